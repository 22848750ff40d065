/* http/host.h -- the Host names a server answers for.
 *
 * A page of another site can make a browser send requests here under its own
 * name (DNS rebinding), and links in mail are made from the Host header; so a
 * name that was not allowed is refused.
 */
#ifndef HTTP_HOST_H
#define HTTP_HOST_H

#include "base/str.h"

/* Whether `host` ("example.org:8000") is allowed by the NULL-terminated
 * `allowed`: a name, ".example.org" for it and all below it, "*" for any.
 * When `allowed` is NULL, loopback names and addresses are. */
bool host_is_allowed(str host, const char *const *allowed);

#endif
