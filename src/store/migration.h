/* store/migration.h -- Reeve's own tables, made and upgraded by number.
 *
 * Each migration is a pair of SQL texts, one for each engine, under a number
 * that never changes.  The table reeve_migration says which have been applied.
 * Nothing but migration_apply() changes a schema.  On SQLite it also turns on
 * the write-ahead log.  On PostgreSQL the tables stand in the schema reeve,
 * which every connection has first on its search path.
 */
#ifndef STORE_MIGRATION_H
#define STORE_MIGRATION_H

#include "store/db.h"

struct migration {
    int number;
    const char *name;           /* "people_and_sessions" */
    struct sql script;
};

/* The tables of Reeve that the program needs: migrations 1 to the last. */
extern const struct migration MIGRATIONS[];
extern const size_t MIGRATION_COUNT;

/* Set *applied to the highest number applied, 0 when there are none. */
MUST_CHECK bool migration_applied(struct db *db, int *applied,
                                  struct err *err);

/* Apply what is missing, each in a transaction of its own, calling `told`
 * (may be NULL) before each. */
MUST_CHECK bool migration_apply(struct db *db,
                                void (*told)(const struct migration *next,
                                             void *context),
                                void *context, struct err *err);

#endif
