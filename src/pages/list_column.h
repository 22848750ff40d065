/* pages/list_column.h -- the heads of a list's columns and their order. */
#ifndef PAGES_LIST_COLUMN_H
#define PAGES_LIST_COLUMN_H

#include "pages/list_page.h"

/* Fill the columns; the order shown is the person's, or the model's own. */
void list_column_fill(struct rq *rq, const struct list_question *question,
                      struct list_view *view);

#endif
