/* store/create_table_test.c -- checks and collations in statements. */
#include "store/create_table.h"

#include "base/test.h"

static struct create_table read_statement(struct test *t, const char *sql)
{
    struct create_table found;
    create_table_read(sql, t->mem, &found);
    return found;
}

TEST(checks_of_columns_and_tables_are_found)
{
    struct create_table found = read_statement(
        t, "CREATE TABLE \"a(b\" (\n"
           "  a TEXT DEFAULT ('CHECK (a)') CHECK ( a > ')' ) CHECK(a<9),\n"
           "  b -- CHECK (no)\n"
           "    INT CONSTRAINT \"b \"\"ok\" CHECK (b IN (1, 2)),\n"
           "  [check] TEXT,\n"
           "  PRIMARY KEY (a), CONSTRAINT c CHECK (a <> b) CHECK (1)\n"
           ") WITHOUT ROWID");
    EXPECT_INT(found.checks.count, 5);
    EXPECT_STR(found.checks.items[0].sql, "a > ')'");
    EXPECT_STR(found.checks.items[0].name, NULL);
    EXPECT_STR(found.checks.items[1].sql, "a<9");
    EXPECT_STR(found.checks.items[2].name, "b \"ok");
    EXPECT_STR(found.checks.items[2].sql, "b IN (1, 2)");
    EXPECT_STR(found.checks.items[3].name, "c");
    EXPECT_STR(found.checks.items[4].sql, "1");
}

TEST(collations_of_columns_are_found)
{
    struct create_table found = read_statement(
        t, "CREATE TABLE t(a TEXT COLLATE \"odd one\","
           " b TEXT CHECK (b = 'x' COLLATE inner) collate rtrim,"
           " UNIQUE (a COLLATE other))");
    EXPECT_INT(found.collations.count, 2);
    EXPECT_STR(found.collations.items[0].column, "a");
    EXPECT_STR(found.collations.items[0].collation, "odd one");
    EXPECT_STR(found.collations.items[1].collation, "rtrim");
}

TEST(statements_cut_anywhere_do_no_harm)
{
    static const char SQL[] =
        "CREATE TABLE t (a TEXT CONSTRAINT c CHECK (a IN ('x', \"y\", [z])) "
        "COLLATE n /* note */, `b` DEFAULT (1) -- end\n)";
    for (size_t size = 0; size < sizeof SQL; size++)
        read_statement(t, str_text(t->mem, str_from(SQL, size)));
    EXPECT_INT(read_statement(t, "CREATE VIEW v AS SELECT 1").checks.count, 0);
}
