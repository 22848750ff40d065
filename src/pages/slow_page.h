/* pages/slow_page.h -- a line in the log for a page that took too long. */
#ifndef PAGES_SLOW_PAGE_H
#define PAGES_SLOW_PAGE_H

#include "pages/rq.h"
#include "pages/traffic.h"

/* Called when the answer is there and the trace has ended.  Writes nothing for
 * a page within the limit of the console, or for a download, whose time is the
 * client's. */
void slow_page_log(struct rq *rq, const struct answer_cost *cost);

#endif
