/* pages/dispatch.h -- from a request to the handler of its route, and from an
 * error to its page.
 *
 * Here, once for all pages: who is signed in, the right that the route asks
 * for, the token of a form, security headers, the error page, and the log line
 * of the request.
 */
#ifndef PAGES_DISPATCH_H
#define PAGES_DISPATCH_H

#include "pages/rq.h"

/* The handler for http_server_open(); `context` is a struct console. */
void dispatch(struct http_request *request, struct http_response *response,
              void *context);

#endif
