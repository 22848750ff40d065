/* view/filter.c -- the filters, each a row in the table at the end.
 *
 * Letters are changed in ASCII only; characters are counted as code points.
 */
#include "view/filter.h"

#include "view/escape.h"
#include "view/mistake.h"

#define FILTER(name)                                                    \
    static struct value name(struct value value,                        \
                             const struct value *argument UNUSED,       \
                             struct arena *mem UNUSED)

static struct value text_value(str text)
{
    return (struct value){ .kind = VALUE_TEXT, .text = text };
}

static struct value int_value(int64_t number)
{
    return (struct value){ .kind = VALUE_INT, .number = number };
}

static char upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? (char)(byte - 32) : byte;
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

/* A copy that may be changed; never none. */
static char *copy_of(str text, struct arena *mem)
{
    return arena_copy(mem, text.data ? text.data : "", text.size);
}

/* --- values --------------------------------------------------------------- */

bool value_is_true(const struct value *value)
{
    if (value->kind == VALUE_TEXT || value->kind == VALUE_HTML)
        return value->text.size > 0;
    return value->number != 0;
}

void value_add(const struct value *value, struct text *out)
{
    switch (value->kind) {
    case VALUE_TEXT:
    case VALUE_HTML: text_add(out, value->text); break;
    case VALUE_INT:  text_add_int(out, value->number); break;
    case VALUE_BOOL:
        text_add_text(out, value->number ? "true" : "false");
        break;
    case VALUE_LIST:
    case VALUE_THING: break;
    }
}

static struct value as_text(struct value value, struct arena *mem)
{
    struct text text;

    if (value.kind == VALUE_TEXT)
        return value;
    text_init(&text, mem);
    value_add(&value, &text);
    return text_value(text_str(&text));
}

/* --- instead of nothing --------------------------------------------------- */

FILTER(apply_default)
{
    return as_text(value_is_true(&value) ? value : *argument, mem);
}

FILTER(apply_default_if_none)
{
    return str_is_none(value.text) ? as_text(*argument, mem) : value;
}

/* The words of "yes,no" by number; the last one when there are too few. */
static str word_at(str words, size_t number)
{
    str word = STR("");

    for (size_t i = 0; i <= number && str_split(&words, ',', &word); i++)
        ;
    return word;
}

FILTER(apply_yesno)
{
    str words = argument ? argument->text : STR("yes,no");

    return text_value(word_at(words, value_is_true(&value) ? 0 : 1));
}

FILTER(apply_pluralize)
{
    str words = argument ? argument->text : STR("s");
    bool has_two = str_has_byte(words, ',');

    if (value.number == 1)
        return text_value(has_two ? word_at(words, 0) : STR(""));
    return text_value(word_at(words, has_two ? 1 : 0));
}

/* --- letters -------------------------------------------------------------- */

FILTER(apply_upper)
{
    char *data = copy_of(value.text, mem);

    for (size_t i = 0; i < value.text.size; i++)
        data[i] = upper(data[i]);
    return text_value(str_from(data, value.text.size));
}

FILTER(apply_lower)
{
    return text_value(str_lower(mem, value.text));
}

FILTER(apply_capfirst)
{
    char *data = copy_of(value.text, mem);

    if (value.text.size > 0)
        data[0] = upper(data[0]);
    return text_value(str_from(data, value.text.size));
}

static bool is_word_byte(char byte)
{
    return lower(byte) != upper(byte) || (byte >= '0' && byte <= '9') ||
           byte == '\'' || (unsigned char)byte >= 0x80;
}

FILTER(apply_title)
{
    char *data = copy_of(value.text, mem);
    bool is_inside = false;

    for (size_t i = 0; i < value.text.size; i++) {
        data[i] = is_inside ? lower(data[i]) : upper(data[i]);
        is_inside = is_word_byte(data[i]);
    }
    return text_value(str_from(data, value.text.size));
}

FILTER(apply_truncatechars)
{
    size_t limit = argument->number < 1 ? 0 : (size_t)argument->number;
    struct text text;

    if (str_clip(value.text, limit).size == value.text.size)
        return value;
    text_init(&text, mem);
    text_add(&text, str_clip(value.text, limit > 0 ? limit - 1 : 0));
    text_add_text(&text, "…");
    return text_value(text_str(&text));
}

/* --- numbers -------------------------------------------------------------- */

FILTER(apply_add)
{
    int64_t sum;

    if (__builtin_add_overflow(value.number, argument->number, &sum))
        sum = argument->number > 0 ? INT64_MAX : INT64_MIN;
    return int_value(sum);
}

FILTER(apply_divisibleby)
{
    int64_t by = argument->number;

    /* -1 apart: the smallest number cannot be divided by it. */
    return (struct value){
        .kind = VALUE_BOOL,
        .number = by == -1 || (by != 0 && value.number % by == 0),
    };
}

FILTER(apply_length)
{
    if (value.kind == VALUE_LIST)
        return int_value(value.number);
    return int_value((int64_t)str_length(value.text));
}

FILTER(apply_intcomma)
{
    struct text text;
    str digits;
    size_t sign;

    digits = as_text(value, mem).text;
    sign = str_starts(digits, STR("-")) ? 1 : 0;
    text_init(&text, mem);
    for (size_t i = 0; i < digits.size; i++) {
        if (i > sign && (digits.size - i) % 3 == 0)
            text_add_byte(&text, ',');
        text_add_byte(&text, digits.data[i]);
    }
    return text_value(text_str(&text));
}

/* --- escaping ------------------------------------------------------------- */

FILTER(apply_escape)
{
    return text_value(value.text);
}

FILTER(apply_safe)
{
    return value;
}

FILTER(apply_urlencode)
{
    struct text text;

    text_init(&text, mem);
    escape_percent(&text, as_text(value, mem).text,
                   argument ? argument->text : STR("/"));
    return text_value(text_str(&text));
}

FILTER(apply_linebreaksbr)
{
    struct text text;
    str rest = value.text;
    str line;
    bool is_first = true;

    text_init(&text, mem);
    while (str_split(&rest, '\n', &line)) {
        if (!is_first)
            text_add_text(&text, "<br>\n");
        is_first = false;
        if (str_ends(line, STR("\r")))
            line.size--;
        view_escape(&text, line);
    }
    return (struct value){ .kind = VALUE_HTML, .text = text_str(&text) };
}

/* --- the table ------------------------------------------------------------ */

static const struct filter FILTERS[] = {
    { "add", TAKES_INT, ARGUMENT_NEEDED, TAKES_INT, VALUE_INT, apply_add },
    { "capfirst", TAKES_TEXT, ARGUMENT_NONE, 0, VALUE_TEXT, apply_capfirst },
    { "default", TAKES_WRITABLE, ARGUMENT_NEEDED, TAKES_WRITABLE, VALUE_TEXT,
      apply_default },
    { "default_if_none", TAKES_TEXT, ARGUMENT_NEEDED, TAKES_WRITABLE,
      VALUE_TEXT, apply_default_if_none },
    { "divisibleby", TAKES_INT, ARGUMENT_NEEDED, TAKES_INT, VALUE_BOOL,
      apply_divisibleby },
    { "escape", TAKES_TEXT | TAKES_HTML, ARGUMENT_NONE, 0, VALUE_TEXT,
      apply_escape },
    { "intcomma", TAKES_INT, ARGUMENT_NONE, 0, VALUE_TEXT, apply_intcomma },
    { "length", TAKES_TEXT | TAKES_LIST, ARGUMENT_NONE, 0, VALUE_INT,
      apply_length },
    { "linebreaksbr", TAKES_TEXT, ARGUMENT_NONE, 0, VALUE_HTML,
      apply_linebreaksbr },
    { "lower", TAKES_TEXT, ARGUMENT_NONE, 0, VALUE_TEXT, apply_lower },
    { "pluralize", TAKES_INT | TAKES_LIST, ARGUMENT_OPTIONAL, TAKES_TEXT,
      VALUE_TEXT, apply_pluralize },
    { "safe", TAKES_HTML, ARGUMENT_NONE, 0, VALUE_HTML, apply_safe },
    { "title", TAKES_TEXT, ARGUMENT_NONE, 0, VALUE_TEXT, apply_title },
    { "truncatechars", TAKES_TEXT, ARGUMENT_NEEDED, TAKES_INT, VALUE_TEXT,
      apply_truncatechars },
    { "upper", TAKES_TEXT, ARGUMENT_NONE, 0, VALUE_TEXT, apply_upper },
    { "urlencode", TAKES_TEXT | TAKES_INT, ARGUMENT_OPTIONAL, TAKES_TEXT,
      VALUE_TEXT, apply_urlencode },
    { "yesno", TAKES_ALL, ARGUMENT_OPTIONAL, TAKES_TEXT, VALUE_TEXT,
      apply_yesno },
};

const struct filter *filter_find(str name, struct near *near)
{
    for (size_t i = 0; i < COUNT_OF(FILTERS); i++) {
        if (str_equal_text(name, FILTERS[i].name))
            return &FILTERS[i];
    }
    for (size_t i = 0; i < COUNT_OF(FILTERS); i++)
        near_try(near, FILTERS[i].name);
    return NULL;
}
