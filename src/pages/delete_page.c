/* pages/delete_page.c -- …/:key/delete/, and the action "delete_selected" of a
 * list: what will go, what stands in the way, and the question. */
#include "pages/delete_page.h"

#include "change/change.h"
#include "pages/number_words.h"
#include "pages/routes.h"

static const struct view_member SAMPLE_MEMBERS[] = {
    VIEW_STR(struct delete_sample_view, label),
    VIEW_TEXT(struct delete_sample_view, url),
    VIEW_END,
};
static const struct view SAMPLE_VIEW =
    VIEW_OF(struct delete_sample_view, SAMPLE_MEMBERS);

static const struct view_member EFFECT_MEMBERS[] = {
    VIEW_TEXT(struct delete_effect_view, says),
    VIEW_LIST(struct delete_effect_view, samples, sample_count, SAMPLE_VIEW),
    VIEW_TEXT(struct delete_effect_view, more),
    VIEW_BOOL(struct delete_effect_view, forbids),
    VIEW_END,
};
static const struct view EFFECT_VIEW =
    VIEW_OF(struct delete_effect_view, EFFECT_MEMBERS);

static const struct view_member HIDDEN_MEMBERS[] = {
    VIEW_TEXT(struct delete_hidden_view, name),
    VIEW_STR(struct delete_hidden_view, value),
    VIEW_END,
};
static const struct view HIDDEN_VIEW =
    VIEW_OF(struct delete_hidden_view, HIDDEN_MEMBERS);

static const struct view_member DELETE_MEMBERS[] = {
    VIEW_STRUCT(struct delete_view, shell, SHELL_VIEW),
    VIEW_TEXT(struct delete_view, label),
    VIEW_BOOL(struct delete_view, is_bulk),
    VIEW_TEXT(struct delete_view, question),
    VIEW_BOOL(struct delete_view, is_forbidden),
    VIEW_TEXT(struct delete_view, why),
    VIEW_LIST(struct delete_view, records, record_count, SAMPLE_VIEW),
    VIEW_LIST(struct delete_view, effects, effect_count, EFFECT_VIEW),
    VIEW_TEXT(struct delete_view, action),
    VIEW_LIST(struct delete_view, hidden, hidden_count, HIDDEN_VIEW),
    VIEW_TEXT(struct delete_view, back_url),
    VIEW_END,
};
const struct view DELETE_VIEW = VIEW_OF(struct delete_view, DELETE_MEMBERS);

#define SELECTED_MAX 1000

/* The records that a request names. */
struct selection {
    str *keys;
    size_t count;
    bool is_bulk;
};

static struct delete_sample_view *fill_samples(
    struct rq *rq, const struct model *model,
    const struct choice_record *from, size_t count)
{
    struct delete_sample_view *samples =
        arena_new_array(rq->mem, struct delete_sample_view, count);

    for (size_t i = 0; i < count; i++) {
        samples[i].label = from[i].label;
        if (!str_is_none(from[i].key) &&
            person_may(rq->person, model->full_name, VERB_VIEW))
            samples[i].url = url_record(rq->mem, model, from[i].key, "change");
    }
    return samples;
}

/* "12 payments", "more than 1,000 payments". */
static const char *how_many(struct rq *rq, const struct delete_effect *effect)
{
    const struct model *model = effect->relation->from;

    if (effect->count <= DELETE_COUNT_MAX)
        return number_of(effect->count, model, rq->mem);
    return arena_printf(rq->mem, "more than %s",
                        number_of(DELETE_COUNT_MAX, model, rq->mem));
}

static const char *effect_words(struct rq *rq,
                                const struct delete_effect *effect)
{
    const char *many = how_many(rq, effect);
    const char *link = label_in_sentence(effect->relation->columns[0]->label,
                                         rq->mem);

    switch (effect->kind) {
    case EFFECT_FORBIDS:
        return arena_printf(rq->mem, "%s must be deleted or given another %s "
                            "first.", many, link);
    case EFFECT_EMPTIED:
        return arena_printf(rq->mem, "%s will lose the link (%s).", many,
                            link);
    default:
        return arena_printf(rq->mem, "%s will be deleted.", many);
    }
}

/* Where something stands in the way, nothing else will happen. */
static bool is_told(const struct delete_preview *preview,
                    const struct delete_effect *effect)
{
    return !preview->is_forbidden || effect->kind == EFFECT_FORBIDS;
}

static void fill_effects(struct rq *rq, const struct delete_preview *preview,
                         struct delete_view *view)
{
    view->effects = arena_new_array(rq->mem, struct delete_effect_view,
                                    preview->effect_count);
    for (size_t i = 0; i < preview->effect_count; i++) {
        const struct delete_effect *from = &preview->effects[i];
        struct delete_effect_view *effect =
            &view->effects[view->effect_count];

        if (!is_told(preview, from))
            continue;
        view->effect_count++;
        effect->says = effect_words(rq, from);
        effect->forbids = from->kind == EFFECT_FORBIDS;
        effect->sample_count = from->sample_count;
        effect->samples = fill_samples(rq, from->relation->from, from->samples,
                                       from->sample_count);
        if (from->count > (int64_t)from->sample_count)
            effect->more = from->count > DELETE_COUNT_MAX
                ? "and many more"
                : arena_printf(rq->mem, "and %lld more",
                               (long long)from->count -
                                   (long long)from->sample_count);
    }
}

static void add_hidden(struct delete_view *view, const char *name, str value)
{
    view->hidden[view->hidden_count++] =
        (struct delete_hidden_view){ name, value };
}

static void fill_hidden(struct rq *rq, const struct selection *selection,
                        struct delete_view *view)
{
    view->hidden = arena_new_array(rq->mem, struct delete_hidden_view,
                                   selection->count + 1);
    if (!selection->is_bulk)
        return;
    add_hidden(view, "action", STR("delete_selected"));
    for (size_t i = 0; i < selection->count; i++)
        add_hidden(view, "_selected_action", selection->keys[i]);
}

static const char *question_words(struct rq *rq,
                                  const struct delete_preview *preview)
{
    const struct model *model = rq->model;

    if (preview->record_count == 1)
        return arena_printf(rq->mem, "Delete the %s \xe2\x80\x9c%.*s\xe2\x80"
                            "\x9d?",
                            noun_of(1, model, rq->mem),
                            STR_ARG(str_clip(preview->records[0].label, 100)));
    return arena_printf(rq->mem, "Delete these %s?",
                        number_of((int64_t)preview->record_count, model,
                                  rq->mem));
}

static void fill_crumbs(struct rq *rq, const struct selection *selection,
                        const struct delete_preview *preview,
                        struct delete_view *view)
{
    shell_crumb(rq, &view->shell, rq->model->label_plural,
                url_model(rq->mem, rq->model));
    if (!selection->is_bulk)
        shell_crumb(rq, &view->shell,
                    str_text(rq->mem, str_clip(preview->records[0].label, 80)),
                    view->back_url);
    shell_crumb(rq, &view->shell, "Delete", NULL);
}

static bool show(struct rq *rq, const struct selection *selection,
                 struct err *err)
{
    const struct model *model = rq->model;
    struct delete_preview preview = { 0 };
    struct delete_view view = { .is_bulk = selection->is_bulk };
    struct db *db;

    if (!rq_reader(rq, &db, err) ||
        !change_delete_preview(db, rq->person, model, selection->keys,
                               selection->count, rq->mem, &preview, err))
        return false;
    if (preview.record_count == 0)
        return record_missing(model, selection->keys[0], err);
    view.shell = shell_begin(rq, "Delete");
    view.label = noun_of((int64_t)preview.record_count, model, rq->mem);
    view.question = question_words(rq, &preview);
    view.is_forbidden = preview.is_forbidden;
    view.why = preview.why;
    view.records = fill_samples(rq, model, preview.records,
                                preview.record_count);
    view.record_count = preview.record_count;
    view.action = str_text(rq->mem, rq->request->target);
    view.back_url = selection->is_bulk
        ? view.action
        : url_record(rq->mem, model, selection->keys[0], "change");
    fill_effects(rq, &preview, &view);
    fill_hidden(rq, selection, &view);
    fill_crumbs(rq, selection, &preview, &view);
    return page_render(rq, PAGE_DELETE, &view, err);
}

static bool check_open(struct rq *rq, struct err *err)
{
    if (rq->console->is_read_only)
        return err_set(err, ERR_DENIED, "%s", rq->console->read_only_because);
    return true;
}

static bool delete_now(struct rq *rq, const struct selection *selection,
                       const char *next, struct err *err)
{
    const struct model *model = rq->model;
    int64_t deleted;

    if (!change_delete(rq->console->data, rq->person, model, selection->keys,
                       selection->count, rq->mem, &deleted, err))
        return false;
    rq_message(rq, MESSAGE_SUCCESS, "Deleted %s.",
               number_of(deleted, model, rq->mem));
    return page_redirect(rq, next, err);
}

static struct selection one_record(struct rq *rq)
{
    struct selection selection = { .count = 1 };

    selection.keys = arena_new(rq->mem, str);
    selection.keys[0] = rq_path_value(rq, "key");
    return selection;
}

static bool delete_get(struct rq *rq, struct err *err)
{
    struct selection selection = one_record(rq);

    return check_open(rq, err) && show(rq, &selection, err);
}

static bool delete_post(struct rq *rq, struct err *err)
{
    struct selection selection = one_record(rq);

    return check_open(rq, err) &&
           delete_now(rq, &selection, rq_list_url(rq), err);
}

static struct selection read_selection(struct rq *rq)
{
    struct selection selection = { .is_bulk = true };
    size_t at = 0;
    str key;

    selection.keys = arena_new_array(rq->mem, str, SELECTED_MAX + 1);
    while (selection.count <= SELECTED_MAX &&
           http_fields_next(&rq->request->form, "_selected_action", &at, &key))
        selection.keys[selection.count++] = key;
    return selection;
}

static bool back_with_words(struct rq *rq, const char *words, struct err *err)
{
    rq_message(rq, MESSAGE_WARNING, "%s", words);
    return page_redirect(rq, str_text(rq->mem, rq->request->target), err);
}

/* POST on a list: an action on the rows that are ticked. */
static bool list_post(struct rq *rq, struct err *err)
{
    str action = rq_form(rq, "action");
    struct selection selection = read_selection(rq);
    const char *here = str_text(rq->mem, rq->request->target);

    if (str_is_empty(action))
        return back_with_words(rq, "No action selected.", err);
    if (!str_equal(action, STR("delete_selected")))
        return err_set(err, ERR_INVALID, "There is no action \"%.*s\" here.",
                       STR_ARG(str_clip(action, 60)));
    if (!check_open(rq, err) ||
        !person_must(rq->person, rq->model->full_name, rq->model->label_plural,
                     VERB_DELETE, err))
        return false;
    if (selection.count == 0)
        return back_with_words(rq, "Items must be selected in order to "
                               "perform actions on them. No items have been "
                               "changed.", err);
    if (selection.count > SELECTED_MAX)
        return err_set(err, ERR_INVALID, "More than %d records cannot be "
                       "deleted at once.", SELECTED_MAX);
    if (rq_has_form(rq, "post"))
        return delete_now(rq, &selection, here, err);
    return show(rq, &selection, err);
}

const struct route DELETE_ROUTES[] = {
    { HTTP_GET, "/:app/:model/:key/delete/", delete_get, "delete",
      "record.delete" },
    { HTTP_POST, "/:app/:model/:key/delete/", delete_post, "delete",
      "record.delete" },
    { HTTP_POST, "/:app/:model/", list_post, "view", "list" },
    { 0 },
};
