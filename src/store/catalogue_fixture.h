/* store/catalogue_fixture.h -- databases whose catalogues tests look at.
 *
 * The SQL files of tests/databases are found under REEVE_SOURCE, the root of
 * the sources, or the working folder.
 */
#ifndef STORE_CATALOGUE_FIXTURE_H
#define STORE_CATALOGUE_FIXTURE_H

#include "store/catalogue.h"
#include "store/store_fixture.h"

/* A file below the root of the sources; skips the test when it is missing. */
const char *fixture_file(struct test *t, const char *path);
const char *fixture_read(struct test *t, const char *path);

/* tests/databases/hostile_sqlite.sql and hostile_postgres.sql, loaded.
 * SQLite's is loaded without Reeve's connections, which refuse to break a
 * schema on purpose. */
struct store *fixture_hostile_sqlite(struct test *t);
struct store *fixture_hostile_postgres(struct test *t);

struct catalogue *fixture_catalogue(struct test *t, struct store *store);

/* The table (in schema public on PostgreSQL), column, index or foreign key of
 * this name; the test fails and ends without it. */
const struct table *fixture_table(struct test *t,
                                  const struct catalogue *catalogue,
                                  const char *name);
const struct column *fixture_column(struct test *t, const struct table *table,
                                    const char *name);
const struct index *fixture_index(struct test *t, const struct table *table,
                                  const char *name);

/* "a, b": names of columns and values, as one text to compare. */
const char *fixture_values(struct test *t, const struct column *column);
const char *fixture_key(struct test *t, const struct table *table);
const char *fixture_columns(struct test *t, const struct table *table,
                            const size_t *columns, size_t count);

/* "b_id > circle_b.id, …": all foreign keys. */
const char *fixture_references(struct test *t, const struct table *table);

#endif
