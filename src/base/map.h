/* base/map.h -- from a name to a thing, in the order they were added.
 *
 * Keys are compared byte by byte and copied into the arena; values are
 * borrowed.  Nothing is removed.  Reading a map that nobody writes is safe
 * from several threads.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map_entry {
    str key;
    void *value;
};

struct map {
    struct arena *mem;
    struct map_entry *entries;  /* in the order they were added */
    size_t count;
    size_t room;
    uint32_t *slots;            /* 1 + index into entries, or 0; open hashing */
    size_t slot_count;          /* a power of two, or 0 */
};

void map_init(struct map *map, struct arena *mem);

/* Set `key` to `value`; returns what it was before, or NULL. */
void *map_set(struct map *map, str key, void *value);
void *map_find(const struct map *map, str key);         /* or NULL */

void *map_set_text(struct map *map, const char *key, void *value);
void *map_find_text(const struct map *map, const char *key);

#endif
