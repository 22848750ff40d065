/* project/mistake.c -- gathering what is wrong in a project's files. */
#include "project/mistake.h"

#include <stdlib.h>
#include <string.h>

void mistake_add(struct mistakes *mistakes, struct arena *mem,
                 struct place place, const char *says, ...)
{
    struct mistake *mistake = list_add(&mistakes->list, mem);
    va_list args;

    *mistake = (struct mistake){ place.file, place.line, place.column, NULL };
    va_start(args, says);
    mistake->says = arena_vprintf(mem, says, args);
    va_end(args);
}

static int compare_sizes(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_mistakes(const void *left, const void *right)
{
    const struct mistake *a = left, *b = right;
    int order = strcmp(a->file, b->file);

    if (order == 0)
        order = compare_sizes(a->line, b->line);
    if (order == 0)
        order = compare_sizes(a->column, b->column);
    return order ? order : strcmp(a->says, b->says);
}

/* A part of the file that aliases repeat is wrong only once. */
static void drop_repeated(struct mistakes *mistakes)
{
    struct mistake *items = mistakes->list.items;
    size_t kept = 1;

    for (size_t i = 1; i < mistakes->list.count; i++) {
        if (compare_mistakes(&items[i], &items[kept - 1]) != 0)
            items[kept++] = items[i];
    }
    mistakes->list.count = kept;
}

const char *place_words(struct place of, struct place seen_from,
                        struct arena *mem)
{
    if (strcmp(of.file, seen_from.file) == 0)
        return arena_printf(mem, "line %zu", of.line);
    return arena_printf(mem, "line %zu of %s", of.line, of.file);
}

void mistakes_sort(struct mistakes *mistakes)
{
    if (mistakes->list.count < 2)
        return;
    qsort(mistakes->list.items, mistakes->list.count,
          sizeof *mistakes->list.items, compare_mistakes);
    drop_repeated(mistakes);
}

const char *mistakes_text(const struct mistakes *mistakes, struct arena *mem)
{
    struct text out;

    text_init(&out, mem);
    for (size_t i = 0; i < mistakes->list.count; i++) {
        const struct mistake *mistake = &mistakes->list.items[i];

        text_printf(&out, "%s:%zu:%zu: %s\n", mistake->file, mistake->line,
                    mistake->column, mistake->says);
    }
    return text_c(&out);
}

/* --- "did you mean" ---------------------------------------------------------- */

struct nearest nearest_to(const char *wanted)
{
    return (struct nearest){ wanted, NULL, 0 };
}

/* More edits than these make another word. */
static size_t limit_of(const char *wanted)
{
    size_t size = strlen(wanted);

    return size < 4 ? 1 : size < 8 ? 2 : 3;
}

/* "lable" and "label": what fingers do most. */
static bool has_same_letters(const char *a, const char *b)
{
    int counts[256] = { 0 };

    for (; *a && *b; a++, b++) {
        counts[(unsigned char)*a]++;
        counts[(unsigned char)*b]--;
    }
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        if (counts[i] != 0)
            return false;
    }
    return *a == *b;
}

void nearest_try(struct nearest *nearest, const char *known)
{
    size_t a = strlen(nearest->wanted), b = strlen(known);
    size_t limit = limit_of(nearest->wanted), distance;

    if (a > 200 || (a > b ? a - b : b - a) > limit)
        return;
    distance = has_same_letters(nearest->wanted, known)
                   ? 0 : str_distance(nearest->wanted, known);
    if (distance > limit || (nearest->best && distance >= nearest->distance))
        return;
    nearest->best = known;
    nearest->distance = distance;
}

const char *nearest_end(const struct nearest *nearest, struct arena *mem)
{
    if (!nearest->best)
        return ".";
    return arena_printf(mem, "; did you mean \"%s\"?", nearest->best);
}
