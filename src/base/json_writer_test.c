/* base/json_writer_test.c -- what comes out is JSON, whatever goes in. */
#include "base/test.h"

#include "base/json_writer.h"

static str written(const struct test *t, str value)
{
    struct text text;
    struct json_writer json;

    text_init(&text, t->mem);
    json = json_into(&text);
    json_str(&json, value);
    return text_str(&text);
}

TEST(commas_stand_between_items_only)
{
    struct text text;
    struct json_writer json;

    text_init(&text, t->mem);
    json = json_into(&text);
    json_begin_object(&json);
    json_key(&json, "id");
    json_int(&json, 7);
    json_key(&json, "tags");
    json_begin_array(&json);
    json_end(&json);
    json_key(&json, "rows");
    json_begin_array(&json);
    json_begin_object(&json);
    json_end(&json);
    json_bool(&json, true);
    json_write_null(&json);
    json_text(&json, "x");
    json_text(&json, NULL);
    json_raw(&json, STR("1.50"));
    json_end(&json);
    json_end(&json);
    EXPECT_STR(text_c(&text), "{\"id\":7,\"tags\":[],"
                              "\"rows\":[{},true,null,\"x\",null,1.50]}");
}

TEST(quotes_and_control_characters_are_escaped)
{
    EXPECT_BYTES(written(t, str_from("a\"b\\c/\0\n\r\t\b\f\v\x1f\x7f", 15)),
                 STR("\"a\\\"b\\\\c/\\u0000\\n\\r\\t\\b\\f\\u000b\\u001f"
                     "\x7f\""));
}

TEST(what_is_no_utf_8_becomes_a_replacement_character)
{
    EXPECT_BYTES(written(t, STR("a\xff" "b")), STR("\"a\xef\xbf\xbd" "b\""));
    EXPECT_BYTES(written(t, STR("\xc3")), STR("\"\xef\xbf\xbd\""));
    EXPECT_BYTES(written(t, STR("\xed\xa0\x80")),
                 STR("\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""));
    EXPECT_BYTES(written(t, STR("é€😀")), STR("\"é€😀\""));
}

TEST(the_absent_text_is_null_and_the_empty_one_is_not)
{
    EXPECT_BYTES(written(t, STR_NONE), STR("null"));
    EXPECT_BYTES(written(t, STR("")), STR("\"\""));
}

TEST(nesting_goes_as_deep_as_promised)
{
    struct text text;
    struct json_writer json;

    text_init(&text, t->mem);
    json = json_into(&text);
    for (int i = 0; i < JSON_DEPTH_MAX; i++)
        json_begin_array(&json);
    for (int i = 0; i < JSON_DEPTH_MAX; i++)
        json_end(&json);
    EXPECT_INT(text.size, 2 * JSON_DEPTH_MAX);
}
