/* pages/metrics_page.c -- GET /metrics: what the program does, as Prometheus
 * reads it.
 *
 * The page needs no database, so it also answers when there is none. */
#include "base/clock.h"
#include "base/process.h"
#include "pages/routes.h"
#include "pages/rq.h"
#include "pages/traffic.h"

/* The buckets shown: powers of two, from 0.256 ms to 34 s. */
enum { FIRST_POWER = 8, LAST_POWER = 25 };

static const char *const CLASSES[STATUS_CLASSES] = {
    "1xx", "2xx", "3xx", "4xx", "5xx",
};

static void add_head(struct text *out, const char *name, const char *type,
                     const char *help)
{
    text_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void add_seconds(struct text *out, int64_t us)
{
    text_printf(out, "%lld.%06lld", (long long)(us / 1000000),
                (long long)(us % 1000000));
}

/* Patterns and methods are our own words and hold nothing to be escaped. */
static void add_labels(struct text *out, const char *name,
                       const struct traffic_line *line)
{
    text_printf(out, "%s{route=\"%s\",method=\"%s\"", name, line->pattern,
                line->method);
}

static void add_answers(struct text *out, const struct traffic_line *line)
{
    for (size_t i = 0; i < STATUS_CLASSES; i++) {
        if (line->answers[i] == 0)
            continue;
        add_labels(out, "reeve_requests_total", line);
        text_printf(out, ",status=\"%s\"} %lld\n", CLASSES[i],
                    (long long)line->answers[i]);
    }
}

static void add_durations(struct text *out, const struct traffic_line *line)
{
    static const char NAME[] = "reeve_request_duration_seconds";

    for (int power = FIRST_POWER; power <= LAST_POWER; power++) {
        add_labels(out, "reeve_request_duration_seconds_bucket", line);
        text_add(out, STR(",le=\""));
        add_seconds(out, (int64_t)1 << power);
        text_printf(out, "\"} %lld\n",
                    (long long)histogram_at_most(&line->took,
                                                 (int64_t)1 << power));
    }
    add_labels(out, "reeve_request_duration_seconds_bucket", line);
    text_printf(out, ",le=\"+Inf\"} %lld\n", (long long)line->took.count);
    text_printf(out, "%s_sum{route=\"%s\",method=\"%s\"} ", NAME,
                line->pattern, line->method);
    add_seconds(out, line->took.sum_us);
    text_printf(out, "\n%s_count{route=\"%s\",method=\"%s\"} %lld\n", NAME,
                line->pattern, line->method, (long long)line->took.count);
}

static void add_database_time(struct text *out,
                              const struct traffic_line *line)
{
    add_labels(out, "reeve_database_seconds_total", line);
    text_add(out, STR("} "));
    add_seconds(out, line->database_us);
    text_add_byte(out, '\n');
}

static void add_number(struct text *out, const char *name,
                       const struct traffic_line *line, int64_t number)
{
    add_labels(out, name, line);
    text_printf(out, "} %lld\n", (long long)number);
}

static void add_statements(struct text *out, const struct traffic_line *line)
{
    add_number(out, "reeve_statements_total", line, line->statements);
}

static void add_rows(struct text *out, const struct traffic_line *line)
{
    add_number(out, "reeve_rows_total", line, line->rows);
}

static void add_bytes(struct text *out, const struct traffic_line *line)
{
    add_number(out, "reeve_response_bytes_total", line, line->bytes);
}

/* What is told of each route. */
static const struct family {
    const char *name, *type, *help;
    void (*add)(struct text *out, const struct traffic_line *line);
} FAMILIES[] = {
    { "reeve_requests_total", "counter",
      "Answers by route, method and class of status.", add_answers },
    { "reeve_request_duration_seconds", "histogram",
      "From the arrival of a request to its answer.", add_durations },
    { "reeve_database_seconds_total", "counter",
      "Time in the database.", add_database_time },
    { "reeve_statements_total", "counter",
      "Statements that the database was asked.", add_statements },
    { "reeve_rows_total", "counter", "Rows that it gave.", add_rows },
    { "reeve_response_bytes_total", "counter", "Bytes of the answers.",
      add_bytes },
};

static void add_families(struct text *out, struct traffic *traffic)
{
    struct traffic_line line;

    for (size_t i = 0; i < COUNT_OF(FAMILIES); i++) {
        add_head(out, FAMILIES[i].name, FAMILIES[i].type, FAMILIES[i].help);
        for (size_t at = 0; at < traffic_count(traffic); at++) {
            traffic_read(traffic, at, &line);
            if (line.took.count > 0)
                FAMILIES[i].add(out, &line);
        }
    }
}

static void add_gauge(struct text *out, const char *name, const char *help,
                      int64_t number)
{
    add_head(out, name, "gauge", help);
    text_printf(out, "%s %lld\n", name, (long long)number);
}

static void add_load(struct text *out, const struct http_response *response)
{
    struct http_load load = http_load_of(response);

    add_gauge(out, "reeve_connections", "Open connections of clients.",
              load.connections);
    add_gauge(out, "reeve_workers", "Requests that can be worked on at once.",
              load.workers);
    add_gauge(out, "reeve_workers_busy", "Requests that are worked on.",
              load.running);
    add_gauge(out, "reeve_queue", "Requests that wait for a worker.",
              load.waiting);
}

static void add_store(struct text *out, const char *which,
                      struct store *store)
{
    struct store_load load = store_load_of(store);

    text_printf(out, "reeve_database_connections{database=\"%s\","
                "state=\"lent\"} %d\n", which, load.lent);
    text_printf(out, "reeve_database_connections{database=\"%s\","
                "state=\"idle\"} %d\n", which, load.open - load.lent);
    text_printf(out, "reeve_database_connections{database=\"%s\","
                "state=\"awaited\"} %d\n", which, load.waiting);
}

static void add_stores(struct text *out, const struct console *console)
{
    add_head(out, "reeve_database_connections", "gauge",
             "Connections to the databases, and requests that wait for one.");
    add_store(out, "data", console->data);
    if (console->state != console->data)
        add_store(out, "state", console->state);
}

static void add_process(struct text *out, struct traffic *traffic)
{
    add_gauge(out, "process_resident_memory_bytes",
              "Memory of the serving process.", process_memory_bytes());
    add_head(out, "process_cpu_seconds_total", "counter",
             "Time of the processor.");
    text_add(out, STR("process_cpu_seconds_total "));
    add_seconds(out, process_cpu_us());
    text_add_byte(out, '\n');
    add_gauge(out, "process_start_time_seconds",
              "When the serving process started, since 1970.",
              traffic_since_ms(traffic) / 1000);
    add_head(out, "reeve_build_info", "gauge", "The version.");
    text_printf(out, "reeve_build_info{version=\"%s\"} 1\n", REEVE_VERSION);
}

static bool metrics_get(struct rq *rq, struct err *err)
{
    struct text *out = &rq->response->body;

    (void)err;
    rq->response->content_type = "text/plain; version=0.0.4; charset=utf-8";
    add_families(out, rq->console->traffic);
    add_load(out, rq->response);
    add_stores(out, rq->console);
    add_process(out, rq->console->traffic);
    return true;
}

const struct route METRICS_ROUTES[] = {
    { HTTP_GET, "/metrics", metrics_get, "metrics", "metrics" },
    { 0 },
};
