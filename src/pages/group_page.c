/* pages/group_page.c -- /auth/group/…: rights that several people share. */
#include "pages/group_page.h"

#include "pages/confirm_page.h"
#include "pages/routes.h"

#define MODEL "auth.group"

static const struct view_member ROW_MEMBERS[] = {
    VIEW_TEXT(struct group_row_view, url),
    VIEW_TEXT(struct group_row_view, name),
    VIEW_INT(struct group_row_view, member_count),
    VIEW_END,
};
static const struct view ROW_VIEW = VIEW_OF(struct group_row_view, ROW_MEMBERS);

static const struct view_member LIST_MEMBERS[] = {
    VIEW_STRUCT(struct group_list_view, shell, SHELL_VIEW),
    VIEW_LIST(struct group_list_view, groups, group_count, ROW_VIEW),
    VIEW_BOOL(struct group_list_view, may_add),
    VIEW_END,
};
const struct view GROUP_LIST_VIEW =
    VIEW_OF(struct group_list_view, LIST_MEMBERS);

static const struct view_member FORM_MEMBERS[] = {
    VIEW_STRUCT(struct group_form_view, shell, SHELL_VIEW),
    VIEW_BOOL(struct group_form_view, is_add),
    VIEW_BOOL(struct group_form_view, may_save),
    VIEW_TEXT(struct group_form_view, action),
    VIEW_TEXT(struct group_form_view, delete_url),
    VIEW_TEXT(struct group_form_view, name),
    VIEW_INT(struct group_form_view, member_count),
    VIEW_STRUCT(struct group_form_view, rights, RIGHT_FORM_VIEW),
    VIEW_TEXT(struct group_form_view, wrong),
    VIEW_END,
};
const struct view GROUP_FORM_VIEW =
    VIEW_OF(struct group_form_view, FORM_MEMBERS);

static bool must(const struct rq *rq, enum verb verb, struct err *err)
{
    return person_must(rq->person, MODEL, "groups", verb, err);
}

static bool read_id(const struct rq *rq, int64_t *id, struct err *err)
{
    return str_to_int(rq_path_value(rq, "id"), id) ||
           err_set(err, ERR_MISSING, "There is no such group.");
}

static const char *group_url(struct arena *mem, int64_t id, const char *page)
{
    return arena_printf(mem, "/auth/group/%lld/%s/", (long long)id, page);
}

/* GET /auth/group/ */
static bool list_get(struct rq *rq, struct err *err)
{
    struct group_list_view view = {
        .shell = shell_begin(rq, "Groups"),
        .may_add = person_may(rq->person, MODEL, VERB_ADD),
    };
    struct group *groups;
    struct db *db;

    if (!rq_state_reader(rq, &db, err) ||
        !group_list(db, rq->person, rq->mem, &groups, &view.group_count, err))
        return false;
    view.groups = arena_new_array(rq->mem, struct group_row_view,
                                  view.group_count);
    for (size_t i = 0; i < view.group_count; i++)
        view.groups[i] = (struct group_row_view){
            .url = group_url(rq->mem, groups[i].id, "change"),
            .name = groups[i].name,
            .member_count = groups[i].member_count,
        };
    shell_crumb(rq, &view.shell, "Groups", NULL);
    return page_render(rq, PAGE_GROUP_LIST, &view, err);
}

/* --- add and change ---------------------------------------------------------------- */

static void show_ways(struct rq *rq, const struct group *group,
                      struct group_form_view *view)
{
    view->action = group_url(rq->mem, group->id, "change");
    view->may_save = person_may(rq->person, MODEL, VERB_CHANGE);
    if (person_may(rq->person, MODEL, VERB_DELETE))
        view->delete_url = group_url(rq->mem, group->id, "delete");
}

static bool show_form(struct rq *rq, const struct group *group,
                      const char *wrong, struct err *err)
{
    struct group_form_view view = {
        .is_add = group->id == 0,
        .may_save = true,
        .action = "/auth/group/add/",
        .name = group->name,
        .member_count = group->member_count,
        .rights = right_form_show(rq, group->rights, group->right_count),
        .wrong = wrong,
    };
    const char *title = view.is_add ? "Add group" : group->name;

    view.shell = shell_begin(rq, title);
    shell_crumb(rq, &view.shell, "Groups", "/auth/group/");
    shell_crumb(rq, &view.shell, title, NULL);
    if (!view.is_add)
        show_ways(rq, group, &view);
    return page_render(rq, PAGE_GROUP_FORM, &view, err);
}

static void read_form(struct rq *rq, struct group *group)
{
    group->name = str_text(rq->mem, str_trim(rq_form(rq, "name")));
    if (!group->name)
        group->name = "";
    right_form_read(rq, &group->rights, &group->right_count);
}

static bool go_on(struct rq *rq, const struct group *group, struct err *err)
{
    if (rq_has_form(rq, "_addanother"))
        return page_redirect(rq, "/auth/group/add/", err);
    if (rq_has_form(rq, "_continue"))
        return page_redirect(rq, group_url(rq->mem, group->id, "change"), err);
    return page_redirect(rq, "/auth/group/", err);
}

/* Write what was sent; `done` is how the sentence ends. */
static bool save(struct rq *rq, struct db *db, struct group *group,
                 const char *done, struct err *err)
{
    const char *wrong = NULL;

    read_form(rq, group);
    if (!group_save(db, rq->person, group, rq->mem, &wrong, err))
        return false;
    if (wrong)
        return show_form(rq, group, wrong, err);
    rq_message(rq, MESSAGE_SUCCESS, "The group \"%s\" was %s.", group->name,
               done);
    return go_on(rq, group, err);
}

/* GET /auth/group/add/ */
static bool add_get(struct rq *rq, struct err *err)
{
    return must(rq, VERB_ADD, err) &&
           show_form(rq, &(struct group){ .name = "" }, NULL, err);
}

/* POST /auth/group/add/ */
static bool add_post(struct rq *rq, struct err *err)
{
    struct group group = { 0 };
    struct db *db;

    return must(rq, VERB_ADD, err) && rq_state_writer(rq, &db, err) &&
           save(rq, db, &group, "added", err);
}

/* GET /auth/group/:id/change/ */
static bool change_get(struct rq *rq, struct err *err)
{
    struct group *group;
    struct db *db;
    int64_t id;

    return read_id(rq, &id, err) && rq_state_reader(rq, &db, err) &&
           group_load(db, rq->person, id, rq->mem, &group, err) &&
           show_form(rq, group, NULL, err);
}

/* POST /auth/group/:id/change/ */
static bool change_post(struct rq *rq, struct err *err)
{
    struct group *group;
    struct db *db;
    int64_t id;

    return read_id(rq, &id, err) && must(rq, VERB_CHANGE, err) &&
           rq_state_writer(rq, &db, err) &&
           group_load(db, rq->person, id, rq->mem, &group, err) &&
           save(rq, db, group, "changed", err);
}

/* --- delete ----------------------------------------------------------------------------- */

/* GET /auth/group/:id/delete/ */
static bool delete_get(struct rq *rq, struct err *err)
{
    struct confirm_view view = { 0 };
    struct group *group;
    struct db *db;
    int64_t id;

    if (!read_id(rq, &id, err) || !must(rq, VERB_DELETE, err) ||
        !rq_state_reader(rq, &db, err) ||
        !group_load(db, rq->person, id, rq->mem, &group, err))
        return false;
    view.shell = shell_begin(rq, "Delete group");
    view.question = arena_printf(
        rq->mem, "Are you sure you want to delete the group \"%s\"?",
        group->name);
    view.effect = arena_printf(
        rq->mem, "Its %lld member%s lose the rights that only it gave them.",
        (long long)group->member_count, group->member_count == 1 ? "" : "s");
    view.action = group_url(rq->mem, id, "delete");
    view.back_url = group_url(rq->mem, id, "change");
    shell_crumb(rq, &view.shell, "Groups", "/auth/group/");
    shell_crumb(rq, &view.shell, group->name, view.back_url);
    shell_crumb(rq, &view.shell, "Delete", NULL);
    return page_render(rq, PAGE_CONFIRM, &view, err);
}

/* POST /auth/group/:id/delete/ */
static bool delete_post(struct rq *rq, struct err *err)
{
    struct group *group;
    struct db *db;
    int64_t id;

    if (!read_id(rq, &id, err) || !must(rq, VERB_DELETE, err) ||
        !rq_state_writer(rq, &db, err) ||
        !group_load(db, rq->person, id, rq->mem, &group, err) ||
        !group_delete(db, rq->person, id, err))
        return false;
    rq_message(rq, MESSAGE_SUCCESS, "The group \"%s\" was deleted.",
               group->name);
    return page_redirect(rq, "/auth/group/", err);
}

const struct route GROUP_ROUTES[] = {
    { HTTP_GET,  "/auth/group/",            list_get,    "groups", "group.list" },
    { HTTP_GET,  "/auth/group/add/",        add_get,     "groups", "group.add" },
    { HTTP_POST, "/auth/group/add/",        add_post,    "groups", "group.add" },
    { HTTP_GET,  "/auth/group/:id/change/", change_get,  "groups", "group.change" },
    { HTTP_POST, "/auth/group/:id/change/", change_post, "groups", "group.change" },
    { HTTP_GET,  "/auth/group/:id/delete/", delete_get,  "groups", "group.delete" },
    { HTTP_POST, "/auth/group/:id/delete/", delete_post, "groups", "group.delete" },
    { 0 },
};
