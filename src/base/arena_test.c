/* base/arena_test.c -- memory is zero, aligned, grows, and is given back. */
#include "base/test.h"

#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif
#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#endif

static bool is_zero(const char *data, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (data[i] != 0)
            return false;
    }
    return true;
}

TEST(memory_is_zero_and_aligned_whatever_its_size)
{
    for (size_t size = 0; size < 3000; size += 7) {
        char *data = arena_alloc(t->mem, size);

        EXPECT((uintptr_t)data % _Alignof(max_align_t) == 0);
        EXPECT(is_zero(data, size));
        memset(data, 0xff, size);
    }
}

TEST(memory_is_zero_again_after_a_reset)
{
    struct arena *mem = arena_open();

    memset(arena_alloc(mem, 5000), 0xff, 5000);
    arena_reset(mem);
    EXPECT_INT(arena_used(mem), 0);
    EXPECT(is_zero(arena_alloc(mem, 5000), 5000));
    arena_close(mem);
}

TEST(a_large_thing_leaves_the_room_of_the_newest_block_in_use)
{
    char *before = arena_alloc(t->mem, 16);
    char *large = arena_alloc(t->mem, 10 * 1024 * 1024);
    char *after = arena_alloc(t->mem, 16);

    memset(large, 1, 10 * 1024 * 1024);
    EXPECT(after > before && after - before < 256);
}

TEST(what_was_allocated_last_grows_in_place)
{
    char *data = arena_copy(t->mem, "abc", 3);
    char *grown = arena_grow(t->mem, data, 4, 1000);

    EXPECT(grown == data);
    EXPECT_STR(grown, "abc");
    memset(grown, 'x', 1000);
}

TEST(what_is_not_last_moves_when_it_grows_and_keeps_its_bytes)
{
    char *data = arena_copy(t->mem, "abc", 3);
    char *next = arena_copy(t->mem, "next", 4);
    char *grown = arena_grow(t->mem, data, 4, 100000);

    EXPECT(grown != data);
    EXPECT_STR(grown, "abc");
    EXPECT_STR(next, "next");
    memset(grown, 'x', 100000);
    EXPECT_STR(next, "next");
}

TEST(growing_step_by_step_keeps_every_byte)
{
    size_t size = 1;
    unsigned char *data = arena_alloc(t->mem, size);

    for (int i = 1; i < 5000; i++) {
        if (i % 3 == 0)
            arena_alloc(t->mem, (size_t)i % 40);
        data = arena_grow(t->mem, data, size, size + 1);
        data[size++] = (unsigned char)i;
    }
    for (size_t i = 1; i < size; i++)
        EXPECT(data[i] == (unsigned char)i);
}

TEST(growing_from_nothing_allocates)
{
    char *data = arena_grow(t->mem, NULL, 0, 10);

    memset(data, 1, 10);
    EXPECT(arena_grow(t->mem, data, 10, 5) == data);
}

TEST(a_copy_holds_nul_bytes_and_ends_with_one)
{
    char *copy = arena_copy(t->mem, "a\0b", 3);

    EXPECT(memcmp(copy, "a\0b", 4) == 0);
    EXPECT_STR(arena_copy(t->mem, NULL, 0), "");
    EXPECT_STR(arena_copy_text(t->mem, "text"), "text");
    EXPECT(arena_copy_text(t->mem, NULL) == NULL);
}

TEST(a_format_of_any_length_is_whole)
{
    for (int size = 0; size < 600; size++) {
        char *text = arena_printf(t->mem, "%*s", size, "");

        EXPECT_INT(strlen(text), size);
    }
    EXPECT_STR(arena_printf(t->mem, "%d-%s", 7, "x"), "7-x");
}

static struct {
    char letters[8];
    size_t count;
} order;

static void note(void *letter)
{
    order.letters[order.count++] = *(const char *)letter;
}

TEST(cleanups_run_newest_first_and_once)
{
    struct arena *mem = arena_open();

    memset(&order, 0, sizeof order);
    arena_on_close(mem, note, arena_copy_text(mem, "a"));
    arena_on_close(mem, note, arena_copy_text(mem, "b"));
    arena_reset(mem);
    EXPECT_STR(order.letters, "ba");
    arena_on_close(mem, note, arena_copy_text(mem, "c"));
    arena_close(mem);
    EXPECT_STR(order.letters, "bac");
}

TEST(closing_no_arena_does_nothing)
{
    arena_close(NULL);
}

TEST(the_bytes_handed_out_are_counted)
{
    struct arena *mem = arena_open();

    arena_alloc(mem, 100);
    arena_alloc_array(mem, 10, 5);
    EXPECT_INT(arena_used(mem), 150);
    arena_close(mem);
}

#ifdef HAS_ASAN
TEST(the_sanitizer_sees_what_was_not_handed_out)
{
    struct arena *mem = arena_open();
    char *first = arena_alloc(mem, 10);
    char *grown;

    arena_alloc(mem, 10);
    EXPECT(!__asan_address_is_poisoned(first + 9));
    EXPECT(__asan_address_is_poisoned(first + 10));
    grown = arena_grow(mem, first, 10, 50);
    EXPECT(__asan_address_is_poisoned(first));
    EXPECT(__asan_address_is_poisoned(grown + 50));
    arena_reset(mem);
    EXPECT(__asan_address_is_poisoned(grown));
    arena_close(mem);
}
#endif
