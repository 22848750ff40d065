/* http/server.c -- the server as a whole: start, stop, and how busy it is. */
#include "http/server.h"

#include <netinet/tcp.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"

static const int64_t SECOND_US = 1000 * 1000;

/* --- start -------------------------------------------------------------- */

static void set_default(int *number, int value)
{
    if (*number == 0)
        *number = value;
}

static void set_defaults(struct http_options *options)
{
    set_default(&options->network_threads, 1);
    set_default(&options->worker_threads, 16);
    set_default(&options->queue_max, 32 * options->worker_threads);
    set_default(&options->head_seconds, 10);
    set_default(&options->idle_seconds, 60);
    set_default(&options->body_seconds, 30);
    set_default(&options->connections_max, 2000);
    set_default(&options->connections_per_address_max, 500);
    set_default(&options->stop_seconds, 30);
    if (options->body_bytes_max == 0)
        options->body_bytes_max = 10 * 1024 * 1024;
}

static struct http_server *new_server(const struct http_options *options)
{
    struct arena *mem = arena_open();
    struct http_server *server = arena_new(mem, struct http_server);

    server->mem = mem;
    server->options = *options;
    set_defaults(&server->options);
    pthread_mutex_init(&server->lock, NULL);
    addresses_init(&server->addresses, (size_t)server->options.connections_max,
                   mem);
    server->networks = arena_new_array(mem, struct network,
                               (size_t)server->options.network_threads);
    return server;
}

/* Accepted sockets inherit it.  Without it a page of more than one write
 * waits 40 ms for an acknowledgement. */
static void send_at_once(int listen_fd)
{
    int on = 1;

    setsockopt(listen_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

/* The usual limit of 1024 descriptors is for programs that use select(). */
static void allow_descriptors(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

static void log_of_libevent(int severity, const char *message)
{
    if (severity != EVENT_LOG_DEBUG)
        log_line(LOG_WARNING, "network", LOG_TEXT("detail", message));
}

static bool open_threads(struct http_server *server, int *network_count,
                         struct err *err)
{
    if (!work_open(&server->work, server, err))
        return false;
    while (*network_count < server->options.network_threads) {
        if (!network_open(&server->networks[*network_count], server, err))
            return false;
        (*network_count)++;
    }
    return true;
}

static void close_threads(struct http_server *server, int network_count,
                          int64_t until_us);

bool http_server_open(const struct http_options *options,
                      struct arena *mem UNUSED, struct http_server **server,
                      struct err *err)
{
    int network_count = 0;
    sigset_t all, before;
    bool is_open;

    /* A client that left must not end the process; other signals are for the
     * thread that opens the server, not for its workers. */
    signal(SIGPIPE, SIG_IGN);
    event_set_log_callback(log_of_libevent);
    allow_descriptors();
    send_at_once(options->listen_fd);
    *server = new_server(options);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    is_open = open_threads(*server, &network_count, err);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (is_open)
        return true;
    close_threads(*server, network_count, clock_ticks_us() + SECOND_US);
    return false;
}

/* --- stop --------------------------------------------------------------- */

static void wake_all(struct http_server *server, int network_count)
{
    for (int i = 0; i < network_count; i++)
        network_wake(&server->networks[i]);
}

static void close_exchanges(struct http_server *server)
{
    for (struct http_exchange *exchange = server->free_exchanges; exchange;
         exchange = exchange->next) {
        arena_close(exchange->mem);
        evbuffer_free(exchange->body);
        evbuffer_free(exchange->pending);
    }
}

/* A worker that is still in its handler keeps the server's memory alive; the
 * process is about to end anyway. */
static void close_threads(struct http_server *server, int network_count,
                          int64_t until_us)
{
    bool are_over;

    atomic_store(&server->is_over, true);
    wake_all(server, network_count);
    for (int i = 0; i < network_count; i++)
        pthread_join(server->networks[i].thread, NULL);
    for (int i = 0; i < network_count; i++)
        network_drop(&server->networks[i]);
    are_over = work_close(&server->work, until_us);
    if (!are_over) {
        log_line(LOG_WARNING, "stop", LOG_TEXT("says",
                 "Requests were still running when the time to stop was "
                 "over."));
        return;
    }
    for (int i = 0; i < network_count; i++)
        network_close(&server->networks[i]);
    close_exchanges(server);
    arena_close(server->mem);
}

/* Requests that are under way have been answered, and the answers are sent. */
static bool is_quiet(const struct http_server *server)
{
    return atomic_load(&server->connections) == 0 &&
           atomic_load(&server->exchanges) == 0;
}

void http_server_close(struct http_server *server)
{
    int64_t until_us = clock_ticks_us() +
                       server->options.stop_seconds * SECOND_US;

    atomic_store(&server->is_stopping, true);
    wake_all(server, server->options.network_threads);
    while (!is_quiet(server) && clock_ticks_us() < until_us)
        nanosleep(&(struct timespec){ .tv_nsec = 2 * 1000 * 1000 }, NULL);
    close_threads(server, server->options.network_threads, until_us);
}

/* --- how busy it is ----------------------------------------------------- */

struct http_load http_server_load(const struct http_server *server)
{
    struct http_server *open = (struct http_server *)server;
    struct http_load load;

    pthread_mutex_lock(&open->work.lock);
    load.waiting = open->work.waiting;
    pthread_mutex_unlock(&open->work.lock);
    load.running = atomic_load(&server->running);
    load.connections = atomic_load(&server->connections);
    load.workers = server->options.worker_threads;
    return load;
}

struct http_load http_load_of(const struct http_response *response)
{
    return http_server_load(response->exchange->server);
}
