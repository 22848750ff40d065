/* http/worker.c -- the threads that run handlers, and the queue before them.
 *
 * A handler may wait for a database as long as it likes; as long as fewer
 * than all workers wait, nobody else does.  The queue is bounded: a client
 * that is told "busy" at once is better off than one whose turn comes when it
 * has long given up.
 */
#include "http/server.h"

#include <errno.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"

/* --- the queue ---------------------------------------------------------- */

bool work_add(struct work *work, struct http_exchange *exchange)
{
    bool is_taken;

    exchange->is_lent = true;
    pthread_mutex_lock(&work->lock);
    is_taken = work->waiting < work->limit && !work->is_closing;
    if (is_taken) {
        exchange->next = NULL;
        if (work->first)
            work->last->next = exchange;
        else
            work->first = exchange;
        work->last = exchange;
        work->waiting++;
    }
    pthread_mutex_unlock(&work->lock);
    if (is_taken)
        pthread_cond_signal(&work->came);
    return is_taken;
}

/* The next one, waiting for it; NULL when there will be none. */
static struct http_exchange *take(struct work *work)
{
    struct http_exchange *exchange;

    pthread_mutex_lock(&work->lock);
    while (!work->first && !work->is_closing)
        pthread_cond_wait(&work->came, &work->lock);
    exchange = work->first;
    if (exchange) {
        work->first = exchange->next;
        exchange->next = NULL;
        work->waiting--;
    }
    pthread_mutex_unlock(&work->lock);
    return exchange;
}

/* --- a worker ----------------------------------------------------------- */

static void handle(struct http_exchange *exchange)
{
    const struct http_options *options = &exchange->server->options;
    struct err err = err_in(exchange->mem);
    int status;

    /* Nobody is there any more; a change that nobody sees confirmed is
     * better not begun. */
    if (atomic_load(&exchange->is_gone))
        return;
    if (request_fill(exchange, &status, &err))
        options->handler(&exchange->request, &exchange->response,
                         options->context);
    else
        response_say(&exchange->response, status, err.says);
}

static void serve(struct http_exchange *exchange)
{
    struct http_server *server = exchange->server;

    atomic_fetch_add(&server->running, 1);
    handle(exchange);
    atomic_fetch_sub(&server->running, 1);

    pthread_mutex_lock(&exchange->lock);
    exchange->is_done = true;
    exchange_post(exchange);
    pthread_mutex_unlock(&exchange->lock);
}

static void *run(void *context)
{
    struct http_server *server = context;
    struct http_exchange *exchange;

    for (exchange = take(&server->work); exchange;
         exchange = take(&server->work))
        serve(exchange);
    atomic_fetch_sub(&server->work.live_threads, 1);
    return NULL;
}

/* --- open and close ----------------------------------------------------- */

bool work_open(struct work *work, struct http_server *server, struct err *err)
{
    int count = server->options.worker_threads;

    pthread_mutex_init(&work->lock, NULL);
    pthread_cond_init(&work->came, NULL);
    work->limit = server->options.queue_max;
    work->threads = arena_new_array(server->mem, pthread_t, (size_t)count);
    for (int i = 0; i < count; i++) {
        atomic_fetch_add(&work->live_threads, 1);
        if (pthread_create(&work->threads[i], NULL, run, server) != 0) {
            atomic_fetch_sub(&work->live_threads, 1);
            err_set(err, ERR_BROKEN, "The server could not start %d workers.",
                    count);
            return err_detail(err, "pthread_create: %s", strerror(errno));
        }
        work->thread_count++;
    }
    return true;
}

static void wait_a_moment(void)
{
    nanosleep(&(struct timespec){ .tv_nsec = 2 * 1000 * 1000 }, NULL);
}

bool work_close(struct work *work, int64_t until_us)
{
    bool are_over;

    pthread_mutex_lock(&work->lock);
    work->is_closing = true;
    pthread_cond_broadcast(&work->came);
    pthread_mutex_unlock(&work->lock);
    while (atomic_load(&work->live_threads) > 0 &&
           clock_ticks_us() < until_us)
        wait_a_moment();
    are_over = atomic_load(&work->live_threads) == 0;
    for (int i = 0; i < work->thread_count; i++) {
        if (are_over)
            pthread_join(work->threads[i], NULL);
        else
            pthread_detach(work->threads[i]);
    }
    return are_over;
}
