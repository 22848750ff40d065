/* schema/money_test.c -- amounts as people read them. */
#include "schema/money.h"

#include "base/test.h"

static const char *words(struct test *t, const char *amount,
                         const char *currency)
{
    return str_text(t->mem, money_words(str_of(amount), str_of(currency),
                                        t->mem));
}

TEST(an_amount_is_grouped_and_has_its_cents)
{
    EXPECT_STR(words(t, "1234.5", "EUR"), "1,234.50 EUR");
    EXPECT_STR(words(t, "7", "USD"), "7.00 USD");
    EXPECT_STR(words(t, "-1234567", "JPY"), "\u22121,234,567 JPY");
    EXPECT_STR(words(t, "12.00", "JPY"), "12 JPY");
    EXPECT_STR(words(t, "100", "EUR"), "100.00 EUR");
    EXPECT_STR(words(t, "0.125", "EUR"), "0.125 EUR");
    EXPECT_STR(words(t, "1000", ""), "1,000");
}

TEST(what_is_no_amount_stays_as_it_is)
{
    EXPECT_STR(words(t, "1e9", "EUR"), "1e9 EUR");
    EXPECT_STR(words(t, "", ""), "");
    EXPECT_STR(words(t, "-", "EUR"), "- EUR");
    EXPECT_STR(words(t, "12.", ""), "12.");
    EXPECT_STR(words(t, ".5", ""), ".5");
    EXPECT_STR(words(t, "NaN", "EUR"), "NaN EUR");
    EXPECT(str_is_none(money_words(STR_NONE, STR("EUR"), t->mem)));
}

TEST(a_currency_is_three_capital_letters)
{
    EXPECT(is_currency(STR("EUR")));
    EXPECT(!is_currency(STR("eur")) && !is_currency(STR("EURO")) &&
           !is_currency(STR("")));
}
