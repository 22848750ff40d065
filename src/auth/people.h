/* auth/people.h -- what the files about users and groups share: the right to
 * change them, the transaction, and its entry in the trail.
 */
#ifndef AUTH_PEOPLE_H
#define AUTH_PEOPLE_H

#include "audit/audit.h"
#include "auth/user.h"
#include "base/list.h"

/* In the place of a password in the trail. */
#define PASSWORD_SHOWN "********"

/* person_must() that lets the command line (NULL) do everything. */
MUST_CHECK bool people_must(const struct person *actor, const char *model,
                            enum verb verb, struct err *err);

/* Begin a transaction that changes people.  There is one at a time, so what is
 * checked inside (a name is free, another superuser is left) stays true until
 * it is committed. */
MUST_CHECK bool people_begin(struct db *db, struct err *err);

/* The fields that a change touches. */
struct people_fields {
    struct arena *mem;
    LIST(struct audit_field) list;
};

/* Add a field when its value changes; "" counts as none. */
void people_field(struct people_fields *fields, const char *name,
                  const char *before, const char *after);
void people_flag(struct people_fields *fields, const char *name, bool before,
                 bool after);

/* Write the entry.  A "change" without fields writes none. */
MUST_CHECK bool people_record(struct db *db, const struct person *actor,
                              const char *action, const char *model,
                              int64_t id, const char *display,
                              const struct people_fields *fields,
                              struct err *err);

/* user_load() without asking for a right. */
MUST_CHECK bool user_read(struct db *db, int64_t id, struct arena *mem,
                          struct user **user, struct err *err);

/* Refuse when the user is a superuser and the actor is not. */
MUST_CHECK bool user_must_be_within_reach(const struct person *actor,
                                          const struct user *user,
                                          struct err *err);

/* Active, staff and superuser: can sign in and give every right. */
bool user_keeps_console(const struct user *user);

/* Whether somebody else does so too. */
MUST_CHECK bool user_has_peer(struct db *db, int64_t id, bool *has_peer,
                              struct err *err);

/* NULL, or what is wrong with a new password that `actor` chose. */
const char *user_password_wrong(const struct person *actor, str password,
                                const struct user *user, struct arena *mem);

/* Fill *wrong for what can be told from the form alone. */
void user_check(const struct user *user, struct user_wrong *wrong);

#endif
