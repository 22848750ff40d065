/* auth/session.c -- sessions, kept under the hash of their token.
 *
 * A token is 32 random bytes in 64 hexadecimal digits; its hash is BLAKE2b of
 * those digits.  The hash needs no salt and no slowness: nobody guesses 256
 * bits.  A session is looked up by the hash, so the time that takes tells
 * nothing about tokens either.
 */
#include "auth/session.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/list.h"

#include <sodium.h>

#define TOKEN_BYTES 32
#define TOKEN_DIGITS 64
#define AGENT_LENGTH_MAX 200
#define ADDRESS_LENGTH_MAX 100

static const struct sql SELECT_PERSON = { .text =
    "SELECT person.id, person.username, person.email, person.first_name,"
    "       person.last_name, person.is_superuser, session.seen_ms"
    "  FROM reeve_session AS session"
    "  JOIN reeve_user AS person ON person.id = session.user_id"
    " WHERE session.token_hash = $1"
    "   AND session.started_ms > $2"
    "   AND session.seen_ms > $3"
    "   AND person.is_active = 1"
    "   AND person.is_staff = 1" };

static const struct sql TOUCH = { .text =
    "UPDATE reeve_session"
    "   SET seen_ms = $2"
    " WHERE token_hash = $1"
    "   AND seen_ms < $2" };

static const struct sql DELETE_RUN_OUT = { .text =
    "DELETE FROM reeve_session"
    " WHERE started_ms <= $1"
    "    OR seen_ms <= $2" };

static const struct sql INSERT_SESSION = { .text =
    "INSERT INTO reeve_session"
    "       (token_hash, user_id, started_ms, seen_ms, address, agent)"
    " VALUES ($1, $2, $3, $4, $5, $6)" };

static const struct sql DELETE_SESSION = { .text =
    "DELETE FROM reeve_session"
    " WHERE token_hash = $1" };

static const struct sql SELECT_SESSIONS = { .text =
    "SELECT token_hash, started_ms, seen_ms, address, agent"
    "  FROM reeve_session"
    " WHERE user_id = $1"
    "   AND started_ms > $2"
    "   AND seen_ms > $3"
    " ORDER BY started_ms DESC, token_hash" };

static const struct sql REVOKE = { .text =
    "DELETE FROM reeve_session"
    " WHERE user_id = $1"
    "   AND token_hash = $2" };

static const struct sql DELETE_OTHERS = { .text =
    "DELETE FROM reeve_session"
    " WHERE user_id = $1"
    "   AND token_hash <> $2" };

/* --- tokens --------------------------------------------------------------- */

/* Whether it looks like a token or its hash. */
static bool is_hex(str s)
{
    if (s.size != TOKEN_DIGITS)
        return false;
    for (size_t i = 0; i < s.size; i++) {
        char digit = s.data[i];

        if (!(digit >= '0' && digit <= '9') && !(digit >= 'a' && digit <= 'f'))
            return false;
    }
    return true;
}

/* 64 digits and a NUL. */
struct digits {
    char text[TOKEN_DIGITS + 1];
};

static struct digits hex(const unsigned char bytes[TOKEN_BYTES])
{
    struct digits digits;

    sodium_bin2hex(digits.text, sizeof digits.text, bytes, TOKEN_BYTES);
    return digits;
}

static struct digits hash_of(str token)
{
    unsigned char hash[TOKEN_BYTES];

    crypto_generichash(hash, sizeof hash, (const unsigned char *)token.data,
                       token.size, NULL, 0);
    return hex(hash);
}

static struct digits new_token(void)
{
    unsigned char random[TOKEN_BYTES];

    randombytes_buf(random, sizeof random);
    return hex(random);
}

/* --- who it is ------------------------------------------------------------ */

static struct person *read_person(struct rows *rows, struct arena *mem)
{
    struct person *person = arena_new(mem, struct person);

    person->id = rows_int(rows, 0);
    person->username = rows_text(rows, 1, mem);
    person->email = rows_text(rows, 2, mem);
    person->first_name = rows_text(rows, 3, mem);
    person->last_name = rows_text(rows, 4, mem);
    person->is_superuser = rows_bool(rows, 5);
    person->is_active = true;
    person->is_staff = true;
    return person;
}

bool session_find(struct db *db, str token, struct arena *mem,
                  struct person **person, bool *is_stale, struct err *err)
{
    int64_t now = clock_now_ms();
    struct digits id;
    struct rows rows;

    *person = NULL;
    *is_stale = false;
    if (!is_hex(token))
        return true;
    id = hash_of(token);
    if (!db_query(db, &rows, &SELECT_PERSON,
                  BIND(val_text(id.text), val_int(now - SESSION_AGE_MS),
                       val_int(now - SESSION_IDLE_MS)),
                  err))
        return false;
    if (rows_next(&rows)) {
        *person = read_person(&rows, mem);
        (*person)->session_id = arena_copy_text(mem, id.text);
        *is_stale = rows_int(&rows, 6) <= now - SESSION_SEEN_EVERY_MS;
    }
    if (!rows_end(&rows, err))
        return false;
    return !*person || rights_load(db, *person, mem, err);
}

bool session_touch(struct db *db, str token, struct err *err)
{
    struct digits id;

    if (!is_hex(token))
        return true;
    id = hash_of(token);
    return db_run(db, &TOUCH, BIND(val_text(id.text), val_int(clock_now_ms())),
                  err);
}

/* --- beginning and ending ------------------------------------------------- */

static bool delete_run_out(struct db *db, int64_t now, struct err *err)
{
    return db_run(
        db, &DELETE_RUN_OUT,
        BIND(val_int(now - SESSION_AGE_MS), val_int(now - SESSION_IDLE_MS)),
        err);
}

/* What a browser says of itself, as something to store and show. */
static val shown(str s, size_t limit, struct arena *mem)
{
    s = audit_clean(str_clip(s, limit), mem);
    return val_str(str_is_none(s) ? STR("") : s);
}

bool session_begin(struct db *db, int64_t user_id, const char *address,
                   str agent, struct arena *mem, const char **token,
                   struct err *err)
{
    int64_t now = clock_now_ms();
    struct digits made = new_token();
    struct digits id = hash_of(str_of(made.text));

    *token = arena_copy_text(mem, made.text);
    return delete_run_out(db, now, err) &&
           db_run(db, &INSERT_SESSION,
                  BIND(val_text(id.text), val_int(user_id), val_int(now),
                       val_int(now),
                       shown(str_of(address), ADDRESS_LENGTH_MAX, mem),
                       shown(agent, AGENT_LENGTH_MAX, mem)),
                  err);
}

bool session_end(struct db *db, str token, struct err *err)
{
    struct digits id;

    if (!is_hex(token))
        return true;
    id = hash_of(token);
    return db_run(db, &DELETE_SESSION, BIND(val_text(id.text)), err);
}

bool session_end_but(struct db *db, int64_t user_id, const char *id,
                     struct err *err)
{
    return db_run(db, &DELETE_OTHERS,
                  BIND(val_int(user_id), val_text(id ? id : "")), err);
}

bool session_end_others(struct db *db, int64_t user_id, str token,
                        struct err *err)
{
    struct digits id;

    if (!is_hex(token))
        return session_end_but(db, user_id, NULL, err);
    id = hash_of(token);
    return session_end_but(db, user_id, id.text, err);
}

/* --- a person's own ------------------------------------------------------- */

static void read_session(struct rows *rows, struct arena *mem,
                         struct session *session)
{
    session->id = rows_text(rows, 0, mem);
    session->started_ms = rows_int(rows, 1);
    session->seen_ms = rows_int(rows, 2);
    session->address = rows_text(rows, 3, mem);
    session->agent = rows_text(rows, 4, mem);
}

bool session_list(struct db *db, int64_t user_id, str token, struct arena *mem,
                  struct session **sessions, size_t *count, struct err *err)
{
    int64_t now = clock_now_ms();
    struct digits current =
        is_hex(token) ? hash_of(token) : (struct digits){ "" };
    LIST(struct session) list = { 0 };
    struct rows rows;

    if (!db_query(db, &rows, &SELECT_SESSIONS,
                  BIND(val_int(user_id), val_int(now - SESSION_AGE_MS),
                       val_int(now - SESSION_IDLE_MS)),
                  err))
        return false;
    while (rows_next(&rows)) {
        struct session *session = list_add(&list, mem);

        read_session(&rows, mem, session);
        session->is_current = str_equal_text(str_of(session->id), current.text);
    }
    *sessions = list.items;
    *count = list.count;
    return rows_end(&rows, err);
}

bool session_revoke(struct db *db, int64_t user_id, str id, struct err *err)
{
    if (is_hex(id)) {
        if (!db_run(db, &REVOKE, BIND(val_int(user_id), val_str(id)), err))
            return false;
        if (db_changed(db) > 0)
            return true;
    }
    return err_set(err, ERR_MISSING, "This session has ended already.");
}
