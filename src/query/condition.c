/* query/condition.c -- one filter of a list, read and written into SQL. */
#include "query/condition.h"

#include <stdio.h>
#include <string.h>

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

/* "account" for the foreign key account_id, as Django calls it. */
static const struct field *find_relation(const struct model *model, str name)
{
    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];
        str column = str_of(field->name);

        if (field->relation && column.size == name.size + 3 &&
            str_starts(column, name) && str_ends(column, STR("_id")))
            return field;
    }
    return NULL;
}

static const struct field *find_plain(const struct model *model, str name)
{
    const struct field *field = model_find_field(model, name);

    if (!field && str_equal_text(name, "pk") && model->key_count == 1)
        return model->key[0];
    return field ? field : find_relation(model, name);
}

/* "account__id": the target's own column that the foreign key holds. */
static const struct field *find_through(const struct model *model, str name)
{
    size_t at = last_separator(name);
    str target = str_part(name, at + 2, name.size);
    const struct field *field;

    if (at == name.size)
        return NULL;
    field = find_plain(model, str_part(name, 0, at));
    if (!field || !field->relation)
        return NULL;
    if (str_equal_text(target, "pk") ||
        str_equal_text(target, field->relation->targets[0]->name))
        return field;
    return NULL;
}

static const struct field *find_field(const struct model *model, str name)
{
    const struct field *field = find_plain(model, name);

    return field ? field : find_through(model, name);
}

bool condition_read_name(const struct model *model, str name,
                         const struct field **field, enum lookup *lookup)
{
    size_t at = last_separator(name);

    *lookup = LOOKUP_EXACT;
    *field = find_field(model, name);
    if (*field)
        return true;
    if (at == name.size)
        return false;
    *field = find_field(model, str_part(name, 0, at));
    return *field && find_lookup(str_part(name, at + 2, name.size), lookup);
}

/* --- What is allowed -------------------------------------------------- */

static bool is_listed(const struct admin *admin, const struct field *field)
{
    for (size_t i = 0; i < admin->list_display_count; i++) {
        if (admin->list_display[i].field == field)
            return true;
    }
    for (size_t i = 0; i < admin->list_filter_count; i++) {
        if (admin->list_filter[i].field == field)
            return true;
    }
    for (size_t i = 0; i < admin->search_field_count; i++) {
        if (admin->search_fields[i].field == field)
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

bool condition_is_allowed(const struct model *model,
                          const struct field *field)
{
    return field->is_key || is_of_relation(model, field) ||
           is_listed(&model->admin, field);
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

void condition_build(struct build *build, const char *alias,
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
