/* store/db_postgres_wire.c -- waiting for a PostgreSQL server.
 *
 * Nothing waits inside libpq: a statement is sent, the socket is waited for
 * until the deadline, and when that has passed the server is asked to cancel.
 * It answers the cancelled statement with a failure, and the connection is
 * good again.
 */
#include "store/db_postgres.h"

#include <poll.h>

#include "base/clock.h"

/* How often a long wait asks whether its answer is still wanted. */
enum { WATCH_MS = 100 };

void postgres_cancel(PGconn *connection)
{
    char why[256];
    PGcancel *handle = PQgetCancel(connection);

    if (!handle)
        return;
    PQcancel(handle, why, sizeof why);
    PQfreeCancel(handle);
}

/* How long to wait at a time; 0 when the time is over, -1 without an end. */
static int turn_ms(int64_t deadline_us, bool is_watched)
{
    int64_t left_ms;

    if (!deadline_us)
        return is_watched ? WATCH_MS : -1;
    left_ms = (deadline_us - clock_ticks_us() + 999) / 1000;
    if (left_ms <= 0)
        return 0;
    return (int)(is_watched && left_ms > WATCH_MS ? WATCH_MS : left_ms);
}

/* Wait for something to read; false when the time is over, or nobody waits for
 * it any more.  What is answered within WATCH_MS is never given up, nor is what
 * was cancelled: its end must be waited for. */
static bool wait_for_bytes(const struct postgres_db *postgres,
                           int64_t deadline_us, bool was_cancelled)
{
    struct pollfd waiting = { .fd = PQsocket(postgres->connection),
                              .events = POLLIN };
    bool is_watched = postgres->db.is_wanted && !was_cancelled;
    int ms = turn_ms(deadline_us, is_watched);

    while (ms != 0) {
        if (poll(&waiting, 1, ms) != 0)
            return true;
        if (is_watched && !db_is_wanted(&postgres->db))
            return false;
        ms = turn_ms(deadline_us, is_watched);
    }
    return false;
}

/* A connection that does not answer even a cancel is given up. */
PGresult *postgres_receive(struct postgres_db *postgres)
{
    PGconn *connection = postgres->connection;
    int64_t deadline_us = postgres->deadline_us;
    bool was_cancelled = false;

    while (PQisBusy(connection)) {
        if (!wait_for_bytes(postgres, deadline_us, was_cancelled)) {
            if (was_cancelled) {
                postgres->db.is_broken = true;
                return NULL;
            }
            postgres_cancel(connection);
            was_cancelled = true;
            deadline_us = clock_ticks_us() + CANCEL_WAIT_MS * 1000L;
        } else if (!PQconsumeInput(connection)) {
            break;
        }
    }
    return PQgetResult(connection);
}

bool postgres_is_good(const PGresult *result)
{
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_SINGLE_TUPLE:
    case PGRES_EMPTY_QUERY:
        return true;
    default:
        return false;
    }
}

/* COPY FROM STDIN in a script would wait for rows that nobody sends. */
static void refuse_copy(struct postgres_db *postgres, const PGresult *result)
{
    PGconn *connection = postgres->connection;

    if (PQresultStatus(result) == PGRES_COPY_IN)
        PQputCopyEnd(connection, "COPY is not possible here.");
    else if (PQresultStatus(result) == PGRES_COPY_OUT)
        postgres->db.is_broken = true;
}

PGresult *postgres_receive_all(struct postgres_db *postgres)
{
    PGresult *kept = NULL;
    PGresult *next = postgres_receive(postgres);

    while (next) {
        refuse_copy(postgres, next);
        if (!kept || postgres_is_good(kept) ||
            PQresultStatus(kept) == PGRES_COPY_IN) {
            PQclear(kept);
            kept = next;
        } else {
            PQclear(next);
        }
        if (postgres->db.is_broken)
            break;
        next = postgres_receive(postgres);
    }
    return kept;
}

void postgres_start_clock(struct postgres_db *postgres, int64_t spent_us)
{
    int limit_ms = postgres->db.limit_ms;

    postgres->deadline_us =
        limit_ms ? clock_ticks_us() + limit_ms * 1000L - spent_us : 0;
}

PGresult *postgres_run(struct postgres_db *postgres, const char *text)
{
    postgres_start_clock(postgres, 0);
    if (!PQsendQuery(postgres->connection, text))
        return NULL;
    return postgres_receive_all(postgres);
}

bool postgres_run_and_forget(struct postgres_db *postgres, const char *text)
{
    PGresult *result = postgres_run(postgres, text);
    bool is_done = postgres_is_good(result);

    PQclear(result);
    return is_done;
}
