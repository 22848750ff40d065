/* store/db.h -- one connection to a database, of either engine.
 *
 * A `struct db` is lent by a pool (store/store.h) and belongs to one thread
 * until it is given back.  Statements are named constants (`struct sql`) or
 * come from the builder (store/build.h); values are always bound.  Each
 * connection keeps the statements it has prepared.
 *
 * Reading is a loop:
 *
 *     if (!db_query(db, &rows, &SELECT_ROLES, BIND(val_int(id)), err))
 *         return false;
 *     while (rows_next(&rows))
 *         use(rows_str(&rows, 0));
 *     return rows_end(&rows, err);
 *
 * rows_end() must be called once for each db_query() that returned true, also
 * when the loop was left early.  Several results may be open at a time on one
 * connection.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/err.h"
#include "store/val.h"

enum engine { ENGINE_SQLITE, ENGINE_POSTGRES };

struct db;

/* A statement.  Parameters are $1, $2 … on both engines.  Where the engines
 * differ, `postgres` holds PostgreSQL's text and `text` SQLite's. */
struct sql {
    const char *text;
    const char *postgres;       /* NULL: the same as `text` */
};

#define BIND(...)                                       \
    (const val[]){ __VA_ARGS__ },                       \
    sizeof((const val[]){ __VA_ARGS__ }) / sizeof(val)
#define BIND_NONE NULL, 0

/* A running result.  The members are the driver's. */
struct rows {
    struct db *db;
    struct result *result;
    size_t row;                 /* 1 for the first */
    size_t column_count;
    bool is_done;
    bool has_failed;
    bool is_streamed;
};

enum engine db_engine(const struct db *db);
bool db_is_read_only(const struct db *db);

/* "3.40.1", "15.8": of the library, or of the server. */
MUST_CHECK bool db_version(struct db *db, struct arena *mem,
                           const char **number, struct err *err);

/* Run a statement that returns rows. */
MUST_CHECK bool db_query(struct db *db, struct rows *rows,
                         const struct sql *sql, const val *values,
                         size_t value_count, struct err *err);

/* The same for a text that the builder made.  `is_streamed` asks PostgreSQL to
 * send row by row (for exports); nothing else may then run on `db` until
 * rows_end(). */
MUST_CHECK bool db_query_text(struct db *db, struct rows *rows,
                              const char *text, const val *values,
                              size_t value_count, bool is_streamed,
                              struct err *err);

/* Run a statement to its end and forget its rows. */
MUST_CHECK bool db_run(struct db *db, const struct sql *sql,
                       const val *values, size_t value_count,
                       struct err *err);
MUST_CHECK bool db_run_text(struct db *db, const char *text,
                            const val *values, size_t value_count,
                            struct err *err);

/* Run several statements separated by semicolons, without values: migrations
 * and scripts. */
MUST_CHECK bool db_script(struct db *db, const char *text, struct err *err);

/* How many rows the last db_run() inserted, updated or deleted. */
int64_t db_changed(const struct db *db);

/* Step to the next row.  False at the end or after a failure, which
 * rows_end() tells apart. */
bool rows_next(struct rows *rows);
MUST_CHECK bool rows_end(struct rows *rows, struct err *err);

bool rows_is_null(const struct rows *rows, size_t column);
int64_t rows_int(const struct rows *rows, size_t column);   /* 0 for NULL */
bool rows_bool(const struct rows *rows, size_t column);     /* t, true, 1 */

/* The value as text, borrowed until the next rows_next() or rows_end();
 * STR_NONE for NULL.  Integers and reals are written so that reading them back
 * gives the same value; blobs are their bytes (on PostgreSQL bytea too). */
str rows_str(struct rows *rows, size_t column);

/* The same copied into `mem`. */
str rows_str_copy(struct rows *rows, size_t column, struct arena *mem);
const char *rows_text(struct rows *rows, size_t column, struct arena *mem);

/* The value with its kind; bytes borrowed as for rows_str().  PostgreSQL gives
 * VAL_NULL, VAL_BLOB (bytea), or VAL_TEXT. */
val rows_val(struct rows *rows, size_t column);
enum val_kind rows_kind(const struct rows *rows, size_t column);

/* Transactions do not nest.  On SQLite db_begin() is BEGIN IMMEDIATE on the
 * one writer and BEGIN on a reader.  After a failed statement roll back:
 * PostgreSQL answers nothing else.  db_rollback() cannot fail; without an open
 * transaction it does nothing. */
MUST_CHECK bool db_begin(struct db *db, struct err *err);
MUST_CHECK bool db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);
bool db_in_tx(const struct db *db);

/* A point inside a transaction to go back to.  They nest; releasing the newest
 * or going back to it removes it.  Going back also undoes a failure. */
MUST_CHECK bool db_savepoint(struct db *db, struct err *err);
MUST_CHECK bool db_release(struct db *db, struct err *err);
void db_rollback_to_savepoint(struct db *db);

/* From now on a statement that takes longer than this is cancelled in the
 * database and fails with ERR_BUSY; 0 takes the limit away.  A connection is
 * given back without one.  PostgreSQL stops a statement that is not streamed
 * after 30 seconds in any case. */
void db_limit_ms(struct db *db, int limit_ms);

/* From now on is_wanted(context) is asked every so often while a statement
 * runs, on the thread that waits for it; when it says no, the statement is
 * cancelled in the database and fails with ERR_BUSY, and no other one starts.
 * NULL ends the watch, and so does giving the connection back.  For reading:
 * a change should be carried out whoever waits. */
void db_watch(struct db *db, bool (*is_wanted)(void *context), void *context);

/* What the database refused, after a statement failed with a constraint or a
 * value it would not take.  Texts live until the next statement. */
enum refusal_kind {
    REFUSAL_NONE,           /* some other failure */
    REFUSAL_UNIQUE,         /* another row has this value (also primary keys) */
    REFUSAL_NULL,           /* a value is needed */
    REFUSAL_CHECK,
    REFUSAL_REFERENCE,      /* a foreign key, of this row or of one that points
                             * at it */
    REFUSAL_TYPE,           /* the text is no value of the column's type, too
                             * long, or out of range */
    REFUSAL_RIGHTS,         /* the database role may not do this */
    REFUSAL_RAISED,         /* a trigger said no, in its own words */
};

struct refusal {
    enum refusal_kind kind;
    const char *constraint;     /* its name, or NULL */
    const char *schema;         /* or NULL */
    const char *table;          /* or NULL */
    const char *columns;        /* names separated by ", ", or NULL */
    const char *says;           /* the database's own words */
};

const struct refusal *db_refusal(const struct db *db);

/* What this connection has done since it was lent: for the request log. */
struct db_cost {
    int64_t statements;
    int64_t rows;
    int64_t database_us;
    int64_t bytes;              /* of the values that were read */
};

struct db_cost db_cost(const struct db *db);

#endif
