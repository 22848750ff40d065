/* view/escape_test.c -- hostile values stay values. */
#include "view/escape.h"

#include <string.h>

#include "base/test.h"

static str escaped(struct test *t, str value)
{
    struct text out;

    text_init(&out, t->mem);
    view_escape(&out, value);
    return text_str(&out);
}

static str url(struct test *t, str value)
{
    struct text out;

    text_init(&out, t->mem);
    escape_url(&out, value);
    return text_str(&out);
}

static str rest(struct test *t, str value)
{
    struct text out;

    text_init(&out, t->mem);
    escape_url_rest(&out, value);
    return text_str(&out);
}

#define LOST "\xef\xbf\xbd"

TEST(signs_of_html_become_references)
{
    EXPECT_BYTES(escaped(t, STR("a & b < c > d \" e ' f")),
                 STR("a &amp; b &lt; c &gt; d &quot; e &#39; f"));
    EXPECT_BYTES(escaped(t, STR("<")), STR("&lt;"));
    EXPECT_BYTES(escaped(t, STR("")), STR(""));
    EXPECT_BYTES(escaped(t, STR_NONE), STR(""));
}

TEST(a_carriage_return_reaches_the_page_as_one)
{
    EXPECT_BYTES(escaped(t, STR("a\r\nb\tc\f")), STR("a&#13;\nb\tc\f"));
}

TEST(controls_and_bytes_that_are_no_text_are_replaced)
{
    EXPECT_BYTES(escaped(t, STR("a\0b\x01\x0b\x1f\x7f")),
                 STR("a" LOST "b" LOST LOST LOST LOST));
    EXPECT_BYTES(escaped(t, STR("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")),
                 STR("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"));
    EXPECT_BYTES(escaped(t, STR("\xc3")), STR(LOST));
    EXPECT_BYTES(escaped(t, STR("\xc3<")), STR(LOST "&lt;"));
    EXPECT_BYTES(escaped(t, STR("\xe2\x82")), STR(LOST LOST));
    EXPECT_BYTES(escaped(t, STR("\xc0\xbc")), STR(LOST LOST));
    EXPECT_BYTES(escaped(t, STR("\xed\xa0\x80")), STR(LOST LOST LOST));
    EXPECT_BYTES(escaped(t, STR("\xc2\x85\xc2\xa0")), STR(LOST "\xc2\xa0"));
}

TEST(a_long_value_is_escaped_whole)
{
    enum { SIZE = 1 << 20 };
    char *data = arena_alloc(t->mem, SIZE);
    str out;

    memset(data, '<', SIZE);
    out = escaped(t, str_from(data, SIZE));
    EXPECT_INT(out.size, 4 * SIZE);
    memset(data, 'x', SIZE);
    EXPECT_BYTES(escaped(t, str_from(data, SIZE)), str_from(data, SIZE));
}

TEST(html_keeps_its_signs_and_loses_what_is_no_text)
{
    struct text out;

    text_init(&out, t->mem);
    escape_html(&out, STR("<b>\0\xff" "caf\xc3\xa9</b>"));
    EXPECT_BYTES(text_str(&out), STR("<b>" LOST LOST "caf\xc3\xa9</b>"));
}

TEST(a_segment_keeps_only_unreserved_characters)
{
    struct text out;

    text_init(&out, t->mem);
    escape_percent(&out, STR("aZ09-._~/ ?#%\0\xff\xc3\xa9"), STR_NONE);
    EXPECT_BYTES(text_str(&out), STR("aZ09-._~%2F%20%3F%23%25%00%FF%C3%A9"));
}

TEST(a_url_has_a_fine_scheme_or_none)
{
    EXPECT_BYTES(url(t, STR("/a?b=1&c=2")), STR("/a?b=1&amp;c=2"));
    EXPECT_BYTES(url(t, STR("https://example.com/")), STR("https://example.com/"));
    EXPECT_BYTES(url(t, STR("HTTP://example.com/")), STR("HTTP://example.com/"));
    EXPECT_BYTES(url(t, STR("mailto:a@b.c")), STR("mailto:a@b.c"));
    EXPECT_BYTES(url(t, STR("tel:+1")), STR("tel:+1"));
    EXPECT_BYTES(url(t, STR("page?x=javascript:1")), STR("page?x=javascript:1"));
    EXPECT_BYTES(url(t, STR("a/b:c")), STR("a/b:c"));
    EXPECT_BYTES(url(t, STR("")), STR(""));
    EXPECT_BYTES(url(t, STR("page")), STR("page"));
}

TEST(a_url_with_another_scheme_is_left_out)
{
    EXPECT_BYTES(url(t, STR("javascript:alert(1)")), STR("#"));
    EXPECT_BYTES(url(t, STR(" \t\x01JavaScript:alert(1)")), STR("#"));
    EXPECT_BYTES(url(t, STR("java\nscr\tipt\r:alert(1)")), STR("#"));
    EXPECT_BYTES(url(t, STR("\0javascript:alert(1)")), STR("#"));
    EXPECT_BYTES(url(t, STR("java\0script:alert(1)")), STR("#"));
    EXPECT_BYTES(url(t, STR("data:text/html,x")), STR("#"));
    EXPECT_BYTES(url(t, STR("vbscript:x")), STR("#"));
    EXPECT_BYTES(url(t, STR("mailtojavascript:x")), STR("#"));
    EXPECT_BYTES(url(t, STR(":x")), STR("#"));
}

TEST(the_rest_of_a_url_cannot_end_a_scheme)
{
    EXPECT_BYTES(rest(t, STR("script:alert(1)")), STR("script%3Aalert(1)"));
    EXPECT_BYTES(rest(t, STR("a:b:c/d:e")), STR("a%3Ab%3Ac/d:e"));
    EXPECT_BYTES(rest(t, STR("/a:b&")), STR("/a:b&amp;"));
    EXPECT_BYTES(rest(t, STR(":")), STR("%3A"));
    EXPECT_BYTES(rest(t, STR_NONE), STR(""));
}
