/* store/check_values.h -- the values that a check constraint allows.
 *
 * A CHECK that lists values, as in
 *
 *     state IN ('new', 'done')
 *     state IS NULL OR state IN ('new', 'done')
 *     ((state)::text = ANY ((ARRAY['new'::character varying, …])::text[]))
 *
 * is a set of choices.  What is not certainly such a list says nothing.
 */
#ifndef STORE_CHECK_VALUES_H
#define STORE_CHECK_VALUES_H

#include "store/catalogue.h"
#include "store/sql_token.h"

struct check_values {
    const char **items;
    size_t count;
    bool has_number;        /* some were written as numbers */
};

/* Set *found to the values that the expression allows the name `name`.  False
 * when it does not list them.  `table` (may be NULL) tells SQLite's texts in
 * double quotes from names. */
bool check_values_read(const struct sql_tokens *expression, const char *name,
                       const struct table *table, enum engine engine,
                       struct arena *mem, struct check_values *found);

/* Give every column of `table` that one of its checks lists the values of
 * these values. */
void check_values_apply(struct table *table, enum engine engine,
                        struct arena *mem);

/* Give `column` the values that the check `sql` of its domain lists. */
void check_values_apply_domain(struct column *column, const char *sql,
                               struct arena *mem);

#endif
