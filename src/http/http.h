/* http/http.h -- a request, its answer, and the server between them.
 *
 * evhttp speaks the protocol on a few network threads, which never wait for
 * anything.  A request that is complete is checked (http/strict.c), handed to
 * a pool of workers, and answered from there by the one handler the server was
 * given.  One arena per request holds the request and its answer.
 */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/err.h"
#include "http/fields.h"

enum http_method {
    HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE,
    HTTP_OPTIONS
};

struct http_file {
    str name;               /* of the form field */
    str file_name;
    str content_type;
    str data;
};

struct http_request {
    struct arena *mem;
    enum http_method method;
    str target;                     /* as sent: "/a%20b/?q=x" */
    str path;                       /* "/a%20b/", still encoded */
    str query_text;                 /* "q=x", still encoded */
    struct http_fields query;
    struct http_fields form;        /* of a POST body, both encodings */
    LIST(struct http_file) files;
    struct http_fields cookies;
    struct http_fields headers;     /* names in lower case */
    str body;
    str host;                       /* "example.org:8000" */
    const char *address;            /* of the client; from X-Forwarded-For only
                                     * when the server trusts its proxy */
    bool is_secure;                 /* came over TLS, here or at the proxy */
    char id[17];                    /* for the log and error pages */
    int64_t arrived_us;             /* on clock_ticks_us() */
};

str http_header(const struct http_request *request, const char *lower_name);

struct http_stream;

struct http_response {
    struct arena *mem;
    int status;                     /* 200 at first */
    const char *content_type;       /* "text/html; charset=utf-8" at first */
    struct http_fields headers;
    struct text body;
    bool is_static;                 /* `fixed` is the body; it outlives all */
    str fixed;
    bool is_streamed;               /* http_stream_open() was called: the
                                     * head is on its way */
    int64_t sent_bytes;             /* of the body by http_stream_write(),
                                     * for the log */
    struct http_exchange *exchange; /* the server's */
};

void http_set_header(struct http_response *response, const char *name,
                     str value);        /* control bytes in it are dropped */

struct http_cookie {
    const char *name;
    str value;
    int64_t age_seconds;        /* 0: until the browser closes; -1: delete */
    bool is_http_only;
    bool is_secure;
};

/* Path=/, SameSite=Lax. */
void http_set_cookie(struct http_response *response,
                     const struct http_cookie *cookie);

void http_redirect(struct http_response *response, int status, str location);

/* Send the head now and the body piece by piece.  The worker blocks when the
 * client reads slowly; http_stream_write() is false once it has gone, and the
 * caller stops.  A stream that is not ended well is cut off, so that the
 * client sees that something is missing. */
struct http_stream *http_stream_open(struct http_response *response);
bool http_stream_write(struct http_stream *stream, str piece);
void http_stream_end(struct http_stream *stream);

/* Whether the client has closed the connection meanwhile. */
bool http_client_gone(const struct http_response *response);

typedef void http_handler(struct http_request *request,
                          struct http_response *response, void *context);

struct http_options {
    int listen_fd;              /* a listening socket, see http_listen() */
    int network_threads;        /* 0: 1 */
    int worker_threads;         /* 0: 16 */
    int queue_max;              /* requests that may wait for a worker, more are
                                 * answered with 503; 0: 32 a worker */
    int64_t body_bytes_max;     /* 0: 10 MB */
    int head_seconds;           /* the whole head; 0: 10 */
    int idle_seconds;           /* between requests; 0: 60 */
    int body_seconds;           /* the whole body at least this long, then a
                                 * minimum rate; 0: 30 */
    int connections_max;        /* in all; 0: 2000 */
    int connections_per_address_max;    /* 0: 500 */
    int stop_seconds;           /* how long running requests may take to finish
                                 * at a stop; 0: 30 */
    bool trusts_proxy;          /* believe X-Forwarded-For and -Proto */
    const char *const *hosts;   /* allowed Host names, NULL-terminated; "*" and
                                 * ".example.org" as in Django; NULL: loopback
                                 * names and addresses only */
    http_handler *handler;
    void *context;
};

/* A socket that listens on `address` ("127.0.0.1", "::", "0.0.0.0") and `port`
 * (0: any free one), or on the Unix socket when address begins with '/'.  Sets
 * *port_used.  Fails with a sentence ("Port 8000 is in use …"). */
MUST_CHECK bool http_listen(const char *address, int port, int *fd,
                            int *port_used, struct err *err);

struct http_server;

/* Start the threads.  The socket stays the caller's to close, after
 * http_server_close().  A server lives in memory of its own; `mem` is there for
 * what may go wrong. */
MUST_CHECK bool http_server_open(const struct http_options *options,
                                 struct arena *mem,
                                 struct http_server **server,
                                 struct err *err);

/* Stop accepting, finish what runs, and end the threads.  Returns when that is
 * done or stop_seconds are over; then a handler may still be running, and the
 * process should end without freeing what it uses. */
void http_server_close(struct http_server *server);

/* Requests waiting for a worker, and connections open: for /readyz and
 * metrics. */
struct http_load {
    int waiting, running, connections;
    int workers;                /* requests that can run at once */
};
struct http_load http_server_load(const struct http_server *server);

/* The same of the server that a handler answers for. */
struct http_load http_load_of(const struct http_response *response);

#endif
