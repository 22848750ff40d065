/* query/list_cost_test.c -- how many statements a list costs: every list of the
 * demo and of Chinook, on both engines.
 */
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "query/query_fixture.h"

/* A file, packed or not. */
static const char *text_of(struct test *t, const char *path)
{
    gzFile file = gzopen(path, "rb");
    struct text out;
    char piece[65536];
    int size;

    EXPECT(file != NULL);
    text_init(&out, t->mem);
    while ((size = gzread(file, piece, sizeof piece)) > 0)
        text_add(&out, str_from(piece, (size_t)size));
    EXPECT_INT(size, 0);
    EXPECT_INT(gzclose(file), 0);
    return text_c(&out);
}

static const char *source_folder(void)
{
    const char *folder = getenv("REEVE_SOURCE");

    return folder ? folder : ".";
}

static const char *engine_name(struct store *store)
{
    return store_engine(store) == ENGINE_SQLITE ? "sqlite" : "postgres";
}

/* The rows, and their count where the page is full; labels, paths, counts and
 * computed columns cost nothing more. */
static void expect_cost(struct test *t, struct db *db,
                        const struct model *model, const char *parameters)
{
    int64_t before = served_statements(db);
    struct list_answer answer = served_list(t, db, model, parameters);
    int64_t statements = served_statements(db) - before;

    if (statements > (answer.has_next ? 2 : 1))
        print_error("# %s?%s: %lld statements\n", model->full_name,
                    parameters, (long long)statements);
    EXPECT(statements >= 1 && statements <= (answer.has_next ? 2 : 1));
    EXPECT(!answer.degraded);
}

static void expect_costs(struct test *t, struct store *store,
                         const struct schema *schema)
{
    struct db *db = fixture_reader(t, store);

    EXPECT(schema->model_count > 5);
    for (size_t i = 0; i < schema->model_count; i++) {
        const struct model *model = &schema->models[i];

        expect_cost(t, db, model, "");
        for (size_t k = 1; k <= model->admin.list_display_count; k++) {
            if (model->admin.list_display[k - 1].is_sortable)
                expect_cost(t, db, model,
                            arena_printf(t->mem, "o=-%zu", k));
        }
    }
}

FOR_BOTH_ENGINES(every_list_of_the_demo_is_one_statement_and_a_count)
{
    const char *folder = arena_printf(t->mem, "%s/examples/desk",
                                      source_folder());

    fixture_script(t, store, text_of(t, arena_printf(t->mem,
        "%s/schema.%s.sql", folder, engine_name(store))));
    fixture_script(t, store, arena_printf(t->mem,
        "CREATE TEMPORARY TABLE demo_size AS SELECT 300 AS accounts;%s",
        text_of(t, arena_printf(t->mem, "%s/data.%s.sql", folder,
                                engine_name(store)))));
    setenv("DESK_DATABASE", "sqlite:desk.db", 1);
    expect_costs(t, store, served_by_file(t, store, folder));
}

FOR_BOTH_ENGINES(every_list_of_chinook_is_one_statement_and_a_count)
{
    fixture_script(t, store, text_of(t, arena_printf(t->mem,
        "%s/tests/databases/chinook_%s.sql.gz", source_folder(),
        engine_name(store))));
    expect_costs(t, store, served_schema(t, store));
}
