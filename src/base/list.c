/* base/list.c -- the part of a list that is the same for all types. */
#include "base/list.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_ROOM = 8 };

/* The bytes of `count` items, or more than any arena has. */
static size_t bytes_of(size_t count, size_t size)
{
    size_t bytes;

    return __builtin_mul_overflow(count, size, &bytes) ? SIZE_MAX : bytes;
}

void *list_reserve(struct arena *mem, void *items, size_t count, size_t *room,
                   size_t size)
{
    if (count >= *room) {
        size_t more = *room == 0 ? FIRST_ROOM : *room * 2;

        items = arena_grow(mem, items, *room * size, bytes_of(more, size));
        *room = more;
    }
    memset((char *)items + count * size, 0, size);
    return items;
}
