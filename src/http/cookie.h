/* http/cookie.h -- the Cookie header of a request, and Set-Cookie. */
#ifndef HTTP_COOKIE_H
#define HTTP_COOKIE_H

#include "http/http.h"

#define COOKIES_MAX 100

/* Add what a Cookie header says ("a=1; b=2") to *cookies.  Values are taken as
 * they are, quotes around them removed.  What is no pair is skipped, and so is
 * what comes after the first COOKIES_MAX: browsers send cookies of other
 * programs along, and those must not lock a person out. */
void cookies_read(struct http_fields *cookies, str header, struct arena *mem);

/* The text of a Set-Cookie header. */
str cookie_write(const struct http_cookie *cookie, struct arena *mem);

#endif
