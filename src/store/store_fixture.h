/* store/store_fixture.h -- a fresh database for one test, on either engine.
 *
 * For the tests of every room that needs a database:
 *
 *     FOR_BOTH_ENGINES(a_saved_role_is_found_again)
 *     {
 *         struct db *db = fixture_writer(t, store);
 *         …
 *     }
 *
 * defines the tests a_saved_role_is_found_again_on_sqlite and …_on_postgres
 * from one body, which gets `t` and an empty `store`.  fixture_migrated()
 * adds Reeve's own tables.
 *
 * A SQLite database is a file in a folder of its own.  PostgreSQL's is made on
 * the server that the environment names in REEVE_TEST_POSTGRES, a URL
 * postgresql://… whose role may create databases; without it those tests are
 * skipped and say so.  Both go away with t->mem.
 */
#ifndef STORE_STORE_FIXTURE_H
#define STORE_STORE_FIXTURE_H

#include "base/test.h"
#include "store/store.h"

/* Empty databases, opened with the usual options. */
struct store *fixture_sqlite(struct test *t);
struct store *fixture_postgres(struct test *t);

/* The URLs of empty databases, for tests that open a store themselves.  The
 * SQLite file does not exist yet. */
const char *fixture_sqlite_url(struct test *t);
const char *fixture_postgres_url(struct test *t);

/* A folder that is removed, with all that is in it, when t->mem goes away. */
const char *fixture_folder(struct test *t);

/* Connections until the end of the test. */
struct db *fixture_reader(struct test *t, struct store *store);
struct db *fixture_writer(struct test *t, struct store *store);

/* Make Reeve's own tables in `store`, and return it. */
struct store *fixture_migrated(struct test *t, struct store *store);

/* Run a script on a writer that is given back at once; the test fails when it
 * does. */
void fixture_script(struct test *t, struct store *store, const char *text);

#define FOR_BOTH_ENGINES(name)                                          \
    static void name(struct test *t, struct store *store);              \
    TEST(name##_on_sqlite) { name(t, fixture_sqlite(t)); }              \
    TEST(name##_on_postgres) { name(t, fixture_postgres(t)); }          \
    static void name(struct test *t UNUSED, struct store *store UNUSED)

#endif
