/* store/trace_test.c -- what a page asked is known afterwards, without values,
 * and so is how the database does it. */
#include "store/trace.h"

#include <string.h>

#include "base/text.h"
#include "store/store_fixture.h"

static const struct sql SELECT_NAME = { .text =
    "SELECT name"
    "  FROM trace_thing"
    " WHERE id = $1" };

static const struct sql SELECT_SEVERAL = { .text =
    "SELECT name"
    "  FROM trace_thing"
    " ORDER BY name" };

static struct db *things(struct test *t, struct store *store)
{
    fixture_script(t, store,
                   "CREATE TABLE trace_thing (id integer PRIMARY KEY,"
                   " name varchar(20));"
                   "INSERT INTO trace_thing VALUES (1, 'one'), (2, 'three')");
    return fixture_reader(t, store);
}

static void read_all(struct test *t, struct db *db, const struct sql *sql,
                     const val *values, size_t value_count)
{
    struct rows rows;

    EXPECT(db_query(db, &rows, sql, values, value_count, &t->err));
    while (rows_next(&rows))
        EXPECT(!str_is_none(rows_str(&rows, 0)));
    EXPECT(rows_end(&rows, &t->err));
}

FOR_BOTH_ENGINES(a_trace_has_the_statements_of_all_connections)
{
    struct db *db = things(t, store);
    struct db *writer = fixture_writer(t, store);
    struct trace trace;

    trace_begin(&trace, t->mem);
    read_all(t, db, &SELECT_NAME, BIND(val_int(2)));
    read_all(t, writer, &SELECT_SEVERAL, BIND_NONE);
    trace_end();
    read_all(t, db, &SELECT_SEVERAL, BIND_NONE);

    EXPECT_INT(trace_kept(&trace), 2);
    EXPECT_INT(trace.cost.statements, 2);
    EXPECT_INT(trace.cost.rows, 3);
    EXPECT_INT(trace.cost.bytes, 13);
    EXPECT(trace.cost.database_us > 0);
    EXPECT_BYTES(trace_at(&trace, 0)->text, str_of(SELECT_NAME.text));
    EXPECT_INT(trace_at(&trace, 0)->value_count, 1);
    EXPECT_INT(trace_at(&trace, 0)->rows, 1);
    EXPECT_INT(trace_at(&trace, 0)->bytes, 5);
    EXPECT(trace_at(&trace, 0)->database == store_name(store));
    EXPECT_INT(trace_at(&trace, 1)->rows, 2);
    EXPECT_INT(trace_at(&trace, 0)->us + trace_at(&trace, 1)->us,
               trace.cost.database_us);
}

FOR_BOTH_ENGINES(a_trace_keeps_the_last_statements)
{
    struct db *db = things(t, store);
    struct trace trace;

    trace_begin(&trace, t->mem);
    read_all(t, db, &SELECT_NAME, BIND(val_int(2)));
    for (int i = 0; i < TRACE_STATEMENTS; i++)
        read_all(t, db, &SELECT_SEVERAL, BIND_NONE);
    read_all(t, db, &SELECT_NAME, BIND(val_int(1)));
    trace_end();

    EXPECT_INT(trace.cost.statements, TRACE_STATEMENTS + 2);
    EXPECT_INT(trace_kept(&trace), TRACE_STATEMENTS);
    EXPECT_BYTES(trace_at(&trace, 0)->text, str_of(SELECT_SEVERAL.text));
    EXPECT_BYTES(trace_at(&trace, TRACE_STATEMENTS - 1)->text,
                 str_of(SELECT_NAME.text));
    EXPECT(trace_slowest(&trace) != NULL);
}

FOR_BOTH_ENGINES(a_long_statement_is_cut_and_has_no_plan)
{
    struct db *db = things(t, store);
    struct trace trace;
    struct text text;
    const char *plan;

    text_init(&text, t->mem);
    text_add_text(&text, "SELECT name FROM trace_thing WHERE id = 1");
    while (text.size <= TRACE_TEXT_MAX)
        text_add_text(&text, " OR id = 1");
    trace_begin(&trace, t->mem);
    EXPECT(db_run_text(db, text_c(&text), BIND_NONE, &t->err));
    trace_end();

    EXPECT(trace_at(&trace, 0)->is_cut);
    EXPECT_INT(trace_at(&trace, 0)->text.size, TRACE_TEXT_MAX);
    EXPECT(!trace_explain(db, trace_at(&trace, 0), t->mem, &plan, &t->err));
}

FOR_BOTH_ENGINES(a_failed_statement_is_in_the_trace)
{
    struct db *db = things(t, store);
    struct trace trace;

    trace_begin(&trace, t->mem);
    EXPECT(!db_run_text(db, "SELECT nothing FROM trace_thing", BIND_NONE,
                        &t->err));
    trace_end();
    EXPECT_INT(trace.cost.statements, 1);
    EXPECT_INT(trace_at(&trace, 0)->rows, 0);
}

FOR_BOTH_ENGINES(a_plan_names_the_table_and_no_value_and_costs_nothing)
{
    struct db *db = things(t, store);
    struct trace trace;
    struct db_cost before;
    const char *plan = "";

    trace_begin(&trace, t->mem);
    read_all(t, db, &SELECT_NAME, BIND(val_int(2)));
    before = db_cost(db);
    for (int i = 0; i < 3; i++)
        EXPECT(trace_explain(db, trace_at(&trace, 0), t->mem, &plan,
                             &t->err));
    trace_end();

    EXPECT(str_has(str_of(plan), STR("trace_thing")));
    EXPECT(!str_has(str_of(plan), STR("NULL")));
    EXPECT(!str_has(str_of(plan), STR("Result")));
    EXPECT_INT(trace.cost.statements, 1);
    EXPECT_INT(db_cost(db).statements, before.statements);
    read_all(t, db, &SELECT_NAME, BIND(val_int(1)));
}

FOR_BOTH_ENGINES(what_has_no_plan_says_so_and_the_connection_goes_on)
{
    struct db *db = things(t, store);
    struct traced none = { .text = STR("SELECT broken FROM nowhere") };
    const char *plan;

    EXPECT(!trace_explain(db, &none, t->mem, &plan, &t->err));
    t->err = err_in(t->mem);
    read_all(t, db, &SELECT_NAME, BIND(val_int(1)));
}
