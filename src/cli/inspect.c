/* cli/inspect.c -- reeve inspect: the defaults for a database, as a project
 * file to edit. */
#include "cli/source.h"

#include <stdio.h>

static bool inspect_store(struct source *source, const char *app,
                          struct arena *mem, struct text *out,
                          struct err *err)
{
    struct store_options options = { .url = source->url };
    struct schema *schema;
    struct store *store;

    if (!store_open(&options, mem, &store, err) ||
        !source_schema(source, store, mem, &schema, err))
        return false;
    if (source->mistakes.list.count > 0)
        return true;
    if (app && !schema_find_app(schema, str_of(app)))
        return err_set(err, ERR_MISSING, "There is no app \"%s\" in this "
                       "database.", app);
    project_write(schema, store_name(store), app, out);
    return true;
}

static int inspect(const struct arguments *arguments)
{
    struct err err = err_in(arguments->mem);
    struct source source;
    struct text out;

    text_init(&out, arguments->mem);
    if (!source_find_database(arguments, &source, &err))
        return command_failed(&err);
    if (!source_is_sound(&source))
        return EXIT_FAILED;
    if (!inspect_store(&source, argument_find(arguments, "app"),
                       arguments->mem, &out, &err))
        return command_failed(&err);
    if (!source_is_sound(&source))
        return EXIT_FAILED;
    fwrite(text_c(&out), 1, out.size, stdout);
    return EXIT_FINE;
}

static const struct option OPTIONS[] = {
    DATABASE_OPTION,
    { "app", "NAME", "Only the models of this app (\"main\", or a schema of "
      "PostgreSQL).", false },
    { 0 },
};

const struct command INSPECT_COMMAND = {
    .name = "inspect",
    .operand = "[PROJECT]",
    .summary = "Print a project file with the defaults for a database.",
    .text = "Reads the catalogue of a database and prints what \"reeve "
            "serve\" would make of it: a project file to save as reeve.yaml "
            "and to edit.",
    .options = OPTIONS,
    .run = inspect,
};
