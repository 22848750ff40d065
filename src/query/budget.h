/* query/budget.h -- how long the database may work for one part of a page.
 *
 * A budget that is spent is no failure: the page goes on with less and says so.
 */
#ifndef QUERY_BUDGET_H
#define QUERY_BUDGET_H

#include "store/db.h"

enum { BUDGET_ROWS_MS = 10000, BUDGET_SIDE_MS = 1000 };

struct budget {
    struct db *db;
    int64_t started_us;
    int limit_ms;
};

struct budget budget_begin(struct db *db, int limit_ms);

/* End it, after a success or a failure. */
void budget_end(const struct budget *budget);

/* Whether the failure in *err is the budget's end. */
bool budget_is_spent(const struct budget *budget, const struct err *err);

#endif
