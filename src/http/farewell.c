/* http/farewell.c -- a client that was refused and may still be sending.
 *
 * Closing a socket with unread bytes in it makes the kernel reset the
 * connection, and the client may never see the answer that said why.  So a
 * second descriptor of the socket stays open behind evhttp's back for a
 * moment, and what comes is read and forgotten.
 */
#include "http/server.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"

enum { FAREWELL_SECONDS = 2, FAREWELLS_MAX = 256 };

static void farewell_close(struct farewell *farewell)
{
    struct network *network = farewell->network;

    event_del(&farewell->event);
    close(farewell->fd);
    if (farewell->previous)
        farewell->previous->next = farewell->next;
    else
        network->farewells = farewell->next;
    if (farewell->next)
        farewell->next->previous = farewell->previous;
    farewell->next = network->free_farewells;
    network->free_farewells = farewell;
    network->farewell_count--;
}

static void farewell_read(evutil_socket_t fd, short what, void *context)
{
    struct farewell *farewell = context;
    char forgotten[16 * 1024];

    if (!(what & EV_READ) || clock_ticks_us() > farewell->until_us ||
        recv(fd, forgotten, sizeof forgotten, MSG_DONTWAIT) <= 0)
        farewell_close(farewell);
}

void farewell_open(struct network *network, int fd)
{
    struct farewell *farewell = network->free_farewells;
    struct timeval time = { .tv_sec = FAREWELL_SECONDS };
    int own_fd;

    if (network->farewell_count >= FAREWELLS_MAX)
        return;
    own_fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (own_fd < 0)
        return;
    if (farewell)
        network->free_farewells = farewell->next;
    else
        farewell = arena_new(network->mem, struct farewell);
    *farewell = (struct farewell){ .network = network, .fd = own_fd };
    farewell->until_us = clock_ticks_us() + FAREWELL_SECONDS * INT64_C(1000000);
    farewell->next = network->farewells;
    if (farewell->next)
        farewell->next->previous = farewell;
    network->farewells = farewell;
    network->farewell_count++;
    event_assign(&farewell->event, network->base, own_fd,
                 EV_READ | EV_PERSIST, farewell_read, farewell);
    event_add(&farewell->event, &time);
}

void farewells_close(struct network *network)
{
    while (network->farewells)
        farewell_close(network->farewells);
}
