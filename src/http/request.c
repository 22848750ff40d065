/* http/request.c -- a request as a handler sees it, out of head and body.
 *
 * This runs on a worker: reading a form of 10 MB must not hold up the network
 * thread.
 */
#include "http/server.h"

#include <stdio.h>
#include <sys/random.h>
#include <time.h>

#include "http/cookie.h"
#include "http/host.h"
#include "http/multipart.h"

str http_header(const struct http_request *request, const char *lower_name)
{
    return http_fields_find(&request->headers, lower_name);
}

/* --- where it comes from ------------------------------------------------ */

/* The last of a list, which our own proxy has put there; what stands before
 * it anyone may have written. */
static str last_of(str list)
{
    str rest = list, word = STR_NONE, piece;

    while (str_split(&rest, ',', &piece))
        word = str_trim(piece);
    return word;
}

static bool is_address(str text)
{
    unsigned char bytes[16];
    char copy[INET6_ADDRSTRLEN];

    if (text.size == 0 || text.size >= sizeof copy)
        return false;
    snprintf(copy, sizeof copy, "%.*s", STR_ARG(text));
    return inet_pton(AF_INET, copy, bytes) == 1 ||
           inet_pton(AF_INET6, copy, bytes) == 1;
}

static void fill_origin(struct http_exchange *exchange)
{
    struct http_request *request = &exchange->request;
    str word;

    request->address = exchange->address;
    if (!exchange->server->options.trusts_proxy)
        return;
    word = last_of(http_header(request, "x-forwarded-for"));
    if (is_address(word))
        request->address = str_text(request->mem, word);
    word = last_of(http_header(request, "x-forwarded-proto"));
    request->is_secure = str_equal_nocase(word, STR("https"));
}

static void fill_id(char id[17])
{
    static const char DIGITS[] = "0123456789abcdef";
    unsigned char bytes[8];

    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) {
        struct timespec now;

        /* An id only has to be told from its neighbors in the log. */
        clock_gettime(CLOCK_MONOTONIC, &now);
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (unsigned char)(now.tv_nsec >> (i * 4));
    }
    for (size_t i = 0; i < sizeof bytes; i++) {
        id[2 * i] = DIGITS[bytes[i] >> 4];
        id[2 * i + 1] = DIGITS[bytes[i] & 15];
    }
    id[16] = '\0';
}

/* --- the first line and the headers ------------------------------------- */

static void split_target(struct http_request *request)
{
    size_t mark;
    str target = request->target;

    /* A fragment is the browser's own and should not have been sent. */
    target = str_part(target, 0, str_find_byte(target, '#'));
    mark = str_find_byte(target, '?');
    request->path = str_part(target, 0, mark);
    request->query_text = mark < target.size
                        ? str_part(target, mark + 1, target.size) : STR("");
}

static void fill_cookies(struct http_request *request)
{
    size_t at = 0;
    str value;

    while (http_fields_next(&request->headers, "cookie", &at, &value))
        cookies_read(&request->cookies, value, request->mem);
}

static void fill_head(struct http_exchange *exchange)
{
    struct http_request *request = &exchange->request;
    const struct strict_head *head = &exchange->head;

    request->mem = exchange->mem;
    request->method = head->method;
    request->target = head->target;
    request->headers = head->headers;
    request->host = str_is_none(head->host) ? STR("") : head->host;
    request->arrived_us = exchange->arrived_us;
    fill_id(request->id);
    split_target(request);
    fill_cookies(request);
    fill_origin(exchange);
}

static bool check_host(struct http_exchange *exchange, struct err *err)
{
    const struct strict_head *head = &exchange->head;

    /* Only HTTP/1.0 may leave it out, and no browser speaks that. */
    if (str_is_none(head->host) ||
        host_is_allowed(head->host, exchange->server->options.hosts))
        return true;
    return err_set(err, ERR_INVALID,
                   "This server does not answer for the host \"%.*s\". Add it "
                   "to --host.", STR_ARG(str_clip(head->host, 200)));
}

/* --- forms -------------------------------------------------------------- */

static bool add_part(struct http_request *request,
                     const struct multipart_part *part, struct err *err)
{
    if (request->form.list.count + request->files.count >= HTTP_FIELDS_MAX)
        return err_set(err, ERR_INVALID, "The form has more than %d fields.",
                       HTTP_FIELDS_MAX);
    if (!str_is_none(part->file_name)) {
        list_push(&request->files, request->mem,
                  ((struct http_file){ part->name, part->file_name,
                                       part->content_type, part->data }));
        return true;
    }
    if (part->data.size > HTTP_FIELD_BYTES_MAX)
        return err_set(err, ERR_INVALID,
                       "A field of the form is larger than %d MB.",
                       HTTP_FIELD_BYTES_MAX / (1024 * 1024));
    http_fields_add(&request->form, request->mem, part->name, part->data);
    return true;
}

static bool fill_multipart(struct http_request *request, str content_type,
                           struct err *err)
{
    struct multipart parts;
    struct multipart_part part;

    if (!multipart_open(&parts, content_type, request->body, request->mem,
                        err))
        return false;
    while (multipart_next(&parts, &part, err)) {
        if (!add_part(request, &part, err))
            return false;
    }
    return parts.is_over && !err->says;
}

static bool fill_form(struct http_request *request, struct err *err)
{
    str type = http_header(request, "content-type");
    str kind = str_trim(str_part(type, 0, str_find_byte(type, ';')));

    if (str_equal_nocase(kind, STR("application/x-www-form-urlencoded")))
        return http_fields_read(&request->form, request->body, request->mem,
                                err);
    if (multipart_is(type))
        return fill_multipart(request, type, err);
    return true;
}

static void fill_body(struct http_exchange *exchange)
{
    size_t size = evbuffer_get_length(exchange->body);
    const char *data = (const char *)evbuffer_pullup(exchange->body, -1);

    exchange->request.body = size > 0 ? str_from(data, size) : STR("");
}

bool request_fill(struct http_exchange *exchange, int *status, struct err *err)
{
    struct http_request *request = &exchange->request;

    fill_head(exchange);
    fill_body(exchange);
    *status = 400;
    return check_host(exchange, err) &&
           http_fields_read(&request->query, request->query_text,
                            request->mem, err) &&
           fill_form(request, err);
}
