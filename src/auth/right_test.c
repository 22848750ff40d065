/* auth/right_test.c -- Django's meaning of rights. */
#include "auth/auth_fixture.h"

static struct group clerks(struct test *t, struct db *db)
{
    static struct granted rights[] = {
        { "main.account", VERB_VIEW | VERB_CHANGE },
        { "main.payment", VERB_VIEW },
    };
    struct group group = { .name = "clerks",
                           .rights = rights,
                           .right_count = COUNT_OF(rights) };
    const char *wrong;

    EXPECT(group_save(db, NULL, &group, t->mem, &wrong, &t->err));
    EXPECT(!wrong);
    return group;
}

static void join(struct test *t, struct db *db, int64_t id, int64_t group_id)
{
    struct user *user = fixture_reload(t, db, id);
    struct user_wrong wrong;

    user->group_ids = &group_id;
    user->group_count = 1;
    EXPECT(user_save(db, NULL, user, STR_NONE, t->mem, &wrong, &t->err));
    EXPECT(!wrong.is_any);
}

FOR_BOTH_ENGINES(rights_come_from_the_person_and_from_groups)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    struct person *person;

    fixture_give(t, db, bo, "main.payment", VERB_DELETE | VERB_VIEW);
    join(t, db, bo, clerks(t, db).id);
    person = fixture_person(t, db, bo);
    EXPECT(person_may(person, "main.account", VERB_VIEW));
    EXPECT(person_may(person, "main.account", VERB_CHANGE));
    EXPECT(!person_may(person, "main.account", VERB_ADD));
    EXPECT(!person_may(person, "main.account", VERB_DELETE));
    EXPECT(person_may(person, "main.payment", VERB_VIEW));
    EXPECT(person_may(person, "main.payment", VERB_DELETE));
    EXPECT(!person_may(person, "main.other", VERB_VIEW));
    EXPECT_INT(person->rights.count, 2);
}

FOR_BOTH_ENGINES(a_changed_right_works_on_the_next_load)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    struct group group = clerks(t, db);
    const char *wrong;

    join(t, db, bo, group.id);
    EXPECT(person_may(fixture_person(t, db, bo), "main.account", VERB_VIEW));
    group.right_count = 0;
    EXPECT(group_save(db, NULL, &group, t->mem, &wrong, &t->err));
    EXPECT(!person_may(fixture_person(t, db, bo), "main.account", VERB_VIEW));
}

FOR_BOTH_ENGINES(rights_cost_one_statement_and_a_row_for_each_model)
{
    struct db *db = fixture_people(t, store);
    int64_t bo = fixture_user(t, db, "bo");
    struct person *person;
    struct db_cost before;

    fixture_give(t, db, bo, "main.account", 15);
    fixture_give(t, db, bo, "main.payment", 15);
    person = fixture_person(t, db, bo);
    before = db_cost(db);
    EXPECT(rights_load(db, person, t->mem, &t->err));
    EXPECT_INT(db_cost(db).statements - before.statements, 1);
    EXPECT_INT(db_cost(db).rows - before.rows, 2);
}

TEST(who_may_change_may_view)
{
    struct person person = { .is_active = true };

    map_init(&person.rights, t->mem);
    map_set_text(&person.rights, "main.account", (void *)(uintptr_t)4);
    EXPECT(person_may(&person, "main.account", VERB_VIEW));
    EXPECT(!person_may(&person, "main.account", VERB_ADD));
}

TEST(a_superuser_may_everything_and_an_inactive_one_nothing)
{
    struct person person = { .is_active = true, .is_superuser = true };

    EXPECT(person_may(&person, "any.thing", VERB_DELETE));
    person.is_active = false;
    EXPECT(!person_may(&person, "any.thing", VERB_VIEW));
    EXPECT(!person_may(NULL, "any.thing", VERB_VIEW));
}

TEST(a_refusal_names_the_right_and_who_can_give_it)
{
    struct person person = { .is_active = true };

    EXPECT(!person_must(&person, "main.account", "Accounts", VERB_DELETE,
                        &t->err));
    EXPECT_INT(t->err.code, ERR_DENIED);
    EXPECT_STR(t->err.says, "You may not delete accounts.");
    EXPECT_STR(t->err.hint,
               "A superuser can give you the right \"delete main.account\".");
    t->err = err_in(t->mem);
    EXPECT(!person_must(&person, "main.k", "API keys", VERB_ADD, &t->err));
    EXPECT_STR(t->err.says, "You may not add API keys.");
    t->err = err_in(t->mem);
    EXPECT(!person_must(NULL, "main.k", "", VERB_ADD, &t->err));
}

TEST(a_person_is_called_by_name_or_else_by_username)
{
    struct person person = { .username = "ada",
                             .first_name = "Ada",
                             .last_name = "Lovelace" };

    EXPECT_STR(person_name(&person, t->mem), "Ada Lovelace");
    person.first_name = "";
    EXPECT_STR(person_name(&person, t->mem), "Lovelace");
    person.last_name = NULL;
    EXPECT_STR(person_name(&person, t->mem), "ada");
}
