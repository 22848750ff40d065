/* pages/login_page.h -- what the sign-in template sees. */
#ifndef PAGES_LOGIN_PAGE_H
#define PAGES_LOGIN_PAGE_H

#include "pages/shell.h"

struct login_view {
    struct shell shell;
    str username;               /* as typed */
    str next;                   /* where to go then; an address of our own */
    const char *wrong;          /* a sentence, or NULL */
};

extern const struct view LOGIN_VIEW;

#endif
