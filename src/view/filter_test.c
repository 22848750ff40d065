/* view/filter_test.c -- what each filter makes. */
#include "view/filter.h"

#include "base/test.h"
#include "view/mistake.h"

static struct value text(str value)
{
    return (struct value){ .kind = VALUE_TEXT, .text = value };
}

static struct value number(int64_t value)
{
    return (struct value){ .kind = VALUE_INT, .number = value };
}

/* What the filter writes. */
static const char *apply(struct test *t, const char *name, struct value value,
                         const struct value *argument)
{
    struct near near = near_to(str_of(name), t->mem);
    const struct filter *filter = filter_find(str_of(name), &near);
    struct value result;
    struct text out;

    EXPECT(filter != NULL);
    result = filter->apply(value, argument, t->mem);
    text_init(&out, t->mem);
    value_add(&result, &out);
    return text_c(&out);
}

static const char *apply_with(struct test *t, const char *name,
                              struct value value, struct value argument)
{
    return apply(t, name, value, &argument);
}

#define EXPECT_TEXT(name, value, wanted)                                \
    EXPECT_STR(apply(t, name, text(STR(value)), NULL), wanted)
#define EXPECT_TEXT_WITH(name, value, argument, wanted)                 \
    EXPECT_STR(apply_with(t, name, text(STR(value)), argument), wanted)
#define EXPECT_INT_WITH(name, value, argument, wanted)                  \
    EXPECT_STR(apply_with(t, name, number(value), argument), wanted)

TEST(letters_change_in_ascii)
{
    EXPECT_TEXT("upper", "aé b", "Aé B");
    EXPECT_TEXT("lower", "AÉ B", "aÉ b");
    EXPECT_TEXT("capfirst", "ada lovelace", "Ada lovelace");
    EXPECT_TEXT("capfirst", "", "");
    EXPECT_TEXT("title", "the ANALYTICAL engine's 2nd éa-b", "The Analytical Engine's 2nd éa-B");
    EXPECT_STR(apply(t, "upper", text(STR_NONE), NULL), "");
    EXPECT_STR(apply(t, "lower", text(STR_NONE), NULL), "");
}

TEST(nothing_gets_a_default)
{
    EXPECT_TEXT_WITH("default", "", text(STR("-")), "-");
    EXPECT_TEXT_WITH("default", "a", text(STR("-")), "a");
    EXPECT_INT_WITH("default", 0, text(STR("none")), "none");
    EXPECT_INT_WITH("default", 7, number(3), "7");
    EXPECT_TEXT_WITH("default_if_none", "", text(STR("-")), "");
    EXPECT_STR(apply_with(t, "default_if_none", text(STR_NONE), number(3)), "3");
}

TEST(long_texts_are_cut_at_characters)
{
    EXPECT_TEXT_WITH("truncatechars", "abcdef", number(4), "abc…");
    EXPECT_TEXT_WITH("truncatechars", "abcd", number(4), "abcd");
    EXPECT_TEXT_WITH("truncatechars", "éééé", number(3), "éé…");
    EXPECT_TEXT_WITH("truncatechars", "ab", number(1), "…");
    EXPECT_TEXT_WITH("truncatechars", "ab", number(-5), "…");
    EXPECT_TEXT_WITH("truncatechars", "", number(0), "");
}

TEST(numbers_are_counted_added_and_grouped)
{
    EXPECT_TEXT("length", "éa", "2");
    EXPECT_INT_WITH("add", 2, number(-3), "-1");
    EXPECT_INT_WITH("add", INT64_MAX, number(1), "9223372036854775807");
    EXPECT_INT_WITH("add", INT64_MIN, number(-1), "-9223372036854775808");
    EXPECT_STR(apply(t, "intcomma", number(1234567), NULL), "1,234,567");
    EXPECT_STR(apply(t, "intcomma", number(-123), NULL), "-123");
    EXPECT_STR(apply(t, "intcomma", number(INT64_MIN), NULL),
               "-9,223,372,036,854,775,808");
    EXPECT_INT_WITH("divisibleby", 6, number(3), "true");
    EXPECT_INT_WITH("divisibleby", 6, number(0), "false");
    EXPECT_INT_WITH("divisibleby", INT64_MIN, number(-1), "true");
}

TEST(words_are_chosen_by_number_and_truth)
{
    EXPECT_STR(apply(t, "pluralize", number(1), NULL), "");
    EXPECT_STR(apply(t, "pluralize", number(0), NULL), "s");
    EXPECT_INT_WITH("pluralize", 1, text(STR("y,ies")), "y");
    EXPECT_INT_WITH("pluralize", 2, text(STR("y,ies")), "ies");
    EXPECT_INT_WITH("pluralize", 2, text(STR("es")), "es");
    EXPECT_STR(apply(t, "yesno", number(1), NULL), "yes");
    EXPECT_STR(apply(t, "yesno", number(0), NULL), "no");
    EXPECT_INT_WITH("yesno", 0, text(STR("on,off")), "off");
    EXPECT_INT_WITH("yesno", 0, text(STR("on")), "on");
}

TEST(texts_are_made_fit_for_urls_and_lines)
{
    EXPECT_TEXT("urlencode", "a b/c&d", "a%20b/c%26d");
    EXPECT_TEXT_WITH("urlencode", "a/b", text(STR("")), "a%2Fb");
    EXPECT_TEXT("linebreaksbr", "a\r\n<b>\nc\n", "a<br>\n&lt;b&gt;<br>\nc<br>\n");
    EXPECT_STR(apply(t, "linebreaksbr", text(STR_NONE), NULL), "");
}

TEST(a_filter_that_is_not_there_has_a_nearest_one)
{
    struct near near = near_to(STR("lengt"), t->mem);

    EXPECT(!filter_find(STR("lengt"), &near));
    EXPECT_STR(near_end(&near, t->mem), "; did you mean \"length\"?");
}
