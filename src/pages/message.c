/* pages/message.c -- messages between one page and the next.
 *
 * The cookie is a list of fields, level=sentence, encoded like a query. */
#include "pages/message.h"

#define COOKIE "messages"
#define COOKIE_BYTES_MAX 3000

static const char *const LEVELS[] = {
    [MESSAGE_SUCCESS] = "success",
    [MESSAGE_WARNING] = "warning",
    [MESSAGE_ERROR] = "error",
};

const char *message_level_name(enum message_level level)
{
    return LEVELS[level];
}

void rq_message(struct rq *rq, enum message_level level, const char *says,
                ...)
{
    va_list args;
    struct message *message = list_add(&rq->messages, rq->mem);

    va_start(args, says);
    message->level = level;
    message->says = str_of(arena_vprintf(rq->mem, says, args));
    va_end(args);
}

void messages_keep(struct rq *rq)
{
    struct http_fields fields = { 0 };
    struct text text;
    struct http_cookie cookie = { .name = COOKIE, .is_http_only = true };

    if (rq->messages.count == 0)
        return;
    for (size_t i = 0; i < rq->messages.count; i++)
        http_fields_add(&fields, rq->mem,
                        str_of(LEVELS[rq->messages.items[i].level]),
                        str_clip(rq->messages.items[i].says, 500));
    text_init(&text, rq->mem);
    http_fields_write(&fields, &text);
    if (text.size > COOKIE_BYTES_MAX)
        return;
    cookie.value = text_str(&text);
    http_set_cookie(rq->response, &cookie);
}

static enum message_level read_level(str name)
{
    for (size_t i = 0; i < COUNT_OF(LEVELS); i++)
        if (str_equal_text(name, LEVELS[i]))
            return (enum message_level)i;
    return MESSAGE_WARNING;
}

void messages_take(struct rq *rq)
{
    str sent = http_fields_find(&rq->request->cookies, COOKIE);
    struct http_fields fields = { 0 };
    struct err ignored = err_in(rq->mem);
    struct http_cookie cookie = { .name = COOKIE, .value = STR(""),
                                  .age_seconds = -1, .is_http_only = true };

    if (str_is_empty(sent))
        return;
    http_set_cookie(rq->response, &cookie);
    if (!http_fields_read(&fields, sent, rq->mem, &ignored))
        return;
    for (size_t i = 0; i < fields.list.count; i++) {
        struct message *message = list_add(&rq->messages, rq->mem);

        message->level = read_level(fields.list.items[i].name);
        message->says = fields.list.items[i].value;
    }
}
