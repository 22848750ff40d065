/* pages/traffic.c -- how often each route was asked, and what it cost. */
#include "pages/traffic.h"

#include "base/clock.h"

static const char *const METHODS[] = {
    [HTTP_GET] = "GET", [HTTP_HEAD] = "HEAD", [HTTP_POST] = "POST",
    [HTTP_PUT] = "PUT", [HTTP_PATCH] = "PATCH", [HTTP_DELETE] = "DELETE",
    [HTTP_OPTIONS] = "OPTIONS",
};

struct counters {
    struct histogram took;
    atomic_llong answers[STATUS_CLASSES];
    atomic_llong database_us, statements, rows, bytes;
};

struct traffic {
    const struct route *routes;
    size_t route_count;
    struct counters *counters;  /* of each route, then of each method */
    int64_t since_ms;
};

const char *method_name(enum http_method method)
{
    return METHODS[method];
}

struct traffic *traffic_new(const struct route *routes, struct arena *mem)
{
    struct traffic *traffic = arena_new(mem, struct traffic);

    traffic->routes = routes;
    while (routes[traffic->route_count].pattern)
        traffic->route_count++;
    traffic->counters = arena_new_array(mem, struct counters,
                                        traffic_count(traffic));
    traffic->since_ms = clock_now_ms();
    return traffic;
}

size_t traffic_count(const struct traffic *traffic)
{
    return traffic->route_count + COUNT_OF(METHODS);
}

int64_t traffic_since_ms(const struct traffic *traffic)
{
    return traffic->since_ms;
}

static void add(atomic_llong *counter, int64_t number)
{
    atomic_fetch_add_explicit(counter, number, memory_order_relaxed);
}

void traffic_add(struct traffic *traffic, const struct route *route,
                 enum http_method method, int status,
                 const struct answer_cost *cost)
{
    size_t at = route ? (size_t)(route - traffic->routes)
                      : traffic->route_count + method;
    struct counters *counters = &traffic->counters[at];

    if (status >= 100 && status < 100 * (STATUS_CLASSES + 1))
        add(&counters->answers[status / 100 - 1], 1);
    histogram_add(&counters->took, cost->us);
    add(&counters->database_us, cost->database_us);
    add(&counters->statements, cost->statements);
    add(&counters->rows, cost->rows);
    add(&counters->bytes, cost->bytes);
}

static int64_t look(atomic_llong *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}

void traffic_read(struct traffic *traffic, size_t at,
                  struct traffic_line *line)
{
    struct counters *counters = &traffic->counters[at];

    if (at < traffic->route_count) {
        line->method = METHODS[traffic->routes[at].method];
        line->pattern = traffic->routes[at].pattern;
    } else {
        line->method = METHODS[at - traffic->route_count];
        line->pattern = "-";
    }
    for (size_t i = 0; i < STATUS_CLASSES; i++)
        line->answers[i] = look(&counters->answers[i]);
    histogram_read(&counters->took, &line->took);
    line->database_us = look(&counters->database_us);
    line->statements = look(&counters->statements);
    line->rows = look(&counters->rows);
    line->bytes = look(&counters->bytes);
}
