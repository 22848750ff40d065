/* store/store.h -- a database with its connections.
 *
 * A store lends connections and takes them back.  Readers cannot write: on
 * SQLite they are opened read-only, on PostgreSQL every transaction of theirs
 * is READ ONLY.  SQLite has one writer, lent in the order it was asked for;
 * PostgreSQL has a pool.  A lent connection is given back with store_return(),
 * or by itself at the end of the request with store_lend_for().
 *
 * A connection that broke is replaced when it is lent the next time, so a
 * database that was away is used again without a restart.
 *
 * A store may be used by several threads; a connection by one at a time.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "store/db.h"

struct store;

enum lend { LEND_READER, LEND_WRITER };

struct store_options {
    const char *url;        /* sqlite:FILE, sqlite:///FILE or postgresql://… ,
                             * postgres://… */
    int reader_count;       /* connections kept for reading; 0: 8 */
    int writer_count;       /* PostgreSQL only; 0: 4 */
    int wait_ms;            /* how long to wait for one to become free, and on
                             * SQLite for a lock of somebody else; 0: 5000 */
    bool may_create;        /* SQLite: make the file when it is missing */
    bool is_read_only;      /* lend no writer: store_lend() of one fails with
                             * ERR_DENIED */
};

/* Open a store in `mem`, and one connection to prove that the database
 * answers.  The store is closed with `mem`.  Fails with a sentence that names
 * the file or the server and what to do; a password in the URL never appears
 * in it. */
MUST_CHECK bool store_open(const struct store_options *options,
                           struct arena *mem, struct store **store,
                           struct err *err);

enum engine store_engine(const struct store *store);

/* The URL without a password, for people. */
const char *store_name(const struct store *store);

/* How busy its connections are, at this moment. */
struct store_load {
    int open;               /* connections, the lent ones included */
    int lent;
    int waiting;            /* requests that wait for one */
};
struct store_load store_load_of(struct store *store);

/* Borrow a connection.  Fails with ERR_BUSY when none became free in time, or
 * when the database does not answer. */
MUST_CHECK bool store_lend(struct store *store, enum lend what,
                           struct db **db, struct err *err);

/* How many wait for a connection of that kind at this moment. */
int store_waiting(struct store *store, enum lend what);

/* Give it back.  An open transaction is rolled back first. */
void store_return(struct db *db);

/* Borrow a connection until `mem` is closed or reset. */
MUST_CHECK bool store_lend_for(struct store *store, enum lend what,
                               struct arena *mem, struct db **db,
                               struct err *err);

#endif
