/* query/query_fixture.h -- a served database for the tests of query/ and
 * change/: a script run, its catalogue read, the default schema made of it.
 */
#ifndef QUERY_QUERY_FIXTURE_H
#define QUERY_QUERY_FIXTURE_H

#include "query/record.h"
#include "store/store_fixture.h"

/* The schema of what is in the store now. */
struct schema *served_schema(struct test *t, struct store *store);

/* Run a script, then the schema of it. */
struct schema *serve_script(struct test *t, struct store *store,
                             const char *script);

/* The same with a project file. */
struct schema *serve_project(struct test *t, struct store *store,
                              const char *script, const char *project);

/* What is in the store now, with the project file at this path. */
struct schema *served_by_file(struct test *t, struct store *store,
                               const char *path);

/* The texts of a list's column, joined by "|"; labels where there are some. */
const char *served_column(struct test *t, const struct list_answer *answer,
                           size_t column);

/* The same beside Reeve's own tables. */
struct schema *serve_migrated(struct test *t, struct store *store,
                              const char *script);

/* A model of the default app; the test fails when there is none. */
const struct model *served_model(struct test *t, const struct schema *schema,
                                  const char *name);
const struct field *served_field(struct test *t, const struct model *model,
                                  const char *name);

/* A superuser, and somebody with these verbs on one model. */
const struct person *served_ada(struct test *t);
const struct person *served_bo(struct test *t, const char *model,
                                unsigned verbs);

/* The list for a URL's "o=-1&plan=annual"; values are not decoded. */
struct list_answer served_list(struct test *t, struct db *db,
                                const struct model *model,
                                const char *parameters);

/* The keys of a list's rows, "3 1 2". */
const char *served_keys(struct test *t, struct db *db,
                         const struct model *model, const char *parameters);

/* One record, or NULL with t->err. */
struct record *served_record(struct test *t, struct db *db,
                              const struct model *model, str key);

/* Statements so far. */
int64_t served_statements(struct db *db);

#endif
