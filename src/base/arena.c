/* base/arena.c -- memory in blocks, taken from the front, given back at once.
 *
 *     arena ─→ newest block ─→ older ─→ first block
 *              [used....|gap|last....|free          ]
 *
 * Small things are cut from the newest block; a thing too large for a fresh
 * block gets one of its own, placed behind the newest so that the room left in
 * that stays in use.  Blocks double in size up to a limit, so an arena of any
 * size is made of few.
 *
 * Under the address sanitizer whatever was not handed out is poisoned, and a
 * red zone stands behind each thing, so an overrun by one byte is found.
 */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif

#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(at, size) ASAN_POISON_MEMORY_REGION((at), (size))
#define UNPOISON(at, size) ASAN_UNPOISON_MEMORY_REGION((at), (size))
enum { RED_ZONE = 16 };
#else
#define POISON(at, size) ((void)(at), (void)(size))
#define UNPOISON(at, size) ((void)(at), (void)(size))
enum { RED_ZONE = 0 };
#endif

enum {
    ALIGNMENT = 16,
    FIRST_BLOCK_BYTES = 16 * 1024,
    LAST_BLOCK_BYTES = 1024 * 1024,
};

struct block {
    struct block *older;
    size_t room;                /* bytes in data */
    size_t used;
    _Alignas(ALIGNMENT) char data[];
};

struct cleanup {
    void (*clean)(void *thing);
    void *thing;
    struct cleanup *older;
};

struct arena {
    struct block *newest;       /* never NULL */
    struct cleanup *cleanups;   /* newest first; they live in the arena */
    size_t used;                /* bytes handed out */
    size_t next_block_bytes;
};

/* --- when there is no more --------------------------------------------- */

NORETURN static void die(const char *line)
{
    /* write() rather than the log: the log's own buffers may be what failed. */
    ssize_t ignored = write(STDERR_FILENO, line, strlen(line));

    (void)ignored;
    abort();
}

NORETURN static void out_of_memory(void)
{
    die("reeve: out of memory\n");
}

/* The bytes a thing takes in its block, up to where the next one starts. */
static size_t padded(size_t size)
{
    if (size > PTRDIFF_MAX - 4 * ALIGNMENT)
        out_of_memory();
    return (size + RED_ZONE + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

/* --- blocks ------------------------------------------------------------ */

static struct block *block_open(size_t room)
{
    struct block *block = malloc(sizeof *block + room);

    if (!block)
        out_of_memory();
    block->older = NULL;
    block->room = room;
    block->used = 0;
    POISON(block->data, room);
    return block;
}

static void block_close(struct block *block)
{
    UNPOISON(block->data, block->room);
    free(block);
}

static size_t block_left(const struct block *block)
{
    return block->room - block->used;
}

static char *block_take(struct block *block, size_t size, size_t taken)
{
    char *at = block->data + block->used;

    block->used += taken;
    UNPOISON(at, size);
    return at;
}

/* A block of its own for something large, behind the newest. */
static struct block *add_large_block(struct arena *mem, size_t room)
{
    struct block *block = block_open(room);

    block->older = mem->newest->older;
    mem->newest->older = block;
    return block;
}

static struct block *add_block(struct arena *mem)
{
    struct block *block = block_open(mem->next_block_bytes);

    if (mem->next_block_bytes < LAST_BLOCK_BYTES)
        mem->next_block_bytes *= 2;
    block->older = mem->newest;
    mem->newest = block;
    return block;
}

static struct block *block_for(struct arena *mem, size_t taken)
{
    if (taken <= block_left(mem->newest))
        return mem->newest;
    if (taken > mem->next_block_bytes / 4)
        return add_large_block(mem, taken);
    return add_block(mem);
}

/* --- open, reset, close ------------------------------------------------- */

struct arena *arena_open(void)
{
    struct arena *mem = malloc(sizeof *mem);

    if (!mem)
        out_of_memory();
    mem->newest = block_open(FIRST_BLOCK_BYTES);
    mem->cleanups = NULL;
    mem->used = 0;
    mem->next_block_bytes = 2 * FIRST_BLOCK_BYTES;
    return mem;
}

static void run_cleanups(struct arena *mem)
{
    /* Taken off before it runs: a cleanup may use the arena, even add one. */
    while (mem->cleanups) {
        struct cleanup *cleanup = mem->cleanups;

        mem->cleanups = cleanup->older;
        cleanup->clean(cleanup->thing);
    }
}

static void close_blocks(struct block *block)
{
    while (block) {
        struct block *older = block->older;

        block_close(block);
        block = older;
    }
}

void arena_close(struct arena *mem)
{
    if (!mem)
        return;
    run_cleanups(mem);
    close_blocks(mem->newest);
    free(mem);
}

void arena_reset(struct arena *mem)
{
    struct block *kept;

    run_cleanups(mem);
    kept = mem->newest;
    close_blocks(kept->older);
    kept->older = NULL;
    kept->used = 0;
    POISON(kept->data, kept->room);
    mem->used = 0;
}

/* --- allocation ---------------------------------------------------------- */

/* As arena_alloc(), but the bytes are not set. */
static void *take(struct arena *mem, size_t size)
{
    size_t taken = padded(size);

    /* Nothing, too, gets an address of its own. */
    if (taken == 0)
        taken = ALIGNMENT;
    mem->used += size;
    return block_take(block_for(mem, taken), size, taken);
}

void *arena_alloc(struct arena *mem, size_t size)
{
    return memset(take(mem, size), 0, size);
}

void *arena_alloc_array(struct arena *mem, size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes))
        out_of_memory();
    return arena_alloc(mem, bytes);
}

/* Whether `old` stands last in the newest block, where there is room behind
 * it for it to become `new_size` bytes. */
static bool can_grow_in_place(const struct arena *mem, const void *old,
                              size_t old_size, size_t new_size)
{
    const struct block *block = mem->newest;
    size_t old_taken = padded(old_size);

    return old_size > 0 && old_taken <= block->used &&
           (const char *)old == block->data + block->used - old_taken &&
           padded(new_size) - old_taken <= block_left(block);
}

void *arena_grow(struct arena *mem, void *old, size_t old_size,
                 size_t new_size)
{
    void *grown;

    if (new_size <= old_size)
        return old;
    if (old && can_grow_in_place(mem, old, old_size, new_size)) {
        mem->newest->used += padded(new_size) - padded(old_size);
        mem->used += new_size - old_size;
        UNPOISON(old, new_size);
        return old;
    }

    grown = take(mem, new_size);
    if (old_size > 0) {
        memcpy(grown, old, old_size);
        POISON(old, old_size);
    }
    return grown;
}

/* --- copies and formats --------------------------------------------------- */

char *arena_copy(struct arena *mem, const void *data, size_t size)
{
    char *copy;

    if (size == SIZE_MAX)
        out_of_memory();
    copy = take(mem, size + 1);
    if (size > 0)
        memcpy(copy, data, size);
    copy[size] = '\0';
    return copy;
}

char *arena_copy_text(struct arena *mem, const char *text)
{
    return text ? arena_copy(mem, text, strlen(text)) : NULL;
}

char *arena_printf(struct arena *mem, const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    text = arena_vprintf(mem, format, args);
    va_end(args);
    return text;
}

char *arena_vprintf(struct arena *mem, const char *format, va_list args)
{
    char small[256];
    va_list again;
    char *text;
    int size;

    va_copy(again, args);
    size = vsnprintf(small, sizeof small, format, args);
    if (size < 0)
        die("reeve: a text could not be formatted\n");

    if ((size_t)size < sizeof small) {
        text = arena_copy(mem, small, (size_t)size);
    } else {
        text = take(mem, (size_t)size + 1);
        vsnprintf(text, (size_t)size + 1, format, again);
    }
    va_end(again);
    return text;
}

/* --- the rest --------------------------------------------------------------- */

void arena_on_close(struct arena *mem, void (*clean)(void *thing),
                    void *thing)
{
    struct cleanup *cleanup = arena_new(mem, struct cleanup);

    cleanup->clean = clean;
    cleanup->thing = thing;
    cleanup->older = mem->cleanups;
    mem->cleanups = cleanup;
}

size_t arena_used(const struct arena *mem)
{
    return mem->used;
}
