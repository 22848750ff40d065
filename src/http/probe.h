/* http/probe.h -- for tests: a server in this process, and raw sockets to it.
 *
 * A probe sends exactly the bytes it is given, which no HTTP client does.
 */
#ifndef HTTP_PROBE_H
#define HTTP_PROBE_H

#include "base/test.h"
#include "http/http.h"

struct probe_server {
    struct http_server *server;     /* NULL once it was closed */
    int listen_fd;
    int port;
};

/* Start a server with *options, on any port of 127.0.0.1.  It is closed with
 * the test, unless probe_close() did it before.  Without a handler it answers
 * probe_echo(). */
struct probe_server *probe_serve(struct test *t, struct http_options *options);
void probe_close(struct probe_server *served);

/* "METHOD target body-size", then the body. */
void probe_echo(struct http_request *request, struct http_response *response,
                void *context);

/* A connection, closed with the test. */
int probe_open(struct test *t, const struct probe_server *served);

/* Send bytes; false when the other side has closed. */
bool probe_send(int fd, str bytes);

struct probe_answer {
    int status;                 /* 0: the connection was closed without one */
    str head;
    str body;
    bool is_whole;              /* as long as it said */
};

/* Read one answer, waiting up to `wait_ms`.  Interim answers (1xx) are answers
 * here. */
struct probe_answer probe_read(struct test *t, int fd, int wait_ms);

/* Whether the other side closes within `wait_ms`. */
bool probe_is_closed(int fd, int wait_ms);

/* A new connection, these bytes, one answer. */
struct probe_answer probe_ask(struct test *t,
                              const struct probe_server *served, str bytes);

/* The value of a header of the answer, or STR_NONE. */
str probe_header(const struct probe_answer *answer, const char *name);

void probe_sleep(int ms);

#endif
