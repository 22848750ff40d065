/* auth/auth_fixture.c -- people for tests. */
#include "auth/auth_fixture.h"

#include "audit/audit.h"
#include "auth/password.h"

struct db *fixture_people(struct test *t, struct store *store)
{
    static bool is_open;

    if (!is_open) {
        EXPECT(password_open(&t->err));
        password_use_cheap_hashing();
        is_open = true;
    }
    return fixture_writer(t, fixture_migrated(t, store));
}

static int64_t add(struct test *t, struct db *db, const char *username,
                   bool is_superuser)
{
    struct user user = { .username = username,
                         .is_active = true,
                         .is_staff = true,
                         .is_superuser = is_superuser };
    struct user_wrong wrong;

    EXPECT(user_save(db, NULL, &user, STR(FIXTURE_PASSWORD), t->mem, &wrong,
                     &t->err));
    EXPECT(!wrong.is_any);
    return user.id;
}

int64_t fixture_user(struct test *t, struct db *db, const char *username)
{
    return add(t, db, username, false);
}

int64_t fixture_superuser(struct test *t, struct db *db, const char *username)
{
    return add(t, db, username, true);
}

struct user *fixture_reload(struct test *t, struct db *db, int64_t id)
{
    struct user *user;

    EXPECT(user_load(db, NULL, id, t->mem, &user, &t->err));
    return user;
}

void fixture_give(struct test *t, struct db *db, int64_t id, const char *model,
                  unsigned verbs)
{
    struct user *user = fixture_reload(t, db, id);
    size_t count = user->right_count;
    struct granted *rights = arena_new_array(t->mem, struct granted, count + 1);
    struct user_wrong wrong;

    for (size_t i = 0; i < count; i++)
        rights[i] = user->rights[i];
    rights[count] = (struct granted){ model, verbs };
    user->rights = rights;
    user->right_count = count + 1;
    EXPECT(user_save(db, NULL, user, STR_NONE, t->mem, &wrong, &t->err));
    EXPECT(!wrong.is_any);
}

struct person *fixture_person(struct test *t, struct db *db, int64_t id)
{
    struct user *user = fixture_reload(t, db, id);
    struct person *person = arena_new(t->mem, struct person);

    *person = (struct person){ .id = id,
                               .username = user->username,
                               .email = user->email,
                               .first_name = user->first_name,
                               .last_name = user->last_name,
                               .is_active = user->is_active,
                               .is_staff = user->is_staff,
                               .is_superuser = user->is_superuser };
    EXPECT(rights_load(db, person, t->mem, &t->err));
    return person;
}

static struct audit_page entries_about(struct test *t, struct db *db,
                                       const char *model, int64_t id)
{
    struct audit_page page;

    EXPECT(audit_of_record(db, model, str_printf(t->mem, "%lld", (long long)id),
                           0, 100, t->mem, &page, &t->err));
    return page;
}

struct audit_entry *fixture_newest(struct test *t, struct db *db,
                                   const char *model, int64_t id)
{
    struct audit_page page = entries_about(t, db, model, id);

    EXPECT(page.count > 0);
    return &page.entries[0];
}

size_t fixture_entries(struct test *t, struct db *db, const char *model,
                       int64_t id)
{
    return entries_about(t, db, model, id).count;
}
