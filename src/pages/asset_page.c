/* pages/asset_page.c -- /static/…: styles, scripts and icons. */
#include "http/static_file.h"
#include "pages/routes.h"
#include "pages/rq.h"

static bool asset_get(struct rq *rq, struct err *err)
{
    if (static_file_answer(rq->request, rq_path_value(rq, "path"),
                           rq->response))
        return true;
    return err_set(err, ERR_MISSING, "There is no such file.");
}

const struct route ASSET_ROUTES[] = {
    { HTTP_GET, "/static/*path", asset_get, "none", "static" },
    { 0 },
};
