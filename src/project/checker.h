/* project/checker.h -- a tree of YAML against the table of keys. */
#ifndef PROJECT_CHECKER_H
#define PROJECT_CHECKER_H

#include "project/yaml.h"

/* Tell every key that there is none of and every value of another kind than its
 * key takes; fill ${NAME} in where a text is taken.  An empty value counts as
 * not being there. */
void project_check(struct yaml_node *root, struct arena *mem,
                   struct mistakes *mistakes);

#endif
