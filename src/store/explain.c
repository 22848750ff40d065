/* store/explain.c -- how a database would carry out a statement.
 *
 * SQLite plans without values.  PostgreSQL is asked for the plan that it would
 * keep for a prepared statement: with NULL in the place of values the planner
 * would see that nothing can be found, and with the true ones the plan would
 * show them.  Nothing is run: EXPLAIN alone never does.
 */
#include "base/text.h"
#include "store/driver.h"
#include "store/trace.h"

static bool no_plan(struct err *err)
{
    return err_set(err, ERR_INVALID, "There is no plan for this statement.");
}

/* --- SQLite -------------------------------------------------------------- */

enum { DEPTH_MAX = 64 };

/* How deep the step is whose parent is `parent`; `ids` are the steps that it may
 * stand below. */
static size_t depth_below(const int64_t *ids, size_t depth, int64_t parent)
{
    while (depth > 0 && ids[depth - 1] != parent)
        depth--;
    return depth;
}

static void add_line(struct text *out, size_t depth, str line)
{
    if (out->size > 0)
        text_add_byte(out, '\n');
    for (size_t i = 0; i < depth; i++)
        text_add(out, STR("  "));
    text_add(out, line);
}

static bool explain_sqlite(struct db *db, const char *text, const val *nothing,
                           size_t value_count, struct text *out,
                           struct err *err)
{
    int64_t ids[DEPTH_MAX];
    size_t depth = 0;
    struct text asked;
    struct rows rows;

    text_init(&asked, out->mem);
    text_add(&asked, STR("EXPLAIN QUERY PLAN "));
    text_add_text(&asked, text);
    if (!db_query_text(db, &rows, text_c(&asked), nothing, value_count, false,
                       err))
        return false;
    while (rows_next(&rows)) {
        depth = depth_below(ids, depth, rows_int(&rows, 1));
        add_line(out, depth, rows_str(&rows, 3));
        if (depth < DEPTH_MAX)
            ids[depth++] = rows_int(&rows, 0);
    }
    return rows_end(&rows, err);
}

/* --- PostgreSQL ---------------------------------------------------------- */

static const char PLAN_FOR_ALL[] =
    "SET LOCAL plan_cache_mode = force_generic_plan";

static const char FORGET[] = "DEALLOCATE reeve_explained";

static bool prepare(struct db *db, const char *text, struct arena *mem,
                    struct err *err)
{
    struct text asked;

    text_init(&asked, mem);
    text_add(&asked, STR("PREPARE reeve_explained AS "));
    text_add_text(&asked, text);
    return db_script(db, text_c(&asked), err);
}

static bool explain_prepared(struct db *db, size_t value_count,
                             struct text *out, struct err *err)
{
    struct text asked;
    struct rows rows;

    text_init(&asked, out->mem);
    text_add(&asked, STR("EXPLAIN EXECUTE reeve_explained"));
    for (size_t i = 0; i < value_count; i++)
        text_add_text(&asked, i == 0 ? " (NULL" : ", NULL");
    if (value_count > 0)
        text_add_byte(&asked, ')');
    if (!db_query_text(db, &rows, text_c(&asked), NULL, 0, false, err))
        return false;
    while (rows_next(&rows))
        add_line(out, 0, rows_str(&rows, 0));
    return rows_end(&rows, err);
}

/* The transaction is for SET LOCAL; a prepared statement outlives it. */
static bool explain_postgres(struct db *db, const char *text,
                             size_t value_count, struct text *out,
                             struct err *err)
{
    struct err ignored = err_in(out->mem);
    bool is_prepared, is_done;

    if (!db_begin(db, err))
        return false;
    is_prepared = db_script(db, PLAN_FOR_ALL, err) &&
                  prepare(db, text, out->mem, err);
    is_done = is_prepared && explain_prepared(db, value_count, out, err);
    db_rollback(db);
    if (is_prepared && !db_script(db, FORGET, &ignored))
        db->is_broken = true;
    return is_done;
}

/* --- both ---------------------------------------------------------------- */

static bool explain(struct db *db, const struct traced *statement,
                    struct text *out, struct err *err)
{
    const char *text = str_text(out->mem, statement->text);
    val *nothing = arena_new_array(out->mem, val, statement->value_count);

    for (size_t i = 0; i < statement->value_count; i++)
        nothing[i] = val_null();
    if (db_engine(db) == ENGINE_POSTGRES)
        return explain_postgres(db, text, statement->value_count, out, err);
    return explain_sqlite(db, text, nothing, statement->value_count, out, err);
}

bool trace_explain(struct db *db, const struct traced *statement,
                   struct arena *mem, const char **plan, struct err *err)
{
    struct db_cost before = db->cost;
    struct trace *paused = trace_pause();
    struct text out;
    bool is_done;

    text_init(&out, mem);
    is_done = statement->is_cut || db->is_in_tx
                  ? no_plan(err) : explain(db, statement, &out, err);
    trace_resume(paused);
    db->cost = before;
    if (is_done)
        *plan = text_c(&out);
    return is_done;
}
