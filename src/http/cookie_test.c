/* http/cookie_test.c -- cookies, read leniently and written strictly. */
#include "http/cookie.h"

#include "base/test.h"

TEST(cookies_are_read_with_whatever_stands_between_them)
{
    struct http_fields cookies = { .list = { 0 } };

    cookies_read(&cookies, STR("a=1; b=\"2 3\";c=x=y;; nonsense ; =d;  e = f"),
                 t->mem);
    EXPECT_INT(cookies.list.count, 4);
    EXPECT_BYTES(http_fields_find(&cookies, "a"), STR("1"));
    EXPECT_BYTES(http_fields_find(&cookies, "b"), STR("2 3"));
    EXPECT_BYTES(http_fields_find(&cookies, "c"), STR("x=y"));
    EXPECT_BYTES(http_fields_find(&cookies, "e"), STR("f"));
}

TEST(cookies_past_the_limit_are_left_out)
{
    struct http_fields cookies = { .list = { 0 } };
    struct text text;

    text_init(&text, t->mem);
    for (int i = 0; i < 1000; i++)
        text_printf(&text, "a%d=%d; ", i, i);
    cookies_read(&cookies, text_str(&text), t->mem);
    EXPECT_INT(cookies.list.count, COOKIES_MAX);
}

TEST(a_cookie_says_how_long_and_to_whom_it_is_sent)
{
    struct http_cookie cookie = { .name = "sessionid", .value = STR("abc"),
                                  .age_seconds = 60, .is_http_only = true,
                                  .is_secure = true };

    EXPECT_BYTES(cookie_write(&cookie, t->mem),
                 STR("sessionid=abc; Path=/; Max-Age=60; HttpOnly; Secure; "
                     "SameSite=Lax"));
    cookie = (struct http_cookie){ .name = "a", .value = STR("1") };
    EXPECT_BYTES(cookie_write(&cookie, t->mem),
                 STR("a=1; Path=/; SameSite=Lax"));
    cookie.age_seconds = -1;
    EXPECT_BYTES(cookie_write(&cookie, t->mem),
                 STR("a=1; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 "
                     "00:00:00 GMT; SameSite=Lax"));
}

TEST(a_value_cannot_add_to_its_cookie)
{
    struct http_cookie cookie = { .name = "a",
                                  .value = STR("x; Domain=evil\r\nB: c\0") };

    EXPECT_BYTES(cookie_write(&cookie, t->mem),
                 STR("a=xDomain=evilB:c; Path=/; SameSite=Lax"));
}
