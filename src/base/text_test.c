/* base/text_test.c -- what is appended is there, in order, at any size. */
#include "base/test.h"

#include "base/text.h"

#include <string.h>

TEST(a_text_nobody_wrote_to_is_empty_and_not_none)
{
    struct text text;

    text_init(&text, t->mem);
    EXPECT_BYTES(text_str(&text), STR(""));
    EXPECT_STR(text_c(&text), "");
}

TEST(pieces_of_all_kinds_follow_each_other)
{
    struct text text;

    text_init(&text, t->mem);
    text_add(&text, STR("a"));
    text_add(&text, STR_NONE);
    text_add_text(&text, "b");
    text_add_text(&text, NULL);
    text_add_byte(&text, 'c');
    text_add_int(&text, -12);
    text_printf(&text, "%s/%d", "d", 5);
    EXPECT_STR(text_c(&text), "abc-12d/5");
    text_clear(&text);
    EXPECT_BYTES(text_str(&text), STR(""));
}

TEST(whole_numbers_are_written_up_to_their_bounds)
{
    struct text text;

    text_init(&text, t->mem);
    text_add_int(&text, 0);
    text_add_byte(&text, ' ');
    text_add_int(&text, INT64_MIN);
    text_add_byte(&text, ' ');
    text_add_int(&text, INT64_MAX);
    EXPECT_STR(text_c(&text), "0 -9223372036854775808 9223372036854775807");
}

TEST(a_format_longer_than_the_room_is_whole)
{
    struct text text;

    text_init(&text, t->mem);
    for (int size = 0; size < 400; size++)
        text_printf(&text, "%*d", size + 1, 7);
    EXPECT_INT(text.size, 400 * 401 / 2);
    EXPECT(text.data[text.size - 1] == '7');
}

TEST(a_text_of_a_megabyte_with_nul_bytes_is_kept)
{
    struct text text;

    text_init(&text, t->mem);
    for (int i = 0; i < 1 << 20; i++)
        text_add_byte(&text, (char)(i % 7));
    EXPECT_INT(text.size, 1 << 20);
    for (int i = 0; i < 1 << 20; i++) {
        if (text.data[i] != i % 7)
            EXPECT_INT(text.data[i], i % 7);
    }
}

TEST(room_can_be_written_to_directly)
{
    struct text text;

    text_init(&text, t->mem);
    text_add_text(&text, "x");
    memcpy(text_room(&text, 1000), "yz", 2);
    text_wrote(&text, 2);
    EXPECT_STR(text_c(&text), "xyz");
}
