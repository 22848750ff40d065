/* query/postgres_values_test.c -- PostgreSQL's types are listed, sorted,
 * searched and opened, also those that have no order.
 */
#include "query/query_fixture.h"

static const char TYPES[] =
    "CREATE TYPE mood AS ENUM ('sad', 'happy');"
    "CREATE TYPE pair AS (a int, b text);"
    "CREATE DOMAIN tiny AS varchar(3) CHECK (VALUE <> 'no');"
    "CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level2',"
    "  deterministic = false);"
    "CREATE TABLE many ("
    "  id uuid PRIMARY KEY, j json, jb jsonb, x xml, p point, a int[],"
    "  m mood, ms mood[], r int4range, i inet, iv interval, ts timestamp,"
    "  tz timestamptz, t time, d date, b bytea, pr pair, ti tiny,"
    "  n numeric, f float8, c text COLLATE blind, mo money, bo boolean,"
    "  ch char(5), tv tsvector, ba bytea[], bi bit(3), o oid);"
    "INSERT INTO many VALUES ('00000000-0000-0000-0000-000000000001',"
    " '{\"a\": 1}', '{\"a\": 1}', '<a/>', '(1,2)', '{1,2}', 'sad',"
    " '{sad,happy}', '[1,5)', '10.0.0.1', '1 day', '2026-11-20 10:00',"
    " '2026-11-20 10:00+00', '10:00', '0044-03-15 BC', '\\x00ff', '(1,x)',"
    " 'ab', 'NaN', 'Infinity', 'Ab', 5, true, 'ab', 'a b', '{\"\\\\x01\"}',"
    " '101', 7);"
    "INSERT INTO many (id)"
    " VALUES ('00000000-0000-0000-0000-000000000002');";

static const struct model *many(struct test *t, struct store *store)
{
    struct schema *schema = serve_script(t, store, TYPES);
    const struct model *model = served_model(t, schema, "many");
    struct admin *admin = (struct admin *)&model->admin;

    admin->list_display = arena_new_array(t->mem, struct list_column,
                                          model->field_count);
    admin->list_display_count = model->field_count;
    admin->search_fields = arena_new_array(t->mem, struct search_field,
                                           model->field_count);
    admin->search_field_count = model->field_count;
    for (size_t i = 0; i < model->field_count; i++) {
        admin->list_display[i] = column_of_field(&model->fields[i],
                                                 (struct steps){ 0 });
        admin->list_display[i].is_sortable = true;
        admin->search_fields[i].field = &model->fields[i];
    }
    return model;
}

TEST(every_type_can_be_sorted_by)
{
    struct store *store = fixture_postgres(t);
    const struct model *model = many(t, store);
    struct db *db = fixture_reader(t, store);

    for (size_t i = 1; i <= model->field_count; i++) {
        const char *url = arena_printf(t->mem, "o=-%zu", i);

        EXPECT_INT(served_list(t, db, model, url).row_count, 2);
    }
}

TEST(every_type_can_be_searched_in)
{
    struct store *store = fixture_postgres(t);
    const struct model *model = many(t, store);
    struct db *db = fixture_reader(t, store);

    EXPECT_INT(served_list(t, db, model, "q=happy").row_count, 1);
    EXPECT_INT(served_list(t, db, model, "q=10.0.0").row_count, 1);
    for (size_t i = 0; i < model->field_count; i++)
        model->admin.search_fields[i].how = SEARCH_EXACT;
    EXPECT_INT(served_list(t, db, model, "q=happy").row_count, 0);
    EXPECT_INT(served_list(t, db, model, "q=sad").row_count, 1);
}

TEST(every_value_is_found_again_by_its_own_text)
{
    struct store *store = fixture_postgres(t);
    const struct model *model = many(t, store);
    struct db *db = fixture_reader(t, store);
    struct record *record = served_record(
        t, db, model, STR("00000000-0000-0000-0000-000000000001"));

    for (size_t i = 0; i < model->field_count; i++) {
        struct list_question question;
        struct list_answer answer;

        if (str_is_none(record->values[i]))
            continue;
        list_question_init(&question, model, t->mem);
        list_question_set(&question,
                          str_printf(t->mem, "%s__exact",
                                     model->fields[i].name),
                          record->values[i]);
        EXPECT(list_run(db, served_ada(t), &question, t->mem, &answer,
                        &t->err));
        if (question.conditions.count && answer.row_count != 1)
            print_message("of %s = %.*s\n", model->fields[i].name,
                          STR_ARG(record->values[i]));
        EXPECT(!question.conditions.count || answer.row_count == 1);
    }
}

TEST(rubbish_in_any_filter_gives_a_list)
{
    static const char *const VALUES[] = { "rubbish", "'", "{", "[", "-1",
        "\xff", "99999999999999999999", "(", "2026-13-45", " " };
    static const char *const LOOKUPS[] = { "exact", "in", "lt", "gte",
        "isnull", "icontains", "istartswith" };
    struct store *store = fixture_postgres(t);
    const struct model *model = many(t, store);
    struct db *db = fixture_reader(t, store);

    for (size_t f = 0; f < model->field_count; f++) {
        for (size_t v = 0; v < COUNT_OF(VALUES); v++) {
            for (size_t l = 0; l < COUNT_OF(LOOKUPS); l++)
                served_list(t, db, model,
                             arena_printf(t->mem, "%s__%s=%s",
                                          model->fields[f].name, LOOKUPS[l],
                                          VALUES[v]));
        }
    }
}

TEST(bytes_and_their_content_are_part_of_a_version)
{
    struct store *store = fixture_postgres(t);
    const struct model *model = many(t, store);
    struct db *db = fixture_reader(t, store);
    str key = STR("00000000-0000-0000-0000-000000000001");
    struct record *before = served_record(t, db, model, key);
    const struct field *field = served_field(t, model, "b");
    bool differs[64];

    EXPECT_INT(before->sizes[field->index], 2);
    EXPECT(before->kinds[field->index] == VAL_BLOB);
    fixture_script(t, store, "UPDATE many SET b = '\\x00fe'");
    EXPECT(record_version_differs(served_record(t, db, model, key),
                                  str_of(before->version), differs));
    EXPECT(differs[field->index]);
}

TEST(a_view_that_fails_is_a_sentence)
{
    struct store *store = fixture_postgres(t);
    struct schema *schema = serve_script(t, store,
        "CREATE VIEW broken AS SELECT 1 / (i - 1) AS x"
        "  FROM generate_series(1, 3) AS i");
    struct db *db = fixture_reader(t, store);
    struct list_answer answer =
        served_list(t, db, served_model(t, schema, "broken"), "");

    EXPECT_INT(answer.row_count, 0);
    EXPECT_STR(answer.degraded, "The database could not compute these rows: "
                                "an expression in them fails.");
}

TEST(rows_of_heirs_are_listed_once_each)
{
    struct store *store = fixture_postgres(t);
    struct schema *schema = serve_script(t, store,
        "CREATE TABLE parent (id int PRIMARY KEY, name text);"
        "CREATE TABLE heir (extra text) INHERITS (parent);"
        "INSERT INTO parent VALUES (1, 'one');"
        "INSERT INTO heir VALUES (1, 'one again'), (2, 'two');");
    struct db *db = fixture_reader(t, store);

    EXPECT_INT(served_list(t, db, served_model(t, schema, "parent"), "")
                   .row_count, 3);
}

TEST(keys_of_odd_types_open_their_records)
{
    struct store *store = fixture_postgres(t);
    struct schema *schema = serve_script(t, store,
        "CREATE TYPE pair AS (a int, b text);"
        "CREATE TYPE mood AS ENUM ('', ' sp ', 'a,b');"
        "CREATE TABLE by_pair (id pair PRIMARY KEY);"
        "CREATE TABLE by_mood (id mood PRIMARY KEY);"
        "CREATE TABLE by_date (id date PRIMARY KEY);"
        "CREATE TABLE by_bytes (id bytea PRIMARY KEY);"
        "INSERT INTO by_pair VALUES ((1, 'x,y')::pair);"
        "INSERT INTO by_mood VALUES (''), (' sp '), ('a,b');"
        "INSERT INTO by_date VALUES ('0044-03-15 BC'), ('infinity');"
        "INSERT INTO by_bytes VALUES ('\\x00ff'), ('');");
    struct db *db = fixture_reader(t, store);

    for (size_t m = 0; m < schema->model_count; m++) {
        struct list_answer answer =
            served_list(t, db, &schema->models[m], "");

        EXPECT(answer.row_count > 0);
        for (size_t i = 0; i < answer.row_count; i++)
            EXPECT(served_record(t, db, &schema->models[m],
                                 answer.rows[i].key) != NULL);
        EXPECT(!served_record(t, db, &schema->models[m], STR("_5CT7")));
    }
}
