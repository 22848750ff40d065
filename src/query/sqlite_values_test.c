/* query/sqlite_values_test.c -- SQLite's tables hold anything in any column,
 * and all of it is listed, found and opened.
 */
#include "query/query_fixture.h"

static const char LOOSE[] =
    "CREATE TABLE loose (k PRIMARY KEY, v, n INTEGER, b BLOB) WITHOUT ROWID;"
    "INSERT INTO loose VALUES (7, 'int', 'abc', NULL),"
    " ('seven', 7, 7, x'00ff'), (1.5, 1.5, 1.5, 'text'),"
    " (x'6b6579', x'00ff', x'01', x''), ('8', '8', '8', zeroblob(100000)),"
    " (CAST(x'ff41' AS TEXT), CAST(x'41004200' AS TEXT), NULL, 5);"
    "CREATE TABLE nullable (id TEXT PRIMARY KEY, v TEXT);"
    "INSERT INTO nullable VALUES (NULL, 'one'), (NULL, 'two'), ('x', 'y');"
    "CREATE TABLE keyless (a, b);"
    "INSERT INTO keyless VALUES (1, 2), (1, 2), (NULL, NULL);"
    "CREATE TABLE parent (code TEXT, name TEXT);"
    "INSERT INTO parent VALUES ('a', 'one'), ('a', 'two');"
    "CREATE TABLE child (id INTEGER PRIMARY KEY,"
    "  code TEXT REFERENCES parent (code));"
    "PRAGMA foreign_keys = OFF;"
    "INSERT INTO child VALUES (1, 'a');"
    "PRAGMA foreign_keys = ON;";

TEST(every_kind_of_key_opens_its_record)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_script(t, store, LOOSE);
    const struct model *model = served_model(t, schema, "loose");
    struct db *db = fixture_reader(t, store);
    struct list_answer answer = served_list(t, db, model, "");

    EXPECT_INT(answer.row_count, 6);
    for (size_t i = 0; i < answer.row_count; i++) {
        struct record *record = served_record(t, db, model,
                                               answer.rows[i].key);

        EXPECT(record != NULL);
        EXPECT_BYTES(record->key, answer.rows[i].key);
    }
}

TEST(values_without_a_type_are_found_by_their_text)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_script(t, store, LOOSE);
    const struct model *model = served_model(t, schema, "loose");
    struct db *db = fixture_reader(t, store);

    EXPECT_STR(served_keys(t, db, model, "v__exact=7"), "seven");
    EXPECT_STR(served_keys(t, db, model, "v__exact=8"), "_5CT8");
    EXPECT_STR(served_keys(t, db, model, "v__exact=1.5"), "1.5");
    EXPECT_STR(served_keys(t, db, model, "k__exact=7"), "7");
    EXPECT_STR(served_keys(t, db, model, "n__exact=7"), "seven");
}

TEST(bytes_are_shown_by_their_size)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_script(t, store, LOOSE);
    const struct model *model = served_model(t, schema, "loose");
    struct db *db = fixture_reader(t, store);
    struct record *record = served_record(t, db, model, STR("_5CT8"));

    EXPECT_INT(record->sizes[3], 100000);
    EXPECT(record->kinds[3] == VAL_BLOB);
    EXPECT(str_is_none(record->values[3]));
    EXPECT_INT(record->sizes[1], -1);
    record = served_record(t, db, model, STR("_5Cx6B6579"));
    EXPECT(record != NULL);
    EXPECT(record->kinds[1] == VAL_BLOB);
    EXPECT_INT(record->sizes[1], 2);
}

TEST(rows_whose_key_is_null_are_listed_once_each)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_script(t, store, LOOSE);
    const struct model *model = served_model(t, schema, "nullable");
    struct db *db = fixture_reader(t, store);
    struct list_answer answer = served_list(t, db, model, "");

    EXPECT_INT(answer.row_count, 3);
    for (size_t i = 0; i < 3; i++)
        EXPECT(served_record(t, db, model, answer.rows[i].key) != NULL);
}

TEST(tables_without_a_key_are_listed)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_script(t, store, LOOSE);
    const struct model *model = served_model(t, schema, "keyless");
    struct db *db = fixture_reader(t, store);
    struct list_answer answer = served_list(t, db, model, "o=1.2");

    EXPECT_INT(answer.row_count, 3);
    EXPECT(str_is_none(answer.rows[0].key));
}

TEST(a_target_that_is_not_unique_repeats_no_rows)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_script(t, store, LOOSE);
    const struct model *model = served_model(t, schema, "child");
    struct db *db = fixture_reader(t, store);

    EXPECT_INT(served_list(t, db, model, "").row_count, 1);
    EXPECT(served_record(t, db, model, STR("1")) != NULL);
}

TEST(numbers_and_texts_that_read_alike_are_different_keys)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_script(t, store,
        "CREATE TABLE alike (k PRIMARY KEY, v);"
        "INSERT INTO alike VALUES (1, 'int'), ('1.0', 'text'), (2.0, 'real'),"
        " ('02', 'zero'), ('1', 'one'), ('2.0', 'two'), ('x', 'plain');");
    const struct model *model = served_model(t, schema, "alike");
    struct db *db = fixture_reader(t, store);

    EXPECT_STR(served_keys(t, db, model, "o=1"),
               "1 2.0 _5CT02 _5CT1 _5CT1.0 _5CT2.0 x");
    EXPECT_BYTES(served_record(t, db, model, STR("1"))->values[1],
                 STR("int"));
    EXPECT_BYTES(served_record(t, db, model, STR("_5CT1"))->values[1],
                 STR("one"));
    EXPECT_BYTES(served_record(t, db, model, STR("_5CT1.0"))->values[1],
                 STR("text"));
    EXPECT(!served_record(t, db, model, STR("1.0")));
    EXPECT_BYTES(served_record(t, db, model, STR("2.0"))->values[1],
                 STR("real"));
    EXPECT_BYTES(served_record(t, db, model, STR("_5CT2.0"))->values[1],
                 STR("two"));
    EXPECT_BYTES(served_record(t, db, model, STR("_5CT02"))->values[1],
                 STR("zero"));
    EXPECT(!served_record(t, db, model, STR("2")));
}
