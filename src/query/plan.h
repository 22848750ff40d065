/* query/plan.h -- the statement of a list, put together.
 *
 *     SELECT t.id, t.email, …, r1.name
 *       FROM (SELECT t.id AS k1 FROM account AS t
 *              WHERE … ORDER BY … LIMIT … OFFSET …) AS p
 *       JOIN account AS t ON t.id = p.k1
 *       LEFT JOIN plan AS r1 ON r1.id = t.plan_id
 *      ORDER BY …
 *
 * The keys of a page are picked first and everything else is joined to those:
 * sorting a million keys is cheap, sorting a million rows with their labels is
 * not, and neither engine finds that out by itself.  A table without a key is
 * read in one go.
 */
#ifndef QUERY_PLAN_H
#define QUERY_PLAN_H

#include "query/select.h"

/* What limits the rows: the question of a list, or the parent of children. */
struct plan {
    const struct model *model;
    const struct list_question *question;   /* or NULL */
    const struct relation *relation;        /* of children, or NULL */
    const struct record *parent;
    int64_t limit;                          /* 0: all rows */
    int64_t offset;
};

/* Write the statement behind the select list of `select`. */
void plan_build(const struct plan *plan, struct select *select);

/* " WHERE …", or nothing. */
void plan_where(const struct plan *plan, struct build *build);

/* Whether anything narrows the list down. */
bool plan_is_narrowed(const struct plan *plan);

/* SELECT count(*), which stops at `most`. */
void plan_build_count(const struct plan *plan, struct build *build,
                      int64_t most);

/* Begin the select list: the key, then these fields and their relations. */
void plan_select(struct select *select, const struct field *const *fields,
                 size_t count);

/* The same of the columns of the model's list. */
void plan_select_columns(struct select *select);

/* One row of it. */
void plan_read_row(struct select *select, struct rows *rows,
                   struct arena *mem, struct list_row *row);

#endif
