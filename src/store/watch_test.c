/* store/watch_test.c -- what nobody waits for any more is stopped, and the
 * connection is good afterwards. */
#include "base/clock.h"
#include "store/store_fixture.h"

static const struct sql SELECT_ONE = { .text = "SELECT 1" };

/* Wanted for 200 ms. */
static bool is_early(void *started_us)
{
    return clock_ticks_us() - *(int64_t *)started_us < 200000;
}

FOR_BOTH_ENGINES(a_statement_that_nobody_waits_for_is_stopped)
{
    static const struct sql SLOW = {
        .text = "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL"
                " SELECT n + 1 FROM number) SELECT max(n) FROM number",
        .postgres = "SELECT 1 FROM pg_sleep(20)",
    };
    struct db *db = fixture_reader(t, store);
    int64_t started_us = clock_ticks_us();

    db_watch(db, is_early, &started_us);
    EXPECT(db_run(db, &SELECT_ONE, BIND_NONE, &t->err));
    EXPECT(!db_run(db, &SLOW, BIND_NONE, &t->err));
    EXPECT(t->err.code == ERR_BUSY);
    EXPECT(clock_ticks_us() - started_us < 4000000);

    t->err = err_in(t->mem);
    EXPECT(!db_run(db, &SLOW, BIND_NONE, &t->err));
    EXPECT(t->err.code == ERR_BUSY);

    t->err = err_in(t->mem);
    db_watch(db, NULL, NULL);
    EXPECT(db_run(db, &SELECT_ONE, BIND_NONE, &t->err));
}

FOR_BOTH_ENGINES(a_watch_ends_when_the_connection_is_given_back)
{
    int64_t long_ago_us = clock_ticks_us() - 1000000;
    struct db *db;

    EXPECT(store_lend(store, LEND_READER, &db, &t->err));
    db_watch(db, is_early, &long_ago_us);
    store_return(db);
    EXPECT(store_lend(store, LEND_READER, &db, &t->err));
    EXPECT(db_run(db, &SELECT_ONE, BIND_NONE, &t->err));
    store_return(db);
}

FOR_BOTH_ENGINES(a_transaction_is_rolled_back_though_nobody_waits)
{
    struct db *db = fixture_reader(t, store);
    int64_t started_us = clock_ticks_us();

    db_watch(db, is_early, &started_us);
    EXPECT(db_begin(db, &t->err));
    started_us -= 1000000;
    EXPECT(!db_run(db, &SELECT_ONE, BIND_NONE, &t->err));
    db_rollback(db);
    EXPECT(!db_in_tx(db));
    db_watch(db, NULL, NULL);
    t->err = err_in(t->mem);
    EXPECT(db_run(db, &SELECT_ONE, BIND_NONE, &t->err));
}
