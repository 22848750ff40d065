/* store/db_test.c -- statements, values, transactions and refusals, the same
 * on both engines. */
#include "store/db.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "store/build.h"
#include "store/store_fixture.h"

static const struct sql SELECT_TEXT = {
    .text = "SELECT $1",
    .postgres = "SELECT $1::text",
};

static const struct sql INSERT_THING = { .text =
    "INSERT INTO thing (id, name, size, data)"
    " VALUES ($1, $2, $3, $4)" };

static const struct sql SELECT_THINGS = { .text =
    "SELECT id, name, size, data"
    "  FROM thing"
    " ORDER BY id" };

static const struct sql RENAME_THING = { .text =
    "UPDATE thing SET name = $2"
    " WHERE id = $1" };

static const struct sql COUNT_THINGS = { .text =
    "SELECT count(*)"
    "  FROM thing" };

static const char SCHEMA_SQLITE[] =
    "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " size REAL CONSTRAINT size_is_positive CHECK (size > 0), data BLOB);"
    "CREATE TABLE part (id INTEGER PRIMARY KEY,"
    " thing_id INTEGER NOT NULL REFERENCES thing, a TEXT, b TEXT,"
    " UNIQUE (a, b));"
    "CREATE TABLE strict_thing (id INTEGER PRIMARY KEY, size INTEGER) STRICT;"
    "CREATE TRIGGER thing_stays BEFORE DELETE ON thing"
    " BEGIN SELECT RAISE(ABORT, 'Things stay.'); END;";

static const char SCHEMA_POSTGRES[] =
    "CREATE TABLE thing (id bigint PRIMARY KEY, name text NOT NULL UNIQUE,"
    " size float8 CONSTRAINT size_is_positive CHECK (size > 0), data bytea);"
    "CREATE TABLE part (id bigint PRIMARY KEY,"
    " thing_id bigint NOT NULL REFERENCES thing, a text, b text,"
    " UNIQUE (a, b));"
    "CREATE TABLE strict_thing (id bigint PRIMARY KEY, size integer);"
    "CREATE FUNCTION thing_stays() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'Things stay.'; END $$;"
    "CREATE TRIGGER thing_stays BEFORE DELETE ON thing"
    " FOR EACH ROW EXECUTE FUNCTION thing_stays();";

/* A writer on a database with the tables above. */
static struct db *things(struct test *t, struct store *store)
{
    fixture_script(t, store, store_engine(store) == ENGINE_SQLITE
                                 ? SCHEMA_SQLITE : SCHEMA_POSTGRES);
    return fixture_writer(t, store);
}

static bool insert(struct db *db, int64_t id, const char *name,
                   struct err *err)
{
    return db_run(db, &INSERT_THING,
                  BIND(val_int(id), val_text(name), val_null(), val_null()),
                  err);
}

static int64_t number_of(struct test *t, struct db *db, const struct sql *sql)
{
    struct rows rows;
    int64_t number = -1;

    EXPECT(db_query(db, &rows, sql, BIND_NONE, &t->err));
    if (rows_next(&rows))
        number = rows_int(&rows, 0);
    EXPECT(rows_end(&rows, &t->err));
    return number;
}

static str round_trip(struct test *t, struct db *db, val value)
{
    struct rows rows;
    str got;

    EXPECT(db_query(db, &rows, &SELECT_TEXT, BIND(value), &t->err));
    EXPECT(rows_next(&rows));
    got = rows_str_copy(&rows, 0, t->mem);
    EXPECT(!rows_next(&rows));
    EXPECT(rows_end(&rows, &t->err));
    return got;
}

static str repeated(struct test *t, char byte, size_t size)
{
    char *bytes = arena_alloc(t->mem, size + 1);

    memset(bytes, byte, size);
    return str_from(bytes, size);
}

/* --- Values ----------------------------------------------------------- */

FOR_BOTH_ENGINES(texts_come_back_as_they_were)
{
    struct db *db = fixture_reader(t, store);
    str large = repeated(t, 'x', 1 << 20);

    EXPECT_BYTES(round_trip(t, db, val_text("")), STR(""));
    EXPECT_BYTES(round_trip(t, db, val_text("a'b\"c\\d;--/*%s$1?")),
                 STR("a'b\"c\\d;--/*%s$1?"));
    EXPECT_BYTES(round_trip(t, db, val_text("0044-03-15 BC \xf0\x9f\xa6\x8a")),
                 STR("0044-03-15 BC \xf0\x9f\xa6\x8a"));
    EXPECT_BYTES(round_trip(t, db, val_str(large)), large);
    EXPECT(str_is_none(round_trip(t, db, val_null())));
    EXPECT(str_is_none(round_trip(t, db, val_text(NULL))));
}

FOR_BOTH_ENGINES(numbers_are_written_so_that_they_read_back_the_same)
{
    struct db *db = fixture_reader(t, store);

    EXPECT_BYTES(round_trip(t, db, val_int(INT64_MIN)),
                 STR("-9223372036854775808"));
    EXPECT_BYTES(round_trip(t, db, val_int(INT64_MAX)),
                 STR("9223372036854775807"));
    EXPECT_BYTES(round_trip(t, db, val_real(0.1)), STR("0.1"));
    EXPECT_BYTES(round_trip(t, db, val_real(0.1 + 0.2)),
                 STR("0.30000000000000004"));
    EXPECT_BYTES(round_trip(t, db, val_real(1e300)), STR("1e+300"));
    EXPECT_BYTES(round_trip(t, db, val_real(12)), STR("12.0"));
}

TEST(an_infinite_real_of_sqlite_is_written_so_that_it_is_read_back)
{
    struct db *db = fixture_reader(t, fixture_sqlite(t));
    struct rows rows;

    EXPECT_BYTES(round_trip(t, db, val_real(-INFINITY)), STR("-9e999"));
    EXPECT(db_query_text(db, &rows, "SELECT -9e999 = $1",
                         BIND(val_real(-INFINITY)), false, &t->err));
    EXPECT(rows_next(&rows));
    EXPECT(rows_bool(&rows, 0));
    EXPECT(rows_end(&rows, &t->err));
}

FOR_BOTH_ENGINES(blobs_are_bytes)
{
    struct db *db = things(t, store);
    str bytes = STR("\x00\xff'\\x41\x00");
    struct rows rows;

    EXPECT(db_run(db, &INSERT_THING,
                  BIND(val_int(1), val_text("one"), val_real(2.5),
                       val_blob(bytes)), &t->err));
    EXPECT(db_run(db, &INSERT_THING,
                  BIND(val_int(2), val_text("two"), val_null(),
                       val_blob(STR(""))), &t->err));
    EXPECT(db_query(db, &rows, &SELECT_THINGS, BIND_NONE, &t->err));
    EXPECT_INT(rows.column_count, 4);
    EXPECT(rows_next(&rows));
    EXPECT_INT(rows.row, 1);
    EXPECT(rows_kind(&rows, 3) == VAL_BLOB);
    EXPECT_BYTES(rows_str(&rows, 3), bytes);
    EXPECT_BYTES(rows_val(&rows, 3).bytes, bytes);
    EXPECT_STR(rows_text(&rows, 1, t->mem), "one");
    EXPECT_BYTES(rows_str(&rows, 2), STR("2.5"));
    EXPECT(rows_next(&rows));
    EXPECT_INT(rows_int(&rows, 0), 2);
    EXPECT(rows_is_null(&rows, 2));
    EXPECT(rows_kind(&rows, 3) == VAL_BLOB);
    EXPECT_INT(rows_str(&rows, 3).size, 0);
    EXPECT(!str_is_none(rows_str(&rows, 3)));
    EXPECT(str_is_none(rows_str(&rows, 99)));
    EXPECT(!rows_next(&rows));
    EXPECT(!rows_next(&rows));
    EXPECT(rows_end(&rows, &t->err));
}

TEST(sqlite_keeps_a_nul_and_bytes_that_are_no_text)
{
    struct db *db = fixture_reader(t, fixture_sqlite(t));

    EXPECT_BYTES(round_trip(t, db, val_str(STR("a\0b"))), STR("a\0b"));
    EXPECT_BYTES(round_trip(t, db, val_str(STR("\xff\xfe"))),
                 STR("\xff\xfe"));
}

TEST(postgres_refuses_a_nul_and_bytes_that_are_no_text)
{
    struct db *db = fixture_reader(t, fixture_postgres(t));
    struct rows rows;

    EXPECT(!db_query(db, &rows, &SELECT_TEXT, BIND(val_str(STR("a\0b"))),
                     &t->err));
    EXPECT_STR(t->err.says, "PostgreSQL cannot store the NUL character.");
    EXPECT(t->err.code == ERR_INVALID);
    EXPECT(db_refusal(db)->kind == REFUSAL_TYPE);
    EXPECT(!db_query(db, &rows, &SELECT_TEXT, BIND(val_str(STR("\xff"))),
                     &t->err));
    EXPECT(t->err.code == ERR_INVALID);
    EXPECT_BYTES(round_trip(t, db, val_text("fine")), STR("fine"));
}

TEST(postgres_reads_its_own_types_as_text)
{
    struct db *db = fixture_reader(t, fixture_postgres(t));
    struct rows rows;

    EXPECT(db_query_text(db, &rows,
                         "SELECT true, ARRAY[1,2], '0044-03-15 BC'::date,"
                         " 12.50::numeric, '1 year 2 days'::interval,"
                         " $1::boolean, 'x'::char(3)",
                         BIND(val_bool(false)), false, &t->err));
    EXPECT(rows_next(&rows));
    EXPECT(rows_bool(&rows, 0));
    EXPECT_INT(rows_int(&rows, 0), 1);
    EXPECT_BYTES(rows_str(&rows, 1), STR("{1,2}"));
    EXPECT_BYTES(rows_str(&rows, 2), STR("0044-03-15 BC"));
    EXPECT_BYTES(rows_str(&rows, 3), STR("12.50"));
    EXPECT_BYTES(rows_str(&rows, 4), STR("1 year 2 days"));
    EXPECT(!rows_bool(&rows, 5));
    EXPECT_BYTES(rows_str(&rows, 6), STR("x  "));
    EXPECT(rows_end(&rows, &t->err));
}

/* --- Statements ------------------------------------------------------- */

FOR_BOTH_ENGINES(parameters_are_bound_by_number_and_may_repeat)
{
    struct db *db = fixture_reader(t, store);
    struct rows rows;

    for (int turn = 0; turn < 4; turn++) {
        EXPECT(db_query_text(
            db, &rows,
            "SELECT CAST($2 AS text), CAST($1 AS text), CAST($2 AS text)",
            BIND(val_text("a"), val_text("b")), false, &t->err));
        EXPECT(rows_next(&rows));
        EXPECT_BYTES(rows_str(&rows, 0), STR("b"));
        EXPECT_BYTES(rows_str(&rows, 1), STR("a"));
        EXPECT_BYTES(rows_str(&rows, 2), STR("b"));
        EXPECT(rows_end(&rows, &t->err));
    }
}

FOR_BOTH_ENGINES(a_statement_with_too_few_values_fails)
{
    struct db *db = fixture_reader(t, store);
    struct rows rows;

    EXPECT(!db_query(db, &rows, &SELECT_TEXT, BIND_NONE, &t->err));
    EXPECT(t->err.code == ERR_BROKEN);
    EXPECT_BYTES(round_trip(t, db, val_text("fine")), STR("fine"));
}

FOR_BOTH_ENGINES(two_statements_in_one_text_are_refused)
{
    struct db *db = things(t, store);

    EXPECT(!db_run_text(db, "DELETE FROM part; DROP TABLE part", BIND_NONE,
                        &t->err));
    EXPECT(t->err.code == ERR_BROKEN);
    EXPECT(db_run_text(db, "DELETE FROM part", BIND_NONE, &t->err));
}

FOR_BOTH_ENGINES(a_mistake_in_a_statement_is_a_sentence)
{
    struct db *db = fixture_reader(t, store);
    struct rows rows;

    EXPECT(!db_query_text(db, &rows, "SELEKT 1", BIND_NONE, false, &t->err));
    EXPECT_STR(t->err.says, "The database could not carry out a statement.");
    EXPECT(t->err.detail != NULL);
    EXPECT(!db_query_text(db, &rows, "SELECT nothing FROM nowhere", BIND_NONE,
                          false, &t->err));
    EXPECT_BYTES(round_trip(t, db, val_text("fine")), STR("fine"));
}

FOR_BOTH_ENGINES(the_same_statement_may_be_read_several_times_at_once)
{
    struct db *db = things(t, store);
    struct rows outer;
    struct rows inner;
    int64_t seen = 0;

    for (int64_t id = 1; id <= 3; id++)
        EXPECT(insert(db, id, arena_printf(t->mem, "n%d", (int)id), &t->err));
    EXPECT(db_query(db, &outer, &SELECT_THINGS, BIND_NONE, &t->err));
    while (rows_next(&outer)) {
        EXPECT(db_query(db, &inner, &SELECT_THINGS, BIND_NONE, &t->err));
        while (rows_next(&inner))
            seen += rows_int(&outer, 0) * rows_int(&inner, 0);
        EXPECT(rows_end(&inner, &t->err));
    }
    EXPECT(rows_end(&outer, &t->err));
    EXPECT_INT(seen, 36);
}

FOR_BOTH_ENGINES(more_statements_than_are_kept_are_possible)
{
    struct db *db = fixture_reader(t, store);
    struct rows open;
    struct rows rows;

    for (int turn = 0; turn < 2; turn++) {
        for (int i = 0; i < 600; i++) {
            struct build build;

            build_init(&build, db_engine(db), t->mem);
            build_sql(&build, "SELECT ");
            build_int(&build, i);
            EXPECT(build_query(db, &build, &rows, &t->err));
            EXPECT(rows_next(&rows));
            EXPECT_INT(rows_int(&rows, 0), i);
            EXPECT(rows_end(&rows, &t->err));
        }
        /* The second time with a result open all the while. */
        if (turn == 0)
            EXPECT(db_query_text(db, &open, "SELECT 'open'", BIND_NONE, false,
                                 &t->err));
    }
    EXPECT(rows_next(&open));
    EXPECT_BYTES(rows_str(&open, 0), STR("open"));
    EXPECT(rows_end(&open, &t->err));
}

FOR_BOTH_ENGINES(an_insert_that_returns_rows_is_done_at_once)
{
    struct db *db = things(t, store);
    struct rows rows;

    EXPECT(db_query_text(db, &rows,
                         "INSERT INTO thing (id, name) VALUES (1, 'a'),"
                         " (2, 'b') RETURNING id", BIND_NONE, false, &t->err));
    EXPECT(rows_end(&rows, &t->err));
    EXPECT_INT(db_changed(db), 2);
    EXPECT_INT(number_of(t, db, &COUNT_THINGS), 2);
}

FOR_BOTH_ENGINES(changed_rows_are_counted)
{
    struct db *db = things(t, store);

    EXPECT(insert(db, 1, "a", &t->err));
    EXPECT_INT(db_changed(db), 1);
    EXPECT(insert(db, 2, "b", &t->err));
    EXPECT(db_run_text(db, "UPDATE thing SET size = 1", BIND_NONE, &t->err));
    EXPECT_INT(db_changed(db), 2);
    EXPECT(db_run_text(db, "UPDATE thing SET size = 1 WHERE id = 9", BIND_NONE,
                       &t->err));
    EXPECT_INT(db_changed(db), 0);
    EXPECT(db_run(db, &RENAME_THING, BIND(val_int(1), val_text("c")),
                  &t->err));
    EXPECT_INT(db_changed(db), 1);
    EXPECT(db_run(db, &COUNT_THINGS, BIND_NONE, &t->err));
    EXPECT_INT(db_changed(db), 0);
}

FOR_BOTH_ENGINES(a_prepared_statement_survives_a_change_of_its_table)
{
    static const char *const CHANGES[] = {
        "ALTER TABLE part ADD COLUMN c text",
        "ALTER TABLE part ADD COLUMN d text",
        "ALTER TABLE part ADD COLUMN e text",
    };
    struct db *db = things(t, store);
    struct rows rows;

    for (size_t turn = 0; turn < COUNT_OF(CHANGES); turn++) {
        for (int again = 0; again < 3; again++) {
            EXPECT(db_query_text(db, &rows, "SELECT * FROM part", BIND_NONE,
                                 false, &t->err));
            EXPECT_INT(rows.column_count, 4 + turn);
            EXPECT(rows_end(&rows, &t->err));
        }
        EXPECT(db_script(db, CHANGES[turn], &t->err));
    }
}

FOR_BOTH_ENGINES(a_stream_gives_every_row_and_can_be_left)
{
    static const char NUMBERS[] =
        "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL"
        " SELECT n + 1 FROM number WHERE 50000 > n) SELECT n FROM number";
    struct db *db = fixture_reader(t, store);
    struct rows rows;
    struct rows other;
    int64_t sum = 0;

    EXPECT(db_query_text(db, &rows, NUMBERS, BIND_NONE, true, &t->err));
    while (rows_next(&rows))
        sum += rows_int(&rows, 0);
    EXPECT(rows_end(&rows, &t->err));
    EXPECT_INT(sum, 1250025000);

    EXPECT(db_query_text(db, &rows, NUMBERS, BIND_NONE, true, &t->err));
    EXPECT(rows_next(&rows));
    EXPECT(!db_query(db, &other, &SELECT_TEXT, BIND(val_text("x")), &t->err));
    EXPECT(t->err.code == ERR_BROKEN);
    EXPECT(rows_end(&rows, &t->err));
    EXPECT_BYTES(round_trip(t, db, val_text("fine")), STR("fine"));

    EXPECT(db_begin(db, &t->err));
    EXPECT(db_query_text(db, &rows, NUMBERS, BIND_NONE, true, &t->err));
    EXPECT(rows_next(&rows));
    EXPECT(rows_end(&rows, &t->err));
    EXPECT_BYTES(round_trip(t, db, val_text("fine")), STR("fine"));
    EXPECT(db_commit(db, &t->err));
}

FOR_BOTH_ENGINES(a_stream_of_no_rows_ends_well)
{
    struct db *db = fixture_reader(t, store);
    struct rows rows;

    EXPECT(db_query_text(db, &rows, "SELECT 1 WHERE 1 = 2", BIND_NONE, true,
                         &t->err));
    EXPECT(!rows_next(&rows));
    EXPECT(rows_end(&rows, &t->err));
    EXPECT_BYTES(round_trip(t, db, val_text("fine")), STR("fine"));
}

FOR_BOTH_ENGINES(a_failure_in_the_middle_of_the_rows_is_told_at_the_end)
{
    struct db *db = fixture_reader(t, store);
    bool is_sqlite = db_engine(db) == ENGINE_SQLITE;
    struct rows rows;
    int seen = 0;

    EXPECT(db_query_text(
        db, &rows,
        is_sqlite ? "SELECT abs(column1) FROM (VALUES (1), (2),"
                    " (-9223372036854775807 - 1))"
                  : "SELECT 1 / (3 - n) FROM generate_series(1, 5) AS n",
        BIND_NONE, true, &t->err));
    while (rows_next(&rows))
        seen++;
    EXPECT_INT(seen, 2);
    EXPECT(!rows_end(&rows, &t->err));
    EXPECT(t->err.code != ERR_NONE);
    EXPECT_BYTES(round_trip(t, db, val_text("fine")), STR("fine"));
}

FOR_BOTH_ENGINES(a_statement_that_takes_too_long_is_stopped)
{
    static const struct sql SLOW = {
        .text = "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL"
                " SELECT n + 1 FROM number) SELECT count(*) FROM number",
        .postgres = "SELECT pg_sleep(20)",
    };
    struct db *db = fixture_reader(t, store);
    int64_t started_us = clock_ticks_us();

    db_limit_ms(db, 100);
    EXPECT(!db_run(db, &SLOW, BIND_NONE, &t->err));
    EXPECT(t->err.code == ERR_BUSY);
    EXPECT_STR(t->err.says, "The database took too long to answer, so the "
                            "work was stopped.");
    EXPECT(clock_ticks_us() - started_us < 4000000);
    EXPECT_BYTES(round_trip(t, db, val_text("fine")), STR("fine"));
}

FOR_BOTH_ENGINES(the_cost_is_counted)
{
    struct db *db = things(t, store);

    EXPECT_INT(db_cost(db).statements, 0);
    EXPECT(insert(db, 1, "a", &t->err));
    EXPECT(insert(db, 2, "b", &t->err));
    EXPECT_INT(number_of(t, db, &COUNT_THINGS), 2);
    EXPECT_INT(db_cost(db).statements, 3);
    EXPECT_INT(db_cost(db).rows, 1);
    EXPECT(db_cost(db).database_us > 0);
}

FOR_BOTH_ENGINES(a_reader_cannot_write)
{
    struct db *db;

    store_return(things(t, store));
    db = fixture_reader(t, store);
    EXPECT(db_is_read_only(db));
    EXPECT(!insert(db, 1, "a", &t->err));
    EXPECT(t->err.code == ERR_DENIED);
    EXPECT(db_refusal(db)->kind == REFUSAL_RIGHTS);
    EXPECT(db_begin(db, &t->err));
    EXPECT(!insert(db, 1, "a", &t->err));
    db_rollback(db);
    EXPECT_INT(number_of(t, db, &COUNT_THINGS), 0);
}

/* --- Transactions ----------------------------------------------------- */

FOR_BOTH_ENGINES(what_is_rolled_back_is_gone_and_what_is_committed_stays)
{
    struct db *db = things(t, store);

    EXPECT(!db_in_tx(db));
    EXPECT(db_begin(db, &t->err));
    EXPECT(db_in_tx(db));
    EXPECT(insert(db, 1, "a", &t->err));
    db_rollback(db);
    db_rollback(db);
    EXPECT(!db_in_tx(db));
    EXPECT_INT(number_of(t, db, &COUNT_THINGS), 0);

    EXPECT(db_begin(db, &t->err));
    EXPECT(!db_begin(db, &t->err));
    EXPECT(insert(db, 1, "a", &t->err));
    EXPECT(db_commit(db, &t->err));
    EXPECT(!db_commit(db, &t->err));
    EXPECT_INT(number_of(t, db, &COUNT_THINGS), 1);
}

FOR_BOTH_ENGINES(after_a_failure_a_transaction_can_only_be_rolled_back)
{
    struct db *db = things(t, store);

    EXPECT(db_begin(db, &t->err));
    EXPECT(insert(db, 1, "a", &t->err));
    EXPECT(!insert(db, 1, "b", &t->err));
    EXPECT(!insert(db, 2, "c", &t->err));
    EXPECT(t->err.code == ERR_BROKEN);
    EXPECT(!db_commit(db, &t->err));
    db_rollback(db);
    EXPECT_INT(number_of(t, db, &COUNT_THINGS), 0);
    EXPECT(insert(db, 2, "c", &t->err));
}

FOR_BOTH_ENGINES(savepoints_nest_and_undo_a_failure)
{
    struct db *db = things(t, store);

    EXPECT(!db_savepoint(db, &t->err));
    EXPECT(db_begin(db, &t->err));
    EXPECT(insert(db, 1, "a", &t->err));
    EXPECT(db_savepoint(db, &t->err));
    EXPECT(insert(db, 2, "b", &t->err));
    EXPECT(db_savepoint(db, &t->err));
    EXPECT(!insert(db, 3, "b", &t->err));
    db_rollback_to_savepoint(db);
    EXPECT(db_refusal(db)->kind == REFUSAL_UNIQUE);
    EXPECT_INT(number_of(t, db, &COUNT_THINGS), 2);
    EXPECT(db_release(db, &t->err));
    EXPECT(db_savepoint(db, &t->err));
    EXPECT(insert(db, 4, "d", &t->err));
    db_rollback_to_savepoint(db);
    EXPECT(!db_release(db, &t->err));
    EXPECT(db_commit(db, &t->err));
    EXPECT_INT(number_of(t, db, &COUNT_THINGS), 2);
}

FOR_BOTH_ENGINES(a_commit_that_the_database_refuses_saves_nothing)
{
    struct db *db = things(t, store);

    EXPECT(db_script(db,
                     "CREATE TABLE later (id integer PRIMARY KEY, thing_id"
                     " integer REFERENCES thing DEFERRABLE INITIALLY DEFERRED)",
                     &t->err));
    EXPECT(db_begin(db, &t->err));
    EXPECT(db_run_text(db, "INSERT INTO later VALUES (1, 99)", BIND_NONE,
                       &t->err));
    EXPECT(!db_commit(db, &t->err));
    EXPECT(t->err.code == ERR_CONFLICT);
    EXPECT(db_refusal(db)->kind == REFUSAL_REFERENCE);
    db_rollback(db);
    EXPECT(db_run_text(db, "INSERT INTO later VALUES (1, NULL)", BIND_NONE,
                       &t->err));
}

TEST(a_full_disk_under_sqlite_saves_nothing_and_lets_nothing_more_in)
{
    struct db *db = things(t, fixture_sqlite(t));
    str large = repeated(t, 'x', 1 << 20);

    EXPECT(db_script(db, "PRAGMA max_page_count = 40", &t->err));
    EXPECT(db_begin(db, &t->err));
    EXPECT(insert(db, 1, "a", &t->err));
    EXPECT(!db_run(db, &RENAME_THING, BIND(val_int(1), val_str(large)),
                   &t->err));
    EXPECT(t->err.code == ERR_BUSY);
    EXPECT_STR(t->err.says, "The disk of the database is full, so nothing was "
                            "saved.");
    EXPECT(!insert(db, 2, "b", &t->err));
    EXPECT(!db_commit(db, &t->err));
    db_rollback(db);
    EXPECT_INT(number_of(t, db, &COUNT_THINGS), 0);
    EXPECT(insert(db, 2, "b", &t->err));
}

TEST(postgres_does_not_wait_for_rows_that_a_script_does_not_send)
{
    struct db *db = things(t, fixture_postgres(t));

    EXPECT(!db_script(db, "COPY thing FROM STDIN", &t->err));
    EXPECT(!db_run_text(db, "COPY thing FROM STDIN", BIND_NONE, &t->err));
    EXPECT_INT(number_of(t, db, &COUNT_THINGS), 0);
}

/* --- Refusals --------------------------------------------------------- */

FOR_BOTH_ENGINES(a_value_that_another_row_has_is_refused)
{
    struct db *db = things(t, store);
    const struct refusal *refusal = db_refusal(db);

    EXPECT(insert(db, 1, "a", &t->err));
    EXPECT(!insert(db, 2, "a", &t->err));
    EXPECT(t->err.code == ERR_CONFLICT);
    EXPECT_STR(t->err.says, "Another row already has this value.");
    EXPECT(refusal->kind == REFUSAL_UNIQUE);
    EXPECT_STR(refusal->table, "thing");
    EXPECT_STR(refusal->columns, "name");
    EXPECT(!insert(db, 1, "b", &t->err));
    EXPECT(refusal->kind == REFUSAL_UNIQUE);
    EXPECT_STR(refusal->columns, "id");
    EXPECT(insert(db, 2, "b", &t->err));
    EXPECT(refusal->kind == REFUSAL_NONE);
    EXPECT(db_run_text(db, "INSERT INTO part VALUES (1, 1, 'x', 'y')",
                       BIND_NONE, &t->err));
    EXPECT(!db_run_text(db, "INSERT INTO part VALUES (2, 1, 'x', 'y')",
                        BIND_NONE, &t->err));
    EXPECT_STR(refusal->columns, "a, b");
}

FOR_BOTH_ENGINES(a_missing_value_is_refused)
{
    struct db *db = things(t, store);

    EXPECT(!insert(db, 1, NULL, &t->err));
    EXPECT(t->err.code == ERR_INVALID);
    EXPECT(db_refusal(db)->kind == REFUSAL_NULL);
    EXPECT_STR(db_refusal(db)->table, "thing");
    EXPECT_STR(db_refusal(db)->columns, "name");
}

FOR_BOTH_ENGINES(a_value_against_a_check_is_refused)
{
    struct db *db = things(t, store);

    EXPECT(!db_run(db, &INSERT_THING,
                   BIND(val_int(1), val_text("a"), val_real(-1), val_null()),
                   &t->err));
    EXPECT(t->err.code == ERR_INVALID);
    EXPECT(db_refusal(db)->kind == REFUSAL_CHECK);
    EXPECT_STR(db_refusal(db)->constraint, "size_is_positive");
}

FOR_BOTH_ENGINES(a_reference_to_nothing_is_refused)
{
    struct db *db = things(t, store);

    EXPECT(!db_run_text(db, "INSERT INTO part (id, thing_id) VALUES (1, 77)",
                        BIND_NONE, &t->err));
    EXPECT(t->err.code == ERR_CONFLICT);
    EXPECT(db_refusal(db)->kind == REFUSAL_REFERENCE);
}

FOR_BOTH_ENGINES(a_value_of_the_wrong_type_is_refused)
{
    struct db *db = things(t, store);

    EXPECT(!db_run_text(db, "INSERT INTO strict_thing VALUES (1, $1)",
                        BIND(val_text("many")), &t->err));
    EXPECT(t->err.code == ERR_INVALID);
    EXPECT(db_refusal(db)->kind == REFUSAL_TYPE);
}

FOR_BOTH_ENGINES(a_trigger_says_no_in_its_own_words)
{
    struct db *db = things(t, store);

    EXPECT(insert(db, 1, "a", &t->err));
    EXPECT(!db_run_text(db, "DELETE FROM thing", BIND_NONE, &t->err));
    EXPECT(db_refusal(db)->kind == REFUSAL_RAISED);
    EXPECT_STR(db_refusal(db)->says, "Things stay.");
    EXPECT_STR(t->err.says, "The database refused this: Things stay.");
}

/* The role goes away with the transaction. */
TEST(a_role_without_rights_on_a_table_is_told_so)
{
    struct db *db = things(t, fixture_postgres(t));

    EXPECT(db_begin(db, &t->err));
    EXPECT(db_script(db, "CREATE ROLE reeve_test_nobody;"
                         "SET LOCAL ROLE reeve_test_nobody", &t->err));
    EXPECT(!db_run(db, &COUNT_THINGS, BIND_NONE, &t->err));
    EXPECT(t->err.code == ERR_DENIED);
    EXPECT(db_refusal(db)->kind == REFUSAL_RIGHTS);
    EXPECT(t->err.hint != NULL);
    db_rollback(db);
    EXPECT_INT(number_of(t, db, &COUNT_THINGS), 0);
}

FOR_BOTH_ENGINES(a_lock_of_somebody_else_is_a_sentence)
{
    struct db *db = things(t, store);
    struct db *other;
    struct store_options options = { .url = NULL };

    if (db_engine(db) == ENGINE_SQLITE) {
        options = (struct store_options){ .url = store_name(store),
                                          .wait_ms = 50 };
        EXPECT(store_open(&options, t->mem, &store, &t->err));
    }
    other = fixture_writer(t, store);
    EXPECT(insert(db, 1, "a", &t->err));
    EXPECT(db_begin(db, &t->err));
    EXPECT(db_run(db, &RENAME_THING, BIND(val_int(1), val_text("b")),
                  &t->err));
    db_limit_ms(other, 50);
    EXPECT(!db_run(other, &RENAME_THING, BIND(val_int(1), val_text("c")),
                   &t->err));
    EXPECT(t->err.code == ERR_BUSY);
    EXPECT(db_commit(db, &t->err));
    EXPECT(db_run(other, &RENAME_THING, BIND(val_int(1), val_text("c")),
                  &t->err));
}

TEST(names_in_a_refusal_of_postgres_are_without_quotes)
{
    struct db *db = fixture_writer(t, fixture_postgres(t));

    EXPECT(db_script(db, "CREATE TABLE \"odd \"\"t\" (\"a \"\"b\" text,"
                         " \"Cd\" text, UNIQUE (\"a \"\"b\", \"Cd\"));"
                         "INSERT INTO \"odd \"\"t\" VALUES ('x', 'y')",
                     &t->err));
    EXPECT(!db_run_text(db, "INSERT INTO \"odd \"\"t\" VALUES ('x', 'y')",
                        BIND_NONE, &t->err));
    EXPECT_STR(db_refusal(db)->table, "odd \"t");
    EXPECT_STR(db_refusal(db)->columns, "a \"b, Cd");
    EXPECT(!strstr(t->err.detail, "'x'"));
}

TEST(a_postgres_reader_connects_again_when_its_session_was_ended)
{
    struct store *store = fixture_postgres(t);
    struct db *reader = fixture_reader(t, store);
    struct db *writer = fixture_writer(t, store);

    for (int turn = 0; turn < 2; turn++) {
        EXPECT_BYTES(round_trip(t, reader, val_text("fine")), STR("fine"));
        EXPECT(db_run_text(writer,
                           "SELECT pg_terminate_backend(pid)"
                           "  FROM pg_stat_activity"
                           " WHERE datname = current_database()"
                           "   AND pid != pg_backend_pid()", BIND_NONE,
                           &t->err));
    }
    EXPECT_BYTES(round_trip(t, reader, val_text("fine")), STR("fine"));
}

TEST(a_writer_whose_session_was_ended_begins_on_a_new_one)
{
    struct store *store = fixture_postgres(t);
    struct db *writer = things(t, store);
    struct db *other = fixture_writer(t, store);
    static const char END_OTHERS[] =
        "SELECT pg_terminate_backend(pid)"
        "  FROM pg_stat_activity"
        " WHERE datname = current_database()"
        "   AND pid != pg_backend_pid()";

    EXPECT(db_run_text(other, END_OTHERS, BIND_NONE, &t->err));
    EXPECT(db_begin(writer, &t->err));
    EXPECT(insert(writer, 1, "a", &t->err));
    EXPECT(db_run_text(other, END_OTHERS, BIND_NONE, &t->err));
    EXPECT(!db_commit(writer, &t->err));
    EXPECT(t->err.code == ERR_BUSY);
    db_rollback(writer);
    store_return(writer);
    writer = fixture_writer(t, store);
    EXPECT_INT(number_of(t, writer, &COUNT_THINGS), 0);
}
