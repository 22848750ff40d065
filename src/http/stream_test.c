/* http/stream_test.c -- answers that are sent while they are made. */
#include "http/http.h"

#include <stdatomic.h>
#include <string.h>

#include "http/probe.h"

enum { PIECE_BYTES = 10000, PIECES = 2000 };

static atomic_long written_bytes;
static atomic_int failed_writes;

static void stream_much(struct http_request *request,
                        struct http_response *response, void *context UNUSED)
{
    char *piece = arena_alloc(request->mem, PIECE_BYTES);
    struct http_stream *stream;

    memset(piece, 'x', PIECE_BYTES);
    response->content_type = "text/csv";
    stream = http_stream_open(response);
    for (int i = 0; i < PIECES; i++) {
        if (!http_stream_write(stream, str_from(piece, PIECE_BYTES))) {
            atomic_fetch_add(&failed_writes, 1);
            return;
        }
        atomic_fetch_add(&written_bytes, PIECE_BYTES);
    }
    http_stream_end(stream);
}

static void stream_little(struct http_request *request,
                          struct http_response *response,
                          void *context UNUSED)
{
    struct http_stream *stream = http_stream_open(response);

    http_stream_write(stream, STR("a,b\n"));
    if (str_equal(request->path, STR("/slowly")))
        probe_sleep(1500);
    http_stream_write(stream, STR(""));
    http_stream_write(stream, STR("1,2\n"));
    if (!str_equal(request->path, STR("/cut")))
        http_stream_end(stream);
}

static struct probe_server *serve(struct test *t, http_handler *handler)
{
    struct http_options options = { .handler = handler };

    atomic_store(&written_bytes, 0);
    atomic_store(&failed_writes, 0);
    return probe_serve(t, &options);
}

static str get(struct test *t, const char *path, const char *rest)
{
    return str_printf(t->mem, "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n",
                      path, rest);
}

TEST(a_stream_comes_in_chunks_and_the_connection_goes_on)
{
    struct probe_server *served = serve(t, stream_little);
    int fd = probe_open(t, served);

    for (int i = 0; i < 20; i++) {
        struct probe_answer answer;

        probe_send(fd, get(t, "/", ""));
        answer = probe_read(t, fd, 2000);
        EXPECT_INT(answer.status, 200);
        EXPECT_BYTES(probe_header(&answer, "Transfer-Encoding"),
                     STR("chunked"));
        EXPECT_BYTES(answer.body, STR("a,b\n1,2\n"));
        EXPECT(answer.is_whole);
    }
}

TEST(the_first_piece_is_sent_before_the_last_is_made)
{
    struct probe_server *served = serve(t, stream_little);
    int fd = probe_open(t, served);
    struct probe_answer answer;

    probe_send(fd, get(t, "/slowly", ""));
    answer = probe_read(t, fd, 700);
    EXPECT_INT(answer.status, 200);
    EXPECT_BYTES(answer.body, STR("a,b\n"));
    EXPECT(!answer.is_whole);
}

TEST(a_stream_that_was_not_ended_is_cut_off)
{
    struct probe_server *served = serve(t, stream_little);
    int fd = probe_open(t, served);
    struct probe_answer answer;

    probe_send(fd, get(t, "/cut", ""));
    answer = probe_read(t, fd, 2000);
    EXPECT(!answer.is_whole);
    EXPECT(probe_is_closed(fd, 1000));
    EXPECT_INT(probe_ask(t, served, get(t, "/", "")).status, 200);
}

TEST(a_long_stream_arrives_whole)
{
    struct probe_server *served = serve(t, stream_much);
    struct probe_answer answer = probe_ask(t, served, get(t, "/", ""));

    EXPECT(answer.is_whole);
    EXPECT_INT(answer.body.size, PIECE_BYTES * PIECES);
}

TEST(a_handler_waits_for_a_client_that_does_not_read)
{
    struct probe_server *served = serve(t, stream_much);
    int fd = probe_open(t, served);
    long stuck_at;

    probe_send(fd, get(t, "/", ""));
    do {
        stuck_at = atomic_load(&written_bytes);
        probe_sleep(300);
    } while (atomic_load(&written_bytes) != stuck_at || stuck_at == 0);
    EXPECT(stuck_at < PIECE_BYTES * PIECES / 2);
    EXPECT_INT(probe_read(t, fd, 9000).body.size, PIECE_BYTES * PIECES);
}

TEST(a_handler_learns_that_the_client_has_gone)
{
    struct probe_server *served = serve(t, stream_much);
    struct test own = { .mem = arena_open() };
    int fd = probe_open(&own, served);

    probe_send(fd, get(t, "/", ""));
    while (atomic_load(&written_bytes) == 0)
        probe_sleep(10);
    arena_close(own.mem);
    for (int i = 0; i < 100 && atomic_load(&failed_writes) == 0; i++)
        probe_sleep(10);
    EXPECT_INT(atomic_load(&failed_writes), 1);
}

TEST(http_1_0_gets_the_stream_and_then_the_end_of_the_connection)
{
    struct probe_server *served = serve(t, stream_little);
    struct probe_answer answer;

    answer = probe_ask(t, served, STR("GET / HTTP/1.0\r\n"
                                      "Connection: keep-alive\r\n\r\n"));
    EXPECT_BYTES(probe_header(&answer, "Transfer-Encoding"), STR_NONE);
    EXPECT_BYTES(answer.body, STR("a,b\n1,2\n"));
}

TEST(head_of_a_stream_has_no_body)
{
    struct probe_server *served = serve(t, stream_little);
    int fd = probe_open(t, served);
    struct probe_answer answer;

    probe_send(fd, STR("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n"
                       "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    answer = probe_read(t, fd, 1000);
    EXPECT_INT(answer.status, 200);
    EXPECT(str_starts(answer.body, STR("HTTP/1.1 200 OK\r\n")));
}
