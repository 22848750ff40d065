/* http/network.c -- one network thread: an event base, evhttp, its listener. */
#include "http/server.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/log.h"

enum { SWEEP_MS = 200 };

/* --- what wakes it ------------------------------------------------------ */

static struct http_exchange *take_posted(struct network *network)
{
    struct http_exchange *exchange;

    pthread_mutex_lock(&network->lock);
    exchange = network->first_posted;
    if (exchange) {
        network->first_posted = exchange->next;
        exchange->next = NULL;
        exchange->is_posted = false;
    }
    pthread_mutex_unlock(&network->lock);
    return exchange;
}

static void begin_to_stop(struct network *network)
{
    network->is_stopping = true;
    evconnlistener_disable(network->listener);
    connections_sweep(network);
}

static void woken(evutil_socket_t fd, short what UNUSED, void *context)
{
    struct network *network = context;
    struct http_exchange *exchange;
    uint64_t ignored;

    while (read(fd, &ignored, sizeof ignored) < 0 && errno == EINTR)
        continue;
    for (exchange = take_posted(network); exchange;
         exchange = take_posted(network))
        exchange_turn(exchange);
    if (atomic_load(&network->server->is_stopping) && !network->is_stopping)
        begin_to_stop(network);
    if (atomic_load(&network->server->is_over))
        event_base_loopbreak(network->base);
}

void network_wake(struct network *network)
{
    uint64_t one = 1;

    while (write(network->wake_fd, &one, sizeof one) < 0 && errno == EINTR)
        continue;
}

static void swept(evutil_socket_t fd UNUSED, short what UNUSED, void *context)
{
    struct network *network = context;

    connections_sweep(network);
    if (!network->is_stopping)
        evconnlistener_enable(network->listener);
}

/* There are no more file descriptors, most likely.  The next sweep tries
 * again; asking without a pause would only burn the processor. */
static void not_accepted(struct evconnlistener *listener,
                         void *context UNUSED)
{
    log_line(LOG_WARNING, "connection_not_accepted",
             LOG_TEXT("detail", strerror(errno)));
    evconnlistener_disable(listener);
}

/* --- open and close ----------------------------------------------------- */

static struct evconnlistener *open_listener(struct network *network)
{
    /* Each thread closes its own copy of the socket. */
    int fd = fcntl(network->server->options.listen_fd, F_DUPFD_CLOEXEC, 0);
    struct evconnlistener *listener = NULL;

    if (fd >= 0 && evutil_make_socket_nonblocking(fd) == 0)
        listener = evconnlistener_new(network->base, NULL, NULL,
                                      LEV_OPT_CLOSE_ON_EXEC |
                                      LEV_OPT_CLOSE_ON_FREE, 0, fd);
    if (!listener && fd >= 0)
        close(fd);
    return listener;
}

static void open_evhttp(struct network *network)
{
    struct evhttp *evhttp = evhttp_new(network->base);

    evhttp_set_allowed_methods(evhttp,
                               EVHTTP_REQ_GET | EVHTTP_REQ_HEAD |
                               EVHTTP_REQ_POST | EVHTTP_REQ_PUT |
                               EVHTTP_REQ_PATCH | EVHTTP_REQ_DELETE |
                               EVHTTP_REQ_OPTIONS);
    evhttp_set_default_content_type(evhttp, NULL);
    evhttp_set_bevcb(evhttp, connection_open, network);
    evhttp_set_gencb(evhttp, connection_asked, network);
    evhttp_bind_listener(evhttp, network->listener);
    evconnlistener_set_error_cb(network->listener, not_accepted);
    network->evhttp = evhttp;
}

static void add_events(struct network *network)
{
    struct timeval time = { .tv_usec = SWEEP_MS * 1000 };

    event_assign(&network->wake, network->base, network->wake_fd,
                 EV_READ | EV_PERSIST, woken, network);
    event_add(&network->wake, NULL);
    event_assign(&network->sweep, network->base, -1, EV_PERSIST, swept,
                 network);
    event_add(&network->sweep, &time);
}

static void *run(void *context)
{
    struct network *network = context;

    event_base_dispatch(network->base);
    return NULL;
}

static struct event_base *open_base(void)
{
    struct event_config *config = event_config_new();
    struct event_base *base;

    /* Only its own thread ever touches it. */
    event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK);
    base = event_base_new_with_config(config);
    event_config_free(config);
    return base;
}

bool network_open(struct network *network, struct http_server *server,
                  struct err *err)
{
    *network = (struct network){ .server = server, .mem = arena_open() };
    pthread_mutex_init(&network->lock, NULL);
    network->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    network->base = open_base();
    if (network->base && network->wake_fd >= 0)
        network->listener = open_listener(network);
    if (network->listener) {
        open_evhttp(network);
        add_events(network);
        if (pthread_create(&network->thread, NULL, run, network) == 0)
            return true;
    }
    err_set(err, ERR_BROKEN, "The server could not be started.");
    return err_detail(err, "network thread: %s", strerror(errno));
}

void network_drop(struct network *network)
{
    struct connection *next;

    for (struct connection *connection = network->connections; connection;
         connection = next) {
        next = connection->next;
        if (connection->state == CONNECTION_BUSY)
            connection_drop(connection);
    }
}

static void free_buffers(struct network *network)
{
    for (struct connection *connection = network->free_connections; connection;
         connection = connection->next)
        evbuffer_free(connection->held);
}

void network_close(struct network *network)
{
    struct http_exchange *exchange;

    for (exchange = take_posted(network); exchange;
         exchange = take_posted(network))
        exchange_turn(exchange);
    evhttp_free(network->evhttp);

    /* Buffers that were closed are freed by the next turn of the loop. */
    event_base_loop(network->base, EVLOOP_NONBLOCK);
    farewells_close(network);
    free_buffers(network);
    event_del(&network->wake);
    event_del(&network->sweep);
    event_base_free(network->base);
    close(network->wake_fd);
    arena_close(network->mem);
}
