/* query/computed_test.c -- columns that no table holds, on both engines. */
#include "query/computed.h"

#include "query/query_fixture.h"

static const char SHOP[] =
    "CREATE TABLE region (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);"
    "CREATE TABLE customer (id INTEGER PRIMARY KEY, name VARCHAR(40),"
    " email VARCHAR(40), region_id INTEGER REFERENCES region (id));"
    "CREATE TABLE \"order\" (id INTEGER PRIMARY KEY, customer_id INTEGER"
    " REFERENCES customer (id), note VARCHAR(40), weight INTEGER);"
    "CREATE TABLE line (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL"
    " REFERENCES \"order\" (id), price NUMERIC(10,2) NOT NULL);"
    "INSERT INTO region VALUES (1, 'North'), (2, 'South');"
    "INSERT INTO customer VALUES (1, 'Ada', 'a@x', 2), (2, 'Bo', NULL, 1),"
    " (3, 'Cy', 'c@x', NULL);"
    "INSERT INTO \"order\" VALUES (1, 1, 'one', 5), (2, 2, NULL, NULL),"
    " (3, 3, 'three', 2), (4, NULL, 'four', 9);"
    "INSERT INTO line VALUES (1, 1, 0.10), (2, 1, 0.20), (3, 3, 7);";

static const char PROJECT[] =
    "models:\n"
    "  order:\n"
    "    admin:\n"
    "      list_display:\n"
    "        - id\n"
    "        - customer__region__name\n"
    "        - \"{customer.name} ({customer.email})\"\n"
    "        - {sql: \"\\\"order\\\".weight * 2\", label: Twice, type: integer}\n"
    "        - {count: line}\n"
    "        - {sum: line.price, empty_value: nothing}\n"
    "        - customer__region\n"
    "        - {sql: \"(SELECT max(t.price) FROM line t WHERE t.order_id = \\\"order\\\".id)\","
    " label: Dearest, ordering: weight}\n"
    "        - {sql: \"note\", label: Note -- 'x}\n"
    "      ordering: [id]\n";

static const struct model *shop(struct test *t, struct store *store,
                                struct db **db)
{
    struct schema *schema = serve_project(t, store, SHOP, PROJECT);

    *db = fixture_reader(t, store);
    return served_model(t, schema, "order");
}

FOR_BOTH_ENGINES(a_list_shows_paths_templates_expressions_counts_and_sums)
{
    struct db *db;
    const struct model *model = shop(t, store, &db);
    int64_t before = served_statements(db);
    struct list_answer answer = served_list(t, db, model, "");

    EXPECT_INT(served_statements(db) - before, 1);
    EXPECT(!answer.degraded);
    EXPECT_STR(served_column(t, &answer, 1), "South|North|NULL|NULL");
    EXPECT_STR(served_column(t, &answer, 2),
               "Ada (a@x)|Bo ()|Cy (c@x)|NULL");
    EXPECT_STR(served_column(t, &answer, 3), "10|NULL|4|18");
    EXPECT_STR(served_column(t, &answer, 4), "2|0|1|0");
    EXPECT_STR(served_column(t, &answer, 6), "South|North|NULL|NULL");
    EXPECT_BYTES(answer.rows[0].cells[6].target_key, STR("2"));
    EXPECT_STR(served_column(t, &answer, 8), "one|NULL|three|four");
    EXPECT(str_starts(answer.rows[0].cells[5].text, STR("0.3")));
    EXPECT(answer.rows[0].cells[5].text.size <= 4);
    EXPECT(str_is_none(answer.rows[1].cells[5].text));
}

FOR_BOTH_ENGINES(every_kind_of_column_can_be_sorted_by)
{
    struct db *db;
    const struct model *model = shop(t, store, &db);

    EXPECT_STR(served_keys(t, db, model, "o=2"), "2 1 3 4");
    EXPECT_STR(served_keys(t, db, model, "o=-2"), "4 3 1 2");
    EXPECT_STR(served_keys(t, db, model, "o=3"), "1 2 3 4");
    EXPECT_STR(served_keys(t, db, model, "o=-3"), "4 3 2 1");
    EXPECT_STR(served_keys(t, db, model, "o=4"), "3 1 4 2");
    EXPECT_STR(served_keys(t, db, model, "o=-5"), "1 3 4 2");
    EXPECT_STR(served_keys(t, db, model, "o=6"), "1 3 2 4");
    EXPECT_STR(served_keys(t, db, model, "o=8"), "3 1 4 2");
    EXPECT_STR(served_keys(t, db, model, "o=5.-4"), "2 4 3 1");
}

FOR_BOTH_ENGINES(pages_of_computed_columns_keep_their_order)
{
    struct db *db;
    const struct model *model = shop(t, store, &db);
    struct admin *admin = (struct admin *)&model->admin;

    admin->list_per_page = 2;
    EXPECT_STR(served_keys(t, db, model, "o=-5&p=1"), "1 3");
    EXPECT_STR(served_keys(t, db, model, "o=-5&p=2"), "4 2");
    EXPECT_STR(served_keys(t, db, model, "o=2&p=2"), "3 4");
}

static const char *tried(struct test *t, struct db *db,
                         const struct model *model, const char *sql)
{
    const struct field *fields[] = { &model->fields[0] };
    struct expression expression = { .sql = sql, .fields = fields,
                                     .field_count = 1 };
    struct err err = err_in(t->mem);

    return expression_try(db, model, &expression, &err) ? "" : err.says;
}

FOR_BOTH_ENGINES(an_expression_is_tried_before_it_is_served)
{
    struct db *db;
    const struct model *model = shop(t, store, &db);

    EXPECT_STR(tried(t, db, model, "\"order\".id + 1 -- words"), "");
    EXPECT(str_starts(str_of(tried(t, db, model, "\"order\".size")),
                      STR("The database does not take this expression: ")));
    EXPECT(tried(t, db, model, "1 +")[0]);
    EXPECT(tried(t, db, model, "id FROM line")[0]);
}
