/* project/project_fixture.h -- project files for tests. */
#ifndef PROJECT_PROJECT_FIXTURE_H
#define PROJECT_PROJECT_FIXTURE_H

#include "project/project.h"
#include "store/catalogue_fixture.h"

/* A desk: account, payment (of an account), tag, account_tag, and the view
 * debtor; the same on both engines. */
extern const char DESK[];

/* Write a file into `folder` and return its path. */
const char *fixture_write(struct test *t, const char *folder, const char *name,
                          str text);

/* reeve.yaml with this text, read; what is wrong with it in *mistakes. */
struct project *fixture_project(struct test *t, const char *text,
                                struct mistakes *mistakes);

/* The mistakes, one a line, with the folder left out of the names of files. */
const char *fixture_mistakes(struct test *t, const char *text,
                             const struct catalogue *catalogue);

/* A schema that must be without mistakes; `text` NULL: all defaults. */
struct schema *fixture_schema(struct test *t, const char *text,
                              const struct catalogue *catalogue);

const struct model *fixture_model(struct test *t, const struct schema *schema,
                                  const char *full_name);

/* "email, company": names of fields. */
const char *fixture_names(struct test *t, const struct field **fields,
                          size_t count);

/* The same of columns. */
const char *fixture_listed(struct test *t, const struct admin *admin);

/* What project_write() makes of a schema. */
const char *fixture_written(struct test *t, const struct schema *schema);

#endif
