/* pages/history_page.c -- …/:key/history/: what was done to a record, by whom.
 *
 * The history of a record outlives it, so the page is there for a key whose
 * record is gone. */
#include "pages/history_page.h"

#include <string.h>

#include "audit/audit.h"
#include "base/clock.h"
#include "pages/routes.h"
#include "query/record.h"
#include "schema/value.h"

#define ENTRIES_PER_PAGE 50

static const struct view_member FIELD_MEMBERS[] = {
    VIEW_TEXT(struct history_field_view, label),
    VIEW_STR(struct history_field_view, before),
    VIEW_STR(struct history_field_view, after),
    VIEW_BOOL(struct history_field_view, has_before),
    VIEW_BOOL(struct history_field_view, has_after),
    VIEW_END,
};
static const struct view FIELD_VIEW =
    VIEW_OF(struct history_field_view, FIELD_MEMBERS);

static const struct view_member ENTRY_MEMBERS[] = {
    VIEW_TEXT(struct history_entry_view, who),
    VIEW_TEXT(struct history_entry_view, when),
    VIEW_TEXT(struct history_entry_view, when_exact),
    VIEW_TEXT(struct history_entry_view, action),
    VIEW_STR(struct history_entry_view, note),
    VIEW_LIST(struct history_entry_view, fields, field_count, FIELD_VIEW),
    VIEW_END,
};
static const struct view ENTRY_VIEW =
    VIEW_OF(struct history_entry_view, ENTRY_MEMBERS);

static const struct view_member HISTORY_MEMBERS[] = {
    VIEW_STRUCT(struct history_view, shell, SHELL_VIEW),
    VIEW_STR(struct history_view, display),
    VIEW_TEXT(struct history_view, record_url),
    VIEW_LIST(struct history_view, entries, entry_count, ENTRY_VIEW),
    VIEW_TEXT(struct history_view, older_url),
    VIEW_END,
};
const struct view HISTORY_VIEW = VIEW_OF(struct history_view, HISTORY_MEMBERS);

static const char *action_words(const char *action)
{
    if (strcmp(action, "add") == 0)
        return "Added";
    if (strcmp(action, "change") == 0)
        return "Changed";
    if (strcmp(action, "delete") == 0)
        return "Deleted";
    return action;
}

/* A field that the model no longer has keeps its name and its raw values. */
static void fill_field(struct rq *rq, const struct audit_field *from,
                       struct history_field_view *view)
{
    const struct field *field = model_find_field(rq->model,
                                                 str_of(from->name));

    view->label = field ? field->label : from->name;
    view->has_before = !str_is_none(from->before);
    view->has_after = !str_is_none(from->after);
    view->before = from->before;
    view->after = from->after;
    if (field && view->has_before)
        view->before = value_to_words(field, from->before, rq->mem);
    if (field && view->has_after)
        view->after = value_to_words(field, from->after, rq->mem);
    view->before = str_clip(view->before, 2000);
    view->after = str_clip(view->after, 2000);
}

static void fill_entry(struct rq *rq, const struct audit_entry *from,
                       struct history_entry_view *view)
{
    struct audit_field *fields;
    char iso[CLOCK_ISO_SIZE];

    clock_iso(from->at_ms, iso);
    view->who = from->username;
    view->when = clock_words(from->at_ms, rq->mem);
    view->when_exact = arena_copy_text(rq->mem, iso);
    view->action = action_words(from->action);
    view->note = from->note;
    view->field_count = audit_fields(from, rq->mem, &fields);
    view->fields = arena_new_array(rq->mem, struct history_field_view,
                                   view->field_count);
    for (size_t i = 0; i < view->field_count; i++)
        fill_field(rq, &fields[i], &view->fields[i]);
}

static void fill_entries(struct rq *rq, const struct audit_page *page,
                         struct history_view *view)
{
    view->entry_count = page->count;
    view->entries = arena_new_array(rq->mem, struct history_entry_view,
                                    page->count);
    for (size_t i = 0; i < page->count; i++)
        fill_entry(rq, &page->entries[i], &view->entries[i]);
    if (page->has_older && page->count > 0)
        view->older_url = arena_printf(
            rq->mem, "?before=%lld",
            (long long)page->entries[page->count - 1].id);
}

/* The name of the record now; of a deleted one, as the trail knew it. */
static bool fill_display(struct rq *rq, str key,
                         const struct audit_page *page,
                         struct history_view *view, struct err *err)
{
    struct record *record;
    struct db *db;

    if (!rq_reader(rq, &db, err))
        return false;
    if (record_read(db, rq->person, rq->model, key, false, rq->mem, &record,
                    err)) {
        view->display = record->display;
        view->record_url = url_record(rq->mem, rq->model, key, "change");
        return true;
    }
    if (err->code != ERR_MISSING || page->count == 0)
        return false;
    view->display = page->entries[0].display;
    *err = err_in(rq->mem);
    return true;
}

static bool history_get(struct rq *rq, struct err *err)
{
    struct history_view view = { 0 };
    struct audit_page page = { 0 };
    int64_t before = 0;
    str key = rq_path_value(rq, "key");
    struct db *db;

    if (!str_to_int(rq_query(rq, "before"), &before) || before < 0)
        before = 0;
    if (!rq_state_reader(rq, &db, err) ||
        !audit_of_record(db, rq->model->full_name, key, before,
                         ENTRIES_PER_PAGE, rq->mem, &page, err) ||
        !fill_display(rq, key, &page, &view, err))
        return false;
    view.shell = shell_begin(rq, "History");
    shell_crumb(rq, &view.shell, rq->model->label_plural,
                url_model(rq->mem, rq->model));
    shell_crumb(rq, &view.shell,
                str_text(rq->mem, str_clip(view.display, 80)),
                view.record_url);
    shell_crumb(rq, &view.shell, "History", NULL);
    fill_entries(rq, &page, &view);
    return page_render(rq, PAGE_HISTORY, &view, err);
}

const struct route HISTORY_ROUTES[] = {
    { HTTP_GET, "/:app/:model/:key/history/", history_get, "view",
      "record.history" },
    { 0 },
};
