/* http/supervisor_test.c -- a server that dies and comes back.
 *
 * Each test forks a supervisor, whose servers tell of themselves through a
 * pipe: one byte a start.
 */
#include "http/supervisor.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "http/probe.h"

enum behavior { WAITS, CRASHES_ALWAYS, RETURNS_0, RETURNS_3, STOPS_SLOWLY,
                SERVES };

struct started {
    pid_t supervisor;
    int from_server;            /* the reading end of the pipe */
    int to_test;
    enum behavior behavior;
    struct probe_server listening;
};

static volatile sig_atomic_t is_asked_to_stop;

static void note_stop(int number)
{
    is_asked_to_stop = number;
}

static int wait_slowly(void)
{
    signal(SIGTERM, note_stop);
    while (!is_asked_to_stop)
        probe_sleep(10);
    probe_sleep(100);
    return 7;
}

static int serve_requests(const struct started *started)
{
    struct http_options options = { .handler = probe_echo,
                                    .listen_fd = started->listening.listen_fd };
    struct http_server *server;
    struct arena *mem = arena_open();
    struct err err = err_in(mem);
    sigset_t stops;
    int number;

    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigprocmask(SIG_BLOCK, &stops, NULL);
    if (!http_server_open(&options, mem, &server, &err))
        return 1;
    sigwait(&stops, &number);
    http_server_close(server);
    arena_close(mem);
    return 0;
}

/* The server: says its process id, then behaves. */
static int serve(void *context)
{
    const struct started *started = context;
    pid_t own = getpid();

    if (write(started->to_test, &own, sizeof own) != (ssize_t)sizeof own)
        return 1;
    switch (started->behavior) {
    case CRASHES_ALWAYS:
        raise(SIGKILL);
        return 1;
    case RETURNS_0:
        return 0;
    case RETURNS_3:
        return 3;
    case STOPS_SLOWLY:
        return wait_slowly();
    case SERVES:
        return serve_requests(started);
    default:
        for (;;)
            pause();
    }
}

/* A test that failed must not leave processes behind. */
static void end(void *context)
{
    struct started *started = context;

    if (started->supervisor > 0) {
        kill(started->supervisor, SIGKILL);
        waitpid(started->supervisor, NULL, 0);
    }
}

static struct started *start(struct test *t, enum behavior behavior)
{
    struct started *started = arena_new(t->mem, struct started);
    int ends[2];

    EXPECT(pipe(ends) == 0);
    started->from_server = ends[0];
    started->to_test = ends[1];
    started->behavior = behavior;
    if (behavior == SERVES)
        EXPECT(http_listen("127.0.0.1", 0, &started->listening.listen_fd,
                           &started->listening.port, &t->err));
    started->supervisor = fork();
    if (started->supervisor == 0) {
        close(ends[0]);
        log_open(STDERR_FILENO, LOG_LOGFMT, LOG_ERROR + 1);
        _exit(supervisor_run(serve, started));
    }
    close(ends[1]);
    arena_on_close(t->mem, end, started);
    return started;
}

/* The process id of the next server that starts, or 0. */
static pid_t next_server(const struct started *started, int wait_ms)
{
    struct pollfd ready = { .fd = started->from_server, .events = POLLIN };
    pid_t server;

    if (poll(&ready, 1, wait_ms) != 1 ||
        read(started->from_server, &server, sizeof server) !=
            (ssize_t)sizeof server)
        return 0;
    return server;
}

static int status_of(struct started *started)
{
    int status;
    bool has_exited = waitpid(started->supervisor, &status, 0) ==
                          started->supervisor && WIFEXITED(status);

    started->supervisor = 0;
    close(started->from_server);
    return has_exited ? WEXITSTATUS(status) : -1;
}

TEST(a_server_that_is_killed_is_started_again_in_milliseconds)
{
    struct started *started = start(t, WAITS);
    pid_t first = next_server(started, 5000), second;
    int64_t killed_us;

    EXPECT(first > 0);
    killed_us = clock_ticks_us();
    kill(first, SIGKILL);
    second = next_server(started, 5000);
    EXPECT(second > 0 && second != first);
    EXPECT(clock_ticks_us() - killed_us < 1000 * 1000);
    kill(started->supervisor, SIGTERM);
    EXPECT_INT(status_of(started), 0);
}

TEST(a_server_that_dies_at_once_is_started_more_and_more_slowly)
{
    struct started *started = start(t, CRASHES_ALWAYS);
    int64_t began_us = clock_ticks_us();
    int starts = 0;

    while (clock_ticks_us() - began_us < 1000 * 1000)
        starts += next_server(started, 100) > 0;
    EXPECT(starts >= 2 && starts <= 8);
    kill(started->supervisor, SIGTERM);
    EXPECT(status_of(started) >= 0);
}

TEST(a_server_that_ends_by_itself_ends_the_supervisor)
{
    EXPECT_INT(status_of(start(t, RETURNS_0)), 0);
}

TEST(a_server_that_cannot_start_is_not_tried_again)
{
    EXPECT_INT(status_of(start(t, RETURNS_3)), 3);
}

TEST(a_stop_is_passed_on_and_waited_for)
{
    struct started *started = start(t, STOPS_SLOWLY);
    int64_t began_us;

    EXPECT(next_server(started, 5000) > 0);
    probe_sleep(100);
    began_us = clock_ticks_us();
    kill(started->supervisor, SIGTERM);
    EXPECT_INT(status_of(started), 7);
    EXPECT(clock_ticks_us() - began_us >= 90 * 1000);
}

TEST(a_server_ends_with_its_supervisor)
{
    struct started *started = start(t, WAITS);
    struct pollfd ready = { .fd = started->from_server, .events = POLLIN };
    char byte;

    EXPECT(next_server(started, 5000) > 0);
    kill(started->supervisor, SIGKILL);

    /* The pipe ends when nobody is left who could write. */
    EXPECT(poll(&ready, 1, 5000) == 1);
    EXPECT(read(started->from_server, &byte, 1) == 0);
    EXPECT_INT(status_of(started), -1);
}

static void kill_next(struct test *t, const struct started *started)
{
    pid_t server = next_server(started, 5000);

    /* 0 would be this process itself. */
    EXPECT(server > 0);
    kill(server, SIGKILL);
}

TEST(a_server_killed_under_load_loses_only_what_it_was_doing)
{
    struct started *started = start(t, SERVES);
    str get = STR("GET /a HTTP/1.1\r\nHost: localhost\r\n"
                  "Connection: close\r\n\r\n");
    int lost = 0;

    for (int i = 0; i < 300; i++) {
        if (i % 100 == 50)
            kill_next(t, started);
        lost += probe_ask(t, &started->listening, get).status != 200;
    }

    /* A connection that the dead server had accepted is lost, no other. */
    EXPECT(lost <= 3);
    kill(started->supervisor, SIGTERM);
    EXPECT_INT(status_of(started), 0);
    close(started->listening.listen_fd);
}
