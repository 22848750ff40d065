/* schema/path.h -- "customer__country": a field by the way to it.
 *
 * Each part before the last names a foreign key (with or without its "_id"), or
 * a model that points here by one foreign key; the last names a field.  "." does
 * for "__".
 */
#ifndef SCHEMA_PATH_H
#define SCHEMA_PATH_H

#include "schema/schema.h"

#define PATH_STEPS_MAX 8

struct path {
    struct steps steps;
    const struct field *field;
};

/* False when the name leads nowhere.  The steps live in `mem`. */
bool path_find(const struct model *model, str name, bool may_go_back,
               struct arena *mem, struct path *path);

/* A field by its name, "pk", or a foreign key without its "_id". */
const struct field *path_find_field(const struct model *model, str name);

/* The one step that a part of a path stands for. */
bool path_find_step(const struct model *model, str name, bool may_go_back,
                    struct step *step);

/* Where a step leads. */
const struct model *step_target(const struct step *step);

/* Cut a name at its next separator behind `from`: false when there is none. */
bool path_cut(str name, size_t from, str *head, str *tail);

/* "Customer country": the label of a field at the end of a path. */
const char *path_label(const struct path *path, struct arena *mem);

#endif
