/* pages/delete_page.h -- what the delete template sees: what will go, what
 * stands in the way, and the question. */
#ifndef PAGES_DELETE_PAGE_H
#define PAGES_DELETE_PAGE_H

#include "pages/shell.h"

struct delete_sample_view {
    str label;
    const char *url;            /* or NULL */
};

struct delete_effect_view {
    const char *says;           /* "12 payments will be deleted." */
    struct delete_sample_view *samples;
    size_t sample_count;
    const char *more;           /* "and 2 more", or NULL */
    bool forbids;
};

struct delete_hidden_view {
    const char *name;
    str value;
};

struct delete_view {
    struct shell shell;
    const char *label;          /* "account", "accounts" */
    bool is_bulk;
    const char *question;       /* "Are you sure you want to delete …?" */
    bool is_forbidden;
    const char *why;            /* or NULL */
    struct delete_sample_view *records;
    size_t record_count;
    struct delete_effect_view *effects;
    size_t effect_count;
    const char *action;
    struct delete_hidden_view *hidden;      /* beside "post" and the token */
    size_t hidden_count;
    const char *back_url;
};

extern const struct view DELETE_VIEW;

#endif
