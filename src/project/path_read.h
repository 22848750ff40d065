/* project/path_read.h -- "customer__country" as a project file names it. */
#ifndef PROJECT_PATH_READ_H
#define PROJECT_PATH_READ_H

#include "project/lookup.h"
#include "schema/path.h"

/* The field and the way to it, or false and a mistake that says which part
 * leads nowhere. */
bool path_read(const struct model *model, const char *name, bool may_go_back,
               struct place place, struct arena *mem,
               struct mistakes *mistakes, struct path *path);

/* The one foreign key by which records of the model `name` point at `model`;
 * `by` names it where there are several.  NULL and a mistake otherwise. */
const struct relation *reference_read(const struct model *model,
                                      const char *name, const char *by,
                                      struct place place, struct arena *mem,
                                      struct mistakes *mistakes);

#endif
