/* store/check_values_test.c -- which expressions are lists of values. */
#include "store/check_values.h"

#include <string.h>

#include "base/test.h"
#include "base/text.h"

/* The values that the check allows x, as "a|b"; "-" when it lists none. */
static const char *values_of(struct test *t, enum engine engine,
                             const char *sql)
{
    struct sql_tokens tokens = sql_tokens_read(str_of(sql), engine, t->mem);
    struct check_values found;
    struct text text;
    if (!check_values_read(&tokens, "x", NULL, engine, t->mem, &found))
        return "-";
    text_init(&text, t->mem);
    for (size_t i = 0; i < found.count; i++)
        text_printf(&text, "%s%s", i ? "|" : "", found.items[i]);
    return text_c(&text);
}

struct example {
    const char *sql;
    const char *values;
};

TEST(lists_of_sqlite_are_read)
{
    static const struct example EXAMPLES[] = {
        { "x IN ('a', 'b')", "a|b" },
        { "X in('a')", "a" },
        { "\"x\" IN ('it''s', '', 'a,b')", "it's||a,b" },
        { "[x] IN (1, -2, 3)", "1|-2|3" },
        { "`x` IN ('a') AND length(x) > 3", "a" },
        { "t.x IN ('a')", "a" },
        { "((x) IN ('a', ('b')))", "a|b" },
        { "x IS NULL OR x IN ('a')", "a" },
        { "x IN ('a') OR x IN ('b') OR x IS NULL", "a|b" },
        { "x = 'a' OR x == 'b'", "a|b" },
        { "x /* IN ('no') */ IN ('a' -- , 'b'\n, 'c')", "a|c" },
        { "y IN ('n') AND (x IN ('a') AND y > 5)", "a" },
    };
    for (size_t i = 0; i < COUNT_OF(EXAMPLES); i++)
        EXPECT_STR(values_of(t, ENGINE_SQLITE, EXAMPLES[i].sql),
                   EXAMPLES[i].values);
}

TEST(what_is_no_list_says_nothing)
{
    static const char *const EXAMPLES[] = {
        "", "x", "x IN", "x IN (", "x IN ()", "x IN ('a'", "x IN ('a',)",
        "x NOT IN ('a')", "NOT x IN ('a')", "lower(x) IN ('a')", "x || 'a'",
        "x IN (SELECT y FROM z)", "x IN ('a', NULL)", "x IN ('a', y)",
        "x IN (1.5)", "x IN (1e3)", "x IN (x'00')", "x IN (99999999999999999999)",
        "x > 'a'", "x <= 'a'", "x != 'a'", "x IN ('a') OR y = 1",
        "x BETWEEN 'a' AND x IN ('b')", "x IN ('a') = 0", "x IS NULL",
        "x COLLATE NOCASE IN ('a')", "'x' IN ('a')", "y IN ('a')", "x IN ('a",
        "(((((((", ")))", "x = = =", "x IN ('a') AND", "OR", "x IS", "-", "::",
        "x = ANY", "x = ANY (ARRAY[", "x = ANY (ARRAY['a']", "E'", "\"", "/*",
    };
    for (size_t i = 0; i < COUNT_OF(EXAMPLES); i++) {
        const char *values = values_of(t, ENGINE_SQLITE, EXAMPLES[i]);
        if (strcmp(EXAMPLES[i], "x IN ('a') AND") != 0)
            EXPECT_STR(values, "-");
        values_of(t, ENGINE_POSTGRES, EXAMPLES[i]);
    }
}

TEST(lists_of_postgres_are_read)
{
    static const struct example EXAMPLES[] = {
        { "((x)::text = ANY ((ARRAY['a'::character varying, 'it''s'::character"
          " varying])::text[]))", "a|it's" },
        { "((x)::text = ANY (ARRAY[('a'::character varying)::text,"
          " ('b'::character varying)::text]))", "a|b" },
        { "(x = ANY (ARRAY[1, 2, '-3'::integer]))", "1|2|-3" },
        { "(x = ANY (ARRAY[(1)::numeric(10,2), (-5)::numeric(10,2)]))",
          "1|-5" },
        { "((x = 'a'::text) OR (x = 'b'::text) OR (x IS NULL))", "a|b" },
        { "((x IS NOT NULL) AND (x = ANY (ARRAY['a'::text])))", "a" },
        { "(x = ANY (ARRAY[E'a\\\\b'::text, 'c\\d'::text]))", "a\\b|c\\d" },
        { "(x = ANY (ARRAY['a'::public.\"odd, type\", 'b'::t]))", "a|b" },
        { "(x = 'only'::text)", "only" },
        { "(\"X\" = ANY (ARRAY['a'::text]))", "-" },
        { "(x <> ALL (ARRAY['a'::text]))", "-" },
        { "(x <> 'a'::text)", "-" },
        { "(x = true)", "-" },
        { "(NOT (x = ANY (ARRAY['a'::text])))", "-" },
        { "(x = ANY (y))", "-" },
        { "(x = ANY (ARRAY[NULL::text]))", "-" },
        { "(lower(x) = ANY (ARRAY['a'::text]))", "-" },
    };
    for (size_t i = 0; i < COUNT_OF(EXAMPLES); i++)
        EXPECT_STR(values_of(t, ENGINE_POSTGRES, EXAMPLES[i].sql),
                   EXAMPLES[i].values);
}
