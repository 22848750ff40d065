/* store/store.c -- a database with its connections.
 *
 * Two pools of slots, for readers and for writers, under one mutex.  Whoever
 * wants a connection stands in a queue and is served when at its head, so that
 * nobody is overtaken; that is what makes the one writer of SQLite fair.  A
 * slot is taken under the mutex; the connection in it is opened, looked at or
 * closed outside, because that may take seconds.
 */
#include "store/store.h"

#include <errno.h>
#include <pthread.h>
#include <time.h>

#include "store/driver.h"
#include "store/store_target.h"

struct slot {
    struct store *store;
    struct pool *pool;
    enum lend what;
    struct db *db;              /* NULL: not opened yet */
    bool is_lent;
};

struct waiter {
    struct waiter *next;
};

struct pool {
    struct slot *slots;
    int slot_count;
    struct waiter *first;       /* who waits, in the order of their coming */
};

struct store {
    struct target target;
    int wait_ms;
    bool is_read_only;
    pthread_mutex_t mutex;      /* over the pools */
    pthread_cond_t changed;     /* a slot became free, or the queue moved */
    struct pool readers;
    struct pool writers;
};

enum { READERS_USUAL = 8, WRITERS_USUAL = 4, WAIT_USUAL_MS = 5000 };

enum engine store_engine(const struct store *store)
{
    return store->target.engine;
}

const char *store_name(const struct store *store)
{
    return store->target.name;
}

/* --- Opening and closing ---------------------------------------------- */

static void pool_init(struct store *store, struct pool *pool, enum lend what,
                      int count, struct arena *mem)
{
    pool->slots = arena_new_array(mem, struct slot, (size_t)count);
    pool->slot_count = count;
    for (int i = 0; i < count; i++)
        pool->slots[i] = (struct slot){ .store = store, .pool = pool,
                                        .what = what };
}

static void pool_close(struct pool *pool)
{
    for (int i = 0; i < pool->slot_count; i++) {
        if (pool->slots[i].db)
            db_close(pool->slots[i].db);
    }
}

static void close_store(void *thing)
{
    struct store *store = thing;

    pool_close(&store->readers);
    pool_close(&store->writers);
    pthread_cond_destroy(&store->changed);
    pthread_mutex_destroy(&store->mutex);
}

/* Waits are measured on the clock that never goes back. */
static void init_locks(struct store *store)
{
    pthread_condattr_t attributes;

    pthread_mutex_init(&store->mutex, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&store->changed, &attributes);
    pthread_condattr_destroy(&attributes);
}

static bool open_slot(struct slot *slot, struct err *err)
{
    const struct target *target = &slot->store->target;
    bool is_open = target->engine == ENGINE_POSTGRES
                       ? postgres_open(target, slot->what, &slot->db, err)
                       : sqlite_open(target, slot->what, &slot->db, err);

    if (!is_open) {
        slot->db = NULL;
        return false;
    }
    slot->db->slot = slot;
    return true;
}

bool store_open(const struct store_options *options, struct arena *mem,
                struct store **store, struct err *err)
{
    struct store *opened = arena_new(mem, struct store);
    int readers = options->reader_count ? options->reader_count
                                        : READERS_USUAL;
    int writers = options->writer_count ? options->writer_count
                                        : WRITERS_USUAL;

    if (!target_read(options, mem, &opened->target, err))
        return false;
    if (opened->target.engine == ENGINE_SQLITE)
        writers = 1;
    opened->wait_ms = options->wait_ms ? options->wait_ms : WAIT_USUAL_MS;
    opened->target.lock_wait_ms = opened->wait_ms;
    opened->is_read_only = options->is_read_only;
    pool_init(opened, &opened->readers, LEND_READER, readers, mem);
    pool_init(opened, &opened->writers, LEND_WRITER, writers, mem);
    init_locks(opened);
    arena_on_close(mem, close_store, opened);
    *store = opened;
    return open_slot(&opened->readers.slots[0], err);
}

/* --- The queue -------------------------------------------------------- */

static void join(struct pool *pool, struct waiter *me)
{
    struct waiter **link = &pool->first;

    while (*link)
        link = &(*link)->next;
    *link = me;
}

static void leave(struct pool *pool, struct waiter *me)
{
    struct waiter **link = &pool->first;

    while (*link != me)
        link = &(*link)->next;
    *link = me->next;
}

/* A free slot, rather one with an open connection; or NULL. */
static struct slot *find_free(struct pool *pool)
{
    struct slot *closed = NULL;

    for (int i = 0; i < pool->slot_count; i++) {
        struct slot *slot = &pool->slots[i];

        if (!slot->is_lent && slot->db)
            return slot;
        if (!slot->is_lent && !closed)
            closed = slot;
    }
    return closed;
}

static struct timespec deadline_after(int wait_ms)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_sec += wait_ms / 1000;
    at.tv_nsec += (wait_ms % 1000) * 1000000L;
    if (at.tv_nsec >= 1000000000L) {
        at.tv_sec++;
        at.tv_nsec -= 1000000000L;
    }
    return at;
}

/* Wait under the mutex for a slot; NULL when the time is over. */
static struct slot *wait_for_slot(struct store *store, struct pool *pool)
{
    struct timespec deadline = deadline_after(store->wait_ms);
    struct waiter me = { .next = NULL };
    struct slot *slot = NULL;
    int code = 0;

    join(pool, &me);
    while (!slot && code != ETIMEDOUT) {
        if (pool->first == &me)
            slot = find_free(pool);
        if (!slot)
            code = pthread_cond_timedwait(&store->changed, &store->mutex,
                                          &deadline);
    }
    leave(pool, &me);
    if (slot)
        slot->is_lent = true;
    pthread_cond_broadcast(&store->changed);
    return slot;
}

static struct slot *take_slot(struct store *store, struct pool *pool,
                              struct err *err)
{
    struct slot *slot;

    pthread_mutex_lock(&store->mutex);
    slot = wait_for_slot(store, pool);
    pthread_mutex_unlock(&store->mutex);
    if (slot)
        return slot;
    err_set(err, ERR_BUSY, "Too much else is going on in the database at the "
                           "moment, so nothing was done.");
    err_hint(err, "Try again in a moment.");
    return NULL;
}

static void give_back(struct slot *slot)
{
    struct store *store = slot->store;

    pthread_mutex_lock(&store->mutex);
    slot->is_lent = false;
    pthread_cond_broadcast(&store->changed);
    pthread_mutex_unlock(&store->mutex);
}

/* --- How busy it is --------------------------------------------------- */

static void add_load(const struct pool *pool, struct store_load *load)
{
    for (int i = 0; i < pool->slot_count; i++) {
        load->lent += pool->slots[i].is_lent;
        load->open += pool->slots[i].is_lent || pool->slots[i].db;
    }
    for (const struct waiter *it = pool->first; it; it = it->next)
        load->waiting++;
}

/* The connection of a slot that is lent may be opened or closed just now by its
 * borrower; it is not looked at. */
struct store_load store_load_of(struct store *store)
{
    struct store_load load = { 0 };

    pthread_mutex_lock(&store->mutex);
    add_load(&store->readers, &load);
    add_load(&store->writers, &load);
    pthread_mutex_unlock(&store->mutex);
    return load;
}

/* --- Lending ---------------------------------------------------------- */

static void close_slot(struct slot *slot)
{
    db_close(slot->db);
    slot->db = NULL;
}

/* The facts for the log; the sentence must serve on a page.  That a file may
 * not be written is a fact for the page as well. */
static bool no_answer(struct err *err)
{
    struct err why = *err;

    if (why.code == ERR_DENIED)
        return false;
    err_set(err, ERR_BUSY, "The database does not answer at the moment.");
    err_hint(err, "Try again in a moment.");
    return err_detail(err, "%s %s", why.says, why.detail ? why.detail : "");
}

static bool make_ready(struct slot *slot, struct err *err)
{
    if (slot->db && (slot->db->is_broken ||
                     !slot->db->driver->is_alive(slot->db)))
        close_slot(slot);
    return slot->db || open_slot(slot, err) || no_answer(err);
}

bool store_lend(struct store *store, enum lend what, struct db **db,
                struct err *err)
{
    struct pool *pool = what == LEND_READER ? &store->readers
                                            : &store->writers;
    struct slot *slot;

    if (what == LEND_WRITER && store->is_read_only)
        return err_set(err, ERR_DENIED,
                       "This database is served for reading only.");
    slot = take_slot(store, pool, err);
    if (!slot)
        return false;
    if (!make_ready(slot, err)) {
        give_back(slot);
        return false;
    }
    *db = slot->db;
    return true;
}

int store_waiting(struct store *store, enum lend what)
{
    const struct pool *pool = what == LEND_READER ? &store->readers
                                                  : &store->writers;
    int count = 0;

    pthread_mutex_lock(&store->mutex);
    for (const struct waiter *at = pool->first; at; at = at->next)
        count++;
    pthread_mutex_unlock(&store->mutex);
    return count;
}

void store_return(struct db *db)
{
    struct slot *slot = db->slot;

    if (db->holder)
        *db->holder = NULL;
    db->holder = NULL;
    db_reset(db);
    if (db->is_broken)
        close_slot(slot);
    give_back(slot);
}

static void return_held(void *thing)
{
    struct db **holder = thing;

    if (*holder)
        store_return(*holder);
}

bool store_lend_for(struct store *store, enum lend what, struct arena *mem,
                    struct db **db, struct err *err)
{
    struct db **holder;

    if (!store_lend(store, what, db, err))
        return false;
    holder = arena_new(mem, struct db *);
    *holder = *db;
    (*db)->holder = holder;
    arena_on_close(mem, return_held, holder);
    return true;
}
