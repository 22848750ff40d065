/* query/condition.h -- one parameter of a list's URL, "plan__exact=annual":
 * read, checked, and written into a WHERE.
 */
#ifndef QUERY_CONDITION_H
#define QUERY_CONDITION_H

#include "query/compare.h"
#include "query/list.h"

/* Take "field", "field__lookup" or "relation__field__lookup" apart into the
 * field, the way to it and the lookup of *condition.  "pk" is the key of a model
 * whose key is one field.  False when no field or no lookup has this name, or
 * when the list may not be filtered by it; condition->field is set where only
 * that is wrong. */
bool condition_read_name(const struct model *model, str name,
                         struct arena *mem, struct condition *condition);

/* Whether the value makes sense.  False: *wrong is a sentence, or NULL for a
 * filter that was left empty, which is no mistake. */
bool condition_fits(const struct condition *condition, struct arena *mem,
                    const char **wrong);

/* "t"."plan" IN ($1) */
void condition_build(struct build *build, const char *alias,
                     const struct condition *condition);

#endif
