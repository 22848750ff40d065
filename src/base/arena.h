/* base/arena.h -- memory that belongs to a request or a job and dies with it.
 *
 * An arena hands out memory and takes it back all at once.  There is one per
 * request, one per job run and one for the process; a function that makes
 * something takes `struct arena *mem`, and the caller chooses how long the
 * thing lives by choosing the arena.  Nothing is freed by hand.
 *
 * Allocation does not fail: when the machine has no memory left, the process
 * ends with a line on standard error.  What an outsider can make large is
 * limited before it gets here.
 *
 * An arena belongs to one thread at a time.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/compiler.h"

struct arena;

/* Open an empty arena.  Close it with arena_close(). */
struct arena *arena_open(void);

/* Run the cleanups, newest first, and give all memory back. */
void arena_close(struct arena *mem);

/* As arena_close(), but the arena can be used again; one block is kept, so a
 * worker that serves small requests allocates nothing. */
void arena_reset(struct arena *mem);

/* `size` bytes, all zero, aligned for any type.  A size of 0 gives a pointer
 * that may not be read. */
void *arena_alloc(struct arena *mem, size_t size);

/* As arena_alloc() for `count` things of `size` bytes each; a product that
 * does not fit ends the process. */
void *arena_alloc_array(struct arena *mem, size_t count, size_t size);

/* Make `old`, of `old_size` bytes and from this arena, `new_size` bytes large.
 * Grows in place when `old` was the last thing allocated.  The bytes added
 * are not set. */
void *arena_grow(struct arena *mem, void *old, size_t old_size,
                 size_t new_size);

#define arena_new(mem, type) ((type *)arena_alloc((mem), sizeof(type)))
#define arena_new_array(mem, type, count) \
    ((type *)arena_alloc_array((mem), (count), sizeof(type)))

/* A copy of `size` bytes, with a NUL behind them that is not counted. */
char *arena_copy(struct arena *mem, const void *data, size_t size);

/* A copy of a C string.  NULL stays NULL. */
char *arena_copy_text(struct arena *mem, const char *text);

/* The formatted text. */
PRINTF_LIKE(2, 3)
char *arena_printf(struct arena *mem, const char *format, ...);
PRINTF_LIKE(2, 0)
char *arena_vprintf(struct arena *mem, const char *format, va_list args);

/* Call `clean(thing)` when the arena is closed or reset, newest first: the way
 * to tie what is not memory (a file, a lent connection) to a request. */
void arena_on_close(struct arena *mem, void (*clean)(void *thing),
                    void *thing);

/* Bytes handed out since the arena was opened or reset. */
size_t arena_used(const struct arena *mem);

#endif
