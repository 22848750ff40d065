/* auth/sign_in.c -- from a name and a password to a session, in three steps.
 *
 *   1. One transaction counts the failures and writes this try down as one.
 *   2. The password is compared, outside of any transaction: it takes long.
 *   3. One transaction takes the try back and begins the session.
 *
 * A try that is counted first and forgiven later cannot be repeated a hundred
 * times in parallel before the first answer is known.
 */
#include "auth/sign_in.h"

#include "audit/audit.h"
#include "auth/password.h"
#include "auth/username.h"
#include "base/clock.h"
#include "base/log.h"

#include <sodium.h>

/* On SQLite the one writer is the lock. */
static const struct sql LOCK_ATTEMPTS = {
    .text = "SELECT 1",
    .postgres = "SELECT pg_advisory_xact_lock(7091820311)",
};

static const struct sql DELETE_OLD_ATTEMPTS = { .text =
    "DELETE FROM reeve_attempt"
    " WHERE at_ms <= $1" };

static const struct sql COUNT_OF_NAME = { .text =
    "SELECT count(*), min(at_ms)"
    "  FROM reeve_attempt"
    " WHERE username = $1" };

static const struct sql COUNT_OF_ADDRESS = { .text =
    "SELECT count(*), min(at_ms)"
    "  FROM reeve_attempt"
    " WHERE address = $1" };

static const struct sql INSERT_ATTEMPT = { .text =
    "INSERT INTO reeve_attempt (username, address, at_ms)"
    " VALUES ($1, $2, $3)" };

static const struct sql DELETE_ATTEMPTS_OF_NAME = { .text =
    "DELETE FROM reeve_attempt"
    " WHERE username = $1" };

static const struct sql SELECT_CANDIDATE = { .text =
    "SELECT id, username, password, is_active, is_staff"
    "  FROM reeve_user"
    " WHERE username = $1" };

/* Nothing happens when the person was changed while the password was being
 * compared. */
static const struct sql UPDATE_LAST_LOGIN = { .text =
    "UPDATE reeve_user"
    "   SET last_login_ms = $3,"
    "       password = $4"
    " WHERE id = $1"
    "   AND password = $2"
    "   AND is_active = 1"
    "   AND is_staff = 1" };

static const char WRONG[] =
    "Please enter the correct username and password for a staff account. Note"
    " that both fields may be case-sensitive.";

/* --- throttling ----------------------------------------------------------- */

/* What the failures of a name are counted under: the name, or the hash of what
 * cannot be one. */
static const char *name_key(str username, struct arena *mem)
{
    unsigned char hash[16];
    char digits[2 * sizeof hash + 1];

    if (str_is_empty(username))
        return "";
    if (username_is_storable(username))
        return str_text(mem, username);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)username.data,
                       username.size, NULL, 0);
    sodium_bin2hex(digits, sizeof digits, hash, sizeof hash);
    return arena_printf(mem, "#%s", digits);
}

static const char *address_key(const char *address, struct arena *mem)
{
    str clipped = str_clip(str_of(address ? address : ""), 100);

    return str_text(mem, audit_clean(clipped, mem));
}

/* How long to wait when there were `limit` failures; else 0. */
static bool read_wait(struct db *db, const struct sql *sql, const char *of,
                      int64_t limit, int64_t now, int64_t *wait_ms,
                      struct err *err)
{
    struct rows rows;

    if (!db_query(db, &rows, sql, BIND(val_text(of)), err))
        return false;
    if (rows_next(&rows) && rows_int(&rows, 0) >= limit) {
        int64_t wait = rows_int(&rows, 1) + SIGN_IN_WINDOW_MS - now;

        if (wait > *wait_ms)
            *wait_ms = wait;
    }
    return rows_end(&rows, err);
}

/* Count this try, or set *wait_ms when there were too many. */
static bool count_attempt(struct db *db, const char *name, const char *address,
                          int64_t *wait_ms, struct err *err)
{
    int64_t now = clock_now_ms();

    *wait_ms = 0;
    if (!db_run(db, &LOCK_ATTEMPTS, BIND_NONE, err) ||
        !db_run(db, &DELETE_OLD_ATTEMPTS,
                BIND(val_int(now - SIGN_IN_WINDOW_MS)), err) ||
        !read_wait(db, &COUNT_OF_NAME, name, SIGN_IN_FAILURES_PER_NAME, now,
                   wait_ms, err) ||
        !read_wait(db, &COUNT_OF_ADDRESS, address, SIGN_IN_FAILURES_PER_ADDRESS,
                   now, wait_ms, err))
        return false;
    if (*wait_ms > 0)
        return true;
    return db_run(db, &INSERT_ATTEMPT,
                  BIND(val_text(name), val_text(address), val_int(now)), err);
}

static bool begin_attempt(struct db *db, const char *name, const char *address,
                          int64_t *wait_ms, struct err *err)
{
    if (!db_begin(db, err))
        return false;
    if (count_attempt(db, name, address, wait_ms, err) && db_commit(db, err))
        return true;
    db_rollback(db);
    return false;
}

static const char *wait_sentence(int64_t wait_ms, struct arena *mem)
{
    int64_t minutes = (wait_ms + 59999) / 60000;

    if (minutes <= 1)
        return "There were too many attempts to sign in. Try again in one"
               " minute.";
    return arena_printf(mem,
                        "There were too many attempts to sign in. Try again in"
                        " %lld minutes.",
                        (long long)minutes);
}

/* --- comparing ------------------------------------------------------------ */

struct candidate {
    int64_t id; /* 0: there is nobody of that name */
    const char *username;
    const char *hash;
    bool may_sign_in;
};

static bool find_candidate(struct db *db, str username, struct arena *mem,
                           struct candidate *candidate, struct err *err)
{
    struct rows rows;

    *candidate = (struct candidate){ 0 };
    if (!username_is_storable(username))
        return true;
    if (!db_query(db, &rows, &SELECT_CANDIDATE, BIND(val_str(username)), err))
        return false;
    if (rows_next(&rows)) {
        candidate->id = rows_int(&rows, 0);
        candidate->username = rows_text(&rows, 1, mem);
        candidate->hash = rows_text(&rows, 2, mem);
        candidate->may_sign_in = rows_bool(&rows, 3) && rows_bool(&rows, 4);
    }
    return rows_end(&rows, err);
}

/* What a person typed as the name may be the password: it stays out of the
 * log unless somebody has that name. */
static void log_failure(const struct candidate *candidate, const char *address,
                        const char *why)
{
    log_line(LOG_WARNING, "sign_in_failed",
             LOG_TEXT("person", candidate->id ? candidate->username : ""),
             LOG_TEXT("address", address), LOG_TEXT("why", why));
}

static bool fits(const struct candidate *candidate, str password,
                 const char *address)
{
    bool does_fit = password_fits(password, candidate->hash);

    if (does_fit && candidate->may_sign_in)
        return true;
    log_failure(candidate, address,
                !candidate->id ? "no such person"
                : !does_fit    ? "wrong password"
                               : "not active staff");
    return false;
}

/* --- success -------------------------------------------------------------- */

/* The hash to keep: a new one where the old was made in another way. */
static bool renew_hash(const struct candidate *candidate, str password,
                       struct arena *mem, const char **hash, struct err *err)
{
    *hash = candidate->hash;
    return !password_is_outdated(candidate->hash) ||
           password_hash(password, mem, hash, err);
}

static bool record_sign_in(struct db *db, const struct candidate *candidate,
                           const char *address, struct arena *mem,
                           struct err *err)
{
    struct audit_entry entry = {
        .change_id = audit_change_id(mem),
        .user_id = candidate->id,
        .username = candidate->username,
        .action = AUDIT_SIGN_IN,
        .model = "auth.user",
        .record_key = str_printf(mem, "%lld", (long long)candidate->id),
        .display = str_of(candidate->username),
        .note = str_printf(mem, "from %s", address),
    };

    return audit_append(db, &entry, err);
}

/* Leaves *token NULL when the person was changed in the meantime. */
static bool admit(struct db *db, const struct sign_in *request,
                  const struct candidate *candidate, const char *hash,
                  const char *address, struct arena *mem, const char **token,
                  struct err *err)
{
    if (!db_run(db, &UPDATE_LAST_LOGIN,
                BIND(val_int(candidate->id), val_text(candidate->hash),
                     val_int(clock_now_ms()), val_text(hash)),
                err))
        return false;
    if (db_changed(db) == 0)
        return true;
    return db_run(db, &DELETE_ATTEMPTS_OF_NAME,
                  BIND(val_text(candidate->username)), err) &&
           session_begin(db, candidate->id, address, request->agent, mem, token,
                         err) &&
           record_sign_in(db, candidate, address, mem, err);
}

static bool begin_session(struct db *db, const struct sign_in *request,
                          const struct candidate *candidate,
                          const char *address, struct arena *mem,
                          const char **token, struct err *err)
{
    const char *hash;

    if (!renew_hash(candidate, request->password, mem, &hash, err) ||
        !db_begin(db, err))
        return false;
    if (admit(db, request, candidate, hash, address, mem, token, err) &&
        db_commit(db, err))
        return true;
    db_rollback(db);
    return false;
}

bool sign_in(struct db *db, const struct sign_in *request, struct arena *mem,
             const char **token, const char **wrong, struct err *err)
{
    const char *name = name_key(request->username, mem);
    const char *address = address_key(request->address, mem);
    struct candidate candidate;
    int64_t wait_ms;

    *token = NULL;
    *wrong = NULL;
    if (!begin_attempt(db, name, address, &wait_ms, err) ||
        !find_candidate(db, request->username, mem, &candidate, err))
        return false;
    if (wait_ms > 0) {
        log_failure(&candidate, address, "too many attempts");
        *wrong = wait_sentence(wait_ms, mem);
        return true;
    }
    if (fits(&candidate, request->password, address) &&
        !begin_session(db, request, &candidate, address, mem, token, err))
        return false;
    *wrong = *token ? NULL : WRONG;
    return true;
}
