/* pages/status_page.c -- GET /status/: what each route cost since the start,
 * and how the program fares. */
#include "pages/status_page.h"

#include "base/clock.h"
#include "base/process.h"
#include "pages/number_words.h"
#include "pages/routes.h"
#include "pages/traffic.h"

static const struct view_member ROUTE_MEMBERS[] = {
    VIEW_TEXT(struct status_route_view, method),
    VIEW_TEXT(struct status_route_view, pattern),
    VIEW_TEXT(struct status_route_view, count),
    VIEW_TEXT(struct status_route_view, p50),
    VIEW_TEXT(struct status_route_view, p95),
    VIEW_TEXT(struct status_route_view, p99),
    VIEW_TEXT(struct status_route_view, database),
    VIEW_TEXT(struct status_route_view, statements),
    VIEW_TEXT(struct status_route_view, refused),
    VIEW_TEXT(struct status_route_view, errors),
    VIEW_END,
};
static const struct view ROUTE_VIEW =
    VIEW_OF(struct status_route_view, ROUTE_MEMBERS);

static const struct view_member FACT_MEMBERS[] = {
    VIEW_TEXT(struct status_fact_view, label),
    VIEW_TEXT(struct status_fact_view, value),
    VIEW_TEXT(struct status_fact_view, note),
    VIEW_END,
};
static const struct view FACT_VIEW =
    VIEW_OF(struct status_fact_view, FACT_MEMBERS);

static const struct view_member STATUS_MEMBERS[] = {
    VIEW_STRUCT(struct status_view, shell, SHELL_VIEW),
    VIEW_LIST(struct status_view, facts, fact_count, FACT_VIEW),
    VIEW_LIST(struct status_view, routes, route_count, ROUTE_VIEW),
    VIEW_TEXT(struct status_view, since),
    VIEW_END,
};
const struct view STATUS_VIEW = VIEW_OF(struct status_view, STATUS_MEMBERS);

/* --- words --------------------------------------------------------------- */

static const char *duration_words(int64_t us, struct arena *mem)
{
    if (us < 10000)
        return arena_printf(mem, "%.2f ms", (double)us / 1e3);
    if (us < 1000000)
        return arena_printf(mem, "%.0f ms", (double)us / 1e3);
    return arena_printf(mem, "%.1f s", (double)us / 1e6);
}

static const char *uptime_words(int64_t seconds, struct arena *mem)
{
    int64_t minutes = seconds / 60, hours = minutes / 60, days = hours / 24;

    if (days > 0)
        return arena_printf(mem, "%lld d %lld h", (long long)days,
                            (long long)(hours % 24));
    if (hours > 0)
        return arena_printf(mem, "%lld h %lld min", (long long)hours,
                            (long long)(minutes % 60));
    if (minutes > 0)
        return arena_printf(mem, "%lld min", (long long)minutes);
    return arena_printf(mem, "%lld s", (long long)seconds);
}

/* --- routes -------------------------------------------------------------- */

static const char *quantile(const struct traffic_line *line, double percent,
                            struct arena *mem)
{
    return duration_words(histogram_quantile_us(&line->took, percent), mem);
}

static const char *some(int64_t count, struct arena *mem)
{
    return count > 0 ? number_words(count, mem) : "";
}

static struct status_route_view show_line(const struct traffic_line *line,
                                          struct arena *mem)
{
    int64_t count = line->took.count;

    return (struct status_route_view){
        .method = line->method,
        .pattern = line->pattern[0] == '-' ? "no such address"
                                           : line->pattern,
        .count = number_words(count, mem),
        .p50 = quantile(line, 50, mem),
        .p95 = quantile(line, 95, mem),
        .p99 = quantile(line, 99, mem),
        .database = duration_words(line->database_us / count, mem),
        .statements = arena_printf(mem, "%.1f", (double)line->statements /
                                                (double)count),
        .refused = some(line->answers[3], mem),
        .errors = some(line->answers[4], mem),
    };
}

static void fill_routes(struct rq *rq, struct status_view *view)
{
    struct traffic *traffic = rq->console->traffic;
    struct traffic_line line;

    view->routes = arena_new_array(rq->mem, struct status_route_view,
                                   traffic_count(traffic));
    for (size_t i = 0; i < traffic_count(traffic); i++) {
        traffic_read(traffic, i, &line);
        if (line.took.count > 0)
            view->routes[view->route_count++] = show_line(&line, rq->mem);
    }
}

/* --- facts --------------------------------------------------------------- */

enum { FACTS_MAX = 10 };

static void add_fact(struct status_view *view, const char *label,
                     const char *value, const char *note)
{
    if (view->fact_count < FACTS_MAX)
        view->facts[view->fact_count++] =
            (struct status_fact_view){ label, value, note };
}

static bool add_database(struct rq *rq, struct status_view *view,
                         struct err *err)
{
    const char *number = "";
    struct db *db;

    if (!rq_reader(rq, &db, err) ||
        !db_version(db, rq->mem, &number, err))
        return false;
    add_fact(view, "Database",
             arena_printf(rq->mem, "%s %s",
                          db_engine(db) == ENGINE_POSTGRES ? "PostgreSQL"
                                                           : "SQLite",
                          number),
             store_name(rq->console->data));
    if (rq->console->state != rq->console->data)
        add_fact(view, "Reeve's own tables", "elsewhere",
                 store_name(rq->console->state));
    return true;
}

static void add_load(struct rq *rq, struct status_view *view)
{
    struct http_load load = http_load_of(rq->response);
    struct store_load store = store_load_of(rq->console->data);
    struct arena *mem = rq->mem;

    add_fact(view, "Workers busy",
             arena_printf(mem, "%d of %d", load.running, load.workers),
             load.waiting > 0
                 ? arena_printf(mem, "%d requests wait for one", load.waiting)
                 : "no request waits for one");
    add_fact(view, "Connections",
             arena_printf(mem, "%d", load.connections), "of clients");
    add_fact(view, "Database connections",
             arena_printf(mem, "%d", store.open),
             arena_printf(mem, "%d in use", store.lent));
}

static void add_program(struct rq *rq, struct status_view *view)
{
    struct traffic *traffic = rq->console->traffic;
    int64_t up_ms = clock_now_ms() - traffic_since_ms(traffic);
    struct arena *mem = rq->mem;

    add_fact(view, "Running for", uptime_words(up_ms / 1000, mem), NULL);
    add_fact(view, "Version", "Reeve " REEVE_VERSION, NULL);
    add_fact(view, "Models",
             number_words((int64_t)rq->console->schema->model_count, mem),
             NULL);
    add_fact(view, "Memory",
             arena_printf(mem, "%.1f MB",
                          (double)process_memory_bytes() / 1e6), NULL);
    add_fact(view, "Processor",
             duration_words(process_cpu_us(), mem), "of all threads");
}

static bool status_get(struct rq *rq, struct err *err)
{
    struct status_view view = { .shell = shell_begin(rq, "Status") };

    view.facts = arena_new_array(rq->mem, struct status_fact_view, FACTS_MAX);
    add_program(rq, &view);
    if (!add_database(rq, &view, err))
        return false;
    add_load(rq, &view);
    fill_routes(rq, &view);
    view.since = clock_words(traffic_since_ms(rq->console->traffic), rq->mem);
    shell_crumb(rq, &view.shell, "Status", NULL);
    return page_render(rq, PAGE_STATUS, &view, err);
}

const struct route STATUS_ROUTES[] = {
    { HTTP_GET, "/status/", status_get, "superuser", "status" },
    { 0 },
};
