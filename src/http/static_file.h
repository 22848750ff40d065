/* http/static_file.h -- answer with an asset that is built into the binary.
 *
 * Paths carry the content's hash ("/static/css/reeve.1a2b3c4d.css"), so browsers
 * keep them for a year; without the hash they are checked each time (ETag).
 */
#ifndef HTTP_STATIC_FILE_H
#define HTTP_STATIC_FILE_H

#include "http/http.h"

/* Fill *response for the asset `path` ("css/reeve.1a2b3c4d.css").  False when
 * there is none; *response is untouched then. */
bool static_file_answer(const struct http_request *request, str path,
                        struct http_response *response);

/* "/static/css/reeve.1a2b3c4d.css" for "css/reeve.css". */
const char *static_file_url(const char *path, struct arena *mem);

#endif
