/* http/response.c -- what a handler says about its answer. */
#include "http/server.h"

#include <string.h>

#include "http/cookie.h"

/* --- statuses ----------------------------------------------------------- */

static const struct {
    int status;
    const char *reason;
} REASONS[] = {
    { 200, "OK" }, { 201, "Created" }, { 202, "Accepted" },
    { 204, "No Content" }, { 206, "Partial Content" },
    { 301, "Moved Permanently" }, { 302, "Found" }, { 303, "See Other" },
    { 304, "Not Modified" }, { 307, "Temporary Redirect" },
    { 308, "Permanent Redirect" },
    { 400, "Bad Request" }, { 401, "Unauthorized" }, { 403, "Forbidden" },
    { 404, "Not Found" }, { 405, "Method Not Allowed" },
    { 406, "Not Acceptable" }, { 408, "Request Timeout" },
    { 409, "Conflict" }, { 410, "Gone" }, { 411, "Length Required" },
    { 412, "Precondition Failed" }, { 413, "Content Too Large" },
    { 414, "URI Too Long" }, { 415, "Unsupported Media Type" },
    { 417, "Expectation Failed" }, { 422, "Unprocessable Content" },
    { 428, "Precondition Required" }, { 429, "Too Many Requests" },
    { 431, "Request Header Fields Too Large" },
    { 500, "Internal Server Error" }, { 501, "Not Implemented" },
    { 502, "Bad Gateway" }, { 503, "Service Unavailable" },
    { 504, "Gateway Timeout" }, { 505, "HTTP Version Not Supported" },
};

const char *response_reason(int status)
{
    for (size_t i = 0; i < COUNT_OF(REASONS); i++) {
        if (REASONS[i].status == status)
            return REASONS[i].reason;
    }
    return "Status";
}

/* --- headers ------------------------------------------------------------ */

static bool is_control(char byte)
{
    return (unsigned char)byte < ' ' || byte == 0x7f;
}

/* Without control bytes, and with a NUL behind it. */
static str clean(struct arena *mem, str value)
{
    char *out = arena_alloc(mem, value.size + 1);
    size_t size = 0;

    for (size_t i = 0; i < value.size; i++) {
        if (!is_control(value.data[i]))
            out[size++] = value.data[i];
    }
    return str_from(out, size);
}

void http_set_header(struct http_response *response, const char *name,
                     str value)
{
    struct http_fields *headers = &response->headers;
    str cleaned = clean(response->mem, value);
    str key = str_of(arena_copy_text(response->mem, name));

    if (str_equal_nocase(key, STR("content-type"))) {
        response->content_type = cleaned.data;
        return;
    }
    for (size_t i = 0; i < headers->list.count; i++) {
        if (str_equal_nocase(headers->list.items[i].name, key)) {
            headers->list.items[i].value = cleaned;
            return;
        }
    }
    http_fields_add(headers, response->mem, key, cleaned);
}

void http_set_cookie(struct http_response *response,
                     const struct http_cookie *cookie)
{
    http_fields_add(&response->headers, response->mem, STR("Set-Cookie"),
                    clean(response->mem, cookie_write(cookie, response->mem)));
}

/* --- whole answers ------------------------------------------------------ */

void response_init(struct http_response *response,
                   struct http_exchange *exchange, struct arena *mem)
{
    *response = (struct http_response){
        .mem = mem, .status = 200, .exchange = exchange,
        .content_type = "text/html; charset=utf-8",
    };
    text_init(&response->body, mem);
}

void response_say(struct http_response *response, int status,
                  const char *says)
{
    response->status = status;
    response->content_type = "text/plain; charset=utf-8";
    http_set_header(response, "X-Content-Type-Options", STR("nosniff"));
    http_set_header(response, "Cache-Control", STR("no-store"));
    text_clear(&response->body);
    text_add_text(&response->body, says ? says : response_reason(status));
    text_add_byte(&response->body, '\n');
}

void http_redirect(struct http_response *response, int status, str location)
{
    response->status = status;
    http_set_header(response, "Location", location);
    text_clear(&response->body);
}
