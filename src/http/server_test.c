/* http/server_test.c -- workers, deadlines, limits and the stop. */
#include "http/http.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/clock.h"
#include "http/probe.h"

#define GET(path) STR("GET " path " HTTP/1.1\r\nHost: localhost\r\n\r\n")

/* "/sleep/N" takes N ms; everything else is the echo. */
static void sleep_or_echo(struct http_request *request,
                          struct http_response *response, void *context)
{
    str start = STR("/sleep/");
    int64_t ms;

    if (str_starts(request->path, start) &&
        str_to_int(str_part(request->path, start.size, 10), &ms))
        probe_sleep((int)ms);
    probe_echo(request, response, context);
}

static struct probe_server *serve(struct test *t, struct http_options options)
{
    options.handler = sleep_or_echo;
    return probe_serve(t, &options);
}

static int64_t ms_since(int64_t us)
{
    return (clock_ticks_us() - us) / 1000;
}

TEST(a_connection_serves_one_request_after_the_other)
{
    struct probe_server *served = serve(t, (struct http_options){ 0 });
    int fd = probe_open(t, served);

    for (int i = 0; i < 50; i++) {
        EXPECT(probe_send(fd, GET("/a")));
        EXPECT_BYTES(probe_read(t, fd, 2000).body, STR("GET /a 0 "));
    }
}

TEST(pipelined_requests_are_answered_in_their_order)
{
    struct probe_server *served = serve(t, (struct http_options){ 0 });
    int fd = probe_open(t, served);

    probe_send(fd, STR("GET /sleep/100 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                       "POST /b HTTP/1.1\r\nHost: localhost\r\n"
                       "Content-Length: 3\r\n\r\nabc"
                       "GET /c HTTP/1.1\r\nHost: localhost\r\n\r\n"
                       "GET /d HTTP/1.1\r\nHost : localhost\r\n\r\n"
                       "GET /e HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    EXPECT_BYTES(probe_read(t, fd, 2000).body, STR("GET /sleep/100 0 "));
    EXPECT_BYTES(probe_read(t, fd, 2000).body, STR("POST /b 3 abc"));
    EXPECT_BYTES(probe_read(t, fd, 2000).body, STR("GET /c 0 "));
    EXPECT_INT(probe_read(t, fd, 2000).status, 400);
    EXPECT(probe_is_closed(fd, 2000));
}

TEST(slow_requests_delay_nobody_else)
{
    struct probe_server *served = serve(t, (struct http_options){ 0 });
    int64_t began_us = clock_ticks_us();
    int slow[8];

    for (int i = 0; i < 8; i++) {
        slow[i] = probe_open(t, served);
        probe_send(slow[i], GET("/sleep/3000"));
    }
    for (int i = 0; i < 20; i++)
        EXPECT_INT(probe_ask(t, served, GET("/a")).status, 200);
    EXPECT(ms_since(began_us) < 2500);
    for (int i = 0; i < 8; i++)
        EXPECT_INT(probe_read(t, slow[i], 9000).status, 200);
}

TEST(a_full_queue_is_answered_with_503_and_when_to_come_again)
{
    struct probe_server *served = serve(t, (struct http_options){
        .worker_threads = 1, .queue_max = 2 });
    int fds[3];
    struct probe_answer answer;

    for (int i = 0; i < 3; i++) {
        fds[i] = probe_open(t, served);
        probe_send(fds[i], GET("/sleep/1000"));
        probe_sleep(100);
    }
    EXPECT_INT(http_server_load(served->server).waiting, 2);
    EXPECT_INT(http_server_load(served->server).running, 1);
    answer = probe_ask(t, served, GET("/a"));
    EXPECT_INT(answer.status, 503);
    EXPECT_BYTES(probe_header(&answer, "Retry-After"), STR("1"));
    for (int i = 0; i < 3; i++)
        EXPECT_INT(probe_read(t, fds[i], 6000).status, 200);
    EXPECT_INT(probe_ask(t, served, GET("/a")).status, 200);
}

TEST(head_is_answered_without_a_body_but_with_its_length)
{
    struct probe_server *served = serve(t, (struct http_options){ 0 });
    int fd = probe_open(t, served);
    struct probe_answer answer;

    /* Were there a body, it would stand before the next answer. */
    probe_send(fd, STR("HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\n"
                       "GET /b HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    answer = probe_read(t, fd, 2000);
    EXPECT_INT(answer.status, 200);
    EXPECT_BYTES(probe_header(&answer, "Content-Length"), STR("10"));
    EXPECT(str_starts(answer.body, STR("HTTP/1.1 2")));
}

TEST(http_1_0_is_answered_and_closed)
{
    struct probe_server *served = serve(t, (struct http_options){ 0 });
    int fd = probe_open(t, served);

    probe_send(fd, STR("GET /a HTTP/1.0\r\n\r\n"));
    EXPECT_BYTES(probe_read(t, fd, 2000).body, STR("GET /a 0 "));
    EXPECT(probe_is_closed(fd, 1000));
}

TEST(a_client_that_asks_to_close_is_obeyed)
{
    struct probe_server *served = serve(t, (struct http_options){ 0 });
    int fd = probe_open(t, served);
    struct probe_answer answer;

    probe_send(fd, STR("GET /a HTTP/1.1\r\nHost: localhost\r\n"
                       "Connection: x, Close\r\n\r\n"));
    answer = probe_read(t, fd, 2000);
    EXPECT_BYTES(probe_header(&answer, "Connection"), STR("close"));
    EXPECT(probe_is_closed(fd, 1000));
}

/* --- deadlines ---------------------------------------------------------- */

/* Send `bytes`, then a byte each 100 ms; how long the server bears it. */
static int64_t drip(struct test *t, const struct probe_server *served,
                    str bytes, int *status)
{
    int fd = probe_open(t, served);
    int64_t began_us = clock_ticks_us();

    probe_send(fd, bytes);
    *status = 0;
    while (*status == 0 && ms_since(began_us) < 6000) {
        if (!probe_send(fd, STR("a")))
            break;
        *status = probe_read(t, fd, 100).status;
    }
    EXPECT(probe_is_closed(fd, 3000));
    return ms_since(began_us);
}

TEST(a_head_that_comes_byte_by_byte_is_cut_off)
{
    struct probe_server *served = serve(t, (struct http_options){
        .head_seconds = 1 });
    int status;
    int64_t ms = drip(t, served, STR("GET / HTTP/1.1\r\nX-A: "), &status);

    EXPECT_INT(status, 408);
    EXPECT(ms >= 1000 && ms < 5500);
}

TEST(a_body_that_comes_byte_by_byte_is_cut_off)
{
    struct probe_server *served = serve(t, (struct http_options){
        .body_seconds = 1 });
    int status;
    int64_t ms = drip(t, served, STR("POST / HTTP/1.1\r\nHost: localhost\r\n"
                                     "Content-Length: 1000\r\n\r\n"), &status);

    EXPECT_INT(status, 408);
    EXPECT(ms >= 1000 && ms < 5500);
}

TEST(a_connection_that_says_nothing_is_closed_after_a_while)
{
    struct probe_server *served = serve(t, (struct http_options){
        .idle_seconds = 1 });
    int fresh = probe_open(t, served), used = probe_open(t, served);

    probe_send(used, GET("/a"));
    EXPECT_INT(probe_read(t, used, 2000).status, 200);
    probe_sleep(600);
    EXPECT(!probe_is_closed(fresh, 10));
    EXPECT(probe_is_closed(fresh, 2000));
    EXPECT(probe_is_closed(used, 2000));
}

TEST(a_thousand_half_open_connections_hinder_nobody)
{
    struct probe_server *served = serve(t, (struct http_options){
        .head_seconds = 2, .connections_per_address_max = 2000 });
    int64_t began_us;
    int first = -1;

    for (int i = 0; i < 400; i++) {
        int fd = probe_open(t, served);

        probe_send(fd, STR("GET / HTTP/1.1\r\nHost: "));
        first = first < 0 ? fd : first;
    }
    began_us = clock_ticks_us();
    EXPECT_INT(probe_ask(t, served, GET("/a")).status, 200);
    EXPECT(ms_since(began_us) < 1500);
    EXPECT(probe_is_closed(first, 6000));
    for (int i = 0; i < 100 &&
         http_server_load(served->server).connections >= 10; i++)
        probe_sleep(50);
    EXPECT(http_server_load(served->server).connections < 10);
}

/* --- limits ------------------------------------------------------------- */

static int open_count(struct test *t, const struct probe_server *served,
                      int count)
{
    int open = 0;

    for (int i = 0; i < count; i++) {
        int fd = probe_open(t, served);

        probe_send(fd, GET("/a"));
        open += probe_read(t, fd, 2000).status == 200;
    }
    return open;
}

TEST(an_address_gets_only_so_many_connections)
{
    struct probe_server *served = serve(t, (struct http_options){
        .connections_per_address_max = 5 });

    EXPECT_INT(open_count(t, served, 8), 5);
}

TEST(all_together_get_only_so_many_connections)
{
    struct probe_server *served = serve(t, (struct http_options){
        .connections_max = 6 });

    EXPECT_INT(open_count(t, served, 8), 6);
}

TEST(bodies_that_fill_the_memory_are_refused_and_forgotten)
{
    struct probe_server *served = serve(t, (struct http_options){
        .body_bytes_max = 1000 });
    char *bytes = arena_alloc(t->mem, 999);
    int fds[40], refused = 0;

    for (int i = 0; i < 40; i++) {
        fds[i] = probe_open(t, served);
        probe_send(fds[i], STR("POST / HTTP/1.1\r\nHost: localhost\r\n"
                               "Content-Length: 1000\r\n\r\n"));
        probe_send(fds[i], str_from(bytes, 999));
    }
    for (int i = 0; i < 40; i++)
        refused += probe_read(t, fds[i], 50).status == 503;
    EXPECT(refused > 0 && refused < 20);
    for (int i = 0; i < 40; i++)
        probe_send(fds[i], STR("x"));
    for (int i = 0; i < 20; i++)
        EXPECT_INT(probe_ask(t, served, GET("/a")).status, 200);
}

/* --- many at once ------------------------------------------------------- */

struct crowd {
    struct test *t;
    const struct probe_server *served;
    atomic_int good;
};

static void *ask_much(void *context)
{
    struct crowd *crowd = context;
    struct test own = { .mem = arena_open() };
    int fd = probe_open(&own, crowd->served);

    for (int i = 0; i < 50; i++) {
        probe_send(fd, GET("/a"));
        if (str_equal(probe_read(&own, fd, 5000).body, STR("GET /a 0 ")))
            atomic_fetch_add(&crowd->good, 1);
    }
    arena_close(own.mem);
    return NULL;
}

TEST(many_clients_at_once_on_two_network_threads_all_get_their_answer)
{
    struct crowd crowd = { .t = t };
    pthread_t threads[20];

    crowd.served = serve(t, (struct http_options){ .network_threads = 2 });
    for (int i = 0; i < 20; i++)
        pthread_create(&threads[i], NULL, ask_much, &crowd);
    for (int i = 0; i < 20; i++)
        pthread_join(threads[i], NULL);
    EXPECT_INT(atomic_load(&crowd.good), 1000);
}

/* --- clients that leave ------------------------------------------------- */

static atomic_int gone_count;

static void wait_until_gone(struct http_request *request UNUSED,
                            struct http_response *response,
                            void *context UNUSED)
{
    for (int i = 0; i < 200 && !http_client_gone(response); i++)
        probe_sleep(10);
    atomic_fetch_add(&gone_count, http_client_gone(response));
}

TEST(a_handler_can_see_that_its_client_has_gone)
{
    struct http_options options = { .handler = wait_until_gone };
    struct probe_server *served = probe_serve(t, &options);
    struct test own = { .mem = arena_open() };
    int fd = probe_open(&own, served);

    atomic_store(&gone_count, 0);
    probe_send(fd, GET("/"));
    for (int i = 0; i < 500 &&
         http_server_load(served->server).running == 0; i++)
        probe_sleep(10);
    arena_close(own.mem);
    for (int i = 0; i < 100 && atomic_load(&gone_count) == 0; i++)
        probe_sleep(10);
    EXPECT_INT(atomic_load(&gone_count), 1);
}

TEST(clients_that_leave_at_any_point_do_no_harm)
{
    struct probe_server *served = serve(t, (struct http_options){ 0 });
    str whole = STR("POST /sleep/5 HTTP/1.1\r\nHost: localhost\r\n"
                    "Content-Length: 3\r\n\r\nabc"
                    "GET /b HTTP/1.1\r\nHost: localhost\r\n\r\n");

    for (size_t size = 0; size <= whole.size; size++) {
        struct test own = { .mem = arena_open() };
        int fd = probe_open(&own, served);

        probe_send(fd, str_part(whole, 0, size));
        arena_close(own.mem);
    }
    EXPECT_INT(probe_ask(t, served, GET("/a")).status, 200);
    for (int i = 0; i < 100 &&
         http_server_load(served->server).connections > 1; i++)
        probe_sleep(20);
    EXPECT(http_server_load(served->server).connections <= 1);
}

/* --- the stop ----------------------------------------------------------- */

static void *close_served(void *served)
{
    probe_close(served);
    return NULL;
}

TEST(a_stop_finishes_what_runs_and_closes_what_is_idle)
{
    struct probe_server *served = serve(t, (struct http_options){ 0 });
    int idle = probe_open(t, served), busy = probe_open(t, served);
    struct probe_answer answer;
    pthread_t closer;
    int64_t began_us;

    probe_send(idle, GET("/a"));
    EXPECT_INT(probe_read(t, idle, 2000).status, 200);
    probe_send(busy, GET("/sleep/1500"));
    probe_sleep(100);
    began_us = clock_ticks_us();
    pthread_create(&closer, NULL, close_served, served);
    EXPECT(probe_is_closed(idle, 1200));
    answer = probe_read(t, busy, 5000);
    EXPECT_INT(answer.status, 200);
    EXPECT(answer.is_whole);
    EXPECT_BYTES(probe_header(&answer, "Connection"), STR("close"));
    pthread_join(closer, NULL);
    EXPECT(ms_since(began_us) < 4000);
}

TEST(a_stop_answers_the_requests_that_wait)
{
    struct probe_server *served = serve(t, (struct http_options){
        .worker_threads = 1 });
    pthread_t closer;
    int fds[5];

    for (int i = 0; i < 5; i++) {
        fds[i] = probe_open(t, served);
        probe_send(fds[i], GET("/sleep/50"));
    }
    probe_sleep(30);
    pthread_create(&closer, NULL, close_served, served);
    for (int i = 0; i < 5; i++)
        EXPECT_INT(probe_read(t, fds[i], 3000).status, 200);
    pthread_join(closer, NULL);
}

TEST(a_stop_answers_who_has_just_connected)
{
    struct probe_server *served = serve(t, (struct http_options){ 0 });
    int fresh = probe_open(t, served), silent = probe_open(t, served);
    pthread_t closer;

    probe_sleep(50);
    pthread_create(&closer, NULL, close_served, served);
    probe_sleep(300);
    probe_send(fresh, GET("/a"));
    EXPECT_INT(probe_read(t, fresh, 2000).status, 200);
    EXPECT(probe_is_closed(silent, 3000));
    pthread_join(closer, NULL);
}

TEST(an_idle_server_stops_at_once)
{
    struct probe_server *served = serve(t, (struct http_options){ 0 });
    int64_t began_us = clock_ticks_us();

    probe_close(served);
    EXPECT(ms_since(began_us) < 1000);
}
