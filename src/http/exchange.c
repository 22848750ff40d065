/* http/exchange.c -- one request and its answer, between two threads.
 *
 * An exchange is used again and again, with its arena, so a small request
 * allocates next to nothing.  It is released in exactly one of three places:
 * when evhttp has sent the answer, when the connection is lost and no worker
 * has it, or when a worker gives back one whose connection was lost.
 *
 * The answer of a handler is either whole (its body is lent to evhttp, not
 * copied: the arena lives until it was sent) or a stream, whose pieces the
 * network thread takes from `pending` one after the other.
 */
#include "http/server.h"

#include <string.h>

#include "base/clock.h"

/* An arena that grew beyond this is not kept. */
enum { KEPT_ARENA_BYTES = 256 * 1024 };

/* --- taken and released ------------------------------------------------- */

static struct http_exchange *new_exchange(struct http_server *server)
{
    struct http_exchange *exchange = arena_new(server->mem,
                                               struct http_exchange);

    exchange->server = server;
    exchange->mem = arena_open();
    exchange->body = evbuffer_new();
    exchange->pending = evbuffer_new();
    pthread_mutex_init(&exchange->lock, NULL);
    pthread_cond_init(&exchange->moved, NULL);
    return exchange;
}

struct http_exchange *exchange_take(struct http_server *server)
{
    struct http_exchange *exchange;

    atomic_fetch_add(&server->exchanges, 1);
    pthread_mutex_lock(&server->lock);
    exchange = server->free_exchanges;
    if (exchange)
        server->free_exchanges = exchange->next;
    else
        exchange = new_exchange(server);
    pthread_mutex_unlock(&server->lock);
    exchange->next = NULL;
    response_init(&exchange->response, exchange, exchange->mem);
    return exchange;
}

static void forget(struct http_exchange *exchange)
{
    if (arena_used(exchange->mem) > KEPT_ARENA_BYTES) {
        arena_close(exchange->mem);
        exchange->mem = arena_open();
    } else {
        arena_reset(exchange->mem);
    }
    evbuffer_drain(exchange->body, evbuffer_get_length(exchange->body));
    atomic_fetch_sub(&exchange->server->body_bytes, exchange->body_bytes);
    exchange->body_bytes = 0;
    evbuffer_drain(exchange->pending, evbuffer_get_length(exchange->pending));
    exchange->request = (struct http_request){ 0 };
    exchange->head = (struct strict_head){ 0 };
    exchange->connection = NULL;
    exchange->answer = NULL;
    exchange->is_lent = exchange->has_begun = exchange->is_writing =
        exchange->is_finished = false;
    exchange->is_stream = exchange->is_ended = exchange->is_done = false;
    exchange->unsent_bytes = 0;
    atomic_store(&exchange->is_gone, false);
}

/* Take it off the list of its network, where a post may still stand that was
 * already seen to by another way. */
static void withdraw(struct http_exchange *exchange)
{
    struct network *network = exchange->network;
    struct http_exchange *before = NULL;

    pthread_mutex_lock(&network->lock);
    if (exchange->is_posted) {
        for (struct http_exchange *at = network->first_posted; at != exchange;
             at = at->next)
            before = at;
        if (before)
            before->next = exchange->next;
        else
            network->first_posted = exchange->next;
        if (network->last_posted == exchange)
            network->last_posted = before;
        exchange->is_posted = false;
    }
    pthread_mutex_unlock(&network->lock);
}

void exchange_release(struct http_exchange *exchange)
{
    struct http_server *server = exchange->server;

    withdraw(exchange);
    forget(exchange);
    pthread_mutex_lock(&server->lock);
    exchange->next = server->free_exchanges;
    server->free_exchanges = exchange;
    pthread_mutex_unlock(&server->lock);
    atomic_fetch_sub(&server->exchanges, 1);
}

/* --- posted by a worker ------------------------------------------------- */

void exchange_post(struct http_exchange *exchange)
{
    struct network *network = exchange->network;
    bool was_empty;

    pthread_mutex_lock(&network->lock);
    was_empty = network->first_posted == NULL;
    if (!exchange->is_posted) {
        exchange->is_posted = true;
        exchange->next = NULL;
        if (was_empty)
            network->first_posted = exchange;
        else
            network->last_posted->next = exchange;
        network->last_posted = exchange;
    }
    pthread_mutex_unlock(&network->lock);
    if (was_empty)
        network_wake(network);
}

/* --- the head of an answer ---------------------------------------------- */

static bool is_ours(str name)
{
    return str_equal_nocase(name, STR("content-length")) ||
           str_equal_nocase(name, STR("transfer-encoding")) ||
           str_equal_nocase(name, STR("connection"));
}

static void add_headers(struct http_exchange *exchange)
{
    struct evkeyvalq *out;
    const struct http_response *response = &exchange->response;
    const struct http_fields *headers = &response->headers;

    out = evhttp_request_get_output_headers(exchange->answer);
    if (response->content_type)
        evhttp_add_header(out, "Content-Type", response->content_type);
    for (size_t i = 0; i < headers->list.count; i++) {
        const struct http_field *header = &headers->list.items[i];

        if (!is_ours(header->name))
            evhttp_add_header(out, header->name.data, header->value.data);
    }
    if (exchange->head.wants_close ||
        atomic_load(&exchange->server->is_stopping))
        evhttp_add_header(out, "Connection", "close");
}

static bool has_body(const struct http_exchange *exchange)
{
    int status = exchange->response.status;

    return exchange->head.method != HTTP_HEAD && status >= 200 &&
           status != 204 && status != 304;
}

/* --- a whole answer ----------------------------------------------------- */

static str body_of(const struct http_response *response)
{
    return response->is_static ? response->fixed : text_str(&response->body);
}

static void add_length(struct http_exchange *exchange, size_t size)
{
    char digits[24];

    evutil_snprintf(digits, sizeof digits, "%zu", size);
    evhttp_add_header(evhttp_request_get_output_headers(exchange->answer),
                      "Content-Length", digits);
}

static void send_whole(struct http_exchange *exchange)
{
    int status = exchange->response.status;
    str body = body_of(&exchange->response);
    struct evbuffer *out = NULL;

    exchange->is_finished = true;
    if (status == 204 || status == 304)
        exchange->response.content_type = NULL;
    else
        add_length(exchange, body.size);
    add_headers(exchange);
    if (has_body(exchange) && body.size > 0) {
        out = evbuffer_new();
        evbuffer_add_reference(out, body.data, body.size, NULL, NULL);
    }
    evhttp_send_reply(exchange->answer, status, response_reason(status), out);
    if (out)
        evbuffer_free(out);
}

void exchange_refuse(struct http_exchange *exchange, int status,
                     const char *says)
{
    response_say(&exchange->response, status, says);
    exchange->is_lent = false;
    send_whole(exchange);
}

/* --- a stream ----------------------------------------------------------- */

/* evhttp has written all that it was given. */
static void piece_written(struct evhttp_connection *evhttp UNUSED,
                          void *context)
{
    struct http_exchange *exchange = context;

    exchange->is_writing = false;
    pthread_mutex_lock(&exchange->lock);
    exchange->unsent_bytes = evbuffer_get_length(exchange->pending);
    pthread_cond_signal(&exchange->moved);
    pthread_mutex_unlock(&exchange->lock);
    exchange_turn(exchange);
}

static void begin_stream(struct http_exchange *exchange)
{
    int status = exchange->response.status;

    exchange->has_begun = true;
    add_headers(exchange);
    evhttp_send_reply_start(exchange->answer, status, response_reason(status));
}

static void end_stream(struct http_exchange *exchange, bool is_ended)
{
    if (is_ended) {
        exchange->is_finished = true;
        evhttp_send_reply_end(exchange->answer);
    } else {
        connection_drop(exchange->connection);
    }
}

static void send_stream(struct http_exchange *exchange)
{
    struct evbuffer *piece = evbuffer_new();
    bool is_done, is_ended;

    pthread_mutex_lock(&exchange->lock);
    evbuffer_add_buffer(piece, exchange->pending);
    is_done = exchange->is_done;
    is_ended = exchange->is_ended;
    pthread_mutex_unlock(&exchange->lock);

    if (is_done)
        exchange->is_lent = false;
    if (!exchange->has_begun)
        begin_stream(exchange);
    if (evbuffer_get_length(piece) > 0 && has_body(exchange)) {
        exchange->is_writing = true;
        evhttp_send_reply_chunk_with_cb(exchange->answer, piece,
                                        piece_written, exchange);
    }
    evbuffer_free(piece);
    if (is_done)
        end_stream(exchange, is_ended);
}

/* --- turns -------------------------------------------------------------- */

/* The client left while a worker had it: nobody is there to be answered. */
static void turn_alone(struct http_exchange *exchange)
{
    bool is_done;

    pthread_mutex_lock(&exchange->lock);
    is_done = exchange->is_done;
    pthread_mutex_unlock(&exchange->lock);
    if (!is_done)
        return;
    evhttp_request_free(exchange->answer);
    exchange_release(exchange);
}

void exchange_turn(struct http_exchange *exchange)
{
    bool is_stream, is_done;

    if (!exchange->connection) {
        turn_alone(exchange);
        return;
    }
    pthread_mutex_lock(&exchange->lock);
    is_stream = exchange->is_stream;
    is_done = exchange->is_done;
    pthread_mutex_unlock(&exchange->lock);

    if (is_stream && !exchange->is_writing && !exchange->is_finished) {
        send_stream(exchange);
    } else if (!is_stream && is_done) {
        exchange->is_lent = false;
        send_whole(exchange);
    }
}

void exchange_lost(struct http_exchange *exchange)
{
    exchange->connection = NULL;
    if (!exchange->is_lent) {
        if (exchange->answer && !exchange->is_finished)
            evhttp_request_free(exchange->answer);
        exchange_release(exchange);
        return;
    }
    pthread_mutex_lock(&exchange->lock);
    atomic_store(&exchange->is_gone, true);
    pthread_cond_signal(&exchange->moved);
    pthread_mutex_unlock(&exchange->lock);
}
