/* project/lookup.h -- finding what a project file names. */
#ifndef PROJECT_LOOKUP_H
#define PROJECT_LOOKUP_H

#include "project/mistake.h"
#include "project/yaml.h"

/* Things under "app.name", which may be called "name" alone where that is
 * clear.  Of several of one name the one in main (PostgreSQL: public) is
 * meant; letters of another case do where nothing has the exact name. */
struct name_index {
    struct arena *mem;
    struct map full, alone, full_nocase, alone_nocase;
};

void name_index_init(struct name_index *index, struct arena *mem);
void name_index_add(struct name_index *index, const char *app,
                    const char *name, void *thing);

/* NULL when there is none, or when several are meant: then *is_ambiguous. */
void *name_index_find(const struct name_index *index, str wanted,
                      bool *is_ambiguous);

/* Offer every name to `nearest`, alone and in full. */
void name_index_offer(const struct name_index *index, struct nearest *nearest);

/* The field of a name, or NULL and a mistake. */
const struct field *lookup_field(const struct model *model, const char *name,
                                 struct place place, struct arena *mem,
                                 struct mistakes *mistakes);

/* The text under `key` of a map; NULL when there is none. */
const char *lookup_text(const struct yaml_node *map, const char *key);

/* The same as a truth or a number; `otherwise` when there is none. */
bool lookup_truth(const struct yaml_node *map, const char *key, bool otherwise);
int64_t lookup_number(const struct yaml_node *map, const char *key,
                      int64_t otherwise);

/* "true" and "false", and nothing that other readers of YAML guess at. */
bool text_is_truth(str text, bool *truth);

#endif
