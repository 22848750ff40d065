/* store/db_postgres_err.c -- PostgreSQL's failures as sentences and refusals.
 *
 * The five letters of the SQLSTATE decide, never the words, which come in the
 * server's language; only a failure to connect has no such code.
 */
#include "store/db_postgres.h"

#include <string.h>

#include "base/text.h"

static const char *field(const PGresult *result, int code, struct arena *mem)
{
    return arena_copy_text(mem, PQresultErrorField(result, code));
}

/* The names in 'Key (a, "B c")=(…) …', without their quotes. */
static const char *key_columns(const char *detail, struct arena *mem)
{
    struct text names;
    const char *start = detail ? strchr(detail, '(') : NULL;
    const char *end = start ? strstr(start, ")=(") : NULL;
    bool is_quoted = false;

    if (!end)
        return NULL;
    text_init(&names, mem);
    for (const char *at = start + 1; at != end; at++) {
        bool is_doubled = is_quoted && at[0] == '"' && at[1] == '"';

        if (*at != '"' || is_doubled)
            text_add_byte(&names, *at);
        else
            is_quoted = !is_quoted;
        at += is_doubled;
    }
    return text_c(&names);
}

static void read_refusal(struct refusal *refusal, enum refusal_kind kind,
                         const PGresult *result, struct arena *mem)
{
    const char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);

    *refusal = (struct refusal){
        .kind = kind,
        .constraint = field(result, PG_DIAG_CONSTRAINT_NAME, mem),
        .schema = field(result, PG_DIAG_SCHEMA_NAME, mem),
        .table = field(result, PG_DIAG_TABLE_NAME, mem),
        .columns = field(result, PG_DIAG_COLUMN_NAME, mem),
        .says = field(result, PG_DIAG_MESSAGE_PRIMARY, mem),
    };
    if (!refusal->columns &&
        (kind == REFUSAL_UNIQUE || kind == REFUSAL_REFERENCE))
        refusal->columns = key_columns(detail, mem);
}

/* What a state, or the class that it begins with, means.  The first row that
 * fits decides. */
static const struct meaning {
    const char *state;
    enum refusal_kind kind;
    enum err_code code;
    const char *says;
    const char *hint;
} MEANINGS[] = {
    { "23505", REFUSAL_UNIQUE, ERR_CONFLICT,
      "Another row already has this value.", NULL },
    { "23P01", REFUSAL_UNIQUE, ERR_CONFLICT,
      "Another row already has a value that excludes this one.", NULL },
    { "23502", REFUSAL_NULL, ERR_INVALID, "A value is needed.", NULL },
    { "23503", REFUSAL_REFERENCE, ERR_CONFLICT,
      "A row that this one needs, or that needs this one, stands in the way.",
      NULL },
    { "23001", REFUSAL_REFERENCE, ERR_CONFLICT,
      "A row that this one needs, or that needs this one, stands in the way.",
      NULL },
    { "23514", REFUSAL_CHECK, ERR_INVALID,
      "A rule of the database does not allow this value.", NULL },
    { "23", REFUSAL_CHECK, ERR_CONFLICT,
      "A rule of the database does not allow this.", NULL },
    { "44000", REFUSAL_CHECK, ERR_INVALID,
      "The view does not allow this value.", NULL },
    { "428C9", REFUSAL_TYPE, ERR_INVALID,
      "The database sets the value of this column by itself.", NULL },
    { "22", REFUSAL_TYPE, ERR_INVALID,
      "The value does not fit the type of its column.", NULL },
    { "42804", REFUSAL_TYPE, ERR_INVALID,
      "The value does not fit the type of its column.", NULL },
    { "42501", REFUSAL_RIGHTS, ERR_DENIED,
      "The database role may not do this.",
      "Somebody who owns the table can GRANT the right to the role that Reeve "
      "connects as." },
    { "25006", REFUSAL_RIGHTS, ERR_DENIED,
      "The database takes no changes on this connection.", NULL },
    { "57014", REFUSAL_NONE, ERR_BUSY,
      "The database took too long to answer, so the work was stopped.", NULL },
    { "55P03", REFUSAL_NONE, ERR_BUSY,
      "The database is busy with other changes.", NULL },
    { "40", REFUSAL_NONE, ERR_BUSY,
      "Another change got in between, so nothing was changed.",
      "Try again." },
    { "53100", REFUSAL_NONE, ERR_BUSY,
      "The disk of the database is full, so nothing was saved.", NULL },
    { "53", REFUSAL_NONE, ERR_BUSY,
      "The database has no room for more work at the moment.", NULL },
    { "0A000", REFUSAL_NONE, ERR_BUSY,
      "The database cannot do this, or its tables changed a moment ago.",
      "Try again." },
    { "26000", REFUSAL_NONE, ERR_BUSY,
      "The session of the database was reset, so nothing was changed.",
      "Try again." },
    { "P0001", REFUSAL_RAISED, ERR_INVALID, NULL, NULL },
    { "P0", REFUSAL_RAISED, ERR_INVALID, NULL, NULL },
    { "", REFUSAL_NONE, ERR_BROKEN,
      "The database could not carry out a statement.", NULL },
};

static const struct meaning *find_meaning(const char *state)
{
    const struct meaning *meaning = MEANINGS;

    while (strncmp(state, meaning->state, strlen(meaning->state)) != 0)
        meaning++;
    return meaning;
}

static bool say_raised(const char *says, struct err *err)
{
    return err_set(err, ERR_INVALID, "The database refused this: %s%s", says,
                   str_ends(str_of(says), STR(".")) ? "" : ".");
}

static bool lost(struct postgres_db *postgres, const char *detail,
                 struct err *err)
{
    postgres->db.is_broken = true;
    err_set(err, ERR_BUSY, "The connection to the database was lost.");
    err_hint(err, "Try again in a moment.");
    return err_detail(err, "PostgreSQL: %s", detail);
}

/* A server that ends sessions says so with a state of its own, before the
 * connection is seen to be closed. */
bool postgres_is_lost(const struct postgres_db *postgres,
                      const PGresult *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);

    return PQstatus(postgres->connection) == CONNECTION_BAD || !state ||
           strncmp(state, "57P", 3) == 0 || strncmp(state, "0800", 4) == 0 ||
           strcmp(state, "25P03") == 0;
}

bool postgres_fail(struct postgres_db *postgres, const PGresult *result,
                   struct err *err)
{
    struct db *db = &postgres->db;
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const struct meaning *meaning;

    if (postgres_is_lost(postgres, result))
        return lost(postgres, PQerrorMessage(postgres->connection), err);
    meaning = find_meaning(state);
    read_refusal(&db->refusal, meaning->kind, result, db->scratch);
    if (meaning->says)
        err_set(err, meaning->code, "%s", meaning->says);
    else
        say_raised(db->refusal.says, err);
    if (meaning->hint)
        err_hint(err, "%s", meaning->hint);
    return err_detail(err, "PostgreSQL %s: %s", state, db->refusal.says);
}

/* libpq's first line without what repeats the address: 'connection to server
 * at "db", port 5432 failed: FATAL:  role "x" does not exist' */
static str reason(const char *message)
{
    str line = str_of(message);
    const char *failed;

    line = str_trim(str_part(line, 0, str_find_byte(line, '\n')));
    failed = strstr(message, " failed: ");
    if (failed && failed < line.data + line.size)
        line = str_from(failed + 9,
                        (size_t)(line.data + line.size - failed - 9));
    if (str_starts(line, STR("FATAL:")))
        line = str_trim(str_part(line, 6, line.size));
    if (str_ends(line, STR(".")))
        line.size--;
    return line;
}

bool postgres_open_fail(const struct target *target, PGconn *connection,
                        struct err *err)
{
    str why = reason(PQerrorMessage(connection));

    err_set(err, ERR_BUSY, "The database \"%s\" could not be opened: %.*s.",
            target->name, STR_ARG(why));
    err_hint(err, "Check that the server runs, and the address, the name and "
                  "the password in the database URL.");
    return err_detail(err, "PostgreSQL: %s", PQerrorMessage(connection));
}
