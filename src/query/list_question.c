/* query/list_question.c -- the parameters of a list's URL, one after the other.
 *
 * Whatever stands in a URL gives a list: what makes no sense is left out, and a
 * sentence says so.
 */
#include <string.h>

#include "query/condition.h"
#include "query/list.h"
#include "query/record.h"

enum {
    SEARCH_MAX = 1000,          /* characters */
    CONDITIONS_MAX = 64,
    ORDER_MAX = 16,
    IGNORED_MAX = 16,
    PAGE_MAX = 1000000000,
};

void list_question_init(struct list_question *question,
                        const struct model *model, struct arena *mem)
{
    *question = (struct list_question){
        .model = model, .mem = mem, .search = STR(""),
        .order_text = STR(""), .page = 1,
    };
}

static void ignore(struct list_question *question, const char *sentence)
{
    if (question->ignored.count < IGNORED_MAX)
        list_push(&question->ignored, question->mem, sentence);
}

/* A name or value of a URL as a sentence can hold it. */
static const char *quoted(const struct list_question *question, str text)
{
    str clipped = str_clip(text, 60);

    return str_text(question->mem, str_copy(question->mem, clipped));
}

/* --- q, p, all -------------------------------------------------------- */

static void set_search(struct list_question *question, str value)
{
    value = str_trim(value);
    if (value.size == 0)
        return;
    if (question->model->admin.search_field_count == 0) {
        ignore(question, "This list has no fields to search in.");
        return;
    }
    question->search = str_copy(question->mem, str_clip(value, SEARCH_MAX));
}

static void set_page(struct list_question *question, str value)
{
    int64_t page;

    if (value.size == 0)
        return;
    if (!str_to_int(str_trim(value), &page) || page < 1) {
        ignore(question, arena_printf(question->mem,
            "There is no page \"%s\", so this is the first.",
            quoted(question, value)));
        return;
    }
    question->page = page < PAGE_MAX ? page : PAGE_MAX;
}

/* --- o ---------------------------------------------------------------- */

static bool is_ordered_by(const struct list_question *question,
                          const struct list_column *column)
{
    for (size_t i = 0; i < question->order.count; i++) {
        if (question->order.items[i].column == column)
            return true;
    }
    return false;
}

/* "-3": the third column, descending. */
static bool add_order(struct list_question *question, str piece)
{
    const struct admin *admin = &question->model->admin;
    const struct list_column *column;
    bool is_descending = str_starts(piece, STR("-"));
    int64_t number;

    if (!str_to_int(str_part(piece, is_descending, piece.size), &number) ||
        number < 1 || (size_t)number > admin->list_display_count ||
        question->order.count >= ORDER_MAX)
        return false;
    column = &admin->list_display[number - 1];
    if (!column->is_sortable)
        return false;
    if (!is_ordered_by(question, column))
        list_push(&question->order, question->mem,
                  ((struct order){ column_own_field(column), is_descending,
                                   column }));
    return true;
}

static void set_order(struct list_question *question, str value)
{
    str rest = value;
    str piece;
    bool is_clear = true;

    question->order.count = 0;
    question->order_text = str_copy(question->mem, str_clip(value, 200));
    while (str_split(&rest, '.', &piece)) {
        if (piece.size && !add_order(question, piece))
            is_clear = false;
    }
    if (!is_clear)
        ignore(question, arena_printf(question->mem,
            "The order \"%s\" names a column that cannot be sorted by, so "
            "that part was left out.", quoted(question, value)));
}

/* --- Conditions ------------------------------------------------------- */

static void ignore_name(struct list_question *question, str name,
                        const struct field *field)
{
    const char *plural = question->model->label_plural;

    if (field)
        ignore(question, arena_printf(question->mem,
            "\"%s\" cannot be filtered by \"%s\", so that was left out.",
            field->label, quoted(question, name)));
    else
        ignore(question, arena_printf(question->mem,
            "%s cannot be filtered by \"%s\", so that was left out.", plural,
            quoted(question, name)));
}

static void add_condition(struct list_question *question,
                          struct condition condition)
{
    const char *wrong;

    if (question->conditions.count >= CONDITIONS_MAX) {
        ignore(question, "There are more filters than a list takes; the last "
                         "ones were left out.");
    } else if (condition_fits(&condition, question->mem, &wrong)) {
        list_push(&question->conditions, question->mem, condition);
    } else if (wrong) {
        ignore(question, arena_printf(question->mem,
            "The filter on \"%s\" was left out. %s", condition.label, wrong));
    }
}

static void set_condition(struct list_question *question, str name, str value)
{
    struct condition condition = { 0 };

    if (condition_read_name(question->model, name, question->mem,
                            &condition)) {
        condition.value = str_copy(question->mem, value);
        condition.parameter = str_text(question->mem,
                                       str_copy(question->mem, name));
        add_condition(question, condition);
    } else if (condition.field || !str_starts(name, STR("_"))) {
        ignore_name(question, name, condition.field);
    }
}

/* Parameters of the page, not of the list. */
static bool is_of_page(str name)
{
    static const char *const NAMES[] = {
        "", "e", "_popup", "_to_field", "_facets", "_changelist_filters",
        "csrfmiddlewaretoken",
    };

    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        if (str_equal_text(name, NAMES[i]))
            return true;
    }
    return false;
}

void list_question_set(struct list_question *question, str name, str value)
{
    if (str_equal_text(name, "q"))
        set_search(question, value);
    else if (str_equal_text(name, "o"))
        set_order(question, value);
    else if (str_equal_text(name, "p"))
        set_page(question, value);
    else if (str_equal_text(name, "all"))
        question->shows_all = true;
    else if (!is_of_page(name))
        set_condition(question, name, value);
}
