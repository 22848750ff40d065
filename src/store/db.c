/* store/db.c -- the part of a connection that is the same on both engines.
 *
 * A transaction in which a statement failed answers nothing more until it is
 * rolled back, to its start or to a savepoint.  PostgreSQL has that rule; here
 * it holds for SQLite too, which would go on, or worse: which ends some
 * transactions by itself (disk full, interrupt), so that what follows would be
 * written outside of any.
 */
#include "store/db.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "store/driver.h"

void db_init(struct db *db, const struct driver *driver, enum engine engine,
             const struct target *target, bool is_read_only,
             struct arena *mem)
{
    db->driver = driver;
    db->engine = engine;
    db->target = target;
    db->is_read_only = is_read_only;
    db->mem = mem;
    db->cache_mem = arena_open();
    db->scratch = arena_open();
    map_init(&db->statements, db->cache_mem);
}

/* Close the arenas of the results as well; they must not be open any more. */
void db_clear(struct db *db)
{
    for (struct result *it = db->spare; it; it = it->next) {
        arena_close(it->mem);
        arena_close(it->err_mem);
    }
    arena_close(db->scratch);
    arena_close(db->cache_mem);
    arena_close(db->mem);
}

void db_forget_statements(struct db *db)
{
    arena_reset(db->cache_mem);
    map_init(&db->statements, db->cache_mem);
}

enum engine db_engine(const struct db *db)
{
    return db->engine;
}

bool db_is_read_only(const struct db *db)
{
    return db->is_read_only;
}

int64_t db_changed(const struct db *db)
{
    return db->changed;
}

bool db_in_tx(const struct db *db)
{
    return db->is_in_tx;
}

const struct refusal *db_refusal(const struct db *db)
{
    return &db->refusal;
}

struct db_cost db_cost(const struct db *db)
{
    return db->cost;
}

void db_limit_ms(struct db *db, int limit_ms)
{
    db->limit_ms = limit_ms > 0 ? limit_ms : 0;
    db->driver->limit(db);
}

void db_watch(struct db *db, bool (*is_wanted)(void *context), void *context)
{
    db->is_wanted = is_wanted;
    db->watch_context = context;
    db->driver->limit(db);
}

bool db_is_wanted(const struct db *db)
{
    return !db->is_wanted || db->is_wanted(db->watch_context);
}

bool err_copy(struct err *err, const struct err *from)
{
    err_set(err, from->code, "%s", from->says);
    if (from->hint)
        err_hint(err, "%s", from->hint);
    if (from->detail)
        err_detail(err, "%s", from->detail);
    return false;
}

/* --- Open results ----------------------------------------------------- */

static struct result *result_open(struct db *db, struct rows *rows)
{
    struct result *result = db->spare;

    if (result) {
        db->spare = result->next;
    } else {
        result = arena_new(db->mem, struct result);
        result->mem = arena_open();
        result->err_mem = arena_open();
    }
    result->err = err_in(result->err_mem);
    result->is_streamed = rows->is_streamed;
    result->next = db->open;
    db->open = result;
    return result;
}

static void result_close(struct db *db, struct result *result)
{
    struct result **link = &db->open;

    trace_close(result);
    while (*link != result)
        link = &(*link)->next;
    *link = result->next;

    if (result->err.code != ERR_NONE || result->own.sources)
        arena_reset(result->err_mem);
    if (result->has_texts)
        arena_reset(result->mem);
    *result = (struct result){ .mem = result->mem,
                               .err_mem = result->err_mem,
                               .next = db->spare };
    db->spare = result;
}

struct arena *result_mem(struct result *result)
{
    result->has_texts = true;
    return result->mem;
}

/* --- Statements ------------------------------------------------------- */

static bool is_streaming(const struct db *db)
{
    return db->open && db->open->is_streamed;
}

/* Whether another statement may start at all. */
static bool may_start(struct db *db, struct err *err)
{
    if (is_streaming(db))
        return err_set(err, ERR_BROKEN,
                       "The database is still sending the rows of another "
                       "statement.");
    if (db->has_failed)
        return err_set(err, ERR_BROKEN,
                       "Nothing more can be done in this transaction, because "
                       "a part of it failed.");
    if (!db_is_wanted(db))
        return err_set(err, ERR_BUSY, "Nobody waits for the answer of the "
                       "database any more.");
    arena_reset(db->scratch);
    db->refusal = (struct refusal){ .kind = REFUSAL_NONE };
    return true;
}

static bool failed(struct db *db)
{
    db->has_failed = db->is_in_tx;
    return false;
}

static int64_t add_cost(struct db *db, int64_t started_us)
{
    int64_t took_us = clock_ticks_us() - started_us;

    db->cost.database_us += took_us;
    trace_spend(took_us);
    return took_us;
}

bool db_query_text(struct db *db, struct rows *rows, const char *text,
                   const val *values, size_t value_count, bool is_streamed,
                   struct err *err)
{
    int64_t started_us = clock_ticks_us();
    bool has_run;

    *rows = (struct rows){ .db = db, .is_streamed = is_streamed };
    if (!may_start(db, err))
        return false;
    rows->result = result_open(db, rows);
    db->cost.statements++;
    rows->result->trace_number = trace_add(db, text, value_count);
    has_run = db->driver->query(db, rows, text, values, value_count, err);
    rows->result->took_us = add_cost(db, started_us);
    if (has_run)
        return true;
    result_close(db, rows->result);
    return failed(db);
}

static const char *text_for(const struct db *db, const struct sql *sql)
{
    return db->engine == ENGINE_POSTGRES && sql->postgres ? sql->postgres
                                                          : sql->text;
}

bool db_query(struct db *db, struct rows *rows, const struct sql *sql,
              const val *values, size_t value_count, struct err *err)
{
    return db_query_text(db, rows, text_for(db, sql), values, value_count,
                         false, err);
}

bool db_run_text(struct db *db, const char *text, const val *values,
                 size_t value_count, struct err *err)
{
    struct rows rows;

    if (!db_query_text(db, &rows, text, values, value_count, false, err))
        return false;
    while (rows_next(&rows))
        continue;
    return rows_end(&rows, err);
}

bool db_run(struct db *db, const struct sql *sql, const val *values,
            size_t value_count, struct err *err)
{
    return db_run_text(db, text_for(db, sql), values, value_count, err);
}

bool db_script(struct db *db, const char *text, struct err *err)
{
    int64_t started_us = clock_ticks_us();
    struct result script = { 0 };
    bool has_run;

    if (!may_start(db, err))
        return false;
    db->cost.statements++;
    script.trace_number = trace_add(db, text, 0);
    has_run = db->driver->script(db, text, err);
    script.took_us = add_cost(db, started_us);
    trace_close(&script);
    return has_run || failed(db);
}

/* --- Rows ------------------------------------------------------------- */

bool rows_next(struct rows *rows)
{
    struct result *result = rows->result;
    int64_t started_us = clock_ticks_us();

    if (rows->is_done)
        return false;
    if (result->has_texts) {
        arena_reset(result->mem);
        result->has_texts = false;
    }
    rows->is_done = !rows->db->driver->next(rows);
    result->took_us += add_cost(rows->db, started_us);
    if (rows->is_done)
        return false;
    rows->row++;
    result->row_count++;
    rows->db->cost.rows++;
    return true;
}

bool rows_end(struct rows *rows, struct err *err)
{
    struct db *db = rows->db;
    int64_t started_us = clock_ticks_us();
    bool has_failed;

    if (!rows->result)
        return true;
    db->driver->end(rows);
    rows->result->took_us += add_cost(db, started_us);
    has_failed = rows->has_failed;
    if (has_failed)
        err_copy(err, &rows->result->err);
    result_close(db, rows->result);
    rows->result = NULL;
    rows->is_done = true;
    return !has_failed || failed(db);
}

bool rows_is_null(const struct rows *rows, size_t column)
{
    return rows_kind(rows, column) == VAL_NULL;
}

enum val_kind rows_kind(const struct rows *rows, size_t column)
{
    if (column >= rows->column_count)
        return VAL_NULL;
    return rows->db->driver->kind(rows, column);
}

int64_t rows_int(const struct rows *rows, size_t column)
{
    if (column >= rows->column_count)
        return 0;
    return rows->db->driver->integer(rows, column);
}

bool rows_bool(const struct rows *rows, size_t column)
{
    return rows_int(rows, column) != 0;
}

val rows_val(struct rows *rows, size_t column)
{
    val value;

    if (column >= rows->column_count)
        return val_null();
    value = rows->db->driver->value(rows, column);
    rows->result->bytes += (int64_t)value.bytes.size;
    rows->db->cost.bytes += (int64_t)value.bytes.size;
    return value;
}

static str int_text(struct arena *mem, int64_t number)
{
    char out[24];
    int size = snprintf(out, sizeof out, "%lld", (long long)number);

    return str_copy(mem, str_from(out, (size_t)size));
}

static str real_text(struct arena *mem, double real)
{
    char out[REAL_SIZE];
    size_t size = real_write(real, out);

    return str_copy(mem, str_from(out, size));
}

str rows_str(struct rows *rows, size_t column)
{
    val value = rows_val(rows, column);

    switch (value.kind) {
    case VAL_NULL:
        return STR_NONE;
    case VAL_INT:
        return int_text(result_mem(rows->result), value.number);
    case VAL_REAL:
        return real_text(result_mem(rows->result), value.real);
    case VAL_TEXT:
    case VAL_BLOB:
        break;
    }
    return value.bytes;
}

str rows_str_copy(struct rows *rows, size_t column, struct arena *mem)
{
    str text = rows_str(rows, column);

    return str_is_none(text) ? text : str_copy(mem, text);
}

const char *rows_text(struct rows *rows, size_t column, struct arena *mem)
{
    str text = rows_str(rows, column);

    return str_is_none(text) ? NULL : str_text(mem, text);
}

/* --- Transactions ----------------------------------------------------- */

bool db_begin(struct db *db, struct err *err)
{
    int64_t started_us = clock_ticks_us();

    if (db->is_in_tx)
        return err_set(err, ERR_BROKEN,
                       "A transaction is open on this connection already.");
    if (!may_start(db, err))
        return false;
    db->is_in_tx = db->driver->begin(db, err);
    add_cost(db, started_us);
    return db->is_in_tx;
}

bool db_commit(struct db *db, struct err *err)
{
    int64_t started_us = clock_ticks_us();
    bool is_saved;

    if (!db->is_in_tx)
        return err_set(err, ERR_BROKEN,
                       "No transaction is open on this connection.");
    if (!may_start(db, err))
        return false;
    is_saved = db->driver->commit(db, err);
    add_cost(db, started_us);
    if (!is_saved)
        return failed(db);
    db->is_in_tx = false;
    db->savepoint_count = 0;
    return true;
}

void db_rollback(struct db *db)
{
    int64_t started_us = clock_ticks_us();

    if (!db->is_in_tx)
        return;
    db->driver->rollback(db);
    db->is_in_tx = false;
    db->has_failed = false;
    db->savepoint_count = 0;
    add_cost(db, started_us);
}

/* `words` followed by the name of the savepoint; they are ours. */
static bool run_at_savepoint(struct db *db, const char *words, int number,
                             struct err *err)
{
    struct text text;

    text_init(&text, db->scratch);
    text_add_text(&text, words);
    text_add(&text, STR(" point_"));
    text_add_int(&text, number);
    return db->driver->script(db, text_c(&text), err);
}

bool db_savepoint(struct db *db, struct err *err)
{
    if (!db->is_in_tx)
        return err_set(err, ERR_BROKEN,
                       "No transaction is open on this connection.");
    if (!may_start(db, err))
        return false;
    if (!run_at_savepoint(db, "SAVEPOINT", db->savepoint_count + 1, err))
        return failed(db);
    db->savepoint_count++;
    return true;
}

bool db_release(struct db *db, struct err *err)
{
    if (db->savepoint_count == 0)
        return err_set(err, ERR_BROKEN,
                       "No savepoint is set on this connection.");
    if (!may_start(db, err))
        return false;
    if (!run_at_savepoint(db, "RELEASE SAVEPOINT", db->savepoint_count, err))
        return failed(db);
    db->savepoint_count--;
    return true;
}

/* When it fails (the connection broke, SQLite ended the transaction by itself)
 * the transaction stays failed, so that only a rollback is possible.  The
 * refusal stays too: callers look at it after they went back. */
void db_rollback_to_savepoint(struct db *db)
{
    struct arena *mem;
    struct err err;

    if (db->savepoint_count == 0)
        return;
    mem = arena_open();
    err = err_in(mem);
    db->has_failed =
        !run_at_savepoint(db, "ROLLBACK TO SAVEPOINT", db->savepoint_count,
                          &err) ||
        !run_at_savepoint(db, "RELEASE SAVEPOINT", db->savepoint_count, &err);
    db->savepoint_count--;
    arena_close(mem);
}

/* --- Lent and given back ----------------------------------------------- */

void db_reset(struct db *db)
{
    if (db->is_wanted)
        db_watch(db, NULL, NULL);
    while (db->open) {
        struct result *result = db->open;
        struct rows rows = { .db = db, .result = result,
                             .is_streamed = result->is_streamed };

        db->driver->end(&rows);
        result_close(db, result);
    }
    db_rollback(db);
    if (db->limit_ms)
        db_limit_ms(db, 0);
    db->cost = (struct db_cost){ 0 };
    db->changed = 0;
    db->refusal = (struct refusal){ .kind = REFUSAL_NONE };
    arena_reset(db->scratch);
}

void db_close(struct db *db)
{
    db_reset(db);
    db->driver->close(db);
}
