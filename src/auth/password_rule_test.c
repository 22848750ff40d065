/* auth/password_rule_test.c -- weak passwords are told why. */
#include "auth/common_password.h"
#include "auth/password.h"
#include "base/test.h"

static const char *weakness(struct test *t, const char *password)
{
    return password_weakness(str_of(password), "ada.lovelace",
                             "countess@engine.example", t->mem);
}

TEST(a_good_password_has_no_weakness)
{
    EXPECT(!weakness(t, "correct horse 7"));
    EXPECT(!weakness(t, "\xc3\xa9\xc3\xa8\xc3\xaa\xc3\xab vier Wort"));
    EXPECT(!password_weakness(STR("plenty of words"), NULL, NULL, t->mem));
}

TEST(a_weak_password_is_told_why)
{
    static const struct {
        const char *password, *says;
    } WEAK[] = {
        { "", "This password is too short. It must contain at least 8"
              " characters." },
        { "a1b2c3d", "This password is too short. It must contain at least 8"
                     " characters." },
        { "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9",
          "This password is too short. It must contain at least 8"
          " characters." },
        { "4815162342", "This password is entirely numeric." },
        { "Password123", "This password is too common." },
        { "ada.lovelace1", "The password is too similar to the username." },
        { "LOVELACE", "The password is too similar to the username." },
        { "countess99", "The password is too similar to the email address." },
        { "has\xff"
          "bytes",
          "This password has characters that nobody can"
          " type." },
    };

    for (size_t i = 0; i < COUNT_OF(WEAK); i++)
        EXPECT_STR(weakness(t, WEAK[i].password), WEAK[i].says);
    EXPECT(
        password_weakness(str_from("12345678\0abc", 12), NULL, NULL, t->mem));
}

TEST(a_password_of_a_megabyte_is_too_long)
{
    char *large = arena_alloc(t->mem, 1 << 20);

    for (size_t i = 0; i < 1 << 20; i++)
        large[i] = "abcdefgh1"[i % 9];
    EXPECT_STR(password_weakness(str_from(large, 1 << 20), "a", "b", t->mem),
               "This password is too long. It may have at most 4,096 bytes.");
}

TEST(common_passwords_are_known_from_the_first_to_the_last)
{
    static const char *const COMMON[] = {
        "00000000", "zxcvbnm123", "PASSWORD", "letmein123", "qwertyui",
        "sunshine", "trustno1", "adminadmin", "changeme",
        "1q2w3e4r", "iloveyou", "welcome1", "password1!", "p@$$w0rd",
    };

    for (size_t i = 0; i < COUNT_OF(COMMON); i++)
        EXPECT(password_is_common(str_of(COMMON[i])));
    EXPECT(!password_is_common(STR("")));
    EXPECT(!password_is_common(STR("correct horse 7")));
    EXPECT(!password_is_common(str_from("password\0", 9)));
}
