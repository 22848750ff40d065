/* pages/session_page.h -- what the list of one's own sessions shows. */
#ifndef PAGES_SESSION_PAGE_H
#define PAGES_SESSION_PAGE_H

#include "pages/shell.h"

struct session_view {
    const char *id;             /* for the form that ends it */
    const char *agent;          /* "Firefox on Linux" */
    const char *agent_exact;    /* as the browser said it */
    const char *address;
    const char *started, *started_exact;
    const char *seen, *seen_exact;
    bool is_phone;              /* for the icon */
    bool is_current;
};

struct sessions_view {
    struct shell shell;
    struct session_view *sessions;
    size_t session_count;
    bool has_others;
};

extern const struct view SESSIONS_VIEW;

#endif
