/* schema/moment.c -- reading and writing dates and times of day.
 *
 * A reader takes what it understands off the front of `rest`; what is left over
 * at the end means that the text was something else.
 */
#include "schema/moment.h"

/* Take 1 to `most` digits off the front. */
static bool take_digits(str *rest, size_t least, size_t most, int *number)
{
    size_t size = 0;

    *number = 0;
    while (size < rest->size && size < most && rest->data[size] >= '0' &&
           rest->data[size] <= '9') {
        *number = *number * 10 + (rest->data[size] - '0');
        size++;
    }
    *rest = str_part(*rest, size, rest->size - size);
    return size >= least;
}

static bool take_byte(str *rest, char byte)
{
    if (rest->size == 0 || rest->data[0] != byte)
        return false;
    *rest = str_part(*rest, 1, rest->size - 1);
    return true;
}

static bool is_date(const struct moment *moment)
{
    static const int DAYS[] = { 31, 28, 31, 30, 31, 30,
                                31, 31, 30, 31, 30, 31 };
    int year = moment->year;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    int days;

    if (year < 1 || moment->month < 1 || moment->month > 12)
        return false;
    days = DAYS[moment->month - 1] + (leap && moment->month == 2 ? 1 : 0);
    return moment->day >= 1 && moment->day <= days;
}

static bool take_iso_date(str *rest, struct moment *moment)
{
    str at = *rest;

    if (!take_digits(&at, 4, 4, &moment->year) || !take_byte(&at, '-') ||
        !take_digits(&at, 1, 2, &moment->month) || !take_byte(&at, '-') ||
        !take_digits(&at, 1, 2, &moment->day) || !is_date(moment))
        return false;
    *rest = at;
    return true;
}

/* 11/20/2026; with two digits of the year, as Python's %y reads them. */
static bool take_american_date(str *rest, struct moment *moment)
{
    str at = *rest, before;

    if (!take_digits(&at, 1, 2, &moment->month) || !take_byte(&at, '/') ||
        !take_digits(&at, 1, 2, &moment->day) || !take_byte(&at, '/'))
        return false;
    before = at;
    if (!take_digits(&at, 2, 4, &moment->year))
        return false;
    if (before.size - at.size == 3)
        return false;
    if (before.size - at.size == 2)
        moment->year += moment->year < 69 ? 2000 : 1900;
    if (!is_date(moment))
        return false;
    *rest = at;
    return true;
}

static bool take_fraction(str *rest, struct moment *moment)
{
    size_t size = 0;

    if (!take_byte(rest, '.'))
        return true;
    while (size < rest->size && rest->data[size] >= '0' &&
           rest->data[size] <= '9')
        size++;
    moment->fraction = str_part(*rest, 0, size);
    *rest = str_part(*rest, size, rest->size - size);
    return size > 0;
}

/* Z, +02, +0200, +02:00, +02:00:30. */
static bool take_zone(str *rest, struct moment *moment)
{
    str whole = *rest;
    int hours, minutes = 0, seconds = 0;

    if (rest->size == 0)
        return true;
    if (!take_byte(rest, 'Z')) {
        if (!take_byte(rest, '+') && !take_byte(rest, '-'))
            return false;
        if (!take_digits(rest, 2, 2, &hours) || hours > 15)
            return false;
        take_byte(rest, ':');
        if (rest->size > 0 &&
            (!take_digits(rest, 2, 2, &minutes) || minutes > 59))
            return false;
        if (take_byte(rest, ':') &&
            (!take_digits(rest, 2, 2, &seconds) || seconds > 59))
            return false;
    }
    moment->zone = str_part(whole, 0, whole.size - rest->size);
    return true;
}

static bool take_time(str *rest, struct moment *moment)
{
    str at = *rest;

    if (!take_digits(&at, 1, 2, &moment->hour) || moment->hour > 23 ||
        !take_byte(&at, ':') ||
        !take_digits(&at, 2, 2, &moment->minute) || moment->minute > 59)
        return false;
    if (take_byte(&at, ':')) {
        if (!take_digits(&at, 2, 2, &moment->second) || moment->second > 59 ||
            !take_fraction(&at, moment))
            return false;
    }
    if (at.size > 1 && at.data[0] == ' ')
        at = str_part(at, 1, at.size - 1);
    if (!take_zone(&at, moment))
        return false;
    *rest = at;
    return true;
}

bool moment_read(str text, struct moment *moment)
{
    str rest = text;

    *moment = (struct moment){ .fraction = STR(""), .zone = STR("") };
    moment->has_date = take_iso_date(&rest, moment) ||
                       take_american_date(&rest, moment);
    if (moment->has_date) {
        if (rest.size == 0)
            return true;
        if (!take_byte(&rest, 'T') && !take_byte(&rest, ' '))
            return false;
    }
    moment->has_time = take_time(&rest, moment);
    return moment->has_time && rest.size == 0;
}

bool moment_is_beyond(str text)
{
    str rest = text;
    int number;

    if (str_equal_nocase(text, STR("infinity")) ||
        str_equal_nocase(text, STR("-infinity")))
        return true;
    if (!take_digits(&rest, 4, 7, &number) || !take_byte(&rest, '-') ||
        !take_digits(&rest, 2, 2, &number) || !take_byte(&rest, '-') ||
        !take_digits(&rest, 2, 2, &number))
        return false;
    return text.size > 0 &&
           (str_ends(text, STR(" BC")) || text.data[4] != '-');
}

str moment_write(const struct moment *moment, struct arena *mem)
{
    struct text out;

    text_init(&out, mem);
    if (moment->has_date)
        text_printf(&out, "%04d-%02d-%02d", moment->year, moment->month,
                    moment->day);
    if (moment->has_date && moment->has_time)
        text_add_byte(&out, ' ');
    if (moment->has_time)
        text_printf(&out, "%02d:%02d:%02d", moment->hour, moment->minute,
                    moment->second);
    if (moment->fraction.size > 0) {
        text_add_byte(&out, '.');
        text_add(&out, moment->fraction);
    }
    text_add(&out, moment->zone);
    return text_str(&out);
}

static void add_date_words(struct text *out, const struct moment *moment)
{
    static const char *const MONTHS[] = {
        "Jan.", "Feb.", "March", "April", "May",  "June",
        "July", "Aug.", "Sept.", "Oct.",  "Nov.", "Dec.",
    };

    text_printf(out, "%s %d, %d", MONTHS[moment->month - 1], moment->day,
                moment->year);
}

static void add_time_words(struct text *out, const struct moment *moment)
{
    int hour = moment->hour % 12 == 0 ? 12 : moment->hour % 12;
    const char *half = moment->hour < 12 ? "a.m." : "p.m.";

    if (moment->minute == 0 && moment->hour == 0)
        text_add_text(out, "midnight");
    else if (moment->minute == 0 && moment->hour == 12)
        text_add_text(out, "noon");
    else if (moment->minute == 0)
        text_printf(out, "%d %s", hour, half);
    else
        text_printf(out, "%d:%02d %s", hour, moment->minute, half);
}

static bool is_utc(str zone)
{
    return zone.size == 0 || str_equal(zone, STR("Z")) ||
           str_equal(zone, STR("+00")) || str_equal(zone, STR("+00:00")) ||
           str_equal(zone, STR("+0000"));
}

str moment_words(const struct moment *moment, struct arena *mem)
{
    struct text out;

    text_init(&out, mem);
    if (moment->has_date)
        add_date_words(&out, moment);
    if (moment->has_date && moment->has_time)
        text_add_text(&out, ", ");
    if (moment->has_time)
        add_time_words(&out, moment);
    if (!is_utc(moment->zone)) {
        text_add_byte(&out, ' ');
        text_add(&out, moment->zone);
    }
    return text_str(&out);
}
