/* auth/sign_in_test.c -- who gets in, who does not, and how often one may try.
 */
#include "auth/auth_fixture.h"
#include "auth/sign_in.h"

#include "audit/audit.h"
#include "auth/password.h"
#include "base/clock.h"

#include <string.h>

static const char WRONG[] =
    "Please enter the correct username and password for a staff account. Note"
    " that both fields may be case-sensitive.";

static const struct sql AGE_ATTEMPTS = { .text =
    "UPDATE reeve_attempt SET at_ms = at_ms - $1" };
static const struct sql COUNT_ATTEMPTS = { .text =
    "SELECT count(*) FROM reeve_attempt" };
static const struct sql SET_HASH = { .text =
    "UPDATE reeve_user SET password = $2 WHERE id = $1" };
static const struct sql SELECT_HASH = { .text =
    "SELECT password FROM reeve_user WHERE id = $1" };

/* The sentence, or NULL with the token in *token. */
static const char *try_from(struct test *t, struct db *db, str username,
                            str password, const char *address,
                            const char **token)
{
    struct sign_in request = { username, password, address, STR("Browser") };
    const char *wrong;

    EXPECT(sign_in(db, &request, t->mem, token, &wrong, &t->err));
    EXPECT(!wrong == (*token != NULL));
    EXPECT(!db_in_tx(db));
    return wrong;
}

static const char *try(struct test *t, struct db *db, const char *username,
                       const char *password)
{
    const char *token;

    return try_from(t, db, str_of(username), str_of(password), "10.0.0.1",
                    &token);
}

static int64_t number(struct test *t, struct db *db, const struct sql *sql)
{
    struct rows rows;
    int64_t found;

    EXPECT(db_query(db, &rows, sql, BIND_NONE, &t->err));
    EXPECT(rows_next(&rows));
    found = rows_int(&rows, 0);
    EXPECT(rows_end(&rows, &t->err));
    return found;
}

static const char *stored_hash(struct test *t, struct db *db, int64_t id)
{
    const char *hash;
    struct rows rows;

    EXPECT(db_query(db, &rows, &SELECT_HASH, BIND(val_int(id)), &t->err));
    EXPECT(rows_next(&rows));
    hash = rows_text(&rows, 0, t->mem);
    EXPECT(rows_end(&rows, &t->err));
    return hash;
}

FOR_BOTH_ENGINES(the_right_name_and_password_begin_a_session)
{
    struct db *db = fixture_people(t, store);
    int64_t ada = fixture_user(t, db, "ada");
    struct audit_entry *entry;
    struct person *person;
    const char *token;
    bool is_stale;

    EXPECT(!try_from(t, db, STR("ada"), STR(FIXTURE_PASSWORD), "10.0.0.1",
                     &token));
    EXPECT(
        session_find(db, str_of(token), t->mem, &person, &is_stale, &t->err));
    EXPECT(person && person->id == ada);
    EXPECT(clock_now_ms() - fixture_reload(t, db, ada)->last_login_ms < 60000);
    entry = fixture_newest(t, db, USER_MODEL, ada);
    EXPECT_STR(entry->action, AUDIT_SIGN_IN);
    EXPECT_STR(entry->username, "ada");
    EXPECT_BYTES(entry->note, STR("from 10.0.0.1"));
}

FOR_BOTH_ENGINES(each_sign_in_has_another_token)
{
    struct db *db = fixture_people(t, store);
    const char *one, *two;

    fixture_user(t, db, "ada");
    EXPECT(!try_from(t, db, STR("ada"), STR(FIXTURE_PASSWORD), "a", &one));
    EXPECT(!try_from(t, db, STR("ada"), STR(FIXTURE_PASSWORD), "a", &two));
    EXPECT(strcmp(one, two) != 0);
}

FOR_BOTH_ENGINES(every_other_reason_has_the_same_sentence)
{
    struct db *db = fixture_people(t, store);
    struct user *user;
    struct user_wrong wrong;

    fixture_user(t, db, "ada");
    user = fixture_reload(t, db, fixture_user(t, db, "inactive"));
    user->is_active = false;
    EXPECT(user_save(db, NULL, user, STR_NONE, t->mem, &wrong, &t->err));
    user = fixture_reload(t, db, fixture_user(t, db, "customer"));
    user->is_staff = false;
    EXPECT(user_save(db, NULL, user, STR_NONE, t->mem, &wrong, &t->err));
    *user = (struct user){ .username = "empty",
                           .is_active = true,
                           .is_staff = true };
    EXPECT(user_save(db, NULL, user, STR_NONE, t->mem, &wrong, &t->err));

    EXPECT_STR(try(t, db, "ada", "wrong"), WRONG);
    EXPECT_STR(try(t, db, "nobody", FIXTURE_PASSWORD), WRONG);
    EXPECT_STR(try(t, db, "ADA", FIXTURE_PASSWORD), WRONG);
    EXPECT_STR(try(t, db, "inactive", FIXTURE_PASSWORD), WRONG);
    EXPECT_STR(try(t, db, "customer", FIXTURE_PASSWORD), WRONG);
    EXPECT_STR(try(t, db, "empty", ""), WRONG);
    EXPECT_STR(try(t, db, "empty", "!"), WRONG);
}

FOR_BOTH_ENGINES(hostile_names_and_passwords_get_the_ordinary_sentence)
{
    struct db *db = fixture_people(t, store);
    str large =
        str_from(memset(arena_alloc(t->mem, 1 << 20), 'a', 1 << 20), 1 << 20);
    const str HOSTILE[] = {
        { "ada\0", 4 }, { "\0", 1 },           { "\xff\xfe", 2 },
        { "", 0 },      { NULL, 0 },           { "' OR '1'='1", 11 },
        { "%", 1 },     { "\xed\xa0\x80", 3 }, large,
    };
    const char *token;

    fixture_user(t, db, "ada");
    for (size_t i = 0; i < COUNT_OF(HOSTILE); i++) {
        const char *address = arena_printf(t->mem, "10.1.0.%zu", i);

        EXPECT_STR(try_from(t, db, HOSTILE[i], HOSTILE[i], address, &token),
                   WRONG);
        EXPECT_STR(try_from(t, db, HOSTILE[i], STR("x"), "\xff", &token),
                   WRONG);
    }
    for (size_t i = 0; i < 4; i++)
        EXPECT_STR(try_from(t, db, STR("ada"), HOSTILE[i], NULL, &token),
                   WRONG);
    EXPECT(!try_from(t, db, STR("ada"), STR(FIXTURE_PASSWORD), "a", &token));
}

FOR_BOTH_ENGINES(
    after_five_failures_a_name_waits_and_the_sentence_says_how_long)
{
    struct db *db = fixture_people(t, store);
    static const struct sql AGE_ONE = { .text =
        "UPDATE reeve_attempt SET at_ms = at_ms - $1"
        " WHERE id = (SELECT min(id) FROM reeve_attempt)" };

    fixture_user(t, db, "ada");
    for (int i = 0; i < SIGN_IN_FAILURES_PER_NAME; i++)
        EXPECT_STR(try(t, db, "ada", "guess"), WRONG);
    EXPECT_STR(try(t, db, "ada", FIXTURE_PASSWORD),
               "There were too many attempts to sign in. Try again in 15"
               " minutes.");
    EXPECT_INT(number(t, db, &COUNT_ATTEMPTS), SIGN_IN_FAILURES_PER_NAME);

    EXPECT(db_run(db, &AGE_ONE, BIND(val_int(SIGN_IN_WINDOW_MS - 30000)),
                  &t->err));
    EXPECT_STR(try(t, db, "ada", FIXTURE_PASSWORD),
               "There were too many attempts to sign in. Try again in one"
               " minute.");
    EXPECT(db_run(db, &AGE_ONE, BIND(val_int(30000)), &t->err));
    EXPECT(!try(t, db, "ada", FIXTURE_PASSWORD));
}

FOR_BOTH_ENGINES(a_name_that_nobody_has_waits_just_the_same)
{
    struct db *db = fixture_people(t, store);

    for (int i = 0; i < SIGN_IN_FAILURES_PER_NAME; i++)
        EXPECT_STR(try(t, db, "nobody", "guess"), WRONG);
    EXPECT(strcmp(try(t, db, "nobody", "guess"), WRONG) != 0);
}

FOR_BOTH_ENGINES(after_twenty_failures_an_address_waits_whatever_the_name)
{
    struct db *db = fixture_people(t, store);
    const char *token;

    fixture_user(t, db, "ada");
    for (int i = 0; i < SIGN_IN_FAILURES_PER_ADDRESS; i++)
        EXPECT_STR(try(t, db, arena_printf(t->mem, "n%d", i), "guess"), WRONG);
    EXPECT_STR(try(t, db, "ada", FIXTURE_PASSWORD),
               "There were too many attempts to sign in. Try again in 15"
               " minutes.");
    EXPECT(!try_from(t, db, STR("ada"), STR(FIXTURE_PASSWORD), "10.0.0.2",
                     &token));
}

FOR_BOTH_ENGINES(old_failures_are_forgotten_and_removed)
{
    struct db *db = fixture_people(t, store);

    fixture_user(t, db, "ada");
    for (int i = 0; i < SIGN_IN_FAILURES_PER_NAME; i++)
        EXPECT_STR(try(t, db, "ada", "guess"), WRONG);
    EXPECT(
        db_run(db, &AGE_ATTEMPTS, BIND(val_int(SIGN_IN_WINDOW_MS)), &t->err));
    EXPECT_STR(try(t, db, "ada", "guess"), WRONG);
    EXPECT_INT(number(t, db, &COUNT_ATTEMPTS), 1);
}

FOR_BOTH_ENGINES(a_success_forgets_the_failures_of_the_name)
{
    struct db *db = fixture_people(t, store);

    fixture_user(t, db, "ada");
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < SIGN_IN_FAILURES_PER_NAME - 1; i++)
            EXPECT_STR(try(t, db, "ada", "guess"), WRONG);
        EXPECT(!try(t, db, "ada", FIXTURE_PASSWORD));
    }
    EXPECT_INT(number(t, db, &COUNT_ATTEMPTS), 0);
}

FOR_BOTH_ENGINES(a_hash_that_django_made_is_replaced_at_sign_in)
{
    struct db *db = fixture_people(t, store);
    int64_t ada = fixture_user(t, db, "ada");
    const char *django =
        arena_printf(t->mem, "argon2%s", stored_hash(t, db, ada));

    EXPECT(
        db_run(db, &SET_HASH, BIND(val_int(ada), val_text(django)), &t->err));
    EXPECT(!try(t, db, "ada", FIXTURE_PASSWORD));
    EXPECT(str_starts(str_of(stored_hash(t, db, ada)), STR("$argon2id$")));
    EXPECT(!try(t, db, "ada", FIXTURE_PASSWORD));
}
