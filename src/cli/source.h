/* cli/source.h -- what a command works on: a project, a database, or both.
 *
 * The operand names a project file or its folder; without one, reeve.yaml in
 * the working folder is taken when there is one.  --database goes before the
 * project's own.
 */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include "cli/command.h"
#include "project/project.h"
#include "store/store.h"

struct source {
    struct project project;
    bool has_project;
    const char *url;                /* of the database, or NULL */
    struct mistakes mistakes;
};

#define DATABASE_OPTION                                                      \
    { "database", "URL", "The database: sqlite:FILE or postgresql://USER@"   \
      "HOST/NAME.  Without it the project says which.", false }

/* Find project and database.  Mistakes of the file are collected, not
 * failures. */
MUST_CHECK bool source_find(const struct arguments *arguments,
                            struct source *source, struct err *err);

/* The same for commands that need a database: ERR_INVALID when none is
 * named. */
MUST_CHECK bool source_find_database(const struct arguments *arguments,
                                     struct source *source, struct err *err);

/* Read the catalogue of an open store and put the schema together; mistakes
 * are added to those of the source. */
MUST_CHECK bool source_schema(struct source *source, struct store *store,
                              struct arena *mem, struct schema **schema,
                              struct err *err);

/* Print the mistakes on standard error; false when there are some. */
bool source_is_sound(const struct source *source);

#endif
