/* query/filter_options.c -- what a filter offers.
 *
 * Options come from the schema where it knows them.  All values of a column are
 * found by walking its index from one to the next; a column without an index is
 * looked at in its first rows only, and says so: DISTINCT over millions of rows
 * is for nobody's page.
 */
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "query/budget.h"
#include "query/choice_list.h"
#include "schema/value.h"

enum { OPTIONS_MAX = 100, SAMPLE_ROWS = 20000 };

struct option_list {
    struct db *db;
    const struct field *field;
    struct arena *mem;
    LIST(struct filter_option) options;
    bool is_cut;
};

static void add_option(struct option_list *list, str value, str label)
{
    struct filter_option *option = list_add(&list->options, list->mem);

    option->value = value;
    option->label = label;
}

/* --- From the schema -------------------------------------------------- */

static void add_choices(struct option_list *list)
{
    const struct field *field = list->field;

    for (size_t i = 0; i < field->choice_count; i++)
        add_option(list, str_of(field->choices[i].value),
                   str_of(field->choices[i].label));
}

static str date_text(struct arena *mem, time_t at)
{
    char out[32];
    struct tm day;

    gmtime_r(&at, &day);
    strftime(out, sizeof out, "%Y-%m-%d", &day);
    return str_copy(mem, str_of(out));
}

/* Each is the first day that counts, for __gte. */
static void add_dates(struct option_list *list)
{
    time_t now = (time_t)(clock_now_ms() / 1000);
    str today = date_text(list->mem, now);
    struct arena *mem = list->mem;

    add_option(list, today, STR("Today"));
    add_option(list, date_text(mem, now - 7 * 24 * 60 * 60),
               STR("Past 7 days"));
    add_option(list, str_printf(mem, "%.*s01", 8, today.data),
               STR("This month"));
    add_option(list, str_printf(mem, "%.*s01-01", 5, today.data),
               STR("This year"));
}

/* --- From a target ---------------------------------------------------- */

static bool add_targets(struct option_list *list, struct err *err)
{
    struct choice_list choices = choice_list_of(list->field->relation);

    choices.limit = OPTIONS_MAX;
    if (!choice_list_run_in_budget(list->db, &choices, list->mem, err))
        return false;
    for (size_t i = 0; i < choices.count; i++)
        add_option(list, choices.choices[i].value, choices.choices[i].label);
    list->is_cut = choices.has_more;
    return true;
}

/* --- From the column -------------------------------------------------- */

/* The least value, or the least one above `x`. */
static void build_next(struct build *build, const struct field *field,
                       bool is_first)
{
    build_sql(build, "(SELECT ");
    build_column(build, "t", field->name);
    build_sql(build, " FROM ");
    select_table(build, field->model, "t");
    build_sql(build, " WHERE ");
    build_column(build, "t", field->name);
    build_words(build, is_first ? STR(" IS NOT NULL") : STR(" > v.x"));
    build_sql(build, " ORDER BY ");
    build_column(build, "t", field->name);
    build_sql(build, " LIMIT 1)");
}

static void build_walk(struct build *build, const struct field *field)
{
    build_sql(build, "WITH RECURSIVE v (x, n) AS (SELECT ");
    build_next(build, field, true);
    build_sql(build, ", 1 UNION ALL SELECT ");
    build_next(build, field, false);
    build_sql(build, ", v.n + 1 FROM v WHERE v.x IS NOT NULL AND v.n <= ");
    build_int(build, OPTIONS_MAX);
    build_sql(build, ") SELECT x FROM v WHERE x IS NOT NULL");
}

static void build_sample(struct build *build, const struct field *field)
{
    build_sql(build, "SELECT DISTINCT ");
    compare_column(build, "s", field);
    build_sql(build, " AS x FROM (SELECT ");
    build_column(build, "t", field->name);
    build_sql(build, " FROM ");
    select_table(build, field->model, "t");
    build_sql(build, " LIMIT ");
    build_int(build, SAMPLE_ROWS);
    build_sql(build, ") AS s WHERE ");
    build_column(build, "s", field->name);
    build_sql(build, " IS NOT NULL ORDER BY x LIMIT ");
    build_int(build, OPTIONS_MAX + 1);
}

static str option_label(const struct option_list *list, str value)
{
    if (value.size == 0)
        return STR("(empty)");
    return str_clip(value_to_words(list->field, value, list->mem), 60);
}

static bool run_values(struct option_list *list, struct err *err)
{
    const struct field *field = list->field;
    struct build build;
    struct rows rows;

    build_init(&build, db_engine(list->db), list->mem);
    if (field->has_index)
        build_walk(&build, field);
    else
        build_sample(&build, field);
    if (!build_query(list->db, &build, &rows, err))
        return false;
    while (rows_next(&rows)) {
        str value = rows_str_copy(&rows, 0, list->mem);

        if (rows_kind(&rows, 0) != VAL_BLOB)
            add_option(list, value, option_label(list, value));
    }
    return rows_end(&rows, err);
}

/* A column whose type cannot be walked has no options, which is no failure. */
static bool add_values(struct option_list *list, struct err *err)
{
    const struct field *field = list->field;
    struct budget budget = budget_begin(list->db, BUDGET_SIDE_MS);
    struct err failure = err_in(list->mem);
    bool is_found = run_values(list, &failure);
    bool is_away = !is_found && failure.code == ERR_BUSY &&
                   !budget_is_spent(&budget, &failure);

    budget_end(&budget);
    if (is_away) {
        *err = failure;
        return false;
    }
    list->is_cut = !is_found || list->options.count > OPTIONS_MAX ||
                   (!field->has_index &&
                    field->model->estimated_rows > SAMPLE_ROWS);
    if (list->options.count > OPTIONS_MAX)
        list->options.count = OPTIONS_MAX;
    return true;
}

/* --- All of them ------------------------------------------------------ */

static bool add_options(struct option_list *list, const struct filter *filter,
                        struct err *err)
{
    switch (filter->kind) {
    case FILTER_BOOLEAN:
        add_option(list, STR("1"), STR("Yes"));
        add_option(list, STR("0"), STR("No"));
        return true;
    case FILTER_EMPTY:
        add_option(list, STR("1"), STR("Empty"));
        add_option(list, STR("0"), STR("Not empty"));
        return true;
    case FILTER_CHOICES:
        add_choices(list);
        return true;
    case FILTER_DATE:
        add_dates(list);
        return true;
    case FILTER_RELATION:
        return !list->field->relation || add_targets(list, err);
    case FILTER_VALUES:
        return field_is_binary(list->field) || add_values(list, err);
    }
    return true;
}

/* The names of all records of another model are for who may view that. */
static bool may_list(const struct person *person, const struct filter *filter)
{
    const struct relation *relation = filter->field->relation;

    return filter->kind != FILTER_RELATION || !relation ||
           person_may(person, relation->to->full_name, VERB_VIEW);
}

bool filter_options(struct db *db, const struct person *person,
                    const struct filter *filter, struct arena *mem,
                    struct filter_option **options, size_t *count,
                    bool *is_cut, struct err *err)
{
    const struct model *model = filter->field->model;
    struct option_list list = { .db = db, .field = filter->field,
                                .mem = mem };

    if (!person_must(person, model->full_name, model->label_plural,
                     VERB_VIEW, err))
        return false;
    if (may_list(person, filter) && !add_options(&list, filter, err))
        return false;
    *options = list.options.items;
    *count = list.options.count;
    *is_cut = list.is_cut;
    return true;
}
