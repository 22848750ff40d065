/* http/strict_test.c -- what a server must not take, sent over real sockets.
 *
 * The first table is the one of the comparison that chose the server library:
 * no packaged server refused all of it.
 */
#include "http/strict.h"

#include <sys/socket.h>

#include "http/probe.h"

#define GET_LINE "GET / HTTP/1.1\r\n"
#define HOST "Host: localhost\r\n"
#define POST_LINE "POST / HTTP/1.1\r\n"

struct probe {
    const char *what;
    str bytes;
    int status;
};

static const struct probe REFUSED[] = {
    { "two different lengths",
      { POST_LINE HOST "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
        0 }, 400 },
    { "two equal lengths",
      { POST_LINE HOST "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        0 }, 400 },
    { "a list of lengths",
      { POST_LINE HOST "Content-Length: 3, 3\r\n\r\nabc", 0 }, 400 },
    { "a length and a transfer encoding",
      { POST_LINE HOST "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"
        "\r\n0\r\n\r\n", 0 }, 400 },
    { "a space before the colon",
      { GET_LINE "Host : localhost\r\n\r\n", 0 }, 400 },
    { "a tab before the colon",
      { GET_LINE HOST "X-A\t: b\r\n\r\n", 0 }, 400 },
    { "no host", { GET_LINE "\r\n", 0 }, 400 },
    { "two hosts", { GET_LINE HOST HOST "\r\n", 0 }, 400 },
    { "a length with a plus",
      { POST_LINE HOST "Content-Length: +3\r\n\r\nabc", 0 }, 400 },
    { "a length with a minus",
      { POST_LINE HOST "Content-Length: -3\r\n\r\nabc", 0 }, 400 },
    { "a length in hexadecimal",
      { POST_LINE HOST "Content-Length: 0x3\r\n\r\nabc", 0 }, 400 },
    { "a length without digits",
      { POST_LINE HOST "Content-Length:\r\n\r\n", 0 }, 400 },
    { "a length beyond all numbers",
      { POST_LINE HOST "Content-Length: 99999999999999999999\r\n\r\n", 0 },
      400 },
    { "a control byte in a header",
      { GET_LINE HOST "X-A: a\001b\r\n\r\n", 0 }, 400 },
    { "a delete byte in a header",
      { GET_LINE HOST "X-A: a\177b\r\n\r\n", 0 }, 400 },
    { "a bare carriage return", { GET_LINE HOST "X-A: a\rb\r\n\r\n", 0 }, 400 },
    { "a bare line feed", { GET_LINE HOST "X-A: a\nX-B: b\r\n\r\n", 0 }, 400 },
    { "line feeds alone", { "GET / HTTP/1.1\nHost: localhost\n\n", 0 }, 400 },
    { "a folded header",
      { GET_LINE HOST "X-A: a\r\n b\r\n\r\n", 0 }, 400 },
    { "a header without a colon", { GET_LINE HOST "nonsense\r\n\r\n", 0 },
      400 },
    { "a header without a name", { GET_LINE HOST ": b\r\n\r\n", 0 }, 400 },
    { "an unknown transfer encoding",
      { POST_LINE HOST "Transfer-Encoding: brotli\r\n\r\n", 0 }, 400 },
    { "chunked and something else",
      { POST_LINE HOST "Transfer-Encoding: chunked, gzip\r\n\r\n", 0 }, 400 },
    { "chunked twice",
      { POST_LINE HOST "Transfer-Encoding: chunked\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 0 }, 400 },
    { "chunks in HTTP/1.0",
      { "POST / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\n", 0 }, 400 },
    { "a chunk with a sign",
      { POST_LINE HOST "Transfer-Encoding: chunked\r\n\r\n+3\r\nabc\r\n"
        "0\r\n\r\n", 0 }, 400 },
    { "a chunk longer than it says",
      { POST_LINE HOST "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n"
        "0\r\n\r\n", 0 }, 400 },
    { "a chunk of more bytes than there are",
      { POST_LINE HOST "Transfer-Encoding: chunked\r\n\r\n"
        "fffffffffffffffff\r\n", 0 }, 400 },
    { "a body over the limit",
      { POST_LINE HOST "Content-Length: 2000000\r\n\r\n", 0 }, 413 },
    { "chunks over the limit",
      { POST_LINE HOST "Transfer-Encoding: chunked\r\n\r\n200000\r\n", 0 },
      413 },
    { "another expectation",
      { POST_LINE HOST "Expect: money\r\nContent-Length: 1\r\n\r\na", 0 },
      417 },
    { "TRACE", { "TRACE / HTTP/1.1\r\n" HOST "\r\n", 0 }, 405 },
    { "CONNECT", { "CONNECT a:1 HTTP/1.1\r\n" HOST "\r\n", 0 }, 405 },
    { "an unknown method", { "BREW / HTTP/1.1\r\n" HOST "\r\n", 0 }, 501 },
    { "a method in small letters", { "get / HTTP/1.1\r\n" HOST "\r\n", 0 },
      501 },
    { "HTTP/2.0", { "GET / HTTP/2.0\r\n" HOST "\r\n", 0 }, 505 },
    { "no version", { "GET /\r\n" HOST "\r\n", 0 }, 400 },
    { "two spaces", { "GET  / HTTP/1.1\r\n" HOST "\r\n", 0 }, 400 },
    { "four words", { "GET / x HTTP/1.1\r\n" HOST "\r\n", 0 }, 400 },
    { "a target without a slash", { "GET a HTTP/1.1\r\n" HOST "\r\n", 0 },
      400 },
    { "a target of another server",
      { "GET http://a/ HTTP/1.1\r\n" HOST "\r\n", 0 }, 400 },
    { "nothing of HTTP", { "hello\r\n\r\n", 0 }, 400 },
};

static const struct probe TAKEN[] = {
    { "a plain request", { GET_LINE HOST "\r\n", 0 }, 200 },
    { "empty lines before it", { "\r\n\r\n" GET_LINE HOST "\r\n", 0 }, 200 },
    { "HTTP/1.0 without a host", { "GET / HTTP/1.0\r\n\r\n", 0 }, 200 },
    { "chunks",
      { POST_LINE HOST "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
        "2;x=y\r\nde\r\n0\r\nX-Trailer: a\r\n\r\n", 0 }, 200 },
    { "an expectation with its body",
      { POST_LINE HOST "Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
        0 }, 200 },
    { "a POST without a length", { POST_LINE HOST "\r\n", 0 }, 200 },
    { "a GET with a body",
      { GET_LINE HOST "Content-Length: 3\r\n\r\nabc", 0 }, 200 },
    { "bytes above 127", { GET_LINE HOST "X-A: \303\244\r\n\r\n", 0 }, 200 },
    { "an empty header", { GET_LINE HOST "X-A:\r\n\r\n", 0 }, 200 },
};

static struct probe_server *serve_1_mb(struct test *t)
{
    struct http_options options = { .body_bytes_max = 1000 * 1000 };

    return probe_serve(t, &options);
}

static void expect_status(const struct test *t, const struct probe *probe,
                          int status)
{
    if (status != probe->status)
        print_error("# %s, %s\n", t->name, probe->what);
    EXPECT_INT(status, probe->status);
}

TEST(what_can_be_read_in_two_ways_is_refused_and_the_connection_closed)
{
    struct probe_server *served = serve_1_mb(t);

    for (size_t i = 0; i < COUNT_OF(REFUSED); i++) {
        int fd = probe_open(t, served);
        struct probe_answer answer;

        probe_send(fd, str_of(REFUSED[i].bytes.data));
        answer = probe_read(t, fd, 3000);
        expect_status(t, &REFUSED[i], answer.status);
        EXPECT(answer.is_whole);
        EXPECT(answer.body.size > 10);
        EXPECT_BYTES(probe_header(&answer, "Connection"), STR("close"));
        EXPECT(probe_is_closed(fd, 3000));
    }
}

TEST(what_http_allows_is_taken)
{
    struct probe_server *served = serve_1_mb(t);

    for (size_t i = 0; i < COUNT_OF(TAKEN); i++) {
        struct probe_answer answer;

        answer = probe_ask(t, served, str_of(TAKEN[i].bytes.data));
        expect_status(t, &TAKEN[i], answer.status);
        EXPECT(answer.is_whole);
    }
}

TEST(a_nul_in_the_head_is_refused)
{
    struct probe_server *served = serve_1_mb(t);

    EXPECT_INT(probe_ask(t, served, STR(GET_LINE HOST "X-A: a\0b\r\n\r\n"))
               .status, 400);
    EXPECT_INT(probe_ask(t, served, STR("GET /\0 HTTP/1.1\r\n" HOST "\r\n"))
               .status, 400);
    EXPECT_INT(probe_ask(t, served, STR(GET_LINE HOST "X-\0: a\r\n\r\n"))
               .status, 400);
}

TEST(a_method_that_is_not_allowed_is_told_which_are)
{
    struct probe_answer answer;

    answer = probe_ask(t, serve_1_mb(t),
                       STR("TRACE / HTTP/1.1\r\n" HOST "\r\n"));
    EXPECT_BYTES(probe_header(&answer, "Allow"),
                 STR("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
}

TEST(an_odd_byte_is_refused_before_the_head_is_whole)
{
    struct probe_server *served = serve_1_mb(t);
    int fd = probe_open(t, served);

    probe_send(fd, STR(GET_LINE "Host: a\0"));
    EXPECT_INT(probe_read(t, fd, 2000).status, 400);
}

static str head_of(struct test *t, size_t count, size_t size)
{
    struct text text;

    text_init(&text, t->mem);
    text_add_text(&text, GET_LINE HOST);
    for (size_t i = 0; i < count; i++) {
        text_printf(&text, "X-%zu: ", i);
        for (size_t j = 0; j < size; j++)
            text_add_byte(&text, 'a');
        text_add_text(&text, "\r\n");
    }
    text_add_text(&text, "\r\n");
    return text_str(&text);
}

TEST(a_head_may_be_20_kb_but_not_100_kb_nor_1000_headers)
{
    struct probe_server *served = serve_1_mb(t);

    EXPECT_INT(probe_ask(t, served, head_of(t, 20, 1000)).status, 200);
    EXPECT_INT(probe_ask(t, served, head_of(t, 100, 1000)).status, 431);
    EXPECT_INT(probe_ask(t, served, head_of(t, 1, 100000)).status, 431);
    EXPECT_INT(probe_ask(t, served, head_of(t, 1000, 5)).status, 431);
}

TEST(a_target_may_be_8_kb)
{
    struct probe_server *served = serve_1_mb(t);
    struct text text;

    text_init(&text, t->mem);
    text_add_text(&text, "GET /");
    for (int i = 0; i < 8190; i++)
        text_add_byte(&text, 'a');
    EXPECT_INT(probe_ask(t, served, str_printf(t->mem, "%s HTTP/1.1\r\n" HOST
                         "\r\n", text_c(&text))).status, 200);
    EXPECT_INT(probe_ask(t, served, str_printf(t->mem, "%sbb HTTP/1.1\r\n" HOST
                         "\r\n", text_c(&text))).status, 414);
}

TEST(a_client_that_sends_too_much_can_read_why)
{
    struct probe_server *served = serve_1_mb(t);
    int fd = probe_open(t, served);
    char *zeros = arena_alloc(t->mem, 2000 * 1000);
    struct probe_answer answer;

    /* It sends all of it before it reads. */
    probe_send(fd, STR(POST_LINE HOST "Content-Length: 2000000\r\n\r\n"));
    probe_sleep(50);
    probe_send(fd, str_from(zeros, 2000 * 1000));
    answer = probe_read(t, fd, 3000);
    EXPECT_INT(answer.status, 413);
    EXPECT_BYTES(answer.body,
                 STR("The request is larger than this server takes.\n"));
}

TEST(a_client_that_expects_it_is_told_to_continue)
{
    struct probe_server *served = serve_1_mb(t);
    int fd = probe_open(t, served);
    struct probe_answer answer;

    probe_send(fd, STR(POST_LINE HOST "Expect: 100-continue\r\n"
                       "Content-Length: 3\r\n\r\n"));
    EXPECT_INT(probe_read(t, fd, 2000).status, 100);
    probe_send(fd, STR("abc"));
    answer = probe_read(t, fd, 2000);
    EXPECT_INT(answer.status, 200);
    EXPECT_BYTES(answer.body, STR("POST / 3 abc"));
}

TEST(a_client_that_expects_too_much_is_told_so_instead)
{
    struct probe_server *served = serve_1_mb(t);

    EXPECT_INT(probe_ask(t, served, STR(POST_LINE HOST
               "Expect: 100-continue\r\nContent-Length: 2000000\r\n\r\n"))
               .status, 413);
}

TEST(a_body_of_one_byte_pieces_is_put_together)
{
    struct probe_server *served = serve_1_mb(t);
    int fd = probe_open(t, served);
    str bytes = STR(POST_LINE HOST "Transfer-Encoding: chunked\r\n\r\n"
                    "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n");

    for (size_t i = 0; i < bytes.size; i++) {
        probe_send(fd, str_part(bytes, i, 1));
        if (i % 8 == 0)
            probe_sleep(1);
    }
    EXPECT_BYTES(probe_read(t, fd, 2000).body,
                 STR("POST / 13 abc0123456789"));
}

TEST(an_empty_line_that_comes_in_two_pieces_is_no_request)
{
    struct probe_server *served = serve_1_mb(t);
    int fd = probe_open(t, served);

    probe_send(fd, STR("\r"));
    probe_sleep(30);
    probe_send(fd, STR("\n\r\n"));
    probe_sleep(30);
    probe_send(fd, STR(GET_LINE HOST "\r\n"));
    EXPECT_BYTES(probe_read(t, fd, 2000).body, STR("GET / 0 "));
}

TEST(a_head_without_a_first_line_is_refused)
{
    struct strict_refusal refusal = { 0 };
    struct strict_head head;

    EXPECT(!strict_read(&head, STR("\r\n\r\n"), t->mem, &refusal));
    EXPECT_INT(refusal.status, 400);
}

TEST(what_follows_a_body_is_the_next_request_and_no_part_of_it)
{
    struct probe_server *served = serve_1_mb(t);
    int fd = probe_open(t, served);

    probe_send(fd, STR("GET /a HTTP/1.1\r\n" HOST "Content-Length: 33\r\n\r\n"
                       "GET /b HTTP/1.1\r\nHost: hidden\r\n\r\n"
                       "GET /c HTTP/1.1\r\n" HOST "\r\n"));
    EXPECT_BYTES(str_part(probe_read(t, fd, 2000).body, 0, 10),
                 STR("GET /a 33 "));
    EXPECT_BYTES(probe_read(t, fd, 2000).body, STR("GET /c 0 "));
}
