/* pages/password_page.c -- /password_change/: one's own password. */
#include "pages/password_page.h"

#include "auth/user.h"
#include "pages/routes.h"

static const struct view_member PASSWORD_MEMBERS[] = {
    VIEW_STRUCT(struct password_view, shell, SHELL_VIEW),
    VIEW_TEXT(struct password_view, wrong_old),
    VIEW_TEXT(struct password_view, wrong_new),
    VIEW_TEXT(struct password_view, wrong_again),
    VIEW_BOOL(struct password_view, is_own),
    VIEW_TEXT(struct password_view, username),
    VIEW_TEXT(struct password_view, action),
    VIEW_TEXT(struct password_view, back_url),
    VIEW_END,
};
const struct view PASSWORD_VIEW =
    VIEW_OF(struct password_view, PASSWORD_MEMBERS);

const char *password_again_wrong(str first, str second)
{
    if (str_equal(first, second))
        return NULL;
    return "The two passwords are not the same.";
}

static bool show(struct rq *rq, const struct password_view *wrong,
                 struct err *err)
{
    struct password_view view = *wrong;

    view.shell = shell_begin(rq, "Change password");
    view.is_own = true;
    view.username = rq->person->username;
    view.action = "/password_change/";
    view.back_url = "/";
    shell_crumb(rq, &view.shell, "Change password", NULL);
    return page_render(rq, PAGE_PASSWORD, &view, err);
}

/* GET /password_change/ */
static bool password_get(struct rq *rq, struct err *err)
{
    return show(rq, &(struct password_view){ 0 }, err);
}

/* POST /password_change/ */
static bool password_post(struct rq *rq, struct err *err)
{
    str old_password = rq_form(rq, "old_password");
    str new_password = rq_form(rq, "new_password1");
    struct password_view wrong = {
        .wrong_again = password_again_wrong(new_password,
                                            rq_form(rq, "new_password2")),
    };
    struct db *db;

    if (wrong.wrong_again)
        return show(rq, &wrong, err);
    if (!rq_state_writer(rq, &db, err) ||
        !user_change_own_password(db, rq->person, old_password, new_password,
                                  rq->mem, &wrong.wrong_old, &wrong.wrong_new,
                                  err))
        return false;
    if (wrong.wrong_old || wrong.wrong_new)
        return show(rq, &wrong, err);
    rq_message(rq, MESSAGE_SUCCESS, "Your password was changed, and your other"
               " sessions have ended.");
    return page_redirect(rq, "/", err);
}

const struct route PASSWORD_ROUTES[] = {
    { HTTP_GET,  "/password_change/", password_get,  "person", "password" },
    { HTTP_POST, "/password_change/", password_post, "person", "password" },
    { 0 },
};
