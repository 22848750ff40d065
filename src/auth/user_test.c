/* auth/user_test.c -- people are found, listed, and deleted with care. */
#include "auth/auth_fixture.h"

#include "audit/audit.h"

static struct user_list search_for(struct test *t, struct db *db, str words)
{
    struct user_list list;

    EXPECT(user_list(db, NULL, words, 1, 10, t->mem, &list, &t->err));
    return list;
}

static void name(struct test *t, struct db *db, const char *username,
                 const char *first, const char *last, const char *email)
{
    struct user user = { .username = username,
                         .first_name = first,
                         .last_name = last,
                         .email = email };
    struct user_wrong wrong;

    EXPECT(user_save(db, NULL, &user, STR_NONE, t->mem, &wrong, &t->err));
    EXPECT(!wrong.is_any);
}

FOR_BOTH_ENGINES(a_search_finds_names_and_emails_whatever_the_case)
{
    struct db *db = fixture_people(t, store);

    name(t, db, "ada_1", "Ada", "Lovelace", "ada@engine.example");
    name(t, db, "bo", "Bo", "100%", "bo!x@example.com");
    name(t, db, "cy", "\\", "O'Neill", "");
    EXPECT_INT(search_for(t, db, STR("")).total, 3);
    EXPECT_INT(search_for(t, db, STR_NONE).total, 3);
    EXPECT_STR(search_for(t, db, STR("LOVE")).users[0].username, "ada_1");
    EXPECT_INT(search_for(t, db, STR(" ada lovelace ")).total, 1);
    EXPECT_INT(search_for(t, db, STR("engine.EXAMPLE")).total, 1);
    EXPECT_INT(search_for(t, db, STR("_")).total, 1);
    EXPECT_INT(search_for(t, db, STR("%")).total, 1);
    EXPECT_INT(search_for(t, db, STR("!")).total, 1);
    EXPECT_INT(search_for(t, db, STR("\\")).total, 1);
    EXPECT_INT(search_for(t, db, STR("o'neill")).total, 1);
    EXPECT_INT(search_for(t, db, STR("nothing")).total, 0);
}

FOR_BOTH_ENGINES(a_hostile_search_finds_nobody)
{
    struct db *db = fixture_people(t, store);

    fixture_user(t, db, "ada");
    EXPECT_INT(search_for(t, db, str_from("a\0", 2)).total, 0);
    EXPECT_INT(search_for(t, db, STR("\xff")).total, 0);
    EXPECT_INT(
        search_for(t, db, str_from(arena_alloc(t->mem, 1 << 20), 1 << 20))
            .total,
        0);
    EXPECT_INT(search_for(t, db, STR("' OR 1=1 --")).total, 0);
}

FOR_BOTH_ENGINES(people_are_listed_in_pages_by_username)
{
    struct db *db = fixture_people(t, store);
    struct user_list list;

    for (int i = 0; i < 5; i++)
        name(t, db, arena_printf(t->mem, "user%d", 4 - i), "", "", "");
    EXPECT(user_list(db, NULL, STR(""), 2, 2, t->mem, &list, &t->err));
    EXPECT_INT(list.total, 5);
    EXPECT_INT(list.count, 2);
    EXPECT_STR(list.users[0].username, "user2");
    EXPECT(user_list(db, NULL, STR(""), INT64_MAX, 2, t->mem, &list, &t->err));
    EXPECT_INT(list.count, 0);
    EXPECT(user_list(db, NULL, STR(""), -7, 0, t->mem, &list, &t->err));
    EXPECT_STR(list.users[0].username, "user0");
}

FOR_BOTH_ENGINES(a_user_is_found_by_the_exact_name)
{
    struct db *db = fixture_people(t, store);
    int64_t ada = fixture_user(t, db, "ada");
    struct user *user;

    EXPECT(user_find_name(db, STR("ada"), t->mem, &user, &t->err));
    EXPECT(user && user->id == ada && user->has_password);
    EXPECT(user_find_name(db, STR("Ada"), t->mem, &user, &t->err));
    EXPECT(!user);
    EXPECT(user_find_name(db, str_from("ada\0", 4), t->mem, &user, &t->err));
    EXPECT(!user);
    EXPECT(user_find_name(db, STR_NONE, t->mem, &user, &t->err));
    EXPECT(!user);
}

FOR_BOTH_ENGINES(a_person_without_the_right_sees_and_deletes_nobody)
{
    struct db *db = fixture_people(t, store);
    int64_t ada = fixture_user(t, db, "ada");
    struct person *bo = fixture_person(t, db, fixture_user(t, db, "bo"));
    struct user_list list;
    struct user *user;

    EXPECT(!user_list(db, bo, STR(""), 1, 10, t->mem, &list, &t->err));
    EXPECT_INT(t->err.code, ERR_DENIED);
    EXPECT(!user_load(db, bo, ada, t->mem, &user, &t->err));
    EXPECT_INT(t->err.code, ERR_DENIED);
    EXPECT(!user_delete(db, bo, ada, &t->err));
    EXPECT_INT(t->err.code, ERR_DENIED);
    EXPECT_STR(t->err.says, "You may not delete users.");
}

FOR_BOTH_ENGINES(a_deleted_user_is_gone_but_not_from_the_trail)
{
    struct db *db = fixture_people(t, store);
    int64_t root = fixture_superuser(t, db, "root");
    int64_t bo = fixture_user(t, db, "bo");
    struct audit_entry *entry;
    struct user *user;

    fixture_give(t, db, bo, "main.account", 1);
    EXPECT(user_delete(db, fixture_person(t, db, root), bo, &t->err));
    entry = fixture_newest(t, db, USER_MODEL, bo);
    EXPECT_STR(entry->action, "delete");
    EXPECT_STR(entry->username, "root");
    EXPECT_BYTES(entry->display, STR("bo"));
    EXPECT(!user_load(db, NULL, bo, t->mem, &user, &t->err));
    EXPECT_INT(t->err.code, ERR_MISSING);
    EXPECT(!user_delete(db, NULL, bo, &t->err));
    EXPECT_INT(t->err.code, ERR_MISSING);
    EXPECT(!db_in_tx(db));
}

FOR_BOTH_ENGINES(nobody_deletes_themselves_or_the_last_superuser)
{
    struct db *db = fixture_people(t, store);
    int64_t root = fixture_superuser(t, db, "root");
    struct person *self = fixture_person(t, db, root);

    EXPECT(!user_delete(db, self, root, &t->err));
    EXPECT_INT(t->err.code, ERR_DENIED);
    EXPECT_STR(t->err.says, "You cannot delete yourself.");
    EXPECT(!user_delete(db, NULL, root, &t->err));
    EXPECT_STR(t->err.says, "The last active superuser cannot be deleted.");
    EXPECT_INT(fixture_entries(t, db, USER_MODEL, root), 1);

    fixture_superuser(t, db, "second");
    EXPECT(user_delete(db, NULL, root, &t->err));
}

FOR_BOTH_ENGINES(only_a_superuser_deletes_a_superuser)
{
    struct db *db = fixture_people(t, store);
    int64_t root = fixture_superuser(t, db, "root");
    int64_t bo = fixture_user(t, db, "bo");

    fixture_superuser(t, db, "second");
    fixture_give(t, db, bo, USER_MODEL, 15);
    EXPECT(!user_delete(db, fixture_person(t, db, bo), root, &t->err));
    EXPECT_INT(t->err.code, ERR_DENIED);
    EXPECT_STR(t->err.says, "Only a superuser may change a superuser.");
}
