/* query/choices.c -- what a relation may point at.
 *
 * Nothing here reads a whole table to the end: a page of choices is asked for
 * within a budget, first in the order of the labels, and where sorting a large
 * target takes too long, in the order of its key.
 */
#include "query/budget.h"
#include "query/choice_list.h"
#include "query/search.h"

enum { CHOICES_PER_PAGE = 20, WORDS_MAX = 200 };

/* --- One choice in a row ---------------------------------------------- */

static size_t add_columns(struct select *select, const char *alias,
                          const struct field *const *fields, size_t count)
{
    size_t first = select->column_count;

    for (size_t i = 0; i < count; i++) {
        if (select->column_count++)
            build_sql(select->build, ", ");
        build_column(select->build, alias, fields[i]->name);
    }
    return first;
}

void choice_select(struct select *select, const char *alias,
                   const struct choice_list *list,
                   struct choice_columns *columns)
{
    const struct model *model = list->model;

    columns->key_at = add_columns(select, alias, model->key,
                                  model->key_count);
    columns->value_at = columns->key_at;
    columns->value_count = 0;
    if (list->values) {
        columns->value_count = list->value_count;
        columns->value_at = add_columns(select, alias, list->values,
                                        list->value_count);
    }
    columns->parts = select_display(select, alias, model,
                                    &columns->part_count);
    if (select->column_count == 0) {
        select->column_count++;
        build_sql(select->build, "1");
    }
}

struct choice_record choice_read(struct select *select,
                                 const struct choice_list *list,
                                 const struct choice_columns *columns,
                                 struct rows *rows, struct arena *mem)
{
    const struct model *model = list->model;
    struct choice_record choice = {
        .key = selected_key_at(rows, columns->key_at, model->key,
                               model->key_count, mem),
    };

    if (columns->value_count == 1)
        choice.value = rows_str_copy(rows, columns->value_at, mem);
    else if (columns->value_count)
        choice.value = selected_key_at(rows, columns->value_at, list->values,
                                       columns->value_count, mem);
    else
        choice.value = choice.key;
    choice.label = selected_label(
        select, model, columns->parts, columns->part_count,
        str_is_none(choice.key) ? choice.value : choice.key, rows, mem);
    return choice;
}

/* --- The statement ---------------------------------------------------- */

static void build_term(struct build *build, const struct choice_list *list,
                       str term)
{
    const struct display *display = &list->model->display;

    build_sql(build, "(");
    for (size_t i = 0; i < display->count; i++) {
        const struct field *field = display->parts[i].field;

        if (!field || field_is_binary(field))
            continue;
        compare_like(build, "t", field, LIKE_CONTAINS, term);
        build_sql(build, " OR ");
    }
    for (size_t i = 0; i < list->value_count; i++) {
        compare_like(build, "t", list->values[i], LIKE_WHOLE, term);
        build_sql(build, " OR ");
    }
    build_sql(build, "1 = 0)");
}

static void build_where(struct build *build, const struct choice_list *list)
{
    str *terms;
    size_t count = search_terms(list->words, build->mem, &terms);
    bool is_first = true;

    for (size_t i = 0; i < list->value_count; i++) {
        build_words(build, is_first ? STR(" WHERE ") : STR(" AND "));
        is_first = false;
        build_column(build, "t", list->values[i]->name);
        build_sql(build, " IS NOT NULL");
    }
    for (size_t i = 0; i < count; i++) {
        build_words(build, is_first ? STR(" WHERE ") : STR(" AND "));
        is_first = false;
        build_term(build, list, terms[i]);
    }
}

static void build_order(struct build *build, const struct choice_list *list)
{
    const struct model *model = list->model;
    const struct display *display = &model->display;
    bool is_first = true;

    for (size_t i = 0; list->is_sorted && i < display->count; i++) {
        const struct field *field = display->parts[i].field;

        if (!field || field_is_binary(field))
            continue;
        build_words(build, is_first ? STR(" ORDER BY ") : STR(", "));
        is_first = false;
        compare_column(build, "t", field);
        if (build->engine == ENGINE_SQLITE && field->may_be_null)
            build_sql(build, " NULLS LAST");
    }
    for (size_t i = 0; i < model->key_count; i++) {
        build_words(build, is_first ? STR(" ORDER BY ") : STR(", "));
        is_first = false;
        compare_column(build, "t", model->key[i]);
    }
}

static void build_list(struct select *select, const struct choice_list *list,
                       struct choice_columns *columns)
{
    struct build *build = select->build;

    build_sql(build, "SELECT ");
    choice_select(select, "t", list, columns);
    build_sql(build, " FROM ");
    select_table(build, list->model, "t");
    build_where(build, list);
    build_order(build, list);
    build_sql(build, " LIMIT ");
    build_value(build, val_int((int64_t)list->limit + 1));
    build_sql(build, " OFFSET ");
    build_value(build, val_int(list->offset));
}

bool choice_list_run(struct db *db, struct choice_list *list,
                     struct arena *mem, struct err *err)
{
    struct build build;
    struct select select;
    struct choice_columns columns;
    struct rows rows;

    build_init(&build, db_engine(db), mem);
    select_init(&select, &build, list->model, false);
    build_list(&select, list, &columns);
    list->choices = arena_new_array(mem, struct choice_record, list->limit);
    list->count = 0;
    list->has_more = false;
    if (!build_query(db, &build, &rows, err))
        return false;
    while (!list->has_more && rows_next(&rows)) {
        list->has_more = list->count == list->limit;
        if (!list->has_more)
            list->choices[list->count++] =
                choice_read(&select, list, &columns, &rows, mem);
    }
    return rows_end(&rows, err);
}

struct choice_list choice_list_of(const struct relation *relation)
{
    return (struct choice_list){
        .model = relation->to,
        .values = relation->targets,
        .value_count = relation->column_count,
        .words = STR(""),
    };
}

/* --- Within a budget -------------------------------------------------- */

static bool run_once(struct db *db, struct choice_list *list,
                     struct arena *mem, bool *is_spent, struct err *err)
{
    struct budget budget = budget_begin(db, BUDGET_SIDE_MS);
    struct err failure = err_in(mem);
    bool is_found = choice_list_run(db, list, mem, &failure);

    *is_spent = !is_found && budget_is_spent(&budget, &failure);
    budget_end(&budget);
    if (is_found)
        return true;
    if (*is_spent || db_refusal(db)->kind == REFUSAL_TYPE) {
        list->count = 0;
        list->has_more = *is_spent;
        return true;
    }
    *err = failure;
    return false;
}

bool choice_list_run_in_budget(struct db *db, struct choice_list *list,
                               struct arena *mem, struct err *err)
{
    bool is_spent;

    list->is_sorted = true;
    if (!run_once(db, list, mem, &is_spent, err))
        return false;
    if (!is_spent)
        return true;
    list->is_sorted = false;
    return run_once(db, list, mem, &is_spent, err);
}

/* --- For a form ------------------------------------------------------- */

/* Who fills in a foreign key must see what it may point at. */
static bool may_choose(const struct person *person,
                       const struct relation *relation, struct err *err)
{
    const struct model *to = relation->to;

    if (person_may(person, relation->from->full_name, VERB_ADD) ||
        person_may(person, relation->from->full_name, VERB_CHANGE))
        return true;
    return person_must(person, to->full_name, to->label_plural, VERB_VIEW,
                       err);
}

bool record_choices(struct db *db, const struct person *person,
                    const struct relation *relation, str words,
                    int64_t page, struct arena *mem,
                    struct choice_record **choices, size_t *count,
                    bool *has_more, struct err *err)
{
    struct choice_list list = choice_list_of(relation);

    if (page < 1 || page > 100000)
        page = 1;
    list.words = str_clip(str_trim(words), WORDS_MAX);
    list.limit = CHOICES_PER_PAGE;
    list.offset = (page - 1) * CHOICES_PER_PAGE;
    if (!may_choose(person, relation, err) ||
        !choice_list_run_in_budget(db, &list, mem, err))
        return false;
    *choices = list.choices;
    *count = list.count;
    *has_more = list.has_more;
    return true;
}

/* --- The label of one ------------------------------------------------- */

/* The parts of what a relation stores: one value, or several as a key. */
static bool split_value(const struct relation *relation, str value,
                        struct arena *mem, str *parts)
{
    struct key key;

    if (relation->column_count == 1) {
        parts[0] = value;
        return true;
    }
    if (!key_read(&key, value, relation->column_count, mem))
        return false;
    for (size_t i = 0; i < key.count; i++)
        parts[i] = key.parts[i].bytes;
    return true;
}

static void build_one(struct select *select, const struct choice_list *list,
                      const str *parts, struct choice_columns *columns)
{
    struct build *build = select->build;

    build_sql(build, "SELECT ");
    choice_select(select, "t", list, columns);
    build_sql(build, " FROM ");
    select_table(build, list->model, "t");
    for (size_t i = 0; i < list->value_count; i++) {
        build_words(build, i ? STR(" AND ") : STR(" WHERE "));
        compare_any(build, "t", list->values[i], &parts[i], 1);
    }
    build_sql(build, " LIMIT 1");
}

static bool run_one(struct db *db, const struct choice_list *list,
                    const str *parts, struct arena *mem, str *label,
                    struct err *err)
{
    struct build build;
    struct select select;
    struct choice_columns columns;
    struct rows rows;

    build_init(&build, db_engine(db), mem);
    select_init(&select, &build, list->model, false);
    build_one(&select, list, parts, &columns);
    if (!build_query(db, &build, &rows, err))
        return false;
    if (rows_next(&rows))
        *label = choice_read(&select, list, &columns, &rows, mem).label;
    return rows_end(&rows, err);
}

bool record_choice_label(struct db *db, const struct relation *relation,
                         str value, struct arena *mem, str *label,
                         struct err *err)
{
    struct choice_list list = choice_list_of(relation);
    str *parts = arena_new_array(mem, str, relation->column_count);
    struct err failure = err_in(mem);

    *label = STR_NONE;
    if (str_is_none(value) || !split_value(relation, value, mem, parts))
        return true;
    if (run_one(db, &list, parts, mem, label, &failure) ||
        db_refusal(db)->kind == REFUSAL_TYPE)
        return true;
    *err = failure;
    return false;
}
