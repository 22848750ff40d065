/* schema/key_test.c -- keys survive the way into a URL and back. */
#include "schema/key.h"

#include "base/test.h"

static str written(struct test *t, enum key_part_kind kind, str bytes)
{
    struct key key = { .parts = { { kind, bytes } }, .count = 1 };

    return key_write(&key, t->mem);
}

static void expect_back(struct test *t, const struct key *key)
{
    struct key back;
    str text = key_write(key, t->mem);

    EXPECT(text.size > 0);
    EXPECT(key_read(&back, text, key->count, t->mem));
    for (size_t i = 0; i < key->count; i++) {
        EXPECT_INT(back.parts[i].kind, key->parts[i].kind);
        EXPECT_BYTES(back.parts[i].bytes, key->parts[i].bytes);
    }
}

TEST(keys_are_quoted_as_django_admin_quotes)
{
    EXPECT_BYTES(written(t, KEY_TEXT, STR("7")), STR("7"));
    EXPECT_BYTES(written(t, KEY_TEXT, STR("a/b")), STR("a_2Fb"));
    EXPECT_BYTES(written(t, KEY_TEXT, STR("a_b")), STR("a_5Fb"));
    EXPECT_BYTES(written(t, KEY_TEXT, STR("\":/_#?;@&=+$,[]<>%\n\\")),
                 STR("_22_3A_2F_5F_23_3F_3B_40_26_3D_2B_24_2C_5B_5D_3C_3E_25"
                     "_0A_5C"));
    EXPECT_BYTES(written(t, KEY_TEXT, STR("Zürich 東京")),
                 STR("Zürich 東京"));
}

TEST(keys_that_a_url_could_not_hold_are_spelled)
{
    EXPECT_BYTES(written(t, KEY_TEXT, STR("")), STR("_5CE"));
    EXPECT_BYTES(written(t, KEY_TEXT, STR(".")), STR("_2E"));
    EXPECT_BYTES(written(t, KEY_TEXT, STR("..")), STR("_2E_2E"));
    EXPECT_BYTES(written(t, KEY_NULL, STR_NONE), STR("_5CN"));
    EXPECT_BYTES(written(t, KEY_BYTES, STR("\0\377")), STR("_5Cx00FF"));
    EXPECT_BYTES(written(t, KEY_TEXT, STR("\377")), STR("_FF"));
}

TEST(every_kind_of_key_is_read_back_as_it_was)
{
    const struct key_part PARTS[] = {
        { KEY_TEXT, STR("7") },        { KEY_TEXT, STR("") },
        { KEY_TEXT, STR("\\N") },      { KEY_TEXT, STR("\\") },
        { KEY_TEXT, STR("\\x41") },    { KEY_TEXT, STR("\\\0b") },
        { KEY_TEXT, STR("_2F") },      { KEY_TEXT, STR("_5F2F") },
        { KEY_TEXT, STR(",") },        { KEY_TEXT, STR(".") },
        { KEY_TEXT, STR("a\0b") },     { KEY_TEXT, STR("\300\257") },
        { KEY_NULL, STR_NONE },     { KEY_BYTES, STR("") },
        { KEY_BYTES, STR("abc\0") },   { KEY_TEXT, STR(" x ") },
        { KEY_NUMERAL, STR("7") },     { KEY_TEXT, STR("\\T7") },
    };
    struct key pair = { .count = 2 };

    for (size_t i = 0; i < COUNT_OF(PARTS); i++) {
        struct key one = { .parts = { PARTS[i] }, .count = 1 };

        expect_back(t, &one);
        for (size_t k = 0; k < COUNT_OF(PARTS); k++) {
            pair.parts[0] = PARTS[i];
            pair.parts[1] = PARTS[k];
            expect_back(t, &pair);
        }
    }
}

TEST(a_key_of_a_megabyte_is_read_back)
{
    char *data = arena_alloc(t->mem, 1 << 20);
    struct key key = { .parts = { { KEY_TEXT, { data, 1 << 20 } } },
                       .count = 1 };

    for (size_t i = 0; i < 1 << 20; i++)
        data[i] = (char)(i * 7 + 1);
    expect_back(t, &key);
}

TEST(a_malformed_key_is_refused)
{
    struct key key;

    EXPECT(!key_read(&key, STR("1,2"), 1, t->mem));
    EXPECT(!key_read(&key, STR("1"), 2, t->mem));
    EXPECT(!key_read(&key, STR("_5Cx0"), 1, t->mem));
    EXPECT(!key_read(&key, STR("_5CxZZ"), 1, t->mem));
    EXPECT(!key_read(&key, STR("_5Cq"), 1, t->mem));
    EXPECT(!key_read(&key, STR("1"), 0, t->mem));
    EXPECT(!key_read(&key, STR_NONE, 1, t->mem));
}

TEST(what_people_type_into_the_address_stays_as_it_is)
{
    EXPECT_BYTES(key_unquote_text(t->mem, STR("my_key")), STR("my_key"));
    EXPECT_BYTES(key_unquote_text(t->mem, STR("a_20b_")), STR("a_20b_"));
    EXPECT_BYTES(key_unquote_text(t->mem, STR("a_2Fb")), STR("a/b"));
}
