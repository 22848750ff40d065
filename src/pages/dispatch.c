/* pages/dispatch.c -- the way of every request.
 *
 *     route → person → right → token → handler → page, or error page → log
 *
 * What any page must have (a right, a token, security headers, a line in the
 * log) is done here, so that no handler can forget it. */
#include "pages/dispatch.h"

#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "pages/csrf.h"
#include "pages/debug.h"
#include "pages/error_page.h"
#include "pages/gate.h"
#include "pages/slow_page.h"
#include "pages/traffic.h"

static void set_security_headers(struct http_response *response)
{
    static const struct {
        const char *name, *value;
    } HEADERS[] = {
        { "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; "
          "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
          "form-action 'self'; base-uri 'none'; frame-ancestors 'none'" },
        { "X-Content-Type-Options", "nosniff" },
        { "X-Frame-Options", "DENY" },
        { "Referrer-Policy", "same-origin" },
        { "Cross-Origin-Opener-Policy", "same-origin" },
        { "Cache-Control", "no-store" },
    };

    for (size_t i = 0; i < COUNT_OF(HEADERS); i++)
        http_set_header(response, HEADERS[i].name, str_of(HEADERS[i].value));
}

static bool redirect_to_slash(struct rq *rq)
{
    struct text address;

    text_init(&address, rq->mem);
    text_add(&address, rq->request->path);
    text_add_byte(&address, '/');
    if (!str_is_empty(rq->request->query_text)) {
        text_add_byte(&address, '?');
        text_add(&address, rq->request->query_text);
    }
    http_redirect(rq->response, 301, text_str(&address));
    return true;
}

static bool redirect_to_login(struct rq *rq)
{
    struct text address;

    text_init(&address, rq->mem);
    text_add_text(&address, "/login/?next=");
    http_encode_query(&address, rq->request->target);
    http_redirect(rq->response, 302, text_str(&address));
    return true;
}

static bool writes(const struct http_request *request)
{
    return request->method != HTTP_GET && request->method != HTTP_HEAD &&
           request->method != HTTP_OPTIONS;
}

/* Everything but the answer to an error.  *status is set where the code of the
 * error does not say it. */
static bool answer(struct rq *rq, int *status, struct err *err)
{
    const struct route *route = rq->match.route;
    bool must_sign_in;

    if (!route && rq->match.lacks_slash && !writes(rq->request) &&
        str_starts(url_own(rq->request->path), STR("/")))
        return redirect_to_slash(rq);
    if (route && strcmp(route->permission, "none") == 0)
        return route->handle(rq, err);
    csrf_begin(rq);
    if (!gate_person(rq, err))
        return false;
    debug_begin(rq);
    if (!route && rq->match.has_other_methods) {
        *status = 405;
        return err_set(err, ERR_INVALID, "This page cannot be asked that "
                       "way.");
    }
    if (!route)
        return err_set(err, ERR_MISSING, "There is no page at this address.");
    if (!gate_route(rq, &must_sign_in, err))
        return false;
    if (must_sign_in)
        return redirect_to_login(rq);
    if (writes(rq->request) && !csrf_check(rq, err))
        return false;
    return route->handle(rq, err);
}

/* As other servers write it down; nobody reads it on a page. */
enum { STATUS_CLIENT_GONE = 499 };

/* What was stopped because its client left is no failure of ours. */
static int status_of(const struct rq *rq, struct err *err)
{
    if (err->code != ERR_BUSY || !http_client_gone(rq->response))
        return err_status(err->code);
    err_set(err, ERR_BUSY, "The client left before the answer was there, so "
            "the work was stopped.");
    return STATUS_CLIENT_GONE;
}

static void log_failure(const struct rq *rq, int status,
                        const struct err *err)
{
    log_line(status >= 500 ? LOG_ERROR : LOG_INFO, "refused",
             LOG_TEXT("request", rq->request->id), LOG_INT("status", status),
             LOG_TEXT("says", err_sentences(err, rq->mem)),
             LOG_TEXT("detail", err_first_detail(err)));
}

static int64_t body_bytes(const struct http_response *response)
{
    if (response->sent_bytes > 0)
        return response->sent_bytes;
    return (int64_t)(response->is_static ? response->fixed.size
                                         : response->body.size);
}

static struct answer_cost cost_of(const struct rq *rq)
{
    const struct db_cost *database = &rq->trace.cost;

    return (struct answer_cost){
        .us = clock_ticks_us() - rq->request->arrived_us,
        .database_us = database->database_us,
        .statements = database->statements,
        .rows = database->rows,
        .bytes = body_bytes(rq->response),
    };
}

static void log_request(const struct rq *rq, const struct answer_cost *cost)
{
    log_line(LOG_INFO, "request",
             LOG_TEXT("request", rq->request->id),
             LOG_TEXT("person", rq->person ? rq->person->username : "-"),
             LOG_TEXT("method", method_name(rq->request->method)),
             LOG_TEXT("route", rq->match.route ? rq->match.route->pattern
                                               : "-"),
             LOG_STR("path", rq->request->path),
             LOG_INT("status", rq->response->status),
             LOG_INT("us", cost->us),
             LOG_INT("db_us", cost->database_us),
             LOG_INT("statements", cost->statements),
             LOG_INT("rows", cost->rows),
             LOG_INT("bytes", cost->bytes));
}

static void add_timing(struct text *out, const char *name, int64_t us)
{
    if (out->size > 0)
        text_add(out, STR(", "));
    text_printf(out, "%s;dur=%lld.%03lld", name, (long long)(us / 1000),
                (long long)(us % 1000));
}

/* The head of a stream was sent already.  A sign-in does not say how much of
 * its time the database took: that would tell which names are known. */
static void set_timing(const struct rq *rq)
{
    struct text timing;

    if (rq->response->is_streamed || (!rq->person && writes(rq->request)))
        return;
    text_init(&timing, rq->mem);
    add_timing(&timing, "db", rq->trace.cost.database_us);
    add_timing(&timing, "render", rq->render_us);
    add_timing(&timing, "total", clock_ticks_us() - rq->request->arrived_us);
    http_set_header(rq->response, "Server-Timing", text_str(&timing));
}

void dispatch(struct http_request *request, struct http_response *response,
              void *context)
{
    struct rq rq = {
        .mem = request->mem,
        .console = context,
        .request = request,
        .response = response,
        .began_us = clock_ticks_us(),
    };
    struct err err = err_in(request->mem);
    struct answer_cost cost;
    int status = 0;

    trace_begin(&rq.trace, rq.mem);
    set_security_headers(response);
    router_match(rq.console->router, request->method, request->path, rq.mem,
                 &rq.match);
    if (!answer(&rq, &status, &err)) {
        if (!status)
            status = status_of(&rq, &err);
        log_failure(&rq, status, &err);
        error_page(&rq, status, &err);
    }
    set_timing(&rq);
    trace_end();
    cost = cost_of(&rq);
    traffic_add(rq.console->traffic, rq.match.route, request->method,
                response->status, &cost);
    log_request(&rq, &cost);
    slow_page_log(&rq, &cost);
}
