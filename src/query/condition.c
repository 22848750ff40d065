/* query/condition.c -- one filter of a list, read and written into SQL. */
#include "query/condition.h"

#include <stdio.h>
#include <string.h>

#include "query/through.h"
#include "schema/path.h"
#include "schema/value.h"

/* More values than these in one list are left out. */
enum { IN_VALUES_MAX = 500 };

/* --- Names ------------------------------------------------------------ */

static const struct {
    const char *name;
    enum lookup lookup;
} LOOKUPS[] = {
    { "exact", LOOKUP_EXACT },
    { "iexact", LOOKUP_EXACT },
    { "in", LOOKUP_IN },
    { "isnull", LOOKUP_IS_NULL },
    { "lt", LOOKUP_LESS },
    { "lte", LOOKUP_LESS_OR_EQUAL },
    { "gt", LOOKUP_GREATER },
    { "gte", LOOKUP_GREATER_OR_EQUAL },
    { "icontains", LOOKUP_CONTAINS },
    { "contains", LOOKUP_CONTAINS },
    { "istartswith", LOOKUP_STARTS },
    { "startswith", LOOKUP_STARTS },
};

static bool find_lookup(str name, enum lookup *lookup)
{
    for (size_t i = 0; i < COUNT_OF(LOOKUPS); i++) {
        if (str_equal_text(name, LOOKUPS[i].name)) {
            *lookup = LOOKUPS[i].lookup;
            return true;
        }
    }
    return false;
}

/* Where the last "__" of a name stands, or its size. */
static size_t last_separator(str name)
{
    for (size_t at = name.size; at >= 3; at--) {
        if (name.data[at - 1] == '_' && name.data[at - 2] == '_')
            return at - 2;
    }
    return name.size;
}

/* "account__id": the target's own column that the foreign key holds. */
static const struct field *find_through(const struct model *model, str name)
{
    size_t at = last_separator(name);
    str target = str_part(name, at + 2, name.size);
    const struct field *field;

    if (at == name.size)
        return NULL;
    field = path_find_field(model, str_part(name, 0, at));
    if (!field || !field->relation)
        return NULL;
    if (str_equal_text(target, "pk") ||
        str_equal_text(target, field->relation->targets[0]->name))
        return field;
    return NULL;
}

/* A field of the model itself, or of a record that it leads to. */
static bool find_field(const struct model *model, str name, struct arena *mem,
                       struct condition *condition)
{
    const struct field *field = path_find_field(model, name);
    struct path path;

    if (!field)
        field = find_through(model, name);
    condition->field = field;
    condition->through = (struct steps){ 0 };
    if (field || !path_find(model, name, true, mem, &path))
        return field;
    condition->field = path.field;
    condition->through = path.steps;
    return true;
}

static bool find_named(const struct model *model, str name, struct arena *mem,
                       struct condition *condition)
{
    size_t at = last_separator(name);

    condition->lookup = LOOKUP_EXACT;
    if (find_field(model, name, mem, condition))
        return true;
    if (at == name.size ||
        !find_field(model, str_part(name, 0, at), mem, condition))
        return false;
    return find_lookup(str_part(name, at + 2, name.size), &condition->lookup);
}

/* --- What is allowed -------------------------------------------------- */

static bool is_same(const struct condition *condition,
                    const struct field *field, const struct steps *through)
{
    return condition->field == field &&
           steps_equal(&condition->through, through);
}

static bool is_in_words(const struct condition *condition,
                        const struct display *words)
{
    for (size_t i = 0; i < words->count; i++) {
        if (is_same(condition, words->parts[i].field,
                    &words->parts[i].through))
            return true;
    }
    return false;
}

static bool is_in_column(const struct condition *condition,
                         const struct list_column *column)
{
    if (column->kind == COLUMN_FIELD)
        return is_same(condition, column->field, &column->through);
    return column->kind == COLUMN_TEMPLATE &&
           is_in_words(condition, &column->words);
}

/* Whether the list shows the values, filters by them or searches in them. */
static bool is_declared(const struct admin *admin,
                        const struct condition *condition)
{
    for (size_t i = 0; i < admin->list_display_count; i++) {
        if (is_in_column(condition, &admin->list_display[i]))
            return true;
    }
    for (size_t i = 0; i < admin->list_filter_count; i++) {
        if (is_same(condition, admin->list_filter[i].field,
                    &(struct steps){ 0 }))
            return true;
    }
    for (size_t i = 0; i < admin->search_field_count; i++) {
        if (is_same(condition, admin->search_fields[i].field,
                    &admin->search_fields[i].through))
            return true;
    }
    return false;
}

/* Columns of foreign keys too: a parent links to its children by them. */
static bool is_of_relation(const struct model *model,
                           const struct field *field)
{
    for (size_t i = 0; i < model->relation_count; i++) {
        const struct relation *relation = model->relations[i];

        for (size_t c = 0; c < relation->column_count; c++) {
            if (relation->columns[c] == field)
                return true;
        }
    }
    return field->relation;
}

static bool is_allowed(const struct model *model,
                       const struct condition *condition)
{
    bool is_own = condition->through.count == 0;

    return (is_own && (condition->field->is_key ||
                       is_of_relation(model, condition->field))) ||
           is_declared(&model->admin, condition);
}

bool condition_read_name(const struct model *model, str name,
                         struct arena *mem, struct condition *condition)
{
    struct path path;

    if (!find_named(model, name, mem, condition) ||
        !is_allowed(model, condition)) {
        if (condition->through.count)
            condition->field = NULL;
        return false;
    }
    path = (struct path){ condition->through, condition->field };
    condition->label = path_label(&path, mem);
    return true;
}

static bool read_truth(str value, bool *truth)
{
    static const char *const YES[] = { "1", "true", "t", "yes", "on" };
    static const char *const NO[] = { "0", "false", "f", "no", "off" };

    for (size_t i = 0; i < COUNT_OF(YES); i++) {
        *truth = str_equal_nocase(value, str_of(YES[i]));
        if (*truth || str_equal_nocase(value, str_of(NO[i])))
            return true;
    }
    return false;
}

/* The values of an "in" list that the field can have. */
static size_t split_values(const struct condition *condition,
                           struct arena *mem, str *values)
{
    const char *wrong;
    str rest = condition->value;
    str piece;
    size_t count = 0;

    while (count < IN_VALUES_MAX && str_split(&rest, ',', &piece)) {
        if (compare_fits(condition->field, piece, mem, &wrong))
            values[count++] = piece;
    }
    return count;
}

static bool list_fits(const struct condition *condition, struct arena *mem,
                      const char **wrong)
{
    str *values = arena_new_array(mem, str, IN_VALUES_MAX);

    if (split_values(condition, mem, values) > 0)
        return true;
    *wrong = "None of the values can be one of this field.";
    return false;
}

bool condition_fits(const struct condition *condition, struct arena *mem,
                    const char **wrong)
{
    bool truth;

    *wrong = NULL;
    if (condition->lookup == LOOKUP_IS_NULL) {
        *wrong = "Say 1 for empty and 0 for not empty.";
        return read_truth(condition->value, &truth);
    }
    if (field_is_binary(condition->field)) {
        *wrong = "Bytes cannot be compared with a text.";
        return false;
    }
    if (condition->value.size == 0 && !field_is_text(condition->field))
        return false;
    switch (condition->lookup) {
    case LOOKUP_IN:
        return list_fits(condition, mem, wrong);
    case LOOKUP_CONTAINS:
    case LOOKUP_STARTS:
        return condition->value.size > 0;
    default:
        return compare_fits(condition->field, condition->value, mem, wrong);
    }
}

/* --- SQL -------------------------------------------------------------- */

/* A boolean "true" and the number that SQLite keeps for it are one value; so
 * are " 7" and 7.  What people typed comes first, as it stands. */
static size_t add_readings(const struct field *field, str value,
                           struct arena *mem, str *texts)
{
    const char *wrong;
    str stored;

    if (field_is_text(field) || field_choice_label(field, value) ||
        !value_read(field, value, mem, &stored, &wrong) ||
        str_is_none(stored)) {
        texts[0] = value;
        return 1;
    }
    texts[0] = stored;
    if (model_engine(field->model) == ENGINE_POSTGRES ||
        str_equal(stored, value))
        return 1;
    texts[1] = value;
    return 2;
}

static void build_any(struct build *build, const char *alias,
                      const struct condition *condition, const str *values,
                      size_t value_count)
{
    str *texts = arena_new_array(build->mem, str, value_count * 2);
    size_t count = 0;

    for (size_t i = 0; i < value_count; i++)
        count += add_readings(condition->field, values[i], build->mem,
                              texts + count);
    compare_any(build, alias, condition->field, texts, count);
}

static void build_in(struct build *build, const char *alias,
                     const struct condition *condition)
{
    str *values = arena_new_array(build->mem, str, IN_VALUES_MAX);
    size_t count = split_values(condition, build->mem, values);

    build_any(build, alias, condition, values, count);
}

static void build_null(struct build *build, const char *alias,
                       const struct condition *condition)
{
    bool is_null = false;

    read_truth(condition->value, &is_null);
    build_column(build, alias, condition->field->name);
    build_words(build, is_null ? STR(" IS NULL") : STR(" IS NOT NULL"));
}

static enum comparison comparison_of(enum lookup lookup)
{
    switch (lookup) {
    case LOOKUP_LESS:
        return COMPARE_LESS;
    case LOOKUP_LESS_OR_EQUAL:
        return COMPARE_LESS_OR_EQUAL;
    case LOOKUP_GREATER:
        return COMPARE_GREATER;
    default:
        return COMPARE_GREATER_OR_EQUAL;
    }
}

static void build_own(struct build *build, const char *alias,
                      const struct condition *condition)
{
    switch (condition->lookup) {
    case LOOKUP_EXACT:
        build_any(build, alias, condition, &condition->value, 1);
        break;
    case LOOKUP_IN:
        build_in(build, alias, condition);
        break;
    case LOOKUP_IS_NULL:
        build_null(build, alias, condition);
        break;
    case LOOKUP_CONTAINS:
        compare_like(build, alias, condition->field, LIKE_CONTAINS,
                     condition->value);
        break;
    case LOOKUP_STARTS:
        compare_like(build, alias, condition->field, LIKE_STARTS,
                     condition->value);
        break;
    default:
        compare_build(build, alias, condition->field,
                      comparison_of(condition->lookup),
                      str_trim(condition->value));
        break;
    }
}

/* Without a record at the end of the way a field is empty, as it would be in a
 * row of a joined table. */
static bool is_null_through(const struct condition *condition)
{
    bool is_null = false;

    return condition->through.count && condition->lookup == LOOKUP_IS_NULL &&
           read_truth(condition->value, &is_null) && is_null;
}

void condition_build(struct build *build, const char *alias,
                     const struct condition *condition)
{
    bool is_negated = is_null_through(condition);
    char last[24];

    through_begin(build, alias, &condition->through, is_negated, last);
    if (is_negated) {
        build_column(build, last, condition->field->name);
        build_sql(build, " IS NOT NULL");
    } else {
        build_own(build, last, condition);
    }
    through_end(build, &condition->through);
}
