/* cli/demo.c -- reeve demo: the tables and rows of the support desk.
 *
 * The desk is plain SQL in examples/desk/: schema.ENGINE.sql makes the tables,
 * data.ENGINE.sql fills them for the number of accounts that it finds in the
 * temporary table demo_size.  Everything is one transaction, so a demo is there
 * whole or not at all. */
#include "cli/command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/source.h"
#include "store/build.h"

static bool read_file(const char *path, struct arena *mem, const char **text,
                      struct err *err)
{
    FILE *file = fopen(path, "rb");
    struct text out;
    size_t got;

    if (!file) {
        err_set(err, ERR_MISSING, "The file %s cannot be read: %s.", path,
                strerror(errno));
        return err_hint(err, "Run this in Reeve's own folder, or name the "
                        "folder of the demo with --folder.");
    }
    text_init(&out, mem);
    do {
        got = fread(text_room(&out, 65536), 1, 65536, file);
        text_wrote(&out, got);
    } while (got > 0);
    fclose(file);
    *text = text_c(&out);
    return true;
}

static bool run_file(struct db *db, const char *folder, const char *name,
                     struct arena *mem, struct err *err)
{
    const char *engine = db_engine(db) == ENGINE_SQLITE ? "sqlite" : "postgres";
    const char *path = arena_printf(mem, "%s/%s.%s.sql", folder, name, engine);
    const char *text = NULL;

    if (!read_file(path, mem, &text, err))
        return false;
    return db_script(db, text, err) ||
           err_wrap(err, "The demo's %s could not be run.", path);
}

static bool state_size(struct db *db, int64_t accounts, struct arena *mem,
                       struct err *err)
{
    struct build build;

    build_init(&build, db_engine(db), mem);
    build_sql(&build, "CREATE TEMPORARY TABLE demo_size AS SELECT ");
    build_int(&build, accounts);
    build_sql(&build, " AS accounts");
    return build_run(db, &build, err);
}

static bool fill(struct db *db, const char *folder, int64_t accounts,
                 struct arena *mem, struct err *err)
{
    if (!db_begin(db, err))
        return false;
    if (run_file(db, folder, "schema", mem, err) &&
        state_size(db, accounts, mem, err) &&
        run_file(db, folder, "data", mem, err) && db_commit(db, err))
        return true;
    db_rollback(db);
    return false;
}

static bool make(const struct arguments *arguments, int64_t accounts,
                 struct err *err)
{
    const char *folder = argument_find(arguments, "folder");
    struct store_options options = {
        .url = argument_find(arguments, "database"),
        .may_create = true,
    };
    struct store *store;
    struct db *db;

    if (!options.url) {
        err_set(err, ERR_INVALID, "No database is named.");
        return err_hint(err, "Add --database sqlite:FILE or --database "
                        "postgresql://USER@HOST/NAME.");
    }
    return store_open(&options, arguments->mem, &store, err) &&
           store_lend_for(store, LEND_WRITER, arguments->mem, &db, err) &&
           fill(db, folder ? folder : "examples/desk", accounts,
                arguments->mem, err);
}

static int demo(const struct arguments *arguments)
{
    struct err err = err_in(arguments->mem);
    int64_t accounts;

    if (!argument_int(arguments, "rows", 1, 10000000, 100000, &accounts))
        return EXIT_USAGE;
    if (!make(arguments, accounts, &err))
        return command_failed(&err);
    printf("Made the support desk with %lld accounts.\n", (long long)accounts);
    return EXIT_FINE;
}

static const struct option OPTIONS[] = {
    DATABASE_OPTION,
    { "rows", "N", "How many accounts; 100000 without it.", false },
    { "folder", "FOLDER", "Where the demo's SQL lies; examples/desk without "
      "it.", false },
    { 0 },
};

const struct command DEMO_COMMAND = {
    .name = "demo",
    .summary = "Make the tables and rows of the demo.",
    .text = "Makes the support desk of examples/desk in an empty database: "
            "the same rows each time.",
    .options = OPTIONS,
    .run = demo,
};
