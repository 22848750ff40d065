/* auth/user.h -- the people and groups of the console, as records to manage.
 *
 * Every change here is one transaction with its audit entry (models "auth.user"
 * and "auth.group").  `actor` needs the right on these models; NULL is the
 * command line, which may do all of it.
 *
 * Four walls stand besides the rights, and say so:
 * - only a superuser may make, change or delete a superuser;
 * - who is no superuser gives nobody a right, or a group with a right, that
 *   they do not have themselves;
 * - nobody makes themselves inactive, takes their own staff status or deletes
 *   themselves;
 * - the last superuser who can sign in stays one.
 *
 * Taking active or staff away, or setting a password, ends the sessions of the
 * person (but the one in which people do it to themselves).
 */
#ifndef AUTH_USER_H
#define AUTH_USER_H

#include "auth/right.h"

struct granted {
    const char *model;          /* "main.account" */
    unsigned verbs;             /* of enum verb */
};

struct user {
    int64_t id;                 /* 0: a new one */
    const char *username, *email, *first_name, *last_name;
    bool is_active, is_staff, is_superuser;
    bool has_password;
    int64_t joined_ms, last_login_ms;   /* 0: never */
    int64_t *group_ids;
    size_t group_count;
    struct granted *rights;     /* given to the person, not through groups */
    size_t right_count;
};

struct group {
    int64_t id;
    const char *name;
    int64_t member_count;
    struct granted *rights;
    size_t right_count;
};

/* Words beside the fields of a form; NULL: nothing wrong there. */
struct user_wrong {
    const char *username, *email, *first_name, *last_name;
    const char *password, *groups, *rights, *general;
    bool is_any;
};

struct user_list {
    struct user *users;         /* without groups and rights */
    size_t count;
    int64_t total;              /* that match */
};

#define USER_MODEL "auth.user"
#define GROUP_MODEL "auth.group"

/* By username; `search` in username, names and email.  The first page is 1. */
MUST_CHECK bool user_list(struct db *db, const struct person *actor,
                          str search, int64_t page, int64_t per_page,
                          struct arena *mem, struct user_list *list,
                          struct err *err);

/* One with groups and rights; ERR_MISSING when there is none. */
MUST_CHECK bool user_load(struct db *db, const struct person *actor,
                          int64_t id, struct arena *mem, struct user **user,
                          struct err *err);
MUST_CHECK bool user_find_name(struct db *db, str username,
                               struct arena *mem, struct user **user,
                               struct err *err);        /* *user NULL: none */

/* Write a new (id 0) or changed user.  `password` STR_NONE leaves it as it is;
 * a new user then has none and cannot sign in.  When something is wrong nothing
 * is written and *wrong says where.  A new user's id is set.  has_password and
 * the times are not read.
 *
 * A weak password is wrong from people; the command line may choose one, and
 * can ask password_weakness() itself. */
MUST_CHECK bool user_save(struct db *db, const struct person *actor,
                          struct user *user, str password,
                          struct arena *mem, struct user_wrong *wrong,
                          struct err *err);
MUST_CHECK bool user_set_password(struct db *db, const struct person *actor,
                                  int64_t id, str password,
                                  struct arena *mem, const char **wrong,
                                  struct err *err);

/* The person's own: needs the old one. */
MUST_CHECK bool user_change_own_password(struct db *db,
                                         const struct person *person,
                                         str old_password, str new_password,
                                         struct arena *mem,
                                         const char **wrong_old,
                                         const char **wrong_new,
                                         struct err *err);
MUST_CHECK bool user_delete(struct db *db, const struct person *actor,
                            int64_t id, struct err *err);

/* Also for who may add or change people: a form offers the groups. */
MUST_CHECK bool group_list(struct db *db, const struct person *actor,
                           struct arena *mem, struct group **groups,
                           size_t *count, struct err *err);
MUST_CHECK bool group_load(struct db *db, const struct person *actor,
                           int64_t id, struct arena *mem,
                           struct group **group, struct err *err);
MUST_CHECK bool group_save(struct db *db, const struct person *actor,
                           struct group *group, struct arena *mem,
                           const char **wrong, struct err *err);
MUST_CHECK bool group_delete(struct db *db, const struct person *actor,
                             int64_t id, struct err *err);

#endif
