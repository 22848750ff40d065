/* http/probe.c -- for tests: a server in this process, and raw sockets. */
#include "http/probe.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

/* --- the server --------------------------------------------------------- */

void probe_echo(struct http_request *request, struct http_response *response,
                void *context UNUSED)
{
    static const char *const NAMES[] = { "GET", "HEAD", "POST", "PUT",
                                         "PATCH", "DELETE", "OPTIONS" };

    response->content_type = "text/plain";
    text_printf(&response->body, "%s %.*s %zu ", NAMES[request->method],
                STR_ARG(request->target), request->body.size);
    text_add(&response->body, request->body);
}

void probe_close(struct probe_server *served)
{
    if (!served->server)
        return;
    http_server_close(served->server);
    served->server = NULL;
    close(served->listen_fd);
}

static void close_served(void *served)
{
    probe_close(served);
}

struct probe_server *probe_serve(struct test *t, struct http_options *options)
{
    struct probe_server *served = arena_new(t->mem, struct probe_server);

    EXPECT(http_listen("127.0.0.1", 0, &served->listen_fd, &served->port,
                       &t->err));
    options->listen_fd = served->listen_fd;
    if (!options->handler)
        options->handler = probe_echo;
    if (!options->stop_seconds)
        options->stop_seconds = 5;
    EXPECT(http_server_open(options, t->mem, &served->server, &t->err));
    arena_on_close(t->mem, close_served, served);
    return served;
}

/* --- the client --------------------------------------------------------- */

static void close_fd(void *fd)
{
    close(*(int *)fd);
}

int probe_open(struct test *t, const struct probe_server *served)
{
    struct sockaddr_in name = { .sin_family = AF_INET,
                                .sin_port = htons((uint16_t)served->port) };
    int *fd = arena_new(t->mem, int);

    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    *fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    EXPECT(*fd >= 0);
    EXPECT(connect(*fd, (const void *)&name, sizeof name) == 0);
    arena_on_close(t->mem, close_fd, fd);
    return *fd;
}

bool probe_send(int fd, str bytes)
{
    while (bytes.size > 0) {
        ssize_t sent = send(fd, bytes.data, bytes.size, MSG_NOSIGNAL);

        if (sent <= 0)
            return false;
        bytes = str_part(bytes, (size_t)sent, bytes.size);
    }
    return true;
}

/* Read up to `size` bytes; 0 at the end of the connection, -1 when the time
 * is over. */
static ssize_t read_some(int fd, char *out, size_t size, int64_t until_us)
{
    int64_t left_ms = (until_us - clock_ticks_us()) / 1000;
    struct pollfd ready = { .fd = fd, .events = POLLIN };
    ssize_t got;

    if (poll(&ready, 1, left_ms > 0 ? (int)left_ms : 0) <= 0)
        return -1;
    got = recv(fd, out, size, 0);
    return got < 0 ? 0 : got;
}

static bool read_byte(int fd, struct text *text, int64_t until_us)
{
    char byte;

    if (read_some(fd, &byte, 1, until_us) != 1)
        return false;
    text_add_byte(text, byte);
    return true;
}

static bool read_bytes(int fd, struct text *text, size_t size,
                       int64_t until_us)
{
    while (size > 0) {
        ssize_t got = read_some(fd, text_room(text, size), size, until_us);

        if (got <= 0)
            return false;
        text_wrote(text, (size_t)got);
        size -= (size_t)got;
    }
    return true;
}

static bool read_line(int fd, struct text *line, int64_t until_us)
{
    text_clear(line);
    while (!str_ends(text_str(line), STR("\r\n"))) {
        if (!read_byte(fd, line, until_us))
            return false;
    }
    return true;
}

static bool read_chunks(int fd, struct text *body, struct arena *mem,
                        int64_t until_us)
{
    struct text line;
    size_t size;

    text_init(&line, mem);
    for (;;) {
        if (!read_line(fd, &line, until_us))
            return false;
        size = strtoul(text_c(&line), NULL, 16);
        if (!read_bytes(fd, body, size, until_us) ||
            !read_line(fd, &line, until_us))
            return false;
        if (size == 0)
            return true;
    }
}

static bool read_body(struct test *t, int fd,
                      const struct probe_answer *answer, struct text *body,
                      int64_t until_us)
{
    str length = probe_header(answer, "Content-Length");
    int64_t size;

    if (answer->status < 200 || answer->status == 304)
        return true;
    if (str_equal(probe_header(answer, "Transfer-Encoding"), STR("chunked")))
        return read_chunks(fd, body, t->mem, until_us);
    if (str_to_int(length, &size))
        return read_bytes(fd, body, (size_t)size, until_us);
    while (read_byte(fd, body, until_us))
        continue;
    return true;
}

struct probe_answer probe_read(struct test *t, int fd, int wait_ms)
{
    int64_t until_us = clock_ticks_us() + (int64_t)wait_ms * 1000;
    struct probe_answer answer = { 0 };
    struct text head, body;

    text_init(&head, t->mem);
    text_init(&body, t->mem);
    while (!str_ends(text_str(&head), STR("\r\n\r\n"))) {
        if (!read_byte(fd, &head, until_us))
            return answer;
    }
    answer.head = str_copy(t->mem, text_str(&head));
    answer.status = atoi(answer.head.data + strlen("HTTP/1.1 "));
    answer.is_whole = read_body(t, fd, &answer, &body, until_us);
    answer.body = str_copy(t->mem, text_str(&body));
    return answer;
}

bool probe_is_closed(int fd, int wait_ms)
{
    int64_t until_us = clock_ticks_us() + (int64_t)wait_ms * 1000;
    char forgotten[4096];
    ssize_t got;

    do
        got = read_some(fd, forgotten, sizeof forgotten, until_us);
    while (got > 0);
    return got == 0;
}

struct probe_answer probe_ask(struct test *t,
                              const struct probe_server *served, str bytes)
{
    int fd = probe_open(t, served);

    probe_send(fd, bytes);
    return probe_read(t, fd, 5000);
}

str probe_header(const struct probe_answer *answer, const char *name)
{
    str rest = answer->head, line;

    while (str_split(&rest, '\n', &line)) {
        size_t colon = str_find_byte(line, ':');

        if (str_equal_nocase(str_part(line, 0, colon), str_of(name)) &&
            colon < line.size)
            return str_trim(str_part(line, colon + 1, line.size));
    }
    return STR_NONE;
}

void probe_sleep(int ms)
{
    struct timespec time = { .tv_sec = ms / 1000,
                             .tv_nsec = (long)(ms % 1000) * 1000000 };

    nanosleep(&time, NULL);
}
