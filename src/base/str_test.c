/* base/str_test.c -- borrowed texts, with hostile bytes in them. */
#include "base/test.h"

#include <string.h>

TEST(none_is_told_from_empty_and_yet_equal_to_it)
{
    EXPECT(str_is_none(STR_NONE) && str_is_empty(STR_NONE));
    EXPECT(!str_is_none(STR("")) && str_is_empty(STR("")));
    EXPECT(str_equal(STR_NONE, STR("")));
    EXPECT(str_is_none(str_of(NULL)));
    EXPECT(str_is_none(str_copy(t->mem, STR_NONE)));
    EXPECT(!str_is_none(str_copy(t->mem, STR(""))));
    EXPECT(str_text(t->mem, STR_NONE) == NULL);
    EXPECT(str_is_none(str_trim(STR_NONE)));
    EXPECT(str_is_none(str_part(STR_NONE, 1, 1)));
    EXPECT(str_is_none(str_lower(t->mem, STR_NONE)));
}

TEST(bytes_are_compared_with_nul_among_them)
{
    str a = str_from("a\0b", 3);

    EXPECT(!str_equal(a, str_from("a\0c", 3)));
    EXPECT(str_compare(a, str_from("a\0c", 3)) < 0);
    EXPECT(str_compare(STR("a"), a) < 0);
    EXPECT(str_compare(STR("\xff"), STR("a")) > 0);
    EXPECT_INT(str_compare(a, a), 0);
    EXPECT_STR(str_text(t->mem, a), "a");
    EXPECT_BYTES(str_copy(t->mem, a), a);
    EXPECT(str_equal_text(STR("abc"), "abc"));
    EXPECT(!str_equal_text(a, "a"));
}

TEST(case_is_ignored_for_ascii_letters_only)
{
    EXPECT(str_equal_nocase(STR("Name_9"), STR("nAME_9")));
    EXPECT(!str_equal_nocase(STR("É"), STR("é")));
    EXPECT(!str_equal_nocase(STR("@"), STR("`")));
    EXPECT_BYTES(str_lower(t->mem, STR("ABCÉ[z")), STR("abcÉ[z"));
}

TEST(pieces_are_found_at_both_ends_and_between)
{
    str s = STR("reeve_role");

    EXPECT(str_starts(s, STR("reeve_")) && !str_starts(s, STR("role")));
    EXPECT(str_ends(s, STR("role")) && !str_ends(s, STR("reeve_")));
    EXPECT(str_starts(s, STR("")) && str_ends(s, STR("")));
    EXPECT(!str_starts(STR("a"), STR("ab")) && !str_ends(STR("b"), STR("ab")));
    EXPECT(str_has(s, STR("e_r")) && !str_has(s, STR("x")));
    EXPECT(str_has(STR_NONE, STR("")) && !str_has(STR_NONE, STR("a")));
    EXPECT(str_has_byte(s, '_') && !str_has_byte(s, '-'));
    EXPECT_INT(str_find_byte(s, '_'), 5);
    EXPECT_INT(str_find_byte(STR_NONE, '_'), 0);
}

TEST(a_part_never_leaves_the_text)
{
    EXPECT_BYTES(str_part(STR("abc"), 1, 1), STR("b"));
    EXPECT_BYTES(str_part(STR("abc"), 1, SIZE_MAX), STR("bc"));
    EXPECT_BYTES(str_part(STR("abc"), 9, 9), STR(""));
}

TEST(space_around_is_trimmed)
{
    EXPECT_BYTES(str_trim(STR(" \t\r\n a b\v\f ")), STR("a b"));
    EXPECT_BYTES(str_trim(STR(" \n ")), STR(""));
    EXPECT_BYTES(str_trim(STR("\xc2\xa0x")), STR("\xc2\xa0x"));
}

TEST(splitting_gives_empty_pieces_too)
{
    str rest = STR("a,,b");
    str piece;

    EXPECT(str_split(&rest, ',', &piece));
    EXPECT_BYTES(piece, STR("a"));
    EXPECT(str_split(&rest, ',', &piece));
    EXPECT_BYTES(piece, STR(""));
    EXPECT(str_split(&rest, ',', &piece));
    EXPECT_BYTES(piece, STR("b"));
    EXPECT(!str_split(&rest, ',', &piece));

    rest = STR("");
    EXPECT(str_split(&rest, ',', &piece) && str_is_empty(piece));
    EXPECT(!str_split(&rest, ',', &piece));

    rest = STR("a,");
    EXPECT(str_split(&rest, ',', &piece) && str_split(&rest, ',', &piece));
    EXPECT_BYTES(piece, STR(""));
    EXPECT(!str_split(&rest, ',', &piece));
}

TEST(whole_numbers_are_read_up_to_their_bounds)
{
    int64_t n = 0;

    EXPECT(str_to_int(STR("0"), &n) && n == 0);
    EXPECT(str_to_int(STR("+007"), &n) && n == 7);
    EXPECT(str_to_int(STR("-0"), &n) && n == 0);
    EXPECT(str_to_int(STR("9223372036854775807"), &n) && n == INT64_MAX);
    EXPECT(str_to_int(STR("-9223372036854775808"), &n) && n == INT64_MIN);
}

TEST(what_is_no_whole_number_is_refused)
{
    static const str WRONG[] = {
        { NULL, 0 },
        { "", 0 },
        { "-", 1 },
        { "+", 1 },
        { "--1", 3 },
        { " 1", 2 },
        { "1 ", 2 },
        { "1\0", 2 },
        { "1.0", 3 },
        { "1e3", 3 },
        { "0x1", 3 },
        { "9223372036854775808", 19 },
        { "-9223372036854775809", 20 },
        { "99999999999999999999999", 23 },
        { "\xd9\xa1", 2 },
    };
    int64_t n = 5;

    for (size_t i = 0; i < COUNT_OF(WRONG); i++)
        EXPECT(!str_to_int(WRONG[i], &n));
    EXPECT_INT(n, 5);
}

TEST(well_formed_utf_8_is_told_from_the_rest)
{
    EXPECT(str_is_utf8(STR("")) && str_is_utf8(STR_NONE));
    EXPECT(str_is_utf8(STR("aé€😀\x7f")) && str_is_utf8(str_from("\0", 1)));
    EXPECT(str_is_utf8(STR("\xf4\x8f\xbf\xbf")));
    EXPECT(!str_is_utf8(STR("\xf4\x90\x80\x80")));      /* too high */
    EXPECT(!str_is_utf8(STR("\xed\xa0\x80")));          /* a surrogate */
    EXPECT(!str_is_utf8(STR("\xc0\x80")));              /* overlong */
    EXPECT(!str_is_utf8(STR("\xe0\x9f\xbf")));
    EXPECT(!str_is_utf8(STR("\xf0\x8f\xbf\xbf")));
    EXPECT(!str_is_utf8(STR("\xe2\x82")));              /* cut short */
    EXPECT(!str_is_utf8(STR("\x80")) && !str_is_utf8(STR("\xff")));
}

TEST(a_character_has_a_size_and_a_number)
{
    uint32_t code = 0;

    EXPECT_INT(str_char(STR("a€"), 1, &code), 3);
    EXPECT_INT(code, 0x20ac);
    EXPECT_INT(str_char(STR("😀"), 0, &code), 4);
    EXPECT_INT(code, 0x1f600);
    EXPECT_INT(str_char(STR("\xc3("), 0, &code), 0);
}

TEST(length_and_clip_count_characters)
{
    EXPECT_INT(str_length(STR("aé€😀")), 4);
    EXPECT_INT(str_length(STR("a\xff\xfe" "b")), 4);
    EXPECT_INT(str_length(STR_NONE), 0);
    EXPECT_BYTES(str_clip(STR("aé€😀"), 2), STR("aé"));
    EXPECT_BYTES(str_clip(STR("aé"), 9), STR("aé"));
    EXPECT_BYTES(str_clip(STR("aé"), 0), STR(""));
    EXPECT_BYTES(str_clip(STR("\xff\xff\xff"), 2), STR("\xff\xff"));
}

TEST(the_distance_of_two_names_counts_edits)
{
    EXPECT_INT(str_distance("list_display", "list_display"), 0);
    EXPECT_INT(str_distance("list_dispaly", "list_display"), 2);
    EXPECT_INT(str_distance("Label", "lable"), 2);
    EXPECT_INT(str_distance("", "abc"), 3);
    EXPECT_INT(str_distance("kitten", "sitting"), 3);
    EXPECT_INT(str_distance("é", "e"), 1);
    EXPECT_INT(str_distance("\xff", "\xfe"), 1);
}

TEST(the_distance_of_very_long_names_is_bounded_work)
{
    char *a = arena_alloc(t->mem, 100001);

    memset(a, 'a', 100000);
    EXPECT(str_distance(a, "a") > 1000);
    EXPECT(str_distance("a", a) > 1000);
}
