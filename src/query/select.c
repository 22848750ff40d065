/* query/select.c -- what a statement reads of each record. */
#include "query/select.h"

#include <stdio.h>

#include "query/computed.h"
#include "query/record.h"
#include "query/through.h"
#include "schema/value.h"

/* --- Writing the list ------------------------------------------------- */

void select_init(struct select *select, struct build *build,
                 const struct model *model, bool is_whole)
{
    *select = (struct select){ .build = build, .mem = build->mem,
                               .model = model, .is_whole = is_whole };
}

/* Begin a column; returns its number. */
static size_t begin_column(struct select *select)
{
    if (select->column_count)
        build_sql(select->build, ", ");
    return select->column_count++;
}

static size_t add_column(struct select *select, const char *alias,
                         const struct field *field)
{
    size_t at = begin_column(select);

    build_column(select->build, alias, field->name);
    return at;
}

static size_t add_keys(struct select *select, const char *alias,
                       const struct model *model)
{
    size_t first = select->column_count;

    for (size_t i = 0; i < model->key_count; i++)
        add_column(select, alias, model->key[i]);
    return first;
}

void select_key(struct select *select)
{
    select->key_at = add_keys(select, "t", select->model);
}

/* The bytes of any value.  SQLite knows those of a blob without reading it. */
static size_t add_size(struct select *select, const char *alias,
                       const struct field *field)
{
    struct build *build = select->build;
    size_t at = begin_column(select);

    if (build->engine == ENGINE_POSTGRES) {
        build_sql(build, "octet_length(");
        build_column(build, alias, field->name);
        build_sql(build, ")");
        return at;
    }
    build_sql(build, "CASE typeof(");
    build_column(build, alias, field->name);
    build_sql(build, ") WHEN 'blob' THEN length(");
    build_column(build, alias, field->name);
    build_sql(build, ") ELSE length(CAST(");
    build_column(build, alias, field->name);
    build_sql(build, " AS BLOB)) END");
    return at;
}

static bool may_be_long(const struct field *field)
{
    if (model_engine(field->model) == ENGINE_SQLITE)
        return true;
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_EMAIL:
    case FIELD_URL:
        return field->max_length == 0 || field->max_length > SELECT_TEXT_MAX;
    case FIELD_LONG_TEXT:
    case FIELD_JSON:
    case FIELD_OTHER:
    case FIELD_DECIMAL:
    case FIELD_BINARY:
        return true;
    default:
        return field->is_array;
    }
}

/* One character more than is shown tells whether it was cut. */
static size_t add_cut_postgres(struct select *select, const char *alias,
                               const struct field *field)
{
    struct build *build = select->build;
    size_t at = begin_column(select);

    build_sql(build, "left(");
    build_column(build, alias, field->name);
    build_sql(build, "::text, ");
    build_int(build, SELECT_TEXT_MAX + 1);
    build_sql(build, ")");
    return at;
}

/* SQLite's substr() ends a text at a NUL, and loses digits of a real: short
 * values are taken as they are. */
static size_t add_cut_sqlite(struct select *select, const char *alias,
                             const struct field *field)
{
    struct build *build = select->build;
    size_t at = begin_column(select);

    build_sql(build, "CASE WHEN typeof(");
    build_column(build, alias, field->name);
    build_sql(build, ") IN ('text', 'blob') AND length(CAST(");
    build_column(build, alias, field->name);
    build_sql(build, " AS BLOB)) > ");
    build_int(build, SELECT_TEXT_MAX * 4);
    build_sql(build, " THEN substr(");
    build_column(build, alias, field->name);
    build_sql(build, ", 1, ");
    build_int(build, SELECT_TEXT_MAX + 1);
    build_sql(build, ") ELSE ");
    build_column(build, alias, field->name);
    build_sql(build, " END");
    return at;
}

struct selected select_value(struct select *select, const char *alias,
                             const struct field *field)
{
    struct selected selected = { .field = field };
    bool is_sqlite = select->build->engine == ENGINE_SQLITE;

    if (field_is_binary(field)) {
        selected.at = add_size(select, alias, field);
        return selected;
    }
    selected.is_whole = select->is_whole || !may_be_long(field);
    if (selected.is_whole) {
        selected.at = add_column(select, alias, field);
        return selected;
    }
    if (!is_sqlite) {
        selected.at = add_cut_postgres(select, alias, field);
        return selected;
    }
    selected.at = add_cut_sqlite(select, alias, field);
    selected.size_at = add_size(select, alias, field);
    return selected;
}

/* --- Joins ------------------------------------------------------------ */

/* SQLite does not demand that the target of a foreign key be unique until a
 * row is written; joining one that is not would repeat rows. */
static bool is_safe_to_join(const struct select *select,
                            const struct relation *relation)
{
    if (select->joins.count >= SELECT_JOINS_MAX ||
        select->model->field_count > SELECT_FIELDS_MAX)
        return false;
    if (select->build->engine == ENGINE_POSTGRES || relation->targets_key)
        return true;
    return relation->column_count == 1 && relation->targets[0]->is_unique;
}

static const char *alias_of(const struct select_join *join)
{
    return join ? join->alias : "t";
}

static struct select_join *find_join(const struct select *select,
                                     const struct select_join *parent,
                                     const struct relation *relation)
{
    for (size_t i = 0; i < select->joins.count; i++) {
        struct select_join *join = select->joins.items[i];

        if (join->parent == parent && join->relation == relation)
            return join;
    }
    return NULL;
}

/* Columns through the same foreign key share its join.  NULL when it cannot be
 * joined. */
static const struct select_join *add_join(struct select *select,
                                          const struct select_join *parent,
                                          const struct relation *relation)
{
    struct select_join *join = find_join(select, parent, relation);

    if (join || !is_safe_to_join(select, relation))
        return join;
    join = arena_new(select->mem, struct select_join);
    join->parent = parent;
    join->relation = relation;
    snprintf(join->alias, sizeof join->alias, "r%zu",
             select->joins.count + 1);
    list_push(&select->joins, select->mem, join);
    return join;
}

/* Join what the steps lead to.  False when that cannot be joined. */
static bool join_steps(struct select *select, const struct steps *steps,
                       const struct select_join **join)
{
    *join = NULL;
    for (size_t i = 0; i < steps->count; i++) {
        *join = add_join(select, *join, steps->items[i].relation);
        if (!*join)
            return false;
    }
    return true;
}

static struct selected_target *target_of(struct select *select,
                                         const struct select_join *from,
                                         const struct relation *relation)
{
    struct selected_target *target;
    const struct select_join *join =
        relation ? add_join(select, from, relation) : NULL;

    if (!join)
        return NULL;
    target = arena_new(select->mem, struct selected_target);
    target->join = join;
    list_push(&select->targets, select->mem, target);
    return target;
}

/* --- Fields and columns ----------------------------------------------- */

static void add_field(struct select *select, const struct select_join *join,
                      const struct field *field)
{
    struct selected_field *selected = list_add(&select->fields, select->mem);

    selected->value = select_value(select, alias_of(join), field);
    if (field->currency_field)
        selected->currency_at = add_column(select, alias_of(join),
                                           field->currency_field);
    selected->relation = field->relation;
    selected->target = target_of(select, join, field->relation);
}

void select_field(struct select *select, const struct field *field)
{
    add_field(select, NULL, field);
}

/* What cannot be joined is looked up; it shows its value alone. */
static struct selected looked_up(struct select *select,
                                 const struct steps *steps,
                                 const struct field *field)
{
    struct selected selected = { .field = field };

    selected.at = begin_column(select);
    through_build_value(select->build, "t", steps, field);
    return selected;
}

static struct selected value_through(struct select *select,
                                     const struct steps *steps,
                                     const struct field *field)
{
    const struct select_join *join;

    if (join_steps(select, steps, &join))
        return select_value(select, alias_of(join), field);
    return looked_up(select, steps, field);
}

static void add_template(struct select *select, const struct display *words)
{
    struct selected_field *selected = list_add(&select->fields, select->mem);
    bool is_whole = select->is_whole;

    selected->words = words;
    selected->parts = arena_new_array(select->mem, struct selected,
                                      words->count);
    select->is_whole = false;
    for (size_t i = 0; i < words->count; i++) {
        const struct display_part *part = &words->parts[i];

        if (part->field)
            selected->parts[i] = value_through(select, &part->through,
                                               part->field);
    }
    select->is_whole = is_whole;
}

static void add_computed(struct select *select,
                         const struct list_column *column)
{
    struct selected_field *selected = list_add(&select->fields, select->mem);

    selected->value = (struct selected){ .field = column->field,
                                         .at = begin_column(select),
                                         .is_whole = select->is_whole };
    computed_build(select->build, column, "t");
}

void select_column(struct select *select, const struct list_column *column)
{
    const struct select_join *join;

    if (column->kind == COLUMN_TEMPLATE) {
        add_template(select, &column->words);
    } else if (column->kind != COLUMN_FIELD) {
        add_computed(select, column);
    } else if (join_steps(select, &column->through, &join)) {
        add_field(select, join, column->field);
    } else {
        struct selected_field *selected = list_add(&select->fields,
                                                   select->mem);

        selected->value = looked_up(select, &column->through, column->field);
    }
}

struct selected *select_display(struct select *select, const char *alias,
                                const struct model *model, size_t *count)
{
    const struct display *display = &model->display;
    struct selected *parts =
        arena_new_array(select->mem, struct selected, display->count);
    bool is_whole = select->is_whole;

    *count = 0;
    select->is_whole = false;
    for (size_t i = 0; i < display->count; i++) {
        const struct field *field = display->parts[i].field;

        if (field && !field_is_binary(field))
            parts[(*count)++] = select_value(select, alias, field);
    }
    select->is_whole = is_whole;
    return parts;
}

/* A target without a key still shows whether it is there, by the column that
 * the foreign key names. */
void select_targets(struct select *select)
{
    for (size_t i = 0; i < select->targets.count; i++) {
        struct selected_target *target = select->targets.items[i];
        const struct relation *relation = target->join->relation;
        const struct model *model = relation->to;
        const char *alias = target->join->alias;

        target->key_at = add_column(select, alias, relation->targets[0]);
        add_keys(select, alias, model);
        target->parts = select_display(select, alias, model,
                                       &target->part_count);
    }
}

void select_table(struct build *build, const struct model *model,
                  const char *alias)
{
    build_table(build, model->db_schema, model->db_table);
    build_sql(build, " AS ");
    build_name(build, alias);
}

void select_joins(struct select *select)
{
    struct build *build = select->build;

    for (size_t i = 0; i < select->joins.count; i++) {
        const struct select_join *join = select->joins.items[i];
        struct step step = { join->relation, false };

        build_sql(build, " LEFT JOIN ");
        select_table(build, join->relation->to, join->alias);
        build_sql(build, " ON ");
        through_build_link(build, &step, alias_of(join->parent), join->alias);
    }
}

/* --- Back from a row -------------------------------------------------- */

static void read_key_part(struct rows *rows, size_t at,
                          const struct field *field, struct arena *mem,
                          struct key_part *part)
{
    enum val_kind kind = rows_kind(rows, at);

    part->bytes = rows_str_copy(rows, at, mem);
    part->kind = kind == VAL_NULL   ? KEY_NULL
                 : kind == VAL_BLOB ? KEY_BYTES
                                    : KEY_TEXT;
    if (kind == VAL_TEXT && compare_is_numeral(field, part->bytes))
        part->kind = KEY_NUMERAL;
}

str selected_key_at(struct rows *rows, size_t at,
                    const struct field *const *fields, size_t count,
                    struct arena *mem)
{
    struct key key = { .count = count < KEY_PARTS_MAX ? count
                                                      : KEY_PARTS_MAX };

    if (key.count == 0)
        return STR_NONE;
    for (size_t i = 0; i < key.count; i++)
        read_key_part(rows, at + i, fields[i], mem, &key.parts[i]);
    return key_write(&key, mem);
}

str selected_key(const struct select *select, struct rows *rows,
                 struct arena *mem)
{
    return selected_key_at(rows, select->key_at, select->model->key,
                           select->model->key_count, mem);
}

/* Cut to what a list shows.  What SQLite cut is longer, whatever is left of it:
 * a character has at most four bytes. */
static void cut(const struct selected *selected, struct rows *rows,
                struct cell *cell)
{
    str whole = cell->text;

    cell->text = str_clip(whole, SELECT_TEXT_MAX);
    cell->is_cut = cell->text.size < whole.size;
    if (selected->size_at && rows_kind(rows, selected->at) == VAL_TEXT &&
        rows_int(rows, selected->size_at) > SELECT_TEXT_MAX * 4)
        cell->is_cut = true;
}

void selected_value(const struct selected *selected, struct rows *rows,
                    struct arena *mem, struct cell *cell)
{
    enum val_kind kind = rows_kind(rows, selected->at);

    *cell = (struct cell){ .text = STR_NONE, .label = STR_NONE,
                           .target_key = STR_NONE };
    if (kind == VAL_NULL)
        return;
    if (field_is_binary(selected->field)) {
        cell->size_bytes = rows_int(rows, selected->at);
        return;
    }
    if (kind == VAL_BLOB) {
        cell->size_bytes = selected->size_at
                               ? rows_int(rows, selected->size_at)
                               : (int64_t)rows_str(rows, selected->at).size;
        return;
    }
    cell->text = rows_str_copy(rows, selected->at, mem);
    if (!selected->is_whole)
        cut(selected, rows, cell);
}

/* Room for a value of each field of the largest model met so far. */
static str *sparse_values(struct select *select, const struct model *model)
{
    if (select->sparse_count < model->field_count) {
        select->sparse = arena_new_array(select->mem, str,
                                         model->field_count);
        select->sparse_count = model->field_count;
    }
    return select->sparse;
}

str selected_label(struct select *select, const struct model *model,
                   const struct selected *parts, size_t count, str key,
                   struct rows *rows, struct arena *mem)
{
    str *values = sparse_values(select, model);
    str label;

    for (size_t i = 0; i < count; i++) {
        struct cell cell;

        selected_value(&parts[i], rows, mem, &cell);
        values[parts[i].field->index] = cell.text;
    }
    label = record_display(model, values, key, mem);
    for (size_t i = 0; i < count; i++)
        values[parts[i].field->index] = STR_NONE;
    return label;
}

/* The label and the link of a relation; none when the target is not there. */
static void read_target(struct select *select,
                        const struct selected_target *target,
                        struct rows *rows, struct arena *mem,
                        struct cell *cell)
{
    const struct model *model = target->join->relation->to;
    str key;

    if (rows_is_null(rows, target->key_at))
        return;
    key = selected_key_at(rows, target->key_at + 1, model->key,
                          model->key_count, mem);
    cell->target_key = key;
    cell->label = selected_label(select, model, target->parts,
                                 target->part_count,
                                 str_is_none(key) ? cell->text : key, rows,
                                 mem);
}

/* A record without any of the values has none. */
static void read_template(const struct selected_field *field,
                          struct rows *rows, struct arena *mem,
                          struct cell *cell)
{
    const struct display *words = field->words;
    bool has_value = false;
    struct text text;

    text_init(&text, mem);
    for (size_t i = 0; i < words->count; i++) {
        const struct display_part *part = &words->parts[i];
        struct cell value;

        text_add(&text, part->before);
        if (!part->field)
            continue;
        selected_value(&field->parts[i], rows, mem, &value);
        if (str_is_empty(value.text))
            continue;
        text_add(&text, str_clip(value_to_words(part->field, value.text, mem),
                                 SELECT_TEXT_MAX));
        has_value = true;
    }
    *cell = (struct cell){ .label = STR_NONE, .target_key = STR_NONE };
    cell->text = has_value ? text_str(&text) : STR_NONE;
}

void selected_cell(struct select *select, struct rows *rows, size_t i,
                   struct arena *mem, struct cell *cell)
{
    const struct selected_field *field = &select->fields.items[i];

    if (field->words) {
        read_template(field, rows, mem, cell);
        return;
    }
    selected_value(&field->value, rows, mem, cell);
    if (field->currency_at)
        cell->currency = rows_str_copy(rows, field->currency_at, mem);
    if (field->target)
        read_target(select, field->target, rows, mem, cell);
    else if (field->relation)
        cell->label = cell->text;
}
