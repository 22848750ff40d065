/* pages/slow_page.c -- a line in the log for a page that took too long.
 *
 *     event=slow_page    the page and its statements
 *     event=slow_plan    the slowest of them, and how the database does it
 *
 * Neither holds what somebody looked for: of the parameters only those have a
 * value here that say where in a list one is, and statements have none. */
#include "pages/slow_page.h"

#include "base/log.h"

enum {
    VALUE_MAX = 40,             /* characters of a parameter */
    PARAMETERS_MAX = 50,
    STATEMENT_MAX = 1000,       /* bytes of a statement */
    STATEMENTS_MAX = 12000,     /* of all of them: a line has 16 KB */
    PLAN_LIMIT_MS = 1000,
};

/* --- the parameters ------------------------------------------------------ */

static bool is_harmless(str name)
{
    static const char *const NAMES[] = { "o", "p", "all", "e", "_facets" };

    for (size_t i = 0; i < COUNT_OF(NAMES); i++)
        if (str_equal_text(name, NAMES[i]))
            return true;
    return false;
}

static const char *query_words(const struct rq *rq)
{
    const struct http_fields *query = &rq->request->query;
    struct text out;

    text_init(&out, rq->mem);
    for (size_t i = 0; i < query->list.count && i < PARAMETERS_MAX; i++) {
        const struct http_field *field = &query->list.items[i];

        if (i > 0)
            text_add_byte(&out, '&');
        text_add(&out, str_clip(field->name, VALUE_MAX));
        text_add_byte(&out, '=');
        text_add(&out, is_harmless(field->name)
                           ? str_clip(field->value, VALUE_MAX) : STR("…"));
    }
    return text_c(&out);
}

/* --- the statements ------------------------------------------------------ */

static void add_statement(struct text *out, const struct traced *it)
{
    if (out->size > 0)
        text_add(out, STR("; "));
    text_printf(out, "%lld.%03lld ms, %lld rows: ",
                (long long)(it->us / 1000), (long long)(it->us % 1000),
                (long long)it->rows);
    text_add(out, str_part(it->text, 0, STATEMENT_MAX));
    if (it->text.size > STATEMENT_MAX)
        text_add(out, STR("…"));
}

static const char *statement_words(const struct rq *rq)
{
    size_t kept = trace_kept(&rq->trace);
    struct text out;

    text_init(&out, rq->mem);
    for (size_t i = 0; i < kept; i++) {
        if (out.size > STATEMENTS_MAX) {
            text_printf(&out, "; and %zu more", kept - i);
            break;
        }
        add_statement(&out, trace_at(&rq->trace, i));
    }
    return text_c(&out);
}

static void log_page(const struct rq *rq, const struct answer_cost *cost)
{
    log_line(LOG_WARNING, "slow_page",
             LOG_TEXT("request", rq->request->id),
             LOG_TEXT("person", rq->person ? rq->person->username : "-"),
             LOG_TEXT("method", method_name(rq->request->method)),
             LOG_TEXT("route", rq->match.route ? rq->match.route->pattern
                                               : "-"),
             LOG_STR("path", str_part(rq->request->path, 0, STATEMENT_MAX)),
             LOG_TEXT("query", query_words(rq)),
             LOG_INT("status", rq->response->status),
             LOG_INT("us", cost->us),
             LOG_INT("waited_us", rq->began_us - rq->request->arrived_us),
             LOG_INT("db_us", cost->database_us),
             LOG_INT("render_us", rq->render_us),
             LOG_INT("statement_count", cost->statements),
             LOG_TEXT("statements", statement_words(rq)));
}

/* --- the plan ------------------------------------------------------------ */

static void log_plan(struct rq *rq, const struct traced *slowest)
{
    struct err err = err_in(rq->mem);
    const char *plan;

    if (!rq_explain(rq, slowest, PLAN_LIMIT_MS, &plan, &err))
        plan = err_sentences(&err, rq->mem);
    log_line(LOG_WARNING, "slow_plan",
             LOG_TEXT("request", rq->request->id),
             LOG_INT("us", slowest->us),
             LOG_INT("rows", slowest->rows),
             LOG_STR("statement", str_part(slowest->text, 0, TRACE_TEXT_MAX)),
             LOG_TEXT("plan", plan));
}

void slow_page_log(struct rq *rq, const struct answer_cost *cost)
{
    const struct traced *slowest = trace_slowest(&rq->trace);
    int64_t limit_ms = rq->console->slow_ms;

    if (limit_ms == 0 || cost->us < limit_ms * 1000 ||
        rq->response->is_streamed)
        return;
    log_page(rq, cost);
    if (slowest)
        log_plan(rq, slowest);
}
