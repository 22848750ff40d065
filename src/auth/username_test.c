/* auth/username_test.c -- Django's rule for usernames. */
#include "auth/username.h"
#include "base/test.h"

#include <string.h>

TEST(letters_digits_and_five_signs_make_a_username)
{
    static const char *const GOOD[] = {
        "ada", "Ada.Lovelace+1@example-site_2", "7",
        "Zo\xc3\xab", "\xd0\x90\xd0\xb4\xd0\xb0", "\xe5\xb1\xb1\xe7\x94\xb0",
    };

    for (size_t i = 0; i < COUNT_OF(GOOD); i++) {
        EXPECT(!username_wrong(str_of(GOOD[i])));
        EXPECT(username_is_storable(str_of(GOOD[i])));
    }
}

TEST(other_characters_are_refused)
{
    static const str ODD[] = {
        { "ada lovelace", 12 }, { "a/b", 3 },     { "a'b", 3 },
        { "a\0b", 3 },          { "\xff", 1 },    { "a\n", 2 },
        { "a\"", 2 },           { "%", 1 },       { "\xe2\x80\xae" "a", 4 },
        { "a\xc2\xa0", 3 },     { "\xed\xa0\x80", 3 }, { "#1", 2 },
    };

    for (size_t i = 0; i < COUNT_OF(ODD); i++)
        EXPECT_STR(username_wrong(ODD[i]),
                   "A username may have only letters, digits and the"
                   " characters @ . + - _.");
    EXPECT_STR(username_wrong(STR("")), "This field is required.");
    EXPECT_STR(username_wrong(STR_NONE), "This field is required.");
}

TEST(a_username_has_at_most_150_characters)
{
    char name[302];

    for (size_t i = 0; i < sizeof name; i += 2)
        memcpy(name + i, "\xc3\xab", 2);
    EXPECT(!username_wrong(str_from(name, 300)));
    EXPECT(username_is_storable(str_from(name, 300)));
    EXPECT_STR(username_wrong(str_from(name, 302)),
               "A username has at most 150 characters.");
    EXPECT(!username_is_storable(str_from(name, 302)));
    EXPECT(!username_is_storable(str_from("a\0b", 3)));
    EXPECT(!username_is_storable(STR("\xff")));
}
