/* project/keys.h -- every key of a project file, in one table.
 *
 * The checker reads it, and so do the JSON Schema and the reference: a key that
 * is not here does not exist, and one that is here is checked and documented.
 */
#ifndef PROJECT_KEYS_H
#define PROJECT_KEYS_H

#include "base/str.h"

enum key_takes {
    TAKES_TEXT,                 /* ${NAME} is filled in */
    TAKES_NAME,                 /* a text as it stands */
    TAKES_NUMBER,
    TAKES_TRUTH,
    TAKES_TYPE,                 /* the name of a type of field */
    TAKES_NAMES,                /* a list of names */
    TAKES_ROWS,                 /* names, or lists of names side by side */
    TAKES_CHOICES,              /* values with labels, or values alone */
    TAKES_TEXT_OR_KEYS,         /* a text, or a map with the keys below */
    TAKES_KEYS,                 /* a map; its keys are those below this path */
    TAKES_ENTRIES,              /* a map of free names; below: path.* */
    TAKES_MAPS,                 /* a list of maps with the keys below */
    TAKES_MAPS_OR_NAMES,
};

struct project_key {
    const char *path;           /* "models.*.label"; "" is the file itself */
    enum key_takes takes;
    bool is_required;
    int64_t least, most;        /* of a number */
    const char *says;           /* sentences for the reference */
    const char *example;        /* YAML, or NULL */
};

extern const struct project_key PROJECT_KEYS[];
extern const size_t PROJECT_KEY_COUNT;

/* The key `name` right below `path`, or NULL. */
const struct project_key *project_key_find(const char *path, str name);

/* The last part of its path. */
const char *project_key_name(const struct project_key *key);

/* Whether `key` stands right below `path`. */
bool project_key_is_below(const struct project_key *key, const char *path);

/* "a list of names" */
const char *project_key_takes(enum key_takes takes);

#endif
