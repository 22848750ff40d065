/* store/db_sqlite.h -- what the files of the SQLite driver share; private to
 * them.
 *
 * db_sqlite_open.c opens and closes a file, db_sqlite.c runs statements,
 * db_sqlite_err.c turns result codes into sentences and refusals.
 */
#ifndef STORE_DB_SQLITE_H
#define STORE_DB_SQLITE_H

#include <sqlite3.h>
#include <sys/types.h>

#include "store/driver.h"

struct sqlite_db {
    struct db db;               /* first: a db is cast to this */
    sqlite3 *connection;
    int64_t deadline_us;        /* on clock_ticks_us(); 0: none */
    dev_t device;               /* which file was opened, to notice when */
    ino_t inode;                /* another takes its place */
};

extern const struct driver SQLITE_DRIVER;

static inline struct sqlite_db *sqlite_of(const struct db *db)
{
    return (struct sqlite_db *)db;
}

/* Turn the last failure of the connection into *err and db->refusal.  Returns
 * false. */
bool sqlite_fail(struct sqlite_db *sqlite, struct err *err);

/* The same for a failure to open the file. */
bool sqlite_open_fail(const struct target *target, int code, const char *says,
                      struct err *err);

void sqlite_limit(struct db *db);
bool sqlite_is_alive(struct db *db);
void sqlite_close_db(struct db *db);

#endif
