/* tests/fuzz/view_fuzz.c -- templates of any bytes, with values of any bytes.
 *
 * The input is split at NUL bytes: three templates, which may include and
 * extend each other, and the rest is a value.  Whatever compiles is rendered.
 * Built with clang -fsanitize=fuzzer,address,undefined.
 */
#include "view/view.h"

#include <stdlib.h>
#include <string.h>

struct item {
    str text;
    const struct item *next;
};

struct page {
    str text;
    str html;
    int64_t number;
    bool is_open;
    const struct item *item;
    const struct item *items;
    size_t item_count;
};

static const struct view ITEM;

static const struct view_member ITEM_MEMBERS[] = {
    VIEW_STR(struct item, text),
    VIEW_POINTER(struct item, next, ITEM),
    VIEW_END,
};

static const struct view ITEM = VIEW_OF(struct item, ITEM_MEMBERS);

static const struct view_member PAGE_MEMBERS[] = {
    VIEW_STR(struct page, text),
    VIEW_HTML(struct page, html),
    VIEW_INT(struct page, number),
    VIEW_BOOL(struct page, is_open),
    VIEW_POINTER(struct page, item, ITEM),
    VIEW_LIST(struct page, items, item_count, ITEM),
    VIEW_END,
};

static const struct view PAGE = VIEW_OF(struct page, PAGE_MEMBERS);

/* "a", "b" and "c" are the three templates. */
static str read_template(const char *name, void *context)
{
    const str *templates = context;

    if (strlen(name) != 1 || *name < 'a' || *name > 'c')
        return STR_NONE;
    return templates[*name - 'a'];
}

static const char *find_pattern(const char *name, void *context)
{
    (void)context;
    return *name == 'u' ? "/:one/:two/" : NULL;
}

static const char *find_file(const char *path, void *context)
{
    (void)context;
    return *path == 'i' ? "/icons.svg" : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str rest = { (const char *)data, size };
    str templates[3] = { STR(""), STR(""), STR("") };
    const struct view_source source = { read_template, find_pattern, find_file,
                                        templates };
    struct arena *mem = arena_open();
    struct err err = err_in(mem);
    const struct view_template *compiled;

    for (size_t i = 0; i < 3 && str_split(&rest, '\0', &templates[i]); i++)
        ;
    if (view_compile(&source, "a", &PAGE, mem, &compiled, &err)) {
        const struct item items[2] = { { rest, NULL }, { rest, &items[0] } };
        const struct page page = { rest, rest, (int64_t)size, size % 2 == 1,
                                   &items[1], items, 2 };
        struct text out;

        text_init(&out, mem);
        view_render(compiled, &page, &out);
    } else if (!err.says || !*err.says) {
        abort();
    }
    arena_close(mem);
    return 0;
}
