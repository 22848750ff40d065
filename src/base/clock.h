/* base/clock.h -- what time it is, in UTC, and how it is written.
 *
 * Times of day are milliseconds since 1970-01-01T00:00:00Z (`_ms`), durations
 * microseconds (`_us`).  Years before 1 and after 9999 are allowed.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

#include "base/arena.h"

/* Now, in UTC milliseconds. */
int64_t clock_now_ms(void);

/* Microseconds on a clock that never goes back; only differences mean
 * something. */
int64_t clock_ticks_us(void);

/* "2026-11-20T16:44:10.123Z" into `out`. */
#define CLOCK_ISO_SIZE 40
void clock_iso(int64_t at_ms, char out[CLOCK_ISO_SIZE]);

/* "Nov. 20, 2026, 4:44 p.m." as Django admin shows it. */
const char *clock_words(int64_t at_ms, struct arena *mem);

/* "Fri, 20 Nov 2026 16:44:10 GMT", for HTTP. */
const char *clock_http(int64_t at_ms, struct arena *mem);

#endif
