/* auth/user.c -- people as records: found, listed, deleted. */
#include "auth/people.h"

#include "auth/grants.h"
#include "auth/username.h"
#include "base/text.h"

#define SEARCH_LENGTH_MAX 1000

static const struct sql COUNT_USERS = { .text =
    "SELECT count(*)"
    "  FROM reeve_user"
    " WHERE lower(username || ' ' || first_name || ' ' || last_name || ' '"
    "             || email) LIKE lower(CAST($1 AS TEXT)) ESCAPE '!'" };

static const struct sql SELECT_USERS = { .text =
    "SELECT id, username, email, first_name, last_name, is_active, is_staff,"
    "       is_superuser, joined_ms, last_login_ms,"
    "       CASE WHEN password LIKE '!%' OR password = '' THEN 0 ELSE 1 END"
    "  FROM reeve_user"
    " WHERE lower(username || ' ' || first_name || ' ' || last_name || ' '"
    "             || email) LIKE lower(CAST($1 AS TEXT)) ESCAPE '!'"
    " ORDER BY username, id"
    " LIMIT $2 OFFSET $3" };

static const struct sql SELECT_USER = { .text =
    "SELECT id, username, email, first_name, last_name, is_active, is_staff,"
    "       is_superuser, joined_ms, last_login_ms,"
    "       CASE WHEN password LIKE '!%' OR password = '' THEN 0 ELSE 1 END"
    "  FROM reeve_user"
    " WHERE id = $1" };

static const struct sql SELECT_ID_OF_NAME = { .text =
    "SELECT id"
    "  FROM reeve_user"
    " WHERE username = $1" };

static const struct sql SELECT_GROUP_IDS = { .text =
    "SELECT group_id"
    "  FROM reeve_membership"
    " WHERE user_id = $1"
    " ORDER BY group_id" };

static const struct sql SELECT_PEERS = { .text =
    "SELECT id"
    "  FROM reeve_user"
    " WHERE id <> $1"
    "   AND is_active = 1"
    "   AND is_staff = 1"
    "   AND is_superuser = 1"
    " LIMIT 1" };

static const struct sql DELETE_USER = { .text =
    "DELETE FROM reeve_user"
    " WHERE id = $1" };

/* --- reading -------------------------------------------------------------- */

static void read_columns(struct rows *rows, struct arena *mem,
                         struct user *user)
{
    user->id = rows_int(rows, 0);
    user->username = rows_text(rows, 1, mem);
    user->email = rows_text(rows, 2, mem);
    user->first_name = rows_text(rows, 3, mem);
    user->last_name = rows_text(rows, 4, mem);
    user->is_active = rows_bool(rows, 5);
    user->is_staff = rows_bool(rows, 6);
    user->is_superuser = rows_bool(rows, 7);
    user->joined_ms = rows_int(rows, 8);
    user->last_login_ms = rows_int(rows, 9);
    user->has_password = rows_bool(rows, 10);
}

static bool read_user(struct db *db, int64_t id, struct arena *mem,
                      struct user *user, struct err *err)
{
    struct rows rows;

    if (!db_query(db, &rows, &SELECT_USER, BIND(val_int(id)), err))
        return false;
    if (rows_next(&rows))
        read_columns(&rows, mem, user);
    if (!rows_end(&rows, err))
        return false;
    return user->id != 0 ||
           err_set(err, ERR_MISSING, "This user does not exist anymore.");
}

static bool read_groups(struct db *db, struct arena *mem, struct user *user,
                        struct err *err)
{
    LIST(int64_t) ids = { 0 };
    struct rows rows;

    if (!db_query(db, &rows, &SELECT_GROUP_IDS, BIND(val_int(user->id)), err))
        return false;
    while (rows_next(&rows))
        list_push(&ids, mem, rows_int(&rows, 0));
    user->group_ids = ids.items;
    user->group_count = ids.count;
    return rows_end(&rows, err);
}

static bool read_rights(struct db *db, struct arena *mem, struct user *user,
                        struct err *err)
{
    struct grants grants;

    if (!grants_load(db, GRANTEE_USER, user->id, mem, &grants, err))
        return false;
    user->rights = grants.items;
    user->right_count = grants.count;
    return true;
}

bool user_read(struct db *db, int64_t id, struct arena *mem, struct user **user,
               struct err *err)
{
    *user = arena_new(mem, struct user);
    return read_user(db, id, mem, *user, err) &&
           read_groups(db, mem, *user, err) && read_rights(db, mem, *user, err);
}

bool user_load(struct db *db, const struct person *actor, int64_t id,
               struct arena *mem, struct user **user, struct err *err)
{
    return people_must(actor, USER_MODEL, VERB_VIEW, err) &&
           user_read(db, id, mem, user, err);
}

bool user_find_name(struct db *db, str username, struct arena *mem,
                    struct user **user, struct err *err)
{
    struct rows rows;
    int64_t id = 0;

    *user = NULL;
    if (!username_is_storable(username))
        return true;
    if (!db_query(db, &rows, &SELECT_ID_OF_NAME, BIND(val_str(username)), err))
        return false;
    if (rows_next(&rows))
        id = rows_int(&rows, 0);
    if (!rows_end(&rows, err))
        return false;
    return id == 0 || user_read(db, id, mem, user, err);
}

/* --- listing -------------------------------------------------------------- */

/* "ann_b" as the pattern "%ann!_b%". */
static const char *pattern_for(str search, struct arena *mem)
{
    struct text text;

    text_init(&text, mem);
    text_add_byte(&text, '%');
    for (size_t i = 0; i < search.size; i++) {
        if (str_has_byte(STR("%_!"), search.data[i]))
            text_add_byte(&text, '!');
        text_add_byte(&text, search.data[i]);
    }
    text_add_byte(&text, '%');
    return text_c(&text);
}

static bool count_matching(struct db *db, const char *pattern, int64_t *total,
                           struct err *err)
{
    struct rows rows;

    if (!db_query(db, &rows, &COUNT_USERS, BIND(val_text(pattern)), err))
        return false;
    if (rows_next(&rows))
        *total = rows_int(&rows, 0);
    return rows_end(&rows, err);
}

/* Rows before the page; beyond everything when that is no number. */
static int64_t offset_of(int64_t page, int64_t per_page)
{
    int64_t offset;

    if (page < 1)
        page = 1;
    if (__builtin_mul_overflow(page - 1, per_page, &offset))
        return INT64_MAX;
    return offset;
}

static bool list_matching(struct db *db, const char *pattern, int64_t page,
                          int64_t per_page, struct arena *mem,
                          struct user_list *list, struct err *err)
{
    LIST(struct user) users = { 0 };
    struct rows rows;

    if (!db_query(db, &rows, &SELECT_USERS,
                  BIND(val_text(pattern), val_int(per_page),
                       val_int(offset_of(page, per_page))),
                  err))
        return false;
    while (rows_next(&rows))
        read_columns(&rows, mem, list_add(&users, mem));
    list->users = users.items;
    list->count = users.count;
    return rows_end(&rows, err);
}

bool user_list(struct db *db, const struct person *actor, str search,
               int64_t page, int64_t per_page, struct arena *mem,
               struct user_list *list, struct err *err)
{
    const char *pattern;

    *list = (struct user_list){ 0 };
    if (!people_must(actor, USER_MODEL, VERB_VIEW, err))
        return false;

    /* Nobody's name is longer, or no text. */
    if (!str_is_utf8(search) || str_has_byte(search, '\0') ||
        str_length(search) > SEARCH_LENGTH_MAX)
        return true;
    pattern = pattern_for(str_trim(search), mem);
    return count_matching(db, pattern, &list->total, err) &&
           list_matching(db, pattern, page, per_page < 1 ? 1 : per_page, mem,
                         list, err);
}

/* --- superusers ----------------------------------------------------------- */

bool user_must_be_within_reach(const struct person *actor,
                               const struct user *user, struct err *err)
{
    if (!actor || actor->is_superuser || !user->is_superuser)
        return true;
    err_set(err, ERR_DENIED, "Only a superuser may change a superuser.");
    err_hint(err, "Ask a superuser to change \"%s\".", user->username);
    return false;
}

bool user_keeps_console(const struct user *user)
{
    return user->is_active && user->is_staff && user->is_superuser;
}

bool user_has_peer(struct db *db, int64_t id, bool *has_peer, struct err *err)
{
    struct rows rows;

    if (!db_query(db, &rows, &SELECT_PEERS, BIND(val_int(id)), err))
        return false;
    *has_peer = rows_next(&rows);
    return rows_end(&rows, err);
}

/* --- deleting ------------------------------------------------------------- */

static bool must_be_deletable(struct db *db, const struct person *actor,
                              const struct user *user, struct err *err)
{
    bool has_peer;

    if (!user_must_be_within_reach(actor, user, err))
        return false;
    if (actor && actor->id == user->id) {
        err_set(err, ERR_DENIED, "You cannot delete yourself.");
        err_hint(err, "Another person who may delete users can do it.");
        return false;
    }
    if (!user_keeps_console(user))
        return true;
    if (!user_has_peer(db, user->id, &has_peer, err))
        return false;
    if (has_peer)
        return true;
    err_set(err, ERR_DENIED, "The last active superuser cannot be deleted.");
    err_hint(err, "Make another person a superuser first.");
    return false;
}

static bool record_deletion(struct db *db, const struct person *actor,
                            const struct user *user, struct arena *mem,
                            struct err *err)
{
    struct people_fields fields = { .mem = mem };
    struct grants grants = { user->rights, user->right_count };

    people_field(&fields, "username", user->username, NULL);
    people_field(&fields, "email", user->email, NULL);
    people_field(&fields, "first_name", user->first_name, NULL);
    people_field(&fields, "last_name", user->last_name, NULL);
    people_field(&fields, "rights", grants_words(grants, mem), NULL);
    return people_record(db, actor, "delete", USER_MODEL, user->id,
                         user->username, &fields, err);
}

static bool delete_user(struct db *db, const struct person *actor, int64_t id,
                        struct arena *mem, struct err *err)
{
    struct user *user;

    return user_read(db, id, mem, &user, err) &&
           must_be_deletable(db, actor, user, err) &&
           db_run(db, &DELETE_USER, BIND(val_int(id)), err) &&
           record_deletion(db, actor, user, mem, err) && db_commit(db, err);
}

bool user_delete(struct db *db, const struct person *actor, int64_t id,
                 struct err *err)
{
    struct arena *scratch;
    bool is_deleted;

    if (!people_must(actor, USER_MODEL, VERB_DELETE, err) ||
        !people_begin(db, err))
        return false;
    scratch = arena_open();
    is_deleted = delete_user(db, actor, id, scratch, err);
    arena_close(scratch);
    if (!is_deleted)
        db_rollback(db);
    return is_deleted;
}
