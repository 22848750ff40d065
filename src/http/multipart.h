/* http/multipart.h -- the parts of a multipart/form-data body, one by one.
 *
 *     if (!multipart_open(&parts, content_type, body, mem, err)) …
 *     while (multipart_next(&parts, &part, err)) …
 *     if (!parts.is_over) …                          (*err says why)
 */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "base/err.h"
#include "base/str.h"

#define MULTIPART_BOUNDARY_MAX 200
#define MULTIPART_HEAD_BYTES_MAX (16 * 1024)

struct multipart_part {
    str name;
    str file_name;          /* STR_NONE: a field; "" when no file was chosen */
    str content_type;       /* STR_NONE when the part does not say */
    str data;               /* borrowed from the body */
};

struct multipart {
    struct arena *mem;
    str body;
    str boundary;           /* with the "--" before it */
    size_t at;
    bool is_over;           /* the closing boundary was read */
};

/* Whether a Content-Type says multipart/form-data. */
bool multipart_is(str content_type);

/* Get ready to read `body`, which is borrowed.  Fails with ERR_INVALID when
 * the content type names no boundary or the body does not begin with it. */
MUST_CHECK bool multipart_open(struct multipart *parts, str content_type,
                               str body, struct arena *mem, struct err *err);

/* Read the next part.  False at the end (parts->is_over) or on a mistake,
 * which *err says then. */
bool multipart_next(struct multipart *parts, struct multipart_part *part,
                    struct err *err);

#endif
