/* pages/gate.c -- the permission words of routes, and what they mean. */
#include "pages/gate.h"

#include "auth/session.h"

/* Writing down that a session is in use may wait for another time: a page is
 * shown even when nobody can write. */
static void touch(struct rq *rq)
{
    struct err ignored = err_in(rq->mem);
    struct db *db;

    if (!store_lend(rq->console->state, LEND_WRITER, &db, &ignored))
        return;
    if (!session_touch(db, str_of(rq->session_token), &ignored))
        db_rollback(db);
    store_return(db);
}

bool gate_person(struct rq *rq, struct err *err)
{
    str token = http_fields_find(&rq->request->cookies, "sessionid");
    bool is_stale = false;
    struct db *db;

    if (str_is_empty(token))
        return true;
    rq->session_token = str_text(rq->mem, token);
    if (!rq_state_reader(rq, &db, err) ||
        !session_find(db, token, rq->mem, &rq->person, &is_stale, err))
        return false;
    if (rq->person && is_stale)
        touch(rq);
    return true;
}

static bool find_model(struct rq *rq, struct err *err)
{
    str app = rq_path_value(rq, "app");
    str name = rq_path_value(rq, "model");

    if (str_is_none(name))
        return true;
    rq->model = schema_find(rq->console->schema, app, name);
    if (rq->model)
        return true;
    err_set(err, ERR_MISSING, "There is no \"%.*s\" in \"%.*s\".",
            STR_ARG(str_clip(name, 80)), STR_ARG(str_clip(app, 80)));
    return err_hint(err, "The side bar lists everything that you may see.");
}

/* A model that a person may not see does not exist for them, but a right that
 * is missing on one they may see is named. */
static bool check_verb(struct rq *rq, enum verb verb, struct err *err)
{
    return person_must(rq->person, rq->model->full_name,
                       rq->model->label_plural, verb, err);
}

static const struct {
    const char *word;
    enum verb verb;
} VERBS[] = {
    { "view", VERB_VIEW },
    { "add", VERB_ADD },
    { "change", VERB_CHANGE },
    { "delete", VERB_DELETE },
};

static bool must_be_superuser(const struct rq *rq, struct err *err)
{
    if (rq->person->is_superuser)
        return true;
    return err_set(err, ERR_DENIED, "Only superusers may see this page.");
}

static bool check_permission(struct rq *rq, str word, struct err *err)
{
    if (str_equal(word, STR("person")))
        return true;
    if (str_equal(word, STR("superuser")) || str_equal(word, STR("metrics")))
        return must_be_superuser(rq, err);
    if (str_equal(word, STR("users")))
        return person_must(rq->person, "auth.user", "users", VERB_VIEW, err);
    if (str_equal(word, STR("groups")))
        return person_must(rq->person, "auth.group", "groups", VERB_VIEW, err);
    for (size_t i = 0; i < COUNT_OF(VERBS); i++)
        if (str_equal_text(word, VERBS[i].word))
            return check_verb(rq, VERBS[i].verb, err);
    return err_set(err, ERR_BROKEN, "This page has no known permission.");
}

bool gate_route(struct rq *rq, bool *must_sign_in, struct err *err)
{
    str word = str_of(rq->match.route->permission);

    *must_sign_in = false;
    if (str_equal(word, STR("none")) || str_equal(word, STR("open")))
        return true;
    if (str_equal(word, STR("metrics")) && rq->console->has_open_metrics)
        return true;
    if (!rq->person) {
        *must_sign_in = true;
        return true;
    }
    return find_model(rq, err) && check_permission(rq, word, err);
}
