/* http/connection.c -- the gate in front of evhttp.
 *
 *     socket ─→ input ──(bytes_came)──→ held ──(take_turn)──→ head, body
 *                 ▲                                              │
 *                 └────────── a head of three lines ─────────────┘
 *                 └─→ evhttp ─→ connection_asked() ─→ a worker
 *
 * Whatever the socket brings is moved out of evhttp's sight at once, into
 * `held`.  There a request is put together and checked whole, one at a time,
 * against our own deadlines; then evhttp is given a short head that says no
 * more than the method and whether to keep the connection.  So nothing that
 * evhttp would read too kindly reaches it, bodies do not pass through it, and
 * what it does well (accept, keep alive, write an answer and its chunks,
 * notice that the client left) is left to it.
 *
 * A request that is refused goes the same way: the sentence is the answer to
 * that short head.  That keeps the order of pipelined answers without a second
 * path.
 *
 * evhttp ends the process when it is told of input while it answers; that is
 * why the read callback is taken away for that time (watch_quietly).
 */
#include "http/server.h"

#include <stdio.h>
#include <sys/socket.h>

#include "base/clock.h"

enum {
    HELD_WHILE_BUSY_MAX = 256 * 1024,   /* of requests sent ahead */
    BODIES_MAX = 32,                    /* of the largest size, in memory */
    WRITE_BYTES = 256 * 1024,           /* in one system call */
};

static void take_turn(evutil_socket_t fd, short what, void *connection);

/* --- open and close ----------------------------------------------------- */

static struct connection *new_connection(struct network *network)
{
    struct connection *connection = network->free_connections;
    struct evbuffer *held;

    if (!connection) {
        connection = arena_new(network->mem, struct connection);
        connection->held = evbuffer_new();
    } else {
        network->free_connections = connection->next;
    }
    held = connection->held;
    *connection = (struct connection){ .network = network, .held = held };
    connection->next = network->connections;
    if (connection->next)
        connection->next->previous = connection;
    network->connections = connection;
    return connection;
}

static void free_connection(struct connection *connection)
{
    struct network *network = connection->network;

    event_del(&connection->turn);
    evbuffer_drain(connection->held, evbuffer_get_length(connection->held));
    if (connection->previous)
        connection->previous->next = connection->next;
    else
        network->connections = connection->next;
    if (connection->next)
        connection->next->previous = connection->previous;
    connection->next = network->free_connections;
    network->free_connections = connection;
}

static void closed(struct evhttp_connection *evhttp UNUSED, void *context)
{
    struct connection *connection = context;
    struct http_server *server = connection->network->server;

    if (connection->exchange)
        exchange_lost(connection->exchange);
    if (connection->is_counted) {
        pthread_mutex_lock(&server->lock);
        addresses_remove(&server->addresses, connection->peer);
        pthread_mutex_unlock(&server->lock);
    }
    atomic_fetch_sub(&server->connections, 1);
    free_connection(connection);
}

/* Move what was read out of evhttp's sight. */
static void bytes_came(struct evbuffer *input,
                       const struct evbuffer_cb_info *info, void *context)
{
    struct connection *connection = context;

    if (connection->is_passing || info->n_added == 0)
        return;
    if (connection->is_refused)
        evbuffer_drain(input, evbuffer_get_length(input));
    else
        evbuffer_add_buffer(connection->held, input);
    event_active(&connection->turn, EV_READ, 1);
}

struct bufferevent *connection_open(struct event_base *base, void *context)
{
    struct network *network = context;
    struct connection *connection = new_connection(network);

    connection->wire = bufferevent_socket_new(base, -1,
                                              BEV_OPT_CLOSE_ON_FREE);
    bufferevent_set_max_single_write(connection->wire, WRITE_BYTES);
    evbuffer_add_cb(bufferevent_get_input(connection->wire), bytes_came,
                    connection);
    event_assign(&connection->turn, base, -1, 0, take_turn, connection);
    connection->state_since_us = clock_ticks_us();
    atomic_fetch_add(&network->server->connections, 1);

    /* The rest is done when evhttp has set its side up. */
    event_active(&connection->turn, EV_READ, 1);
    return connection->wire;
}

static bool may_open(struct connection *connection,
                     const struct sockaddr *peer)
{
    struct http_server *server = connection->network->server;
    const struct http_options *options = &server->options;
    int limit = options->connections_per_address_max;

    if (atomic_load(&server->connections) > options->connections_max)
        return false;

    /* All that a proxy sends comes from its one address. */
    if (options->trusts_proxy)
        limit = options->connections_max;
    connection->peer = address_of(peer);
    pthread_mutex_lock(&server->lock);
    connection->is_counted = addresses_add(&server->addresses,
                                           connection->peer, limit);
    pthread_mutex_unlock(&server->lock);
    return connection->is_counted;
}

/* evhttp keeps itself as the argument of its callbacks, which is the only way
 * to it before the first request.  False: it was closed. */
static bool finish_opening(struct connection *connection)
{
    struct sockaddr_storage peer = { 0 };
    socklen_t size = sizeof peer;
    void *evhttp;

    bufferevent_getcb(connection->wire, NULL, NULL, NULL, &evhttp);
    connection->evhttp = evhttp;
    evhttp_connection_set_closecb(evhttp, closed, connection);
    getpeername(bufferevent_getfd(connection->wire), (void *)&peer, &size);
    address_write((void *)&peer, connection->address,
                  sizeof connection->address);
    if (may_open(connection, (void *)&peer))
        return true;
    evhttp_connection_free(connection->evhttp);
    return false;
}

void connection_drop(struct connection *connection)
{
    bufferevent_trigger_event(connection->wire,
                              BEV_EVENT_READING | BEV_EVENT_EOF, 0);
}

/* --- to evhttp and back ------------------------------------------------- */

static void set_state(struct connection *connection,
                      enum connection_state state)
{
    connection->state = state;
    connection->state_since_us = clock_ticks_us();
}

static const char *method_name(enum http_method method)
{
    static const char *const NAMES[] = { "GET", "HEAD", "POST", "PUT",
                                         "PATCH", "DELETE", "OPTIONS" };

    return NAMES[method];
}

/* Give evhttp the head that stands for the request; connection_asked() is
 * called from inside. */
static void pass(struct connection *connection)
{
    struct evbuffer *input = bufferevent_get_input(connection->wire);
    const struct strict_head *head = &connection->exchange->head;
    struct network *network = connection->network;
    bool closes = head->wants_close ||
                  atomic_load(&network->server->is_stopping);

    set_state(connection, CONNECTION_BUSY);
    connection->is_passing = true;
    network->passing = connection;
    evbuffer_unfreeze(input, 0);
    evbuffer_add_printf(input, "%s / HTTP/1.%d\r\nConnection: %s\r\n"
                        "Content-Length: 0\r\n\r\n", method_name(head->method),
                        head->minor_version, closes ? "close" : "keep-alive");
    evbuffer_freeze(input, 0);
    bufferevent_trigger(connection->wire, EV_READ, 0);
    network->passing = NULL;
}

/* Notice when the client leaves, and keep what else it sends from evhttp. */
static void watch_quietly(struct connection *connection)
{
    bufferevent_event_cb on_event;
    bufferevent_data_cb on_write;
    void *context;

    bufferevent_getcb(connection->wire, NULL, &on_write, &on_event, &context);
    bufferevent_setcb(connection->wire, NULL, on_write, on_event, context);
    bufferevent_enable(connection->wire, EV_READ);
}

/* The answer was sent: evhttp reads on, or closes. */
static void sent(struct evhttp_request *answer UNUSED, void *context)
{
    struct connection *connection = context;
    struct http_exchange *exchange = connection->exchange;

    connection->exchange = NULL;
    exchange->connection = NULL;
    exchange->answer = NULL;
    exchange_release(exchange);
    set_state(connection, CONNECTION_IDLE);
    connection->output_bytes = 0;
    event_active(&connection->turn, EV_READ, 1);
}

void connection_asked(struct evhttp_request *answer, void *context)
{
    struct network *network = context;
    struct connection *connection = network->passing;
    struct http_exchange *exchange;

    /* Not one of ours: evhttp found something itself, and closes after. */
    if (!connection || !connection->exchange) {
        evhttp_send_error(answer, 400, NULL);
        return;
    }
    connection->is_passing = false;
    exchange = connection->exchange;
    exchange->answer = answer;
    evhttp_request_set_on_complete_cb(answer, sent, connection);
    watch_quietly(connection);
    if (connection->refusal.status == 405)
        http_set_header(&exchange->response, "Allow", STR(
                        "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
    if (connection->refusal.status) {
        farewell_open(network, bufferevent_getfd(connection->wire));
        exchange_refuse(exchange, connection->refusal.status,
                        connection->refusal.says);
    } else if (!work_add(&network->server->work, exchange)) {
        http_set_header(&exchange->response, "Retry-After", STR("1"));
        exchange_refuse(exchange, 503, "The server is busy. Try again in a "
                        "moment.");
    }
}

/* --- putting a request together ----------------------------------------- */

void connection_refuse(struct connection *connection,
                       struct strict_refusal refusal)
{
    struct http_exchange *exchange = connection->exchange;

    connection->refusal = refusal;
    connection->is_refused = true;
    evbuffer_drain(connection->held, evbuffer_get_length(connection->held));
    if (str_is_none(exchange->head.target))
        exchange->head = (struct strict_head){ .method = HTTP_GET,
                                               .minor_version = 1 };
    exchange->head.wants_close = true;
    pass(connection);
}

static void begin_exchange(struct connection *connection)
{
    struct http_exchange *exchange;

    exchange = exchange_take(connection->network->server);
    exchange->network = connection->network;
    exchange->connection = connection;
    exchange->arrived_us = clock_ticks_us();
    snprintf(exchange->address, sizeof exchange->address, "%s",
             connection->address);
    connection->exchange = exchange;
    connection->scanned = 0;
    connection->was_asked = true;
    set_state(connection, CONNECTION_HEAD);
}

/* Empty lines before a request are read over, as RFC 9112 advises.  False when
 * there is nothing else yet. */
static bool skip_empty_lines(struct evbuffer *held)
{
    char two[2] = { '\0' };

    while (evbuffer_copyout(held, two, 2) == 2 && two[0] == '\r' &&
           two[1] == '\n')
        evbuffer_drain(held, 2);
    if (evbuffer_get_length(held) == 1)
        return two[0] != '\r';
    return evbuffer_get_length(held) > 0;
}

static void say_continue(struct connection *connection)
{
    static const char CONTINUE[] = "HTTP/1.1 100 Continue\r\n\r\n";

    /* Nothing else is under way on this connection, so the socket has room;
     * should it not, the client sends its body after a while anyway. */
    if (send(bufferevent_getfd(connection->wire), CONTINUE,
             sizeof CONTINUE - 1, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
        return;
}

/* The head is whole and was read; see what comes behind it. */
static bool begin_body(struct connection *connection)
{
    struct http_exchange *exchange = connection->exchange;
    const struct strict_head *head = &exchange->head;
    int64_t max = connection->network->server->options.body_bytes_max;

    if (head->content_length > max) {
        connection->refusal = (struct strict_refusal){ 413,
            "The request is larger than this server takes." };
        return false;
    }
    connection->chunks = (struct chunk_reader){ .part = CHUNK_SIZE };
    if (!head->is_chunked) {
        connection->chunks.part = CHUNK_DONE;
        connection->chunks.left = head->content_length > 0
                                ? head->content_length : 0;
    }
    set_state(connection, CONNECTION_BODY);
    if (head->expects_continue && evbuffer_get_length(connection->held) == 0 &&
        (head->is_chunked || connection->chunks.left > 0))
        say_continue(connection);
    return true;
}

/* False: connection->refusal says why. */
static bool take_head(struct connection *connection)
{
    struct evbuffer *held = connection->held;
    struct http_exchange *exchange = connection->exchange;
    size_t size = evbuffer_get_length(held), head_size;
    const char *data;

    if (size > STRICT_HEAD_BYTES_MAX)
        size = STRICT_HEAD_BYTES_MAX;
    data = (const char *)evbuffer_pullup(held, (ev_ssize_t)size);
    if (!strict_scan(data, connection->scanned, size, &head_size,
                     &connection->refusal))
        return false;
    connection->scanned = size;
    if (head_size == 0)
        return true;
    if (!strict_read(&exchange->head, str_from(data, head_size),
                     exchange->mem, &connection->refusal))
        return false;
    evbuffer_drain(held, head_size);
    return begin_body(connection);
}

/* Count what has come of a body; false when there is too much of all. */
static bool count_body(struct connection *connection)
{
    struct http_exchange *exchange = connection->exchange;
    struct http_server *server = exchange->server;
    int64_t bytes = (int64_t)evbuffer_get_length(exchange->body);
    int64_t added = bytes - exchange->body_bytes, total;

    if (added == 0)
        return true;
    exchange->body_bytes = bytes;
    total = atomic_fetch_add(&server->body_bytes, added) + added;
    if (total <= BODIES_MAX * server->options.body_bytes_max)
        return true;
    connection->refusal = (struct strict_refusal){ 503,
        "The server is busy with other large requests. Try again in a "
        "moment." };
    return false;
}

/* Move what is there of the body; false: connection->refusal says why. */
static bool take_body(struct connection *connection)
{
    struct http_exchange *exchange = connection->exchange;
    struct chunk_reader *chunks = &connection->chunks;
    int moved;

    if (exchange->head.is_chunked)
        return chunk_read(chunks, connection->held, exchange->body,
                          connection->network->server->options.body_bytes_max,
                          &connection->refusal) && count_body(connection);
    if (chunks->left > 0) {
        moved = evbuffer_remove_buffer(connection->held, exchange->body,
                                       (size_t)chunks->left);
        chunks->left -= moved > 0 ? moved : 0;
    }
    return count_body(connection);
}

static bool is_whole(const struct connection *connection)
{
    return connection->state == CONNECTION_BODY &&
           connection->chunks.part == CHUNK_DONE &&
           connection->chunks.left == 0;
}

static void put_together(struct connection *connection)
{
    if (connection->state == CONNECTION_IDLE) {
        if (!skip_empty_lines(connection->held))
            return;
        begin_exchange(connection);
    }
    if ((connection->state == CONNECTION_HEAD && !take_head(connection)) ||
        (connection->state == CONNECTION_BODY && !take_body(connection)))
        connection_refuse(connection, connection->refusal);
    else if (is_whole(connection))
        pass(connection);
}

static void take_turn(evutil_socket_t fd UNUSED, short what UNUSED,
                      void *context)
{
    struct connection *connection = context;

    if (!connection->evhttp && !finish_opening(connection))
        return;
    if (connection->state != CONNECTION_BUSY)
        put_together(connection);
    else if (evbuffer_get_length(connection->held) > HELD_WHILE_BUSY_MAX)
        bufferevent_disable(connection->wire, EV_READ);
}
