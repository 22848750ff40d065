/* store/db_postgres_open.c -- a session on a PostgreSQL server.
 *
 * What the URL says about timeouts and names wins over the defaults here; what
 * the program relies on (encoding, formats, the search path) is set after the
 * connection stands and wins over the URL, the role and the database.
 */
#include "store/db_postgres.h"

#include <poll.h>
#include <string.h>

/* Thirty seconds is the ceiling of any statement; a page asks for much less
 * with db_limit_ms(). */
static const char SETTINGS[] =
    "SET DateStyle = ISO;"
    "SET IntervalStyle = postgres;"
    "SET bytea_output = hex;"
    "SET standard_conforming_strings = on;"
    "SET extra_float_digits = 1;"
    "SET statement_timeout = 30000;"
    "SET lock_timeout = 5000;"
    "SELECT set_config('search_path', CASE current_setting('search_path')"
    "  WHEN '' THEN 'reeve'"
    "  ELSE 'reeve, ' || current_setting('search_path') END, false)";

static const char READER_SETTINGS[] = "SET default_transaction_read_only = on";

/* Server messages that a program would have to read are not wanted. */
static void ignore_notice(void *context UNUSED, const PGresult *notice UNUSED)
{
}

static PGconn *connect_to(const struct target *target)
{
    const char *names[] = {
        "connect_timeout", "application_name", "keepalives_idle",
        "keepalives_interval", "keepalives_count", "tcp_user_timeout",
        "dbname", "client_encoding", NULL,
    };
    const char *values[] = {
        "5", "reeve", "30",
        "10", "3", "30000",
        target->url, "UTF8", NULL,
    };

    return PQconnectdbParams(names, values, 1);
}

static bool run_settings(PGconn *connection, const char *text)
{
    PGresult *result = PQexec(connection, text);
    ExecStatusType status = PQresultStatus(result);

    PQclear(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* A character of a password that was not escaped moves the rest of it into
 * the address, where libpq's words would quote it. */
static bool is_plausible(const PQconninfoOption *option)
{
    if (!option->val)
        return true;
    if (strcmp(option->keyword, "port") == 0)
        return option->val[strspn(option->val, "0123456789,")] == '\0';
    if (strcmp(option->keyword, "host") == 0)
        return !strchr(option->val, '@');
    return true;
}

static bool can_be_read(const char *url)
{
    PQconninfoOption *options = PQconninfoParse(url, NULL);
    bool is_good = options != NULL;

    for (PQconninfoOption *it = options; is_good && it->keyword; it++)
        is_good = is_plausible(it);
    PQconninfoFree(options);
    return is_good;
}

/* What libpq says about a URL that it cannot read may quote the password. */
static bool check_url(const struct target *target, struct err *err)
{
    if (can_be_read(target->url))
        return true;
    err_set(err, ERR_INVALID, "The database URL \"%s\" cannot be read.",
            target->name);
    return err_hint(err, "Write it as postgresql://person:password@server:5432"
                         "/database; in the password write @ as %%40, / as "
                         "%%2F, : as %%3A and %% as %%25.");
}

/* NULL with *err set when it could not be made. */
static PGconn *open_session(const struct target *target, bool is_reader,
                            struct err *err)
{
    PGconn *connection = connect_to(target);

    if (PQstatus(connection) == CONNECTION_OK) {
        PQsetNoticeReceiver(connection, ignore_notice, NULL);
        if (run_settings(connection, SETTINGS) &&
            (!is_reader || run_settings(connection, READER_SETTINGS)))
            return connection;
    }
    postgres_open_fail(target, connection, err);
    PQfinish(connection);
    return NULL;
}

bool postgres_open(const struct target *target, enum lend what,
                   struct db **db, struct err *err)
{
    bool is_reader = what == LEND_READER;
    struct postgres_db *postgres;
    PGconn *connection;
    struct arena *mem;

    if (!check_url(target, err))
        return false;
    connection = open_session(target, is_reader, err);
    if (!connection)
        return false;
    mem = arena_open();
    postgres = arena_new(mem, struct postgres_db);
    db_init(&postgres->db, &POSTGRES_DRIVER, ENGINE_POSTGRES, target,
            is_reader, mem);
    postgres->connection = connection;
    *db = &postgres->db;
    return true;
}

bool postgres_reconnect(struct postgres_db *postgres, struct err *err)
{
    struct db *db = &postgres->db;
    PGconn *connection = open_session(db->target, db->is_read_only, err);

    if (!connection)
        return false;
    PQfinish(postgres->connection);
    postgres->connection = connection;
    postgres->has_no_ceiling = false;
    db->is_broken = false;
    db_forget_statements(db);
    return true;
}

void postgres_close_db(struct db *db)
{
    PQfinish(postgres_of(db)->connection);
    db_clear(db);
}

/* A server that stopped or threw the session out has said so: an idle
 * connection with something to read is one that ended. */
bool postgres_is_alive(struct db *db)
{
    PGconn *connection = postgres_of(db)->connection;
    struct pollfd waiting = { .fd = PQsocket(connection), .events = POLLIN };

    if (PQstatus(connection) != CONNECTION_OK)
        return false;
    if (poll(&waiting, 1, 0) == 0)
        return true;
    return PQconsumeInput(connection) == 1 &&
           PQstatus(connection) == CONNECTION_OK;
}
