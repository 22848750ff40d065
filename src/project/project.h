/* project/project.h -- what a person declared, joined with what the database
 * has: the schema that the program serves.
 *
 *     project_read()      reeve.yaml and the files it includes → a tree
 *     project_schema()    tree (may be absent) + catalogue → schema, or all
 *                         mistakes at once
 *     project_write()     schema → reeve.yaml (`reeve inspect`)
 *
 * Every mistake is a sentence with file, line and column.
 */
#ifndef PROJECT_PROJECT_H
#define PROJECT_PROJECT_H

#include "base/list.h"
#include "base/text.h"
#include "schema/schema.h"
#include "store/catalogue.h"

struct mistake {
    const char *file;
    size_t line, column;        /* from 1 */
    const char *says;           /* "There is no field \"emial\" in account; did
                                 * you mean \"email\"?" */
};

struct mistakes {
    LIST(struct mistake) list;  /* by file, line and column in the end */
};

/* "reeve.yaml:12:8: There is no …", one line each. */
const char *mistakes_text(const struct mistakes *mistakes, struct arena *mem);

struct project {
    const char *file;           /* "desk/reeve.yaml" */
    const char *folder;         /* "desk" */
    const char *name;           /* or NULL */
    const char *database;       /* the URL, with ${NAME} filled in, relative
                                 * SQLite files relative to the folder; or NULL */
    const struct yaml_node *root;
};

/* Read a project file; `path` is the file or its folder.  False with *err when
 * the file cannot be read at all; otherwise true, and `mistakes` has what is
 * wrong with its form (YAML, unknown keys, wrong types, duplicates). */
MUST_CHECK bool project_read(const char *path, struct arena *mem,
                             struct project *project,
                             struct mistakes *mistakes, struct err *err);

/* Put the schema together.  `project` may be NULL: all defaults.  Mistakes are
 * added (unknown table, column, model …); the schema is complete only when
 * there are none. */
struct schema *project_schema(const struct project *project,
                              const struct catalogue *catalogue,
                              struct arena *mem, struct mistakes *mistakes);

/* Write the schema down as a project file.  `app` NULL: all apps. */
void project_write(const struct schema *schema, const char *database,
                   const char *app, struct text *out);

/* The JSON Schema of reeve.yaml, and its reference in Markdown, from the table
 * of keys that project_read() checks against. */
void project_write_json_schema(struct text *out);
void project_write_reference(struct text *out);

#endif
