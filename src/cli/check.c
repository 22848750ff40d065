/* cli/check.c -- reeve check: every mistake of a project, in one run. */
#include "cli/source.h"

#include <stdio.h>

/* Without a database the form of the file is checked; with one also that every
 * table, column and model it names is there. */
static bool check_against_database(struct source *source, struct arena *mem,
                                   struct err *err)
{
    struct store_options options = { .url = source->url };
    struct schema *schema;
    struct store *store;

    return !source->url || (store_open(&options, mem, &store, err) &&
                            source_schema(source, store, mem, &schema, err));
}

static int check(const struct arguments *arguments)
{
    struct err err = err_in(arguments->mem);
    struct source source;

    if (!source_find(arguments, &source, &err) ||
        !check_against_database(&source, arguments->mem, &err)) {
        source_is_sound(&source);
        return command_failed(&err);
    }
    if (!source_is_sound(&source))
        return EXIT_FAILED;
    if (!source.has_project && !source.url) {
        err_set(&err, ERR_INVALID, "There is no project here to check.");
        err_hint(&err, "Name the file or its folder: reeve check FOLDER.");
        return command_failed(&err);
    }
    printf("%s: nothing is wrong.\n", source.has_project ? source.project.file
                                                         : source.url);
    return EXIT_FINE;
}

static const struct option OPTIONS[] = {
    DATABASE_OPTION,
    { 0 },
};

const struct command CHECK_COMMAND = {
    .name = "check",
    .operand = "[PROJECT]",
    .summary = "Say everything that is wrong with a project file.",
    .text = "Reads reeve.yaml and the files it includes, and compares them "
            "with the database when one is named.  Every mistake is printed "
            "with file, line and column.  Ends with 1 when there is one.",
    .options = OPTIONS,
    .run = check,
};
