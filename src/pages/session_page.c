/* pages/session_page.c -- /sessions/: where one is signed in, and ending it. */
#include "pages/session_page.h"

#include "auth/session.h"
#include "base/clock.h"
#include "pages/agent.h"
#include "pages/routes.h"

static const struct view_member SESSION_MEMBERS[] = {
    VIEW_TEXT(struct session_view, id),
    VIEW_TEXT(struct session_view, agent),
    VIEW_TEXT(struct session_view, agent_exact),
    VIEW_TEXT(struct session_view, address),
    VIEW_TEXT(struct session_view, started),
    VIEW_TEXT(struct session_view, started_exact),
    VIEW_TEXT(struct session_view, seen),
    VIEW_TEXT(struct session_view, seen_exact),
    VIEW_BOOL(struct session_view, is_phone),
    VIEW_BOOL(struct session_view, is_current),
    VIEW_END,
};
static const struct view SESSION_VIEW =
    VIEW_OF(struct session_view, SESSION_MEMBERS);

static const struct view_member SESSIONS_MEMBERS[] = {
    VIEW_STRUCT(struct sessions_view, shell, SHELL_VIEW),
    VIEW_LIST(struct sessions_view, sessions, session_count, SESSION_VIEW),
    VIEW_BOOL(struct sessions_view, has_others),
    VIEW_END,
};
const struct view SESSIONS_VIEW =
    VIEW_OF(struct sessions_view, SESSIONS_MEMBERS);

static const char *iso(struct arena *mem, int64_t at_ms)
{
    char text[CLOCK_ISO_SIZE];

    clock_iso(at_ms, text);
    return arena_copy_text(mem, text);
}

static struct session_view show_session(struct arena *mem,
                                        const struct session *session)
{
    return (struct session_view){
        .id = session->id,
        .agent = agent_words(str_of(session->agent), mem),
        .agent_exact = session->agent,
        .address = session->address,
        .started = clock_words(session->started_ms, mem),
        .started_exact = iso(mem, session->started_ms),
        .seen = clock_words(session->seen_ms, mem),
        .seen_exact = iso(mem, session->seen_ms),
        .is_phone = agent_is_phone(str_of(session->agent)),
        .is_current = session->is_current,
    };
}

/* GET /sessions/ */
static bool sessions_get(struct rq *rq, struct err *err)
{
    struct sessions_view view = { .shell = shell_begin(rq, "Your sessions") };
    struct session *sessions;
    struct db *db;

    if (!rq_state_reader(rq, &db, err) ||
        !session_list(db, rq->person->id, str_of(rq->session_token), rq->mem,
                      &sessions, &view.session_count, err))
        return false;
    view.sessions = arena_new_array(rq->mem, struct session_view,
                                    view.session_count);
    view.has_others = view.session_count > 1;
    for (size_t i = 0; i < view.session_count; i++)
        view.sessions[i] = show_session(rq->mem, &sessions[i]);
    shell_crumb(rq, &view.shell, "Your sessions", NULL);
    return page_render(rq, PAGE_SESSIONS, &view, err);
}

/* POST /sessions/ -- end the one named `session`, or with `others` all but
 * this one. */
static bool sessions_post(struct rq *rq, struct err *err)
{
    str id = rq_form(rq, "session");
    struct db *db;

    if (!rq_state_writer(rq, &db, err))
        return false;
    if (rq_has_form(rq, "others")) {
        if (!session_end_others(db, rq->person->id,
                                str_of(rq->session_token), err))
            return false;
        rq_message(rq, MESSAGE_SUCCESS, "Your other sessions have ended.");
    } else {
        if (!session_revoke(db, rq->person->id, id, err))
            return false;
        rq_message(rq, MESSAGE_SUCCESS, "The session has ended.");
    }
    return page_redirect(rq, "/sessions/", err);
}

const struct route SESSION_ROUTES[] = {
    { HTTP_GET,  "/sessions/", sessions_get,  "person", "sessions" },
    { HTTP_POST, "/sessions/", sessions_post, "person", "sessions" },
    { 0 },
};
