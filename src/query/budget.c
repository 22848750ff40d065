/* query/budget.c -- how long the database may work for one part of a page. */
#include "query/budget.h"

#include "base/clock.h"

struct budget budget_begin(struct db *db, int limit_ms)
{
    db_limit_ms(db, limit_ms);
    return (struct budget){ .db = db, .limit_ms = limit_ms,
                            .started_us = clock_ticks_us() };
}

void budget_end(const struct budget *budget)
{
    db_limit_ms(budget->db, 0);
}

/* A database that is away is busy as well, but at once. */
bool budget_is_spent(const struct budget *budget, const struct err *err)
{
    int64_t spent_us = clock_ticks_us() - budget->started_us;

    return err->code == ERR_BUSY && spent_us >= budget->limit_ms * 900L;
}
