/* store/db_sqlite_open.c -- a SQLite file is opened, checked and closed.
 *
 * Nothing here changes the file's journal mode; migration_apply() alone does.
 * There are two files that a read-only connection cannot read as it is:
 *
 * - one whose writer crashed, without a write-ahead log: its journal must be
 *   played back first, which takes a connection that may write; recover()
 *   opens one for a moment;
 * - one in write-ahead mode in a folder that nobody may write: the shared
 *   memory beside it cannot be made.  If there is no log beside it, the file
 *   alone is the whole truth and is opened as immutable.
 */
#include "store/db_sqlite.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"

static const char SETTINGS[] =
    "PRAGMA foreign_keys = ON;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA mmap_size = 268435456;"
    "PRAGMA cache_size = -16384;";

static const char READER_SETTINGS[] = "PRAGMA query_only = ON;";

/* Touches the header and the schema, so that a file that is no database, is
 * locked or needs recovery says so at once. */
static const char PROOF[] = "SELECT count(*) FROM sqlite_schema";

/* How many steps of SQLite's machine pass between two looks at the clock:
 * some 20 us. */
enum { STEPS_A_LOOK = 2000 };

static bool missing_file(const struct target *target, struct err *err)
{
    if (errno == EACCES) {
        err_set(err, ERR_DENIED, "The database file \"%s\" cannot be reached.",
                target->path);
        return err_hint(err, "Give the account that runs Reeve the right to "
                             "open its folder.");
    }
    if (errno != ENOENT && errno != ENOTDIR) {
        err_set(err, ERR_BROKEN, "The database file \"%s\" cannot be reached.",
                target->path);
        return err_detail(err, "stat: %s", strerror(errno));
    }
    err_set(err, ERR_MISSING, "There is no database file \"%s\".",
            target->path);
    return err_hint(err, "Check the path; a relative one starts at the folder "
                         "where the program was started.");
}

/* Opening a pipe or a device could wait for ever. */
static bool check_file(const struct target *target, struct err *err)
{
    struct stat file;

    if (!*target->path)
        return err_set(err, ERR_INVALID,
                       "The database URL \"%s\" names no file.", target->name);
    if (stat(target->path, &file) != 0)
        return (errno == ENOENT && target->may_create) ||
               missing_file(target, err);
    if (S_ISDIR(file.st_mode))
        return err_set(err, ERR_INVALID,
                       "\"%s\" is a folder, not a database file.",
                       target->path);
    if (!S_ISREG(file.st_mode))
        return err_set(err, ERR_INVALID, "\"%s\" is not a database file.",
                       target->path);
    return true;
}

/* The schema is trusted: with SQLite's distrust, triggers that feed a full
 * text index and views that call json_extract() would stop working. */
static void protect(const struct target *target, sqlite3 *connection)
{
    sqlite3_extended_result_codes(connection, 1);
    sqlite3_busy_timeout(connection, target->lock_wait_ms);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
}

/* Open and set up; returns SQLite's code.  *connection is to be closed even
 * when that is a failure. */
static int open_file(const struct target *target, const char *name, int flags,
                     sqlite3 **connection)
{
    int code = sqlite3_open_v2(name, connection, flags, NULL);

    if (code != SQLITE_OK)
        return sqlite3_extended_errcode(*connection);
    protect(target, *connection);
    code = sqlite3_exec(*connection, SETTINGS, NULL, NULL, NULL);
    if (code == SQLITE_OK && (flags & SQLITE_OPEN_READONLY))
        code = sqlite3_exec(*connection, READER_SETTINGS, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(*connection, PROOF, NULL, NULL, NULL);
    return code;
}

/* "file:" at the start would make SQLite read the name as a URI, and a colon
 * alone stands for a database in memory. */
static const char *plain_name(const struct target *target, struct arena *mem)
{
    const char *path = target->path;

    if (*path == ':' || strncmp(path, "file:", 5) == 0)
        return arena_printf(mem, "./%s", path);
    return path;
}

static const char *immutable_name(const struct target *target,
                                  struct arena *mem)
{
    struct text name;

    text_init(&name, mem);
    text_add(&name, STR("file:"));
    for (const char *at = target->path; *at; at++) {
        if (strchr("%?#", *at))
            text_printf(&name, "%%%02X", (unsigned char)*at);
        else
            text_add_byte(&name, *at);
    }
    text_add(&name, STR("?immutable=1"));
    return text_c(&name);
}

/* Whether the log beside the file is absent or empty, in a folder that this
 * process may not write. */
static bool is_whole_without_log(const struct target *target,
                                 struct arena *mem)
{
    struct stat log;
    const char *slash = strrchr(target->path, '/');
    const char *folder = !slash ? "." :
        slash == target->path ? "/" :
        str_text(mem, str_from(target->path, (size_t)(slash - target->path)));

    if (access(folder, W_OK) == 0)
        return false;
    return stat(arena_printf(mem, "%s-wal", target->path), &log) != 0 ||
           log.st_size == 0;
}

static void recover(const struct target *target, const char *name)
{
    sqlite3 *connection = NULL;

    open_file(target, name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
              &connection);
    sqlite3_close_v2(connection);
}

static int open_reader(const struct target *target, struct arena *mem,
                       sqlite3 **connection)
{
    const char *name = plain_name(target, mem);
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    int code = open_file(target, name, flags, connection);

    if ((code & 0xff) == SQLITE_READONLY) {
        sqlite3_close_v2(*connection);
        recover(target, name);
        code = open_file(target, name, flags, connection);
    }
    if (((code & 0xff) == SQLITE_CANTOPEN ||
         (code & 0xff) == SQLITE_READONLY) &&
        is_whole_without_log(target, mem)) {
        sqlite3_close_v2(*connection);
        code = open_file(target, immutable_name(target, mem),
                         flags | SQLITE_OPEN_URI, connection);
    }
    return code;
}

static int open_writer(const struct target *target, struct arena *mem,
                       sqlite3 **connection)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                (target->may_create ? SQLITE_OPEN_CREATE : 0);

    return open_file(target, plain_name(target, mem), flags, connection);
}

/* A reader cannot make the file. */
static void make_file(const struct target *target, struct arena *mem)
{
    sqlite3 *connection = NULL;
    struct stat file;

    if (target->may_create && stat(target->path, &file) != 0) {
        open_writer(target, mem, &connection);
        sqlite3_close_v2(connection);
    }
}

static void remember_file(struct sqlite_db *sqlite)
{
    struct stat file;

    if (stat(sqlite->db.target->path, &file) == 0) {
        sqlite->device = file.st_dev;
        sqlite->inode = file.st_ino;
    }
}

static struct sqlite_db *new_sqlite(const struct target *target, bool is_reader)
{
    struct arena *mem = arena_open();
    struct sqlite_db *sqlite = arena_new(mem, struct sqlite_db);

    db_init(&sqlite->db, &SQLITE_DRIVER, ENGINE_SQLITE, target, is_reader,
            mem);
    return sqlite;
}

/* SQLite opens a file that may not be written for reading, without a word. */
static bool check_writable(struct sqlite_db *sqlite, struct err *err)
{
    if (sqlite3_db_readonly(sqlite->connection, "main") != 1)
        return true;
    return sqlite_open_fail(sqlite->db.target, SQLITE_READONLY,
                            "attempt to write a readonly database", err);
}

bool sqlite_open(const struct target *target, enum lend what, struct db **db,
                 struct err *err)
{
    struct sqlite_db *sqlite;
    bool is_reader = what == LEND_READER;
    int code;

    if (!check_file(target, err))
        return false;
    sqlite = new_sqlite(target, is_reader);
    if (is_reader)
        make_file(target, sqlite->db.mem);
    code = is_reader
               ? open_reader(target, sqlite->db.mem, &sqlite->connection)
               : open_writer(target, sqlite->db.mem, &sqlite->connection);
    if (code == SQLITE_OK && (is_reader || check_writable(sqlite, err))) {
        remember_file(sqlite);
        *db = &sqlite->db;
        return true;
    }
    if (code != SQLITE_OK)
        sqlite_open_fail(target, code, sqlite3_errmsg(sqlite->connection),
                         err);
    sqlite_close_db(&sqlite->db);
    return false;
}

void sqlite_close_db(struct db *db)
{
    struct map *statements = &db->statements;

    for (size_t i = 0; i < statements->count; i++) {
        struct cached_statement *it = statements->entries[i].value;

        sqlite3_finalize(it->prepared);
    }
    sqlite3_close_v2(sqlite_of(db)->connection);
    db_clear(db);
}

/* A file that was put in the place of the one opened (a backup restored) must
 * not be hidden by connections to the old one. */
bool sqlite_is_alive(struct db *db)
{
    struct sqlite_db *sqlite = sqlite_of(db);
    struct stat file;

    return stat(db->target->path, &file) == 0 &&
           file.st_dev == sqlite->device && file.st_ino == sqlite->inode;
}

/* Asked while a statement runs; other than 0 stops it. */
static int must_stop(void *context)
{
    const struct sqlite_db *sqlite = context;
    bool is_late = sqlite->deadline_us &&
                   clock_ticks_us() > sqlite->deadline_us;

    return is_late || !db_is_wanted(&sqlite->db);
}

void sqlite_limit(struct db *db)
{
    struct sqlite_db *sqlite = sqlite_of(db);
    int limit_ms = db->limit_ms;
    int wait_ms = db->target->lock_wait_ms;

    sqlite3_progress_handler(sqlite->connection, STEPS_A_LOOK,
                             limit_ms || db->is_wanted ? must_stop : NULL,
                             sqlite);
    sqlite3_busy_timeout(sqlite->connection,
                         limit_ms && limit_ms < wait_ms ? limit_ms : wait_ms);
}
