/* base/json_writer.h -- JSON written straight into a text.
 *
 *     struct json_writer json = json_into(&text);
 *     json_begin_object(&json);
 *     json_key(&json, "id");   json_int(&json, 7);
 *     json_key(&json, "tags"); json_begin_array(&json); json_end(&json);
 *     json_end(&json);                          {"id":7,"tags":[]}
 *
 * Commas and escapes are its business, nesting up to 32 levels is the
 * caller's.  No name here is one of jansson's, which is linked in too.  Bytes that are no UTF-8 are written as U+FFFD, so what comes out
 * is always JSON.
 */
#ifndef BASE_JSON_WRITER_H
#define BASE_JSON_WRITER_H

#include "base/text.h"

#define JSON_DEPTH_MAX 32

struct json_writer {
    struct text *out;
    unsigned depth;
    bool is_object[JSON_DEPTH_MAX];
    bool has_items[JSON_DEPTH_MAX];
    bool after_key;
};

struct json_writer json_into(struct text *out);

void json_begin_object(struct json_writer *json);
void json_begin_array(struct json_writer *json);
void json_end(struct json_writer *json);        /* of either */
void json_key(struct json_writer *json, const char *key);
void json_str(struct json_writer *json, str value);     /* null for STR_NONE */
void json_text(struct json_writer *json, const char *value);
void json_int(struct json_writer *json, int64_t value);
void json_bool(struct json_writer *json, bool value);
void json_write_null(struct json_writer *json);

/* `value` is JSON already, or a number in the form that JSON allows. */
void json_raw(struct json_writer *json, str value);

#endif
