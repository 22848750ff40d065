/* store/catalogue_sqlite_test.c -- the hostile SQLite file. */
#include "store/catalogue.h"

#include <string.h>

#include "store/catalogue_fixture.h"

static struct catalogue *read_hostile(struct test *t)
{
    return fixture_catalogue(t, fixture_hostile_sqlite(t));
}

/* The one column of its name in its table. */
static const struct column *column_of(struct test *t,
                                      const struct catalogue *catalogue,
                                      const char *table, const char *column)
{
    return fixture_column(t, fixture_table(t, catalogue, table), column);
}

TEST(every_odd_name_of_sqlite_is_kept)
{
    static const char *const NAMES[] = {
        "", "with space", "quote\"d", "apostrophe'd", "sla/sh", "100%",
        "semi;colon--comment", "größe 数据 😀", "select", "a.b", "add",
        "line\nbreak", "search_notes", "reeves",
    };
    struct catalogue *catalogue = read_hostile(t);
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        const struct table *table = fixture_table(t, catalogue, NAMES[i]);
        EXPECT_STR(table->problem, NULL);
        EXPECT_INT(table->key_count, 1);
    }
    column_of(t, catalogue, "with space", "quote \" inside");
    column_of(t, catalogue, "with space", "back`tick");
    column_of(t, catalogue, "", "");
}

static void expect_problem(struct test *t, const struct catalogue *catalogue,
                           const char *table, const char *problem)
{
    EXPECT_STR(fixture_table(t, catalogue, table)->problem, problem);
}

TEST(what_is_broken_says_why_and_the_rest_is_read)
{
    struct catalogue *catalogue = read_hostile(t);
    size_t problem_count = 0;
    expect_problem(t, catalogue, "view_broken",
                   "The view \"view_broken\" cannot be read: no such table: "
                   "main.vanishing.");
    expect_problem(t, catalogue, "module_missing",
                   "The virtual table \"module_missing\" cannot be read: no "
                   "such module: spellfix1.");
    expect_problem(t, catalogue, "search_orphan",
                   "The virtual table \"search_orphan\" cannot be read: no "
                   "such table: main.never_made.");
    expect_problem(t, catalogue, "function_generated",
                   "The table \"function_generated\" cannot be read: unknown "
                   "function: casefold().");
    for (size_t i = 0; i < catalogue->table_count; i++)
        problem_count += catalogue->tables[i].problem != NULL &&
                         strcmp(catalogue->tables[i].name, "view_failing");
    EXPECT_INT(problem_count, 9);
}

TEST(a_missing_collation_is_named)
{
    static const char *const NAMES[] = {
        "collated", "collated_index", "collated_key",
    };
    struct catalogue *catalogue = read_hostile(t);
    for (size_t i = 0; i < COUNT_OF(NAMES); i++)
        expect_problem(t, catalogue, NAMES[i],
                       arena_printf(t->mem,
                                    "The table \"%s\" cannot be read: it sorts "
                                    "by the collation \"german_phonebook\", "
                                    "which is not available here.",
                                    NAMES[i]));
    expect_problem(t, catalogue, "affinities", NULL);
}

TEST(shadow_tables_are_left_out)
{
    struct catalogue *catalogue = read_hostile(t);
    EXPECT(catalogue_find(catalogue, NULL, "search_data") == NULL);
    EXPECT(catalogue_find(catalogue, NULL, "area_node") == NULL);
    EXPECT(catalogue_find(catalogue, NULL, "sqlite_sequence") == NULL);
    const struct table *search = fixture_table(t, catalogue, "search");
    EXPECT_INT(search->kind, TABLE_VIRTUAL);
    EXPECT(fixture_column(t, search, "rank")->is_hidden);
    EXPECT(!fixture_column(t, search, "title")->is_hidden);
}

TEST(only_an_integer_primary_key_finds_its_own_value)
{
    struct catalogue *catalogue = read_hostile(t);
    const struct column *id = column_of(t, catalogue, "key_integer", "id");
    EXPECT(id->has_automatic_value && id->is_not_null);
    id = column_of(t, catalogue, "key_descending", "id");
    EXPECT(!id->has_automatic_value && !id->is_not_null);
    EXPECT(!column_of(t, catalogue, "key_text", "code")->has_automatic_value);
    EXPECT(column_of(t, catalogue, "without_rowid", "code")->is_not_null);
    EXPECT(!fixture_table(t, catalogue, "without_rowid")->has_rowid);
    EXPECT(fixture_table(t, catalogue, "no_key")->has_rowid);
    EXPECT_INT(fixture_table(t, catalogue, "no_key")->key_count, 0);
    EXPECT_STR(fixture_key(t, fixture_table(t, catalogue,
                                            "without_rowid_composite")),
               "b, a");
}

TEST(generated_columns_are_not_written)
{
    struct catalogue *catalogue = read_hostile(t);
    EXPECT(column_of(t, catalogue, "generated", "total")->is_generated);
    EXPECT(column_of(t, catalogue, "generated", "label")->is_generated);
    EXPECT(!column_of(t, catalogue, "generated", "amount")->is_generated);
    EXPECT_STR(column_of(t, catalogue, "generated", "total")->type, "REAL");
}

TEST(checks_of_sqlite_become_choices)
{
    static const char *const WANTED[][2] = {
        { "plain", "new, open, done" }, { "quoted", "it's, a,b, (c)" },
        { "number", "1, 2, -3" },       { "nullable", "a, b" },
        { "nested", "x, y" },           { "anded", "p, q" },
        { "either", "l, r" },           { "doubled", "one, two" },
        { "tabled", "t1, t2" },         { "odd in (", "1, 2" },
        { "lowered", "" },              { "unequal", "" },
        { "loose", "" },                { "defaulted", "" },
        { "half", "" },
    };
    const struct table *checks = fixture_table(t, read_hostile(t), "checks");
    for (size_t i = 0; i < COUNT_OF(WANTED); i++)
        EXPECT_STR(fixture_values(t, fixture_column(t, checks, WANTED[i][0])),
                   WANTED[i][1]);
    EXPECT_STR(checks->checks[1].name, "a \"name");
}

TEST(foreign_keys_of_sqlite_find_their_targets)
{
    struct catalogue *catalogue = read_hostile(t);
    EXPECT_STR(fixture_references(t, fixture_table(t, catalogue, "dangling")),
               "lost_id > never_made.id, lost_too > never_made., "
               "column_lost > self.no_such_column, to_text > key_text.code");
    EXPECT_STR(fixture_references(t, fixture_table(t, catalogue, "circle_b")),
               "a_id > circle_a.id");
    EXPECT_STR(fixture_references(t, fixture_table(t, catalogue,
                                                   "key_composite_child")),
               "number > key_composite.number, region > key_composite.region");
}

TEST(an_index_over_an_expression_is_no_index_of_columns)
{
    const struct table *table =
        fixture_table(t, read_hostile(t), "double_reference");
    EXPECT_INT(table->index_count, 3);
    EXPECT(fixture_index(t, table, "double_partial")->is_partial);
}

static int64_t estimate_of(struct test *t, const struct catalogue *catalogue,
                           const char *name)
{
    return fixture_table(t, catalogue, name)->estimated_rows;
}

TEST(rowids_that_span_too_far_are_no_estimate)
{
    struct store *store = fixture_hostile_sqlite(t);
    struct catalogue *catalogue = fixture_catalogue(t, store);
    EXPECT(catalogue_estimate(fixture_reader(t, store), catalogue, &t->err));
    EXPECT_INT(estimate_of(t, catalogue, "key_integer"), -1);
    EXPECT_INT(estimate_of(t, catalogue, "key_text"), 24);
    EXPECT_INT(estimate_of(t, catalogue, "empty"), 0);
    EXPECT_INT(estimate_of(t, catalogue, "rowid_taken"), -1);
    EXPECT_INT(estimate_of(t, catalogue, "rowid_misleading"), 2);
    EXPECT_INT(estimate_of(t, catalogue, "without_rowid"), -1);
    EXPECT_INT(estimate_of(t, catalogue, "module_missing"), -1);
}
