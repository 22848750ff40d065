/* pages/history_page.h -- what the history template sees. */
#ifndef PAGES_HISTORY_PAGE_H
#define PAGES_HISTORY_PAGE_H

#include "pages/shell.h"

struct history_field_view {
    const char *label;
    str before, after;          /* in words */
    bool has_before, has_after;
};

struct history_entry_view {
    const char *who;
    const char *when;           /* in words */
    const char *when_exact;     /* ISO */
    const char *action;         /* "Added", "Changed", "Deleted" */
    str note;
    struct history_field_view *fields;
    size_t field_count;
};

struct history_view {
    struct shell shell;
    str display;
    const char *record_url;     /* or NULL when it is gone */
    struct history_entry_view *entries;
    size_t entry_count;
    const char *older_url;      /* or NULL */
};

extern const struct view HISTORY_VIEW;

#endif
