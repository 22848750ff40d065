/* pages/health_page.c -- /healthz: the process answers; /readyz: so do its
 * databases. */
#include "pages/routes.h"
#include "pages/rq.h"

static bool answer(struct rq *rq, int status, const char *words)
{
    rq->response->status = status;
    rq->response->content_type = "text/plain; charset=utf-8";
    text_add_text(&rq->response->body, words);
    return true;
}

static const struct sql SELECT_ONE = { .text = "SELECT 1" };

static bool healthz(struct rq *rq, struct err *err)
{
    (void)err;
    return answer(rq, 200, "ok\n");
}

static bool readyz(struct rq *rq, struct err *err)
{
    struct db *db;

    if (rq_reader(rq, &db, err) && db_run(db, &SELECT_ONE, BIND_NONE, err) &&
        rq_state_reader(rq, &db, err) &&
        db_run(db, &SELECT_ONE, BIND_NONE, err))
        return answer(rq, 200, "ready\n");
    answer(rq, 503, err->says);
    text_add_byte(&rq->response->body, '\n');
    *err = err_in(rq->mem);
    return true;
}

const struct route HEALTH_ROUTES[] = {
    { HTTP_GET, "/healthz", healthz, "none", "healthz" },
    { HTTP_GET, "/readyz", readyz, "none", "readyz" },
    { 0 },
};
