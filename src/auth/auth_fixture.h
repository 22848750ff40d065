/* auth/auth_fixture.h -- people for tests: a database with Reeve's tables,
 * passwords that cost nothing, and somebody to act.
 */
#ifndef AUTH_AUTH_FIXTURE_H
#define AUTH_AUTH_FIXTURE_H

#include "auth/user.h"
#include "store/store_fixture.h"

#define FIXTURE_PASSWORD "correct horse 7"

/* A writer on a database without people. */
struct db *fixture_people(struct test *t, struct store *store);

/* A person who is active and staff, with FIXTURE_PASSWORD; the id. */
int64_t fixture_user(struct test *t, struct db *db, const char *username);
int64_t fixture_superuser(struct test *t, struct db *db,
                          const char *username);

/* Give a person one more right. */
void fixture_give(struct test *t, struct db *db, int64_t id,
                  const char *model, unsigned verbs);

/* The person as a request would have it, with rights, without a session. */
struct person *fixture_person(struct test *t, struct db *db, int64_t id);

/* The user as it is now. */
struct user *fixture_reload(struct test *t, struct db *db, int64_t id);

/* The newest entry about a record; the test fails when there is none. */
struct audit_entry *fixture_newest(struct test *t, struct db *db,
                                   const char *model, int64_t id);

/* How many entries there are about it. */
size_t fixture_entries(struct test *t, struct db *db, const char *model,
                       int64_t id);

#endif
