/* pages/confirm_page.h -- the question before a user or a group is deleted. */
#ifndef PAGES_CONFIRM_PAGE_H
#define PAGES_CONFIRM_PAGE_H

#include "pages/shell.h"

struct confirm_view {
    struct shell shell;
    const char *question;       /* "Are you sure …?" */
    const char *effect;         /* what happens then, or NULL */
    const char *action;
    const char *back_url;
};

extern const struct view CONFIRM_VIEW;

#endif
