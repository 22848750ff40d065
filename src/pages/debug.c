/* pages/debug.c -- what a page asked of the databases, at its foot.
 *
 * Asking for plans takes time, too; it is not counted for the page, and ends
 * after PLANS_MS in all. */
#include "pages/debug.h"

#include "base/clock.h"
#include "pages/csrf.h"
#include "pages/rq.h"

#define COOKIE "debug"
#define PARAMETER "_debug"

enum { PLAN_MS = 500, PLANS_MS = 2000 };

static const struct view_member STATEMENT_MEMBERS[] = {
    VIEW_INT(struct debug_statement_view, number),
    VIEW_TEXT(struct debug_statement_view, took),
    VIEW_INT(struct debug_statement_view, rows),
    VIEW_INT(struct debug_statement_view, bytes),
    VIEW_STR(struct debug_statement_view, text),
    VIEW_TEXT(struct debug_statement_view, plan),
    VIEW_BOOL(struct debug_statement_view, is_slowest),
    VIEW_END,
};
static const struct view STATEMENT_VIEW =
    VIEW_OF(struct debug_statement_view, STATEMENT_MEMBERS);

static const struct view_member DEBUG_MEMBERS[] = {
    VIEW_TEXT(struct debug_view, route),
    VIEW_TEXT(struct debug_view, total),
    VIEW_TEXT(struct debug_view, database),
    VIEW_INT(struct debug_view, count),
    VIEW_INT(struct debug_view, rows),
    VIEW_INT(struct debug_view, bytes),
    VIEW_INT(struct debug_view, forgotten),
    VIEW_LIST(struct debug_view, statements, statement_count, STATEMENT_VIEW),
    VIEW_END,
};
const struct view DEBUG_VIEW = VIEW_OF(struct debug_view, DEBUG_MEMBERS);

static void remember(struct rq *rq, bool is_wanted)
{
    struct http_cookie cookie = {
        .name = COOKIE,
        .value = is_wanted ? STR("1") : STR(""),
        .age_seconds = is_wanted ? 0 : -1,
        .is_http_only = true,
        .is_secure = rq_cookies_are_secure(rq),
    };

    http_set_cookie(rq->response, &cookie);
}

static bool is_wanted(struct rq *rq)
{
    str asked = rq_query(rq, PARAMETER);
    str kept = http_fields_find(&rq->request->cookies, COOKIE);
    bool was_wanted = str_equal(kept, STR("1"));
    bool wants;

    if (str_is_none(asked))
        return was_wanted;
    wants = str_equal(asked, STR("1"));
    if (wants != was_wanted)
        remember(rq, wants);
    return wants;
}

void debug_begin(struct rq *rq)
{
    if (rq->person && rq->person->is_superuser && is_wanted(rq))
        rq->debug = arena_new(rq->mem, struct debug_view);
}

static const char *ms_words(int64_t us, struct arena *mem)
{
    return arena_printf(mem, "%lld.%03lld ms", (long long)(us / 1000),
                        (long long)(us % 1000));
}

static const char *plan_of(struct rq *rq, const struct traced *it,
                           int64_t until_us)
{
    struct err err = err_in(rq->mem);
    const char *plan;

    if (clock_ticks_us() > until_us)
        return "Making the other plans took too long.";
    if (!rq_explain(rq, it, PLAN_MS, &plan, &err))
        return err.says;
    return plan;
}

static void fill_statements(struct rq *rq, bool has_plans)
{
    struct debug_view *debug = rq->debug;
    const struct traced *slowest = trace_slowest(&rq->trace);
    int64_t until_us = clock_ticks_us() + PLANS_MS * 1000L;
    size_t kept = trace_kept(&rq->trace);

    debug->statements = arena_new_array(rq->mem, struct debug_statement_view,
                                        kept);
    for (size_t i = 0; i < kept; i++) {
        const struct traced *it = trace_at(&rq->trace, i);

        debug->statements[i] = (struct debug_statement_view){
            .number = it->number,
            .took = ms_words(it->us, rq->mem),
            .rows = it->rows,
            .bytes = it->bytes,
            .text = it->text,
            .plan = has_plans ? plan_of(rq, it, until_us) : NULL,
            .is_slowest = it == slowest,
        };
    }
    debug->statement_count = kept;
    debug->forgotten = rq->trace.count - (int64_t)kept;
}

void debug_fill(struct rq *rq, bool has_plans)
{
    struct debug_view *debug = rq->debug;
    const struct db_cost *cost = &rq->trace.cost;

    if (!debug)
        return;
    debug->route = rq->match.route ? rq->match.route->pattern : "-";
    debug->total = ms_words(clock_ticks_us() - rq->request->arrived_us,
                            rq->mem);
    debug->database = ms_words(cost->database_us, rq->mem);
    debug->count = cost->statements;
    debug->rows = cost->rows;
    debug->bytes = cost->bytes;
    fill_statements(rq, has_plans);
}
