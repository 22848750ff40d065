/* pages/message.h -- sentences that wait in a cookie for the next page.
 *
 * The cookie holds no secret and decides nothing: who forges it shows words to
 * themselves.
 */
#ifndef PAGES_MESSAGE_H
#define PAGES_MESSAGE_H

#include "pages/rq.h"

/* "success", "warning", "error". */
const char *message_level_name(enum message_level level);

/* Put the messages of this request into the cookie, before a redirect. */
void messages_keep(struct rq *rq);

/* Move the messages of the cookie to the front of the request's own, and have
 * the browser forget them. */
void messages_take(struct rq *rq);

#endif
