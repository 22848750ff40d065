/* pages/list_filter.h -- the filter panel and the chips above a list. */
#ifndef PAGES_LIST_FILTER_H
#define PAGES_LIST_FILTER_H

#include "pages/list_page.h"

/* Fill filters, chips and what belongs to them. */
MUST_CHECK bool list_filter_fill(struct rq *rq, struct db *db,
                                 const struct list_question *question,
                                 struct list_view *view, struct err *err);

#endif
