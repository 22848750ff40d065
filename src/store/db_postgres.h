/* store/db_postgres.h -- what the files of the PostgreSQL driver share;
 * private to them.
 *
 * db_postgres_open.c connects and sets up a session, db_postgres_bind.c turns
 * values into libpq's arrays, db_postgres.c runs statements,
 * db_postgres_wire.c waits for their answers, and db_postgres_err.c turns
 * failures into sentences and refusals.
 */
#ifndef STORE_DB_POSTGRES_H
#define STORE_DB_POSTGRES_H

#include <libpq-fe.h>

#include "store/driver.h"

struct postgres_db {
    struct db db;               /* first: a db is cast to this */
    PGconn *connection;
    int64_t deadline_us;        /* on clock_ticks_us(); 0: none */
    int64_t statement_number;   /* the last one used in a name */
    bool has_no_ceiling;        /* statement_timeout is off, for a stream */
};

/* Values as libpq wants them. */
struct postgres_values {
    int count;
    const char **texts;
    int *sizes;
    int *formats;               /* 1: the bytes of a blob */
};

extern const struct driver POSTGRES_DRIVER;

static inline struct postgres_db *postgres_of(const struct db *db)
{
    return (struct postgres_db *)db;
}

/* Connect again in the place of a connection that broke.  False with *err set
 * when the server does not answer. */
MUST_CHECK bool postgres_reconnect(struct postgres_db *postgres,
                                   struct err *err);
void postgres_close_db(struct db *db);
bool postgres_is_alive(struct db *db);

/* Arrays and texts live in the connection's scratch.  Fails, with a refusal,
 * for a text with a NUL in it. */
MUST_CHECK bool postgres_bind(struct postgres_db *postgres, const val *values,
                              size_t value_count,
                              struct postgres_values *bound, struct err *err);

/* Whether a failure means that the session is gone. */
bool postgres_is_lost(const struct postgres_db *postgres,
                      const PGresult *result);

/* Turn a result that is a failure (NULL: there is none, the connection broke)
 * into *err and db->refusal.  Returns false. */
bool postgres_fail(struct postgres_db *postgres, const PGresult *result,
                   struct err *err);

/* The same for a connection that could not be made. */
bool postgres_open_fail(const struct target *target, PGconn *connection,
                        struct err *err);

/* --- Waiting (db_postgres_wire.c) ------------------------------------- */

/* How long a server may take to answer a cancelled statement. */
enum { CANCEL_WAIT_MS = 5000 };

/* Set the deadline from the connection's limit, of which `spent_us` is gone. */
void postgres_start_clock(struct postgres_db *postgres, int64_t spent_us);

/* The next result of what was sent, NULL when there is no more or the
 * connection broke. */
PGresult *postgres_receive(struct postgres_db *postgres);

/* All results of what was sent: the first failure, else the last one, NULL
 * when the connection broke. */
PGresult *postgres_receive_all(struct postgres_db *postgres);
bool postgres_is_good(const PGresult *result);

/* Run a text without values to its end; NULL when the connection broke. */
PGresult *postgres_run(struct postgres_db *postgres, const char *text);

/* The same when only success matters. */
bool postgres_run_and_forget(struct postgres_db *postgres, const char *text);

/* Ask the server to stop what it does on this connection. */
void postgres_cancel(PGconn *connection);

#endif
