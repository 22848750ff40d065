/* http/fields.c -- names with values, out of a query string and back. */
#include "http/fields.h"

#include <string.h>

/* --- percent codes ------------------------------------------------------ */

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    return -1;
}

/* The byte that an escape at `at` stands for, or -1 when there is none. */
static int escaped_byte(str encoded, size_t at)
{
    int high, low;

    if (encoded.data[at] != '%' || encoded.size - at < 3)
        return -1;
    high = hex_digit(encoded.data[at + 1]);
    low = hex_digit(encoded.data[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

str http_decode(struct arena *mem, str encoded, bool plus_is_space)
{
    char *out;
    size_t size = 0;

    if (str_is_none(encoded))
        return encoded;
    out = arena_alloc(mem, encoded.size + 1);
    for (size_t i = 0; i < encoded.size; i++) {
        int byte = escaped_byte(encoded, i);

        if (byte >= 0)
            i += 2;
        else if (plus_is_space && encoded.data[i] == '+')
            byte = ' ';
        else
            byte = (unsigned char)encoded.data[i];
        out[size++] = (char)byte;
    }
    return str_from(out, size);
}

static bool is_unreserved(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' ||
           byte == '_' || byte == '~';
}

static void encode(struct text *out, str value, bool space_is_plus)
{
    static const char DIGITS[] = "0123456789ABCDEF";

    for (size_t i = 0; i < value.size; i++) {
        unsigned char byte = (unsigned char)value.data[i];

        if (is_unreserved(value.data[i])) {
            text_add_byte(out, value.data[i]);
        } else if (byte == ' ' && space_is_plus) {
            text_add_byte(out, '+');
        } else {
            text_add_byte(out, '%');
            text_add_byte(out, DIGITS[byte >> 4]);
            text_add_byte(out, DIGITS[byte & 15]);
        }
    }
}

void http_encode_query(struct text *out, str value)
{
    encode(out, value, true);
}

void http_encode_segment(struct text *out, str value)
{
    encode(out, value, false);
}

/* --- the list ----------------------------------------------------------- */

void http_fields_add(struct http_fields *fields, struct arena *mem, str name,
                     str value)
{
    list_push(&fields->list, mem, ((struct http_field){ name, value }));
}

str http_fields_find(const struct http_fields *fields, const char *name)
{
    for (size_t i = fields->list.count; i-- > 0;) {
        if (str_equal_text(fields->list.items[i].name, name))
            return fields->list.items[i].value;
    }
    return STR_NONE;
}

bool http_fields_next(const struct http_fields *fields, const char *name,
                      size_t *at, str *value)
{
    while (*at < fields->list.count) {
        const struct http_field *field = &fields->list.items[(*at)++];

        if (str_equal_text(field->name, name)) {
            *value = field->value;
            return true;
        }
    }
    return false;
}

/* --- reading and writing ------------------------------------------------ */

static bool read_field(struct http_fields *fields, str pair, struct arena *mem,
                       struct err *err)
{
    size_t equals = str_find_byte(pair, '=');

    if (fields->list.count >= HTTP_FIELDS_MAX)
        return err_set(err, ERR_INVALID,
                       "The form has more than %d fields.", HTTP_FIELDS_MAX);
    if (pair.size > HTTP_FIELD_BYTES_MAX)
        return err_set(err, ERR_INVALID,
                       "A field of the form is larger than %d MB.",
                       HTTP_FIELD_BYTES_MAX / (1024 * 1024));
    http_fields_add(fields, mem,
                    http_decode(mem, str_part(pair, 0, equals), true),
                    http_decode(mem, str_part(pair, equals + 1, pair.size),
                                true));
    return true;
}

bool http_fields_read(struct http_fields *fields, str encoded,
                      struct arena *mem, struct err *err)
{
    str rest = encoded, pair;

    if (str_is_empty(encoded))
        return true;
    while (str_split(&rest, '&', &pair)) {
        if (pair.size > 0 && !read_field(fields, pair, mem, err))
            return false;
    }
    return true;
}

void http_fields_write(const struct http_fields *fields, struct text *out)
{
    for (size_t i = 0; i < fields->list.count; i++) {
        if (i > 0)
            text_add_byte(out, '&');
        http_encode_query(out, fields->list.items[i].name);
        text_add_byte(out, '=');
        http_encode_query(out, fields->list.items[i].value);
    }
}
