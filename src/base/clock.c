/* base/clock.c -- times of day, and the three ways they are written.
 *
 * Days are turned into dates by arithmetic on the proleptic Gregorian calendar
 * rather than by gmtime(), which gives up on far years.  The trick is to begin
 * the year in March, so that the day a leap year adds is its last one, and to
 * count in eras of 400 years, which are all of the same length.
 */
#include "base/clock.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

enum {
    DAY_MS = 86400000,
    ERA_DAYS = 146097,
    /* From 0000-03-01, where eras begin, to 1970-01-01. */
    EPOCH_DAYS = 719468,
};

struct moment {
    int64_t year;
    int month;                  /* 1 to 12 */
    int day;
    int weekday;                /* 0 is Sunday */
    int hour;
    int minute;
    int second;
    int millisecond;
};

int64_t clock_now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_ticks_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Division that rounds down, for times before 1970. */
static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static void set_date(struct moment *moment, int64_t days)
{
    int64_t since = days + EPOCH_DAYS;
    int64_t era = floor_div(since, ERA_DAYS);
    int era_day = (int)(since - era * ERA_DAYS);
    int era_year = (era_day - era_day / 1460 + era_day / 36524 -
                    era_day / 146096) / 365;
    int year_day = era_day - (365 * era_year + era_year / 4 - era_year / 100);
    int march_month = (5 * year_day + 2) / 153;

    moment->day = year_day - (153 * march_month + 2) / 5 + 1;
    moment->month = march_month < 10 ? march_month + 3 : march_month - 9;
    moment->year = era * 400 + era_year + (moment->month <= 2);
    /* 1970-01-01 was a Thursday. */
    moment->weekday = (int)(days + 4 - floor_div(days + 4, 7) * 7);
}

static struct moment moment_of(int64_t at_ms)
{
    int64_t days = floor_div(at_ms, DAY_MS);
    int rest = (int)(at_ms % DAY_MS + (at_ms % DAY_MS < 0 ? DAY_MS : 0));
    struct moment moment = {
        .hour = rest / 3600000,
        .minute = rest / 60000 % 60,
        .second = rest / 1000 % 60,
        .millisecond = rest % 1000,
    };

    set_date(&moment, days);
    return moment;
}

void clock_iso(int64_t at_ms, char out[CLOCK_ISO_SIZE])
{
    struct moment m = moment_of(at_ms);
    bool is_far = m.year < 0 || m.year > 9999;

    /* ISO 8601 gives a year outside of four digits a sign. */
    snprintf(out, CLOCK_ISO_SIZE,
             is_far ? "%+05" PRId64 "-%02d-%02dT%02d:%02d:%02d.%03dZ"
                    : "%04" PRId64 "-%02d-%02dT%02d:%02d:%02d.%03dZ",
             m.year, m.month, m.day, m.hour, m.minute, m.second,
             m.millisecond);
}

static const char *time_words(const struct moment *m, struct arena *mem)
{
    int hour = m->hour % 12 == 0 ? 12 : m->hour % 12;
    const char *half = m->hour < 12 ? "a.m." : "p.m.";

    if (m->minute != 0)
        return arena_printf(mem, "%d:%02d %s", hour, m->minute, half);
    if (m->hour == 0)
        return "midnight";
    if (m->hour == 12)
        return "noon";
    return arena_printf(mem, "%d %s", hour, half);
}

const char *clock_words(int64_t at_ms, struct arena *mem)
{
    /* As the Associated Press abbreviates, and Django's "N". */
    static const char *const MONTHS[] = {
        "Jan.", "Feb.", "March", "April", "May",  "June",
        "July", "Aug.", "Sept.", "Oct.",  "Nov.", "Dec.",
    };
    struct moment m = moment_of(at_ms);

    return arena_printf(mem, "%s %d, %" PRId64 ", %s", MONTHS[m.month - 1],
                        m.day, m.year, time_words(&m, mem));
}

const char *clock_http(int64_t at_ms, struct arena *mem)
{
    static const char *const MONTHS[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun",
        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    };
    static const char *const DAYS[] = {
        "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
    };
    struct moment m = moment_of(at_ms);

    return arena_printf(mem, "%s, %02d %s %04" PRId64 " %02d:%02d:%02d GMT",
                        DAYS[m.weekday], m.day, MONTHS[m.month - 1], m.year,
                        m.hour, m.minute, m.second);
}
