/* http/fields_test.c -- query strings, read and written. */
#include "http/fields.h"

#include <string.h>

#include "base/test.h"

static struct http_fields fields_of(struct test *t, str encoded)
{
    struct http_fields fields = { .list = { 0 } };

    EXPECT(http_fields_read(&fields, encoded, t->mem, &t->err));
    return fields;
}

TEST(a_query_is_read_in_order_and_decoded)
{
    struct http_fields fields = fields_of(t, STR("a=1&b=x%20y+z&c&=d&e=f=g"));

    EXPECT_INT(fields.list.count, 5);
    EXPECT_BYTES(http_fields_find(&fields, "a"), STR("1"));
    EXPECT_BYTES(http_fields_find(&fields, "b"), STR("x y z"));
    EXPECT_BYTES(http_fields_find(&fields, "c"), STR(""));
    EXPECT_BYTES(http_fields_find(&fields, ""), STR("d"));
    EXPECT_BYTES(http_fields_find(&fields, "e"), STR("f=g"));
    EXPECT_BYTES(http_fields_find(&fields, "f"), STR_NONE);
}

TEST(a_name_that_comes_twice_has_its_last_value_and_both)
{
    struct http_fields fields = fields_of(t, STR("a=1&b=2&a=3"));
    size_t at = 0;
    str value;

    EXPECT_BYTES(http_fields_find(&fields, "a"), STR("3"));
    EXPECT(http_fields_next(&fields, "a", &at, &value));
    EXPECT_BYTES(value, STR("1"));
    EXPECT(http_fields_next(&fields, "a", &at, &value));
    EXPECT_BYTES(value, STR("3"));
    EXPECT(!http_fields_next(&fields, "a", &at, &value));
}

TEST(a_percent_sign_that_is_no_escape_stands_for_itself)
{
    EXPECT_BYTES(http_decode(t->mem, STR("100%"), true), STR("100%"));
    EXPECT_BYTES(http_decode(t->mem, STR("%zz%4"), true), STR("%zz%4"));
    EXPECT_BYTES(http_decode(t->mem, STR("%25%41%6a"), true), STR("%Aj"));
    EXPECT_BYTES(http_decode(t->mem, STR("a+b"), false), STR("a+b"));
    EXPECT_BYTES(http_decode(t->mem, STR("a%00b"), false), STR("a\0b"));
    EXPECT_BYTES(http_decode(t->mem, STR_NONE, false), STR_NONE);
}

TEST(any_bytes_survive_being_written_and_read_again)
{
    struct http_fields fields = { .list = { 0 } }, again;
    struct text text;
    char all[256];

    for (int i = 0; i < 256; i++)
        all[i] = (char)i;
    http_fields_add(&fields, t->mem, str_from(all, 256), STR("&=+%"));
    http_fields_add(&fields, t->mem, STR(""), str_from(all, 256));
    text_init(&text, t->mem);
    http_fields_write(&fields, &text);
    again = fields_of(t, text_str(&text));

    EXPECT_INT(again.list.count, 2);
    EXPECT_BYTES(again.list.items[0].name, str_from(all, 256));
    EXPECT_BYTES(again.list.items[0].value, STR("&=+%"));
    EXPECT_BYTES(again.list.items[1].value, str_from(all, 256));
}

TEST(a_segment_has_no_slash_and_no_plus_for_a_space)
{
    struct text text;

    text_init(&text, t->mem);
    http_encode_segment(&text, STR("a/b c+\303\244~"));
    EXPECT_STR(text_c(&text), "a%2Fb%20c%2B%C3%A4~");
    text_clear(&text);
    http_encode_query(&text, STR("a/b c+"));
    EXPECT_STR(text_c(&text), "a%2Fb+c%2B");
}

static str many_fields(struct test *t, int count)
{
    struct text text;

    text_init(&text, t->mem);
    for (int i = 0; i < count; i++)
        text_add_text(&text, "a=1&");
    return text_str(&text);
}

TEST(ten_thousand_fields_are_read_and_one_more_is_refused)
{
    struct http_fields fields = { .list = { 0 } };

    EXPECT_INT(fields_of(t, many_fields(t, HTTP_FIELDS_MAX)).list.count,
               HTTP_FIELDS_MAX);
    EXPECT(!http_fields_read(&fields, many_fields(t, HTTP_FIELDS_MAX + 1),
                             t->mem, &t->err));
    EXPECT_INT(t->err.code, ERR_INVALID);
    EXPECT_STR(t->err.says, "The form has more than 10000 fields.");
}

TEST(a_field_over_4_mb_is_refused)
{
    struct http_fields fields = { .list = { 0 } };
    size_t size = HTTP_FIELD_BYTES_MAX + 1;
    char *data = arena_alloc(t->mem, size);

    memset(data, 'a', size);
    EXPECT(!http_fields_read(&fields, str_from(data, size), t->mem, &t->err));
    EXPECT_STR(t->err.says, "A field of the form is larger than 4 MB.");
}
