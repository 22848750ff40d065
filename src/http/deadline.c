/* http/deadline.c -- how long a connection may take for what it does.
 *
 * All connections of a network thread are looked at several times a second;
 * that is cheaper than a timer for each, and simpler.  What is measured is the
 * whole head and the whole body, not silence, so a client that sends a byte
 * now and then gains nothing.
 */
#include "http/server.h"

#include <sys/ioctl.h>

#include "base/clock.h"

enum {
    BODY_BYTES_A_SECOND = 1024,         /* slower clients are dropped */
    WRITE_STALL_SECONDS = 60,
};

static const int64_t SECOND_US = 1000 * 1000;

/* Whether a request is in the socket, or in part with us. */
static bool has_more(const struct connection *connection)
{
    int unread = 0;

    if (evbuffer_get_length(connection->held) > 0)
        return true;
    ioctl(bufferevent_getfd(connection->wire), FIONREAD, &unread);
    return unread > 0;
}

/* A stop closes what waits for nothing.  Who has just connected is about to
 * ask, and gets a moment for it. */
static bool may_go(const struct connection *connection, int64_t us)
{
    return connection->network->is_stopping && !has_more(connection) &&
           (connection->was_asked || us > SECOND_US);
}

static void refuse_late(struct connection *connection)
{
    connection_refuse(connection, (struct strict_refusal){ 408,
        "The request did not arrive in time." });
}

static bool is_body_late(const struct connection *connection, int64_t us)
{
    int64_t came = (int64_t)evbuffer_get_length(connection->exchange->body);
    int64_t allowed = connection->network->server->options.body_seconds;

    return us > (allowed + came / BODY_BYTES_A_SECOND) * SECOND_US;
}

/* Whether a client that is being answered has read nothing for a while. */
static bool is_stalled(struct connection *connection, int64_t now_us)
{
    struct evbuffer *output = bufferevent_get_output(connection->wire);
    size_t bytes = evbuffer_get_length(output);

    if (bytes == 0 || bytes != connection->output_bytes) {
        connection->output_bytes = bytes;
        connection->progress_us = now_us;
    }
    return now_us - connection->progress_us > WRITE_STALL_SECONDS * SECOND_US;
}

static void check_deadline(struct connection *connection, int64_t now_us)
{
    const struct http_options *options = &connection->network->server->options;
    int64_t us = now_us - connection->state_since_us;

    switch (connection->state) {
    case CONNECTION_IDLE:
        if (us > options->idle_seconds * SECOND_US ||
            may_go(connection, us))
            evhttp_connection_free(connection->evhttp);
        break;
    case CONNECTION_HEAD:
        if (us > options->head_seconds * SECOND_US)
            refuse_late(connection);
        break;
    case CONNECTION_BODY:
        if (is_body_late(connection, us))
            refuse_late(connection);
        break;
    case CONNECTION_BUSY:
        if (is_stalled(connection, now_us))
            connection_drop(connection);
        break;
    }
}

void connections_sweep(struct network *network)
{
    int64_t now_us = clock_ticks_us();
    struct connection *next;

    for (struct connection *connection = network->connections; connection;
         connection = next) {
        next = connection->next;
        if (connection->evhttp)
            check_deadline(connection, now_us);
    }
}
