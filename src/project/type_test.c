/* project/type_test.c -- from declared types to types of fields. */
#include "project/type.h"

#include "base/test.h"

struct declared {
    const char *name;
    const char *type;           /* SQLite's words, PostgreSQL's base type */
    int length;
    enum field_type wanted;
};

static void expect_types(const struct test *t, enum engine engine,
                         const struct declared *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct column column = { .name = rows[i].name, .type = rows[i].type,
                                 .base_type = rows[i].type,
                                 .length = rows[i].length };

        if (type_of_column(engine, &column) != rows[i].wanted)
            print_error("# %s \"%s\"\n", rows[i].name, rows[i].type);
        EXPECT(type_of_column(engine, &column) == rows[i].wanted);
    }
}

TEST(sqlite_types_are_read_from_the_declaration)
{
    static const struct declared ROWS[] = {
        { "x", "INTEGER", 0, FIELD_INTEGER },
        { "x", "unsigned big int", 0, FIELD_INTEGER },
        { "x", "TINYINT(1)", 1, FIELD_BOOLEAN },
        { "x", "boolean", 0, FIELD_BOOLEAN },
        { "x", "DATE", 0, FIELD_DATE },
        { "x", "datetime", 0, FIELD_DATETIME },
        { "x", "TIMESTAMP WITH TIME ZONE", 0, FIELD_DATETIME_ZONE },
        { "x", "TIME", 0, FIELD_TIME },
        { "x", "DECIMAL(10,2)", 0, FIELD_DECIMAL },
        { "x", "DOUBLE PRECISION", 0, FIELD_REAL },
        { "x", "NVARCHAR(40)", 40, FIELD_TEXT },
        { "x", "VARCHAR(2000)", 2000, FIELD_LONG_TEXT },
        { "city", "TEXT", 0, FIELD_TEXT },
        { "notes", "TEXT", 0, FIELD_LONG_TEXT },
        { "notes", "VARCHAR(80)", 80, FIELD_TEXT },
        { "work_email", "TEXT", 0, FIELD_EMAIL },
        { "website", "TEXT", 0, FIELD_URL },
        { "x", "JSON", 0, FIELD_JSON },
        { "x", "UUID", 0, FIELD_UUID },
        { "x", "BLOB", 0, FIELD_BINARY },
        { "x", "", 0, FIELD_OTHER },
        { "x", "interval", 0, FIELD_OTHER },
        { "x", "whatever", 0, FIELD_OTHER },
    };

    expect_types(t, ENGINE_SQLITE, ROWS, COUNT_OF(ROWS));
}

TEST(postgres_types_are_a_table)
{
    static const struct declared ROWS[] = {
        { "x", "int2", 0, FIELD_INTEGER },
        { "x", "numeric", 0, FIELD_DECIMAL },
        { "x", "money", 0, FIELD_OTHER },
        { "x", "timestamptz", 0, FIELD_DATETIME_ZONE },
        { "x", "interval", 0, FIELD_DURATION },
        { "x", "jsonb", 0, FIELD_JSON },
        { "x", "bytea", 0, FIELD_BINARY },
        { "x", "citext", 0, FIELD_TEXT },
        { "description", "text", 0, FIELD_LONG_TEXT },
        { "description", "bpchar", 10, FIELD_TEXT },
        { "x", "inet", 0, FIELD_OTHER },
    };
    struct column array = { .name = "x", .type = "integer[]",
                            .base_type = "int4", .is_array = true };
    struct column choice = { .name = "notes", .type = "mood",
                             .base_type = "mood", .is_enum = true };

    expect_types(t, ENGINE_POSTGRES, ROWS, COUNT_OF(ROWS));
    EXPECT_INT(type_of_column(ENGINE_POSTGRES, &array), FIELD_OTHER);
    EXPECT_INT(type_of_column(ENGINE_POSTGRES, &choice), FIELD_TEXT);
}

TEST(zero_and_one_in_a_check_are_truth)
{
    static const char *TRUTH[] = { "1", "0" };
    static const char *OTHER[] = { "1", "2" };
    struct column column = { .name = "x", .type = "INTEGER",
                             .base_type = "INTEGER", .values = TRUTH,
                             .value_count = 2 };

    EXPECT_INT(type_of_column(ENGINE_SQLITE, &column), FIELD_BOOLEAN);
    column.values = OTHER;
    EXPECT_INT(type_of_column(ENGINE_SQLITE, &column), FIELD_INTEGER);
}
