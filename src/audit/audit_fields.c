/* audit/audit_fields.c -- the changed fields of an entry, written as JSON.
 *
 *     {"plan": ["trial", "annual"], "logo": [null, {"bytes": "89504e47"}]}
 *
 * A value is a text as a person would type it, null, or, where the bytes are
 * no UTF-8, an object with their hexadecimal digits.  audit_fields_read.c reads
 * it back.
 */
#include "audit/audit.h"

#include "base/json_writer.h"

static const char DIGITS[] = "0123456789abcdef";

static str hex_of(str bytes, struct arena *mem)
{
    struct text text;

    text_init(&text, mem);
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];

        text_add_byte(&text, DIGITS[byte >> 4]);
        text_add_byte(&text, DIGITS[byte & 15]);
    }
    return text_str(&text);
}

static void write_value(struct json_writer *json, str value, struct arena *mem)
{
    if (str_is_none(value)) {
        json_write_null(json);
    } else if (str_is_utf8(value)) {
        json_str(json, value);
    } else {
        json_begin_object(json);
        json_key(json, "bytes");
        json_str(json, hex_of(value, mem));
        json_end(json);
    }
}

str audit_write_fields(const struct audit_field *fields, size_t count,
                       struct arena *mem)
{
    struct text text;
    struct json_writer json;

    text_init(&text, mem);
    json = json_into(&text);
    json_begin_object(&json);
    for (size_t i = 0; i < count; i++) {
        json_key(&json, fields[i].name);
        json_begin_array(&json);
        write_value(&json, fields[i].before, mem);
        write_value(&json, fields[i].after, mem);
        json_end(&json);
    }
    json_end(&json);
    return text_str(&text);
}
