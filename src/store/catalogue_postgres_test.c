/* store/catalogue_postgres_test.c -- the hostile PostgreSQL database. */
#include "store/catalogue.h"

#include <string.h>

#include "store/catalogue_fixture.h"

static struct catalogue *read_hostile(struct test *t)
{
    return fixture_catalogue(t, fixture_hostile_postgres(t));
}

TEST(every_odd_name_of_postgres_is_kept)
{
    static const char *const NAMES[] = {
        "with space", "quote\"d", "apostrophe'd", "sla/sh", "100%",
        "semi;colon--comment", "größe 数据 😀", "select", "a.b", "add",
        "casing", "Casing", "CASING", "line\nbreak",
    };
    struct catalogue *catalogue = read_hostile(t);
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        const struct table *table = fixture_table(t, catalogue, NAMES[i]);
        EXPECT_STR(table->problem, NULL);
        EXPECT_INT(table->key_count, 1);
    }
    EXPECT(catalogue_find(catalogue, "Weird Schema/1", "thing") != NULL);
    EXPECT(catalogue_find(catalogue, "main", "thing") != NULL);
    EXPECT(catalogue_find(catalogue, NULL, "thing") == NULL);
    EXPECT(catalogue_find(catalogue, "pg_catalog", "pg_class") == NULL);
}

TEST(a_reference_into_another_schema_names_it)
{
    const struct table *thing =
        catalogue_find(read_hostile(t), "sales", "thing");
    EXPECT_STR(thing->foreign_keys[0].target_schema, "public");
    EXPECT_STR(thing->foreign_keys[0].target_table, "thing");
}

struct wanted_type {
    const char *column;
    const char *base_type;
    int length;
    int precision;
    int scale;
};

TEST(types_are_resolved_to_their_base)
{
    static const struct wanted_type WANTED[] = {
        { "c_bigint", "int8", 0, 0, -1 },
        { "c_numeric_sized", "numeric", 0, 10, 2 },
        { "c_numeric_negative", "numeric", 0, 5, 0 },
        { "c_char", "bpchar", 4, 0, -1 },
        { "c_varchar", "varchar", 40, 0, -1 },
        { "c_bit", "bit", 8, 0, -1 },
        { "c_timestamp_sized", "timestamp", 0, 0, -1 },
        { "c_domain", "varchar", 40, 0, -1 },
        { "c_domain_number", "numeric", 0, 10, 2 },
        { "c_varchar_array", "varchar", 5, 0, -1 },
        { "c_array_domain", "varchar", 40, 0, -1 },
        { "c_domain_array", "color", 0, 0, -1 },
        { "c_composite", "pair", 0, 0, -1 },
        { "c_row", "key_text", 0, 0, -1 },
        { "c_vector", "int2vector", 0, 0, -1 },
    };
    const struct table *types = fixture_table(t, read_hostile(t), "types");
    for (size_t i = 0; i < COUNT_OF(WANTED); i++) {
        const struct column *column =
            fixture_column(t, types, WANTED[i].column);
        EXPECT_STR(column->base_type, WANTED[i].base_type);
        EXPECT_INT(column->length, WANTED[i].length);
        EXPECT_INT(column->precision, WANTED[i].precision);
        EXPECT_INT(column->scale, WANTED[i].scale);
    }
}

TEST(arrays_enums_ranges_and_domains_are_marked)
{
    const struct table *types = fixture_table(t, read_hostile(t), "types");
    const struct column *array = fixture_column(t, types, "c_enum_array");
    const struct column *twice = fixture_column(t, types, "c_domain_twice");
    const struct column *colors = fixture_column(t, types, "c_domain_array");
    EXPECT(array->is_array && array->is_enum);
    EXPECT(colors->is_array && colors->is_enum);
    EXPECT_STR(fixture_values(t, colors), "red, green, it's blue, a,b, {x}");
    EXPECT_STR(fixture_values(t, fixture_column(t, types, "c_enum_schema")),
               "sad, ok, very \"happy\", it's");
    EXPECT(fixture_column(t, types, "c_daterange")->is_range);
    EXPECT(fixture_column(t, types, "c_multirange")->is_range);
    EXPECT(fixture_column(t, types, "c_citext")->ignores_case);
    EXPECT(fixture_column(t, types, "c_array_domain")->is_array);
    EXPECT(!fixture_column(t, types, "c_vector")->is_array);
    EXPECT_STR(fixture_values(t, twice), "low, it's high");
    EXPECT(twice->is_not_null);
    EXPECT_STR(twice->type, "level_again");
}

TEST(comments_are_kept)
{
    const struct table *types = fixture_table(t, read_hostile(t), "types");
    EXPECT_STR(types->comment,
               "One column of every type; \"quoted\" <b>comment</b>.");
    EXPECT_STR(fixture_column(t, types, "c_text")->comment,
               "A text of any length.");
    EXPECT_STR(fixture_column(t, types, "c_name")->comment, NULL);
}

TEST(identity_serial_and_generated_columns_are_told_apart)
{
    struct catalogue *catalogue = read_hostile(t);
    const struct table *types = fixture_table(t, catalogue, "types");
    const struct table *generated = fixture_table(t, catalogue, "generated");
    const struct table *defaults = fixture_table(t, catalogue, "defaults");
    EXPECT(fixture_column(t, types, "id")->is_identity_always);
    EXPECT(fixture_column(t, generated, "id")->has_automatic_value);
    EXPECT(!fixture_column(t, generated, "id")->is_identity_always);
    EXPECT(fixture_column(t, generated, "total")->is_generated);
    EXPECT_STR(fixture_column(t, generated, "total")->default_sql, NULL);
    EXPECT(fixture_column(t, defaults, "id")->has_automatic_value);
    EXPECT_STR(fixture_column(t, defaults, "b")->default_sql, "'-5'::integer");
}

TEST(checks_of_postgres_become_choices)
{
    static const char *const WANTED[][2] = {
        { "plain", "new, open, done" },
        { "sized", "new, it's, a,b, (c), b\\s" },
        { "padded", "a   , abcd" },
        { "number", "1, 2, -3" },
        { "nullable", "a, b" },
        { "either", "l, r" },
        { "anded", "p, q" },
        { "day", "2024-01-01, 2024-12-31" },
        { "odd in (", "1, 2" },
        { "id", "" },
        { "lowered", "" },
        { "unequal", "" },
        { "half", "" },
        { "loose", "" },
        { "fraction", "" },
        { "flag", "" },
        { "listed", "" },
    };
    const struct table *checks = fixture_table(t, read_hostile(t), "checks");
    for (size_t i = 0; i < COUNT_OF(WANTED); i++)
        EXPECT_STR(fixture_values(t, fixture_column(t, checks, WANTED[i][0])),
                   WANTED[i][1]);
}

/* PostgreSQL adds what a session inserted to its statistics some time after
 * the session ended, perhaps after an ANALYZE has counted it already; the next
 * one is right. */
static void expect_estimate(struct test *t, struct store *store,
                            struct catalogue *catalogue,
                            const struct table *table, int64_t rows)
{
    for (int turn = 0; turn < 100 && table->estimated_rows != rows; turn++) {
        fixture_script(t, store, "ANALYZE");
        EXPECT(catalogue_estimate(fixture_reader(t, store), catalogue,
                                  &t->err));
    }
    EXPECT_INT(table->estimated_rows, rows);
}

TEST(of_partitions_only_the_parent_is_listed)
{
    struct store *store = fixture_hostile_postgres(t);
    struct catalogue *catalogue = fixture_catalogue(t, store);
    const struct table *parent = fixture_table(t, catalogue, "measurement");
    EXPECT_INT(parent->kind, TABLE_PARTITIONED);
    EXPECT(parent->may_insert);
    EXPECT_STR(fixture_key(t, parent), "id, at");
    EXPECT(catalogue_find(catalogue, "public", "measurement_2023") == NULL);
    EXPECT(catalogue_find(catalogue, "public", "child_table") != NULL);
    EXPECT_STR(fixture_references(t, fixture_table(t, catalogue,
                                                   "measurement_note")),
               "measurement_id > measurement.id, "
               "measurement_at > measurement.at");
    expect_estimate(t, store, catalogue, parent, 3);
}

TEST(dropped_columns_leave_no_gap)
{
    const struct table *table =
        fixture_table(t, read_hostile(t), "dropped_columns");
    EXPECT_INT(table->column_count, 3);
    EXPECT_STR(fixture_key(t, table), "id");
    EXPECT_STR(fixture_references(t, table), "parent > self.id");
}

TEST(what_nobody_can_read_says_why)
{
    struct catalogue *catalogue = read_hostile(t);
    EXPECT_STR(fixture_table(t, catalogue, "view_empty")->problem,
               "The materialized view \"view_empty\" cannot be read: it has "
               "not been filled yet.");
    EXPECT_STR(fixture_table(t, catalogue, "elsewhere")->problem,
               "The foreign table \"elsewhere\" cannot be read: its "
               "foreign-data wrapper \"no_wrapper\" has no handler.");
    EXPECT_STR(fixture_table(t, catalogue, "no_columns")->problem,
               "The table \"no_columns\" cannot be read: it has no columns.");
    EXPECT_INT(fixture_table(t, catalogue, "view_kept")->kind,
               TABLE_MATERIALIZED_VIEW);
    EXPECT(!fixture_table(t, catalogue, "view_kept")->may_insert);
}

TEST(an_index_counts_its_key_columns_only)
{
    const struct table *table =
        fixture_table(t, read_hostile(t), "double_reference");
    const struct index *right = fixture_index(t, table, "double_right");
    EXPECT_INT(table->index_count, 3);
    EXPECT_STR(fixture_columns(t, table, right->columns, right->column_count),
               "right_id");
}

/* As the role that may not do everything. */
static struct catalogue *read_as_reader(struct test *t)
{
    struct db *db = fixture_writer(t, fixture_hostile_postgres(t));
    struct catalogue *catalogue = NULL;
    EXPECT(db_begin(db, &t->err));
    EXPECT(db_script(db, "SET LOCAL ROLE reeve_hostile_reader", &t->err));
    EXPECT(catalogue_read(db, t->mem, &catalogue, &t->err));
    db_rollback(db);
    return catalogue;
}

TEST(rights_of_the_role_are_respected)
{
    struct catalogue *catalogue = read_as_reader(t);
    const struct table *none = fixture_table(t, catalogue, "rights_none");
    const struct table *columns = fixture_table(t, catalogue, "rights_columns");
    const struct table *all = fixture_table(t, catalogue, "rights_all_columns");
    const struct table *written = fixture_table(t, catalogue, "rights_write");
    const struct table *hidden = catalogue_find(catalogue, "hidden", "thing");
    EXPECT(!none->may_select && !none->may_insert);
    EXPECT_STR(none->problem, "The database role \"reeve_hostile_reader\" may "
                              "not read it.");
    EXPECT(!columns->may_select && columns->may_update);
    EXPECT_STR(columns->problem, "The database role \"reeve_hostile_reader\" "
                                 "may not read all of its columns.");
    EXPECT(all->may_select && !all->may_update && all->problem == NULL);
    EXPECT(written->may_insert && written->may_update && written->may_delete);
    EXPECT(!hidden->may_select);
    EXPECT_STR(hidden->problem, "The database role \"reeve_hostile_reader\" "
                                "may not use the schema \"hidden\".");
}
