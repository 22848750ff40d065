/* audit/audit_fields_test.c -- what is written about a field is read back. */
#include "audit/audit.h"
#include "base/test.h"

#include <string.h>

static size_t read_back(struct test *t, str json, struct audit_field **fields)
{
    struct audit_entry entry = { .fields = json };

    return audit_fields(&entry, t->mem, fields);
}

TEST(changed_fields_are_json_with_before_and_after)
{
    struct audit_field field = { "name", STR("clerk"), STR("cashier") };

    EXPECT_BYTES(audit_write_fields(&field, 1, t->mem),
                 STR("{\"name\":[\"clerk\",\"cashier\"]}"));
    EXPECT_BYTES(audit_write_fields(NULL, 0, t->mem), STR("{}"));
}

TEST(a_field_comes_back_as_it_was_whatever_its_bytes)
{
    static const str HOSTILE[] = {
        { "", 0 },          { "null", 4 },         { "a\0b", 3 },
        { "\xff\xfe", 2 },  { "\"}],{\\", 6 },     { "\xc3\xa9\n\t\x01", 5 },
        { "\xed\xa0\x80", 3 }, { "\xf0\x9f\x98\x80", 4 }, { NULL, 0 },
        { "{\"bytes\":\"00\"}", 14 },
    };
    struct audit_field field = { "odd \"name\" \xc3\xa9", STR_NONE, STR_NONE };
    struct audit_field *fields;

    for (size_t i = 0; i < COUNT_OF(HOSTILE); i++) {
        field.before = HOSTILE[i];
        field.after = HOSTILE[COUNT_OF(HOSTILE) - 1 - i];
        EXPECT_INT(read_back(t, audit_write_fields(&field, 1, t->mem), &fields),
                   1);
        EXPECT_STR(fields[0].name, field.name);
        EXPECT_BYTES(fields[0].before, field.before);
        EXPECT_BYTES(fields[0].after, field.after);
    }
}

TEST(a_megabyte_of_a_field_comes_back)
{
    str large = str_from(arena_alloc(t->mem, 1 << 20), 1 << 20);
    struct audit_field field = { "note", STR_NONE, large };
    struct audit_field *fields;

    EXPECT_INT(read_back(t, audit_write_fields(&field, 1, t->mem), &fields), 1);
    EXPECT_BYTES(fields[0].after, large);

    memset((char *)(uintptr_t)large.data, 0x80, large.size);
    EXPECT_INT(read_back(t, audit_write_fields(&field, 1, t->mem), &fields), 1);
    EXPECT(str_equal(fields[0].after, large));
}

TEST(fields_come_back_in_the_order_in_which_they_were_written)
{
    struct audit_field written[] = {
        { "zebra", STR("1"), STR("2") },
        { "ant", STR("1"), STR("2") },
        { "middle", STR("1"), STR("2") },
    };
    struct audit_field *fields;

    EXPECT_INT(read_back(t, audit_write_fields(written, 3, t->mem), &fields),
               3);
    for (size_t i = 0; i < 3; i++)
        EXPECT_STR(fields[i].name, written[i].name);
}

TEST(an_entry_whose_json_is_damaged_has_no_fields)
{
    static const char *const DAMAGED[] = {
        "", "{", "[]", "null", "7", "{\"a\":1}", "{\"a\":[]}",
        "{\"a\":[\"x\"]}", "{\"a\":[\"x\",\"y\",\"z\"]}", "{\"a\":[1,2]}",
        "{\"a\":[\"x\",\"y\"],\"b\":[[],{}]}",
        "{\"a\":[null,{\"bytes\":\"0\"}]}", "{\"a\":[null,{\"bytes\":\"zz\"}]}",
        "{\"a\":[null,{\"bytes\":7}]}", "{\"a\":[\"x\",\"\xff\"]}",
    };
    struct audit_field *fields;

    for (size_t i = 0; i < COUNT_OF(DAMAGED); i++)
        EXPECT_INT(read_back(t, str_of(DAMAGED[i]), &fields), 0);
    EXPECT_INT(read_back(t, STR_NONE, &fields), 0);
}

TEST(cleaning_leaves_good_text_alone_and_replaces_the_rest)
{
    EXPECT_BYTES(audit_clean(STR("Zo\xc3\xab"), t->mem), STR("Zo\xc3\xab"));
    EXPECT_BYTES(audit_clean(str_from("a\0b\xff", 4), t->mem),
                 STR("a\xef\xbf\xbd"
                     "b\xef\xbf\xbd"));
    EXPECT(str_is_none(audit_clean(STR_NONE, t->mem)));
}
