/* pages/traffic.h -- how often each route was asked, and what it cost, since
 * the program started.
 *
 * One line for each route, in the order of the table of routes, and behind them
 * one for each method that was asked where there is no route.  The counters are
 * atomic and there is no lock, so a page pays a few increments.
 */
#ifndef PAGES_TRAFFIC_H
#define PAGES_TRAFFIC_H

#include "base/histogram.h"
#include "http/router.h"

struct traffic;

/* Answers are counted by the hundreds of their status: 1xx to 5xx. */
enum { STATUS_CLASSES = 5 };

/* What one answer cost. */
struct answer_cost {
    int64_t us;
    int64_t database_us;
    int64_t statements;
    int64_t rows;
    int64_t bytes;              /* of the answer */
};

/* A line as it was at one moment. */
struct traffic_line {
    const char *method;         /* GET also stands for HEAD */
    const char *pattern;        /* "/:app/:model/", or "-" for no route */
    int64_t answers[STATUS_CLASSES];
    struct histogram_counts took;
    int64_t database_us, statements, rows, bytes;
};

/* `routes` ends with { 0 } and is borrowed. */
struct traffic *traffic_new(const struct route *routes, struct arena *mem);

/* `route` is one of the table's, or NULL. */
void traffic_add(struct traffic *traffic, const struct route *route,
                 enum http_method method, int status,
                 const struct answer_cost *cost);

size_t traffic_count(const struct traffic *traffic);
void traffic_read(struct traffic *traffic, size_t at,
                  struct traffic_line *line);

/* When it was made, on clock_now_ms(). */
int64_t traffic_since_ms(const struct traffic *traffic);

/* "GET". */
const char *method_name(enum http_method method);

#endif
