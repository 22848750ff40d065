/* pages/list_filter.c -- what a list can be narrowed by, and what it is
 * narrowed by now.
 *
 * An option is a link: the present address with the parameters of its field
 * replaced.  So it works without a script, can be opened in a new tab, and the
 * address says everything. */
#include "pages/list_filter.h"

#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "pages/list_url.h"
#include "schema/value.h"

static const struct condition *find_condition(
    const struct list_question *question, const struct field *field,
    enum lookup lookup)
{
    for (size_t i = 0; i < question->conditions.count; i++) {
        const struct condition *condition = &question->conditions.items[i];

        if (condition->field == field && condition->through.count == 0 &&
            condition->lookup == lookup)
            return condition;
    }
    return NULL;
}

static bool is_filtered_by(const struct list_question *question,
                           const struct field *field)
{
    for (size_t i = 0; i < question->conditions.count; i++)
        if (question->conditions.items[i].field == field &&
            question->conditions.items[i].through.count == 0)
            return true;
    return false;
}

static const char *without_field_url(struct rq *rq, const char *field)
{
    return list_url(rq, &(struct list_change){ .without_field = field });
}

/* The address with `parameter`=`value` in place of all conditions on the
 * field. */
static const char *option_url(struct rq *rq, const struct field *field,
                              const char *lookup, str value)
{
    return list_url(rq, &(struct list_change){
        .without_field = field->name,
        .name = arena_printf(rq->mem, "%s__%s", field->name, lookup),
        .value = value,
    });
}

struct options {
    LIST(struct list_option_view) list;
};

static void add_option(struct rq *rq, struct options *options,
                       const char *label, const char *url, bool is_selected)
{
    struct list_option_view *option = list_add(&options->list, rq->mem);

    option->label = label;
    option->url = url;
    option->is_selected = is_selected;
}

static void add_empty_options(struct rq *rq,
                              const struct list_question *question,
                              const struct field *field,
                              struct options *options)
{
    const struct condition *now = find_condition(question, field,
                                                 LOOKUP_IS_NULL);
    bool wants_null = now && (str_equal_nocase(now->value, STR("true")) ||
                              str_equal(now->value, STR("1")));

    if (!field->may_be_null)
        return;
    add_option(rq, options, "Empty", option_url(rq, field, "isnull",
                                                STR("True")),
               now && wants_null);
    if (field->type != FIELD_BOOLEAN)
        add_option(rq, options, "Not empty",
                   option_url(rq, field, "isnull", STR("False")),
                   now && !wants_null);
}

static bool add_value_options(struct rq *rq, struct db *db,
                              const struct list_question *question,
                              const struct filter *filter,
                              struct options *options, const char **cut,
                              struct err *err)
{
    const struct condition *now = find_condition(question, filter->field,
                                                 LOOKUP_EXACT);
    struct filter_option *found;
    size_t count;
    bool is_cut;

    if (!filter_options(db, rq->person, filter, rq->mem, &found, &count,
                        &is_cut, err))
        return false;
    for (size_t i = 0; i < count; i++)
        add_option(rq, options, str_text(rq->mem, found[i].label),
                   option_url(rq, filter->field, "exact", found[i].value),
                   now && str_equal(now->value, found[i].value));
    if (is_cut)
        *cut = arena_printf(rq->mem, "Only the first %zu are listed; search "
                            "finds the others.", count);
    return true;
}

/* Midnight, `days` from today, in UTC. */
static str day_text(struct rq *rq, int64_t days)
{
    time_t at = (time_t)(clock_now_ms() / 1000 + days * 24 * 60 * 60);
    struct tm day;

    gmtime_r(&at, &day);
    return str_printf(rq->mem, "%04d-%02d-%02d", day.tm_year + 1900,
                      day.tm_mon + 1, day.tm_mday);
}

static str first_of_text(struct rq *rq, bool of_year, int months_on)
{
    time_t at = (time_t)(clock_now_ms() / 1000);
    struct tm day;
    int month, year;

    gmtime_r(&at, &day);
    month = of_year ? 0 : day.tm_mon + months_on;
    year = day.tm_year + 1900 + (of_year ? months_on : 0) + month / 12;
    return str_printf(rq->mem, "%04d-%02d-01", year, month % 12 + 1);
}

static const char *range_url(struct rq *rq, const struct field *field,
                             str from, str before)
{
    const char *url = option_url(rq, field, "gte", from);
    struct text with_end;

    text_init(&with_end, rq->mem);
    text_add_text(&with_end, url);
    text_printf(&with_end, "&");
    http_encode_query(&with_end, str_of(field->name));
    text_add_text(&with_end, "__lt=");
    http_encode_query(&with_end, before);
    return text_c(&with_end);
}

static void add_range(struct rq *rq, const struct list_question *question,
                      const struct field *field, struct options *options,
                      const char *label, str from, str before)
{
    const struct condition *now_from = find_condition(question, field,
                                                      LOOKUP_GREATER_OR_EQUAL);
    const struct condition *now_before = find_condition(question, field,
                                                        LOOKUP_LESS);

    add_option(rq, options, label, range_url(rq, field, from, before),
               now_from && now_before && str_equal(now_from->value, from) &&
                   str_equal(now_before->value, before));
}

static void add_date_options(struct rq *rq,
                             const struct list_question *question,
                             const struct field *field,
                             struct options *options,
                             struct list_filter_view *view)
{
    const struct condition *from = find_condition(question, field,
                                                  LOOKUP_GREATER_OR_EQUAL);
    const struct condition *before = find_condition(question, field,
                                                    LOOKUP_LESS);
    str tomorrow = day_text(rq, 1);

    add_range(rq, question, field, options, "Today", day_text(rq, 0),
              tomorrow);
    add_range(rq, question, field, options, "Past 7 days", day_text(rq, -7),
              tomorrow);
    add_range(rq, question, field, options, "This month",
              first_of_text(rq, false, 0), first_of_text(rq, false, 1));
    add_range(rq, question, field, options, "This year",
              first_of_text(rq, true, 0), first_of_text(rq, true, 1));
    view->is_date_range = true;
    view->from_name = arena_printf(rq->mem, "%s__gte", field->name);
    view->to_name = arena_printf(rq->mem, "%s__lt", field->name);
    view->from = from ? str_text(rq->mem, from->value) : "";
    view->to = before ? str_text(rq->mem, before->value) : "";
}

static bool fill_filter(struct rq *rq, struct db *db,
                        const struct list_question *question,
                        const struct filter *filter,
                        struct list_filter_view *view, struct err *err)
{
    const struct field *field = filter->field;
    struct options options = { 0 };

    view->label = field->label;
    view->name = field->name;
    view->is_active = is_filtered_by(question, field);
    add_option(rq, &options, "All", without_field_url(rq, field->name),
               !view->is_active);
    if (filter->kind == FILTER_DATE)
        add_date_options(rq, question, field, &options, view);
    else if (filter->kind != FILTER_EMPTY &&
             !add_value_options(rq, db, question, filter, &options, &view->cut,
                                err))
        return false;
    add_empty_options(rq, question, field, &options);
    view->options = options.list.items;
    view->option_count = options.list.count;
    return true;
}

static const char *const LOOKUP_WORDS[] = {
    [LOOKUP_EXACT] = "is",
    [LOOKUP_IN] = "is one of",
    [LOOKUP_IS_NULL] = "is empty",
    [LOOKUP_LESS] = "before",
    [LOOKUP_LESS_OR_EQUAL] = "up to",
    [LOOKUP_GREATER] = "after",
    [LOOKUP_GREATER_OR_EQUAL] = "from",
    [LOOKUP_CONTAINS] = "contains",
    [LOOKUP_STARTS] = "starts with",
};

/* The words of a condition's value: the label of the option that the panel
 * shows for it, when there is one. */
static const char *value_words(struct rq *rq, const struct list_view *view,
                               const struct condition *condition)
{
    for (size_t i = 0; i < view->filter_count; i++) {
        const struct list_filter_view *filter = &view->filters[i];

        if (condition->through.count ||
            strcmp(filter->name, condition->field->name) != 0)
            continue;
        for (size_t k = 1; k < filter->option_count; k++)
            if (filter->options[k].is_selected &&
                condition->lookup == LOOKUP_EXACT)
                return filter->options[k].label;
    }
    return str_text(rq->mem, value_to_words(condition->field,
                                            str_clip(condition->value, 60),
                                            rq->mem));
}

static const char *chip_label(struct rq *rq, const struct list_view *view,
                              const struct condition *condition)
{
    const char *label = condition->label;

    if (condition->lookup == LOOKUP_IS_NULL)
        return arena_printf(rq->mem, "%s: %s", label,
                            str_equal_nocase(condition->value, STR("true")) ||
                                    str_equal(condition->value, STR("1"))
                                ? "empty" : "not empty");
    if (condition->lookup == LOOKUP_EXACT)
        return arena_printf(rq->mem, "%s: %s", label,
                            value_words(rq, view, condition));
    return arena_printf(rq->mem, "%s %s %s", label,
                        LOOKUP_WORDS[condition->lookup],
                        value_words(rq, view, condition));
}

static void fill_chips(struct rq *rq, const struct list_question *question,
                       struct list_view *view)
{
    bool has_search = !str_is_empty(question->search);
    size_t count = question->conditions.count + (has_search ? 1 : 0);
    struct list_chip_view *chip;

    view->chips = arena_new_array(rq->mem, struct list_chip_view, count);
    chip = view->chips;
    if (has_search) {
        chip->label = arena_printf(rq->mem, "Search: %.*s",
                                   STR_ARG(str_clip(question->search, 60)));
        chip->remove_url = list_url(rq, &(struct list_change){
            .without = "q" });
        chip++;
    }
    for (size_t i = 0; i < question->conditions.count; i++, chip++) {
        const struct condition *condition = &question->conditions.items[i];

        chip->label = chip_label(rq, view, condition);
        chip->remove_url = list_url(rq, &(struct list_change){
            .without = condition->parameter });
    }
    view->chip_count = count;
    view->is_filtered = count > 0;
}

bool list_filter_fill(struct rq *rq, struct db *db,
                      const struct list_question *question,
                      struct list_view *view, struct err *err)
{
    const struct admin *admin = &question->model->admin;

    view->filter_count = admin->list_filter_count;
    view->has_filters = view->filter_count > 0;
    view->filters = arena_new_array(rq->mem, struct list_filter_view,
                                    view->filter_count);
    for (size_t i = 0; i < view->filter_count; i++)
        if (!fill_filter(rq, db, question, &admin->list_filter[i],
                         &view->filters[i], err))
            return false;
    fill_chips(rq, question, view);
    return true;
}
