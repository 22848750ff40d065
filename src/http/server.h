/* http/server.h -- what the files of the server share.  Private to this room.
 *
 * Threads and what belongs to them:
 *
 *     network thread ─ event base ─ evhttp ─ connections        (its own alone)
 *           │  ▲
 *     work  │  │ posted      an exchange is one request with its answer; it
 *           ▼  │             belongs to one side at a time and travels
 *     worker threads
 *
 * Only the network thread touches libevent.  A worker that has something to
 * send posts the exchange to its network and wakes it.
 *
 * Locks, each held for a moment and never one inside of another, but for
 * network.lock inside of exchange.lock:
 *     http_server.lock    the free exchanges, the numbers, the addresses
 *     work.lock           the queue of requests that wait
 *     network.lock        the list of posted exchanges
 *     exchange.lock       what is to be sent of it
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/event_struct.h>
#include <event2/http.h>
#include <event2/listener.h>

#include "http/address.h"
#include "http/chunk.h"
#include "http/http.h"
#include "http/strict.h"

/* --- one request and its answer ----------------------------------------- */

struct http_exchange {
    struct arena *mem;                  /* of the request; reset at its end */
    struct http_server *server;
    struct network *network;
    struct http_request request;
    struct http_response response;
    struct strict_head head;
    int64_t arrived_us;
    char address[INET6_ADDRSTRLEN];     /* of the client itself */
    struct evbuffer *body;              /* whole when a worker has it */
    int64_t body_bytes;                 /* of it, in server->body_bytes */

    /* The network thread's own. */
    struct connection *connection;      /* NULL once it is closed */
    struct evhttp_request *answer;      /* evhttp's side, from its call on */
    bool is_lent;                       /* a worker has it, or will */
    bool has_begun;                     /* the head of a stream was sent */
    bool is_writing;                    /* a piece of a stream is on its way */
    bool is_finished;                   /* evhttp has all of the answer */

    atomic_bool is_gone;                /* the client has closed */

    /* Guarded by `lock`. */
    pthread_mutex_t lock;
    pthread_cond_t moved;               /* unsent_bytes fell, or is_gone */
    struct evbuffer *pending;           /* pieces for the network thread */
    size_t unsent_bytes;                /* pending, and on their way */
    bool is_stream;
    bool is_ended;                      /* http_stream_end() was called */
    bool is_done;                       /* the worker is through with it */

    /* Guarded by the lock of the list it is in. */
    bool is_posted;
    struct http_exchange *next;
};

struct http_exchange *exchange_take(struct http_server *server);
void exchange_release(struct http_exchange *exchange);

/* Hand it to the network thread, which calls exchange_turn().  Any thread.
 * Whoever sets is_done posts before letting go of the lock: after that the
 * exchange may serve another request at once. */
void exchange_post(struct http_exchange *exchange);

/* Send what can be sent.  Network thread. */
void exchange_turn(struct http_exchange *exchange);

/* Answer with a status and a sentence instead of asking a worker. */
void exchange_refuse(struct http_exchange *exchange, int status,
                     const char *says);

/* The connection is closed; releases the exchange when no worker has it. */
void exchange_lost(struct http_exchange *exchange);

/* --- filling a request, a response -------------------------------------- */

/* Make exchange->request out of the head and the body.  False: *status and
 * *err say how to answer instead. */
bool request_fill(struct http_exchange *exchange, int *status,
                  struct err *err);

void response_init(struct http_response *response,
                   struct http_exchange *exchange, struct arena *mem);

/* An answer of plain text. */
void response_say(struct http_response *response, int status,
                  const char *says);

/* The words after a status, as "Not Found". */
const char *response_reason(int status);

/* --- connections, one network thread ------------------------------------ */

enum connection_state {
    CONNECTION_IDLE,        /* nothing of a request has come */
    CONNECTION_HEAD,        /* a part of its head */
    CONNECTION_BODY,        /* the head, and a part of its body */
    CONNECTION_BUSY,        /* evhttp has the request; an answer is due */
};

struct connection {
    struct network *network;
    struct bufferevent *wire;
    struct evhttp_connection *evhttp;   /* NULL until it was opened */
    struct event turn;
    struct evbuffer *held;              /* read, not looked at yet */
    enum connection_state state;
    struct http_exchange *exchange;     /* from the head on */
    struct chunk_reader chunks;
    size_t scanned;                     /* bytes of the head looked at */
    int64_t state_since_us;
    int64_t progress_us;                /* when output last shrank */
    size_t output_bytes;                /* as it was then */
    bool was_asked;                     /* a request has begun on it */
    bool is_passing;                    /* bytes on their way to evhttp */
    bool is_refused;                    /* nothing more is read from it */
    bool is_counted;
    struct strict_refusal refusal;
    struct address peer;
    char address[INET6_ADDRSTRLEN];
    struct connection *next, *previous;
};

/* A refused client that may still be sending. */
struct farewell {
    struct network *network;
    struct event event;
    int fd;
    int64_t until_us;
    struct farewell *next, *previous;
};

struct network {
    struct http_server *server;
    struct arena *mem;                  /* of its connections */
    pthread_t thread;
    struct event_base *base;
    struct evhttp *evhttp;
    struct evconnlistener *listener;
    struct event wake, sweep;
    int wake_fd;                        /* an eventfd */
    struct connection *connections;     /* open ones */
    struct connection *free_connections;
    struct connection *passing;         /* whose request evhttp reads now */
    struct farewell *farewells;         /* open ones */
    struct farewell *free_farewells;
    int farewell_count;
    bool is_stopping;

    pthread_mutex_t lock;               /* of what follows */
    struct http_exchange *first_posted, *last_posted;
};

/* evhttp's callbacks: a new connection's buffers, and a request it has read. */
struct bufferevent *connection_open(struct event_base *base, void *network);
void connection_asked(struct evhttp_request *answer, void *network);

/* Answer what it has sent so far with a refusal, and close. */
void connection_refuse(struct connection *connection,
                       struct strict_refusal refusal);

/* Close it as if the client had: evhttp lets go of a request that runs. */
void connection_drop(struct connection *connection);

/* What is late is dropped; while stopping, what is idle is closed. */
void connections_sweep(struct network *network);

/* Read and forget for a moment what a refused client still sends, so that it
 * can read why before its own bytes make the kernel reset the connection. */
void farewell_open(struct network *network, int fd);
void farewells_close(struct network *network);

bool network_open(struct network *network, struct http_server *server,
                  struct err *err);
void network_wake(struct network *network);

/* After its thread has ended: let go of the connections that are being
 * answered; then, when no worker runs any more, of everything. */
void network_drop(struct network *network);
void network_close(struct network *network);

/* --- workers ------------------------------------------------------------ */

struct work {
    pthread_mutex_t lock;
    pthread_cond_t came;
    struct http_exchange *first, *last;
    int waiting, limit;
    bool is_closing;
    pthread_t *threads;
    int thread_count;
    atomic_int live_threads;
};

bool work_open(struct work *work, struct http_server *server,
               struct err *err);
bool work_add(struct work *work, struct http_exchange *exchange);

/* Let the threads end when nothing waits; true when all have within the
 * time. */
bool work_close(struct work *work, int64_t until_us);

/* --- the server --------------------------------------------------------- */

struct http_server {
    struct http_options options;        /* with the defaults put in */
    struct arena *mem;                  /* its own; may outlive a bad stop */
    struct network *networks;
    struct work work;
    atomic_int connections, running, exchanges;
    atomic_llong body_bytes;            /* of all bodies in memory */
    atomic_bool is_stopping;            /* answers say Connection: close */
    atomic_bool is_over;                /* network threads end now */

    pthread_mutex_t lock;               /* of what follows */
    struct http_exchange *free_exchanges;
    struct addresses addresses;
};

#endif
