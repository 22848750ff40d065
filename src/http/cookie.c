/* http/cookie.c -- cookies, read and written. */
#include "http/cookie.h"

#include <inttypes.h>

static str without_quotes(str value)
{
    if (value.size >= 2 && value.data[0] == '"' &&
        value.data[value.size - 1] == '"')
        return str_part(value, 1, value.size - 2);
    return value;
}

void cookies_read(struct http_fields *cookies, str header, struct arena *mem)
{
    str rest = header, pair;

    while (str_split(&rest, ';', &pair) && cookies->list.count < COOKIES_MAX) {
        size_t equals = str_find_byte(pair, '=');
        str name = str_trim(str_part(pair, 0, equals));
        str value = str_trim(str_part(pair, equals + 1, pair.size));

        if (equals < pair.size && name.size > 0)
            http_fields_add(cookies, mem, name, without_quotes(value));
    }
}

/* What RFC 6265 allows in a value; anything else would end it or the line. */
static bool may_stand_in_value(char byte)
{
    return byte > ' ' && byte < 0x7f && byte != '"' && byte != ',' &&
           byte != ';' && byte != '\\';
}

str cookie_write(const struct http_cookie *cookie, struct arena *mem)
{
    struct text text;

    text_init(&text, mem);
    text_add_text(&text, cookie->name);
    text_add_byte(&text, '=');
    for (size_t i = 0; i < cookie->value.size; i++) {
        if (may_stand_in_value(cookie->value.data[i]))
            text_add_byte(&text, cookie->value.data[i]);
    }
    text_add_text(&text, "; Path=/");
    if (cookie->age_seconds > 0)
        text_printf(&text, "; Max-Age=%" PRId64, cookie->age_seconds);
    if (cookie->age_seconds < 0)
        text_add_text(&text, "; Max-Age=0"
                             "; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    if (cookie->is_http_only)
        text_add_text(&text, "; HttpOnly");
    if (cookie->is_secure)
        text_add_text(&text, "; Secure");
    text_add_text(&text, "; SameSite=Lax");
    return str_from(text_c(&text), text.size);
}
