/* pages/csrf.h -- a form is taken only from a page of ours.
 *
 * The browser keeps a random token in the cookie `csrftoken`; every form sends
 * it again as `csrfmiddlewaretoken` (or a script as the header X-CSRFToken),
 * which another site cannot, since it cannot read the cookie.  Names as in
 * Django.
 */
#ifndef PAGES_CSRF_H
#define PAGES_CSRF_H

#include "pages/rq.h"

/* Set rq->csrf_token: the browser's, or a new one that the answer sets. */
void csrf_begin(struct rq *rq);

/* Give the browser a new token: at sign-in. */
void csrf_renew(struct rq *rq);

/* Whether a request that writes came from one of our pages. */
MUST_CHECK bool csrf_check(const struct rq *rq, struct err *err);

/* Whether cookies are for encrypted connections only. */
bool rq_cookies_are_secure(const struct rq *rq);

#endif
