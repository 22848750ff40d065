/* http/request_test.c -- what a handler is given, and how it answers. */
#include "http/http.h"

#include <string.h>

#include "http/probe.h"

/* Writes down all it was given, sets a cookie, or redirects. */
static void describe(struct http_request *request,
                     struct http_response *response, void *context UNUSED)
{
    struct http_cookie cookie = { .name = "a", .value = STR("1") };
    struct text *out = &response->body;

    if (str_equal(request->path, STR("/go"))) {
        http_redirect(response, 302, STR("/there\r\nX-Evil: 1"));
        http_set_cookie(response, &cookie);
        cookie.name = "b";
        http_set_cookie(response, &cookie);
        return;
    }
    http_set_header(response, "X-Test", STR("a"));
    http_set_header(response, "x-test", STR("b\r\nX-Evil: 1"));
    http_set_header(response, "Content-Length", STR("99999"));
    http_set_header(response, "Content-Type", STR("text/plain"));
    text_printf(out, "path=%.*s query=%.*s host=%.*s address=%s secure=%d "
                "id=%zu", STR_ARG(request->path), STR_ARG(request->query_text),
                STR_ARG(request->host), request->address, request->is_secure,
                strlen(request->id));
    for (size_t i = 0; i < request->query.list.count; i++)
        text_printf(out, " q:%.*s",
                    STR_ARG(request->query.list.items[i].value));
    for (size_t i = 0; i < request->form.list.count; i++)
        text_printf(out, " f:%.*s", STR_ARG(request->form.list.items[i].value));
    for (size_t i = 0; i < request->files.count; i++)
        text_printf(out, " file:%.*s:%zu",
                    STR_ARG(request->files.items[i].file_name),
                    request->files.items[i].data.size);
    for (size_t i = 0; i < request->cookies.list.count; i++)
        text_printf(out, " c:%.*s",
                    STR_ARG(request->cookies.list.items[i].value));
}

static struct probe_answer ask_with(struct test *t, bool trusts_proxy,
                                    const char *line, const char *headers,
                                    str body)
{
    struct http_options options = { .handler = describe,
                                    .trusts_proxy = trusts_proxy };
    struct probe_server *served = probe_serve(t, &options);
    struct text text;

    text_init(&text, t->mem);
    text_printf(&text, "%s HTTP/1.1\r\nHost: localhost:81\r\n%s"
                "Content-Length: %zu\r\n\r\n", line, headers, body.size);
    text_add(&text, body);
    return probe_ask(t, served, text_str(&text));
}

static str ask(struct test *t, const char *line, const char *headers, str body)
{
    return ask_with(t, false, line, headers, body).body;
}

TEST(the_target_is_cut_into_path_and_query_and_stays_encoded)
{
    EXPECT_BYTES(ask(t, "GET /a%2Fb/?x=1&y=%C3%A4+b#top", "", STR("")),
                 STR("path=/a%2Fb/ query=x=1&y=%C3%A4+b host=localhost:81 "
                     "address=127.0.0.1 secure=0 id=16 q:1 q:\303\244 b"));
}

TEST(a_form_is_read_in_both_encodings)
{
    EXPECT(str_ends(ask(t, "POST /", "Content-Type: "
                    "application/x-www-form-urlencoded; charset=utf-8\r\n",
                    STR("a=1&b=2+3")), STR("id=16 f:1 f:2 3")));
    EXPECT(str_ends(ask(t, "POST /",
                    "Content-Type: multipart/form-data; boundary=x\r\n",
                    STR("--x\r\nContent-Disposition: form-data; name=\"a\""
                        "\r\n\r\n1\r\n--x\r\nContent-Disposition: form-data; "
                        "name=f; filename=g\r\n\r\n\0\0\0\r\n--x--\r\n")),
                    STR("id=16 f:1 file:g:3")));
    EXPECT(str_ends(ask(t, "POST /", "Content-Type: text/plain\r\n",
                    STR("a=1")), STR("id=16")));
}

TEST(a_form_that_cannot_be_read_is_refused_with_a_sentence)
{
    struct probe_answer answer;

    answer = ask_with(t, false, "POST /",
                      "Content-Type: multipart/form-data; boundary=x\r\n",
                      STR("--x\r\nnonsense"));
    EXPECT_INT(answer.status, 400);
    EXPECT_BYTES(answer.body, STR("The form that was sent cannot be read.\n"));
}

TEST(cookies_of_several_headers_are_read)
{
    EXPECT(str_ends(ask(t, "GET /", "Cookie: a=1; b=2\r\nCookie: c=3\r\n",
                    STR("")), STR("c:1 c:2 c:3")));
}

TEST(a_proxy_is_believed_only_where_it_is_trusted)
{
    static const char HEADERS[] = "X-Forwarded-For: 6.6.6.6, 10.0.0.9\r\n"
                                  "X-Forwarded-Proto: https\r\n";

    EXPECT(str_has(ask(t, "GET /", HEADERS, STR("")),
                   STR("address=127.0.0.1 secure=0")));
    EXPECT(str_has(ask_with(t, true, "GET /", HEADERS, STR("")).body,
                   STR("address=10.0.0.9 secure=1")));
    EXPECT(str_has(ask_with(t, true, "GET /", "X-Forwarded-For: evil\r\n",
                            STR("")).body,
                   STR("address=127.0.0.1 secure=0")));
}

TEST(a_host_that_is_not_allowed_is_refused_with_a_sentence)
{
    struct http_options options = { .handler = describe };
    struct probe_server *served = probe_serve(t, &options);
    struct probe_answer answer;

    answer = probe_ask(t, served, STR("GET / HTTP/1.1\r\nHost: x.example\r\n"
                                      "\r\n"));
    EXPECT_INT(answer.status, 400);
    EXPECT_BYTES(answer.body,
                 STR("This server does not answer for the host \"x.example\". "
                     "Add it to --host.\n"));
}

TEST(a_header_cannot_break_out_of_its_line)
{
    struct probe_answer answer;

    answer = ask_with(t, false, "GET /", "", STR(""));
    EXPECT_BYTES(probe_header(&answer, "X-Test"), STR("bX-Evil: 1"));
    EXPECT_BYTES(probe_header(&answer, "X-Evil"), STR_NONE);
    EXPECT_BYTES(probe_header(&answer, "Content-Type"), STR("text/plain"));
    EXPECT(answer.is_whole);
}

TEST(a_redirect_keeps_its_cookies)
{
    struct probe_answer answer = ask_with(t, false, "GET /go", "", STR(""));

    EXPECT_INT(answer.status, 302);
    EXPECT_BYTES(probe_header(&answer, "Location"), STR("/thereX-Evil: 1"));
    EXPECT(str_has(answer.head,
                   STR("Set-Cookie: a=1; Path=/; SameSite=Lax\r\n"
                       "Set-Cookie: b=1; Path=/; SameSite=Lax\r\n")));
}
