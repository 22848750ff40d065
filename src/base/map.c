/* base/map.c -- open hashing over a list of entries.
 *
 * The entries stand in the order they were added; `slots` holds 1 + the index
 * of an entry, or 0.  A key is looked for from its own slot on until it or an
 * empty slot is found.  At most half of the slots are in use.
 *
 * The hash is keyed with a number drawn at start, so that somebody who chooses
 * the keys (the fields of a form) cannot choose ones that fall together.
 */
#include "base/map.h"

#include "base/list.h"

#include <pthread.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

enum { FIRST_SLOTS = 16 };

static uint64_t hash_key[2];
static pthread_once_t hash_key_once = PTHREAD_ONCE_INIT;

static void draw_hash_key(void)
{
    struct timespec now;

    if (getrandom(hash_key, sizeof hash_key, GRND_NONBLOCK) ==
        (ssize_t)sizeof hash_key)
        return;
    /* Weak, but a map works with any key. */
    clock_gettime(CLOCK_REALTIME, &now);
    hash_key[0] = (uint64_t)now.tv_nsec * UINT64_C(0x9e3779b97f4a7c15);
    hash_key[1] = (uint64_t)now.tv_sec ^ (uint64_t)(uintptr_t)&now;
}

static uint64_t rotated(uint64_t x, int bits)
{
    return (x << bits) | (x >> (64 - bits));
}

static void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotated(v[1], 13) ^ v[0];
    v[3] = rotated(v[3], 16) ^ v[2];
    v[0] = rotated(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = rotated(v[1], 17) ^ v[2];
    v[3] = rotated(v[3], 21) ^ v[0];
    v[2] = rotated(v[2], 32);
}

/* Up to eight bytes as a number, the first one lowest. */
static uint64_t word_at(const char *at, size_t size)
{
    uint64_t word = 0;

    for (size_t i = 0; i < size; i++)
        word |= (uint64_t)(unsigned char)at[i] << (8 * i);
    return word;
}

static void sip_add(uint64_t v[4], uint64_t word)
{
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
}

/* SipHash-1-3. */
static uint64_t hash_of(str key)
{
    uint64_t v[4] = {
        hash_key[0] ^ UINT64_C(0x736f6d6570736575),
        hash_key[1] ^ UINT64_C(0x646f72616e646f6d),
        hash_key[0] ^ UINT64_C(0x6c7967656e657261),
        hash_key[1] ^ UINT64_C(0x7465646279746573),
    };
    size_t whole = key.size & ~(size_t)7;

    for (size_t i = 0; i < whole; i += 8)
        sip_add(v, word_at(key.data + i, 8));
    sip_add(v, (uint64_t)key.size << 56 |
                   (whole < key.size
                        ? word_at(key.data + whole, key.size - whole)
                        : 0));
    v[2] ^= 0xff;
    for (int i = 0; i < 3; i++)
        sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

/* The slot that holds `key`, or the empty one where it belongs. */
static uint32_t *slot_of(const struct map *map, str key)
{
    size_t mask = map->slot_count - 1;
    size_t i = (size_t)hash_of(key) & mask;

    while (map->slots[i] != 0 &&
           !str_equal(map->entries[map->slots[i] - 1].key, key))
        i = (i + 1) & mask;
    return &map->slots[i];
}

static void make_room(struct map *map)
{
    if (map->count < map->slot_count / 2)
        return;

    map->slot_count = map->slot_count ? map->slot_count * 2 : FIRST_SLOTS;
    map->slots = arena_new_array(map->mem, uint32_t, map->slot_count);
    for (size_t i = 0; i < map->count; i++)
        *slot_of(map, map->entries[i].key) = (uint32_t)(i + 1);
}

void map_init(struct map *map, struct arena *mem)
{
    pthread_once(&hash_key_once, draw_hash_key);
    *map = (struct map){ .mem = mem };
}

void *map_set(struct map *map, str key, void *value)
{
    struct map_entry *entry;
    uint32_t *slot;

    make_room(map);
    slot = slot_of(map, key);
    if (*slot != 0) {
        void *before;

        entry = &map->entries[*slot - 1];
        before = entry->value;
        entry->value = value;
        return before;
    }

    map->entries = list_reserve(map->mem, map->entries, map->count,
                                &map->room, sizeof *map->entries);
    entry = &map->entries[map->count++];
    entry->key = str_copy(map->mem, key);
    entry->value = value;
    *slot = (uint32_t)map->count;
    return NULL;
}

void *map_find(const struct map *map, str key)
{
    uint32_t slot;

    if (map->count == 0)
        return NULL;
    slot = *slot_of(map, key);
    return slot == 0 ? NULL : map->entries[slot - 1].value;
}

void *map_set_text(struct map *map, const char *key, void *value)
{
    return map_set(map, str_of(key), value);
}

void *map_find_text(const struct map *map, const char *key)
{
    return map_find(map, str_of(key));
}
