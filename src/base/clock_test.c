/* base/clock_test.c -- times are written right, however far away. */
#include "base/test.h"

#include "base/clock.h"

#include <string.h>
#include <time.h>

/* 2026-11-20T16:44:10.123Z */
static const int64_t NOVEMBER = INT64_C(1795193050123);

static const char *iso(const struct test *t, int64_t at_ms)
{
    char out[CLOCK_ISO_SIZE];

    clock_iso(at_ms, out);
    return arena_copy_text(t->mem, out);
}

TEST(a_time_is_written_as_iso_8601)
{
    EXPECT_STR(iso(t, NOVEMBER), "2026-11-20T16:44:10.123Z");
    EXPECT_STR(iso(t, 0), "1970-01-01T00:00:00.000Z");
    EXPECT_STR(iso(t, -1), "1969-12-31T23:59:59.999Z");
    EXPECT_STR(iso(t, INT64_C(951782400000)), "2000-02-29T00:00:00.000Z");
}

TEST(years_beyond_four_digits_get_a_sign)
{
    EXPECT_STR(iso(t, INT64_C(253402300799999)), "9999-12-31T23:59:59.999Z");
    EXPECT_STR(iso(t, INT64_C(253402300800000)), "+10000-01-01T00:00:00.000Z");
    EXPECT_STR(iso(t, INT64_C(-62167219200000)), "0000-01-01T00:00:00.000Z");
    EXPECT_STR(iso(t, INT64_C(-62167219200001)), "-0001-12-31T23:59:59.999Z");
    EXPECT(strlen(iso(t, INT64_MIN)) < CLOCK_ISO_SIZE - 1);
    EXPECT_STR(iso(t, INT64_MAX), "+292278994-08-17T07:12:55.807Z");
}

TEST(every_day_of_four_centuries_has_the_date_of_the_c_library)
{
    for (int64_t day = -80000; day < 80000; day++) {
        time_t seconds = (time_t)(day * 86400);
        struct tm tm;
        char wanted[64];

        gmtime_r(&seconds, &tm);
        strftime(wanted, sizeof wanted, "%Y-%m-%dT00:00:00.000Z", &tm);
        if (strcmp(iso(t, day * 86400000), wanted) != 0)
            EXPECT_STR(iso(t, day * 86400000), wanted);
    }
}

TEST(a_time_in_words_reads_as_in_django_admin)
{
    const int64_t MIDNIGHT = NOVEMBER - (16 * 3600 + 44 * 60 + 10) * 1000;

    EXPECT_STR(clock_words(NOVEMBER, t->mem), "Nov. 20, 2026, 4:44 p.m.");
    EXPECT_STR(clock_words(MIDNIGHT, t->mem), "Nov. 20, 2026, midnight");
    EXPECT_STR(clock_words(MIDNIGHT + 43200000, t->mem),
               "Nov. 20, 2026, noon");
    EXPECT_STR(clock_words(MIDNIGHT + 3600000, t->mem),
               "Nov. 20, 2026, 1 a.m.");
    EXPECT_STR(clock_words(MIDNIGHT + 60000, t->mem),
               "Nov. 20, 2026, 12:01 a.m.");
    EXPECT_STR(clock_words(MIDNIGHT + 43500000, t->mem),
               "Nov. 20, 2026, 12:05 p.m.");
    EXPECT_STR(clock_words(INT64_C(951782400000) + 13 * 3600000, t->mem),
               "Feb. 29, 2000, 1 p.m.");
}

TEST(a_time_for_http_names_its_weekday)
{
    EXPECT_STR(clock_http(NOVEMBER, t->mem), "Fri, 20 Nov 2026 16:44:10 GMT");
    EXPECT_STR(clock_http(0, t->mem), "Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_STR(clock_http(-86400000, t->mem), "Wed, 31 Dec 1969 00:00:00 GMT");
}

TEST(clocks_go_forward)
{
    int64_t ticks = clock_ticks_us();

    EXPECT(clock_now_ms() > INT64_C(1600000000000));
    EXPECT(clock_ticks_us() >= ticks);
}
