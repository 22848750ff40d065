/* view/escape.c -- a value becomes text that HTML takes for nothing else.
 *
 * Nearly all bytes of nearly all values need nothing, so the loop looks for
 * the next byte that does, in a table, and copies what stands before it.
 * UTF-8 is checked only where a byte of it stands.
 */
#include "view/escape.h"

enum byte_class {
    PLAIN,
    REFERENCE,          /* & < > " ' and the carriage return */
    CONTROL,            /* not allowed in HTML */
    LONG,               /* part of a longer character, or of none */
};

/* What HTML allows below the space: tab, line feed, form feed.  The carriage
 * return is allowed too, but only as a reference does it reach the page as
 * what it is. */
#define FOUR(class)    class, class, class, class
#define SIXTEEN(class) FOUR(class), FOUR(class), FOUR(class), FOUR(class)
static const unsigned char CLASS[256] = {
    FOUR(CONTROL), FOUR(CONTROL), CONTROL, PLAIN, PLAIN, CONTROL,
    PLAIN, REFERENCE, CONTROL, CONTROL, SIXTEEN(CONTROL),
    ['&'] = REFERENCE, ['<'] = REFERENCE, ['>'] = REFERENCE,
    ['"'] = REFERENCE, ['\''] = REFERENCE, [0x7f] = CONTROL,
    [0x80] = SIXTEEN(LONG), SIXTEEN(LONG), SIXTEEN(LONG), SIXTEEN(LONG),
    SIXTEEN(LONG), SIXTEEN(LONG), SIXTEEN(LONG), SIXTEEN(LONG),
};

static const char REPLACEMENT[] = "\xef\xbf\xbd";      /* U+FFFD */

static str reference_of(char byte)
{
    switch (byte) {
    case '&':  return STR("&amp;");
    case '<':  return STR("&lt;");
    case '>':  return STR("&gt;");
    case '"':  return STR("&quot;");
    case '\'': return STR("&#39;");
    default:   return STR("&#13;");
    }
}

static str replacement(void)
{
    return (str){ REPLACEMENT, sizeof REPLACEMENT - 1 };
}

/* The size of the character at `at` when it may be written as it is, else 0;
 * *skip is how far to go on in any case.  U+0080 to U+009F are controls. */
static size_t long_size(str value, size_t at, size_t *skip)
{
    uint32_t code = 0;
    size_t size = str_char(value, at, &code);

    *skip = size == 0 ? 1 : size;
    return code >= 0x80 && code < 0xa0 ? 0 : size;
}

/* What stands at `at` and is not plain; returns where to go on. */
static size_t add_special(struct text *out, str value, size_t at)
{
    unsigned char byte = (unsigned char)value.data[at];
    size_t skip = 1;

    if (CLASS[byte] == REFERENCE) {
        text_add(out, reference_of(value.data[at]));
        return at + 1;
    }
    if (CLASS[byte] == LONG && long_size(value, at, &skip) > 0)
        text_add(out, str_part(value, at, skip));
    else
        text_add(out, replacement());
    return at + skip;
}

/* Copy plain bytes from `at` on; returns where the first other one stands.
 * Byte by byte: most runs are shorter than a call of memcpy is worth. */
static size_t add_plain(struct text *out, str value, size_t at)
{
    char *room = text_room(out, value.size - at);
    size_t size = 0;

    while (at + size < value.size &&
           CLASS[(unsigned char)value.data[at + size]] == PLAIN) {
        room[size] = value.data[at + size];
        size++;
    }
    out->size += size;
    return at + size;
}

void view_escape(struct text *out, str value)
{
    size_t at = 0;

    while (at < value.size) {
        at = add_plain(out, value, at);
        if (at < value.size)
            at = add_special(out, value, at);
    }
}

void escape_html(struct text *out, str html)
{
    size_t from = 0;

    for (size_t at = 0; at < html.size;) {
        unsigned char class = CLASS[(unsigned char)html.data[at]];
        size_t skip = 1;

        if (class == PLAIN || class == REFERENCE ||
            (class == LONG && long_size(html, at, &skip) > 0)) {
            at += skip;
            continue;
        }
        text_add(out, str_part(html, from, at - from));
        text_add(out, replacement());
        at += skip;
        from = at;
    }
    text_add(out, str_part(html, from, html.size));
}

/* --- URLs ----------------------------------------------------------------- */

static bool is_unreserved(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' ||
           byte == '_' || byte == '~';
}

static void add_percent(struct text *out, char byte)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    unsigned char number = (unsigned char)byte;
    char *room = text_room(out, 3);

    room[0] = '%';
    room[1] = DIGITS[number >> 4];
    room[2] = DIGITS[number & 15];
    text_wrote(out, 3);
}

void escape_percent(struct text *out, str value, str also)
{
    for (size_t i = 0; i < value.size; i++) {
        if (is_unreserved(value.data[i]) || str_has_byte(also, value.data[i]))
            text_add_byte(out, value.data[i]);
        else
            add_percent(out, value.data[i]);
    }
}

/* The next byte of a URL as a browser takes it: it skips spaces and controls
 * before the scheme, and tabs and line ends inside it.  The lower-case byte,
 * or 0 at the end; *at goes on. */
static char next_of_scheme(str url, size_t *at, bool is_first)
{
    while (*at < url.size) {
        unsigned char byte = (unsigned char)url.data[(*at)++];

        if (is_first ? byte <= ' '
                     : byte == '\t' || byte == '\n' || byte == '\r')
            continue;
        if (byte >= 'A' && byte <= 'Z')
            byte = (unsigned char)(byte + 32);
        return byte == 0 ? ' ' : (char)byte;
    }
    return 0;
}

bool escape_scheme_is_fine(str url)
{
    static const char *const FINE[] = { "http", "https", "mailto", "tel" };
    char scheme[8];
    size_t size = 0;
    size_t at = 0;
    char byte;

    while ((byte = next_of_scheme(url, &at, size == 0)) != 0) {
        if (byte == '/' || byte == '?' || byte == '#')
            return true;
        if (byte == ':')
            break;
        if (size < sizeof scheme)
            scheme[size] = byte;
        size++;
    }
    if (byte == 0)
        return true;
    for (size_t i = 0; i < COUNT_OF(FINE); i++) {
        if (size < sizeof scheme &&
            str_equal(str_from(scheme, size), str_of(FINE[i])))
            return true;
    }
    return false;
}

void escape_url(struct text *out, str url)
{
    if (escape_scheme_is_fine(url))
        view_escape(out, url);
    else
        text_add_byte(out, '#');
}

void escape_url_rest(struct text *out, str rest)
{
    size_t colon = str_find_byte(rest, ':');
    size_t end = 0;

    while (end < rest.size && rest.data[end] != '/' && rest.data[end] != '?' &&
           rest.data[end] != '#')
        end++;
    while (colon < end) {
        view_escape(out, str_part(rest, 0, colon));
        text_add(out, STR("%3A"));
        rest = str_part(rest, colon + 1, rest.size);
        end -= colon + 1;
        colon = str_find_byte(rest, ':');
    }
    view_escape(out, rest);
}
