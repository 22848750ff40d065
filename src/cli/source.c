/* cli/source.c -- finding the project and the database of a command. */
#include "cli/source.h"

#include <stdio.h>
#include <unistd.h>

#include "cli/declared_sql.h"

bool source_find(const struct arguments *arguments, struct source *source,
                 struct err *err)
{
    const char *path = argument_operand(arguments);

    *source = (struct source){ .url = argument_find(arguments, "database") };
    if (!path && !source->url && access("reeve.yaml", R_OK) == 0)
        path = "reeve.yaml";
    if (!path)
        return true;
    if (!project_read(path, arguments->mem, &source->project,
                      &source->mistakes, err))
        return false;
    source->has_project = true;
    if (!source->url)
        source->url = source->project.database;
    return true;
}

bool source_find_database(const struct arguments *arguments,
                          struct source *source, struct err *err)
{
    if (!source_find(arguments, source, err))
        return false;
    if (source->url || source->mistakes.list.count > 0)
        return true;
    err_set(err, ERR_INVALID, "No database is named.");
    return err_hint(err, "Add --database sqlite:FILE or --database "
                    "postgresql://USER@HOST/NAME, or give a project with a "
                    "\"database:\" line.");
}

static bool read_schema(struct source *source, struct db *db,
                        struct arena *mem, struct schema **schema,
                        struct err *err)
{
    struct catalogue *catalogue;

    if (!catalogue_read(db, mem, &catalogue, err) ||
        !catalogue_estimate(db, catalogue, err))
        return false;
    *schema = project_schema(source->has_project ? &source->project : NULL,
                             catalogue, mem, &source->mistakes);
    return declared_sql_check(db, *schema, mem, &source->mistakes, err);
}

bool source_schema(struct source *source, struct store *store,
                   struct arena *mem, struct schema **schema,
                   struct err *err)
{
    struct db *db;
    bool is_read;

    if (!store_lend(store, LEND_READER, &db, err))
        return false;
    is_read = read_schema(source, db, mem, schema, err);
    store_return(db);
    return is_read;
}

bool source_is_sound(const struct source *source)
{
    struct arena *mem;

    if (source->mistakes.list.count == 0)
        return true;
    mem = arena_open();
    fputs(mistakes_text(&source->mistakes, mem), stderr);
    arena_close(mem);
    return false;
}
