/* auth/user_save.c -- a new or changed user is checked and written.
 *
 * What the form alone tells is checked first, then the password is hashed,
 * which takes long, and only then the transaction begins: it reads the user as
 * it is now, holds the walls of user.h against the change, writes what differs,
 * and records it.
 */
#include "auth/people.h"

#include "auth/grants.h"
#include "auth/password.h"
#include "auth/session.h"
#include "base/clock.h"
#include "base/text.h"

static const struct sql SELECT_NAME_TAKEN = { .text =
    "SELECT id"
    "  FROM reeve_user"
    " WHERE username = $1"
    "   AND id <> $2" };

static const struct sql SELECT_GROUP_NAMES = { .text =
    "SELECT id, name"
    "  FROM reeve_group"
    " ORDER BY name, id" };

static const struct sql INSERT_USER = { .text =
    "INSERT INTO reeve_user"
    "       (username, email, first_name, last_name, is_active, is_staff,"
    "        is_superuser, password, joined_ms)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    " RETURNING id" };

static const struct sql UPDATE_USER = { .text =
    "UPDATE reeve_user"
    "   SET username = $2,"
    "       email = $3,"
    "       first_name = $4,"
    "       last_name = $5,"
    "       is_active = $6,"
    "       is_staff = $7,"
    "       is_superuser = $8,"
    "       password = coalesce($9, password)"
    " WHERE id = $1" };

static const struct sql INSERT_MEMBERSHIP = { .text =
    "INSERT INTO reeve_membership (user_id, group_id)"
    " VALUES ($1, $2)"
    " ON CONFLICT DO NOTHING" };

static const struct sql DELETE_MEMBERSHIP = { .text =
    "DELETE FROM reeve_membership"
    " WHERE user_id = $1"
    "   AND group_id = $2" };

struct named_group {
    int64_t id;
    const char *name;
};

/* One save on its way. */
struct save {
    struct db *db;
    struct arena *mem;
    const struct person *actor;
    struct user before; /* all empty for a new one */
    struct user after;
    struct grants rights;            /* of `after`, tidy */
    const char *hash;                /* of the new password, or NULL */
    LIST(struct named_group) groups; /* all there are */
    struct user_wrong *wrong;
};

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static bool has_group(const struct user *user, int64_t id)
{
    for (size_t i = 0; i < user->group_count; i++) {
        if (user->group_ids[i] == id)
            return true;
    }
    return false;
}

static bool is_wrong(const struct user_wrong *wrong)
{
    return wrong->username || wrong->email || wrong->first_name ||
           wrong->last_name || wrong->password || wrong->groups ||
           wrong->rights || wrong->general;
}

/* --- what must hold ------------------------------------------------------- */

static bool check_name_free(struct save *save, struct err *err)
{
    struct rows rows;

    if (!db_query(save->db, &rows, &SELECT_NAME_TAKEN,
                  BIND(val_text(save->after.username), val_int(save->after.id)),
                  err))
        return false;
    if (rows_next(&rows))
        save->wrong->username = "A user with that username already exists.";
    return rows_end(&rows, err);
}

static void check_self(struct save *save)
{
    if (!save->actor || save->actor->id != save->after.id)
        return;
    if (!save->after.is_active)
        save->wrong->general = "You cannot make yourself inactive.";
    else if (save->before.is_staff && !save->after.is_staff)
        save->wrong->general = "You cannot take your own staff status away.";
}

static bool check_keeper(struct save *save, struct err *err)
{
    bool has_peer;

    if (!user_keeps_console(&save->before) || user_keeps_console(&save->after))
        return true;
    if (!user_has_peer(save->db, save->after.id, &has_peer, err))
        return false;
    if (!has_peer && !save->wrong->general)
        save->wrong->general =
            "This is the last active superuser. Make another person a"
            " superuser first.";
    return true;
}

static bool load_groups(struct save *save, struct err *err)
{
    struct rows rows;

    if (!db_query(save->db, &rows, &SELECT_GROUP_NAMES, BIND_NONE, err))
        return false;
    while (rows_next(&rows)) {
        struct named_group *group = list_add(&save->groups, save->mem);

        group->id = rows_int(&rows, 0);
        group->name = rows_text(&rows, 1, save->mem);
    }
    return rows_end(&rows, err);
}

static bool group_exists(const struct save *save, int64_t id)
{
    for (size_t i = 0; i < save->groups.count; i++) {
        if (save->groups.items[i].id == id)
            return true;
    }
    return false;
}

/* The chosen groups exist, and the new ones give nothing that the actor does
 * not have. */
static bool check_groups(struct save *save, struct err *err)
{
    const struct user *after = &save->after;

    for (size_t i = 0; i < after->group_count; i++) {
        struct grants given;

        if (!group_exists(save, after->group_ids[i])) {
            save->wrong->groups = "A chosen group does not exist anymore.";
            return true;
        }
        if (has_group(&save->before, after->group_ids[i]))
            continue;
        if (!grants_load(save->db, GRANTEE_GROUP, after->group_ids[i],
                         save->mem, &given, err))
            return false;
        save->wrong->groups =
            grants_excess(save->actor, (struct grants){ 0 }, given, save->mem);
        if (save->wrong->groups)
            return true;
    }
    return true;
}

static struct grants rights_before(const struct save *save)
{
    return (struct grants){ save->before.rights, save->before.right_count };
}

static bool must_not_make_superuser(const struct save *save, struct err *err)
{
    if (!save->actor || save->actor->is_superuser || !save->after.is_superuser)
        return true;
    err_set(err, ERR_DENIED, "Only a superuser may make a superuser.");
    err_hint(err, "Ask a superuser to do it.");
    return false;
}

/* False for a refusal that no form can lead to, and for a failure. */
static bool check_walls(struct save *save, struct err *err)
{
    if (!user_must_be_within_reach(save->actor, &save->before, err) ||
        !must_not_make_superuser(save, err))
        return false;
    check_self(save);
    save->wrong->rights = grants_excess(save->actor, rights_before(save),
                                        save->rights, save->mem);
    return check_name_free(save, err) && check_keeper(save, err) &&
           load_groups(save, err) && check_groups(save, err);
}

/* --- writing -------------------------------------------------------------- */

static bool insert_user(struct save *save, struct err *err)
{
    struct user *after = &save->after;
    struct rows rows;

    if (!db_query(save->db, &rows, &INSERT_USER,
                  BIND(val_text(after->username), val_text(after->email),
                       val_text(after->first_name), val_text(after->last_name),
                       val_bool(after->is_active), val_bool(after->is_staff),
                       val_bool(after->is_superuser),
                       val_text(save->hash ? save->hash : PASSWORD_NONE),
                       val_int(clock_now_ms())),
                  err))
        return false;
    if (rows_next(&rows))
        after->id = rows_int(&rows, 0);
    return rows_end(&rows, err);
}

static bool update_user(struct save *save, struct err *err)
{
    const struct user *after = &save->after;

    return db_run(save->db, &UPDATE_USER,
                  BIND(val_int(after->id), val_text(after->username),
                       val_text(after->email), val_text(after->first_name),
                       val_text(after->last_name), val_bool(after->is_active),
                       val_bool(after->is_staff), val_bool(after->is_superuser),
                       val_text(save->hash)),
                  err);
}

/* Run `sql` for each group that `some` is in and `others` is not. */
static bool run_difference(struct save *save, const struct sql *sql,
                           const struct user *some, const struct user *others,
                           struct err *err)
{
    for (size_t i = 0; i < some->group_count; i++) {
        if (!has_group(others, some->group_ids[i]) &&
            !db_run(save->db, sql,
                    BIND(val_int(save->after.id), val_int(some->group_ids[i])),
                    err))
            return false;
    }
    return true;
}

static bool write_groups(struct save *save, struct err *err)
{
    return run_difference(save, &DELETE_MEMBERSHIP, &save->before, &save->after,
                          err) &&
           run_difference(save, &INSERT_MEMBERSHIP, &save->after, &save->before,
                          err);
}

/* A person who may no longer sign in, or whose password is another now, is not
 * signed in anywhere; people who did it to themselves stay where they are. */
static bool end_sessions(struct save *save, struct err *err)
{
    const struct person *actor = save->actor;
    bool is_self = actor && actor->id == save->after.id;

    if (save->after.is_active && save->after.is_staff && !save->hash)
        return true;
    return session_end_but(save->db, save->after.id,
                           is_self ? actor->session_id : NULL, err);
}

/* --- recording ------------------------------------------------------------ */

static const char *group_words(const struct save *save, const struct user *user)
{
    struct text text;

    text_init(&text, save->mem);
    for (size_t i = 0; i < save->groups.count; i++) {
        if (!has_group(user, save->groups.items[i].id))
            continue;
        if (text.size > 0)
            text_add_text(&text, ", ");
        text_add_text(&text, save->groups.items[i].name);
    }
    return text_c(&text);
}

static void add_password(struct save *save, struct people_fields *fields)
{
    struct audit_field field = { "password",
                                 save->before.has_password ? STR(PASSWORD_SHOWN)
                                                           : STR_NONE,
                                 STR(PASSWORD_SHOWN) };

    if (save->hash)
        list_push(&fields->list, fields->mem, field);
}

static bool record(struct save *save, bool is_new, struct err *err)
{
    const struct user *before = &save->before, *after = &save->after;
    struct people_fields fields = { .mem = save->mem };

    people_field(&fields, "username", before->username, after->username);
    people_field(&fields, "email", before->email, after->email);
    people_field(&fields, "first_name", before->first_name, after->first_name);
    people_field(&fields, "last_name", before->last_name, after->last_name);
    people_flag(&fields, "is_active", before->is_active, after->is_active);
    people_flag(&fields, "is_staff", before->is_staff, after->is_staff);
    people_flag(&fields, "is_superuser", before->is_superuser,
                after->is_superuser);
    add_password(save, &fields);
    people_field(&fields, "groups", group_words(save, before),
                 group_words(save, after));
    people_field(&fields, "rights",
                 grants_words(rights_before(save), save->mem),
                 grants_words(save->rights, save->mem));
    return people_record(save->db, save->actor, is_new ? "add" : "change",
                         USER_MODEL, after->id, after->username, &fields, err);
}

/* --- the whole ------------------------------------------------------------ */

static bool write(struct save *save, struct err *err)
{
    bool is_new = save->after.id == 0;

    return (is_new ? insert_user(save, err) : update_user(save, err)) &&
           write_groups(save, err) &&
           grants_write(save->db, GRANTEE_USER, save->after.id,
                        rights_before(save), save->rights, err) &&
           end_sessions(save, err) && record(save, is_new, err);
}

/* Inside of the transaction.  True without having written anything when
 * something is wrong. */
static bool check_and_write(struct save *save, struct err *err)
{
    struct user *before;

    if (save->after.id != 0) {
        if (!user_read(save->db, save->after.id, save->mem, &before, err))
            return false;
        save->before = *before;
    }
    if (!check_walls(save, err))
        return false;
    if (is_wrong(save->wrong))
        return true;
    return write(save, err) && db_commit(save->db, err);
}

static void take_form(struct save *save, const struct user *user)
{
    save->after = *user;
    save->after.username = or_empty(user->username);
    save->after.email = or_empty(user->email);
    save->after.first_name = or_empty(user->first_name);
    save->after.last_name = or_empty(user->last_name);
}

/* What needs no transaction.  True also when something is wrong. */
static bool prepare(struct save *save, str password, struct err *err)
{
    user_check(&save->after, save->wrong);
    if (!str_is_none(password))
        save->wrong->password =
            user_password_wrong(save->actor, password, &save->after, save->mem);
    if (is_wrong(save->wrong))
        return true;
    save->rights =
        grants_tidy(save->after.rights, save->after.right_count, save->mem);
    return str_is_none(password) ||
           password_hash(password, save->mem, &save->hash, err);
}

bool user_save(struct db *db, const struct person *actor, struct user *user,
               str password, struct arena *mem, struct user_wrong *wrong,
               struct err *err)
{
    struct save save = { .db = db, .mem = mem, .actor = actor, .wrong = wrong };

    *wrong = (struct user_wrong){ 0 };
    take_form(&save, user);
    if (!people_must(actor, USER_MODEL, user->id ? VERB_CHANGE : VERB_ADD,
                     err) ||
        !prepare(&save, password, err))
        return false;
    if (!is_wrong(wrong)) {
        bool is_done = people_begin(db, err) && check_and_write(&save, err);

        /* Does nothing after a commit. */
        db_rollback(db);
        if (!is_done)
            return false;
    }
    wrong->is_any = is_wrong(wrong);
    if (!wrong->is_any)
        user->id = save.after.id;
    return true;
}
