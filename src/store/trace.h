/* store/trace.h -- what one thread asks of its databases while a page is made.
 *
 * A page may use several connections, and some of them only for a moment
 * inside of another room.  So the statements of a page are written down not by
 * the connections but by the thread that serves it: between trace_begin() and
 * trace_end() every statement that the thread runs, on any connection, is added
 * up in trace->cost, and the last TRACE_STATEMENTS of them are kept with their
 * times.  A trace holds texts of statements and never a value.
 */
#ifndef STORE_TRACE_H
#define STORE_TRACE_H

#include "store/db.h"

enum { TRACE_STATEMENTS = 32, TRACE_TEXT_MAX = 8000 };

struct traced {
    int64_t number;             /* 1 for the first of the trace; 0: none */
    str text;                   /* lives in the trace's arena */
    bool is_cut;                /* it was longer than TRACE_TEXT_MAX */
    size_t value_count;         /* of its parameters */
    const char *database;       /* the very pointer of store_name() */
    int64_t us;                 /* in the database, fetching included */
    int64_t rows;
    int64_t bytes;              /* of the values that were read */
    size_t room;                /* of `text`, which is written over */
};

struct trace {
    struct arena *mem;
    struct db_cost cost;
    int64_t count;              /* statements so far, the forgotten included */
    struct traced ring[TRACE_STATEMENTS];   /* statement n at (n - 1) % size */
};

/* Write down what this thread does, into *trace, which is cleared.  Texts live
 * in `mem`.  Traces do not nest. */
void trace_begin(struct trace *trace, struct arena *mem);

/* This thread writes nothing down any more. */
void trace_end(void);

/* How many statements are still there, and the one at `at`, the oldest first. */
size_t trace_kept(const struct trace *trace);
const struct traced *trace_at(const struct trace *trace, size_t at);

/* The one that took longest, or NULL. */
const struct traced *trace_slowest(const struct trace *trace);

/* How the database would carry out a statement, for any values: a line a step,
 * indented.  It is not run.  `db` is a connection outside of a transaction; the
 * trace and the cost of the connection stay as they are.  The plan lives in
 * `mem`.  Fails with ERR_INVALID for what has no plan. */
MUST_CHECK bool trace_explain(struct db *db, const struct traced *statement,
                              struct arena *mem, const char **plan,
                              struct err *err);

#endif
