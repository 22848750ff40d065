/* pages/index_page.h -- what the start page and the page of one app show. */
#ifndef PAGES_INDEX_PAGE_H
#define PAGES_INDEX_PAGE_H

#include "pages/shell.h"

struct index_model_view {
    const char *label;          /* in the plural */
    const char *url;
    const char *add_url;        /* NULL: may not */
    const char *count;          /* "about 100,000"; NULL: not known */
    const char *read_only;      /* why it cannot be changed, or NULL */
};

struct index_app_view {
    const char *label;
    const char *url;
    struct index_model_view *models;
    size_t model_count;
    size_t more_count;          /* models that only the app's page lists */
};

/* Something that the person did. */
struct index_change_view {
    const char *action;         /* "add", "change", "delete" … */
    const char *says;           /* "Changed, account" */
    str display;                /* of the record */
    const char *url;            /* NULL: gone, or not to be seen */
    const char *when;           /* in words */
    const char *when_exact;     /* ISO */
};

struct index_unserved_view {
    const char *name;
    const char *reason;
};

struct index_view {
    struct shell shell;
    struct index_app_view *apps;
    size_t app_count;
    struct index_change_view *changes;
    size_t change_count;
    struct index_unserved_view *unserved;
    size_t unserved_count;
};

struct app_page_view {
    struct shell shell;
    struct index_app_view app;
};

extern const struct view INDEX_VIEW;
extern const struct view APP_PAGE_VIEW;

#endif
