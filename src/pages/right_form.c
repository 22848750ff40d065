/* pages/right_form.c -- rights as checkboxes, and back. */
#include "pages/right_form.h"

#define SMALL_APP 30            /* models; a larger app starts folded */

static const struct view_member MODEL_MEMBERS[] = {
    VIEW_TEXT(struct right_model_view, name),
    VIEW_TEXT(struct right_model_view, label),
    VIEW_BOOL(struct right_model_view, may_view),
    VIEW_BOOL(struct right_model_view, may_add),
    VIEW_BOOL(struct right_model_view, may_change),
    VIEW_BOOL(struct right_model_view, may_delete),
    VIEW_END,
};
static const struct view MODEL_VIEW =
    VIEW_OF(struct right_model_view, MODEL_MEMBERS);

static const struct view_member APP_MEMBERS[] = {
    VIEW_TEXT(struct right_app_view, label),
    VIEW_BOOL(struct right_app_view, is_open),
    VIEW_SIZE(struct right_app_view, given_count),
    VIEW_LIST(struct right_app_view, models, model_count, MODEL_VIEW),
    VIEW_END,
};
static const struct view APP_VIEW = VIEW_OF(struct right_app_view, APP_MEMBERS);

static const struct view_member FORM_MEMBERS[] = {
    VIEW_LIST(struct right_form_view, apps, app_count, APP_VIEW),
    VIEW_END,
};
const struct view RIGHT_FORM_VIEW =
    VIEW_OF(struct right_form_view, FORM_MEMBERS);

static const enum verb VERBS[] = {
    VERB_VIEW, VERB_ADD, VERB_CHANGE, VERB_DELETE
};

/* The two models that no schema has. */
static const struct {
    const char *name, *label;
} PEOPLE[] = {
    { "auth.user", "Users" },
    { "auth.group", "Groups" },
};

/* What is given, by the name of the model; `used` tells which were shown. */
struct given {
    const struct granted *items;
    size_t count;
    bool *used;
    struct map places;          /* name → 1 + place in items, cast */
};

static struct given given_new(struct arena *mem, const struct granted *items,
                              size_t count)
{
    struct given given = {
        .items = items,
        .count = count,
        .used = arena_new_array(mem, bool, count),
    };

    map_init(&given.places, mem);
    for (size_t i = 0; i < count; i++)
        map_set_text(&given.places, items[i].model, (void *)(i + 1));
    return given;
}

static unsigned take(struct given *given, const char *model)
{
    size_t place = (size_t)map_find_text(&given->places, model);

    if (place == 0)
        return 0;
    given->used[place - 1] = true;
    return given->items[place - 1].verbs;
}

static void add_model(struct right_app_view *app, const char *name,
                      const char *label, unsigned verbs)
{
    app->given_count += verbs != 0;
    app->models[app->model_count++] = (struct right_model_view){
        .name = name,
        .label = label,
        .may_view = verbs & VERB_VIEW,
        .may_add = verbs & VERB_ADD,
        .may_change = verbs & VERB_CHANGE,
        .may_delete = verbs & VERB_DELETE,
    };
}

static struct right_app_view *add_app(struct rq *rq,
                                      struct right_form_view *view,
                                      const char *label, size_t room)
{
    struct right_app_view *app = &view->apps[view->app_count++];

    app->label = label;
    app->models = arena_new_array(rq->mem, struct right_model_view, room);
    return app;
}

static void add_schema(struct rq *rq, struct right_form_view *view,
                       struct given *given)
{
    const struct schema *schema = rq->console->schema;

    for (size_t i = 0; i < schema->app_count; i++) {
        const struct app *from = &schema->apps[i];
        struct right_app_view *app = add_app(rq, view, from->label,
                                             from->model_count);

        for (size_t j = 0; j < from->model_count; j++)
            add_model(app, from->models[j]->full_name,
                      from->models[j]->label_plural,
                      take(given, from->models[j]->full_name));
    }
}

static void add_people(struct rq *rq, struct right_form_view *view,
                       struct given *given)
{
    struct right_app_view *app = add_app(rq, view, "People",
                                         COUNT_OF(PEOPLE));

    for (size_t i = 0; i < COUNT_OF(PEOPLE); i++)
        add_model(app, PEOPLE[i].name, PEOPLE[i].label,
                  take(given, PEOPLE[i].name));
}

static void add_others(struct rq *rq, struct right_form_view *view,
                       const struct given *given)
{
    struct right_app_view *app = add_app(rq, view, "Not here now",
                                         given->count);

    for (size_t i = 0; i < given->count; i++)
        if (!given->used[i])
            add_model(app, given->items[i].model, given->items[i].model,
                      given->items[i].verbs);
    if (app->model_count == 0)
        view->app_count--;
}

struct right_form_view right_form_show(struct rq *rq,
                                       const struct granted *items,
                                       size_t count)
{
    struct given given = given_new(rq->mem, items, count);
    struct right_form_view view = {
        .apps = arena_new_array(rq->mem, struct right_app_view,
                                rq->console->schema->app_count + 2),
    };

    add_schema(rq, &view, &given);
    add_people(rq, &view, &given);
    add_others(rq, &view, &given);
    for (size_t i = 0; i < view.app_count; i++)
        view.apps[i].is_open = view.apps[i].given_count > 0 ||
                               view.apps[i].model_count <= SMALL_APP;
    return view;
}

/* --- back --------------------------------------------------------------------- */

/* "main.account:view"; a name may have colons itself. */
static bool read_right(str value, struct arena *mem, const char **model,
                       unsigned *verb)
{
    size_t colon = value.size;

    while (colon > 0 && value.data[colon - 1] != ':')
        colon--;
    if (colon < 2)
        return false;
    *model = str_text(mem, str_part(value, 0, colon - 1));
    for (size_t i = 0; i < COUNT_OF(VERBS); i++)
        if (str_equal_text(str_part(value, colon, value.size),
                           verb_name(VERBS[i]))) {
            *verb = VERBS[i];
            return true;
        }
    return false;
}

void right_form_read(struct rq *rq, struct granted **given, size_t *count)
{
    LIST(struct granted) all = { 0 };
    struct map places;
    size_t at = 0;
    str value;

    map_init(&places, rq->mem);
    while (http_fields_next(&rq->request->form, "right", &at, &value)) {
        const char *model;
        unsigned verb;
        size_t place;

        if (!read_right(value, rq->mem, &model, &verb))
            continue;
        place = (size_t)map_find_text(&places, model);
        if (place == 0) {
            list_push(&all, rq->mem, ((struct granted){ model, 0 }));
            place = all.count;
            map_set_text(&places, model, (void *)place);
        }
        all.items[place - 1].verbs |= verb;
    }
    *given = all.items;
    *count = all.count;
}
