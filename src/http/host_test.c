/* http/host_test.c -- which Host names are allowed. */
#include "http/host.h"

#include "base/test.h"

TEST(without_a_list_only_this_machine_is_meant)
{
    EXPECT(host_is_allowed(STR("localhost"), NULL));
    EXPECT(host_is_allowed(STR("LOCALHOST:8000"), NULL));
    EXPECT(host_is_allowed(STR("desk.localhost:8000"), NULL));
    EXPECT(host_is_allowed(STR("127.0.0.1:8000"), NULL));
    EXPECT(host_is_allowed(STR("127.1.2.3"), NULL));
    EXPECT(host_is_allowed(STR("[::1]:8000"), NULL));
    EXPECT(host_is_allowed(STR("localhost."), NULL));
    EXPECT(!host_is_allowed(STR("example.org"), NULL));
    EXPECT(!host_is_allowed(STR("127.0.0.1.example.org"), NULL));
    EXPECT(!host_is_allowed(STR("127.0.0.1000"), NULL));
    EXPECT(!host_is_allowed(STR("127.0.0"), NULL));
    EXPECT(!host_is_allowed(STR("notlocalhost"), NULL));
    EXPECT(!host_is_allowed(STR("[::2]"), NULL));
    EXPECT(!host_is_allowed(STR(""), NULL));
}

TEST(a_list_allows_names_and_what_lies_below_them)
{
    static const char *const ALLOWED[] = { "desk.example.org", ".example.net",
                                           NULL };

    EXPECT(host_is_allowed(STR("desk.example.org"), ALLOWED));
    EXPECT(host_is_allowed(STR("Desk.Example.org:443"), ALLOWED));
    EXPECT(host_is_allowed(STR("example.net"), ALLOWED));
    EXPECT(host_is_allowed(STR("a.b.example.net"), ALLOWED));
    EXPECT(!host_is_allowed(STR("a.desk.example.org"), ALLOWED));
    EXPECT(!host_is_allowed(STR("evilexample.net"), ALLOWED));
    EXPECT(!host_is_allowed(STR("localhost"), ALLOWED));
}

TEST(a_star_allows_every_name_but_nothing_that_is_none)
{
    static const char *const ALLOWED[] = { "*", NULL };

    EXPECT(host_is_allowed(STR("anything"), ALLOWED));
    EXPECT(!host_is_allowed(STR("a/b"), ALLOWED));
    EXPECT(!host_is_allowed(STR("a b"), ALLOWED));
    EXPECT(!host_is_allowed(STR("a@b"), ALLOWED));
    EXPECT(!host_is_allowed(STR("\""), ALLOWED));
}
