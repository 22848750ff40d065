/* http/router_test.c -- paths and their routes. */
#include "http/router.h"

#include "base/test.h"

static const struct route ROUTES[] = {
    { HTTP_GET, "/", NULL, "any", "index" },
    { HTTP_GET, "/:app/:model/", NULL, "view", "list" },
    { HTTP_POST, "/:app/:model/", NULL, "change", "list.act" },
    { HTTP_GET, "/:app/:model/:key/change/", NULL, "view", "record" },
    { HTTP_GET, "/accounts/login/", NULL, "any", "login" },
    { HTTP_POST, "/accounts/login/", NULL, "any", "login.do" },
    { HTTP_POST, "/accounts/logout/", NULL, "any", "logout" },
    { HTTP_GET, "/static/*path", NULL, "any", "static" },
    { HTTP_GET, "/healthz", NULL, "any", "health" },
    { 0 },
};

static struct route_match match_of(struct test *t, enum http_method method,
                                   const char *path)
{
    struct router *router = router_new(ROUTES, t->mem);
    struct route_match match;

    router_match(router, method, str_of(path), t->mem, &match);
    return match;
}

static const char *name_of(struct test *t, enum http_method method,
                           const char *path)
{
    struct route_match match = match_of(t, method, path);

    return match.route ? match.route->name : "-";
}

TEST(each_path_finds_its_route)
{
    EXPECT_STR(name_of(t, HTTP_GET, "/"), "index");
    EXPECT_STR(name_of(t, HTTP_GET, "/shop/order/"), "list");
    EXPECT_STR(name_of(t, HTTP_POST, "/shop/order/"), "list.act");
    EXPECT_STR(name_of(t, HTTP_HEAD, "/shop/order/"), "list");
    EXPECT_STR(name_of(t, HTTP_GET, "/shop/order/7/change/"), "record");
    EXPECT_STR(name_of(t, HTTP_GET, "/healthz"), "health");
    EXPECT_STR(name_of(t, HTTP_GET, "/shop/"), "-");
    EXPECT_STR(name_of(t, HTTP_GET, "/shop/order/7/"), "-");
    EXPECT_STR(name_of(t, HTTP_GET, "//order/"), "-");
    EXPECT_STR(name_of(t, HTTP_GET, "*"), "-");
}

TEST(literal_segments_win)
{
    EXPECT_STR(name_of(t, HTTP_GET, "/accounts/login/"), "login");
    EXPECT_STR(name_of(t, HTTP_POST, "/accounts/login/"), "login.do");
    EXPECT_STR(name_of(t, HTTP_GET, "/accounts/l%6Fgin/"), "login");
    EXPECT_STR(name_of(t, HTTP_GET, "/accounts/other/"), "list");
}

TEST(a_known_path_with_another_method_is_told_from_an_unknown_one)
{
    struct route_match match = match_of(t, HTTP_GET, "/accounts/logout/");

    EXPECT(!match.route);
    EXPECT(match.has_other_methods);
    match = match_of(t, HTTP_DELETE, "/shop/order/");
    EXPECT(!match.route && match.has_other_methods);
    match = match_of(t, HTTP_GET, "/no/such/thing/here/");
    EXPECT(!match.route && !match.has_other_methods);
}

TEST(a_slash_inside_of_a_name_stays_inside)
{
    struct route_match match;

    match = match_of(t, HTTP_GET, "/a%2Fb/c%20d/%C3%A4%00%25/change/");
    EXPECT(match.route);
    EXPECT_BYTES(route_value(&match, "app"), STR("a/b"));
    EXPECT_BYTES(route_value(&match, "model"), STR("c d"));
    EXPECT_BYTES(route_value(&match, "key"), STR("\303\244\0%"));
    EXPECT_BYTES(route_value(&match, "other"), STR_NONE);
}

TEST(a_star_takes_the_rest_as_it_is)
{
    struct route_match match = match_of(t, HTTP_GET, "/static/css/a%20b.css");

    EXPECT_BYTES(route_value(&match, "path"), STR("css/a%20b.css"));
    match = match_of(t, HTTP_GET, "/static/");
    EXPECT_BYTES(route_value(&match, "path"), STR(""));
}

TEST(a_path_that_lacks_its_last_slash_is_known_as_such)
{
    EXPECT(match_of(t, HTTP_GET, "/shop/order").lacks_slash);
    EXPECT(match_of(t, HTTP_GET, "/accounts/login").lacks_slash);
    EXPECT(!match_of(t, HTTP_GET, "/shop").lacks_slash);
    EXPECT(!match_of(t, HTTP_GET, "/healthz").lacks_slash);
    EXPECT(!match_of(t, HTTP_GET, "/shop/order/").lacks_slash);
}

TEST(a_path_is_made_from_a_route_and_read_back)
{
    struct router *router = router_new(ROUTES, t->mem);
    str values[] = { STR("a/b"), STR("\303\244 ?#"), STR("1,2%") };
    struct route_match match;
    const char *path;

    path = router_path(router, "record", values, 3, t->mem);
    EXPECT_STR(path, "/a%2Fb/%C3%A4%20%3F%23/1%2C2%25/change/");
    router_match(router, HTTP_GET, str_of(path), t->mem, &match);
    EXPECT_BYTES(route_value(&match, "model"), values[1]);
    EXPECT_BYTES(route_value(&match, "key"), values[2]);

    EXPECT_STR(router_path(router, "index", NULL, 0, t->mem), "/");
    EXPECT(!router_path(router, "record", values, 2, t->mem));
    EXPECT(!router_path(router, "list", values, 3, t->mem));
    EXPECT(!router_path(router, "no", NULL, 0, t->mem));
}

TEST(patterns_of_all_lengths_are_sorted_the_same_from_any_order)
{
    static const struct route BACKWARD[] = {
        { HTTP_GET, "/a/*rest", NULL, "any", "rest" },
        { HTTP_GET, "/:x/:y/:z", NULL, "any", "three" },
        { HTTP_GET, "/a/:y", NULL, "any", "two" },
        { HTTP_GET, "/a", NULL, "any", "one" },
        { HTTP_GET, "/a/b", NULL, "any", "literal" },
        { 0 },
    };
    struct router *router = router_new(BACKWARD, t->mem);
    struct route_match match;

    router_match(router, HTTP_GET, STR("/a/b"), t->mem, &match);
    EXPECT_STR(match.route->name, "literal");
    router_match(router, HTTP_GET, STR("/a/c"), t->mem, &match);
    EXPECT_STR(match.route->name, "two");
    router_match(router, HTTP_GET, STR("/a/c/d"), t->mem, &match);
    EXPECT_STR(match.route->name, "rest");
    router_match(router, HTTP_GET, STR("/b/c/d"), t->mem, &match);
    EXPECT_STR(match.route->name, "three");
}
