/* pages/url.c -- the addresses of pages, and which of them are our own. */
#include "pages/rq.h"

#include "base/text.h"

static void add_segment(struct text *url, str segment)
{
    http_encode_segment(url, segment);
    text_add_byte(url, '/');
}

const char *url_app(struct arena *mem, const struct app *app)
{
    struct text url;

    text_init(&url, mem);
    text_add_byte(&url, '/');
    add_segment(&url, str_of(app->name));
    return text_c(&url);
}

static void begin_model(struct text *url, struct arena *mem,
                        const struct model *model)
{
    text_init(url, mem);
    text_add_byte(url, '/');
    add_segment(url, str_of(model->app));
    add_segment(url, str_of(model->name));
}

const char *url_model(struct arena *mem, const struct model *model)
{
    struct text url;

    begin_model(&url, mem, model);
    return text_c(&url);
}

const char *url_add(struct arena *mem, const struct model *model)
{
    struct text url;

    begin_model(&url, mem, model);
    text_add_text(&url, "add/");
    return text_c(&url);
}

const char *url_record(struct arena *mem, const struct model *model, str key,
                       const char *page)
{
    struct text url;

    begin_model(&url, mem, model);
    add_segment(&url, key);
    add_segment(&url, str_of(page));
    return text_c(&url);
}

/* Browsers drop tabs and line ends from addresses and read "\" as "/", so an
 * address with any of them could lead elsewhere. */
static bool is_plain(str address)
{
    for (size_t i = 0; i < address.size; i++)
        if ((unsigned char)address.data[i] <= ' ' ||
            address.data[i] == '\\' || address.data[i] == 0x7f)
            return false;
    return true;
}

str url_own(str address)
{
    if (!str_starts(address, STR("/")) || str_starts(address, STR("//")) ||
        !is_plain(address))
        return STR_NONE;
    return address;
}
