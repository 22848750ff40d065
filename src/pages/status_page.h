/* pages/status_page.h -- how the program fares, for superusers. */
#ifndef PAGES_STATUS_PAGE_H
#define PAGES_STATUS_PAGE_H

#include "pages/shell.h"

struct status_route_view {
    const char *method, *pattern;
    const char *count;              /* "1,234" */
    const char *p50, *p95, *p99;    /* "1.23 ms" */
    const char *database;           /* of an answer, on average */
    const char *statements;         /* the same, "3.2" */
    const char *refused;            /* answers of 4xx, "" for none */
    const char *errors;             /* of 5xx, "" for none */
};

struct status_fact_view {
    const char *label;
    const char *value;
    const char *note;               /* or NULL */
};

struct status_view {
    struct shell shell;
    struct status_fact_view *facts;
    size_t fact_count;
    struct status_route_view *routes;
    size_t route_count;
    const char *since;
};

extern const struct view STATUS_VIEW;

#endif
