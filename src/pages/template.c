/* pages/template.c -- which template shows which view, compiled at start. */
#include "pages/console.h"

#include <stdio.h>

#include "base/asset.h"
#include "http/static_file.h"
#include "pages/views.h"

const struct page_template PAGE_TEMPLATES[PAGE_COUNT] = {
    [PAGE_ERROR] = { "error.html", &ERROR_VIEW },
    [PAGE_LOGIN] = { "login.html", &LOGIN_VIEW },
    [PAGE_INDEX] = { "index.html", &INDEX_VIEW },
    [PAGE_APP] = { "app.html", &APP_PAGE_VIEW },
    [PAGE_LIST] = { "list.html", &LIST_VIEW },
    [PAGE_FORM] = { "form.html", &FORM_VIEW },
    [PAGE_DELETE] = { "delete.html", &DELETE_VIEW },
    [PAGE_HISTORY] = { "history.html", &HISTORY_VIEW },
    [PAGE_PASSWORD] = { "password.html", &PASSWORD_VIEW },
    [PAGE_SESSIONS] = { "sessions.html", &SESSIONS_VIEW },
    [PAGE_USER_LIST] = { "user/list.html", &USER_LIST_VIEW },
    [PAGE_USER_FORM] = { "user/form.html", &USER_FORM_VIEW },
    [PAGE_GROUP_LIST] = { "group/list.html", &GROUP_LIST_VIEW },
    [PAGE_GROUP_FORM] = { "group/form.html", &GROUP_FORM_VIEW },
    [PAGE_CONFIRM] = { "confirm.html", &CONFIRM_VIEW },
    [PAGE_STATUS] = { "status.html", &STATUS_VIEW },
};

struct origin {
    const char *folder;         /* of the project's own templates, or NULL */
    const struct router *router;
    struct arena *mem;
};

/* The project's own file of that name, or STR_NONE. */
static str read_own(const struct origin *origin, const char *name)
{
    struct text text;
    size_t got;
    FILE *file;

    if (!origin->folder)
        return STR_NONE;
    file = fopen(arena_printf(origin->mem, "%s/%s", origin->folder, name),
                 "rb");
    if (!file)
        return STR_NONE;
    text_init(&text, origin->mem);
    do {
        got = fread(text_room(&text, 16384), 1, 16384, file);
        text_wrote(&text, got);
    } while (got > 0);
    fclose(file);
    return text_str(&text);
}

static str read_template(const char *name, void *context)
{
    const struct origin *origin = context;
    str own = read_own(origin, name);
    const struct asset *built_in;

    if (!str_is_none(own))
        return own;
    built_in = asset_find(arena_printf(origin->mem, "templates/%s", name));
    return built_in ? built_in->data : STR_NONE;
}

static const char *find_pattern(const char *name, void *context)
{
    const struct origin *origin = context;

    return router_pattern(origin->router, name);
}

static const char *find_file(const char *path, void *context)
{
    const struct origin *origin = context;

    return static_file_url(path, origin->mem);
}

bool console_compile(struct console *console, const char *folder,
                     struct arena *mem, struct err *err)
{
    struct origin origin = { folder, console->router, mem };
    struct view_source source = { read_template, find_pattern, find_file,
                                  &origin };

    for (size_t i = 0; i < PAGE_COUNT; i++)
        if (!view_compile(&source, PAGE_TEMPLATES[i].file,
                          PAGE_TEMPLATES[i].view, mem,
                          &console->templates[i], err))
            return false;
    return true;
}
