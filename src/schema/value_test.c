/* schema/value_test.c -- what may be typed into a field, and how it shows. */
#include "schema/value.h"

#include <string.h>

#include "base/test.h"

/* A row of a table: what is typed, and what comes of it. */
struct typed {
    const char *typed;
    const char *stored;         /* or NULL: refused */
    const char *wrong;
};

static struct field field_of(enum field_type type, const char *base_type)
{
    return (struct field){ .name = "x", .type = type, .base_type = base_type,
                           .scale = -1 };
}

static void expect_row(struct test *t, const struct field *field,
                       const struct typed *row)
{
    const char *wrong = NULL;
    str stored = STR_NONE;

    if (!value_read(field, str_of(row->typed), t->mem, &stored, &wrong)) {
        EXPECT_STR(wrong, row->wrong);
        EXPECT_STR(NULL, row->stored);
        return;
    }
    EXPECT_STR(NULL, row->wrong);
    EXPECT_BYTES(stored, str_of(row->stored));
}

#define EXPECT_ROWS(t, field, rows)                     \
    for (size_t i_ = 0; i_ < COUNT_OF(rows); i_++)      \
        expect_row((t), (field), &(rows)[i_])

TEST(whole_numbers_stay_within_their_column)
{
    struct field small = field_of(FIELD_INTEGER, "int2");
    struct field large = field_of(FIELD_INTEGER, "INTEGER");
    static const struct typed SMALL[] = {
        { " 7 ", "7", NULL },
        { "+007", "7", NULL },
        { "7.00", "7", NULL },
        { "-32768", "-32768", NULL },
        { "32768", NULL,
          "Ensure this value is less than or equal to 32767." },
        { "-99999999999999999999", NULL,
          "Ensure this value is greater than or equal to -32768." },
        { "7.5", NULL, "Enter a whole number." },
        { "1e3", NULL, "Enter a whole number." },
        { "-", NULL, "Enter a whole number." },
        { ".0", NULL, "Enter a whole number." },
        { "", NULL, "This field is required." },
    };
    static const struct typed LARGE[] = {
        { "9223372036854775807", "9223372036854775807", NULL },
        { "-9223372036854775808", "-9223372036854775808", NULL },
        { "9223372036854775808", NULL, "Ensure this value is less than or "
          "equal to 9223372036854775807." },
    };

    EXPECT_ROWS(t, &small, SMALL);
    EXPECT_ROWS(t, &large, LARGE);
}

TEST(decimals_have_no_more_digits_than_fit)
{
    struct field field = field_of(FIELD_DECIMAL, "numeric");
    static const struct typed ROWS[] = {
        { "123.45", "123.45", NULL },
        { "+.5", "0.5", NULL },
        { "-0.05", "-0.05", NULL },
        { "000001.5", "000001.5", NULL },
        { "NaN", "NaN", NULL },
        { "1.234", NULL,
          "Ensure that there are no more than 2 decimal places." },
        { "123456", NULL,
          "Ensure that there are no more than 5 digits in total." },
        { "1234.5", NULL, "Ensure that there are no more than 3 digits before "
          "the decimal point." },
        { "1,5", NULL, "Enter a number." },
        { "0x10", NULL, "Enter a number." },
        { ".", NULL, "Enter a number." },
        { "1e", NULL, "Enter a number." },
    };

    field.precision = 5;
    field.scale = 2;
    EXPECT_ROWS(t, &field, ROWS);
    field.base_type = "NUMERIC";
    EXPECT_ROWS(t, &field, ((const struct typed[]){
        { "NaN", NULL, "Enter a number." } }));
}

TEST(truth_is_written_as_the_engine_writes_it)
{
    struct field postgres = field_of(FIELD_BOOLEAN, "bool");
    struct field sqlite = field_of(FIELD_BOOLEAN, "NUMERIC");
    static const struct typed POSTGRES[] = {
        { "on", "true", NULL },
        { "0", "false", NULL },
        { "", "false", NULL },
        { "unknown", NULL, "This field is required." },
        { "maybe", NULL, "Select a valid choice." },
    };
    static const struct typed SQLITE[] = {
        { "true", "1", NULL },
        { "False", "0", NULL },
        { "", NULL, NULL },
        { "null", NULL, NULL },
    };

    sqlite.may_be_null = true;
    EXPECT_ROWS(t, &postgres, POSTGRES);
    EXPECT_ROWS(t, &sqlite, SQLITE);
}

TEST(dates_are_of_the_calendar)
{
    struct field field = field_of(FIELD_DATE, "date");
    static const struct typed ROWS[] = {
        { "2026-11-20", "2026-11-20", NULL },
        { "11/20/2026", "2026-11-20", NULL },
        { "2/9/26", "2026-02-09", NULL },
        { "2024-02-29", "2024-02-29", NULL },
        { "infinity", "infinity", NULL },
        { "0044-03-15 BC", "0044-03-15 BC", NULL },
        { "12026-01-01", "12026-01-01", NULL },
        { "2026-02-29", NULL, "Enter a valid date." },
        { "2026-13-01", NULL, "Enter a valid date." },
        { "20.11.2026", NULL, "Enter a valid date." },
        { "2026-11-20 12:00", NULL, "Enter a valid date." },
        { "0000-01-01", NULL, "Enter a valid date." },
        { "tomorrow", NULL, "Enter a valid date." },
    };

    EXPECT_ROWS(t, &field, ROWS);
    field.base_type = "NUMERIC";
    EXPECT_ROWS(t, &field, ((const struct typed[]){
        { "infinity", NULL, "Enter a valid date." } }));
}

TEST(moments_keep_their_fraction_and_zone)
{
    struct field zoned = field_of(FIELD_DATETIME_ZONE, "timestamptz");
    struct field local = field_of(FIELD_DATETIME, "timestamp");
    struct field time = field_of(FIELD_TIME, "time");
    static const struct typed ZONED[] = {
        { "2026-11-20T16:44", "2026-11-20 16:44:00", NULL },
        { "2026-11-20 16:44:10.123456+02", "2026-11-20 16:44:10.123456+02",
          NULL },
        { "2026-11-20 16:44:10 -05:30", "2026-11-20 16:44:10-05:30", NULL },
        { "2026-11-20T16:44:10Z", "2026-11-20 16:44:10Z", NULL },
        { "2026-11-20", "2026-11-20 00:00:00", NULL },
        { "2026-11-20 24:00", NULL, "Enter a valid date/time." },
        { "16:44", NULL, "Enter a valid date/time." },
        { "2026-11-20 16:44:10.", NULL, "Enter a valid date/time." },
        { "2026-11-20 16:44+99", NULL, "Enter a valid date/time." },
    };

    EXPECT_ROWS(t, &zoned, ZONED);
    EXPECT_ROWS(t, &local, ((const struct typed[]){
        { "2026-11-20 16:44+02", NULL,
          "Enter a valid date/time without a zone." } }));
    EXPECT_ROWS(t, &time, ((const struct typed[]){
        { "4:05", "04:05:00", NULL },
        { "16:44:10.5", "16:44:10.5", NULL },
        { "25:00", NULL, "Enter a valid time." },
        { "2026-11-20", NULL, "Enter a valid time." } }));
}

TEST(texts_keep_to_their_length_in_characters)
{
    struct field field = field_of(FIELD_TEXT, "varchar");
    static const struct typed ROWS[] = {
        { "  né  ", "né", NULL },
        { "東京都", "東京都", NULL },
        { "abcde", NULL,
          "Ensure this value has at most 3 characters (it has 5)." },
        { "   ", NULL, "This field is required." },
    };

    field.max_length = 3;
    EXPECT_ROWS(t, &field, ROWS);
    field.may_be_null = true;
    EXPECT_ROWS(t, &field, ((const struct typed[]){ { " ", NULL, NULL } }));
}

TEST(long_texts_keep_their_space_and_get_line_feeds)
{
    struct field field = field_of(FIELD_LONG_TEXT, "text");
    static const struct typed ROWS[] = {
        { " a\r\nb\rc\n", " a\nb\nc\n", NULL },
        { "  ", "  ", NULL },
    };

    EXPECT_ROWS(t, &field, ROWS);
}

TEST(bytes_that_are_no_text_are_refused)
{
    struct field field = field_of(FIELD_TEXT, "text");
    const char *wrong = NULL;
    str stored;

    EXPECT(!value_read(&field, STR("a\0b"), t->mem, &stored, &wrong));
    EXPECT_STR(wrong, "Null characters are not allowed.");
    EXPECT(!value_read(&field, STR("a\377"), t->mem, &stored, &wrong));
    EXPECT_STR(wrong, "This text is not UTF-8.");
}

TEST(a_choice_is_one_of_those_there_are)
{
    static struct choice CHOICES[] = { { .value = "trial", .label = "Trial" } };
    struct field field = field_of(FIELD_TEXT, "text");
    static const struct typed ROWS[] = {
        { "trial", "trial", NULL },
        { "Trial", NULL, "Select a valid choice. Trial is not one of the "
          "available choices." },
    };

    field.choices = CHOICES;
    field.choice_count = 1;
    EXPECT_ROWS(t, &field, ROWS);
    EXPECT_BYTES(value_to_words(&field, STR("trial"), t->mem), STR("Trial"));
    EXPECT_BYTES(value_to_words(&field, STR("gone"), t->mem), STR("gone"));
}

TEST(other_types_are_checked_for_what_is_certain)
{
    struct field uuid = field_of(FIELD_UUID, "uuid");
    struct field json = field_of(FIELD_JSON, "jsonb");
    struct field email = field_of(FIELD_EMAIL, "text");
    struct field url = field_of(FIELD_URL, "text");
    struct field other = field_of(FIELD_OTHER, "int4");
    struct field binary = field_of(FIELD_BINARY, "bytea");

    EXPECT_ROWS(t, &uuid, ((const struct typed[]){
        { "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
          "6ba7b810-9dad-11d1-80b4-00c04fd430c8", NULL },
        { "{6ba7b8109dad11d180b400c04fd430c8}",
          "6ba7b8109dad11d180b400c04fd430c8", NULL },
        { "6ba7", NULL, "Enter a valid UUID." } }));
    EXPECT_ROWS(t, &json, ((const struct typed[]){
        { "{\"a\": [1, 2]}", "{\"a\": [1, 2]}", NULL },
        { "null", "null", NULL },
        { "123456789012345678901234567890", "123456789012345678901234567890",
          NULL },
        { "{a: 1}", NULL, "Enter valid JSON." },
        { "[1,]", NULL, "Enter valid JSON." } }));
    EXPECT_ROWS(t, &email, ((const struct typed[]){
        { "ada@example.org", "ada@example.org", NULL },
        { "ada", NULL, "Enter a valid email address." },
        { "@b", NULL, "Enter a valid email address." } }));
    EXPECT_ROWS(t, &url, ((const struct typed[]){
        { "https://example.org/?q=1", "https://example.org/?q=1", NULL },
        { "/img/a.png", "/img/a.png", NULL },
        { "no address", NULL, "Enter a valid URL." } }));
    EXPECT_ROWS(t, &other, ((const struct typed[]){
        { "{1,2}", "{1,2}", NULL } }));
    EXPECT_ROWS(t, &binary, ((const struct typed[]){
        { "x", NULL, "This field cannot be edited as text." } }));
}

/* What a form shows of a stored text, and what an unchanged form sends back. */
TEST(strange_texts_pass_through_a_form_unchanged)
{
    static const char *const TEXTS[] = { "2", "maybe", "31.12.", "0x1F", "{",
                                         " spaces ", "a\nb" };

    for (int type = 0; type < FIELD_TYPE_COUNT; type++) {
        struct field field = field_of((enum field_type)type, "TEXT");

        for (size_t i = 0; i < COUNT_OF(TEXTS); i++) {
            str stored = str_of(TEXTS[i]);

            EXPECT_BYTES(value_to_form(&field, stored, t->mem), stored);
            if (type != FIELD_BINARY)
                EXPECT_BYTES(value_to_words(&field, stored, t->mem), stored);
        }
    }
}

TEST(forms_show_truth_and_line_ends_in_one_way)
{
    struct field truth = field_of(FIELD_BOOLEAN, "bool");
    struct field text = field_of(FIELD_LONG_TEXT, "text");

    EXPECT_BYTES(value_to_form(&truth, STR("t"), t->mem), STR("true"));
    EXPECT_BYTES(value_to_form(&truth, STR("0"), t->mem), STR("false"));
    EXPECT_BYTES(value_to_form(&truth, STR_NONE, t->mem), STR(""));
    EXPECT_BYTES(value_to_form(&text, STR("a\r\nb"), t->mem), STR("a\nb"));
}

TEST(values_are_shown_in_the_words_of_django)
{
    struct field date = field_of(FIELD_DATE, "date");
    struct field moment = field_of(FIELD_DATETIME_ZONE, "timestamptz");
    struct field truth = field_of(FIELD_BOOLEAN, "bool");
    struct field binary = field_of(FIELD_BINARY, "bytea");

    EXPECT_BYTES(value_to_words(&date, STR("2026-11-20"), t->mem),
                 STR("Nov. 20, 2026"));
    EXPECT_BYTES(value_to_words(&date, STR("0044-03-15 BC"), t->mem),
                 STR("0044-03-15 BC"));
    EXPECT_BYTES(value_to_words(&moment, STR("2026-03-01 16:44:10.5+00"),
                                t->mem), STR("March 1, 2026, 4:44 p.m."));
    EXPECT_BYTES(value_to_words(&moment, STR("2026-09-01 00:00:00+02"), t->mem),
                 STR("Sept. 1, 2026, midnight +02"));
    EXPECT_BYTES(value_to_words(&moment, STR("2026-09-01T12:00:00Z"), t->mem),
                 STR("Sept. 1, 2026, noon"));
    EXPECT_BYTES(value_to_words(&truth, STR("f"), t->mem), STR("No"));
    EXPECT_BYTES(value_to_words(&binary, STR("abc"), t->mem), STR("3 bytes"));
    EXPECT(str_is_none(value_to_words(&date, STR_NONE, t->mem)));
}

TEST(amounts_are_shown_with_all_their_places)
{
    struct field amount = field_of(FIELD_DECIMAL, "NUMERIC");

    amount.precision = 12;
    amount.scale = 2;
    EXPECT_BYTES(value_to_words(&amount, STR("490"), t->mem), STR("490.00"));
    EXPECT_BYTES(value_to_words(&amount, STR("-0.5"), t->mem), STR("-0.50"));
    EXPECT_BYTES(value_to_words(&amount, STR("1.234"), t->mem), STR("1.234"));
    EXPECT_BYTES(value_to_words(&amount, STR("1e3"), t->mem), STR("1e3"));
    EXPECT_BYTES(value_to_words(&amount, STR("free"), t->mem), STR("free"));
    EXPECT_BYTES(value_to_form(&amount, STR("490"), t->mem), STR("490"));
}

TEST(what_html_cannot_carry_does_not_fit_a_form)
{
    EXPECT(value_fits_form(STR("a\tb\nc 東京 😀")));
    EXPECT(value_fits_form(STR("")));
    EXPECT(!value_fits_form(STR("a\0b")));
    EXPECT(!value_fits_form(STR("\x1b[0m")));
    EXPECT(!value_fits_form(STR("\377")));
    EXPECT(!value_fits_form(STR("\xef\xbf\xbe")));
}
