/* tests/fuzz/yaml_fuzz.c -- project files of any bytes.
 *
 * What is read is checked, its scalars are written and must read back, and a
 * schema is made of it and of two tables; without mistakes that is written too.
 * Built with clang -fsanitize=fuzzer,address,undefined.
 */
#include "project/checker.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_back(str text, struct arena *mem)
{
    struct mistakes mistakes = { 0 };
    struct yaml_node *root;
    struct text out;

    text_init(&out, mem);
    text_add_text(&out, "- ");
    yaml_write_text(&out, text);
    text_add_byte(&out, '\n');
    root = yaml_read("written", text_str(&out), mem, &mistakes);
    if (!root || root->count != 1 || !str_equal(root->items[0]->text, text))
        abort();
}

/* The first few are enough: aliases may unfold into very many. */
static void write_scalars(const struct yaml_node *node, size_t *left,
                          struct arena *mem)
{
    if (*left == 0)
        return;
    if (node->kind == YAML_SCALAR) {
        --*left;
        write_back(node->text, mem);
    }
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == YAML_MAP) {
            write_scalars(node->pairs[i].key, left, mem);
            write_scalars(node->pairs[i].value, left, mem);
        } else {
            write_scalars(node->items[i], left, mem);
        }
    }
}

static struct column COLUMNS[] = {
    { .name = "id", .type = "INTEGER", .base_type = "INTEGER", .scale = -1 },
    { .name = "a", .type = "TEXT", .base_type = "TEXT", .scale = -1 },
    { .name = "b", .type = "INTEGER", .base_type = "INTEGER", .scale = -1 },
};
static size_t KEY[] = { 0 };
static size_t B[] = { 2 };
static const char *ID[] = { "id" };
static struct foreign_key TO_A = {
    .columns = B, .column_count = 1, .target_table = "a", .target_columns = ID,
};
static struct table TABLES[] = {
    { .name = "a", .columns = COLUMNS, .column_count = 3, .key = KEY,
      .key_count = 1, .may_select = true, .may_update = true,
      .estimated_rows = 3 },
    { .name = "b", .columns = COLUMNS, .column_count = 3, .key = KEY,
      .key_count = 1, .may_select = true, .may_update = true,
      .foreign_keys = &TO_A, .foreign_key_count = 1 },
};
static const struct catalogue CATALOGUE = {
    .engine = ENGINE_SQLITE, .tables = TABLES, .table_count = 2,
};

static void make_schema(const struct yaml_node *root,
                        struct mistakes *mistakes, struct arena *mem)
{
    struct project project = { .file = "fuzz", .folder = ".", .root = root };
    struct schema *schema = project_schema(&project, &CATALOGUE, mem, mistakes);
    struct text out;

    if (mistakes->list.count > 0)
        return;
    text_init(&out, mem);
    project_write(schema, NULL, NULL, &out);
    root = yaml_read("written", text_str(&out), mem, mistakes);
    if (!root || mistakes->list.count > 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *mem = arena_open();
    struct mistakes mistakes = { 0 };
    size_t left = 20;
    struct yaml_node *root = yaml_read(
        "fuzz", str_from((const char *)data, size), mem, &mistakes);

    if (root) {
        write_scalars(root, &left, mem);
        project_check(root, mem, &mistakes);
        make_schema(root, &mistakes, mem);
    }
    mistakes_sort(&mistakes);
    (void)mistakes_text(&mistakes, mem);
    arena_close(mem);
    return 0;
}
