/* store/build_test.c -- names and values of any kind become one statement. */
#include "store/build.h"

#include "store/store_fixture.h"

/* A table whose names are as hostile as they come. */
#define TABLE_NAME "we\"ird / ta'ble; -- $1 %s"
#define COLUMN_NAME "odd \"na'me\" \\"

TEST(names_are_quoted_and_values_become_parameters)
{
    struct build build;

    build_init(&build, ENGINE_POSTGRES, t->mem);
    build_sql(&build, "SELECT ");
    build_column(&build, "t", "odd \"name\"");
    build_sql(&build, " FROM ");
    build_table(&build, "public", "weird table");
    build_sql(&build, " AS t WHERE ");
    build_column(&build, NULL, "id");
    build_sql(&build, " IN (");
    build_value(&build, val_int(7));
    build_sql(&build, ", ");
    build_value(&build, val_text("x'y"));
    build_sql(&build, ") LIMIT ");
    build_int(&build, -3);
    EXPECT_BYTES(text_str(&build.text),
                 STR("SELECT \"t\".\"odd \"\"name\"\"\" FROM "
                     "\"public\".\"weird table\" AS t WHERE \"id\" IN "
                     "($1, $2) LIMIT -3"));
    EXPECT_INT(build.values.count, 2);
    EXPECT_INT(build.values.items[0].number, 7);
    EXPECT_BYTES(build.values.items[1].bytes, STR("x'y"));
}

TEST(a_table_without_a_schema_is_its_name_alone)
{
    struct build build;

    build_init(&build, ENGINE_SQLITE, t->mem);
    build_table(&build, NULL, "order");
    EXPECT_BYTES(text_str(&build.text), STR("\"order\""));
}

static void make_hostile_table(struct test *t, struct db *db)
{
    struct build build;

    build_init(&build, db_engine(db), t->mem);
    build_sql(&build, "CREATE TABLE ");
    build_table(&build, NULL, TABLE_NAME);
    build_sql(&build, " (id integer PRIMARY KEY, ");
    build_name(&build, COLUMN_NAME);
    build_sql(&build, " text DEFAULT ");
    build_quoted(&build, "it's a \\ \\' default; --");
    build_sql(&build, ")");
    EXPECT(build_run(db, &build, &t->err));
}

FOR_BOTH_ENGINES(hostile_names_and_texts_are_only_names_and_texts)
{
    struct db *db = fixture_writer(t, store);
    struct build build;
    struct rows rows;

    make_hostile_table(t, db);
    build_init(&build, db_engine(db), t->mem);
    build_sql(&build, "INSERT INTO ");
    build_table(&build, NULL, TABLE_NAME);
    build_sql(&build, " (id) VALUES (");
    build_value(&build, val_int(7));
    build_sql(&build, ")");
    EXPECT(build_run(db, &build, &t->err));

    build_init(&build, db_engine(db), t->mem);
    build_sql(&build, "SELECT ");
    build_column(&build, "t", COLUMN_NAME);
    build_sql(&build, " FROM ");
    build_table(&build, NULL, TABLE_NAME);
    build_sql(&build, " AS t WHERE ");
    build_column(&build, "t", "id");
    build_sql(&build, " = ");
    build_value(&build, val_text("7"));
    EXPECT(build_query(db, &build, &rows, &t->err));
    EXPECT(rows_next(&rows));
    EXPECT_BYTES(rows_str(&rows, 0), STR("it's a \\ \\' default; --"));
    EXPECT(!rows_next(&rows));
    EXPECT(rows_end(&rows, &t->err));
}

FOR_BOTH_ENGINES(a_comment_at_the_end_of_an_expression_swallows_nothing)
{
    struct db *db = fixture_reader(t, store);
    struct build build;
    struct rows rows;

    build_init(&build, db_engine(db), t->mem);
    build_sql(&build, "SELECT ");
    build_expression(&build, "1 + 1 -- two");
    build_sql(&build, " * 3");
    EXPECT(build_query(db, &build, &rows, &t->err));
    EXPECT(rows_next(&rows));
    EXPECT_INT(rows_int(&rows, 0), 6);
    EXPECT(rows_end(&rows, &t->err));
}

FOR_BOTH_ENGINES(a_statement_may_hold_ten_thousand_values)
{
    struct db *db = fixture_reader(t, store);
    struct build build;
    struct rows rows;

    build_init(&build, db_engine(db), t->mem);
    build_sql(&build, "SELECT 9999 IN (-1");
    for (int i = 0; i < 10000; i++) {
        build_sql(&build, ", ");
        build_value(&build, val_int(i));
    }
    build_sql(&build, ")");
    EXPECT(build_query(db, &build, &rows, &t->err));
    EXPECT(rows_next(&rows));
    EXPECT(rows_bool(&rows, 0));
    EXPECT(rows_end(&rows, &t->err));
}
