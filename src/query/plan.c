/* query/plan.c -- the statement of a list, put together. */
#include "query/plan.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "query/computed.h"
#include "query/condition.h"
#include "query/record.h"
#include "query/search.h"

/* --- WHERE ------------------------------------------------------------ */

static void begin_term(struct build *build, bool *is_first)
{
    build_words(build, *is_first ? STR(" WHERE ") : STR(" AND "));
    *is_first = false;
}

/* The child's columns hold what the parent's hold. */
static void build_parent(const struct plan *plan, struct build *build,
                         bool *is_first)
{
    const struct relation *relation = plan->relation;

    for (size_t i = 0; i < relation->column_count; i++) {
        str text = plan->parent->values[relation->targets[i]->index];

        begin_term(build, is_first);
        if (str_is_none(text))
            build_sql(build, "1 = 0");
        else
            compare_any(build, "t", relation->columns[i], &text, 1);
    }
}

void plan_where(const struct plan *plan, struct build *build)
{
    const struct list_question *question = plan->question;
    bool is_first = true;

    if (plan->relation)
        build_parent(plan, build, &is_first);
    if (!question)
        return;
    for (size_t i = 0; i < question->conditions.count; i++) {
        begin_term(build, &is_first);
        condition_build(build, "t", &question->conditions.items[i]);
    }
    if (question->search.size) {
        begin_term(build, &is_first);
        search_build(build, "t", &plan->model->admin, question->search);
    }
}

bool plan_is_narrowed(const struct plan *plan)
{
    return plan->relation ||
           (plan->question && (plan->question->conditions.count ||
                               plan->question->search.size));
}

/* --- ORDER BY --------------------------------------------------------- */

/* PostgreSQL takes NULL for the largest value and SQLite for the smallest; the
 * first wins.  Said only where there may be one, since it costs SQLite the use
 * of some indexes. */
static bool may_meet_null(const struct order *order)
{
    return !order->field ||
           (order->field->may_be_null && !order->field->is_key);
}

static void build_order(struct build *build, bool *is_first,
                        const struct order *order)
{
    build_words(build, *is_first ? STR(" ORDER BY ") : STR(", "));
    *is_first = false;
    if (order->field)
        compare_column(build, "t", order->field);
    else
        computed_build_order(build, order->column, "t");
    if (order->is_descending)
        build_sql(build, " DESC");
    if (build->engine == ENGINE_SQLITE && may_meet_null(order))
        build_words(build, order->is_descending ? STR(" NULLS FIRST")
                                                : STR(" NULLS LAST"));
}

static bool is_in(const struct order *order, size_t count,
                  const struct field *field)
{
    for (size_t i = 0; i < count; i++) {
        if (order[i].field == field)
            return true;
    }
    return false;
}

static bool is_binary(const struct order *order)
{
    return field_is_binary(order->field ? order->field
                                        : order->column->field);
}

/* The key makes the order of equal rows certain; it follows the direction of
 * the last field, so that an index can be walked. */
static void plan_order(const struct plan *plan, struct build *build)
{
    const struct model *model = plan->model;
    const struct order *order = model->admin.ordering;
    size_t count = model->admin.ordering_count;
    bool is_first = true;
    bool is_descending;

    if (plan->question && plan->question->order.count) {
        order = plan->question->order.items;
        count = plan->question->order.count;
    }
    is_descending = count && order[count - 1].is_descending;
    for (size_t i = 0; i < count; i++) {
        if (!is_binary(&order[i]))
            build_order(build, &is_first, &order[i]);
    }
    for (size_t i = 0; i < model->key_count; i++) {
        struct order key = { .field = model->key[i],
                             .is_descending = is_descending };

        if (!is_in(order, count, model->key[i]))
            build_order(build, &is_first, &key);
    }
}

static void plan_limit(const struct plan *plan, struct build *build)
{
    if (plan->limit) {
        build_sql(build, " LIMIT ");
        build_value(build, val_int(plan->limit));
    }
    if (plan->offset) {
        build_sql(build, " OFFSET ");
        build_value(build, val_int(plan->offset));
    }
}

/* --- Keys first ------------------------------------------------------- */

/* The name of SQLite's row number that no column hides, or NULL. */
static const char *rowid_name(const struct model *model)
{
    static const char *const NAMES[] = { "rowid", "_rowid_", "oid" };

    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        bool is_hidden = false;

        for (size_t f = 0; f < model->field_count; f++) {
            if (strcasecmp(model->fields[f].name, NAMES[i]) == 0)
                is_hidden = true;
        }
        if (!is_hidden)
            return NAMES[i];
    }
    return NULL;
}

/* The columns by which picked rows are found again; none: they are not picked
 * first.  A key of SQLite may be NULL in several rows, unless it says otherwise;
 * those tables have a rowid. */
struct handle {
    const char *names[KEY_PARTS_MAX];
    size_t count;
};

static void handle_init(struct handle *handle, const struct model *model)
{
    handle->count = 0;
    if (model->key_may_repeat)
        return;
    for (size_t i = 0; i < model->key_count && i < KEY_PARTS_MAX; i++) {
        if (model_engine(model) == ENGINE_SQLITE && !model->is_view &&
            model->key[i]->may_be_null) {
            handle->names[0] = rowid_name(model);
            handle->count = handle->names[0] ? 1 : 0;
            return;
        }
        handle->names[handle->count++] = model->key[i]->name;
    }
}

static const char *handle_alias(size_t i, char alias[24])
{
    snprintf(alias, 24, "k%zu", i + 1);
    return alias;
}

static void build_picked(const struct plan *plan, struct build *build,
                         const struct handle *handle)
{
    char alias[24];

    build_sql(build, "(SELECT ");
    for (size_t i = 0; i < handle->count; i++) {
        if (i)
            build_sql(build, ", ");
        build_column(build, "t", handle->names[i]);
        build_sql(build, " AS ");
        build_name(build, handle_alias(i, alias));
    }
    build_sql(build, " FROM ");
    select_table(build, plan->model, "t");
    plan_where(plan, build);
    plan_order(plan, build);
    plan_limit(plan, build);
    build_sql(build, ") AS p");
}

/* CROSS JOIN keeps SQLite from walking the table and looking for each row among
 * the picked ones. */
static void build_found_again(const struct plan *plan, struct build *build,
                              const struct handle *handle)
{
    bool is_sqlite = build->engine == ENGINE_SQLITE;
    char alias[24];

    build_words(build, is_sqlite ? STR(" CROSS JOIN ") : STR(" JOIN "));
    select_table(build, plan->model, "t");
    for (size_t i = 0; i < handle->count; i++) {
        build_words(build, i ? STR(" AND ") : STR(" ON "));
        build_column(build, "t", handle->names[i]);
        build_words(build, is_sqlite ? STR(" IS ") : STR(" = "));
        build_column(build, "p", handle_alias(i, alias));
    }
}

void plan_build(const struct plan *plan, struct select *select)
{
    struct build *build = select->build;
    struct handle handle;

    handle_init(&handle, plan->model);
    build_sql(build, " FROM ");
    if (handle.count && plan->limit) {
        build_picked(plan, build, &handle);
        build_found_again(plan, build, &handle);
        select_joins(select);
        plan_order(plan, build);
        return;
    }
    select_table(build, plan->model, "t");
    select_joins(select);
    plan_where(plan, build);
    plan_order(plan, build);
    plan_limit(plan, build);
}

void plan_build_count(const struct plan *plan, struct build *build,
                      int64_t most)
{
    build_sql(build, "SELECT count(*) FROM (SELECT 1 FROM ");
    select_table(build, plan->model, "t");
    plan_where(plan, build);
    build_sql(build, " LIMIT ");
    build_int(build, most);
    build_sql(build, ") AS n");
}

/* --- Rows ------------------------------------------------------------- */

static void end_select(struct select *select)
{
    select_targets(select);
    if (select->column_count == 0)
        build_sql(select->build, "1");
}

void plan_select(struct select *select, const struct field *const *fields,
                 size_t count)
{
    build_sql(select->build, "SELECT ");
    select_key(select);
    for (size_t i = 0; i < count; i++)
        select_field(select, fields[i]);
    end_select(select);
}

void plan_select_columns(struct select *select)
{
    const struct admin *admin = &select->model->admin;

    build_sql(select->build, "SELECT ");
    select_key(select);
    for (size_t i = 0; i < admin->list_display_count; i++)
        select_column(select, &admin->list_display[i]);
    end_select(select);
}

void plan_read_row(struct select *select, struct rows *rows,
                   struct arena *mem, struct list_row *row)
{
    row->key = selected_key(select, rows, mem);
    row->cells = arena_new_array(mem, struct cell, select->fields.count);
    for (size_t i = 0; i < select->fields.count; i++)
        selected_cell(select, rows, i, mem, &row->cells[i]);
}
