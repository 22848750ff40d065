/* pages/csrf.c -- the token that proves where a form came from. */
#include "pages/csrf.h"

#include <string.h>

#include <sodium.h>

#define COOKIE "csrftoken"
#define TOKEN_SIZE 32
#define AGE_SECONDS ((int64_t)365 * 24 * 60 * 60)

static bool is_token(str text)
{
    if (text.size != TOKEN_SIZE)
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (!strchr("0123456789abcdef", text.data[i]) || !text.data[i])
            return false;
    return true;
}

/* Plain HTTP is for loopback only, where a browser would keep a Secure cookie
 * for itself. */
bool rq_cookies_are_secure(const struct rq *rq)
{
    str host = rq->request->host;

    if (rq->request->is_secure)
        return true;
    return !str_starts(host, STR("127.")) && !str_starts(host, STR("[::1]")) &&
           !str_equal(str_part(host, 0, 9), STR("localhost"));
}

void csrf_renew(struct rq *rq)
{
    unsigned char bytes[TOKEN_SIZE / 2];
    char *token = arena_alloc(rq->mem, TOKEN_SIZE + 1);
    struct http_cookie cookie = {
        .name = COOKIE,
        .age_seconds = AGE_SECONDS,
        .is_http_only = true,
        .is_secure = rq_cookies_are_secure(rq),
    };

    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(token, TOKEN_SIZE + 1, bytes, sizeof bytes);
    rq->csrf_token = token;
    cookie.value = str_of(token);
    http_set_cookie(rq->response, &cookie);
}

void csrf_begin(struct rq *rq)
{
    str sent = http_fields_find(&rq->request->cookies, COOKIE);

    if (is_token(sent))
        rq->csrf_token = str_text(rq->mem, sent);
    else
        csrf_renew(rq);
}

static bool is_equal(str a, str b)
{
    return a.size == b.size && a.size > 0 &&
           sodium_memcmp(a.data, b.data, a.size) == 0;
}

/* "https://desk.example.org" against the host that was asked. */
static bool is_own_origin(const struct rq *rq, str origin)
{
    str host;

    if (str_starts(origin, STR("https://")))
        host = str_part(origin, 8, origin.size);
    else if (str_starts(origin, STR("http://")))
        host = str_part(origin, 7, origin.size);
    else
        return false;
    return str_equal_nocase(host, rq->request->host);
}

bool csrf_check(const struct rq *rq, struct err *err)
{
    str cookie = http_fields_find(&rq->request->cookies, COOKIE);
    str sent = http_fields_find(&rq->request->form, "csrfmiddlewaretoken");
    str origin = http_header(rq->request, "origin");

    if (str_is_none(sent))
        sent = http_header(rq->request, "x-csrftoken");
    if (!str_is_empty(origin) && !is_own_origin(rq, origin)) {
        err_set(err, ERR_DENIED, "This form came from another site, so "
                "nothing was done.");
        return err_hint(err, "Open the page here and try again.");
    }
    if (is_token(cookie) && is_equal(cookie, sent))
        return true;
    err_set(err, ERR_DENIED, "This form is too old or came from another site, "
            "so nothing was done.");
    return err_hint(err, "Go back, reload the page and send it again; cookies "
                    "must be allowed.");
}
