/* bench/view_bench.c -- how long one list page takes to render: 100 rows of 8
 * cells, every value escaped, about 28 KB.
 *
 *     view_bench [pages]       microseconds a page, best of 20 rounds
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "view/view.h"

enum { ROWS = 100, ROUNDS = 20 };

struct cell {
    str text;
};

struct row {
    struct cell *cells;
    size_t cell_count;
};

struct page {
    struct row *rows;
    size_t row_count;
};

static const struct view_member CELL_MEMBERS[] = {
    VIEW_STR(struct cell, text), VIEW_END,
};
static const struct view CELL = VIEW_OF(struct cell, CELL_MEMBERS);
static const struct view_member ROW_MEMBERS[] = {
    VIEW_LIST(struct row, cells, cell_count, CELL), VIEW_END,
};
static const struct view ROW = VIEW_OF(struct row, ROW_MEMBERS);
static const struct view_member PAGE_MEMBERS[] = {
    VIEW_LIST(struct page, rows, row_count, ROW), VIEW_END,
};
static const struct view PAGE = VIEW_OF(struct page, PAGE_MEMBERS);

static const char TEMPLATE[] =
    "<!DOCTYPE html>\n<html lang=\"en\"><title>Accounts</title>\n<table>\n"
    "{% for row in rows %}\n<tr>\n"
    "  {% for cell in row.cells %}\n  <td class=\"c\">{{ cell.text }}</td>\n"
    "  {% endfor %}\n</tr>\n{% endfor %}\n</table>\n</html>\n";

static str read_template(const char *name, void *context)
{
    (void)name;
    (void)context;
    return str_of(TEMPLATE);
}

static struct cell CELLS[] = {
    { { "1048576", 7 } }, { { "ada.lovelace@example.com", 24 } },
    { { "Babbage & Sons", 14 } }, { { "annual", 6 } }, { { "paid", 4 } },
    { { "2026-11-20 16:44", 16 } }, { { "DE", 2 } },
    { { "asked for an \"invoice\"", 22 } },
};

/* The best time of one page, in microseconds. */
static double measure(const struct view_template *compiled,
                      const struct page *page, struct text *out, int pages)
{
    double best = 1e9;

    for (int round = 0; round < ROUNDS; round++) {
        int64_t start = clock_ticks_us();
        double each;

        for (int i = 0; i < pages; i++) {
            text_clear(out);
            view_render(compiled, page, out);
        }
        each = (double)(clock_ticks_us() - start) / pages;
        if (each < best)
            best = each;
    }
    return best;
}

int main(int count, char **words)
{
    struct arena *mem = arena_open();
    struct err err = err_in(mem);
    const struct view_source source = { .read = read_template };
    const struct view_template *compiled;
    struct row rows[ROWS];
    const struct page page = { rows, ROWS };
    struct text out;
    double best;

    for (size_t i = 0; i < ROWS; i++)
        rows[i] = (struct row){ CELLS, COUNT_OF(CELLS) };
    if (!view_compile(&source, "bench.html", &PAGE, mem, &compiled, &err)) {
        fprintf(stderr, "%s\n", err.says);
        return EXIT_FAILURE;
    }
    text_init(&out, mem);
    best = measure(compiled, &page, &out, count > 1 ? atoi(words[1]) : 500);
    printf("%.1f us a page of %zu bytes\n", best, out.size);
    arena_close(mem);
    return EXIT_SUCCESS;
}
