/* store/db_sqlite_err.c -- SQLite's result codes as sentences and refusals.
 *
 * SQLite says which column refused a value only in the words of its message,
 * "UNIQUE constraint failed: account.email, account.plan", so those are read;
 * they have been stable for twenty years.
 */
#include "store/db_sqlite.h"

#include <string.h>

#include "base/text.h"

/* The codes with an extension that the compiler may not know by name. */
enum { CONSTRAINT_DATATYPE = SQLITE_CONSTRAINT | (12 << 8) };

static str after(str text, str prefix)
{
    return str_starts(text, prefix)
               ? str_part(text, prefix.size, text.size)
               : STR_NONE;
}

static size_t last_dot(str name)
{
    size_t at = name.size;

    while (at > 0 && name.data[at - 1] != '.')
        at--;
    return at;
}

/* "t.a, t.b": the table is t, the columns are "a, b". */
static void read_columns(struct refusal *refusal, str list, struct arena *mem)
{
    struct text columns;
    str piece;

    text_init(&columns, mem);
    while (str_split(&list, ',', &piece)) {
        size_t dot;

        piece = str_trim(piece);
        dot = last_dot(piece);
        if (dot > 0)
            refusal->table = str_text(mem, str_part(piece, 0, dot - 1));
        if (columns.size)
            text_add(&columns, STR(", "));
        text_add(&columns, str_part(piece, dot, piece.size));
    }
    refusal->columns = text_c(&columns);
}

static bool refuse_unique(struct refusal *refusal, str says,
                          struct arena *mem, struct err *err)
{
    str rest = after(says, STR("UNIQUE constraint failed: "));

    refusal->kind = REFUSAL_UNIQUE;
    if (str_starts(rest, STR("index '")))
        refusal->constraint =
            str_text(mem, str_part(rest, 7, rest.size - 8));
    else if (!str_is_none(rest))
        read_columns(refusal, rest, mem);
    return err_set(err, ERR_CONFLICT, "Another row already has this value.");
}

static bool refuse_null(struct refusal *refusal, str says, struct arena *mem,
                        struct err *err)
{
    str rest = after(says, STR("NOT NULL constraint failed: "));

    refusal->kind = REFUSAL_NULL;
    if (!str_is_none(rest))
        read_columns(refusal, rest, mem);
    return err_set(err, ERR_INVALID, "A value is needed.");
}

static bool refuse_check(struct refusal *refusal, str says, struct arena *mem,
                         struct err *err)
{
    str rest = after(says, STR("CHECK constraint failed: "));

    refusal->kind = REFUSAL_CHECK;
    if (!str_is_none(rest))
        refusal->constraint = str_text(mem, rest);
    return err_set(err, ERR_INVALID,
                   "A rule of the database does not allow this value.");
}

/* "cannot store TEXT value in INTEGER column t.a" */
static bool refuse_type(struct refusal *refusal, str says, struct arena *mem,
                        struct err *err)
{
    const char *column = strstr(says.data, " column ");

    refusal->kind = REFUSAL_TYPE;
    if (column && str_starts(says, STR("cannot store ")))
        read_columns(refusal, str_of(column + 8), mem);
    return err_set(err, ERR_INVALID,
                   "The value does not fit the type of its column.");
}

static bool refuse_raised(struct refusal *refusal, str says, struct err *err)
{
    refusal->kind = REFUSAL_RAISED;
    return err_set(err, ERR_INVALID, "The database refused this: %.*s%s",
                   STR_ARG(says), str_ends(says, STR(".")) ? "" : ".");
}

static bool refuse(struct refusal *refusal, int code, str says,
                   struct arena *mem, struct err *err)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return refuse_unique(refusal, says, mem, err);
    case SQLITE_CONSTRAINT_NOTNULL:
        return refuse_null(refusal, says, mem, err);
    case SQLITE_CONSTRAINT_CHECK:
        return refuse_check(refusal, says, mem, err);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        refusal->kind = REFUSAL_REFERENCE;
        return err_set(err, ERR_CONFLICT,
                       "A row that this one needs, or that needs this one, "
                       "stands in the way.");
    case SQLITE_CONSTRAINT_TRIGGER:
        return refuse_raised(refusal, says, err);
    case CONSTRAINT_DATATYPE:
        return refuse_type(refusal, says, mem, err);
    default:
        refusal->kind = REFUSAL_CHECK;
        return err_set(err, ERR_CONFLICT,
                       "A rule of the database does not allow this.");
    }
}

static bool deny(struct refusal *refusal, struct err *err)
{
    refusal->kind = REFUSAL_RIGHTS;
    err_set(err, ERR_DENIED, "The database cannot be written.");
    return err_hint(err, "Give the account that runs Reeve the right to write "
                         "the database file and its folder.");
}

/* Codes that are no refusal of a value. */
static bool fail_otherwise(struct sqlite_db *sqlite, int code, str says,
                           struct err *err)
{
    struct refusal *refusal = &sqlite->db.refusal;

    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, ERR_BUSY,
                       "The database is busy with other changes.");
    case SQLITE_INTERRUPT:
        return err_set(err, ERR_BUSY, "The database took too long to answer, "
                                      "so the work was stopped.");
    case SQLITE_FULL:
        return err_set(err, ERR_BUSY, "The disk of the database is full, so "
                                      "nothing was saved.");
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
        return refuse_type(refusal, says, sqlite->db.scratch, err);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        sqlite->db.is_broken = true;
        return deny(refusal, err);
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        sqlite->db.is_broken = true;
        return err_set(err, ERR_BROKEN,
                       "The database file could not be read or written.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        sqlite->db.is_broken = true;
        return err_set(err, ERR_BROKEN, "The database file is damaged.");
    default:
        return err_set(err, ERR_BROKEN,
                       "The database could not carry out a statement.");
    }
}

bool sqlite_fail(struct sqlite_db *sqlite, struct err *err)
{
    struct db *db = &sqlite->db;
    int code = sqlite3_extended_errcode(sqlite->connection);
    str says = str_copy(db->scratch,
                        str_of(sqlite3_errmsg(sqlite->connection)));

    db->refusal = (struct refusal){ .says = says.data };
    if ((code & 0xff) == SQLITE_CONSTRAINT)
        refuse(&db->refusal, code, says, db->scratch, err);
    else
        fail_otherwise(sqlite, code, says, err);
    return err_detail(err, "SQLite %d: %s", code, says.data);
}

static bool open_denied(const struct target *target, bool is_to_write,
                        struct err *err)
{
    err_set(err, ERR_DENIED, "The database file \"%s\" cannot be %s.",
            target->path, is_to_write ? "written" : "opened");
    return err_hint(err, "Give the account that runs Reeve the right to %s "
                         "the file and its folder.",
                    is_to_write ? "write" : "read");
}

static bool open_fail(const struct target *target, int code, struct err *err)
{
    const char *path = target->path;

    switch (code & 0xff) {
    case SQLITE_NOTADB:
        return err_set(err, ERR_INVALID,
                       "The file \"%s\" is not a SQLite database.", path);
    case SQLITE_CORRUPT:
        return err_set(err, ERR_BROKEN,
                       "The database file \"%s\" is damaged.", path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, ERR_BUSY, "The database file \"%s\" is locked by "
                                      "another program.", path);
    case SQLITE_READONLY:
        return open_denied(target, true, err);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return open_denied(target, false, err);
    case SQLITE_FULL:
        return err_set(err, ERR_BUSY, "The disk of the database file \"%s\" "
                                      "is full.", path);
    default:
        return err_set(err, ERR_BROKEN,
                       "The database file \"%s\" could not be opened.", path);
    }
}

bool sqlite_open_fail(const struct target *target, int code, const char *says,
                      struct err *err)
{
    open_fail(target, code, err);
    return err_detail(err, "SQLite %d: %s", code, says);
}
