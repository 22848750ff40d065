/* base/str.c -- looking at, cutting and copying borrowed texts.
 *
 * Everything about characters goes through str_char(), the only reader of
 * UTF-8 here; it follows the table of well-formed sequences in the Unicode
 * standard (3-7), so overlong forms and surrogates are refused.
 */
#include "base/str.h"

#include <stdio.h>
#include <string.h>

/* --- making ---------------------------------------------------------------- */

str str_of(const char *text)
{
    return text ? (str){ text, strlen(text) } : STR_NONE;
}

str str_from(const char *data, size_t size)
{
    return (str){ data, size };
}

str str_copy(struct arena *mem, str s)
{
    if (!s.data)
        return STR_NONE;
    return (str){ arena_copy(mem, s.data, s.size), s.size };
}

const char *str_text(struct arena *mem, str s)
{
    if (!s.data)
        return NULL;
    return arena_copy(mem, s.data, str_find_byte(s, '\0'));
}

str str_printf(struct arena *mem, const char *format, ...)
{
    va_list args;
    str s;

    va_start(args, format);
    s = str_of(arena_vprintf(mem, format, args));
    va_end(args);
    return s;
}

/* --- comparing -------------------------------------------------------------- */

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

bool str_is_none(str s)
{
    return !s.data;
}

bool str_is_empty(str s)
{
    return s.size == 0;
}

bool str_equal(str a, str b)
{
    return a.size == b.size &&
           (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

bool str_equal_text(str a, const char *text)
{
    return str_equal(a, str_of(text));
}

bool str_equal_nocase(str a, str b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++) {
        if (lower(a.data[i]) != lower(b.data[i]))
            return false;
    }
    return true;
}

int str_compare(str a, str b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int order = common == 0 ? 0 : memcmp(a.data, b.data, common);

    if (order != 0)
        return order;
    return (a.size > b.size) - (a.size < b.size);
}

/* --- looking for pieces ------------------------------------------------------ */

bool str_starts(str s, str prefix)
{
    return s.size >= prefix.size &&
           str_equal(str_part(s, 0, prefix.size), prefix);
}

bool str_ends(str s, str suffix)
{
    return s.size >= suffix.size &&
           str_equal(str_part(s, s.size - suffix.size, suffix.size), suffix);
}

bool str_has(str s, str piece)
{
    if (piece.size == 0)
        return true;
    return s.size >= piece.size &&
           memmem(s.data, s.size, piece.data, piece.size) != NULL;
}

bool str_has_byte(str s, char byte)
{
    return str_find_byte(s, byte) < s.size;
}

size_t str_find_byte(str s, char byte)
{
    const char *at = s.size == 0 ? NULL : memchr(s.data, byte, s.size);

    return at ? (size_t)(at - s.data) : s.size;
}

/* --- cutting ------------------------------------------------------------------ */

str str_part(str s, size_t start, size_t size)
{
    if (!s.data)
        return STR_NONE;
    if (start > s.size)
        start = s.size;
    if (size > s.size - start)
        size = s.size - start;
    return (str){ s.data + start, size };
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

str str_trim(str s)
{
    while (s.size > 0 && is_space(s.data[0]))
        s = (str){ s.data + 1, s.size - 1 };
    while (s.size > 0 && is_space(s.data[s.size - 1]))
        s.size--;
    return s;
}

bool str_split(str *rest, char separator, str *piece)
{
    size_t end;

    if (!rest->data)
        return false;
    end = str_find_byte(*rest, separator);
    *piece = str_part(*rest, 0, end);
    *rest = end < rest->size ? str_part(*rest, end + 1, rest->size) : STR_NONE;
    return true;
}

/* --- reading and changing ------------------------------------------------------ */

bool str_to_int(str s, int64_t *number)
{
    bool is_negative = s.size > 0 && s.data[0] == '-';
    size_t i = s.size > 0 && (is_negative || s.data[0] == '+') ? 1 : 0;
    int64_t sum = 0;

    if (i == s.size)
        return false;
    /* Summed up below zero, where there is one number more. */
    for (; i < s.size; i++) {
        int digit = s.data[i] - '0';

        if (digit < 0 || digit > 9 || __builtin_mul_overflow(sum, 10, &sum) ||
            __builtin_sub_overflow(sum, digit, &sum))
            return false;
    }
    if (!is_negative && __builtin_sub_overflow(0, sum, &sum))
        return false;
    *number = sum;
    return true;
}

str str_lower(struct arena *mem, str s)
{
    char *data;

    if (!s.data)
        return STR_NONE;
    data = arena_copy(mem, s.data, s.size);
    for (size_t i = 0; i < s.size; i++)
        data[i] = lower(data[i]);
    return (str){ data, s.size };
}

/* --- characters ------------------------------------------------------------------ */

/* How many bytes a character takes that begins with `first`, and between which
 * bounds its second byte lies; 0 when none begins so. */
static size_t sequence_size(unsigned char first, unsigned char *low,
                            unsigned char *high)
{
    *low = 0x80;
    *high = 0xbf;
    if (first < 0x80)
        return 1;
    if (first < 0xc2 || first > 0xf4)
        return 0;
    if (first < 0xe0)
        return 2;
    if (first < 0xf0) {
        if (first == 0xe0)
            *low = 0xa0;
        if (first == 0xed)
            *high = 0x9f;
        return 3;
    }
    if (first == 0xf0)
        *low = 0x90;
    if (first == 0xf4)
        *high = 0x8f;
    return 4;
}

size_t str_char(str s, size_t at, uint32_t *code)
{
    unsigned char low;
    unsigned char high;
    unsigned char first = (unsigned char)s.data[at];
    size_t size = sequence_size(first, &low, &high);

    if (size == 0 || size > s.size - at)
        return 0;
    *code = size == 1 ? first : first & (0x7fU >> size);
    for (size_t i = 1; i < size; i++) {
        unsigned char byte = (unsigned char)s.data[at + i];

        if (byte < low || byte > high)
            return 0;
        *code = *code << 6 | (byte & 0x3fU);
        low = 0x80;
        high = 0xbf;
    }
    return size;
}

/* The bytes to go on by from `at`: a character, or one byte that is none. */
static size_t step_at(str s, size_t at)
{
    uint32_t code;
    size_t size = str_char(s, at, &code);

    return size == 0 ? 1 : size;
}

bool str_is_utf8(str s)
{
    for (size_t at = 0; at < s.size;) {
        uint32_t code;
        size_t size = str_char(s, at, &code);

        if (size == 0)
            return false;
        at += size;
    }
    return true;
}

size_t str_length(str s)
{
    size_t length = 0;

    for (size_t at = 0; at < s.size; at += step_at(s, at))
        length++;
    return length;
}

str str_clip(str s, size_t limit)
{
    size_t at = 0;

    while (limit > 0 && at < s.size) {
        at += step_at(s, at);
        limit--;
    }
    return str_part(s, 0, at);
}

/* --- likeness --------------------------------------------------------------------- */

/* A name is longer than this only to do harm; the rest counts as edits. */
enum { NAME_MAX_CHARS = 128 };

static size_t read_name(const char *name, uint32_t chars[NAME_MAX_CHARS],
                        size_t *left_over)
{
    str s = str_of(name);
    size_t count = 0;
    size_t at = 0;

    while (at < s.size && count < NAME_MAX_CHARS) {
        uint32_t code;
        size_t size = str_char(s, at, &code);

        if (size <= 1)
            code = (unsigned char)lower(s.data[at]);
        chars[count++] = code;
        at += size == 0 ? 1 : size;
    }
    *left_over = str_length(str_part(s, at, s.size));
    return count;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* Levenshtein's distance, keeping one row of his table: row[j] is the distance
 * of what was read of `a` from the first j characters of `b`. */
size_t str_distance(const char *a, const char *b)
{
    uint32_t a_chars[NAME_MAX_CHARS];
    uint32_t b_chars[NAME_MAX_CHARS];
    size_t row[NAME_MAX_CHARS + 1];
    size_t a_more;
    size_t b_more;
    size_t a_count = read_name(a, a_chars, &a_more);
    size_t b_count = read_name(b, b_chars, &b_more);

    for (size_t j = 0; j <= b_count; j++)
        row[j] = j;
    for (size_t i = 0; i < a_count; i++) {
        size_t diagonal = row[0];

        row[0] = i + 1;
        for (size_t j = 0; j < b_count; j++) {
            size_t swapped = diagonal + (a_chars[i] != b_chars[j]);

            diagonal = row[j + 1];
            row[j + 1] = least(swapped, diagonal + 1, row[j] + 1);
        }
    }
    return row[b_count] + (a_more > b_more ? a_more : b_more);
}
