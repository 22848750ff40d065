/* pages/debug.h -- the box at the foot of a page that says what the page asked
 * of the databases, for superusers.
 *
 * "?_debug=1" shows it from then on, in this browser until it is closed,
 * "?_debug=0" no more.  It shows statements, times, rows and plans, and never
 * a value.  It is filled when the page is rendered: after that a page asks
 * nothing more.
 */
#ifndef PAGES_DEBUG_H
#define PAGES_DEBUG_H

#include "view/view.h"

struct rq;

struct debug_statement_view {
    int64_t number;
    const char *took;           /* "1.234 ms" */
    int64_t rows, bytes;
    str text;
    const char *plan;           /* or why there is none, or NULL */
    bool is_slowest;
};

struct debug_view {
    const char *route;
    const char *total;          /* of the page so far, before it is rendered */
    const char *database;
    int64_t count, rows, bytes;
    int64_t forgotten;          /* statements that are not listed */
    struct debug_statement_view *statements;
    size_t statement_count;
};

extern const struct view DEBUG_VIEW;

/* Set rq->debug where a superuser wants the box, and remember the wish. */
void debug_begin(struct rq *rq);

/* Fill rq->debug, where there is one, with what was asked so far; `has_plans`
 * asks the database for plans. */
void debug_fill(struct rq *rq, bool has_plans);

#endif
