/* pages/rq.c -- what handlers ask of their request. */
#include "pages/rq.h"

#include "base/clock.h"
#include "pages/debug.h"
#include "pages/message.h"

static bool is_client_there(void *response)
{
    return !http_client_gone(response);
}

/* Lend `what` of `store` once for the request and keep it in *kept.  What is
 * read for a client that has gone is stopped; a change is not. */
static bool lend_once(struct rq *rq, struct store *store, enum lend what,
                      struct db **kept, struct db **db, struct err *err)
{
    if (!*kept) {
        if (!store_lend_for(store, what, rq->mem, kept, err))
            return false;
        if (what == LEND_READER)
            db_watch(*kept, is_client_there, rq->response);
    }
    *db = *kept;
    return true;
}

bool rq_reader(struct rq *rq, struct db **db, struct err *err)
{
    return lend_once(rq, rq->console->data, LEND_READER, &rq->reader, db, err);
}

bool rq_state_reader(struct rq *rq, struct db **db, struct err *err)
{
    if (rq->console->state == rq->console->data)
        return rq_reader(rq, db, err);
    return lend_once(rq, rq->console->state, LEND_READER, &rq->state_reader,
                     db, err);
}

bool rq_state_writer(struct rq *rq, struct db **db, struct err *err)
{
    return lend_once(rq, rq->console->state, LEND_WRITER, &rq->state_writer,
                     db, err);
}

/* Statements of a writer, too, are explained by a reader of its store: nothing
 * can be changed by a mistake here.  Why a page was slow is asked when its
 * client has left, too. */
bool rq_explain(struct rq *rq, const struct traced *statement, int limit_ms,
                const char **plan, struct err *err)
{
    bool is_data = statement->database == store_name(rq->console->data);
    struct db *db;
    bool is_done;

    if (!(is_data ? rq_reader(rq, &db, err) : rq_state_reader(rq, &db, err)))
        return false;
    db_watch(db, NULL, NULL);
    db_limit_ms(db, limit_ms);
    is_done = trace_explain(db, statement, rq->mem, plan, err);
    db_limit_ms(db, 0);
    return is_done;
}

str rq_path_value(const struct rq *rq, const char *name)
{
    return route_value(&rq->match, name);
}

str rq_query(const struct rq *rq, const char *name)
{
    return http_fields_find(&rq->request->query, name);
}

str rq_form(const struct rq *rq, const char *name)
{
    return http_fields_find(&rq->request->form, name);
}

bool rq_has_form(const struct rq *rq, const char *name)
{
    return !str_is_none(rq_form(rq, name));
}

static bool model_allows(const struct model *model, enum verb verb)
{
    switch (verb) {
    case VERB_VIEW:   return true;
    case VERB_ADD:    return model->may_add;
    case VERB_CHANGE: return model->may_change;
    case VERB_DELETE: return model->may_delete;
    }
    return false;
}

bool rq_may(const struct rq *rq, const struct model *model, enum verb verb)
{
    return model_allows(model, verb) &&
           (verb == VERB_VIEW || !rq->console->is_read_only) &&
           person_may(rq->person, model->full_name, verb);
}

bool rq_concerns(const struct rq *rq, const struct model *model)
{
    return person_may(rq->person, model->full_name, VERB_VIEW) ||
           rq_may(rq, model, VERB_ADD);
}

const char *rq_list_url(const struct rq *rq)
{
    return person_may(rq->person, rq->model->full_name, VERB_VIEW)
               ? url_model(rq->mem, rq->model) : "/";
}

void page_show(struct rq *rq, enum page page, const void *view)
{
    int64_t started_us;

    /* An error page is shown when a database may be away. */
    debug_fill(rq, page != PAGE_ERROR);
    started_us = clock_ticks_us();
    view_render(rq->console->templates[page], view, &rq->response->body);
    rq->render_us += clock_ticks_us() - started_us;
}

bool page_render(struct rq *rq, enum page page, const void *view,
                 struct err *err)
{
    (void)err;
    page_show(rq, page, view);
    return true;
}

bool page_redirect(struct rq *rq, const char *address, struct err *err)
{
    (void)err;
    messages_keep(rq);
    /* 302 and not 303: scripts written for Django admin look for it. */
    http_redirect(rq->response, 302, str_of(address));
    return true;
}
