/* schema/number.c -- looking at numbers that people typed. */
#include "schema/number.h"

#include <string.h>

#include "base/text.h"

/* The parts of a plain number. */
struct parts {
    bool is_negative;
    str whole, fraction, exponent;
};

static str take_digits(str *rest)
{
    size_t size = 0;
    str digits;

    while (size < rest->size && rest->data[size] >= '0' &&
           rest->data[size] <= '9')
        size++;
    digits = str_part(*rest, 0, size);
    *rest = str_part(*rest, size, rest->size - size);
    return digits;
}

static char take_one_of(str *rest, const char *bytes)
{
    char byte = rest->size > 0 ? rest->data[0] : '\0';

    if (byte == '\0' || !strchr(bytes, byte))
        return '\0';
    *rest = str_part(*rest, 1, rest->size - 1);
    return byte;
}

static bool take_apart(str text, struct parts *parts)
{
    str rest = text;

    *parts = (struct parts){ .fraction = STR(""), .exponent = STR("") };
    parts->is_negative = take_one_of(&rest, "+-") == '-';
    parts->whole = take_digits(&rest);
    if (take_one_of(&rest, "."))
        parts->fraction = take_digits(&rest);
    if (parts->whole.size + parts->fraction.size == 0)
        return false;
    if (take_one_of(&rest, "eE")) {
        str from = rest;

        take_one_of(&rest, "+-");
        if (take_digits(&rest).size == 0)
            return false;
        parts->exponent = from;
    }
    return rest.size == 0;
}

bool number_is_whole(str text)
{
    str rest = text;

    take_one_of(&rest, "+-");
    return take_digits(&rest).size > 0 && rest.size == 0;
}

bool number_is_plain(str text)
{
    struct parts parts;

    return take_apart(text, &parts);
}

str number_padded(str text, int scale, struct arena *mem)
{
    struct text padded;
    struct parts parts;

    if (scale <= 0 || !take_apart(text, &parts) || parts.exponent.size > 0 ||
        parts.fraction.size >= (size_t)scale)
        return text;
    text_init(&padded, mem);
    text_add(&padded, text);
    if (!str_has_byte(text, '.'))
        text_add_byte(&padded, '.');
    for (size_t i = parts.fraction.size; i < (size_t)scale; i++)
        text_add_byte(&padded, '0');
    return text_str(&padded);
}

bool number_is_endless(str text)
{
    return str_equal_nocase(text, STR("nan")) ||
           str_equal_nocase(text, STR("infinity")) ||
           str_equal_nocase(text, STR("-infinity"));
}

static bool is_all_zeros(str digits)
{
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.data[i] != '0')
            return false;
    }
    return true;
}

str number_without_zero_fraction(str text)
{
    size_t point = str_find_byte(text, '.');

    if (point == 0 || point == text.size ||
        !is_all_zeros(str_part(text, point + 1, text.size)))
        return text;
    return str_part(text, 0, point);
}

str number_tidy(str text, struct arena *mem)
{
    struct parts parts;

    if (!take_apart(text, &parts))
        return text;
    return str_printf(mem, "%s%.*s%s%.*s%s%.*s", parts.is_negative ? "-" : "",
                      STR_ARG(parts.whole.size ? parts.whole : STR("0")),
                      parts.fraction.size ? "." : "", STR_ARG(parts.fraction),
                      parts.exponent.size ? "e" : "", STR_ARG(parts.exponent));
}

void number_range(const char *base_type, int64_t *least, int64_t *most)
{
    *least = INT64_MIN;
    *most = INT64_MAX;
    if (base_type && strcmp(base_type, "int2") == 0) {
        *least = INT16_MIN;
        *most = INT16_MAX;
    } else if (base_type && strcmp(base_type, "int4") == 0) {
        *least = INT32_MIN;
        *most = INT32_MAX;
    }
}

static str without_leading_zeros(str digits)
{
    while (digits.size > 0 && digits.data[0] == '0')
        digits = str_part(digits, 1, digits.size - 1);
    return digits;
}

/* Django's words for one limit. */
static const char *too_many(int limit, const char *what, const char *where,
                            struct arena *mem)
{
    return arena_printf(mem, "Ensure that there are no more than %d %s%s%s.",
                        limit, what, limit == 1 ? "" : "s", where);
}

const char *number_exceeds(str text, int precision, int scale,
                           struct arena *mem)
{
    struct parts parts;
    size_t whole;

    /* How many digits an exponent makes is left to the database. */
    if (!take_apart(text, &parts) || parts.exponent.size > 0)
        return NULL;
    whole = without_leading_zeros(parts.whole).size;
    if (scale >= 0 && parts.fraction.size > (size_t)scale)
        return too_many(scale, "decimal place", "", mem);
    if (precision > 0 && whole + parts.fraction.size > (size_t)precision)
        return too_many(precision, "digit", " in total", mem);
    if (precision > 0 && scale >= 0 && precision >= scale &&
        whole > (size_t)(precision - scale))
        return too_many(precision - scale, "digit", " before the decimal point",
                        mem);
    return NULL;
}
