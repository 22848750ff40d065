/* pages/error_page.h -- an error as a page: what happened, why, what to do. */
#ifndef PAGES_ERROR_PAGE_H
#define PAGES_ERROR_PAGE_H

#include "pages/shell.h"

struct error_view {
    struct shell shell;
    int64_t status;
    const char *headline;       /* "Not found" */
    const char *says;
    const char *hint;           /* or NULL */
};

extern const struct view ERROR_VIEW;

/* Answer with the page (or, for scripts that ask for JSON, an object). */
void error_page(struct rq *rq, int status, const struct err *err);

#endif
