/* pages/finder.h -- the names of all models that the person may see, for the
 * search box that "/" opens (ui/js/finder.js). */
#ifndef PAGES_FINDER_H
#define PAGES_FINDER_H

#include "pages/rq.h"

/* GET /finder.json: {"models": [{"name", "app", "url"}]}, with an ETag, so that
 * it is sent anew only when the models or the rights have changed. */
MUST_CHECK bool finder_get(struct rq *rq, struct err *err);

#endif
