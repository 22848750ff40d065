/* pages/cell.c -- from a stored value to what a person sees. */
#include "pages/cell.h"

#include "schema/money.h"
#include "schema/value.h"

/* Characters of JSON that are seen before it is unfolded. */
enum { FOLD_SIZE = 40 };

static const struct view_member CELL_MEMBERS[] = {
    VIEW_STR(struct cell_view, text),
    VIEW_STR(struct cell_view, title),
    VIEW_TEXT(struct cell_view, url),
    VIEW_BOOL(struct cell_view, is_empty),
    VIEW_BOOL(struct cell_view, is_number),
    VIEW_BOOL(struct cell_view, is_boolean),
    VIEW_BOOL(struct cell_view, is_true),
    VIEW_BOOL(struct cell_view, is_choice),
    VIEW_TEXT(struct cell_view, color),
    VIEW_TEXT(struct cell_view, fold),
    VIEW_BOOL(struct cell_view, is_cut),
    VIEW_BOOL(struct cell_view, is_code),
    VIEW_BOOL(struct cell_view, is_date),
    VIEW_BOOL(struct cell_view, leads),
    VIEW_BOOL(struct cell_view, is_email),
    VIEW_BOOL(struct cell_view, is_link),
    VIEW_END,
};
const struct view CELL_VIEW = VIEW_OF(struct cell_view, CELL_MEMBERS);

static void show_size(struct rq *rq, int64_t bytes, struct cell_view *view)
{
    if (bytes < 1024)
        view->text = str_printf(rq->mem, "%lld bytes", (long long)bytes);
    else if (bytes < 1024 * 1024)
        view->text = str_printf(rq->mem, "%.1f KB", (double)bytes / 1024);
    else
        view->text = str_printf(rq->mem, "%.1f MB",
                                (double)bytes / (1024 * 1024));
}

/* A relation is shown by the target's name, and links to it for who may see
 * it.  A target that is not there leaves the stored value. */
static void show_relation(struct rq *rq, const struct field *field,
                          const struct cell *cell, struct cell_view *view)
{
    const struct model *to = field->relation->to;

    view->is_choice = false;
    view->is_number = false;
    if (str_is_none(cell->label)) {
        view->text = cell->text;
        return;
    }
    view->text = str_is_empty(cell->label) ? cell->text : cell->label;
    view->title = cell->text;
    if (!str_is_none(cell->target_key) &&
        person_may(rq->person, to->full_name, VERB_VIEW))
        view->url = url_record(rq->mem, to, cell->target_key, "change");
}

static void show_flags(const struct field *field, struct cell_view *view)
{
    switch (field->type) {
    case FIELD_INTEGER:
    case FIELD_REAL:
    case FIELD_DECIMAL:
        view->is_number = !field->is_array && field->choice_count == 0;
        break;
    case FIELD_DATE:
    case FIELD_TIME:
    case FIELD_DATETIME:
    case FIELD_DATETIME_ZONE:
        view->is_date = true;
        break;
    case FIELD_JSON:
    case FIELD_UUID:
    case FIELD_OTHER:
        view->is_code = true;
        break;
    default:
        break;
    }
}

static void show_boolean(const struct field *field, const struct cell *cell,
                         struct rq *rq, struct cell_view *view)
{
    str truth = value_to_form(field, cell->text, rq->mem);

    view->is_true = str_equal(truth, STR("true"));
    view->is_boolean = view->is_true || str_equal(truth, STR("false"));
}

/* "ada@example.org" → mailto:, "https://…" → itself. */
static void show_address(struct rq *rq, const struct field *field,
                         str text, struct cell_view *view)
{
    if (field->type == FIELD_EMAIL && str_has_byte(text, '@') &&
        !str_has_byte(text, '?')) {
        view->is_email = true;
        view->url = arena_printf(rq->mem, "mailto:%.*s", STR_ARG(text));
    }
    if (field->type == FIELD_URL && (str_starts(text, STR("http://")) ||
                                     str_starts(text, STR("https://")))) {
        view->is_link = true;
        view->url = str_text(rq->mem, text);
    }
}

/* An amount in the currency of its field or of its record. */
static void show_money(struct rq *rq, const struct field *field,
                       const struct cell *cell, struct cell_view *view)
{
    str currency = field->currency ? str_of(field->currency) : cell->currency;

    if (field->currency || field->currency_field)
        view->text = money_words(view->text, currency, rq->mem);
}

static void show_choice(const struct field *field, const struct cell *cell,
                        struct cell_view *view)
{
    const struct choice *choice = field_find_choice(field, cell->text);

    view->is_choice = field->choice_count > 0;
    if (choice)
        view->color = choice->color;
}

/* JSON takes one line until somebody wants to see it. */
static void show_fold(struct rq *rq, const struct field *field,
                      struct cell_view *view)
{
    str start = str_clip(view->text, FOLD_SIZE);

    if (field->type == FIELD_JSON && start.size < view->text.size)
        view->fold = str_text(rq->mem, str_copy(rq->mem, start));
}

static void show_value(struct rq *rq, const struct field *field,
                       const struct cell *cell, struct cell_view *view)
{
    view->text = value_to_words(field, cell->text, rq->mem);
    show_money(rq, field, cell, view);
    if (!str_equal(view->text, cell->text))
        view->title = cell->text;
    show_choice(field, cell, view);
    show_fold(rq, field, view);
    if (field->type == FIELD_BOOLEAN)
        show_boolean(field, cell, rq, view);
    if (!cell->is_cut)
        show_address(rq, field, cell->text, view);
}

struct cell_view cell_show(struct rq *rq, const struct field *field,
                           const struct cell *cell)
{
    struct cell_view view = { .is_cut = cell->is_cut };

    show_flags(field, &view);
    if (str_is_none(cell->text) && cell->size_bytes > 0) {
        show_size(rq, cell->size_bytes, &view);
    } else if (str_is_none(cell->text)) {
        view.is_empty = true;
        view.text = str_of(field->empty_value
                               ? field->empty_value
                               : field->model->admin.empty_value);
    } else if (field->relation) {
        show_relation(rq, field, cell, &view);
    } else {
        show_value(rq, field, cell, &view);
    }
    return view;
}

/* What stands for nothing is said by the column, the field, or the list. */
struct cell_view cell_show_column(struct rq *rq,
                                  const struct list_column *column,
                                  const struct cell *cell)
{
    struct cell_view view = cell_show(rq, column->field, cell);

    view.leads = column->is_link;
    if (view.is_empty && column->empty_value)
        view.text = str_of(column->empty_value);
    else if (view.is_empty && !column->field->empty_value)
        view.text = str_of(rq->model->admin.empty_value);
    return view;
}
