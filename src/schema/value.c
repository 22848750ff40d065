/* schema/value.c -- typed texts become values; one reader per type.
 *
 * The sentences are Django's, so that people and robots that know them are at
 * home.  A reader refuses only what certainly cannot be a value; what is unclear
 * (arrays, ranges, intervals, years BC) is for the database to judge.
 */
#include "schema/value.h"

#include <jansson.h>
#include <string.h>

#include "schema/moment.h"
#include "schema/number.h"

struct reading {
    const struct field *field;
    struct arena *mem;
    str typed;              /* not empty */
    str *stored;
    const char **wrong;
};

static bool refuse(struct reading *reading, const char *sentence)
{
    *reading->wrong = sentence;
    return false;
}

static bool accept(struct reading *reading, str stored)
{
    *reading->stored = stored;
    return true;
}

/* PostgreSQL's own names of types are lower-case, SQLite's affinities not. */
static bool is_of_postgres(const struct field *field)
{
    return field->base_type && field->base_type[0] >= 'a' &&
           field->base_type[0] <= 'z';
}

/* --- texts -------------------------------------------------------------------- */

static bool read_text(struct reading *reading)
{
    int limit = reading->field->max_length;
    size_t length = str_length(reading->typed);

    if (limit > 0 && length > (size_t)limit)
        return refuse(reading,
            arena_printf(reading->mem,
                         "Ensure this value has at most %d character%s "
                         "(it has %zu).",
                         limit, limit == 1 ? "" : "s", length));
    return accept(reading, reading->typed);
}

static bool has_space(str text)
{
    for (size_t i = 0; i < text.size; i++) {
        if ((unsigned char)text.data[i] <= ' ')
            return true;
    }
    return false;
}

static bool read_email(struct reading *reading)
{
    str typed = reading->typed;
    size_t at = str_find_byte(typed, '@');

    if (at == 0 || at + 1 >= typed.size || has_space(typed))
        return refuse(reading, "Enter a valid email address.");
    return read_text(reading);
}

/* Columns named "url" hold paths too, so a path is good enough. */
static bool read_url(struct reading *reading)
{
    str typed = reading->typed;
    bool has_scheme = str_find_byte(typed, ':') > 0 && str_has_byte(typed, ':');

    if (has_space(typed) || !(has_scheme || typed.data[0] == '/' ||
                              str_has_byte(typed, '.')))
        return refuse(reading, "Enter a valid URL.");
    return read_text(reading);
}

/* --- numbers ------------------------------------------------------------------- */

static bool read_integer(struct reading *reading)
{
    int64_t least, most, number;
    str digits = number_without_zero_fraction(reading->typed);

    number_range(reading->field->base_type, &least, &most);
    if (!number_is_whole(digits))
        return refuse(reading, "Enter a whole number.");
    if (!str_to_int(digits, &number))
        number = digits.data[0] == '-' ? INT64_MIN : INT64_MAX;
    else if (number >= least && number <= most)
        return accept(reading,
                      str_printf(reading->mem, "%lld", (long long)number));
    if (number > 0)
        return refuse(reading,
            arena_printf(reading->mem, "Ensure this value is less than or "
                         "equal to %lld.", (long long)most));
    return refuse(reading,
        arena_printf(reading->mem, "Ensure this value is greater than or "
                     "equal to %lld.", (long long)least));
}

static bool read_real(struct reading *reading)
{
    if (number_is_plain(reading->typed) ||
        (is_of_postgres(reading->field) && number_is_endless(reading->typed)))
        return accept(reading, reading->typed);
    return refuse(reading, "Enter a number.");
}

static bool read_decimal(struct reading *reading)
{
    const struct field *field = reading->field;
    const char *wrong;

    if (is_of_postgres(field) && number_is_endless(reading->typed))
        return accept(reading, reading->typed);
    if (!number_is_plain(reading->typed))
        return refuse(reading, "Enter a number.");
    wrong = number_exceeds(reading->typed, field->precision, field->scale,
                           reading->mem);
    return wrong ? refuse(reading, wrong)
                 : accept(reading, number_tidy(reading->typed, reading->mem));
}

/* --- truth --------------------------------------------------------------------- */

static bool is_one_of(str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal_nocase(text, str_of(words[i])))
            return true;
    }
    return false;
}

static bool is_true(str text)
{
    static const char *const WORDS[] = { "true", "on", "1", "t", "yes", "y" };

    return is_one_of(text, WORDS, COUNT_OF(WORDS));
}

static bool is_false(str text)
{
    static const char *const WORDS[] = { "false", "off", "0", "f", "no", "n" };

    return is_one_of(text, WORDS, COUNT_OF(WORDS));
}

static bool read_boolean(struct reading *reading)
{
    static const char *const UNKNOWN[] = { "unknown", "null", "none" };
    bool has_words = reading->field->base_type &&
                     strcmp(reading->field->base_type, "bool") == 0;

    if (is_true(reading->typed))
        return accept(reading, has_words ? STR("true") : STR("1"));
    if (is_false(reading->typed))
        return accept(reading, has_words ? STR("false") : STR("0"));
    if (!is_one_of(reading->typed, UNKNOWN, COUNT_OF(UNKNOWN)))
        return refuse(reading, "Select a valid choice.");
    if (!reading->field->may_be_null)
        return refuse(reading, "This field is required.");
    return accept(reading, STR_NONE);
}

/* --- dates and times -------------------------------------------------------------- */

static bool read_moment(struct reading *reading, bool wants_date,
                        bool wants_time, const char *sentence)
{
    struct moment moment;

    if (wants_date && is_of_postgres(reading->field) &&
        moment_is_beyond(reading->typed))
        return accept(reading, reading->typed);
    if (!moment_read(reading->typed, &moment) ||
        (moment.has_date && !wants_date) || (moment.has_time && !wants_time) ||
        (!moment.has_date && wants_date))
        return refuse(reading, sentence);
    if (wants_time)
        moment.has_time = true;
    return accept(reading, moment_write(&moment, reading->mem));
}

static bool read_date(struct reading *reading)
{
    return read_moment(reading, true, false, "Enter a valid date.");
}

static bool read_time(struct reading *reading)
{
    return read_moment(reading, false, true, "Enter a valid time.");
}

static bool read_datetime(struct reading *reading)
{
    return read_moment(reading, true, true, "Enter a valid date/time.");
}

/* PostgreSQL drops the zone from a timestamp without one, silently. */
static bool read_local_datetime(struct reading *reading)
{
    struct moment moment;

    if (is_of_postgres(reading->field) &&
        moment_read(reading->typed, &moment) && moment.zone.size > 0)
        return refuse(reading, "Enter a valid date/time without a zone.");
    return read_datetime(reading);
}

/* --- the rest ------------------------------------------------------------------- */

static bool is_uuid(str text)
{
    size_t digits = 0;

    for (size_t i = 0; i < text.size; i++) {
        if (strchr("0123456789abcdefABCDEF", text.data[i]) && text.data[i])
            digits++;
        else if (text.data[i] != '-' || digits == 0 || digits == 32)
            return false;
    }
    return digits == 32;
}

static bool read_uuid(struct reading *reading)
{
    str typed = reading->typed;

    if (typed.size > 2 && typed.data[0] == '{' && str_ends(typed, STR("}")))
        typed = str_part(typed, 1, typed.size - 2);
    if (!is_uuid(typed))
        return refuse(reading, "Enter a valid UUID.");
    return accept(reading, typed);
}

/* What JSON allows and jansson cannot hold is for the database to judge. */
static bool is_only_too_much(const json_error_t *error)
{
    enum json_error_code code = json_error_code(error);

    return code == json_error_numeric_overflow ||
           code == json_error_null_character ||
           code == json_error_stack_overflow;
}

static bool read_json(struct reading *reading)
{
    json_error_t error;
    json_t *json = json_loadb(reading->typed.data, reading->typed.size,
                              JSON_DECODE_ANY, &error);

    if (!json && !is_only_too_much(&error))
        return refuse(reading, "Enter valid JSON.");
    json_decref(json);
    return accept(reading, reading->typed);
}

static bool read_other(struct reading *reading)
{
    return accept(reading, reading->typed);
}

static bool refuse_binary(struct reading *reading)
{
    return refuse(reading, "This field cannot be edited as text.");
}

static bool (*const READERS[FIELD_TYPE_COUNT])(struct reading *) = {
    [FIELD_TEXT] = read_text,
    [FIELD_LONG_TEXT] = read_text,
    [FIELD_INTEGER] = read_integer,
    [FIELD_REAL] = read_real,
    [FIELD_DECIMAL] = read_decimal,
    [FIELD_BOOLEAN] = read_boolean,
    [FIELD_DATE] = read_date,
    [FIELD_TIME] = read_time,
    [FIELD_DATETIME] = read_local_datetime,
    [FIELD_DATETIME_ZONE] = read_datetime,
    [FIELD_DURATION] = read_other,
    [FIELD_UUID] = read_uuid,
    [FIELD_JSON] = read_json,
    [FIELD_BINARY] = refuse_binary,
    [FIELD_EMAIL] = read_email,
    [FIELD_URL] = read_url,
    [FIELD_OTHER] = read_other,
};

static bool read_nothing(struct reading *reading)
{
    const struct field *field = reading->field;

    if (field->type == FIELD_BOOLEAN && !field->may_be_null) {
        reading->typed = STR("false");
        return read_boolean(reading);
    }
    if (!field->may_be_null)
        return refuse(reading, "This field is required.");
    return accept(reading, STR_NONE);
}

static bool read_choice(struct reading *reading)
{
    if (field_choice_label(reading->field, reading->typed))
        return accept(reading, reading->typed);
    return refuse(reading,
        arena_printf(reading->mem, "Select a valid choice. %.*s is not one of "
                     "the available choices.",
                     STR_ARG(str_clip(reading->typed, 100))));
}

/* Browsers send a line end as CR LF, whatever it was before. */
static str with_line_feeds(str text, struct arena *mem)
{
    struct text out;

    if (!str_has_byte(text, '\r'))
        return text;
    text_init(&out, mem);
    for (size_t i = 0; i < text.size; i++) {
        bool is_pair = i + 1 < text.size && text.data[i + 1] == '\n';

        if (text.data[i] != '\r')
            text_add_byte(&out, text.data[i]);
        else if (!is_pair)
            text_add_byte(&out, '\n');
    }
    return text_str(&out);
}

bool value_read(const struct field *field, str typed, struct arena *mem,
                str *stored, const char **wrong)
{
    struct reading reading = { field, mem, with_line_feeds(typed, mem), stored,
                               wrong };

    if (field->type != FIELD_LONG_TEXT)
        reading.typed = str_trim(reading.typed);
    if (str_is_empty(reading.typed))
        return read_nothing(&reading);
    if (str_has_byte(reading.typed, '\0'))
        return refuse(&reading, "Null characters are not allowed.");
    if (!str_is_utf8(reading.typed))
        return refuse(&reading, "This text is not UTF-8.");
    if (field->choice_count > 0 && field->type != FIELD_BOOLEAN &&
        !field->is_array)
        return read_choice(&reading);
    return READERS[field->type](&reading);
}

str value_to_form(const struct field *field, str stored, struct arena *mem)
{
    if (str_is_none(stored))
        return STR("");
    if (field->type == FIELD_BOOLEAN && is_true(stored))
        return STR("true");
    if (field->type == FIELD_BOOLEAN && is_false(stored))
        return STR("false");
    return with_line_feeds(stored, mem);
}

/* --- for people --------------------------------------------------------------------- */

static str size_words(size_t size, struct arena *mem)
{
    static const char *const UNITS[] = { "KB", "MB", "GB" };
    double amount = (double)size / 1024;
    size_t unit = 0;

    if (size < 1024)
        return str_printf(mem, "%zu byte%s", size, size == 1 ? "" : "s");
    while (amount >= 1024 && unit + 1 < COUNT_OF(UNITS)) {
        amount /= 1024;
        unit++;
    }
    return str_printf(mem, "%.1f %s", amount, UNITS[unit]);
}

static str words_of_moment(str stored, struct arena *mem)
{
    struct moment moment;

    return moment_read(stored, &moment) ? moment_words(&moment, mem) : stored;
}

static str words_of_truth(str stored)
{
    if (is_true(stored))
        return STR("Yes");
    return is_false(stored) ? STR("No") : stored;
}

str value_to_words(const struct field *field, str stored, struct arena *mem)
{
    const char *label;

    if (str_is_none(stored))
        return STR_NONE;
    label = field_choice_label(field, stored);
    if (label)
        return str_of(label);
    switch (field->type) {
    case FIELD_BOOLEAN:
        return words_of_truth(stored);
    case FIELD_DATE:
    case FIELD_TIME:
    case FIELD_DATETIME:
    case FIELD_DATETIME_ZONE:
        return field->is_array ? stored : words_of_moment(stored, mem);
    case FIELD_DECIMAL:
        /* SQLite keeps 490.00 as 490. */
        return field->is_array ? stored
                               : number_padded(stored, field->scale, mem);
    case FIELD_BINARY:
        return size_words(stored.size, mem);
    default:
        return stored;
    }
}

/* HTML's parser drops or replaces what is left out here. */
static bool is_allowed(uint32_t code)
{
    if (code < 0x20)
        return code == '\t' || code == '\n' || code == '\r';
    if (code >= 0x7f && code <= 0x9f)
        return false;
    return (code & 0xfffe) != 0xfffe && !(code >= 0xfdd0 && code <= 0xfdef);
}

bool value_fits_form(str stored)
{
    uint32_t code;
    size_t size;

    for (size_t i = 0; i < stored.size; i += size) {
        size = str_char(stored, i, &code);
        if (size == 0 || !is_allowed(code))
            return false;
    }
    return true;
}
