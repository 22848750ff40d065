/* store/sqlite_type_test.c -- affinities and sizes of declared types. */
#include "store/sqlite_type.h"

#include "base/test.h"

struct example {
    const char *type;
    const char *affinity;
    int length;
    int precision;
    int scale;
};

TEST(declared_types_have_the_affinity_that_sqlite_gives_them)
{
    static const struct example EXAMPLES[] = {
        { "", "BLOB", 0, 0, -1 },
        { "INTEGER", "INTEGER", 0, 0, -1 },
        { "int(11)", "INTEGER", 0, 0, -1 },
        { "CHARINT", "INTEGER", 0, 0, -1 },
        { "FLOATING POINT", "INTEGER", 0, 0, -1 },
        { "VARCHAR(40)", "TEXT", 40, 0, -1 },
        { "VARCHAR( 40 CHAR )", "TEXT", 40, 0, -1 },
        { "CLOB", "TEXT", 0, 0, -1 },
        { "BLOB(16)", "BLOB", 0, 0, -1 },
        { "Double Precision", "REAL", 0, 0, -1 },
        { "NUMERIC(10, 2)", "NUMERIC", 0, 10, 2 },
        { "DECIMAL(5)", "NUMERIC", 0, 5, -1 },
        { "DATE", "NUMERIC", 0, 0, -1 },
        { "ANY", "NUMERIC", 0, 0, -1 },
        { "TEXT(", "TEXT", 0, 0, -1 },
        { "TEXT(-1)", "TEXT", 0, 0, -1 },
        { "TEXT(99999999999999999999)", "TEXT", 999999999, 0, -1 },
        { "DEC(a,b)", "NUMERIC", 0, 0, -1 },
    };
    for (size_t i = 0; i < COUNT_OF(EXAMPLES); i++) {
        struct column column = { .type = EXAMPLES[i].type, .scale = -1 };
        sqlite_type_read(&column, false);
        EXPECT_STR(column.base_type, EXAMPLES[i].affinity);
        EXPECT_INT(column.length, EXAMPLES[i].length);
        EXPECT_INT(column.precision, EXAMPLES[i].precision);
        EXPECT_INT(column.scale, EXAMPLES[i].scale);
    }
}

TEST(any_of_a_strict_table_keeps_its_values)
{
    struct column column = { .type = "ANY", .scale = -1 };
    sqlite_type_read(&column, true);
    EXPECT_STR(column.base_type, "BLOB");
}
