/* pages/number_words_test.c -- commas, and no more digits than are known. */
#include "pages/number_words.h"

#include "base/test.h"

TEST(a_number_has_a_comma_before_each_three_digits)
{
    EXPECT_STR(number_words(0, t->mem), "0");
    EXPECT_STR(number_words(999, t->mem), "999");
    EXPECT_STR(number_words(1000, t->mem), "1,000");
    EXPECT_STR(number_words(-123456, t->mem), "-123,456");
    EXPECT_STR(number_words(INT64_MIN, t->mem), "-9,223,372,036,854,775,808");
}

TEST(an_estimate_shows_three_digits_at_the_most)
{
    EXPECT_STR(number_about(7, t->mem), "about 7");
    EXPECT_STR(number_about(999, t->mem), "about 999");
    EXPECT_STR(number_about(100037, t->mem), "about 100,000");
    EXPECT_STR(number_about(INT64_MAX, t->mem),
               "about 9,220,000,000,000,000,000");
}

TEST(an_estimate_that_says_nothing_is_not_shown)
{
    EXPECT(!number_about(0, t->mem));
    EXPECT(!number_about(-1, t->mem));
}
