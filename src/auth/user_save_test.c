/* auth/user_save_test.c -- a save and its entry, or neither; and the walls. */
#include "auth/auth_fixture.h"

#include "audit/audit.h"

static struct user_wrong save(struct test *t, struct db *db,
                              const struct person *actor, struct user *user,
                              str password)
{
    struct user_wrong wrong;

    EXPECT(user_save(db, actor, user, password, t->mem, &wrong, &t->err));
    EXPECT(!db_in_tx(db));
    return wrong;
}

FOR_BOTH_ENGINES(a_new_user_comes_back_and_is_recorded)
{
    struct db *db = fixture_people(t, store);
    struct granted rights[] = { { "main.account", 1 } };
    struct group group = { .name = "clerks" };
    struct user user = { .username = "ada",
                         .email = "ada@example.com",
                         .first_name = "Ada",
                         .is_active = true,
                         .is_staff = true,
                         .rights = rights,
                         .right_count = 1,
                         .group_ids = &group.id,
                         .group_count = 1 };
    struct user *found;
    const char *wrong;

    EXPECT(group_save(db, NULL, &group, t->mem, &wrong, &t->err));
    EXPECT(!save(t, db, NULL, &user, STR(FIXTURE_PASSWORD)).is_any);
    found = fixture_reload(t, db, user.id);
    EXPECT_STR(found->username, "ada");
    EXPECT_STR(found->email, "ada@example.com");
    EXPECT_STR(found->first_name, "Ada");
    EXPECT_STR(found->last_name, "");
    EXPECT(found->is_active && found->is_staff && !found->is_superuser);
    EXPECT(found->has_password && found->joined_ms > 0);
    EXPECT_INT(found->last_login_ms, 0);
    EXPECT_INT(found->group_count, 1);
    EXPECT_INT(found->group_ids[0], group.id);
    EXPECT_INT(found->rights[0].verbs, 1);
    EXPECT_STR(fixture_newest(t, db, USER_MODEL, user.id)->action, "add");
    EXPECT_BYTES(fixture_newest(t, db, USER_MODEL, user.id)->fields,
                 STR("{\"username\":[null,\"ada\"],"
                     "\"email\":[null,\"ada@example.com\"],"
                     "\"first_name\":[null,\"Ada\"],"
                     "\"is_active\":[\"false\",\"true\"],"
                     "\"is_staff\":[\"false\",\"true\"],"
                     "\"password\":[null,\"********\"],"
                     "\"groups\":[null,\"clerks\"],"
                     "\"rights\":[null,\"main.account: view\"]}"));
}

FOR_BOTH_ENGINES(a_change_records_only_what_changed)
{
    struct db *db = fixture_people(t, store);
    int64_t root = fixture_superuser(t, db, "root");
    struct user *user = fixture_reload(t, db, fixture_user(t, db, "bo"));
    struct person *actor = fixture_person(t, db, root);

    EXPECT(!save(t, db, actor, user, STR_NONE).is_any);
    EXPECT_INT(fixture_entries(t, db, USER_MODEL, user->id), 1);
    user->last_name = "Peep";
    EXPECT(!save(t, db, actor, user, STR("another horse 8")).is_any);
    EXPECT_INT(fixture_entries(t, db, USER_MODEL, user->id), 2);
    EXPECT_STR(fixture_newest(t, db, USER_MODEL, user->id)->username, "root");
    EXPECT_BYTES(fixture_newest(t, db, USER_MODEL, user->id)->fields,
                 STR("{\"last_name\":[null,\"Peep\"],"
                     "\"password\":[\"********\",\"********\"]}"));
}

FOR_BOTH_ENGINES(a_taken_username_is_refused_beside_its_field)
{
    struct db *db = fixture_people(t, store);
    struct user user = { .username = "bo" };
    struct user_wrong wrong;

    fixture_user(t, db, "bo");
    wrong = save(t, db, NULL, &user, STR_NONE);
    EXPECT(wrong.is_any);
    EXPECT_STR(wrong.username, "A user with that username already exists.");
    EXPECT_INT(user.id, 0);
    user.username = "Bo";
    EXPECT(!save(t, db, NULL, &user, STR_NONE).is_any);
}

FOR_BOTH_ENGINES(each_wrong_field_has_its_words_and_nothing_is_written)
{
    struct db *db = fixture_people(t, store);
    struct person *root =
        fixture_person(t, db, fixture_superuser(t, db, "root"));
    struct granted rights[] = { { "", 1 } };
    struct user user = { .username = "a b",
                         .email = "no address",
                         .first_name = "\xff",
                         .last_name = "\xff",
                         .rights = rights,
                         .right_count = 1 };
    struct user_wrong wrong = save(t, db, root, &user, STR("short"));
    struct user_list list;

    EXPECT(wrong.is_any && wrong.username && wrong.email && wrong.rights);
    EXPECT(wrong.first_name && wrong.last_name && wrong.password);
    EXPECT(!wrong.groups && !wrong.general);
    EXPECT(user_list(db, NULL, STR(""), 1, 10, t->mem, &list, &t->err));
    EXPECT_INT(list.total, 1);

    user = (struct user){ 0 };
    wrong = save(t, db, root, &user, STR_NONE);
    EXPECT_STR(wrong.username, "This field is required.");
}

FOR_BOTH_ENGINES(a_group_that_went_away_is_refused)
{
    struct db *db = fixture_people(t, store);
    int64_t nowhere = 4711;
    struct user user = { .username = "bo",
                         .group_ids = &nowhere,
                         .group_count = 1 };

    EXPECT_STR(save(t, db, NULL, &user, STR_NONE).groups,
               "A chosen group does not exist anymore.");
}

FOR_BOTH_ENGINES(groups_and_rights_are_taken_away_again)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    struct group group = { .name = "clerks" };
    struct user *user;
    const char *wrong;

    EXPECT(group_save(db, NULL, &group, t->mem, &wrong, &t->err));
    fixture_give(t, db, bo, "main.account", 15);
    user = fixture_reload(t, db, bo);
    user->group_ids = &group.id;
    user->group_count = 1;
    EXPECT(!save(t, db, NULL, user, STR_NONE).is_any);
    user->group_count = user->right_count = 0;
    EXPECT(!save(t, db, NULL, user, STR_NONE).is_any);
    user = fixture_reload(t, db, bo);
    EXPECT_INT(user->group_count, 0);
    EXPECT_INT(user->right_count, 0);
}

FOR_BOTH_ENGINES(the_right_to_change_is_not_the_right_to_add)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    struct user user = { .username = "new" };
    struct user_wrong wrong;

    fixture_give(t, db, bo, USER_MODEL, VERB_CHANGE);
    EXPECT(!user_save(db, fixture_person(t, db, bo), &user, STR_NONE, t->mem,
                      &wrong, &t->err));
    EXPECT_INT(t->err.code, ERR_DENIED);
    EXPECT_STR(t->err.says, "You may not add users.");
    t->err = err_in(t->mem);
    user = *fixture_reload(t, db, fixture_user(t, db, "cy"));
    user.email = "cy@example.com";
    EXPECT(!save(t, db, fixture_person(t, db, bo), &user, STR_NONE).is_any);
}

FOR_BOTH_ENGINES(only_a_superuser_makes_or_changes_a_superuser)
{
    struct db *db = fixture_people(t, store);
    int64_t root = fixture_superuser(t, db, "root");
    int64_t bo = fixture_user(t, db, "bo");
    struct user user = { .username = "new", .is_superuser = true };
    struct user_wrong wrong;
    struct person *actor;

    fixture_give(t, db, bo, USER_MODEL, 15);
    actor = fixture_person(t, db, bo);
    EXPECT(!user_save(db, actor, &user, STR_NONE, t->mem, &wrong, &t->err));
    EXPECT_INT(t->err.code, ERR_DENIED);
    EXPECT_STR(t->err.says, "Only a superuser may make a superuser.");
    user = *fixture_reload(t, db, root);
    user.is_superuser = false;
    EXPECT(!user_save(db, actor, &user, STR_NONE, t->mem, &wrong, &t->err));
    EXPECT_STR(t->err.says, "Only a superuser may change a superuser.");
    EXPECT(!db_in_tx(db));
    EXPECT(fixture_reload(t, db, root)->is_superuser);
}

FOR_BOTH_ENGINES(nobody_locks_themselves_out)
{
    struct db *db = fixture_people(t, store);
    int64_t root = fixture_superuser(t, db, "root");
    struct person *self = fixture_person(t, db, root);
    struct user *user = fixture_reload(t, db, root);

    fixture_superuser(t, db, "second");
    user->is_active = false;
    EXPECT_STR(save(t, db, self, user, STR_NONE).general,
               "You cannot make yourself inactive.");
    user->is_active = true;
    user->is_staff = false;
    EXPECT_STR(save(t, db, self, user, STR_NONE).general,
               "You cannot take your own staff status away.");
    user->is_staff = true;
    user->is_superuser = false;
    EXPECT(!save(t, db, self, user, STR_NONE).is_any);
}

FOR_BOTH_ENGINES(the_last_active_superuser_stays_one)
{
    struct db *db = fixture_people(t, store);
    int64_t root = fixture_superuser(t, db, "root");
    struct user *user = fixture_reload(t, db, root);

    for (int i = 0; i < 3; i++) {
        user->is_active = i != 0;
        user->is_staff = i != 1;
        user->is_superuser = i != 2;
        EXPECT_STR(save(t, db, NULL, user, STR_NONE).general,
                   "This is the last active superuser. Make another person a"
                   " superuser first.");
    }
    user = fixture_reload(t, db, root);
    EXPECT(user->is_active && user->is_staff && user->is_superuser);
}

FOR_BOTH_ENGINES(nobody_gives_more_than_they_have)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    struct granted rights[] = { { "main.account", VERB_DELETE } };
    struct group group = { .name = "bosses",
                           .rights = rights,
                           .right_count = 1 };
    struct user *user;
    const char *wrong;

    EXPECT(group_save(db, NULL, &group, t->mem, &wrong, &t->err));
    fixture_give(t, db, bo, USER_MODEL, 15);
    user = fixture_reload(t, db, fixture_user(t, db, "cy"));
    user->rights = rights;
    user->right_count = 1;
    EXPECT(save(t, db, fixture_person(t, db, bo), user, STR_NONE).rights);
    user->right_count = 0;
    user->group_ids = &group.id;
    user->group_count = 1;
    EXPECT(save(t, db, fixture_person(t, db, bo), user, STR_NONE).groups);
    fixture_give(t, db, bo, "main.account", VERB_DELETE);
    EXPECT(!save(t, db, fixture_person(t, db, bo), user, STR_NONE).is_any);
}

FOR_BOTH_ENGINES(a_user_that_went_away_is_missing)
{
    struct db *db = fixture_people(t, store);
    struct user user = { .id = 4711, .username = "gone" };
    struct user_wrong wrong;

    EXPECT(!user_save(db, NULL, &user, STR_NONE, t->mem, &wrong, &t->err));
    EXPECT_INT(t->err.code, ERR_MISSING);
}
