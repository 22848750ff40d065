/* pages/index_page.c -- the start page, the page of one app, and the names of
 * all models for the search box.
 *
 * Sizes are the estimates of when the program started: no page may count the
 * rows of all tables. */
#include "pages/index_page.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "pages/finder.h"
#include "pages/number_words.h"
#include "pages/routes.h"

#define MODELS_MAX 2000         /* of one app on the start page */
#define CHANGES_MAX 10

static const struct view_member MODEL_MEMBERS[] = {
    VIEW_TEXT(struct index_model_view, label),
    VIEW_TEXT(struct index_model_view, url),
    VIEW_TEXT(struct index_model_view, add_url),
    VIEW_TEXT(struct index_model_view, count),
    VIEW_TEXT(struct index_model_view, read_only),
    VIEW_END,
};
static const struct view MODEL_VIEW =
    VIEW_OF(struct index_model_view, MODEL_MEMBERS);

static const struct view_member APP_MEMBERS[] = {
    VIEW_TEXT(struct index_app_view, label),
    VIEW_TEXT(struct index_app_view, url),
    VIEW_LIST(struct index_app_view, models, model_count, MODEL_VIEW),
    VIEW_SIZE(struct index_app_view, more_count),
    VIEW_END,
};
static const struct view APP_VIEW = VIEW_OF(struct index_app_view, APP_MEMBERS);

static const struct view_member CHANGE_MEMBERS[] = {
    VIEW_TEXT(struct index_change_view, action),
    VIEW_TEXT(struct index_change_view, says),
    VIEW_STR(struct index_change_view, display),
    VIEW_TEXT(struct index_change_view, url),
    VIEW_TEXT(struct index_change_view, when),
    VIEW_TEXT(struct index_change_view, when_exact),
    VIEW_END,
};
static const struct view CHANGE_VIEW =
    VIEW_OF(struct index_change_view, CHANGE_MEMBERS);

static const struct view_member UNSERVED_MEMBERS[] = {
    VIEW_TEXT(struct index_unserved_view, name),
    VIEW_TEXT(struct index_unserved_view, reason),
    VIEW_END,
};
static const struct view UNSERVED_VIEW =
    VIEW_OF(struct index_unserved_view, UNSERVED_MEMBERS);

static const struct view_member INDEX_MEMBERS[] = {
    VIEW_STRUCT(struct index_view, shell, SHELL_VIEW),
    VIEW_LIST(struct index_view, apps, app_count, APP_VIEW),
    VIEW_LIST(struct index_view, changes, change_count, CHANGE_VIEW),
    VIEW_LIST(struct index_view, unserved, unserved_count, UNSERVED_VIEW),
    VIEW_END,
};
const struct view INDEX_VIEW = VIEW_OF(struct index_view, INDEX_MEMBERS);

static const struct view_member APP_PAGE_MEMBERS[] = {
    VIEW_STRUCT(struct app_page_view, shell, SHELL_VIEW),
    VIEW_STRUCT(struct app_page_view, app, APP_VIEW),
    VIEW_END,
};
const struct view APP_PAGE_VIEW =
    VIEW_OF(struct app_page_view, APP_PAGE_MEMBERS);

/* --- models ------------------------------------------------------------------ */

static struct index_model_view show_model(struct rq *rq,
                                          const struct model *model)
{
    bool may_view = person_may(rq->person, model->full_name, VERB_VIEW);

    return (struct index_model_view){
        .label = model->label_plural,
        .url = may_view ? url_model(rq->mem, model) : NULL,
        .add_url = rq_may(rq, model, VERB_ADD) ? url_add(rq->mem, model)
                                               : NULL,
        .count = may_view ? number_about(model->estimated_rows, rq->mem) : NULL,
        .read_only = model->read_only_because,
    };
}

/* The models of an app that concern the person, `limit` at the most. */
static struct index_app_view show_app(struct rq *rq, const struct app *app,
                                      size_t limit)
{
    struct index_app_view view = {
        .label = app->label,
        .url = url_app(rq->mem, app),
        .models = arena_new_array(rq->mem, struct index_model_view,
                                  app->model_count),
    };

    for (size_t i = 0; i < app->model_count; i++) {
        if (!rq_concerns(rq, app->models[i]))
            continue;
        if (view.model_count == limit)
            view.more_count++;
        else
            view.models[view.model_count++] = show_model(rq, app->models[i]);
    }
    return view;
}

static void fill_apps(struct rq *rq, struct index_view *view)
{
    const struct schema *schema = rq->console->schema;

    view->apps = arena_new_array(rq->mem, struct index_app_view,
                                 schema->app_count);
    for (size_t i = 0; i < schema->app_count; i++) {
        view->apps[view->app_count] = show_app(rq, &schema->apps[i],
                                               MODELS_MAX);
        if (view->apps[view->app_count].model_count > 0)
            view->app_count++;
    }
}

/* What could not be served tells of tables, so only those see it who may see
 * all of them. */
static void fill_unserved(struct rq *rq, struct index_view *view)
{
    const struct schema *schema = rq->console->schema;

    if (!rq->person->is_superuser)
        return;
    view->unserved = arena_new_array(rq->mem, struct index_unserved_view,
                                     schema->unserved_count);
    view->unserved_count = schema->unserved_count;
    for (size_t i = 0; i < schema->unserved_count; i++)
        view->unserved[i] = (struct index_unserved_view){
            schema->unserved[i].name, schema->unserved[i].reason };
}

/* --- what the person did --------------------------------------------------------- */

static const char *action_words(const char *action)
{
    static const struct {
        const char *action, *words;
    } WORDS[] = {
        { "add", "Added" },
        { "change", "Changed" },
        { "delete", "Deleted" },
        { "password", "Password set" },
    };

    for (size_t i = 0; i < COUNT_OF(WORDS); i++)
        if (str_equal_text(str_of(action), WORDS[i].action))
            return WORDS[i].words;
    return action;
}

/* Where the record of an entry can be seen; NULL when it cannot. */
static const char *entry_url(struct rq *rq, const struct audit_entry *entry,
                             const struct model *model)
{
    if (str_equal_text(str_of(entry->action), "delete") ||
        str_is_empty(entry->record_key) ||
        !person_may(rq->person, entry->model, VERB_VIEW))
        return NULL;
    if (model)
        return model->key_count > 0
                   ? url_record(rq->mem, model, entry->record_key, "change")
                   : NULL;
    if (str_equal_text(str_of(entry->model), "auth.user"))
        return arena_printf(rq->mem, "/auth/user/%.*s/change/",
                            STR_ARG(entry->record_key));
    if (str_equal_text(str_of(entry->model), "auth.group"))
        return arena_printf(rq->mem, "/auth/group/%.*s/change/",
                            STR_ARG(entry->record_key));
    return NULL;
}

/* What the record is called: "Account", "User", or the name in the trail when
 * there is no such model anymore. */
static const char *entry_kind(const struct audit_entry *entry,
                              const struct model *model)
{
    if (model)
        return model->label;
    if (str_equal_text(str_of(entry->model), "auth.user"))
        return "User";
    return str_equal_text(str_of(entry->model), "auth.group") ? "Group"
                                                             : entry->model;
}

static struct index_change_view show_change(struct rq *rq,
                                            const struct audit_entry *entry)
{
    const struct model *model = schema_find_full(rq->console->schema,
                                                 str_of(entry->model));
    char iso[CLOCK_ISO_SIZE];

    clock_iso(entry->at_ms, iso);
    return (struct index_change_view){
        .action = entry->action,
        .says = arena_printf(rq->mem, "%s · %s", entry_kind(entry, model),
                             action_words(entry->action)),
        .display = str_is_empty(entry->display) ? STR("(no name)")
                                                : entry->display,
        .url = entry_url(rq, entry, model),
        .when = clock_words(entry->at_ms, rq->mem),
        .when_exact = arena_copy_text(rq->mem, iso),
    };
}

static bool fill_changes(struct rq *rq, struct index_view *view,
                         struct err *err)
{
    struct audit_page page;
    struct db *db;

    if (!rq_state_reader(rq, &db, err) ||
        !audit_of_user(db, rq->person->id, 0, CHANGES_MAX, rq->mem, &page,
                       err))
        return false;
    view->changes = arena_new_array(rq->mem, struct index_change_view,
                                    page.count);
    view->change_count = page.count;
    for (size_t i = 0; i < page.count; i++)
        view->changes[i] = show_change(rq, &page.entries[i]);
    return true;
}

/* --- pages ------------------------------------------------------------------------ */

/* GET / */
static bool index_get(struct rq *rq, struct err *err)
{
    struct index_view view = { .shell = shell_begin(rq, "Home") };

    view.shell.crumbs[0].url = NULL;
    fill_apps(rq, &view);
    fill_unserved(rq, &view);
    return fill_changes(rq, &view, err) &&
           page_render(rq, PAGE_INDEX, &view, err);
}

/* GET /:app/ */
static bool app_get(struct rq *rq, struct err *err)
{
    str name = rq_path_value(rq, "app");
    const struct app *app = schema_find_app(rq->console->schema, name);
    struct app_page_view view = { 0 };

    if (app)
        view.app = show_app(rq, app, SIZE_MAX);
    if (view.app.model_count == 0)
        return err_set(err, ERR_MISSING,
                       "There is no app \"%.*s\" here that you may see.",
                       STR_ARG(str_clip(name, 80)));
    view.shell = shell_begin(rq, app->label);
    shell_crumb(rq, &view.shell, app->label, NULL);
    return page_render(rq, PAGE_APP, &view, err);
}

const struct route INDEX_ROUTES[] = {
    { HTTP_GET, "/",            index_get,  "person", "index"  },
    { HTTP_GET, "/finder.json", finder_get, "person", "finder" },
    { HTTP_GET, "/:app/",       app_get,    "person", "app"    },
    { 0 },
};
