/* pages/traffic_test.c -- each answer is counted where it belongs. */
#include "pages/traffic.h"

#include "base/test.h"

static const struct route ROUTES[] = {
    { HTTP_GET, "/a/", NULL, "none", "a" },
    { HTTP_POST, "/a/", NULL, "none", "a" },
    { 0 },
};

static const struct answer_cost COST = { 1000, 400, 3, 101, 40000 };

TEST(an_answer_is_counted_for_its_route_and_status)
{
    struct traffic *traffic = traffic_new(ROUTES, t->mem);
    struct traffic_line line;

    traffic_add(traffic, &ROUTES[1], HTTP_POST, 302, &COST);
    traffic_add(traffic, &ROUTES[1], HTTP_POST, 503, &COST);
    traffic_read(traffic, 0, &line);
    EXPECT_INT(line.took.count, 0);
    traffic_read(traffic, 1, &line);
    EXPECT_STR(line.method, "POST");
    EXPECT_STR(line.pattern, "/a/");
    EXPECT_INT(line.took.count, 2);
    EXPECT_INT(line.answers[2], 1);
    EXPECT_INT(line.answers[4], 1);
    EXPECT_INT(line.statements, 6);
    EXPECT_INT(line.rows, 202);
    EXPECT_INT(line.bytes, 80000);
    EXPECT_INT(line.database_us, 800);
    EXPECT_INT(histogram_at_most(&line.took, 1024), 2);
}

TEST(what_has_no_route_is_counted_for_its_method)
{
    struct traffic *traffic = traffic_new(ROUTES, t->mem);
    struct traffic_line line;

    traffic_add(traffic, NULL, HTTP_OPTIONS, 404, &COST);
    EXPECT_INT(traffic_count(traffic), 9);
    traffic_read(traffic, 8, &line);
    EXPECT_STR(line.method, "OPTIONS");
    EXPECT_STR(line.pattern, "-");
    EXPECT_INT(line.answers[3], 1);
}

TEST(a_status_that_is_none_counts_as_an_answer_of_no_class)
{
    struct traffic *traffic = traffic_new(ROUTES, t->mem);
    struct traffic_line line;

    traffic_add(traffic, &ROUTES[0], HTTP_GET, 0, &COST);
    traffic_add(traffic, &ROUTES[0], HTTP_GET, 600, &COST);
    traffic_read(traffic, 0, &line);
    EXPECT_INT(line.took.count, 2);
    for (size_t i = 0; i < STATUS_CLASSES; i++)
        EXPECT_INT(line.answers[i], 0);
}
