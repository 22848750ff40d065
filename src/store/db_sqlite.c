/* store/db_sqlite.c -- statements on SQLite.
 *
 * A statement is prepared once for its text and kept.  While a result is read
 * from it, it is busy, and the same text run again meanwhile gets a copy that
 * lives for that one result.  The first row is fetched when the statement
 * starts, so that a failure shows at the same moment as on PostgreSQL.
 */
#include "store/db_sqlite.h"

#include <string.h>

#include "base/clock.h"

/* --- Preparing -------------------------------------------------------- */

static bool bad_statement(struct err *err, const char *why)
{
    err_set(err, ERR_BROKEN, "The database could not carry out a statement.");
    return err_detail(err, "%s", why);
}

/* Which value each parameter of SQLite takes: "$7" the seventh. */
static bool find_sources(struct cached_statement *statement, struct arena *mem,
                         struct err *err)
{
    sqlite3_stmt *prepared = statement->prepared;
    int count = sqlite3_bind_parameter_count(prepared);

    statement->source_count = count;
    statement->sources = arena_new_array(mem, int, (size_t)count);
    for (int i = 0; i < count; i++) {
        const char *name = sqlite3_bind_parameter_name(prepared, i + 1);
        int64_t number;

        if (!name || *name != '$' || !str_to_int(str_of(name + 1), &number) ||
            number < 1 || number > 32766)
            return bad_statement(err, "a parameter is not $1, $2 …");
        statement->sources[i] = (int)number - 1;
    }
    return true;
}

static bool is_end_of_text(const char *rest)
{
    return rest[strspn(rest, " \t\r\n;")] == '\0';
}

static bool check_statement(struct cached_statement *statement,
                            const char *rest, struct arena *mem,
                            struct err *err)
{
    if (!statement->prepared)
        return bad_statement(err, "the statement is empty");
    if (!is_end_of_text(rest))
        return bad_statement(err, "more than one statement");
    return find_sources(statement, mem, err);
}

/* Into *statement, whose arrays live in `mem`. */
static bool prepare(struct sqlite_db *sqlite, const char *text, unsigned flags,
                    struct cached_statement *statement, struct arena *mem,
                    struct err *err)
{
    sqlite3_stmt *prepared = NULL;
    const char *rest;

    if (sqlite3_prepare_v3(sqlite->connection, text, -1, flags, &prepared,
                           &rest) != SQLITE_OK)
        return sqlite_fail(sqlite, err);
    statement->prepared = prepared;
    if (check_statement(statement, rest, mem, err))
        return true;
    sqlite3_finalize(prepared);
    statement->prepared = NULL;
    return false;
}

static void forget_statements(struct db *db)
{
    for (size_t i = 0; i < db->statements.count; i++) {
        struct cached_statement *it = db->statements.entries[i].value;

        sqlite3_finalize(it->prepared);
    }
    db_forget_statements(db);
}

/* Only while nothing is read can they all be let go; db->open holds the
 * result that is about to start. */
static bool has_room(struct db *db)
{
    if (db->statements.count < STATEMENTS_MAX)
        return true;
    if (db->open->next)
        return false;
    forget_statements(db);
    return true;
}

static struct cached_statement *prepare_own(struct sqlite_db *sqlite,
                                            struct result *result,
                                            const char *text, struct err *err)
{
    return prepare(sqlite, text, 0, &result->own, result->err_mem, err)
               ? &result->own
               : NULL;
}

static struct cached_statement *prepare_cached(struct sqlite_db *sqlite,
                                               const char *text,
                                               struct err *err)
{
    struct db *db = &sqlite->db;
    struct cached_statement statement = { 0 };
    struct cached_statement *kept;

    if (!prepare(sqlite, text, SQLITE_PREPARE_PERSISTENT, &statement,
                 db->cache_mem, err))
        return NULL;
    kept = arena_new(db->cache_mem, struct cached_statement);
    *kept = statement;
    map_set_text(&db->statements, text, kept);
    return kept;
}

static struct cached_statement *find_statement(struct sqlite_db *sqlite,
                                               struct result *result,
                                               const char *text,
                                               struct err *err)
{
    struct db *db = &sqlite->db;
    struct cached_statement *kept = map_find_text(&db->statements, text);

    if (kept && !kept->is_busy)
        return kept;
    if (kept || !has_room(db))
        return prepare_own(sqlite, result, text, err);
    return prepare_cached(sqlite, text, err);
}

/* --- Binding ---------------------------------------------------------- */

static int bind_value(sqlite3_stmt *prepared, int at, const val *value)
{
    str bytes = value->bytes;

    switch (value->kind) {
    case VAL_INT:
        return sqlite3_bind_int64(prepared, at, value->number);
    case VAL_REAL:
        return sqlite3_bind_double(prepared, at, value->real);
    case VAL_TEXT:
        return sqlite3_bind_text64(prepared, at, bytes.data, bytes.size,
                                   SQLITE_TRANSIENT, SQLITE_UTF8);
    case VAL_BLOB:
        return sqlite3_bind_blob64(prepared, at, bytes.data, bytes.size,
                                   SQLITE_TRANSIENT);
    case VAL_NULL:
        break;
    }
    return sqlite3_bind_null(prepared, at);
}

static bool bind(struct sqlite_db *sqlite, struct cached_statement *statement,
                 const val *values, size_t value_count, struct err *err)
{
    for (int i = 0; i < statement->source_count; i++) {
        size_t source = (size_t)statement->sources[i];

        if (source >= value_count)
            return bad_statement(err, "a parameter has no value");
        if (bind_value(statement->prepared, i + 1, &values[source]) !=
            SQLITE_OK)
            return sqlite_fail(sqlite, err);
    }
    return true;
}

/* --- Stepping --------------------------------------------------------- */

/* One step within what is left of the limit; SQLite's code. */
static int step(struct sqlite_db *sqlite, struct result *result)
{
    int64_t started_us;
    int code;

    if (!sqlite->db.limit_ms)
        return sqlite3_step(result->statement->prepared);
    started_us = clock_ticks_us();
    sqlite->deadline_us =
        started_us + sqlite->db.limit_ms * 1000L - result->spent_us;
    code = sqlite3_step(result->statement->prepared);
    sqlite->deadline_us = 0;
    result->spent_us += clock_ticks_us() - started_us;
    return code;
}

static void let_go(struct result *result)
{
    struct cached_statement *statement = result->statement;

    if (!statement)
        return;
    if (statement == &result->own) {
        sqlite3_finalize(statement->prepared);
    } else {
        sqlite3_reset(statement->prepared);
        sqlite3_clear_bindings(statement->prepared);
        statement->is_busy = false;
    }
    result->statement = NULL;
}

/* SQLite counts when a statement has ended, and keeps the count of the last
 * change whatever runs between. */
static void count_changes(struct sqlite_db *sqlite, int64_t total_before)
{
    sqlite3 *connection = sqlite->connection;

    if (sqlite3_total_changes64(connection) != total_before)
        sqlite->db.changed = sqlite3_changes64(connection);
}

static bool start(struct sqlite_db *sqlite, struct rows *rows, struct err *err)
{
    struct result *result = rows->result;
    int code;

    sqlite->db.changed = 0;
    result->changes_before = sqlite3_total_changes64(sqlite->connection);
    code = step(sqlite, result);

    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return sqlite_fail(sqlite, err);
    result->has_first = code == SQLITE_ROW;
    rows->is_done = code == SQLITE_DONE;
    rows->column_count =
        (size_t)sqlite3_column_count(result->statement->prepared);
    return true;
}

static bool sqlite_query(struct db *db, struct rows *rows, const char *text,
                         const val *values, size_t value_count,
                         struct err *err)
{
    struct sqlite_db *sqlite = sqlite_of(db);
    struct result *result = rows->result;

    result->statement = find_statement(sqlite, result, text, err);
    if (!result->statement)
        return false;
    result->statement->is_busy = true;
    if (bind(sqlite, result->statement, values, value_count, err) &&
        start(sqlite, rows, err))
        return true;
    let_go(result);
    return false;
}

static bool sqlite_next(struct rows *rows)
{
    struct sqlite_db *sqlite = sqlite_of(rows->db);
    struct result *result = rows->result;
    int code;

    if (result->has_first) {
        result->has_first = false;
        return true;
    }
    code = step(sqlite, result);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE) {
        rows->has_failed = true;
        sqlite_fail(sqlite, &result->err);
    }
    return false;
}

static void sqlite_end(struct rows *rows)
{
    struct result *result = rows->result;
    bool may_change = !sqlite3_stmt_readonly(result->statement->prepared);

    let_go(result);
    if (may_change)
        count_changes(sqlite_of(rows->db), result->changes_before);
}

static bool sqlite_script(struct db *db, const char *text, struct err *err)
{
    struct sqlite_db *sqlite = sqlite_of(db);

    if (db->limit_ms)
        sqlite->deadline_us = clock_ticks_us() + db->limit_ms * 1000L;
    if (sqlite3_exec(sqlite->connection, text, NULL, NULL, NULL) == SQLITE_OK) {
        sqlite->deadline_us = 0;
        return true;
    }
    sqlite->deadline_us = 0;
    return sqlite_fail(sqlite, err);
}

/* --- Columns ---------------------------------------------------------- */

static sqlite3_stmt *row_of(const struct rows *rows)
{
    return rows->result->statement->prepared;
}

static enum val_kind sqlite_kind(const struct rows *rows, size_t column)
{
    switch (sqlite3_column_type(row_of(rows), (int)column)) {
    case SQLITE_INTEGER:
        return VAL_INT;
    case SQLITE_FLOAT:
        return VAL_REAL;
    case SQLITE_TEXT:
        return VAL_TEXT;
    case SQLITE_BLOB:
        return VAL_BLOB;
    default:
        return VAL_NULL;
    }
}

static int64_t sqlite_integer(const struct rows *rows, size_t column)
{
    return sqlite3_column_int64(row_of(rows), (int)column);
}

static str column_bytes(sqlite3_stmt *row, int column, bool is_text)
{
    const void *data = is_text ? (const void *)sqlite3_column_text(row, column)
                               : sqlite3_column_blob(row, column);
    int size = sqlite3_column_bytes(row, column);

    return data ? str_from(data, (size_t)size) : STR("");
}

static val sqlite_value(struct rows *rows, size_t column)
{
    sqlite3_stmt *row = row_of(rows);
    enum val_kind kind = sqlite_kind(rows, column);

    switch (kind) {
    case VAL_INT:
        return val_int(sqlite3_column_int64(row, (int)column));
    case VAL_REAL:
        return val_real(sqlite3_column_double(row, (int)column));
    case VAL_TEXT:
    case VAL_BLOB:
        return (val){ .kind = kind,
                      .bytes = column_bytes(row, (int)column,
                                            kind == VAL_TEXT) };
    case VAL_NULL:
        break;
    }
    return val_null();
}

/* --- Transactions ----------------------------------------------------- */

/* A writer takes the lock at once: a deferred transaction that reads first
 * cannot always become one that writes. */
static bool sqlite_begin(struct db *db, struct err *err)
{
    return sqlite_script(db, db->is_read_only ? "BEGIN" : "BEGIN IMMEDIATE",
                         err);
}

static bool sqlite_commit(struct db *db, struct err *err)
{
    return sqlite_script(db, "COMMIT", err);
}

/* SQLite may have rolled back by itself. */
static void sqlite_rollback(struct db *db)
{
    sqlite3 *connection = sqlite_of(db)->connection;

    if (!sqlite3_get_autocommit(connection))
        sqlite3_exec(connection, "ROLLBACK", NULL, NULL, NULL);
    if (!sqlite3_get_autocommit(connection))
        db->is_broken = true;
}

const struct driver SQLITE_DRIVER = {
    .query = sqlite_query,
    .script = sqlite_script,
    .next = sqlite_next,
    .end = sqlite_end,
    .kind = sqlite_kind,
    .integer = sqlite_integer,
    .value = sqlite_value,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .limit = sqlite_limit,
    .is_alive = sqlite_is_alive,
    .close = sqlite_close_db,
};
