/* pages/form_view.c -- the page of a form: groups of fields, what was wrong,
 * children. */
#include "pages/form_view.h"

#include "base/clock.h"
#include "pages/number_words.h"

static const struct view_member ROW_MEMBERS[] = {
    VIEW_LIST(struct form_row_view, fields, field_count, FORM_FIELD_VIEW),
    VIEW_BOOL(struct form_row_view, is_group),
    VIEW_END,
};
static const struct view ROW_VIEW = VIEW_OF(struct form_row_view, ROW_MEMBERS);

static const struct view_member FIELDSET_MEMBERS[] = {
    VIEW_TEXT(struct form_fieldset_view, title),
    VIEW_TEXT(struct form_fieldset_view, description),
    VIEW_BOOL(struct form_fieldset_view, is_collapsed),
    VIEW_LIST(struct form_fieldset_view, rows, row_count, ROW_VIEW),
    VIEW_END,
};
static const struct view FIELDSET_VIEW =
    VIEW_OF(struct form_fieldset_view, FIELDSET_MEMBERS);

static const struct view_member INLINE_ROW_MEMBERS[] = {
    VIEW_TEXT(struct form_inline_row_view, url),
    VIEW_LIST(struct form_inline_row_view, cells, cell_count, CELL_VIEW),
    VIEW_END,
};
static const struct view INLINE_ROW_VIEW =
    VIEW_OF(struct form_inline_row_view, INLINE_ROW_MEMBERS);

static const struct view_member COLUMN_MEMBERS[] = {
    VIEW_TEXT(struct form_column_view, label),
    VIEW_BOOL(struct form_column_view, is_number),
    VIEW_END,
};
static const struct view COLUMN_VIEW =
    VIEW_OF(struct form_column_view, COLUMN_MEMBERS);

static const struct view_member INLINE_MEMBERS[] = {
    VIEW_TEXT(struct form_inline_view, label),
    VIEW_LIST(struct form_inline_view, columns, column_count, COLUMN_VIEW),
    VIEW_LIST(struct form_inline_view, rows, row_count, INLINE_ROW_VIEW),
    VIEW_TEXT(struct form_inline_view, all_url),
    VIEW_TEXT(struct form_inline_view, add_url),
    VIEW_BOOL(struct form_inline_view, has_more),
    VIEW_END,
};
static const struct view INLINE_VIEW =
    VIEW_OF(struct form_inline_view, INLINE_MEMBERS);

static const struct view_member CONFLICT_MEMBERS[] = {
    VIEW_TEXT(struct form_conflict_view, label),
    VIEW_STR(struct form_conflict_view, theirs),
    VIEW_STR(struct form_conflict_view, yours),
    VIEW_END,
};
static const struct view CONFLICT_VIEW =
    VIEW_OF(struct form_conflict_view, CONFLICT_MEMBERS);

static const struct view_member WRONG_MEMBERS[] = {
    VIEW_TEXT(struct form_wrong_view, label),
    VIEW_TEXT(struct form_wrong_view, field_id),
    VIEW_TEXT(struct form_wrong_view, says),
    VIEW_END,
};
static const struct view WRONG_VIEW =
    VIEW_OF(struct form_wrong_view, WRONG_MEMBERS);

static const struct view_member FORM_MEMBERS[] = {
    VIEW_STRUCT(struct form_view, shell, SHELL_VIEW),
    VIEW_TEXT(struct form_view, label),
    VIEW_BOOL(struct form_view, is_add),
    VIEW_BOOL(struct form_view, is_read_only),
    VIEW_TEXT(struct form_view, read_only),
    VIEW_STR(struct form_view, display),
    VIEW_TEXT(struct form_view, action),
    VIEW_TEXT(struct form_view, version),
    VIEW_TEXT(struct form_view, delete_url),
    VIEW_TEXT(struct form_view, history_url),
    VIEW_TEXT(struct form_view, list_url),
    VIEW_TEXT(struct form_view, preserved),
    VIEW_BOOL(struct form_view, may_add_another),
    VIEW_BOOL(struct form_view, may_save),
    VIEW_BOOL(struct form_view, has_wrong),
    VIEW_LIST(struct form_view, wrongs, wrong_count, WRONG_VIEW),
    VIEW_BOOL(struct form_view, is_conflict),
    VIEW_TEXT(struct form_view, conflict_who),
    VIEW_LIST(struct form_view, conflicts, conflict_count, CONFLICT_VIEW),
    VIEW_LIST(struct form_view, fieldsets, fieldset_count, FIELDSET_VIEW),
    VIEW_LIST(struct form_view, inlines, inline_count, INLINE_VIEW),
    VIEW_END,
};
const struct view FORM_VIEW = VIEW_OF(struct form_view, FORM_MEMBERS);

bool form_has_field(const struct model *model, const struct field *field)
{
    const struct admin *admin = &model->admin;

    for (size_t i = 0; i < admin->fieldset_count; i++)
        for (size_t k = 0; k < admin->fieldsets[i].row_count; k++)
            for (size_t n = 0; n < admin->fieldsets[i].row_sizes[k]; n++)
                if (admin->fieldsets[i].rows[k][n] == field)
                    return true;
    return false;
}

/* A field that can neither be typed nor seen yet is not on the page. */
static bool is_shown(const struct field *field,
                     const struct form_state *state)
{
    return state->record || form_field_is_editable(field, state);
}

static const char *find_wrong(const struct change_answer *answer,
                              const struct field *field)
{
    for (size_t i = 0; answer && i < answer->wrong_count; i++)
        if (answer->wrong[i].field == field)
            return answer->wrong[i].says;
    return NULL;
}

static bool fill_row(struct rq *rq, const struct form_state *state,
                     const struct change_answer *answer,
                     const struct field **fields, size_t count,
                     struct form_row_view *row, struct err *err)
{
    row->fields = arena_new_array(rq->mem, struct form_field_view, count);
    for (size_t i = 0; i < count; i++) {
        struct form_field_view *view = &row->fields[row->field_count];

        if (!is_shown(fields[i], state))
            continue;
        if (!form_field_fill(rq, fields[i], state, view, err))
            return false;
        view->wrong = find_wrong(answer, fields[i]);
        row->field_count++;
    }
    row->is_group = row->field_count > 1;
    return true;
}

static bool fill_fieldset(struct rq *rq, const struct form_state *state,
                          const struct change_answer *answer,
                          const struct fieldset *from,
                          struct form_fieldset_view *view, struct err *err)
{
    view->title = from->title;
    view->description = from->description;
    view->is_collapsed = from->is_collapsed;
    view->rows = arena_new_array(rq->mem, struct form_row_view,
                                 from->row_count);
    for (size_t i = 0; i < from->row_count; i++) {
        struct form_row_view *row = &view->rows[view->row_count];

        if (!fill_row(rq, state, answer, from->rows[i], from->row_sizes[i],
                      row, err))
            return false;
        if (row->field_count > 0)
            view->row_count++;
    }
    return true;
}

static bool fill_fieldsets(struct rq *rq, const struct form_state *state,
                           const struct change_answer *answer,
                           struct form_view *view, struct err *err)
{
    const struct admin *admin = &rq->model->admin;

    view->fieldsets = arena_new_array(rq->mem, struct form_fieldset_view,
                                      admin->fieldset_count);
    for (size_t i = 0; i < admin->fieldset_count; i++) {
        struct form_fieldset_view *fieldset =
            &view->fieldsets[view->fieldset_count];

        if (!fill_fieldset(rq, state, answer, &admin->fieldsets[i], fieldset,
                           err))
            return false;
        if (fieldset->row_count > 0)
            view->fieldset_count++;
    }
    return true;
}

static void fill_wrongs(struct rq *rq, const struct change_answer *answer,
                        struct form_view *view)
{
    if (!answer)
        return;
    view->has_wrong = answer->wrong_count > 0;
    view->wrong_count = answer->wrong_count;
    view->wrongs = arena_new_array(rq->mem, struct form_wrong_view,
                                   answer->wrong_count);
    for (size_t i = 0; i < answer->wrong_count; i++) {
        const struct field *field = answer->wrong[i].field;

        view->wrongs[i].says = answer->wrong[i].says;
        if (!field)
            continue;
        view->wrongs[i].label = field->label;
        view->wrongs[i].field_id =
            arena_printf(rq->mem, "id_%s", form_field_input(rq->mem, field));
    }
}

static str or_empty(const struct model *model, str text)
{
    return str_is_none(text) ? str_of(model->admin.empty_value) : text;
}

static void fill_conflict(struct rq *rq, const struct change_answer *answer,
                          struct form_view *view)
{
    if (!answer || !answer->is_conflict)
        return;
    view->is_conflict = true;
    view->version = answer->version;
    view->conflict_who =
        answer->conflict_by
            ? arena_printf(rq->mem, "%s changed this record on %s, after you "
                           "had opened it.", answer->conflict_by,
                           clock_words(answer->conflict_at_ms, rq->mem))
            : "Somebody changed this record outside of this console, after "
              "you had opened it.";
    view->conflict_count = answer->conflict_count;
    view->conflicts = arena_new_array(rq->mem, struct form_conflict_view,
                                      answer->conflict_count);
    for (size_t i = 0; i < answer->conflict_count; i++) {
        const struct field_conflict *from = &answer->conflicts[i];

        view->conflicts[i].label = from->field->label;
        view->conflicts[i].theirs = or_empty(rq->model, from->theirs);
        view->conflicts[i].yours = or_empty(rq->model, from->yours);
    }
}

/* "/main/payment/?account_id__exact=7" and the like for adding. */
static const char *child_address(struct rq *rq, const char *url,
                                 const struct relation *relation,
                                 const struct record *parent,
                                 const char *lookup)
{
    struct text text;

    text_init(&text, rq->mem);
    text_add_text(&text, url);
    for (size_t i = 0; i < relation->column_count; i++) {
        text_add_byte(&text, i ? '&' : '?');
        http_encode_query(&text, str_of(relation->columns[i]->name));
        text_add_text(&text, lookup);
        text_add_byte(&text, '=');
        http_encode_query(&text,
                          parent->values[relation->targets[i]->index]);
    }
    return text_c(&text);
}

static void fill_inline_rows(struct rq *rq, const struct inline_list *from,
                             const struct list_row *rows,
                             struct form_inline_view *view)
{
    const struct model *child = from->relation->from;

    view->rows = arena_new_array(rq->mem, struct form_inline_row_view,
                                 view->row_count);
    for (size_t i = 0; i < view->row_count; i++) {
        struct form_inline_row_view *row = &view->rows[i];

        row->cell_count = from->column_count;
        row->cells = arena_new_array(rq->mem, struct cell_view,
                                     from->column_count);
        for (size_t k = 0; k < from->column_count; k++)
            row->cells[k] = cell_show(rq, from->columns[k],
                                      &rows[i].cells[k]);
        if (!str_is_none(rows[i].key))
            row->url = url_record(rq->mem, child, rows[i].key, "change");
    }
}

static void fill_inline_head(struct rq *rq, const struct inline_list *from,
                             const struct record *parent,
                             struct form_inline_view *view)
{
    const struct model *child = from->relation->from;

    view->label = from->label;
    view->column_count = from->column_count;
    view->columns = arena_new_array(rq->mem, struct form_column_view,
                                    from->column_count);
    for (size_t i = 0; i < from->column_count; i++) {
        const struct cell none = { .text = STR_NONE };

        view->columns[i].label = from->columns[i]->label;
        view->columns[i].is_number =
            cell_show(rq, from->columns[i], &none).is_number;
    }
    view->all_url = child_address(rq, url_model(rq->mem, child),
                                  from->relation, parent, "__exact");
    if (rq_may(rq, child, VERB_ADD))
        view->add_url = child_address(rq, url_add(rq->mem, child),
                                      from->relation, parent, "");
}

static bool fill_inlines(struct rq *rq, const struct record *parent,
                         struct form_view *view, struct err *err)
{
    const struct admin *admin = &rq->model->admin;
    struct db *db;

    if (!parent || admin->inline_count == 0)
        return true;
    view->inlines = arena_new_array(rq->mem, struct form_inline_view,
                                    admin->inline_count);
    if (!rq_reader(rq, &db, err))
        return false;
    for (size_t i = 0; i < admin->inline_count; i++) {
        const struct inline_list *from = &admin->inlines[i];
        struct form_inline_view *item = &view->inlines[view->inline_count];
        struct list_row *rows;

        if (!person_may(rq->person, from->relation->from->full_name,
                        VERB_VIEW))
            continue;
        if (!record_children(db, rq->person, from, parent, rq->mem, &rows,
                             &item->row_count, &item->has_more, err))
            return false;
        fill_inline_head(rq, from, parent, item);
        fill_inline_rows(rq, from, rows, item);
        view->inline_count++;
    }
    return true;
}

static void fill_links(struct rq *rq, const struct record *record,
                       struct form_view *view)
{
    const struct model *model = rq->model;
    str filters = rq_query(rq, "_changelist_filters");

    view->list_url = rq_list_url(rq);
    if (!str_is_empty(filters) &&
        person_may(rq->person, model->full_name, VERB_VIEW)) {
        view->preserved = str_text(rq->mem, filters);
        view->list_url = arena_printf(rq->mem, "%s?%s", view->list_url,
                                      view->preserved);
    }
    view->may_add_another = view->may_save && rq_may(rq, model, VERB_ADD);
    if (!record)
        return;
    view->history_url = url_record(rq->mem, model, record->key, "history");
    if (rq_may(rq, model, VERB_DELETE))
        view->delete_url = url_record(rq->mem, model, record->key, "delete");
}

static const char *page_title(struct rq *rq, const struct record *record)
{
    if (record)
        return arena_printf(rq->mem, "%.*s | %s",
                            STR_ARG(str_clip(record->display, 100)),
                            rq->model->label);
    return arena_printf(rq->mem, "Add %s",
                        noun_of(1, rq->model, rq->mem));
}

static void fill_crumbs(struct rq *rq, const struct record *record,
                        struct form_view *view)
{
    shell_crumb(rq, &view->shell, rq->model->label_plural,
                person_may(rq->person, rq->model->full_name, VERB_VIEW)
                    ? view->list_url : NULL);
    shell_crumb(rq, &view->shell,
                record ? str_text(rq->mem, str_clip(record->display, 80))
                       : "Add", NULL);
}

bool form_render(struct rq *rq, const struct form_state *state,
                 const struct change_answer *answer, struct err *err)
{
    const struct record *record = state->record;
    struct form_view view = {
        .shell = shell_begin(rq, page_title(rq, record)),
        .label = noun_of(1, rq->model, rq->mem),
        .is_add = !record,
        .is_read_only = !state->may_save,
        .read_only = rq->model->read_only_because,
        .display = record ? record->display : STR_NONE,
        .action = str_text(rq->mem, rq->request->target),
        .version = record ? record->version : NULL,
        .may_save = state->may_save,
    };

    fill_links(rq, record, &view);
    fill_crumbs(rq, record, &view);
    fill_wrongs(rq, answer, &view);
    fill_conflict(rq, answer, &view);
    /* A form that comes back with mistakes still knows the record as it was
     * when it was opened first. */
    if (answer && !answer->is_conflict && rq_has_form(rq, "_version"))
        view.version = str_text(rq->mem, rq_form(rq, "_version"));
    return fill_fieldsets(rq, state, answer, &view, err) &&
           fill_inlines(rq, record, &view, err) &&
           page_render(rq, PAGE_FORM, &view, err);
}
