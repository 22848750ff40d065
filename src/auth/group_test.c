/* auth/group_test.c -- groups are saved with their rights, and recorded. */
#include "auth/auth_fixture.h"

#include "audit/audit.h"

static const char *save(struct test *t, struct db *db,
                        const struct person *actor, struct group *group)
{
    const char *wrong;

    EXPECT(group_save(db, actor, group, t->mem, &wrong, &t->err));
    return wrong;
}

FOR_BOTH_ENGINES(a_group_comes_back_with_its_rights)
{
    struct db *db = fixture_people(t, store);
    struct granted rights[] = { { "main.account", 5 } };
    struct group group = { .name = "cl\xc3\xa9rks",
                           .rights = rights,
                           .right_count = 1 };
    struct group *found;
    struct audit_entry *entry;

    EXPECT(!save(t, db, NULL, &group));
    EXPECT(group.id > 0);
    EXPECT(group_load(db, NULL, group.id, t->mem, &found, &t->err));
    EXPECT_STR(found->name, "cl\xc3\xa9rks");
    EXPECT_INT(found->right_count, 1);
    EXPECT_STR(found->rights[0].model, "main.account");
    EXPECT_INT(found->rights[0].verbs, 5);
    entry = fixture_newest(t, db, GROUP_MODEL, group.id);
    EXPECT_STR(entry->action, "add");
    EXPECT_STR(entry->username, "command line");
    EXPECT_BYTES(entry->fields,
                 STR("{\"name\":[null,\"cl\xc3\xa9rks\"],\"rights\":[null,"
                     "\"main.account: view, change\"]}"));
}

FOR_BOTH_ENGINES(a_change_records_what_changed_and_nothing_else)
{
    struct db *db = fixture_people(t, store);
    struct granted rights[] = { { "main.account", 1 } };
    struct group group = { .name = "clerks",
                           .rights = rights,
                           .right_count = 1 };

    EXPECT(!save(t, db, NULL, &group));
    EXPECT(!save(t, db, NULL, &group));
    EXPECT_INT(fixture_entries(t, db, GROUP_MODEL, group.id), 1);
    rights[0].verbs = 2;
    EXPECT(!save(t, db, NULL, &group));
    EXPECT_BYTES(fixture_newest(t, db, GROUP_MODEL, group.id)->fields,
                 STR("{\"rights\":[\"main.account: view\","
                     "\"main.account: add\"]}"));
}

FOR_BOTH_ENGINES(a_group_needs_a_name_of_its_own)
{
    struct db *db = fixture_people(t, store);
    struct group one = { .name = "clerks" }, two = { .name = "clerks" };

    EXPECT(!save(t, db, NULL, &one));
    EXPECT_STR(save(t, db, NULL, &two),
               "A group with that name already exists.");
    EXPECT_INT(two.id, 0);
    two.name = "  ";
    EXPECT_STR(save(t, db, NULL, &two), "This field is required.");
    two.name = NULL;
    EXPECT(save(t, db, NULL, &two));
    two.name = "\xff";
    EXPECT(save(t, db, NULL, &two));
    two.name = "'; DROP TABLE reeve_group --";
    EXPECT(!save(t, db, NULL, &two));
}

FOR_BOTH_ENGINES(groups_are_listed_with_the_number_of_members)
{
    struct db *db = fixture_people(t, store);
    struct group group = { .name = "clerks" }, *groups;
    struct user *user = fixture_reload(t, db, fixture_user(t, db, "bo"));
    struct user_wrong wrong;
    size_t count;

    EXPECT(!save(t, db, NULL, &group));
    user->group_ids = &group.id;
    user->group_count = 1;
    EXPECT(user_save(db, NULL, user, STR_NONE, t->mem, &wrong, &t->err));
    EXPECT(group_list(db, NULL, t->mem, &groups, &count, &t->err));
    EXPECT_INT(count, 1);
    EXPECT_INT(groups[0].member_count, 1);
}

FOR_BOTH_ENGINES(
    a_deleted_group_is_gone_with_memberships_but_not_from_the_trail)
{
    struct db *db = fixture_people(t, store);
    struct group group = { .name = "clerks" }, *found;
    struct user *user = fixture_reload(t, db, fixture_user(t, db, "bo"));
    struct user_wrong wrong;

    EXPECT(!save(t, db, NULL, &group));
    user->group_ids = &group.id;
    user->group_count = 1;
    EXPECT(user_save(db, NULL, user, STR_NONE, t->mem, &wrong, &t->err));
    EXPECT(group_delete(db, NULL, group.id, &t->err));
    EXPECT_INT(fixture_reload(t, db, user->id)->group_count, 0);
    EXPECT_STR(fixture_newest(t, db, GROUP_MODEL, group.id)->action, "delete");
    EXPECT(!group_load(db, NULL, group.id, t->mem, &found, &t->err));
    EXPECT_INT(t->err.code, ERR_MISSING);
    EXPECT(!group_delete(db, NULL, group.id, &t->err));
    EXPECT(!group_save(db, NULL, &group, t->mem, &(const char *){ NULL },
                       &t->err));
}

FOR_BOTH_ENGINES(a_person_without_the_right_cannot_touch_groups)
{
    struct db *db = fixture_people(t, store);
    struct person *bo = fixture_person(t, db, fixture_user(t, db, "bo"));
    struct group group = { .name = "clerks" }, *groups;
    const char *wrong;
    size_t count;

    EXPECT(!group_save(db, bo, &group, t->mem, &wrong, &t->err));
    EXPECT_INT(t->err.code, ERR_DENIED);
    EXPECT_STR(t->err.says, "You may not add groups.");
    EXPECT(!group_delete(db, bo, 1, &t->err));
    EXPECT_INT(t->err.code, ERR_DENIED);
    EXPECT(!group_list(db, bo, t->mem, &groups, &count, &t->err));
    EXPECT_INT(t->err.code, ERR_DENIED);
}

FOR_BOTH_ENGINES(a_group_is_not_given_more_than_its_maker_has)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    struct granted rights[] = { { "main.account", VERB_DELETE } };
    struct group group = { .name = "clerks",
                           .rights = rights,
                           .right_count = 1 };

    fixture_give(t, db, bo, GROUP_MODEL, 15);
    EXPECT_STR(save(t, db, fixture_person(t, db, bo), &group),
               "You cannot give the right \"delete main.account\", because you"
               " do not have it yourself.");
    rights[0].model = GROUP_MODEL;
    EXPECT(!save(t, db, fixture_person(t, db, bo), &group));
}
