/* cli/migrate.c -- reeve migrate: make or upgrade Reeve's own tables. */
#include "cli/source.h"

#include <stdio.h>

#include "cli/people.h"
#include "store/migration.h"

static void tell(const struct migration *next, void *context)
{
    (void)context;
    printf("Applying %d %s.\n", next->number, next->name);
}

static bool migrate_store(const char *url, bool may_create, struct arena *mem,
                          int *before, int *after, struct err *err)
{
    struct store_options options = { .url = url, .may_create = may_create };
    struct store *store;
    struct db *db;

    return store_open(&options, mem, &store, err) &&
           store_lend_for(store, LEND_WRITER, mem, &db, err) &&
           migration_applied(db, before, err) &&
           people_are_known(*before, err) &&
           migration_apply(db, tell, NULL, err) &&
           migration_applied(db, after, err);
}

static int migrate(const struct arguments *arguments)
{
    struct err err = err_in(arguments->mem);
    struct source source;
    int before = 0, after = 0;

    if (!source_find_database(arguments, &source, &err))
        return command_failed(&err);
    if (!source_is_sound(&source))
        return EXIT_FAILED;
    if (!migrate_store(source.url, argument_is_given(arguments, "create"),
                       arguments->mem, &before, &after, &err))
        return command_failed(&err);
    if (before == after)
        printf("Nothing to do: Reeve's tables are up to date.\n");
    return EXIT_FINE;
}

static const struct option OPTIONS[] = {
    DATABASE_OPTION,
    { "create", NULL, "Make the SQLite file when there is none.", false },
    { 0 },
};

const struct command MIGRATE_COMMAND = {
    .name = "migrate",
    .operand = "[PROJECT]",
    .summary = "Make or upgrade Reeve's own tables in a database.",
    .text = "Creates the tables reeve_… (on PostgreSQL in the schema reeve) "
            "that hold people, sessions and the audit trail, or brings them "
            "up to date.  Your own tables are not touched.  An SQLite "
            "database is switched to write-ahead logging.",
    .options = OPTIONS,
    .run = migrate,
};
