/* base/json_writer.c -- JSON written straight into a text. */
#include "base/json_writer.h"

#include <stdlib.h>

struct json_writer json_into(struct text *out)
{
    return (struct json_writer){ .out = out };
}

/* The comma before an item, or nothing before the value of a key. */
static void before_item(struct json_writer *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->depth == 0)
        return;
    if (json->has_items[json->depth - 1])
        text_add_byte(json->out, ',');
    json->has_items[json->depth - 1] = true;
}

static void begin(struct json_writer *json, bool is_object, char bracket)
{
    before_item(json);
    if (json->depth == JSON_DEPTH_MAX)
        abort();
    json->is_object[json->depth] = is_object;
    json->has_items[json->depth] = false;
    json->depth++;
    text_add_byte(json->out, bracket);
}

void json_begin_object(struct json_writer *json)
{
    begin(json, true, '{');
}

void json_begin_array(struct json_writer *json)
{
    begin(json, false, '[');
}

void json_end(struct json_writer *json)
{
    if (json->depth == 0)
        abort();
    json->depth--;
    text_add_byte(json->out, json->is_object[json->depth] ? '}' : ']');
}

/* --- strings --------------------------------------------------------------- */

static void add_escape(struct text *out, unsigned char byte)
{
    static const char SHORT[] = "btn\0fr";

    if (byte == '"' || byte == '\\')
        text_printf(out, "\\%c", byte);
    else if (byte >= '\b' && byte <= '\r' && SHORT[byte - '\b'])
        text_printf(out, "\\%c", SHORT[byte - '\b']);
    else
        text_printf(out, "\\u%04x", (unsigned)byte);
}

/* The size of what can be copied as it stands from `at` on. */
static size_t plain_run(str value, size_t at)
{
    size_t end = at;

    while (end < value.size) {
        unsigned char byte = (unsigned char)value.data[end];
        uint32_t code;
        size_t size;

        if (byte < ' ' || byte == '"' || byte == '\\')
            break;
        /* Most bytes are ASCII. */
        size = byte < 0x80 ? 1 : str_char(value, end, &code);
        if (size == 0)
            break;
        end += size;
    }
    return end - at;
}

static void add_string(struct text *out, str value)
{
    size_t at = 0;

    text_add_byte(out, '"');
    while (at < value.size) {
        size_t run = plain_run(value, at);

        text_add(out, str_part(value, at, run));
        at += run;
        if (at == value.size)
            break;
        if ((unsigned char)value.data[at] < 0x80)
            add_escape(out, (unsigned char)value.data[at]);
        else
            text_add_text(out, "\xef\xbf\xbd");
        at++;
    }
    text_add_byte(out, '"');
}

/* --- values ------------------------------------------------------------------ */

void json_key(struct json_writer *json, const char *key)
{
    before_item(json);
    add_string(json->out, str_of(key));
    text_add_byte(json->out, ':');
    json->after_key = true;
}

void json_str(struct json_writer *json, str value)
{
    if (str_is_none(value)) {
        json_write_null(json);
        return;
    }
    before_item(json);
    add_string(json->out, value);
}

void json_text(struct json_writer *json, const char *value)
{
    json_str(json, str_of(value));
}

void json_int(struct json_writer *json, int64_t value)
{
    before_item(json);
    text_add_int(json->out, value);
}

void json_bool(struct json_writer *json, bool value)
{
    json_raw(json, value ? STR("true") : STR("false"));
}

void json_write_null(struct json_writer *json)
{
    json_raw(json, STR("null"));
}

void json_raw(struct json_writer *json, str value)
{
    before_item(json);
    text_add(json->out, value);
}
