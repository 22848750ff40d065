/* pages/list_column.c -- sorting by a click, as Django admin does it.
 *
 * `o` is a list of column numbers from 1, "-" before one turned round, joined
 * by points: "-3.1".  A click on a head puts its column first and keeps the
 * others behind it; a second click turns it round. */
#include "pages/list_column.h"

#include "pages/list_url.h"

/* One key of the order in force, as a column of the list. */
struct sorted {
    size_t column;
    bool is_descending;
};

struct sorting {
    LIST(struct sorted) list;
};

static bool is_ordered_by(const struct list_column *column,
                          const struct order *order)
{
    if (order->field)
        return column_own_field(column) == order->field;
    return column_equals(column, order->column);
}

static bool find_column(const struct model *model, const struct order *order,
                        size_t *at)
{
    for (size_t i = 0; i < model->admin.list_display_count; i++)
        if (is_ordered_by(&model->admin.list_display[i], order)) {
            *at = i;
            return true;
        }
    return false;
}

static void add_sorted(struct rq *rq, struct sorting *sorting,
                       const struct order *order)
{
    size_t column;
    struct sorted *sorted;

    if (!find_column(rq->model, order, &column) ||
        !rq->model->admin.list_display[column].is_sortable)
        return;
    sorted = list_add(&sorting->list, rq->mem);
    sorted->column = column;
    sorted->is_descending = order->is_descending;
}

static struct sorting read_sorting(struct rq *rq,
                                   const struct list_question *question)
{
    const struct admin *admin = &rq->model->admin;
    struct sorting sorting = { 0 };

    for (size_t i = 0; i < question->order.count; i++)
        add_sorted(rq, &sorting, &question->order.items[i]);
    if (question->order.count == 0)
        for (size_t i = 0; i < admin->ordering_count; i++)
            add_sorted(rq, &sorting, &admin->ordering[i]);
    return sorting;
}

static void write_key(struct text *order, size_t column, bool is_descending)
{
    if (order->size > 0)
        text_add_byte(order, '.');
    if (is_descending)
        text_add_byte(order, '-');
    text_add_int(order, (int64_t)column + 1);
}

/* The address with `column` first (or, when `is_out`, without it). */
static const char *sort_url(struct rq *rq, const struct sorting *sorting,
                            size_t column, bool is_descending, bool is_out)
{
    struct text order;

    text_init(&order, rq->mem);
    if (!is_out)
        write_key(&order, column, is_descending);
    for (size_t i = 0; i < sorting->list.count; i++)
        if (sorting->list.items[i].column != column)
            write_key(&order, sorting->list.items[i].column,
                      sorting->list.items[i].is_descending);
    return list_url(rq, &(struct list_change){ .name = "o",
                                               .value = text_str(&order) });
}

static void fill_order(struct rq *rq, const struct sorting *sorting,
                       size_t column, struct list_column_view *view)
{
    view->sort_url = sort_url(rq, sorting, column, false, false);
    for (size_t i = 0; i < sorting->list.count; i++) {
        const struct sorted *sorted = &sorting->list.items[i];

        if (sorted->column != column)
            continue;
        view->is_sorted = true;
        view->is_descending = sorted->is_descending;
        view->priority = (int64_t)i + 1;
        view->has_priority = sorting->list.count > 1;
        view->sort_url = sort_url(rq, sorting, column, !sorted->is_descending,
                                  false);
        view->unsort_url = sort_url(rq, sorting, column, false, true);
    }
}

static bool is_number(const struct field *field)
{
    return !field->relation && !field->is_array && field->choice_count == 0 &&
           (field->type == FIELD_INTEGER || field->type == FIELD_REAL ||
            field->type == FIELD_DECIMAL);
}

void list_column_fill(struct rq *rq, const struct list_question *question,
                      struct list_view *view)
{
    const struct admin *admin = &rq->model->admin;
    struct sorting sorting = read_sorting(rq, question);

    view->column_count = admin->list_display_count;
    view->columns = arena_new_array(rq->mem, struct list_column_view,
                                    view->column_count);
    for (size_t i = 0; i < view->column_count; i++) {
        const struct list_column *from = &admin->list_display[i];
        struct list_column_view *column = &view->columns[i];

        column->name = from->name;
        column->label = from->label;
        column->help = from->help;
        column->is_number = is_number(from->field);
        column->is_sortable = from->is_sortable;
        if (column->is_sortable)
            fill_order(rq, &sorting, i, column);
    }
}
