/* pages/password_page.h -- what the form for one's own password shows. */
#ifndef PAGES_PASSWORD_PAGE_H
#define PAGES_PASSWORD_PAGE_H

#include "pages/shell.h"

struct password_view {
    struct shell shell;
    const char *wrong_old;      /* sentences beside the fields, or NULL */
    const char *wrong_new;
    const char *wrong_again;
    bool is_own;                /* else the form sets the password of a user */
    const char *username;       /* whose it is */
    const char *action;
    const char *back_url;
};

extern const struct view PASSWORD_VIEW;

/* What is wrong with the second of two passwords typed alike, or NULL. */
const char *password_again_wrong(str first, str second);

#endif
