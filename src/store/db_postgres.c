/* store/db_postgres.c -- statements on PostgreSQL.
 *
 * A text that is run for the first time goes out with its values in one
 * message; the second time it is prepared under a name of its own, and kept:
 * most texts that a filter makes are seen once.
 */
#include "store/db_postgres.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

/* The number of the type bytea; it is the same on every server. */
enum { TYPE_BYTEA = 17 };

/* --- Scripts ---------------------------------------------------------- */

static bool postgres_script(struct db *db, const char *text, struct err *err)
{
    struct postgres_db *postgres = postgres_of(db);
    PGresult *result = postgres_run(postgres, text);
    bool is_done = postgres_is_good(result);

    if (!is_done)
        postgres_fail(postgres, result, err);
    PQclear(result);
    return is_done;
}

/* --- Prepared statements ---------------------------------------------- */

enum { NAME_SIZE = 32 };

static void name_of(const struct cached_statement *statement,
                    char name[NAME_SIZE])
{
    snprintf(name, NAME_SIZE, "reeve_%" PRId64, statement->number);
}

/* When the session cannot forget its statements (a transaction failed in it),
 * the new one is run without being kept. */
static bool has_room(struct postgres_db *postgres)
{
    struct db *db = &postgres->db;

    if (db->statements.count < STATEMENTS_MAX)
        return true;
    if (!postgres_run_and_forget(postgres, "DEALLOCATE ALL"))
        return false;
    db_forget_statements(db);
    return true;
}

/* NULL: the statement is run without being kept. */
static struct cached_statement *find_statement(struct postgres_db *postgres,
                                               const char *text)
{
    struct db *db = &postgres->db;
    struct cached_statement *kept = map_find_text(&db->statements, text);

    if (kept || !has_room(postgres))
        return kept;
    kept = arena_new(db->cache_mem, struct cached_statement);
    map_set_text(&db->statements, text, kept);
    return kept;
}

/* Prepare a statement that is run for the second time.  On a failure *failure
 * is the server's answer, or NULL. */
static bool prepare(struct postgres_db *postgres, const char *text,
                    struct cached_statement *statement, PGresult **failure)
{
    char name[NAME_SIZE];
    bool is_prepared;

    statement->number = ++postgres->statement_number;
    name_of(statement, name);
    *failure = NULL;
    if (PQsendPrepare(postgres->connection, name, text, 0, NULL))
        *failure = postgres_receive_all(postgres);
    is_prepared = postgres_is_good(*failure);
    if (is_prepared)
        PQclear(*failure);
    else
        statement->number = 0;
    return is_prepared;
}

static bool send_statement(struct postgres_db *postgres, const char *text,
                           const struct cached_statement *statement,
                           const struct postgres_values *bound)
{
    char name[NAME_SIZE];

    if (!statement || !statement->number)
        return PQsendQueryParams(postgres->connection, text, bound->count,
                                 NULL, bound->texts, bound->sizes,
                                 bound->formats, 0) == 1;
    name_of(statement, name);
    return PQsendQueryPrepared(postgres->connection, name, bound->count,
                               bound->texts, bound->sizes, bound->formats,
                               0) == 1;
}

/* Send and take the first answer: NULL when the connection broke. */
static PGresult *run_statement(struct postgres_db *postgres, const char *text,
                               const struct postgres_values *bound,
                               bool is_streamed)
{
    struct cached_statement *statement = find_statement(postgres, text);
    PGresult *failure;

    postgres_start_clock(postgres, 0);
    if (statement && statement->was_used && !statement->number &&
        !prepare(postgres, text, statement, &failure))
        return failure;
    if (!send_statement(postgres, text, statement, bound))
        return NULL;
    if (statement)
        statement->was_used = true;
    if (!is_streamed)
        return postgres_receive_all(postgres);
    PQsetSingleRowMode(postgres->connection);
    return postgres_receive(postgres);
}

/* Whether the server no longer has the statement, or it changed beneath it. */
static bool is_stale(const PGresult *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);

    return state &&
           (strcmp(state, "0A000") == 0 || strcmp(state, "26000") == 0);
}

/* --- Running ---------------------------------------------------------- */

/* What is left of an answer after a failure. */
static void drain(struct postgres_db *postgres)
{
    PGresult *rest;

    if (postgres->db.is_broken)
        return;
    rest = postgres_receive_all(postgres);
    PQclear(rest);
}

static bool reconnect_quietly(struct postgres_db *postgres)
{
    struct arena *mem = arena_open();
    struct err err = err_in(mem);
    bool is_back = postgres_reconnect(postgres, &err);

    arena_close(mem);
    return is_back;
}

/* Make the connection fit for a second try after `result`; false when there is
 * to be none. */
static bool may_retry(struct postgres_db *postgres, const char *text,
                      const PGresult *result)
{
    struct db *db = &postgres->db;
    struct cached_statement *kept = map_find_text(&db->statements, text);

    if (kept && kept->number && is_stale(result)) {
        *kept = (struct cached_statement){ 0 };
        return !db->is_in_tx;
    }
    return postgres_is_lost(postgres, result) && !db->is_in_tx &&
           db->is_read_only && !db->open->next &&
           reconnect_quietly(postgres);
}

static PGresult *run_with_retry(struct postgres_db *postgres, const char *text,
                                const struct postgres_values *bound,
                                bool is_streamed)
{
    PGresult *result = run_statement(postgres, text, bound, is_streamed);

    if (postgres_is_good(result))
        return result;
    if (is_streamed)
        drain(postgres);
    if (!may_retry(postgres, text, result))
        return result;
    PQclear(result);
    result = run_statement(postgres, text, bound, is_streamed);
    if (is_streamed && !postgres_is_good(result))
        drain(postgres);
    return result;
}

static void set_ceiling(struct postgres_db *postgres, bool has_ceiling)
{
    if (postgres->has_no_ceiling == !has_ceiling)
        return;
    if (postgres_run_and_forget(postgres, has_ceiling ? "SET statement_timeout = 30000"
                                             : "SET statement_timeout = 0"))
        postgres->has_no_ceiling = !has_ceiling;
}

/* A SELECT counts what it returned; that is no change. */
static int64_t changed_rows(PGresult *result)
{
    if (PQresultStatus(result) == PGRES_SINGLE_TUPLE ||
        strncmp(PQcmdStatus(result), "SELECT", 6) == 0)
        return 0;
    return strtoll(PQcmdTuples(result), NULL, 10);
}

static bool postgres_query(struct db *db, struct rows *rows, const char *text,
                           const val *values, size_t value_count,
                           struct err *err)
{
    struct postgres_db *postgres = postgres_of(db);
    struct postgres_values bound;
    PGresult *native;

    if (!postgres_bind(postgres, values, value_count, &bound, err))
        return false;
    if (rows->is_streamed)
        set_ceiling(postgres, false);
    native = run_with_retry(postgres, text, &bound, rows->is_streamed);
    if (!postgres_is_good(native)) {
        postgres_fail(postgres, native, err);
        PQclear(native);
        return false;
    }
    rows->result->native = native;
    rows->result->has_first = PQntuples(native) > 0;
    rows->column_count = (size_t)PQnfields(native);
    db->changed = changed_rows(native);
    return true;
}

/* --- Rows ------------------------------------------------------------- */

static bool stream_failed(struct rows *rows, PGresult *failure)
{
    struct postgres_db *postgres = postgres_of(rows->db);

    rows->has_failed = true;
    postgres_fail(postgres, failure, &rows->result->err);
    PQclear(failure);
    return false;
}

static bool next_of_stream(struct rows *rows)
{
    struct postgres_db *postgres = postgres_of(rows->db);
    struct result *result = rows->result;
    int64_t started_us = clock_ticks_us();
    PGresult *next;

    if (result->has_first) {
        result->has_first = false;
        return true;
    }
    /* Without a row the first answer is the last one, too. */
    if (PQresultStatus(result->native) != PGRES_SINGLE_TUPLE)
        return false;
    PQclear(result->native);
    result->native = NULL;
    postgres_start_clock(postgres, result->spent_us);
    next = postgres_receive(postgres);
    result->spent_us += clock_ticks_us() - started_us;
    if (next && PQresultStatus(next) == PGRES_SINGLE_TUPLE) {
        result->native = next;
        return true;
    }
    if (!next || !postgres_is_good(next))
        return stream_failed(rows, next);
    PQclear(next);
    return false;
}

static bool postgres_next(struct rows *rows)
{
    if (rows->result->is_streamed)
        return next_of_stream(rows);
    return rows->row < (size_t)PQntuples(rows->result->native);
}

/* A stream left early is cancelled, because the rest may be long; but inside a
 * transaction that would undo it all, so there the rest is read. */
static void end_stream(struct rows *rows)
{
    struct postgres_db *postgres = postgres_of(rows->db);

    postgres->deadline_us = 0;
    if (!rows->is_done && !rows->db->is_in_tx) {
        postgres_cancel(postgres->connection);
        postgres->deadline_us = clock_ticks_us() + CANCEL_WAIT_MS * 1000L;
    }
    drain(postgres);
    if (PQtransactionStatus(postgres->connection) != PQTRANS_INERROR)
        set_ceiling(postgres, true);
    else
        rows->db->has_failed = rows->db->is_in_tx;
}

static void postgres_end(struct rows *rows)
{
    PQclear(rows->result->native);
    rows->result->native = NULL;
    if (rows->result->is_streamed)
        end_stream(rows);
}

/* --- Columns ---------------------------------------------------------- */

static int row_of(const struct rows *rows)
{
    return rows->is_streamed ? 0 : (int)rows->row - 1;
}

static enum val_kind postgres_kind(const struct rows *rows, size_t column)
{
    const PGresult *native = rows->result->native;

    if (PQgetisnull(native, row_of(rows), (int)column))
        return VAL_NULL;
    return PQftype(native, (int)column) == TYPE_BYTEA ? VAL_BLOB : VAL_TEXT;
}

static str column_text(const struct rows *rows, size_t column)
{
    const PGresult *native = rows->result->native;
    int row = row_of(rows);

    return str_from(PQgetvalue(native, row, (int)column),
                    (size_t)PQgetlength(native, row, (int)column));
}

/* Also of a boolean, so that rows_bool() is the same on both engines. */
static int64_t postgres_integer(const struct rows *rows, size_t column)
{
    str text = column_text(rows, column);

    if (str_is_empty(text))
        return 0;
    if (str_equal(text, STR("t")) || str_equal(text, STR("true")))
        return 1;
    return strtoll(text.data, NULL, 10);
}

static unsigned nibble(char digit)
{
    return digit <= '9' ? (unsigned)(digit - '0')
                        : (unsigned)(digit - 'a' + 10);
}

/* "\x00ff" as its two bytes. */
static str decode_bytea(str hex, struct arena *mem)
{
    size_t size = hex.size < 2 ? 0 : (hex.size - 2) / 2;
    char *bytes = arena_alloc(mem, size + 1);

    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)(nibble(hex.data[2 + 2 * i]) << 4 |
                          nibble(hex.data[3 + 2 * i]));
    return str_from(bytes, size);
}

static val postgres_value(struct rows *rows, size_t column)
{
    enum val_kind kind = postgres_kind(rows, column);

    if (kind == VAL_NULL)
        return val_null();
    if (kind == VAL_TEXT)
        return val_str(column_text(rows, column));
    return val_blob(decode_bytea(column_text(rows, column),
                                 result_mem(rows->result)));
}

/* --- Transactions ----------------------------------------------------- */

/* Nothing was done yet, so a connection that broke while it was idle is
 * replaced. */
static bool postgres_begin(struct db *db, struct err *err)
{
    struct postgres_db *postgres = postgres_of(db);

    PGresult *result = postgres_run(postgres, "BEGIN");
    bool is_done = postgres_is_good(result);
    bool is_lost = !is_done && postgres_is_lost(postgres, result);

    if (!is_done && !is_lost)
        postgres_fail(postgres, result, err);
    PQclear(result);
    if (!is_lost)
        return is_done;
    return postgres_reconnect(postgres, err) &&
           postgres_script(db, "BEGIN", err);
}

/* PostgreSQL answers COMMIT in a failed transaction with ROLLBACK, which is no
 * failure to it. */
static bool postgres_commit(struct db *db, struct err *err)
{
    struct postgres_db *postgres = postgres_of(db);
    PGresult *result = postgres_run(postgres, "COMMIT");
    bool is_done = postgres_is_good(result);

    if (!is_done)
        postgres_fail(postgres, result, err);
    else if (strcmp(PQcmdStatus(result), "COMMIT") != 0)
        is_done = err_set(err, ERR_BROKEN, "The database did not save the "
                                           "change, because a part of it "
                                           "failed.");
    PQclear(result);
    return is_done;
}

static void postgres_rollback(struct db *db)
{
    struct postgres_db *postgres = postgres_of(db);
    bool (*is_wanted)(void *context) = db->is_wanted;
    int limit_ms = db->limit_ms;

    db->limit_ms = CANCEL_WAIT_MS;
    db->is_wanted = NULL;
    if (!postgres_run_and_forget(postgres, "ROLLBACK"))
        db->is_broken = true;
    db->is_wanted = is_wanted;
    db->limit_ms = limit_ms;
    set_ceiling(postgres, true);
}

static void postgres_limit(struct db *db UNUSED)
{
}

const struct driver POSTGRES_DRIVER = {
    .query = postgres_query,
    .script = postgres_script,
    .next = postgres_next,
    .end = postgres_end,
    .kind = postgres_kind,
    .integer = postgres_integer,
    .value = postgres_value,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .limit = postgres_limit,
    .is_alive = postgres_is_alive,
    .close = postgres_close_db,
};
