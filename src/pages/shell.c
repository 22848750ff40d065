/* pages/shell.c -- the frame of a page: who, where, and what else there is.
 *
 * A side bar with 1,400 models would be most of every page, so an app lists at
 * most SHELL_MODELS_MAX of them and points to its own page for the rest; the
 * box above them searches all (ui/js/finder.js).
 */
#include "pages/shell.h"

#include "pages/message.h"

#define SHELL_MODELS_MAX 60

static const struct view_member MESSAGE_MEMBERS[] = {
    VIEW_TEXT(struct shell_message, level),
    VIEW_STR(struct shell_message, says),
    VIEW_END,
};
static const struct view MESSAGE_VIEW =
    VIEW_OF(struct shell_message, MESSAGE_MEMBERS);

static const struct view_member CRUMB_MEMBERS[] = {
    VIEW_TEXT(struct shell_crumb, label),
    VIEW_TEXT(struct shell_crumb, url),
    VIEW_END,
};
static const struct view CRUMB_VIEW =
    VIEW_OF(struct shell_crumb, CRUMB_MEMBERS);

static const struct view_member MODEL_MEMBERS[] = {
    VIEW_TEXT(struct shell_model, label),
    VIEW_TEXT(struct shell_model, url),
    VIEW_TEXT(struct shell_model, add_url),
    VIEW_BOOL(struct shell_model, is_current),
    VIEW_END,
};
static const struct view MODEL_VIEW =
    VIEW_OF(struct shell_model, MODEL_MEMBERS);

static const struct view_member APP_MEMBERS[] = {
    VIEW_TEXT(struct shell_app, label),
    VIEW_TEXT(struct shell_app, url),
    VIEW_BOOL(struct shell_app, is_open),
    VIEW_LIST(struct shell_app, models, model_count, MODEL_VIEW),
    VIEW_SIZE(struct shell_app, more_count),
    VIEW_END,
};
static const struct view APP_VIEW = VIEW_OF(struct shell_app, APP_MEMBERS);

static const struct view_member SHELL_MEMBERS[] = {
    VIEW_TEXT(struct shell, site),
    VIEW_TEXT(struct shell, title),
    VIEW_TEXT(struct shell, theme),
    VIEW_TEXT(struct shell, csrf_token),
    VIEW_TEXT(struct shell, path),
    VIEW_BOOL(struct shell, is_signed_in),
    VIEW_TEXT(struct shell, person),
    VIEW_TEXT(struct shell, username),
    VIEW_BOOL(struct shell, may_see_users),
    VIEW_BOOL(struct shell, may_see_groups),
    VIEW_BOOL(struct shell, is_superuser),
    VIEW_TEXT(struct shell, read_only),
    VIEW_LIST(struct shell, apps, app_count, APP_VIEW),
    VIEW_LIST(struct shell, messages, message_count, MESSAGE_VIEW),
    VIEW_LIST(struct shell, crumbs, crumb_count, CRUMB_VIEW),
    VIEW_TEXT(struct shell, request_id),
    VIEW_POINTER(struct shell, debug, DEBUG_VIEW),
    VIEW_END,
};
const struct view SHELL_VIEW = VIEW_OF(struct shell, SHELL_MEMBERS);

static void fill_model(struct rq *rq, const struct model *model,
                       struct shell_model *item)
{
    item->label = model->label_plural;
    if (person_may(rq->person, model->full_name, VERB_VIEW))
        item->url = url_model(rq->mem, model);
    item->is_current = model == rq->model;
    if (rq_may(rq, model, VERB_ADD))
        item->add_url = url_add(rq->mem, model);
}

/* The models of an app that concern the person; false when there are none. */
static bool fill_app(struct rq *rq, const struct app *app,
                     struct shell_app *item)
{
    item->label = app->label;
    item->models = arena_new_array(rq->mem, struct shell_model,
                                   SHELL_MODELS_MAX);
    for (size_t i = 0; i < app->model_count; i++) {
        const struct model *model = app->models[i];

        if (!rq_concerns(rq, model))
            continue;
        if (item->model_count == SHELL_MODELS_MAX)
            item->more_count++;
        else
            fill_model(rq, model, &item->models[item->model_count++]);
    }
    return item->model_count > 0;
}

static void fill_apps(struct rq *rq, struct shell *shell)
{
    const struct schema *schema = rq->console->schema;

    shell->apps = arena_new_array(rq->mem, struct shell_app,
                                  schema->app_count);
    for (size_t i = 0; i < schema->app_count; i++) {
        const struct app *app = &schema->apps[i];
        struct shell_app *item = &shell->apps[shell->app_count];

        *item = (struct shell_app){ 0 };
        if (!fill_app(rq, app, item))
            continue;
        item->url = url_app(rq->mem, app);
        item->is_open = schema->app_count <= 3 ||
                        (rq->model && str_equal_text(str_of(app->name),
                                                     rq->model->app));
        shell->app_count++;
    }
}

static void fill_messages(struct rq *rq, struct shell *shell)
{
    messages_take(rq);
    shell->message_count = rq->messages.count;
    shell->messages = arena_new_array(rq->mem, struct shell_message,
                                      rq->messages.count);
    for (size_t i = 0; i < rq->messages.count; i++) {
        shell->messages[i].level = message_level_name(rq->messages.items[i].level);
        shell->messages[i].says = rq->messages.items[i].says;
    }
}

static const char *read_theme(struct rq *rq)
{
    str theme = http_fields_find(&rq->request->cookies, "theme");

    if (str_equal_text(theme, "light"))
        return "light";
    return str_equal_text(theme, "dark") ? "dark" : "auto";
}

static void fill_person(struct rq *rq, struct shell *shell)
{
    shell->is_signed_in = true;
    shell->person = person_name(rq->person, rq->mem);
    shell->username = rq->person->username;
    shell->may_see_users = person_may(rq->person, "auth.user", VERB_VIEW);
    shell->may_see_groups = person_may(rq->person, "auth.group", VERB_VIEW);
    shell->is_superuser = rq->person->is_superuser;
    if (rq->console->is_read_only)
        shell->read_only = rq->console->read_only_because;
    fill_apps(rq, shell);
    shell_crumb(rq, shell, "Home", "/");
}

struct shell shell_begin(struct rq *rq, const char *title)
{
    struct shell shell = {
        .site = rq->console->schema->name,
        .title = title,
        .theme = read_theme(rq),
        .csrf_token = rq->csrf_token,
        .path = str_text(rq->mem, rq->request->target),
        .request_id = rq->request->id,
        .debug = rq->debug,
    };

    if (rq->person)
        fill_person(rq, &shell);
    fill_messages(rq, &shell);
    return shell;
}

#define SHELL_CRUMBS_MAX 6

void shell_crumb(struct rq *rq, struct shell *shell, const char *label,
                 const char *url)
{
    if (!shell->crumbs)
        shell->crumbs = arena_new_array(rq->mem, struct shell_crumb,
                                        SHELL_CRUMBS_MAX);
    if (shell->crumb_count < SHELL_CRUMBS_MAX)
        shell->crumbs[shell->crumb_count++] =
            (struct shell_crumb){ label, url };
}
