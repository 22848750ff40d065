/* store/migration_test.c -- Reeve's own tables appear once and whole. */
#include "store/migration.h"

#include <pthread.h>

#include "store/store_fixture.h"

static const struct sql INSERT_GROUP = { .text =
    "INSERT INTO reeve_group (name)"
    " VALUES ($1)" };

static const struct sql INSERT_ENTRY = { .text =
    "INSERT INTO reeve_audit_entry (change_id, at_ms, username, action, model,"
    "                               record_key, display, fields)"
    " VALUES ('1', 1, 'ada', 'change', 'main.account', '1', 'one', '{}')" };

static const struct sql CHANGE_ENTRY = { .text =
    "UPDATE reeve_audit_entry SET username = 'bo'" };

static const struct sql DELETE_ENTRY = { .text =
    "DELETE FROM reeve_audit_entry" };

static const struct sql COUNT_USER_TABLES = {
    .text =
        "SELECT count(*)"
        "  FROM sqlite_schema"
        " WHERE name LIKE 'reeve%'",
    .postgres =
        "SELECT count(*)"
        "  FROM pg_catalog.pg_tables"
        " WHERE tablename LIKE 'reeve%' AND schemaname != 'reeve'",
};

static int applied(struct test *t, struct db *db)
{
    int number = -1;

    EXPECT(migration_applied(db, &number, &t->err));
    return number;
}

static void count_told(const struct migration *next, void *context)
{
    int *told = context;

    *told = *told * 10 + next->number;
}

FOR_BOTH_ENGINES(migrations_are_applied_in_order_and_once)
{
    struct db *db = fixture_writer(t, store);
    int last = MIGRATIONS[MIGRATION_COUNT - 1].number;
    int told = 0;

    EXPECT_INT(applied(t, db), 0);
    EXPECT(migration_apply(db, count_told, &told, &t->err));
    EXPECT_INT(told, 12);
    EXPECT_INT(applied(t, db), last);
    EXPECT_INT(applied(t, fixture_reader(t, store)), last);
    EXPECT(migration_apply(db, count_told, &told, &t->err));
    EXPECT_INT(told, 12);
    EXPECT(db_run(db, &INSERT_GROUP, BIND(val_text("clerks")), &t->err));
    EXPECT(!db_run(db, &INSERT_GROUP, BIND(val_text("clerks")), &t->err));
}

FOR_BOTH_ENGINES(the_audit_trail_only_grows)
{
    struct db *db = fixture_writer(t, fixture_migrated(t, store));

    EXPECT(db_run(db, &INSERT_ENTRY, BIND_NONE, &t->err));
    EXPECT(!db_run(db, &CHANGE_ENTRY, BIND_NONE, &t->err));
    EXPECT_STR(db_refusal(db)->says, "The audit trail only grows.");
    EXPECT(!db_run(db, &DELETE_ENTRY, BIND_NONE, &t->err));
    EXPECT(db_refusal(db)->kind == REFUSAL_RAISED);
}

FOR_BOTH_ENGINES(a_migration_that_fails_leaves_nothing_of_itself)
{
    struct db *db = fixture_writer(t, store);
    bool is_sqlite = db_engine(db) == ENGINE_SQLITE;

    EXPECT(db_script(db, is_sqlite ? "CREATE TABLE reeve_session (a)"
                                   : "CREATE SCHEMA reeve;"
                                     "CREATE TABLE reeve.reeve_session (a int)",
                     &t->err));
    EXPECT(!migration_apply(db, NULL, NULL, &t->err));
    EXPECT_STR(t->err.says,
               "The migration \"people_and_sessions\" was not applied.");
    EXPECT(!db_in_tx(db));
    EXPECT_INT(applied(t, db), 0);
    EXPECT(db_script(db, "DROP TABLE reeve_session", &t->err));
    EXPECT(migration_apply(db, NULL, NULL, &t->err));
}

TEST(on_postgres_the_tables_stand_in_a_schema_of_their_own)
{
    struct store *store = fixture_migrated(t, fixture_postgres(t));
    struct db *db = fixture_reader(t, store);
    struct rows rows;

    EXPECT(db_query(db, &rows, &COUNT_USER_TABLES, BIND_NONE, &t->err));
    EXPECT(rows_next(&rows));
    EXPECT_INT(rows_int(&rows, 0), 0);
    EXPECT(rows_end(&rows, &t->err));
}

/* The role goes away with the transaction. */
TEST(a_role_that_may_not_read_the_tables_is_told_so)
{
    struct db *db = fixture_writer(t, fixture_postgres(t));
    int number;

    EXPECT(migration_apply(db, NULL, NULL, &t->err));
    EXPECT(db_begin(db, &t->err));
    EXPECT(db_script(db, "CREATE ROLE reeve_test_stranger;"
                         "SET LOCAL ROLE reeve_test_stranger", &t->err));
    EXPECT(!migration_applied(db, &number, &t->err));
    EXPECT(str_has(str_of(t->err.says), STR("may not read them")));
    db_rollback(db);
}

TEST(on_sqlite_the_write_ahead_log_is_turned_on)
{
    struct store *store = fixture_sqlite(t);
    struct db *db = fixture_reader(t, store);
    struct rows rows;

    for (int turn = 0; turn < 2; turn++) {
        EXPECT(db_query_text(db, &rows, "PRAGMA journal_mode", BIND_NONE,
                             false, &t->err));
        EXPECT(rows_next(&rows));
        EXPECT_STR(rows_text(&rows, 0, t->mem), turn ? "wal" : "delete");
        EXPECT(rows_end(&rows, &t->err));
        if (turn > 0)
            break;
        fixture_migrated(t, store);
        EXPECT(db_run(db, &COUNT_USER_TABLES, BIND_NONE, &t->err));
    }
}

/* --- Two at the same moment ------------------------------------------- */

struct migrator {
    const char *url;
    pthread_t thread;
    bool has_applied;
};

static void *migrate(void *context)
{
    struct migrator *migrator = context;
    struct store_options options = { .url = migrator->url,
                                     .may_create = true };
    struct arena *mem = arena_open();
    struct err err = err_in(mem);
    struct store *store;
    struct db *db;

    migrator->has_applied =
        store_open(&options, mem, &store, &err) &&
        store_lend_for(store, LEND_WRITER, mem, &db, &err) &&
        migration_apply(db, NULL, NULL, &err);
    if (!migrator->has_applied)
        print_error("# %s %s\n", err_sentences(&err, mem),
                    err_first_detail(&err) ? err_first_detail(&err) : "");
    arena_close(mem);
    return NULL;
}

static void migrate_at_once(struct test *t, const char *url)
{
    struct migrator migrators[3] = { { 0 } };

    for (size_t i = 0; i < COUNT_OF(migrators); i++) {
        migrators[i].url = url;
        EXPECT(pthread_create(&migrators[i].thread, NULL, migrate,
                              &migrators[i]) == 0);
    }
    for (size_t i = 0; i < COUNT_OF(migrators); i++)
        pthread_join(migrators[i].thread, NULL);
    for (size_t i = 0; i < COUNT_OF(migrators); i++)
        EXPECT(migrators[i].has_applied);
}

TEST(several_programs_may_migrate_at_once_on_sqlite)
{
    migrate_at_once(t, fixture_sqlite_url(t));
}

TEST(several_programs_may_migrate_at_once_on_postgres)
{
    migrate_at_once(t, fixture_postgres_url(t));
}
