/* auth/session_test.c -- a token stands for a person until it does not. */
#include "auth/auth_fixture.h"
#include "auth/session.h"
#include "base/clock.h"

#include <string.h>

static const struct sql AGE = { .text =
    "UPDATE reeve_session SET started_ms = $1, seen_ms = $2" };

static const char *begin(struct test *t, struct db *db, int64_t id)
{
    const char *token;

    EXPECT(session_begin(db, id, "127.0.0.1", STR("Browser 1.0"), t->mem,
                         &token, &t->err));
    return token;
}

static struct person *find(struct test *t, struct db *db, const char *token,
                           bool *is_stale)
{
    struct person *person;

    EXPECT(session_find(db, str_of(token), t->mem, &person, is_stale, &t->err));
    return person;
}

static bool is_signed_in(struct test *t, struct db *db, const char *token)
{
    bool is_stale;

    return find(t, db, token, &is_stale) != NULL;
}

/* Make all sessions that old. */
static void age(struct test *t, struct db *db, int64_t started_ago_ms,
                int64_t seen_ago_ms)
{
    int64_t now = clock_now_ms();

    EXPECT(
        db_run(db, &AGE,
               BIND(val_int(now - started_ago_ms), val_int(now - seen_ago_ms)),
               &t->err));
}

FOR_BOTH_ENGINES(a_token_stands_for_its_person_with_rights)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    const char *token = begin(t, db, bo);
    struct db_cost before;
    struct person *person;
    bool is_stale;

    fixture_give(t, db, bo, "main.account", VERB_VIEW);
    before = db_cost(db);
    person = find(t, db, token, &is_stale);
    EXPECT_INT(db_cost(db).statements - before.statements, 2);
    EXPECT(person && !is_stale);
    EXPECT_INT(person->id, bo);
    EXPECT_STR(person->username, "bo");
    EXPECT(person->is_active && person->is_staff && !person->is_superuser);
    EXPECT(person_may(person, "main.account", VERB_VIEW));
    EXPECT_INT(strlen(token), 64);
    EXPECT(strcmp(person->session_id, token) != 0);
}

FOR_BOTH_ENGINES(a_reader_is_enough_to_find_a_session)
{
    struct db *db = fixture_people(t, store);
    const char *token = begin(t, db, fixture_user(t, db, "bo"));

    EXPECT(is_signed_in(t, fixture_reader(t, store), token));
}

FOR_BOTH_ENGINES(no_other_token_signs_in)
{
    struct db *db = fixture_people(t, store);
    const char *token = begin(t, db, fixture_user(t, db, "bo"));
    bool is_stale;
    const char *id = find(t, db, token, &is_stale)->session_id;
    struct person *person;
    static const str HOSTILE[] = {
        { "", 0 }, { "x", 1 }, { "' OR 1=1 --", 11 }, { "\xff\0", 2 },
        { NULL, 0 },
    };

    EXPECT(!is_signed_in(t, db, id));
    EXPECT(
        !is_signed_in(t, db, str_text(t->mem, str_part(str_of(token), 1, 63))));
    for (size_t i = 0; i < COUNT_OF(HOSTILE); i++) {
        EXPECT(
            session_find(db, HOSTILE[i], t->mem, &person, &is_stale, &t->err));
        EXPECT(!person);
        EXPECT(session_touch(db, HOSTILE[i], &t->err));
        EXPECT(session_end(db, HOSTILE[i], &t->err));
    }
    EXPECT(is_signed_in(t, db, token));
}

FOR_BOTH_ENGINES(a_session_ends_after_twelve_hours_without_use)
{
    struct db *db = fixture_people(t, store);
    const char *token = begin(t, db, fixture_user(t, db, "bo"));

    age(t, db, SESSION_IDLE_MS - 60000, SESSION_IDLE_MS - 60000);
    EXPECT(is_signed_in(t, db, token));
    age(t, db, SESSION_IDLE_MS + 60000, SESSION_IDLE_MS + 1);
    EXPECT(!is_signed_in(t, db, token));
}

FOR_BOTH_ENGINES(a_session_ends_after_fourteen_days_of_use)
{
    struct db *db = fixture_people(t, store);
    const char *token = begin(t, db, fixture_user(t, db, "bo"));

    age(t, db, SESSION_AGE_MS - 60000, 0);
    EXPECT(is_signed_in(t, db, token));
    age(t, db, SESSION_AGE_MS + 1, 0);
    EXPECT(!is_signed_in(t, db, token));
}

FOR_BOTH_ENGINES(use_is_written_down_every_five_minutes)
{
    struct db *db = fixture_people(t, store);
    const char *token = begin(t, db, fixture_user(t, db, "bo"));
    bool is_stale;

    age(t, db, SESSION_SEEN_EVERY_MS * 2, SESSION_SEEN_EVERY_MS - 60000);
    EXPECT(find(t, db, token, &is_stale) && !is_stale);
    age(t, db, SESSION_SEEN_EVERY_MS * 2, SESSION_SEEN_EVERY_MS + 1);
    EXPECT(find(t, db, token, &is_stale) && is_stale);
    EXPECT(session_touch(db, str_of(token), &t->err));
    EXPECT(find(t, db, token, &is_stale) && !is_stale);
}

FOR_BOTH_ENGINES(signing_out_ends_one_session)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    const char *one = begin(t, db, bo), *two = begin(t, db, bo);

    EXPECT(session_end(db, str_of(one), &t->err));
    EXPECT(!is_signed_in(t, db, one));
    EXPECT(is_signed_in(t, db, two));
}

FOR_BOTH_ENGINES(own_sessions_are_listed_and_revoked_by_id)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo"), cy = fixture_user(t, db, "cy");
    const char *one = begin(t, db, bo), *two = begin(t, db, bo);
    const char *other = begin(t, db, cy);
    struct session *sessions, *ended;
    bool is_stale;
    size_t count;

    EXPECT(
        session_list(db, bo, str_of(two), t->mem, &sessions, &count, &t->err));
    EXPECT_INT(count, 2);
    EXPECT(sessions[0].is_current != sessions[1].is_current);
    EXPECT_STR(sessions[0].agent, "Browser 1.0");
    EXPECT_STR(sessions[0].address, "127.0.0.1");
    ended = &sessions[sessions[0].is_current ? 1 : 0];
    EXPECT(session_revoke(db, bo, str_of(ended->id), &t->err));
    EXPECT(!is_signed_in(t, db, one));
    EXPECT(is_signed_in(t, db, two));

    EXPECT(!session_revoke(
        db, bo, str_of(find(t, db, other, &is_stale)->session_id), &t->err));
    EXPECT_INT(t->err.code, ERR_MISSING);
    EXPECT(!session_revoke(db, bo, str_from("\xff\0", 2), &t->err));
    t->err = err_in(t->mem);
    EXPECT(is_signed_in(t, db, other));
}

FOR_BOTH_ENGINES(all_other_sessions_of_a_person_end_together)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo"), cy = fixture_user(t, db, "cy");
    const char *one = begin(t, db, bo), *two = begin(t, db, bo);
    const char *other = begin(t, db, cy);

    EXPECT(session_end_others(db, bo, str_of(two), &t->err));
    EXPECT(!is_signed_in(t, db, one));
    EXPECT(is_signed_in(t, db, two));
    EXPECT(session_end_others(db, bo, STR_NONE, &t->err));
    EXPECT(!is_signed_in(t, db, two));
    EXPECT(is_signed_in(t, db, other));
}

FOR_BOTH_ENGINES(who_is_made_inactive_or_no_staff_is_signed_out_for_good)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    struct user *user = fixture_reload(t, db, bo);
    struct user_wrong wrong;

    for (int i = 0; i < 2; i++) {
        const char *token = begin(t, db, bo);

        user->is_active = i != 0;
        user->is_staff = i != 1;
        EXPECT(user_save(db, NULL, user, STR_NONE, t->mem, &wrong, &t->err));
        EXPECT(!is_signed_in(t, db, token));
        user->is_active = user->is_staff = true;
        EXPECT(user_save(db, NULL, user, STR_NONE, t->mem, &wrong, &t->err));
        EXPECT(!is_signed_in(t, db, token));
    }
}

FOR_BOTH_ENGINES(what_a_browser_says_of_itself_is_cut_and_cleaned)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    str agent = str_from(arena_alloc(t->mem, 1 << 20), 1 << 20);
    struct session *sessions;
    const char *token;
    size_t count;

    EXPECT(session_begin(db, bo, "\xff", agent, t->mem, &token, &t->err));
    EXPECT(session_begin(db, bo, NULL, STR_NONE, t->mem, &token, &t->err));
    EXPECT(session_list(db, bo, STR_NONE, t->mem, &sessions, &count, &t->err));
    EXPECT_INT(count, 2);
    for (size_t i = 0; i < count; i++)
        EXPECT(strlen(sessions[i].agent) <= 600);
}

FOR_BOTH_ENGINES(sessions_that_ran_out_are_removed_at_the_next_sign_in)
{
    static const struct sql COUNT = { .text =
        "SELECT count(*) FROM reeve_session" };
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    struct rows rows;

    begin(t, db, bo);
    age(t, db, SESSION_AGE_MS + 1, 0);
    begin(t, db, bo);
    EXPECT(db_query(db, &rows, &COUNT, BIND_NONE, &t->err));
    EXPECT(rows_next(&rows));
    EXPECT_INT(rows_int(&rows, 0), 1);
    EXPECT(rows_end(&rows, &t->err));
}
