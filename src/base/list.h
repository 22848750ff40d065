/* base/list.h -- a list that grows, of any type, in an arena.
 *
 *     LIST(struct column) columns = { 0 };
 *     struct column *column = list_add(&columns, mem);     (zeroed, at the end)
 *     for (size_t i = 0; i < columns.count; i++) use(&columns.items[i]);
 *
 * Items move when the list grows: keep indexes, not pointers, while adding.
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/arena.h"

#define LIST(type)      \
    struct {            \
        type *items;    \
        size_t count;   \
        size_t room;    \
    }

/* A pointer to one more item, all zero. */
#define list_add(list, mem)                                             \
    ((list)->items = list_reserve((mem), (list)->items, (list)->count,  \
                                  &(list)->room, sizeof *(list)->items),\
     &(list)->items[(list)->count++])

#define list_push(list, mem, item) (*list_add((list), (mem)) = (item))

/* Used by the macros: room for one more item of `size` bytes behind `count`. */
void *list_reserve(struct arena *mem, void *items, size_t count, size_t *room,
                   size_t size);

#endif
