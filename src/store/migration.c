/* store/migration.c -- Reeve's own tables, made and upgraded by number.
 *
 * Two programs may migrate at the same moment: each takes the lock (SQLite's
 * write lock, an advisory lock on PostgreSQL) at the start of a transaction
 * and looks again at what has been applied before it goes on.
 */
#include "store/migration.h"

#include "base/clock.h"

static const struct sql FIND_TABLE = {
    .text =
        "SELECT 1"
        "  FROM sqlite_schema"
        " WHERE type = 'table' AND name = 'reeve_migration'",
    .postgres =
        "SELECT 1"
        "  FROM pg_catalog.pg_class c"
        "  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'reeve' AND c.relname = 'reeve_migration'",
};

static const struct sql SELECT_LAST = { .text =
    "SELECT max(number)"
    "  FROM reeve_migration" };

static const struct sql INSERT_APPLIED = { .text =
    "INSERT INTO reeve_migration (number, name, applied_ms)"
    " VALUES ($1, $2, $3)" };

static const struct sql CREATE_TABLE = {
    .text =
        "CREATE TABLE IF NOT EXISTS reeve_migration ("
        " number INTEGER PRIMARY KEY,"
        " name TEXT NOT NULL,"
        " applied_ms INTEGER NOT NULL)",
    .postgres =
        "CREATE TABLE IF NOT EXISTS reeve.reeve_migration ("
        " number integer PRIMARY KEY,"
        " name text NOT NULL,"
        " applied_ms bigint NOT NULL)",
};

/* CREATE SCHEMA IF NOT EXISTS asks for the right to create one even when it
 * exists, which a role may have been given on purpose not to need. */
static const struct sql FIND_SCHEMA = { .text =
    "SELECT 1"
    "  FROM pg_catalog.pg_namespace"
    " WHERE nspname = 'reeve'" };

static const char CREATE_SCHEMA[] = "CREATE SCHEMA IF NOT EXISTS reeve";

/* The lock's number is "reeve" in ASCII.  A migration may take longer than a
 * page. */
static const char LOCK_POSTGRES[] =
    "SET LOCAL statement_timeout = 0;"
    "SET LOCAL lock_timeout = 60000;"
    "SELECT pg_advisory_xact_lock(491327420005)";

static const char WRITE_AHEAD[] = "PRAGMA journal_mode = WAL";

/* Set *number to the first column of the first row; 0 without any. */
static bool read_number(struct db *db, const struct sql *sql, int *number,
                        struct err *err)
{
    struct rows rows;

    if (!db_query(db, &rows, sql, BIND_NONE, err))
        return false;
    *number = rows_next(&rows) ? (int)rows_int(&rows, 0) : 0;
    return rows_end(&rows, err);
}

/* To a role without the right to use the schema its tables do not exist. */
static bool say_unreadable(const struct db *db, struct err *err)
{
    if (db_engine(db) == ENGINE_SQLITE ||
        (err->code != ERR_BROKEN && err->code != ERR_DENIED))
        return false;
    return err_wrap(err, "Reeve's own tables are in this database, but the "
                    "role that Reeve connects with may not read them. Grant it "
                    "USAGE on the schema \"reeve\" and the rights on its "
                    "tables and sequences.");
}

bool migration_applied(struct db *db, int *applied, struct err *err)
{
    int is_there;

    if (!read_number(db, &FIND_TABLE, &is_there, err))
        return false;
    *applied = 0;
    return !is_there || read_number(db, &SELECT_LAST, applied, err) ||
           say_unreadable(db, err);
}

static bool create_schema(struct db *db, struct err *err)
{
    int is_there;

    return read_number(db, &FIND_SCHEMA, &is_there, err) &&
           (is_there || db_script(db, CREATE_SCHEMA, err));
}

/* Inside a transaction that holds the lock. */
static bool make_table(struct db *db, struct err *err)
{
    int is_there;

    if (!read_number(db, &FIND_TABLE, &is_there, err))
        return false;
    if (is_there)
        return true;
    return (db_engine(db) == ENGINE_SQLITE || create_schema(db, err)) &&
           db_run(db, &CREATE_TABLE, BIND_NONE, err);
}

static bool lock(struct db *db, struct err *err)
{
    if (!db_begin(db, err))
        return false;
    if (db_engine(db) == ENGINE_SQLITE || db_script(db, LOCK_POSTGRES, err))
        return true;
    db_rollback(db);
    return false;
}

static const char *script_for(const struct db *db,
                              const struct migration *migration)
{
    const struct sql *script = &migration->script;

    return db_engine(db) == ENGINE_POSTGRES && script->postgres
               ? script->postgres
               : script->text;
}

static bool write_down(struct db *db, const struct migration *migration,
                       struct err *err)
{
    return db_run(db, &INSERT_APPLIED,
                  BIND(val_int(migration->number), val_text(migration->name),
                       val_int(clock_now_ms())),
                  err);
}

/* Inside a transaction: the migration, unless somebody else was first. */
static bool apply_once(struct db *db, const struct migration *migration,
                       struct err *err)
{
    int applied;

    if (!make_table(db, err) || !migration_applied(db, &applied, err))
        return false;
    return applied >= migration->number ||
           (db_script(db, script_for(db, migration), err) &&
            write_down(db, migration, err));
}

static bool apply(struct db *db, const struct migration *migration,
                  struct err *err)
{
    if (!lock(db, err))
        return false;
    if (apply_once(db, migration, err) && db_commit(db, err))
        return true;
    db_rollback(db);
    return err_wrap(err, "The migration \"%s\" was not applied.",
                    migration->name);
}

bool migration_apply(struct db *db,
                     void (*told)(const struct migration *next, void *context),
                     void *context, struct err *err)
{
    int applied;

    if (db_engine(db) == ENGINE_SQLITE && !db_script(db, WRITE_AHEAD, err))
        return false;
    if (!migration_applied(db, &applied, err))
        return false;
    for (size_t i = 0; i < MIGRATION_COUNT; i++) {
        if (MIGRATIONS[i].number <= applied)
            continue;
        if (told)
            told(&MIGRATIONS[i], context);
        if (!apply(db, &MIGRATIONS[i], err))
            return false;
    }
    return true;
}
