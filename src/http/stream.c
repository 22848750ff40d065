/* http/stream.c -- an answer that is sent while it is made.
 *
 * A worker's side of it.  It runs ahead of the client by UNSENT_BYTES_MAX and
 * then waits: an export of a million rows needs no more memory than that.
 */
#include "http/server.h"

enum { UNSENT_BYTES_MAX = 256 * 1024 };

struct http_stream {
    struct http_exchange *exchange;
    bool is_silent;             /* HEAD: the head alone is sent */
};

struct http_stream *http_stream_open(struct http_response *response)
{
    struct http_exchange *exchange = response->exchange;
    struct http_stream *stream = arena_new(exchange->mem, struct http_stream);

    stream->exchange = exchange;
    stream->is_silent = exchange->head.method == HTTP_HEAD;
    response->is_streamed = true;
    pthread_mutex_lock(&exchange->lock);
    exchange->is_stream = true;
    pthread_mutex_unlock(&exchange->lock);
    exchange_post(exchange);
    return stream;
}

/* Wait until there is room; false when the client has gone.  The lock is
 * held. */
static bool wait_for_room(struct http_exchange *exchange)
{
    while (exchange->unsent_bytes >= UNSENT_BYTES_MAX &&
           !atomic_load(&exchange->is_gone))
        pthread_cond_wait(&exchange->moved, &exchange->lock);
    return !atomic_load(&exchange->is_gone);
}

bool http_stream_write(struct http_stream *stream, str piece)
{
    struct http_exchange *exchange = stream->exchange;
    bool is_there;

    if (stream->is_silent || piece.size == 0)
        return !atomic_load(&exchange->is_gone);
    pthread_mutex_lock(&exchange->lock);
    is_there = wait_for_room(exchange);
    if (is_there) {
        evbuffer_add(exchange->pending, piece.data, piece.size);
        exchange->unsent_bytes += piece.size;
    }
    pthread_mutex_unlock(&exchange->lock);
    if (!is_there)
        return false;
    exchange->response.sent_bytes += (int64_t)piece.size;
    exchange_post(exchange);
    return true;
}

void http_stream_end(struct http_stream *stream)
{
    struct http_exchange *exchange = stream->exchange;

    pthread_mutex_lock(&exchange->lock);
    exchange->is_ended = true;
    pthread_mutex_unlock(&exchange->lock);
}

bool http_client_gone(const struct http_response *response)
{
    return response->exchange && atomic_load(&response->exchange->is_gone);
}
