/* auth/user_password.c -- a password is set by somebody else, or changed by
 * the person.
 */
#include "auth/people.h"

#include "auth/password.h"
#include "auth/session.h"

static const struct sql SELECT_PASSWORD = { .text =
    "SELECT password"
    "  FROM reeve_user"
    " WHERE id = $1" };

static const struct sql SET_PASSWORD = { .text =
    "UPDATE reeve_user"
    "   SET password = $2"
    " WHERE id = $1" };

static const struct sql REPLACE_PASSWORD = { .text =
    "UPDATE reeve_user"
    "   SET password = $3"
    " WHERE id = $1"
    "   AND password = $2" };

static bool record(struct db *db, const struct person *actor,
                   const struct user *user, struct arena *mem, struct err *err)
{
    struct people_fields fields = { .mem = mem };
    struct audit_field field = { "password",
                                 user->has_password ? STR(PASSWORD_SHOWN)
                                                    : STR_NONE,
                                 STR(PASSWORD_SHOWN) };

    list_push(&fields.list, mem, field);
    return people_record(db, actor, "change", USER_MODEL, user->id,
                         user->username, &fields, err);
}

/* --- of somebody ---------------------------------------------------------- */

static bool read_target(struct db *db, const struct person *actor, int64_t id,
                        struct arena *mem, struct user **user, struct err *err)
{
    return user_read(db, id, mem, user, err) &&
           user_must_be_within_reach(actor, *user, err);
}

static bool write_hash(struct db *db, const struct person *actor, int64_t id,
                       const char *hash, struct arena *mem, struct err *err)
{
    bool is_self = actor && actor->id == id;
    struct user *user;

    return read_target(db, actor, id, mem, &user, err) &&
           db_run(db, &SET_PASSWORD, BIND(val_int(id), val_text(hash)), err) &&
           session_end_but(db, id, is_self ? actor->session_id : NULL, err) &&
           record(db, actor, user, mem, err) && db_commit(db, err);
}

bool user_set_password(struct db *db, const struct person *actor, int64_t id,
                       str password, struct arena *mem, const char **wrong,
                       struct err *err)
{
    struct user *user;
    const char *hash;

    *wrong = NULL;
    if (!people_must(actor, USER_MODEL, VERB_CHANGE, err) ||
        !read_target(db, actor, id, mem, &user, err))
        return false;
    *wrong = user_password_wrong(actor, password, user, mem);
    if (*wrong)
        return true;
    if (!password_hash(password, mem, &hash, err) || !people_begin(db, err))
        return false;
    if (write_hash(db, actor, id, hash, mem, err))
        return true;
    db_rollback(db);
    return false;
}

/* --- one's own ------------------------------------------------------------ */

static bool read_hash(struct db *db, int64_t id, struct arena *mem,
                      const char **hash, struct err *err)
{
    struct rows rows;

    *hash = NULL;
    if (!db_query(db, &rows, &SELECT_PASSWORD, BIND(val_int(id)), err))
        return false;
    if (rows_next(&rows))
        *hash = rows_text(&rows, 0, mem);
    if (!rows_end(&rows, err))
        return false;
    return *hash ||
           err_set(err, ERR_MISSING, "This user does not exist anymore.");
}

/* Only while the password is still the one that was compared. */
static bool replace_hash(struct db *db, const struct person *person,
                         const char *before, const char *after,
                         struct arena *mem, struct err *err)
{
    const struct user user = { .id = person->id,
                               .username = person->username,
                               .has_password = true };

    if (!db_run(db, &REPLACE_PASSWORD,
                BIND(val_int(person->id), val_text(before), val_text(after)),
                err))
        return false;
    if (db_changed(db) == 0)
        return err_set(err, ERR_CONFLICT,
                       "Your password was changed elsewhere a moment ago.");
    return session_end_but(db, person->id, person->session_id, err) &&
           record(db, person, &user, mem, err) && db_commit(db, err);
}

bool user_change_own_password(struct db *db, const struct person *person,
                              str old_password, str new_password,
                              struct arena *mem, const char **wrong_old,
                              const char **wrong_new, struct err *err)
{
    const char *before, *after;

    *wrong_old = *wrong_new = NULL;
    if (!read_hash(db, person->id, mem, &before, err))
        return false;
    if (!password_fits(old_password, before))
        *wrong_old = "Your old password was entered incorrectly. Please enter"
                     " it again.";
    *wrong_new =
        password_weakness(new_password, person->username, person->email, mem);
    if (*wrong_old || *wrong_new)
        return true;
    if (!password_hash(new_password, mem, &after, err) ||
        !people_begin(db, err))
        return false;
    if (replace_hash(db, person, before, after, mem, err))
        return true;
    db_rollback(db);
    return false;
}
