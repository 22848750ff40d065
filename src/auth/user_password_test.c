/* auth/user_password_test.c -- new passwords: who may set them, what ends. */
#include "auth/auth_fixture.h"
#include "auth/session.h"
#include "auth/sign_in.h"

#include "audit/audit.h"

static bool can_sign_in(struct test *t, struct db *db, const char *username,
                        const char *password)
{
    struct sign_in request = { str_of(username), str_of(password), "10.0.0.9",
                               STR("") };
    const char *token, *wrong;

    EXPECT(sign_in(db, &request, t->mem, &token, &wrong, &t->err));
    return !wrong;
}

/* A person with a session, and the token of that. */
static struct person *signed_in(struct test *t, struct db *db, int64_t id,
                                const char **token)
{
    struct person *person;
    bool is_stale;

    EXPECT(session_begin(db, id, "", STR(""), t->mem, token, &t->err));
    EXPECT(
        session_find(db, str_of(*token), t->mem, &person, &is_stale, &t->err));
    return person;
}

static bool is_signed_in(struct test *t, struct db *db, const char *token)
{
    struct person *person;
    bool is_stale;

    EXPECT(
        session_find(db, str_of(token), t->mem, &person, &is_stale, &t->err));
    return person != NULL;
}

FOR_BOTH_ENGINES(a_set_password_works_and_ends_all_sessions)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    struct person *root =
        fixture_person(t, db, fixture_superuser(t, db, "root"));
    const char *wrong, *token;

    signed_in(t, db, bo, &token);
    EXPECT(user_set_password(db, root, bo, STR("another horse 8"), t->mem,
                             &wrong, &t->err));
    EXPECT(!wrong);
    EXPECT(!is_signed_in(t, db, token));
    EXPECT_BYTES(fixture_newest(t, db, USER_MODEL, bo)->fields,
                 STR("{\"password\":[\"********\",\"********\"]}"));
    EXPECT(!can_sign_in(t, db, "bo", FIXTURE_PASSWORD));
    EXPECT(can_sign_in(t, db, "bo", "another horse 8"));
}

FOR_BOTH_ENGINES(people_may_not_choose_weak_passwords_but_the_command_line_may)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    struct person *root =
        fixture_person(t, db, fixture_superuser(t, db, "root"));
    const char *wrong;

    EXPECT(
        user_set_password(db, root, bo, STR("short"), t->mem, &wrong, &t->err));
    EXPECT(wrong);
    EXPECT(can_sign_in(t, db, "bo", FIXTURE_PASSWORD));
    EXPECT(
        user_set_password(db, NULL, bo, STR("short"), t->mem, &wrong, &t->err));
    EXPECT(!wrong);
    EXPECT(can_sign_in(t, db, "bo", "short"));
    EXPECT(user_set_password(db, NULL, bo, STR(""), t->mem, &wrong, &t->err));
    EXPECT_STR(wrong, "The password is empty.");
}

FOR_BOTH_ENGINES(who_may_not_change_users_sets_no_password)
{
    struct db *db = fixture_people(t, store);
    int64_t root = fixture_superuser(t, db, "root");
    int64_t bo = fixture_user(t, db, "bo");
    const char *wrong;

    EXPECT(!user_set_password(db, fixture_person(t, db, bo), bo,
                              STR("another horse 8"), t->mem, &wrong, &t->err));
    EXPECT_INT(t->err.code, ERR_DENIED);
    fixture_give(t, db, bo, USER_MODEL, VERB_CHANGE);
    EXPECT(!user_set_password(db, fixture_person(t, db, bo), root,
                              STR("another horse 8"), t->mem, &wrong, &t->err));
    EXPECT_STR(t->err.says, "Only a superuser may change a superuser.");
    EXPECT(!user_set_password(db, NULL, 4711, STR("another horse 8"), t->mem,
                              &wrong, &t->err));
    EXPECT_INT(t->err.code, ERR_MISSING);
}

FOR_BOTH_ENGINES(people_change_their_own_password_and_stay_where_they_are)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    const char *here, *elsewhere, *wrong_old, *wrong_new;
    struct person *person;

    signed_in(t, db, bo, &elsewhere);
    person = signed_in(t, db, bo, &here);
    EXPECT(user_change_own_password(db, person, STR(FIXTURE_PASSWORD),
                                    STR("another horse 8"), t->mem, &wrong_old,
                                    &wrong_new, &t->err));
    EXPECT(!wrong_old && !wrong_new);
    EXPECT(is_signed_in(t, db, here));
    EXPECT(!is_signed_in(t, db, elsewhere));
    EXPECT(can_sign_in(t, db, "bo", "another horse 8"));
    EXPECT_INT(fixture_entries(t, db, USER_MODEL, bo), 3);
}

FOR_BOTH_ENGINES(a_wrong_old_or_weak_new_password_changes_nothing)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    const char *token, *wrong_old, *wrong_new;
    struct person *person = signed_in(t, db, bo, &token);

    EXPECT(user_change_own_password(db, person, str_from("a\0\xff", 3),
                                    STR("12345678"), t->mem, &wrong_old,
                                    &wrong_new, &t->err));
    EXPECT_STR(wrong_old, "Your old password was entered incorrectly. Please"
                          " enter it again.");
    EXPECT_STR(wrong_new, "This password is entirely numeric.");
    EXPECT(can_sign_in(t, db, "bo", FIXTURE_PASSWORD));
}
