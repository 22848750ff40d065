/* pages/list_url.c -- links from one state of a list to the next. */
#include "pages/list_url.h"

bool list_parameter_is_of(str parameter, const char *field)
{
    str name = str_of(field);

    return str_starts(parameter, name) &&
           (parameter.size == name.size ||
            str_starts(str_part(parameter, name.size, parameter.size),
                       STR("__")));
}

static bool is_kept(const struct http_field *field,
                    const struct list_change *change)
{
    if (str_equal(field->name, STR("e")))
        return false;
    if (!change->keeps_page && str_equal(field->name, STR("p")))
        return false;
    if (change->without && str_equal_text(field->name, change->without))
        return false;
    if (change->name && str_equal_text(field->name, change->name))
        return false;
    return !change->without_field ||
           !list_parameter_is_of(field->name, change->without_field);
}

const char *list_url(const struct rq *rq, const struct list_change *change)
{
    const struct http_fields *now = &rq->request->query;
    struct http_fields next = { 0 };
    struct text url;

    for (size_t i = 0; i < now->list.count; i++)
        if (is_kept(&now->list.items[i], change))
            http_fields_add(&next, rq->mem, now->list.items[i].name,
                            now->list.items[i].value);
    if (change->name && !str_is_none(change->value))
        http_fields_add(&next, rq->mem, str_of(change->name), change->value);
    text_init(&url, rq->mem);
    text_add_byte(&url, '?');
    http_fields_write(&next, &url);
    return text_c(&url);
}
