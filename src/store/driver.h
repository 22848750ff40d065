/* store/driver.h -- what the two drivers, db.c and store.c share; private to
 * this room.
 *
 * A `struct db` is the part of a connection that is the same on both engines;
 * each driver keeps one at the head of its own struct.  db.c does what does not
 * depend on the engine (transactions, cost, the list of open results) and calls
 * the driver through a table of functions.
 *
 * Memory: every connection has its own arenas, because an arena belongs to one
 * thread at a time and a connection moves between threads.  `mem` lives as
 * long as the connection, `cache_mem` until its statements are forgotten,
 * `scratch` until the next statement, and each result has one for the texts of
 * its current row.
 */
#ifndef STORE_DRIVER_H
#define STORE_DRIVER_H

#include "base/map.h"
#include "store/db.h"
#include "store/store.h"

/* Which database to open; shared by the connections of a store. */
struct target {
    enum engine engine;
    const char *url;            /* with its password: never shown */
    const char *name;           /* without: for people */
    const char *path;           /* SQLite: the file */
    bool may_create;
    int lock_wait_ms;           /* SQLite: for a lock of somebody else */
};

/* A statement that the connection has prepared, or is about to. */
struct cached_statement {
    void *prepared;             /* SQLite: the sqlite3_stmt */
    int *sources;               /* SQLite: parameter i takes value sources[i],
                                 * both counted from 0 */
    int source_count;
    int64_t number;             /* PostgreSQL: the number in its name; 0: not
                                 * prepared yet */
    bool was_used;
    bool is_busy;               /* SQLite: a result is being read from it */
};

/* A result that is open.  They are pooled by the connection. */
struct result {
    void *native;               /* PostgreSQL: the PGresult */
    struct cached_statement own;/* SQLite: when the cached one was busy */
    bool has_first;             /* the first row was fetched already */
    struct arena *mem;          /* texts of the current row */
    bool has_texts;
    int64_t changes_before;     /* SQLite: the total when it started */
    int64_t spent_us;           /* in the database, counts against the limit */
    int64_t trace_number;       /* in the thread's trace, or 0 */
    int64_t took_us;            /* in the database, for the trace */
    int64_t row_count;          /* read so far, */
    int64_t bytes;              /* and of their values */
    struct err err;             /* why rows_next() stopped */
    struct arena *err_mem;
    struct cached_statement *statement;
    bool is_streamed;
    struct result *next;
};

/* What a driver can do.  Those that return bool fail with *err set and
 * db->refusal filled. */
struct driver {
    /* Run `text`; rows->result is ready, rows->is_streamed says how. */
    bool (*query)(struct db *db, struct rows *rows, const char *text,
                  const val *values, size_t value_count, struct err *err);
    bool (*script)(struct db *db, const char *text, struct err *err);

    /* Step to the next row; false at the end or, with rows->has_failed and
     * result->err set, after a failure. */
    bool (*next)(struct rows *rows);
    void (*end)(struct rows *rows);

    enum val_kind (*kind)(const struct rows *rows, size_t column);
    int64_t (*integer)(const struct rows *rows, size_t column);
    val (*value)(struct rows *rows, size_t column);

    bool (*begin)(struct db *db, struct err *err);
    bool (*commit)(struct db *db, struct err *err);
    void (*rollback)(struct db *db);

    void (*limit)(struct db *db);       /* db->limit_ms or db->is_wanted was
                                         * changed */
    bool (*is_alive)(struct db *db);    /* cheap; asked before lending */
    void (*close)(struct db *db);
};

struct db {
    const struct driver *driver;
    enum engine engine;
    const struct target *target;
    bool is_read_only;

    struct arena *mem;
    struct arena *cache_mem;
    struct map statements;      /* by text; struct cached_statement */
    struct arena *scratch;
    struct result *open;        /* results being read */
    struct result *spare;       /* and those to use again */

    bool is_in_tx;
    bool has_failed;            /* a statement of this transaction did */
    int savepoint_count;
    bool is_broken;             /* to be replaced when it is back */

    int limit_ms;
    bool (*is_wanted)(void *context);   /* or NULL: db_watch() */
    void *watch_context;
    int64_t changed;
    struct db_cost cost;
    struct refusal refusal;     /* its texts live in `scratch` */

    struct slot *slot;          /* the pool's */
    struct db **holder;         /* the pool's */
};

/* How many statements a connection keeps prepared. */
enum { STATEMENTS_MAX = 256 };

/* Open a connection of the target's engine.  Fails with a sentence that names
 * the target. */
MUST_CHECK bool sqlite_open(const struct target *target, enum lend what,
                            struct db **db, struct err *err);
MUST_CHECK bool postgres_open(const struct target *target, enum lend what,
                              struct db **db, struct err *err);

/* For the drivers: the common part of a connection set up and taken down, in
 * `mem`, which db_clear() closes. */
void db_init(struct db *db, const struct driver *driver, enum engine engine,
             const struct target *target, bool is_read_only,
             struct arena *mem);
void db_clear(struct db *db);

/* Whether somebody still waits for what runs. */
bool db_is_wanted(const struct db *db);

/* Forget the cached statements; the driver has let go of them before. */
void db_forget_statements(struct db *db);

/* A connection comes back from its borrower: results closed, transaction
 * rolled back, limit and cost as new. */
void db_reset(struct db *db);
void db_close(struct db *db);

/* For db.c: what the thread's trace is told, where there is one.  trace_add()
 * returns the number of the statement, or 0. */
struct trace;
int64_t trace_add(const struct db *db, const char *text, size_t value_count);
void trace_spend(int64_t us);
void trace_close(const struct result *result);

/* Nothing is written down until it is resumed. */
struct trace *trace_pause(void);
void trace_resume(struct trace *paused);

/* The arena for texts of the current row. */
struct arena *result_mem(struct result *result);

/* Copy an err, with its causes' sentences folded into one. */
bool err_copy(struct err *err, const struct err *from);

/* Write a real so that reading it back gives the same number: the shortest of
 * 15 to 17 digits, with a point or an exponent; infinity as 9e999, which both
 * engines' neighbours read as infinity again. */
enum { REAL_SIZE = 40 };
size_t real_write(double real, char out[REAL_SIZE]);

#endif
