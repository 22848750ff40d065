/* http/fields.h -- names with values, as a query string or a form sends them.
 *
 * A name may come several times; order is kept.  Values are decoded and may
 * hold any bytes.  The same reader serves query strings, urlencoded bodies and
 * cookies; multipart bodies give fields and files (http/multipart.h).
 */
#ifndef HTTP_FIELDS_H
#define HTTP_FIELDS_H

#include "base/err.h"
#include "base/list.h"
#include "base/text.h"

struct http_field {
    str name;
    str value;
};

struct http_fields {
    LIST(struct http_field) list;
};

#define HTTP_FIELDS_MAX 10000
#define HTTP_FIELD_BYTES_MAX (4 * 1024 * 1024)

/* Read `a=1&b=x%20y+z`.  Fails with ERR_INVALID past the limits; a percent
 * sign that is no escape stands for itself. */
MUST_CHECK bool http_fields_read(struct http_fields *fields, str encoded,
                                 struct arena *mem, struct err *err);

/* The last value of that name, as Django reads it, or STR_NONE. */
str http_fields_find(const struct http_fields *fields, const char *name);

/* Each value of that name: start with *at = 0; false when there is no more. */
bool http_fields_next(const struct http_fields *fields, const char *name,
                      size_t *at, str *value);

void http_fields_add(struct http_fields *fields, struct arena *mem, str name,
                     str value);

/* Percent-encode for a query string (space as +) or for one segment of a path
 * (everything but unreserved characters, so a slash is %2F). */
void http_encode_query(struct text *out, str value);
void http_encode_segment(struct text *out, str value);

/* Decode %XX; `plus_is_space` for queries and forms. */
str http_decode(struct arena *mem, str encoded, bool plus_is_space);

/* Write the fields back as a query string, without "?". */
void http_fields_write(const struct http_fields *fields, struct text *out);

#endif
