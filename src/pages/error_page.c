/* pages/error_page.c -- the page for what could not be done.
 *
 * It must not need what may be broken: the frame shows what the request knows
 * already, and no database is asked. */
#include "pages/error_page.h"

#include "base/json_writer.h"

static const struct view_member ERROR_MEMBERS[] = {
    VIEW_STRUCT(struct error_view, shell, SHELL_VIEW),
    VIEW_INT(struct error_view, status),
    VIEW_TEXT(struct error_view, headline),
    VIEW_TEXT(struct error_view, says),
    VIEW_TEXT(struct error_view, hint),
    VIEW_END,
};
const struct view ERROR_VIEW = VIEW_OF(struct error_view, ERROR_MEMBERS);

static const char *headline(int status)
{
    switch (status) {
    case 400: return "That does not make sense";
    case 403: return "Not allowed";
    case 404: return "Not found";
    case 405: return "Not this way";
    case 409: return "Not possible as it is now";
    case 503: return "Not at the moment";
    default:  return "Something broke";
    }
}

static const char *hint_of(const struct err *err)
{
    for (const struct err *at = err; at; at = at->cause)
        if (at->hint)
            return at->hint;
    return NULL;
}

/* The sentences without the hint, which the page shows on a line of its own. */
static const char *sentences(const struct err *err, struct arena *mem)
{
    struct text text;

    text_init(&text, mem);
    for (const struct err *at = err; at; at = at->cause) {
        if (text.size > 0)
            text_add_byte(&text, ' ');
        text_add_text(&text, at->says ? at->says : "");
    }
    return text_c(&text);
}

static void answer_json(struct rq *rq, const struct error_view *view)
{
    struct json_writer json = json_into(&rq->response->body);

    rq->response->content_type = "application/json";
    json_begin_object(&json);
    json_key(&json, "status");
    json_int(&json, view->status);
    json_key(&json, "error");
    json_text(&json, view->says);
    if (view->hint) {
        json_key(&json, "hint");
        json_text(&json, view->hint);
    }
    json_end(&json);
}

void error_page(struct rq *rq, int status, const struct err *err)
{
    struct error_view view = {
        .shell = shell_begin(rq, headline(status)),
        .status = status,
        .headline = headline(status),
        .says = sentences(err, rq->mem),
        .hint = hint_of(err),
    };

    rq->response->status = status;
    text_clear(&rq->response->body);
    if (str_has(http_header(rq->request, "accept"), STR("application/json"))) {
        answer_json(rq, &view);
        return;
    }
    shell_crumb(rq, &view.shell, view.headline, NULL);
    page_show(rq, PAGE_ERROR, &view);
}
