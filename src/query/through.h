/* query/through.h -- SQL about the records that a record points at, and about
 * those that point at it.
 *
 *     EXISTS (SELECT 1 FROM customer AS x1 WHERE x1.id = t.customer_id AND …)
 *
 * Nothing is joined, so a record stays one row whatever points at it.
 */
#ifndef QUERY_THROUGH_H
#define QUERY_THROUGH_H

#include "query/compare.h"

/* The columns of a relation, side by side: "x1"."id" = "t"."customer_id". */
void through_build_link(struct build *build, const struct step *step,
                        const char *from, const char *to);

/* Begin EXISTS over the records that the steps lead to; `last` is set to the
 * alias that they have.  No steps: nothing is written and `last` is `alias`. */
void through_begin(struct build *build, const char *alias,
                   const struct steps *steps, bool is_negated, char last[24]);
void through_end(struct build *build, const struct steps *steps);

/* The field at the end of steps that go forward, as one value. */
void through_build_value(struct build *build, const char *alias,
                         const struct steps *steps,
                         const struct field *field);

#endif
