/* schema/moment.h -- dates and times of day as texts, taken apart.
 *
 * No arithmetic and no zones: a moment is what somebody wrote, checked to be
 * one of the calendar, so that it can be written again in another form.
 */
#ifndef SCHEMA_MOMENT_H
#define SCHEMA_MOMENT_H

#include "base/text.h"

struct moment {
    bool has_date, has_time;
    int year, month, day;
    int hour, minute, second;
    str fraction;               /* "123" of "16:44:10.123" */
    str zone;                   /* "", "Z", "+02:00", "+02" */
};

/* "2026-11-20", "11/20/2026", "16:44", "16:44:10.5+02", or a date and a time
 * with a space or T between.  False when it is none of these. */
bool moment_read(str text, struct moment *moment);

/* What PostgreSQL writes for moments that no calendar here covers: infinity,
 * years BC, years beyond 9999. */
bool moment_is_beyond(str text);

/* "2026-11-20 16:44:10.5+02", or its date or time alone. */
str moment_write(const struct moment *moment, struct arena *mem);

/* "Nov. 20, 2026, 4:44 p.m.", or its date or time alone, as Django admin. */
str moment_words(const struct moment *moment, struct arena *mem);

#endif
