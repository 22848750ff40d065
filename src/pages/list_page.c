/* pages/list_page.c -- GET /:app/:model/: the records of a model.
 *
 * The page is the address: search, filters, order and page number stand in it,
 * and every link on the page is the address with one thing changed. */
#include "pages/list_page.h"

#include "pages/list_column.h"
#include "pages/list_filter.h"
#include "pages/list_url.h"
#include "pages/number_words.h"
#include "pages/routes.h"

static const struct view_member COLUMN_MEMBERS[] = {
    VIEW_TEXT(struct list_column_view, name),
    VIEW_TEXT(struct list_column_view, label),
    VIEW_TEXT(struct list_column_view, help),
    VIEW_BOOL(struct list_column_view, is_number),
    VIEW_BOOL(struct list_column_view, is_sortable),
    VIEW_BOOL(struct list_column_view, is_sorted),
    VIEW_BOOL(struct list_column_view, is_descending),
    VIEW_INT(struct list_column_view, priority),
    VIEW_BOOL(struct list_column_view, has_priority),
    VIEW_TEXT(struct list_column_view, sort_url),
    VIEW_TEXT(struct list_column_view, unsort_url),
    VIEW_END,
};
static const struct view COLUMN_VIEW =
    VIEW_OF(struct list_column_view, COLUMN_MEMBERS);

static const struct view_member ROW_MEMBERS[] = {
    VIEW_TEXT(struct list_row_view, key),
    VIEW_TEXT(struct list_row_view, url),
    VIEW_LIST(struct list_row_view, cells, cell_count, CELL_VIEW),
    VIEW_BOOL(struct list_row_view, is_selected),
    VIEW_END,
};
static const struct view ROW_VIEW = VIEW_OF(struct list_row_view, ROW_MEMBERS);

static const struct view_member OPTION_MEMBERS[] = {
    VIEW_TEXT(struct list_option_view, label),
    VIEW_TEXT(struct list_option_view, url),
    VIEW_BOOL(struct list_option_view, is_selected),
    VIEW_END,
};
static const struct view OPTION_VIEW =
    VIEW_OF(struct list_option_view, OPTION_MEMBERS);

static const struct view_member FILTER_MEMBERS[] = {
    VIEW_TEXT(struct list_filter_view, label),
    VIEW_TEXT(struct list_filter_view, name),
    VIEW_BOOL(struct list_filter_view, is_active),
    VIEW_LIST(struct list_filter_view, options, option_count, OPTION_VIEW),
    VIEW_BOOL(struct list_filter_view, is_date_range),
    VIEW_TEXT(struct list_filter_view, from_name),
    VIEW_TEXT(struct list_filter_view, to_name),
    VIEW_TEXT(struct list_filter_view, from),
    VIEW_TEXT(struct list_filter_view, to),
    VIEW_TEXT(struct list_filter_view, cut),
    VIEW_END,
};
static const struct view FILTER_VIEW =
    VIEW_OF(struct list_filter_view, FILTER_MEMBERS);

static const struct view_member CHIP_MEMBERS[] = {
    VIEW_TEXT(struct list_chip_view, label),
    VIEW_TEXT(struct list_chip_view, remove_url),
    VIEW_END,
};
static const struct view CHIP_VIEW =
    VIEW_OF(struct list_chip_view, CHIP_MEMBERS);

static const struct view_member HIDDEN_MEMBERS[] = {
    VIEW_TEXT(struct list_hidden_view, name),
    VIEW_STR(struct list_hidden_view, value),
    VIEW_END,
};
static const struct view HIDDEN_VIEW =
    VIEW_OF(struct list_hidden_view, HIDDEN_MEMBERS);

static const struct view_member PAGE_MEMBERS[] = {
    VIEW_INT(struct list_page_view, number),
    VIEW_TEXT(struct list_page_view, url),
    VIEW_BOOL(struct list_page_view, is_current),
    VIEW_BOOL(struct list_page_view, is_gap),
    VIEW_END,
};
static const struct view PAGE_VIEW =
    VIEW_OF(struct list_page_view, PAGE_MEMBERS);

static const struct view_member LIST_MEMBERS[] = {
    VIEW_STRUCT(struct list_view, shell, SHELL_VIEW),
    VIEW_TEXT(struct list_view, label),
    VIEW_TEXT(struct list_view, label_plural),
    VIEW_TEXT(struct list_view, help),
    VIEW_TEXT(struct list_view, url),
    VIEW_TEXT(struct list_view, add_url),
    VIEW_TEXT(struct list_view, csv_url),
    VIEW_TEXT(struct list_view, read_only),
    VIEW_TEXT(struct list_view, count_text),
    VIEW_TEXT(struct list_view, total_text),
    VIEW_TEXT(struct list_view, degraded),
    VIEW_BOOL(struct list_view, has_search),
    VIEW_STR(struct list_view, search),
    VIEW_TEXT(struct list_view, search_hint),
    VIEW_TEXT(struct list_view, search_help),
    VIEW_LIST(struct list_view, hidden, hidden_count, HIDDEN_VIEW),
    VIEW_BOOL(struct list_view, has_filters),
    VIEW_BOOL(struct list_view, is_filtered),
    VIEW_TEXT(struct list_view, clear_url),
    VIEW_LIST(struct list_view, chips, chip_count, CHIP_VIEW),
    VIEW_LIST(struct list_view, filters, filter_count, FILTER_VIEW),
    VIEW_BOOL(struct list_view, has_selection),
    VIEW_BOOL(struct list_view, may_delete),
    VIEW_LIST(struct list_view, columns, column_count, COLUMN_VIEW),
    VIEW_LIST(struct list_view, rows, row_count, ROW_VIEW),
    VIEW_INT(struct list_view, first_number),
    VIEW_INT(struct list_view, last_number),
    VIEW_BOOL(struct list_view, has_pages),
    VIEW_LIST(struct list_view, pages, page_count, PAGE_VIEW),
    VIEW_TEXT(struct list_view, previous_url),
    VIEW_TEXT(struct list_view, next_url),
    VIEW_TEXT(struct list_view, show_all_url),
    VIEW_END,
};
const struct view LIST_VIEW = VIEW_OF(struct list_view, LIST_MEMBERS);

static const char *count_words(struct rq *rq, int64_t count)
{
    if (count > LIST_COUNT_MAX)
        return arena_printf(rq->mem, "%s+ %s",
                            number_words(LIST_COUNT_MAX, rq->mem),
                            noun_of(count, rq->model, rq->mem));
    return number_of(count, rq->model, rq->mem);
}

static void fill_counts(struct rq *rq, const struct list_answer *answer,
                        struct list_view *view)
{
    int64_t per_page = rq->model->admin.list_per_page;

    view->degraded = answer->degraded;
    if (answer->count >= 0)
        view->count_text = count_words(rq, answer->count);
    if (view->is_filtered && answer->total >= 0)
        view->total_text = arena_printf(
            rq->mem, "%s%s in all",
            number_words(answer->total > LIST_COUNT_MAX ? LIST_COUNT_MAX
                                                        : answer->total,
                         rq->mem),
            answer->total > LIST_COUNT_MAX ? "+" : "");
    view->first_number = answer->shows_all
                             ? 1 : (answer->page - 1) * per_page + 1;
    view->last_number = view->first_number + (int64_t)answer->row_count - 1;
}

static void add_page(struct rq *rq, struct list_view *view, int64_t number,
                     int64_t current)
{
    struct list_page_view *page = &view->pages[view->page_count];
    int64_t last = view->page_count > 0 ? page[-1].number : number - 1;

    if (last + 1 < number) {
        page->is_gap = true;
        page->number = number - 1;
        page++;
        view->page_count++;
    }
    page->number = number;
    page->is_current = number == current;
    page->url = list_url(rq, &(struct list_change){
        .name = "p", .value = str_printf(rq->mem, "%lld", (long long)number),
    });
    view->page_count++;
}

/* First and last two, and three on each side of the one shown. */
static void fill_page_numbers(struct rq *rq, const struct list_answer *answer,
                              struct list_view *view)
{
    int64_t current = answer->page, count = answer->page_count;
    int64_t from = current - 3 > 1 ? current - 3 : 1;
    int64_t to = current + 3 < count ? current + 3 : count;

    view->pages = arena_new_array(rq->mem, struct list_page_view, 16);
    for (int64_t number = 1; number <= 2 && number < from; number++)
        add_page(rq, view, number, current);
    for (int64_t number = from; number <= to; number++)
        add_page(rq, view, number, current);
    for (int64_t number = count - 1; number <= count; number++)
        if (number > to)
            add_page(rq, view, number, current);
}

static const char *page_url(struct rq *rq, int64_t number)
{
    return list_url(rq, &(struct list_change){
        .name = "p", .value = str_printf(rq->mem, "%lld", (long long)number),
    });
}

static void fill_pages(struct rq *rq, const struct list_answer *answer,
                       struct list_view *view)
{
    const struct admin *admin = &rq->model->admin;

    if (answer->shows_all)
        return;
    if (answer->page > 1)
        view->previous_url = page_url(rq, answer->page - 1);
    if (answer->has_next)
        view->next_url = page_url(rq, answer->page + 1);
    view->has_pages = view->previous_url || view->next_url;
    if (view->has_pages)
        fill_page_numbers(rq, answer, view);
    if (view->has_pages && answer->count > 0 &&
        answer->count <= admin->list_max_show_all)
        view->show_all_url = list_url(rq, &(struct list_change){
            .name = "all", .value = STR("") });
}

static const char *filters_parameter(struct rq *rq)
{
    struct text text;

    if (str_is_empty(rq->request->query_text))
        return "";
    text_init(&text, rq->mem);
    text_add_text(&text, "?_changelist_filters=");
    http_encode_query(&text, rq->request->query_text);
    return text_c(&text);
}

static void fill_rows(struct rq *rq, const struct list_answer *answer,
                      struct list_view *view)
{
    const struct admin *admin = &rq->model->admin;
    const char *filters = filters_parameter(rq);

    view->row_count = answer->row_count;
    view->rows = arena_new_array(rq->mem, struct list_row_view,
                                 answer->row_count);
    for (size_t i = 0; i < answer->row_count; i++) {
        const struct list_row *from = &answer->rows[i];
        struct list_row_view *row = &view->rows[i];

        row->cell_count = admin->list_display_count;
        row->cells = arena_new_array(rq->mem, struct cell_view,
                                     row->cell_count);
        for (size_t k = 0; k < row->cell_count; k++)
            row->cells[k] = cell_show_column(rq, &admin->list_display[k],
                                             &from->cells[k]);
        if (str_is_none(from->key))
            continue;
        row->key = str_text(rq->mem, from->key);
        row->url = arena_printf(rq->mem, "%s%s",
                                url_record(rq->mem, rq->model, from->key,
                                           "change"), filters);
    }
}

static void fill_hidden(struct rq *rq, struct list_view *view)
{
    const struct http_fields *query = &rq->request->query;

    view->hidden = arena_new_array(rq->mem, struct list_hidden_view,
                                   query->list.count);
    for (size_t i = 0; i < query->list.count; i++) {
        const struct http_field *field = &query->list.items[i];

        if (str_equal(field->name, STR("q")) ||
            str_equal(field->name, STR("p")) ||
            str_equal(field->name, STR("e")))
            continue;
        view->hidden[view->hidden_count++] = (struct list_hidden_view){
            str_text(rq->mem, field->name), field->value };
    }
}

static const char *search_hint(struct rq *rq)
{
    const struct admin *admin = &rq->model->admin;
    struct text hint;

    text_init(&hint, rq->mem);
    text_add_text(&hint, "Search ");
    for (size_t i = 0; i < admin->search_field_count && i < 3; i++) {
        const struct search_field *search = &admin->search_fields[i];

        text_printf(&hint, "%s%s", i ? ", " : "",
                    label_in_sentence(search->label ? search->label
                                                    : search->field->label,
                                      rq->mem));
    }
    return text_c(&hint);
}

/* What the person may do here. */
static void fill_rights(struct rq *rq, struct list_view *view)
{
    const struct model *model = rq->model;

    if (rq_may(rq, model, VERB_ADD))
        view->add_url = url_add(rq->mem, model);
    view->may_delete = model->key_count > 0 &&
                       rq_may(rq, model, VERB_DELETE);
    view->has_selection = view->may_delete;
    view->read_only = model->read_only_because;
}

static struct list_view begin_view(struct rq *rq,
                                   const struct list_question *question)
{
    const struct model *model = rq->model;
    struct list_view view = {
        .shell = shell_begin(rq, model->label_plural),
        .label = noun_of(1, model, rq->mem),
        .label_plural = noun_of(2, model, rq->mem),
        .help = model->help,
        .url = url_model(rq->mem, model),
        .csv_url = list_url(rq, &(struct list_change){ .without = "all" }),
        .has_search = model->admin.search_field_count > 0,
        .search = question->search,
        .search_hint = search_hint(rq),
        .search_help = model->admin.search_help,
    };

    view.clear_url = view.url;
    view.csv_url = arena_printf(rq->mem, "%sexport/%s", view.url,
                                view.csv_url);
    return view;
}

static void read_question(struct rq *rq, struct list_question *question)
{
    const struct http_fields *query = &rq->request->query;

    list_question_init(question, rq->model, rq->mem);
    for (size_t i = 0; i < query->list.count; i++)
        list_question_set(question, query->list.items[i].name,
                          query->list.items[i].value);
}

static bool list_get(struct rq *rq, struct err *err)
{
    struct list_question question;
    struct list_answer answer;
    struct list_view view;
    struct db *db;

    read_question(rq, &question);
    if (!rq_reader(rq, &db, err) ||
        !list_run(db, rq->person, &question, rq->mem, &answer, err))
        return false;
    for (size_t i = 0; i < question.ignored.count; i++)
        rq_message(rq, MESSAGE_WARNING, "%s", question.ignored.items[i]);
    view = begin_view(rq, &question);
    if (!list_filter_fill(rq, db, &question, &view, err))
        return false;
    shell_crumb(rq, &view.shell, rq->model->label_plural, NULL);
    fill_rights(rq, &view);
    list_column_fill(rq, &question, &view);
    fill_rows(rq, &answer, &view);
    fill_counts(rq, &answer, &view);
    fill_pages(rq, &answer, &view);
    fill_hidden(rq, &view);
    return page_render(rq, PAGE_LIST, &view, err);
}

const struct route LIST_ROUTES[] = {
    { HTTP_GET, "/:app/:model/", list_get, "view", "list" },
    { 0 },
};
