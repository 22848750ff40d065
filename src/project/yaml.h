/* project/yaml.h -- a YAML file as a tree that knows where everything stands.
 *
 * Scalars stay text: what they mean is known only from the key they stand
 * under, so `on`, `010` and `1.10` are never guessed at.  An alias is the very
 * node that its anchor names.  A key that stands twice in one map is a mistake,
 * as are several documents, a node inside of itself, and aliases that would
 * unfold into more than YAML_NODES_MAX nodes.
 */
#ifndef PROJECT_YAML_H
#define PROJECT_YAML_H

#include "project/mistake.h"

#define YAML_NODES_MAX 2000000
#define YAML_DEPTH_MAX 64

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_pair {
    struct yaml_node *key;              /* a scalar */
    struct yaml_node *value;
};

struct yaml_node {
    enum yaml_kind kind;
    struct place place;
    str text;                           /* of a scalar; NUL-terminated */
    bool is_plain;                      /* a scalar without quotes */
    bool is_filled_in;                  /* ${NAME} was replaced already */
    struct yaml_node **items;           /* of a list */
    struct yaml_pair *pairs;            /* of a map */
    size_t count;                       /* of items or pairs */
    size_t weight;                      /* nodes in it, aliases unfolded */
};

/* Read a whole text.  `file` is for the mistakes only.  NULL when the text is
 * no YAML (then there is a mistake) or holds nothing. */
struct yaml_node *yaml_read(const char *file, str text, struct arena *mem,
                            struct mistakes *mistakes);

/* The value under `key`, or NULL: also for a node that is no map, or NULL. */
const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key);

/* Nothing was written: `key:` or `key: ~`. */
bool yaml_is_empty(const struct yaml_node *node);

/* "a text", "a list", "a map". */
const char *yaml_kind_words(const struct yaml_node *node);

/* Write a scalar that reads back as exactly this text, which is UTF-8: plain
 * where that is safe everywhere, in double quotes otherwise. */
void yaml_write_text(struct text *out, str text);

/* The same of a text in which the reader would look for ${NAME}. */
void yaml_write_words(struct text *out, const char *words);

#endif
