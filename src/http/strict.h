/* http/strict.h -- the head of a request, read so that nobody can read it
 * differently.
 *
 * What one server takes and another one reads in another way is how requests
 * are smuggled past a proxy: two lengths, a length and chunks, a name with a
 * space behind it, a NUL.  All of that is refused here, before evhttp sees a
 * byte of it; what is read here is what the rest of the room uses.
 */
#ifndef HTTP_STRICT_H
#define HTTP_STRICT_H

#include "http/http.h"

#define STRICT_HEAD_BYTES_MAX (64 * 1024)
#define STRICT_HEADERS_MAX 200
#define STRICT_TARGET_BYTES_MAX (8 * 1024)

struct strict_head {
    enum http_method method;
    str target;
    int minor_version;          /* of HTTP/1 */
    struct http_fields headers; /* names in lower case, values trimmed */
    str host;                   /* STR_NONE only in HTTP/1.0 */
    bool wants_close;           /* close after the answer */
    bool expects_continue;      /* waits for "100 Continue" */
    bool is_chunked;
    int64_t content_length;     /* -1: none was given */
};

/* Why a request is not served. */
struct strict_refusal {
    int status;                 /* 0: it is served */
    const char *says;
};

/* Look at bytes `from` to `size` of a head that is still coming in.  Sets
 * *head_size to the size of the head with its empty line, or leaves it 0 while
 * it is not whole.  False: *refusal says why this can be no head. */
bool strict_scan(const char *data, size_t from, size_t size,
                 size_t *head_size, struct strict_refusal *refusal);

/* Read a whole head.  The texts of *head live in `mem`.  False: *refusal says
 * why it is refused, and *head may not be read. */
bool strict_read(struct strict_head *head, str text, struct arena *mem,
                 struct strict_refusal *refusal);

#endif
