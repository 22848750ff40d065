/* auth/group.c -- groups of people, and the rights that they give. */
#include "auth/people.h"

#include "auth/grants.h"

#define NAME_LENGTH_MAX 150

static const struct sql SELECT_GROUPS = { .text =
    "SELECT team.id, team.name, count(member.user_id)"
    "  FROM reeve_group AS team"
    "  LEFT JOIN reeve_membership AS member ON member.group_id = team.id"
    " GROUP BY team.id, team.name"
    " ORDER BY team.name, team.id" };

static const struct sql SELECT_GROUP = { .text =
    "SELECT team.id, team.name,"
    "       (SELECT count(*)"
    "          FROM reeve_membership AS member"
    "         WHERE member.group_id = team.id)"
    "  FROM reeve_group AS team"
    " WHERE team.id = $1" };

static const struct sql SELECT_NAME_TAKEN = { .text =
    "SELECT id"
    "  FROM reeve_group"
    " WHERE name = $1"
    "   AND id <> $2" };

static const struct sql INSERT_GROUP = { .text =
    "INSERT INTO reeve_group (name)"
    " VALUES ($1)"
    " RETURNING id" };

static const struct sql UPDATE_GROUP = { .text =
    "UPDATE reeve_group"
    "   SET name = $2"
    " WHERE id = $1" };

static const struct sql DELETE_GROUP = { .text =
    "DELETE FROM reeve_group"
    " WHERE id = $1" };

/* --- reading -------------------------------------------------------------- */

static void read_columns(struct rows *rows, struct arena *mem,
                         struct group *group)
{
    group->id = rows_int(rows, 0);
    group->name = rows_text(rows, 1, mem);
    group->member_count = rows_int(rows, 2);
}

/* Who fills in the form of a user chooses groups there. */
static bool must_see_groups(const struct person *actor, struct err *err)
{
    return !actor || person_may(actor, USER_MODEL, VERB_ADD) ||
           person_may(actor, USER_MODEL, VERB_CHANGE) ||
           people_must(actor, GROUP_MODEL, VERB_VIEW, err);
}

bool group_list(struct db *db, const struct person *actor, struct arena *mem,
                struct group **groups, size_t *count, struct err *err)
{
    LIST(struct group) list = { 0 };
    struct rows rows;

    if (!must_see_groups(actor, err) ||
        !db_query(db, &rows, &SELECT_GROUPS, BIND_NONE, err))
        return false;
    while (rows_next(&rows))
        read_columns(&rows, mem, list_add(&list, mem));
    *groups = list.items;
    *count = list.count;
    return rows_end(&rows, err);
}

static bool group_read(struct db *db, int64_t id, struct arena *mem,
                       struct group **group, struct err *err)
{
    struct grants grants;
    struct rows rows;

    *group = arena_new(mem, struct group);
    if (!db_query(db, &rows, &SELECT_GROUP, BIND(val_int(id)), err))
        return false;
    if (rows_next(&rows))
        read_columns(&rows, mem, *group);
    if (!rows_end(&rows, err))
        return false;
    if ((*group)->id == 0)
        return err_set(err, ERR_MISSING, "This group does not exist anymore.");
    if (!grants_load(db, GRANTEE_GROUP, id, mem, &grants, err))
        return false;
    (*group)->rights = grants.items;
    (*group)->right_count = grants.count;
    return true;
}

bool group_load(struct db *db, const struct person *actor, int64_t id,
                struct arena *mem, struct group **group, struct err *err)
{
    return people_must(actor, GROUP_MODEL, VERB_VIEW, err) &&
           group_read(db, id, mem, group, err);
}

/* --- saving --------------------------------------------------------------- */

static const char *name_wrong(str name)
{
    if (str_is_empty(str_trim(name)))
        return "This field is required.";
    if (!str_is_utf8(name))
        return "This name has characters that cannot be kept.";
    if (str_length(name) > NAME_LENGTH_MAX)
        return "The name of a group has at most 150 characters.";
    return NULL;
}

static bool check_name_free(struct db *db, const struct group *group,
                            const char **wrong, struct err *err)
{
    struct rows rows;

    if (!db_query(db, &rows, &SELECT_NAME_TAKEN,
                  BIND(val_text(group->name), val_int(group->id)), err))
        return false;
    if (rows_next(&rows))
        *wrong = "A group with that name already exists.";
    return rows_end(&rows, err);
}

static bool write_name(struct db *db, const struct group *group, int64_t *id,
                       struct err *err)
{
    struct rows rows;

    *id = group->id;
    if (group->id != 0)
        return db_run(db, &UPDATE_GROUP,
                      BIND(val_int(group->id), val_text(group->name)), err);
    if (!db_query(db, &rows, &INSERT_GROUP, BIND(val_text(group->name)), err))
        return false;
    if (rows_next(&rows))
        *id = rows_int(&rows, 0);
    return rows_end(&rows, err);
}

static bool record(struct db *db, const struct person *actor,
                   const char *action, int64_t id, const struct group *before,
                   const struct group *after, struct arena *mem,
                   struct err *err)
{
    const struct grants rights_before = { before->rights, before->right_count };
    const struct grants rights_after = { after->rights, after->right_count };
    struct people_fields fields = { .mem = mem };

    people_field(&fields, "name", before->name, after->name);
    people_field(&fields, "rights", grants_words(rights_before, mem),
                 grants_words(rights_after, mem));
    return people_record(db, actor, action, GROUP_MODEL, id,
                         after->name ? after->name : before->name, &fields,
                         err);
}

/* `after` has tidy rights.  True without having written anything when
 * something is wrong. */
static bool check_and_write(struct db *db, const struct person *actor,
                            const struct group *after, struct arena *mem,
                            int64_t *id, const char **wrong, struct err *err)
{
    struct group none = { 0 }, *before = &none;
    struct grants given = { after->rights, after->right_count }, had;

    if (after->id != 0 && !group_read(db, after->id, mem, &before, err))
        return false;
    had = (struct grants){ before->rights, before->right_count };
    *wrong = grants_excess(actor, had, given, mem);
    if (!*wrong && !check_name_free(db, after, wrong, err))
        return false;
    if (*wrong)
        return true;
    return write_name(db, after, id, err) &&
           grants_write(db, GRANTEE_GROUP, *id, had, given, err) &&
           record(db, actor, after->id ? "change" : "add", *id, before, after,
                  mem, err) &&
           db_commit(db, err);
}

static struct group tidy_copy(const struct group *group, struct arena *mem)
{
    struct grants given = grants_tidy(group->rights, group->right_count, mem);
    struct group copy = *group;

    copy.rights = given.items;
    copy.right_count = given.count;
    return copy;
}

bool group_save(struct db *db, const struct person *actor, struct group *group,
                struct arena *mem, const char **wrong, struct err *err)
{
    struct group after;
    int64_t id = 0;
    bool is_done;

    if (!people_must(actor, GROUP_MODEL, group->id ? VERB_CHANGE : VERB_ADD,
                     err))
        return false;
    *wrong = name_wrong(str_of(group->name));
    if (!*wrong)
        *wrong = grants_wrong(group->rights, group->right_count);
    if (*wrong)
        return true;

    after = tidy_copy(group, mem);
    is_done = people_begin(db, err) &&
              check_and_write(db, actor, &after, mem, &id, wrong, err);
    /* Does nothing after a commit. */
    db_rollback(db);
    if (is_done && !*wrong)
        group->id = id;
    return is_done;
}

/* --- deleting ------------------------------------------------------------- */

static bool delete_group(struct db *db, const struct person *actor, int64_t id,
                         struct arena *mem, struct err *err)
{
    const struct group nothing = { 0 };
    struct group *group;

    return group_read(db, id, mem, &group, err) &&
           db_run(db, &DELETE_GROUP, BIND(val_int(id)), err) &&
           record(db, actor, "delete", id, group, &nothing, mem, err) &&
           db_commit(db, err);
}

bool group_delete(struct db *db, const struct person *actor, int64_t id,
                  struct err *err)
{
    struct arena *scratch;
    bool is_deleted;

    if (!people_must(actor, GROUP_MODEL, VERB_DELETE, err) ||
        !people_begin(db, err))
        return false;
    scratch = arena_open();
    is_deleted = delete_group(db, actor, id, scratch, err);
    arena_close(scratch);
    if (!is_deleted)
        db_rollback(db);
    return is_deleted;
}
