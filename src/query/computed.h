/* query/computed.h -- the SQL of what no column of a table holds: expressions of
 * the project, counts and sums of rows that point at the record, and what a
 * column of a list is sorted by.
 *
 * An expression calls the record by the name of its table, whatever else stands
 * in the statement, so it gets a FROM of its own:
 *
 *     (SELECT (upper(account.email)) FROM (SELECT t.email AS email) AS account)
 */
#ifndef QUERY_COMPUTED_H
#define QUERY_COMPUTED_H

#include "query/compare.h"

/* An expression over the record that is `alias` in the statement. */
void expression_build(struct build *build, const struct model *model,
                      const struct expression *expression, const char *alias);

/* The value of a column that is an expression, a count or a sum. */
void computed_build(struct build *build, const struct list_column *column,
                    const char *alias);

/* What the column is sorted by. */
void computed_build_order(struct build *build,
                          const struct list_column *column, const char *alias);

/* Ask the database whether it takes an expression, without running it.  False:
 * *err has its words as a sentence. */
MUST_CHECK bool expression_try(struct db *db, const struct model *model,
                               const struct expression *expression,
                               struct err *err);

#endif
