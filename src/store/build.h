/* store/build.h -- statements that are put together from typed pieces.
 *
 * Filters, orders and managed tables are chosen by people, so their SQL cannot
 * be a constant.  Here, and nowhere else, SQL is composed: words come from
 * literals in our sources, identifiers are quoted, values become parameters,
 * and a declared expression (an SQL text that the project's own file states)
 * is taken as it stands.
 *
 *     struct build build;
 *     build_init(&build, ENGINE_POSTGRES, mem);
 *     build_sql(&build, "SELECT ");
 *     build_column(&build, "t", "odd \"name\"");
 *     build_sql(&build, " FROM ");
 *     build_table(&build, "public", "weird table");
 *     build_sql(&build, " AS t WHERE ");
 *     build_column(&build, "t", "id");
 *     build_sql(&build, " = ");
 *     build_value(&build, val_int(7));             SELECT "t"."odd ""name""" …
 */
#ifndef STORE_BUILD_H
#define STORE_BUILD_H

#include "base/list.h"
#include "base/text.h"
#include "store/db.h"

struct build {
    enum engine engine;
    struct arena *mem;
    struct text text;
    LIST(val) values;
};

void build_init(struct build *build, enum engine engine, struct arena *mem);

/* Words of SQL: a literal of our sources. */
#define build_sql(build, literal) build_words((build), STR(literal))
void build_words(struct build *build, str words);

/* A number that the program itself counted (a limit, an alias). */
void build_int(struct build *build, int64_t number);

void build_name(struct build *build, const char *name);     /* "name", quoted */
void build_column(struct build *build, const char *alias, const char *name);
void build_table(struct build *build, const char *schema, const char *name);
                                            /* schema NULL: the name alone */

/* A parameter, $1 and so on, with this value. */
void build_value(struct build *build, val value);

/* An SQL expression that the project declares; put in brackets. */
void build_expression(struct build *build, const char *declared);

/* A literal text in quotes, for DDL, where parameters are not allowed. */
void build_quoted(struct build *build, const char *text);

/* What was built, run. */
MUST_CHECK bool build_query(struct db *db, struct build *build,
                            struct rows *rows, struct err *err);
MUST_CHECK bool build_run(struct db *db, struct build *build,
                          struct err *err);

#endif
