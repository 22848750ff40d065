/* schema/money.c -- amounts of money as people read them. */
#include "schema/money.h"

#include "base/text.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool is_currency(str text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < 'A' || text.data[i] > 'Z')
            return false;
    }
    return text.size == 3;
}

/* Where the digits before the point end; 0 when the text is no plain number. */
static size_t whole_end(str amount, size_t start)
{
    size_t point = str_find_byte(amount, '.');

    if (point == start)
        return 0;
    for (size_t i = start; i < amount.size; i++) {
        if (i != point && !is_digit(amount.data[i]))
            return 0;
    }
    return point + 1 == amount.size ? 0 : point;
}

/* Currencies that are not divided are written without cents. */
static bool has_cents(str currency)
{
    static const char *const WHOLE[] = {
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF",
        "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    };

    for (size_t i = 0; i < COUNT_OF(WHOLE); i++) {
        if (str_equal_text(currency, WHOLE[i]))
            return false;
    }
    return true;
}

static void add_decimals(struct text *words, str decimals, str currency)
{
    bool is_zero = true;

    for (size_t i = 0; i < decimals.size; i++)
        is_zero = is_zero && decimals.data[i] == '0';
    if (is_zero && !has_cents(currency))
        return;
    if (decimals.size == 0 && str_is_empty(currency))
        return;
    text_add_byte(words, '.');
    text_add(words, decimals);
    for (size_t i = decimals.size; i < 2; i++)
        text_add_byte(words, '0');
}

static void add_number(struct text *words, str amount, size_t end, str currency)
{
    size_t start = amount.data[0] == '-' ? 1 : 0;

    if (start)
        text_add(words, STR("\xe2\x88\x92"));
    for (size_t i = start; i < end; i++) {
        if (i > start && (end - i) % 3 == 0)
            text_add_byte(words, ',');
        text_add_byte(words, amount.data[i]);
    }
    add_decimals(words, end < amount.size
                            ? str_part(amount, end + 1, amount.size)
                            : STR(""), currency);
}

str money_words(str amount, str currency, struct arena *mem)
{
    struct text words;
    size_t end;

    if (str_is_none(amount))
        return STR_NONE;
    text_init(&words, mem);
    end = amount.size ? whole_end(amount, amount.data[0] == '-') : 0;
    if (end)
        add_number(&words, amount, end, currency);
    else
        text_add(&words, amount);
    if (!str_is_empty(currency)) {
        text_add_byte(&words, ' ');
        text_add(&words, currency);
    }
    return text_str(&words);
}
