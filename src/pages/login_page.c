/* pages/login_page.c -- /login/ and /logout/. */
#include "pages/login_page.h"

#include "auth/sign_in.h"
#include "pages/csrf.h"
#include "pages/routes.h"

#define SESSION_COOKIE "sessionid"

static const struct view_member LOGIN_MEMBERS[] = {
    VIEW_STRUCT(struct login_view, shell, SHELL_VIEW),
    VIEW_STR(struct login_view, username),
    VIEW_STR(struct login_view, next),
    VIEW_TEXT(struct login_view, wrong),
    VIEW_END,
};
const struct view LOGIN_VIEW = VIEW_OF(struct login_view, LOGIN_MEMBERS);

/* `next` as far as it leads to a page of ours that is not this one. */
static str read_next(str sent)
{
    str next = url_own(sent);

    if (str_is_empty(next) || str_starts(next, STR("/login/")) ||
        str_starts(next, STR("/logout/")))
        return STR("/");
    return next;
}

static bool show(struct rq *rq, str username, str next, const char *wrong,
                 struct err *err)
{
    struct login_view view = {
        .shell = shell_begin(rq, "Sign in"),
        .username = username,
        .next = next,
        .wrong = wrong,
    };

    return page_render(rq, PAGE_LOGIN, &view, err);
}

/* GET /login/ -- who is signed in already goes on. */
static bool login_get(struct rq *rq, struct err *err)
{
    str next = read_next(rq_query(rq, "next"));

    if (rq->person)
        return page_redirect(rq, str_text(rq->mem, next), err);
    return show(rq, STR(""), next, NULL, err);
}

static void give_session(struct rq *rq, const char *token)
{
    const struct http_cookie cookie = {
        .name = SESSION_COOKIE,
        .value = str_of(token),
        .age_seconds = SESSION_AGE_MS / 1000,
        .is_http_only = true,
        .is_secure = rq_cookies_are_secure(rq),
    };

    http_set_cookie(rq->response, &cookie);
    csrf_renew(rq);
}

/* End the session that the browser has now, if any. */
static bool end_session(struct rq *rq, struct db *db, struct err *err)
{
    return !rq->session_token ||
           session_end(db, str_of(rq->session_token), err);
}

/* POST /login/ -- a new session, or the form again. */
static bool login_post(struct rq *rq, struct err *err)
{
    const struct sign_in request = {
        .username = rq_form(rq, "username"),
        .password = rq_form(rq, "password"),
        .address = rq->request->address,
        .agent = http_header(rq->request, "user-agent"),
    };
    str next = read_next(rq_form(rq, "next"));
    const char *token, *wrong;
    struct db *db;

    if (!rq_state_writer(rq, &db, err) ||
        !sign_in(db, &request, rq->mem, &token, &wrong, err))
        return false;
    if (wrong)
        return show(rq, request.username, next, wrong, err);
    if (!end_session(rq, db, err))
        return false;
    give_session(rq, token);
    return page_redirect(rq, str_text(rq->mem, next), err);
}

/* POST /logout/ */
static bool logout_post(struct rq *rq, struct err *err)
{
    const struct http_cookie cookie = {
        .name = SESSION_COOKIE,
        .value = STR(""),
        .age_seconds = -1,
        .is_http_only = true,
        .is_secure = rq_cookies_are_secure(rq),
    };
    struct db *db;

    if (!rq_state_writer(rq, &db, err) || !end_session(rq, db, err))
        return false;
    http_set_cookie(rq->response, &cookie);
    rq_message(rq, MESSAGE_SUCCESS, "You are signed out.");
    return page_redirect(rq, "/login/", err);
}

const struct route LOGIN_ROUTES[] = {
    { HTTP_GET,  "/login/",  login_get,   "open", "login"  },
    { HTTP_POST, "/login/",  login_post,  "open", "login"  },
    { HTTP_POST, "/logout/", logout_post, "open", "logout" },
    { 0 },
};
