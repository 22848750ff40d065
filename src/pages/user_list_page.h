/* pages/user_list_page.h -- the list of users, for the table of routes. */
#ifndef PAGES_USER_LIST_PAGE_H
#define PAGES_USER_LIST_PAGE_H

#include "pages/user_page.h"

/* GET /auth/user/: `q` searches, `p` is the page. */
MUST_CHECK bool user_list_get(struct rq *rq, struct err *err);

#endif
