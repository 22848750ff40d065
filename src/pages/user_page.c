/* pages/user_page.c -- /auth/user/…: add, change and delete users, and set
 * their passwords.
 *
 * What the actor may do is decided in auth/; a page only leaves out what would
 * be refused. */
#include "pages/user_page.h"

#include "base/clock.h"
#include "pages/confirm_page.h"
#include "pages/password_page.h"
#include "pages/routes.h"
#include "pages/user_list_page.h"

#define MODEL "auth.user"

static const struct view_member GROUP_MEMBERS[] = {
    VIEW_INT(struct user_group_view, id),
    VIEW_TEXT(struct user_group_view, name),
    VIEW_BOOL(struct user_group_view, is_member),
    VIEW_END,
};
static const struct view GROUP_VIEW =
    VIEW_OF(struct user_group_view, GROUP_MEMBERS);

static const struct view_member FORM_MEMBERS[] = {
    VIEW_STRUCT(struct user_form_view, shell, SHELL_VIEW),
    VIEW_BOOL(struct user_form_view, is_add),
    VIEW_BOOL(struct user_form_view, may_save),
    VIEW_BOOL(struct user_form_view, may_set_superuser),
    VIEW_TEXT(struct user_form_view, action),
    VIEW_TEXT(struct user_form_view, password_url),
    VIEW_TEXT(struct user_form_view, delete_url),
    VIEW_TEXT(struct user_form_view, username),
    VIEW_TEXT(struct user_form_view, email),
    VIEW_TEXT(struct user_form_view, first_name),
    VIEW_TEXT(struct user_form_view, last_name),
    VIEW_BOOL(struct user_form_view, is_active),
    VIEW_BOOL(struct user_form_view, is_staff),
    VIEW_BOOL(struct user_form_view, is_superuser),
    VIEW_BOOL(struct user_form_view, has_password),
    VIEW_TEXT(struct user_form_view, joined),
    VIEW_TEXT(struct user_form_view, last_login),
    VIEW_LIST(struct user_form_view, groups, group_count, GROUP_VIEW),
    VIEW_STRUCT(struct user_form_view, rights, RIGHT_FORM_VIEW),
    VIEW_BOOL(struct user_form_view, has_wrong),
    VIEW_TEXT(struct user_form_view, username_wrong),
    VIEW_TEXT(struct user_form_view, email_wrong),
    VIEW_TEXT(struct user_form_view, first_name_wrong),
    VIEW_TEXT(struct user_form_view, last_name_wrong),
    VIEW_TEXT(struct user_form_view, password_wrong),
    VIEW_TEXT(struct user_form_view, again_wrong),
    VIEW_TEXT(struct user_form_view, groups_wrong),
    VIEW_TEXT(struct user_form_view, rights_wrong),
    VIEW_TEXT(struct user_form_view, general_wrong),
    VIEW_END,
};
const struct view USER_FORM_VIEW = VIEW_OF(struct user_form_view, FORM_MEMBERS);

static bool may(const struct rq *rq, enum verb verb)
{
    return person_may(rq->person, MODEL, verb);
}

static bool must(const struct rq *rq, enum verb verb, struct err *err)
{
    return person_must(rq->person, MODEL, "users", verb, err);
}

static bool read_id(const struct rq *rq, int64_t *id, struct err *err)
{
    return str_to_int(rq_path_value(rq, "id"), id) ||
           err_set(err, ERR_MISSING, "There is no such user.");
}

static const char *user_url(struct arena *mem, int64_t id, const char *page)
{
    return arena_printf(mem, "/auth/user/%lld/%s/", (long long)id, page);
}

static void add_crumbs(struct rq *rq, struct shell *shell,
                       const struct user *user, const char *last)
{
    shell_crumb(rq, shell, "Users", "/auth/user/");
    if (user && user->id)
        shell_crumb(rq, shell, user->username,
                    last ? user_url(rq->mem, user->id, "change") : NULL);
    if (last)
        shell_crumb(rq, shell, last, NULL);
}

/* --- showing the form ------------------------------------------------------------- */

static bool is_member(const struct user *user, int64_t group_id)
{
    for (size_t i = 0; i < user->group_count; i++)
        if (user->group_ids[i] == group_id)
            return true;
    return false;
}

/* Who may not see groups still must not lose those of a user by saving, so all
 * are on the form. */
static bool show_groups(struct rq *rq, struct db *db, const struct user *user,
                        struct user_form_view *view, struct err *err)
{
    struct group *groups;

    if (!group_list(db, NULL, rq->mem, &groups, &view->group_count, err))
        return false;
    view->groups = arena_new_array(rq->mem, struct user_group_view,
                                   view->group_count);
    for (size_t i = 0; i < view->group_count; i++)
        view->groups[i] = (struct user_group_view){
            .id = groups[i].id,
            .name = groups[i].name,
            .is_member = is_member(user, groups[i].id),
        };
    return true;
}

static void show_wrong(const struct user_wrong *wrong,
                       const char *again_wrong, struct user_form_view *view)
{
    view->has_wrong = wrong->is_any || again_wrong;
    view->username_wrong = wrong->username;
    view->email_wrong = wrong->email;
    view->first_name_wrong = wrong->first_name;
    view->last_name_wrong = wrong->last_name;
    view->password_wrong = wrong->password;
    view->again_wrong = again_wrong;
    view->groups_wrong = wrong->groups;
    view->rights_wrong = wrong->rights;
    view->general_wrong = wrong->general;
}

static void show_user(struct rq *rq, const struct user *user,
                      struct user_form_view *view)
{
    view->username = user->username;
    view->email = user->email;
    view->first_name = user->first_name;
    view->last_name = user->last_name;
    view->is_active = user->is_active;
    view->is_staff = user->is_staff;
    view->is_superuser = user->is_superuser;
    view->has_password = user->has_password;
    view->rights = right_form_show(rq, user->rights, user->right_count);
    if (user->joined_ms)
        view->joined = clock_words(user->joined_ms, rq->mem);
    if (user->last_login_ms)
        view->last_login = clock_words(user->last_login_ms, rq->mem);
}

/* What can be done with a user that exists. */
static void show_ways(struct rq *rq, const struct user *user,
                      struct user_form_view *view)
{
    bool may_touch = !user->is_superuser || rq->person->is_superuser;

    view->action = user_url(rq->mem, user->id, "change");
    view->may_save = may(rq, VERB_CHANGE) && may_touch;
    if (view->may_save)
        view->password_url = user_url(rq->mem, user->id, "password");
    if (may(rq, VERB_DELETE) && may_touch && user->id != rq->person->id)
        view->delete_url = user_url(rq->mem, user->id, "delete");
}

static bool show_form(struct rq *rq, struct db *db, const struct user *user,
                      const struct user_wrong *wrong, const char *again_wrong,
                      struct err *err)
{
    struct user_form_view view = {
        .is_add = user->id == 0,
        .may_save = true,
        .may_set_superuser = rq->person->is_superuser,
        .action = "/auth/user/add/",
    };

    view.shell = shell_begin(rq, view.is_add ? "Add user" : user->username);
    add_crumbs(rq, &view.shell, user, view.is_add ? "Add user" : NULL);
    show_user(rq, user, &view);
    if (!view.is_add)
        show_ways(rq, user, &view);
    show_wrong(wrong, again_wrong, &view);
    return show_groups(rq, db, user, &view, err) &&
           page_render(rq, PAGE_USER_FORM, &view, err);
}

/* --- reading it ----------------------------------------------------------------------- */

static const char *read_text(struct rq *rq, const char *name)
{
    const char *text = str_text(rq->mem, str_trim(rq_form(rq, name)));

    return text ? text : "";
}

static void read_groups(struct rq *rq, struct user *user)
{
    LIST(int64_t) ids = { 0 };
    size_t at = 0;
    int64_t id;
    str value;

    while (http_fields_next(&rq->request->form, "groups", &at, &value))
        if (str_to_int(value, &id))
            list_push(&ids, rq->mem, id);
    user->group_ids = ids.items;
    user->group_count = ids.count;
}

/* Lay what was sent over *user. */
static void read_form(struct rq *rq, struct user *user)
{
    user->username = read_text(rq, "username");
    user->email = read_text(rq, "email");
    user->first_name = read_text(rq, "first_name");
    user->last_name = read_text(rq, "last_name");
    user->is_active = rq_has_form(rq, "is_active");
    user->is_staff = rq_has_form(rq, "is_staff");
    if (rq->person->is_superuser)
        user->is_superuser = rq_has_form(rq, "is_superuser");
    read_groups(rq, user);
    right_form_read(rq, &user->rights, &user->right_count);
}

/* To where the pressed button leads. */
static bool go_on(struct rq *rq, const struct user *user, struct err *err)
{
    if (rq_has_form(rq, "_addanother"))
        return page_redirect(rq, "/auth/user/add/", err);
    if (rq_has_form(rq, "_continue"))
        return page_redirect(rq, user_url(rq->mem, user->id, "change"), err);
    return page_redirect(rq, "/auth/user/", err);
}

/* --- add and change --------------------------------------------------------------------- */

/* GET /auth/user/add/ */
static bool add_get(struct rq *rq, struct err *err)
{
    const struct user user = { .is_active = true, .is_staff = true,
                               .username = "" };
    struct db *db;

    return must(rq, VERB_ADD, err) && rq_state_reader(rq, &db, err) &&
           show_form(rq, db, &user, &(struct user_wrong){ 0 }, NULL, err);
}

/* POST /auth/user/add/ */
static bool add_post(struct rq *rq, struct err *err)
{
    struct user user = { 0 };
    struct user_wrong wrong = { 0 };
    str password = rq_form(rq, "password1");
    const char *again_wrong = password_again_wrong(password,
                                                   rq_form(rq, "password2"));
    struct db *db;

    read_form(rq, &user);
    if (!must(rq, VERB_ADD, err) || !rq_state_writer(rq, &db, err))
        return false;
    /* Without a password nobody can sign in as the user; it can be set later. */
    if (str_is_empty(password))
        password = STR_NONE;
    if (!again_wrong &&
        !user_save(db, rq->person, &user, password, rq->mem, &wrong, err))
        return false;
    if (again_wrong || wrong.is_any)
        return show_form(rq, db, &user, &wrong, again_wrong, err);
    rq_message(rq, MESSAGE_SUCCESS, "The user \"%s\" was added.",
               user.username);
    return go_on(rq, &user, err);
}

/* GET /auth/user/:id/change/ */
static bool change_get(struct rq *rq, struct err *err)
{
    struct user *user;
    struct db *db;
    int64_t id;

    return read_id(rq, &id, err) && rq_state_reader(rq, &db, err) &&
           user_load(db, rq->person, id, rq->mem, &user, err) &&
           show_form(rq, db, user, &(struct user_wrong){ 0 }, NULL, err);
}

/* POST /auth/user/:id/change/ */
static bool change_post(struct rq *rq, struct err *err)
{
    struct user_wrong wrong = { 0 };
    struct user *user;
    struct db *db;
    int64_t id;

    if (!read_id(rq, &id, err) || !must(rq, VERB_CHANGE, err) ||
        !rq_state_writer(rq, &db, err) ||
        !user_load(db, rq->person, id, rq->mem, &user, err))
        return false;
    read_form(rq, user);
    if (!user_save(db, rq->person, user, STR_NONE, rq->mem, &wrong, err))
        return false;
    if (wrong.is_any)
        return show_form(rq, db, user, &wrong, NULL, err);
    rq_message(rq, MESSAGE_SUCCESS, "The user \"%s\" was changed.",
               user->username);
    return go_on(rq, user, err);
}

/* --- password ------------------------------------------------------------------------------ */

static bool show_password(struct rq *rq, const struct user *user,
                          const char *wrong, const char *again_wrong,
                          struct err *err)
{
    struct password_view view = {
        .shell = shell_begin(rq, "Set password"),
        .wrong_new = wrong,
        .wrong_again = again_wrong,
        .username = user->username,
        .action = user_url(rq->mem, user->id, "password"),
        .back_url = user_url(rq->mem, user->id, "change"),
    };

    add_crumbs(rq, &view.shell, user, "Set password");
    return page_render(rq, PAGE_PASSWORD, &view, err);
}

/* GET /auth/user/:id/password/ */
static bool password_get(struct rq *rq, struct err *err)
{
    struct user *user;
    struct db *db;
    int64_t id;

    return read_id(rq, &id, err) && must(rq, VERB_CHANGE, err) &&
           rq_state_reader(rq, &db, err) &&
           user_load(db, rq->person, id, rq->mem, &user, err) &&
           show_password(rq, user, NULL, NULL, err);
}

/* POST /auth/user/:id/password/ */
static bool password_post(struct rq *rq, struct err *err)
{
    str password = rq_form(rq, "password1");
    const char *again_wrong = password_again_wrong(password,
                                                   rq_form(rq, "password2"));
    const char *wrong = NULL;
    struct user *user;
    struct db *db;
    int64_t id;

    if (!read_id(rq, &id, err) || !must(rq, VERB_CHANGE, err) ||
        !rq_state_writer(rq, &db, err) ||
        !user_load(db, rq->person, id, rq->mem, &user, err))
        return false;
    if (!again_wrong && !user_set_password(db, rq->person, id, password,
                                           rq->mem, &wrong, err))
        return false;
    if (wrong || again_wrong)
        return show_password(rq, user, wrong, again_wrong, err);
    rq_message(rq, MESSAGE_SUCCESS, "The password of \"%s\" was set.",
               user->username);
    return page_redirect(rq, user_url(rq->mem, id, "change"), err);
}

/* --- delete -------------------------------------------------------------------------------- */

/* GET /auth/user/:id/delete/ */
static bool delete_get(struct rq *rq, struct err *err)
{
    struct confirm_view view = {
        .effect = "The sessions of this user end at once. What the user did"
                  " stays in the history.",
    };
    struct user *user;
    struct db *db;
    int64_t id;

    if (!read_id(rq, &id, err) || !must(rq, VERB_DELETE, err) ||
        !rq_state_reader(rq, &db, err) ||
        !user_load(db, rq->person, id, rq->mem, &user, err))
        return false;
    view.shell = shell_begin(rq, "Delete user");
    view.question = arena_printf(
        rq->mem, "Are you sure you want to delete the user \"%s\"?",
        user->username);
    view.action = user_url(rq->mem, id, "delete");
    view.back_url = user_url(rq->mem, id, "change");
    add_crumbs(rq, &view.shell, user, "Delete");
    return page_render(rq, PAGE_CONFIRM, &view, err);
}

/* POST /auth/user/:id/delete/ */
static bool delete_post(struct rq *rq, struct err *err)
{
    struct user *user;
    struct db *db;
    int64_t id;

    if (!read_id(rq, &id, err) || !must(rq, VERB_DELETE, err) ||
        !rq_state_writer(rq, &db, err) ||
        !user_load(db, rq->person, id, rq->mem, &user, err) ||
        !user_delete(db, rq->person, id, err))
        return false;
    rq_message(rq, MESSAGE_SUCCESS, "The user \"%s\" was deleted.",
               user->username);
    return page_redirect(rq, "/auth/user/", err);
}

const struct route USER_ROUTES[] = {
    { HTTP_GET,  "/auth/user/",              user_list_get, "users", "user.list" },
    { HTTP_GET,  "/auth/user/add/",          add_get,       "users", "user.add" },
    { HTTP_POST, "/auth/user/add/",          add_post,      "users", "user.add" },
    { HTTP_GET,  "/auth/user/:id/change/",   change_get,    "users", "user.change" },
    { HTTP_POST, "/auth/user/:id/change/",   change_post,   "users", "user.change" },
    { HTTP_GET,  "/auth/user/:id/password/", password_get,  "users", "user.password" },
    { HTTP_POST, "/auth/user/:id/password/", password_post, "users", "user.password" },
    { HTTP_GET,  "/auth/user/:id/delete/",   delete_get,    "users", "user.delete" },
    { HTTP_POST, "/auth/user/:id/delete/",   delete_post,   "users", "user.delete" },
    { 0 },
};
