/* store/trace.c -- the statements of a page, in a ring.
 *
 * The hot path is trace_add(): it copies the text of a statement, some hundred
 * bytes, into a place of the ring that was used before where it fits.  The text
 * must be copied, because nobody promises to keep it until the page is done.
 */
#include "store/trace.h"

#include <string.h>

#include "store/driver.h"

/* What this thread writes into, or NULL. */
static _Thread_local struct trace *current;

void trace_begin(struct trace *trace, struct arena *mem)
{
    trace->mem = mem;
    trace->cost = (struct db_cost){ 0 };
    trace->count = 0;
    for (size_t i = 0; i < TRACE_STATEMENTS; i++)
        trace->ring[i] = (struct traced){ 0 };
    current = trace;
}

void trace_end(void)
{
    current = NULL;
}

struct trace *trace_pause(void)
{
    struct trace *paused = current;

    current = NULL;
    return paused;
}

void trace_resume(struct trace *paused)
{
    current = paused;
}

size_t trace_kept(const struct trace *trace)
{
    return trace->count < TRACE_STATEMENTS ? (size_t)trace->count
                                           : TRACE_STATEMENTS;
}

const struct traced *trace_at(const struct trace *trace, size_t at)
{
    size_t first = trace->count > TRACE_STATEMENTS
                       ? (size_t)trace->count % TRACE_STATEMENTS : 0;

    return &trace->ring[(first + at) % TRACE_STATEMENTS];
}

const struct traced *trace_slowest(const struct trace *trace)
{
    const struct traced *slowest = NULL;

    for (size_t i = 0; i < trace_kept(trace); i++) {
        const struct traced *it = trace_at(trace, i);

        if (!slowest || it->us > slowest->us)
            slowest = it;
    }
    return slowest;
}

/* --- Written down by db.c ----------------------------------------------- */

static void keep_text(struct traced *it, const char *text, size_t size)
{
    char *room;

    if (size > it->room) {
        it->room = size;
        it->text.data = arena_alloc(current->mem, size);
    }
    room = (char *)it->text.data;
    memcpy(room, text, size);
    it->text.size = size;
}

int64_t trace_add(const struct db *db, const char *text, size_t value_count)
{
    size_t size;
    struct traced *it;

    if (!current)
        return 0;
    current->cost.statements++;
    it = &current->ring[current->count++ % TRACE_STATEMENTS];
    size = strnlen(text, TRACE_TEXT_MAX + 1);
    it->is_cut = size > TRACE_TEXT_MAX;
    keep_text(it, text, it->is_cut ? TRACE_TEXT_MAX : size);
    it->number = current->count;
    it->value_count = value_count;
    it->database = db->target->name;
    it->us = it->rows = it->bytes = 0;
    return it->number;
}

void trace_spend(int64_t us)
{
    if (current)
        current->cost.database_us += us;
}

void trace_close(const struct result *result)
{
    struct traced *it;

    if (!current || result->trace_number < 1)
        return;
    current->cost.rows += result->row_count;
    current->cost.bytes += result->bytes;
    it = &current->ring[(result->trace_number - 1) % TRACE_STATEMENTS];
    if (it->number != result->trace_number)
        return;
    it->us = result->took_us;
    it->rows = result->row_count;
    it->bytes = result->bytes;
}
