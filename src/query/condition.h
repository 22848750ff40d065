/* query/condition.h -- one parameter of a list's URL, "plan__exact=annual":
 * read, checked, and written into a WHERE.
 */
#ifndef QUERY_CONDITION_H
#define QUERY_CONDITION_H

#include "query/compare.h"
#include "query/list.h"

/* Take "field", "field__lookup" or "relation__target__lookup" apart.  "pk" is
 * the key of a model whose key is one field.  False when no field of the model
 * or no lookup has this name; *field is set when only the lookup is wrong. */
bool condition_read_name(const struct model *model, str name,
                         const struct field **field, enum lookup *lookup);

/* Whether the model's list may be filtered by this field. */
bool condition_is_allowed(const struct model *model,
                          const struct field *field);

/* Whether the value makes sense.  False: *wrong is a sentence, or NULL for a
 * filter that was left empty, which is no mistake. */
bool condition_fits(const struct condition *condition, struct arena *mem,
                    const char **wrong);

/* "t"."plan" IN ($1) */
void condition_build(struct build *build, const char *alias,
                     const struct condition *condition);

#endif
