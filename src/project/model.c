/* project/model.c -- models and fields out of tables and columns. */
#include "project/assembly.h"

#include <string.h>

#include "project/type.h"

static const char *text_label(const char *value, struct arena *mem)
{
    for (const char *at = value; *at; at++) {
        if (!(*at >= 'a' && *at <= 'z') && *at != '_')
            return value;
    }
    return label_from_name(value, mem);
}

static void set_choices(struct field *field, const struct column *column,
                        struct arena *mem)
{
    if (column->is_array || column->value_count == 0 ||
        field->type == FIELD_BOOLEAN || field->type == FIELD_BINARY)
        return;
    field->choices = arena_new_array(mem, struct choice, column->value_count);
    field->choice_count = column->value_count;
    for (size_t i = 0; i < column->value_count; i++) {
        field->choices[i].value = column->values[i];
        field->choices[i].label = text_label(column->values[i], mem);
    }
}

static const char *why_not_editable(const struct field *field,
                                    const struct column *column)
{
    if (column->is_generated)
        return "The database computes it.";
    if (column->is_identity_always)
        return "The database numbers it.";
    if (field->type == FIELD_BINARY)
        return "Binary content is not edited as text.";
    return NULL;
}

/* The 11 of INT(11) is no limit of characters. */
static int limit_of(enum field_type type, const struct column *column)
{
    bool is_text = type == FIELD_TEXT || type == FIELD_LONG_TEXT ||
                   type == FIELD_EMAIL || type == FIELD_URL;

    return is_text && !column->is_array ? column->length : 0;
}

static void fill_field(struct field *field, const struct column *column,
                       enum engine engine, struct arena *mem)
{
    field->name = column->name;
    field->label = label_from_name(column->name, mem);
    field->help = column->comment;
    field->column_type = column->type;
    field->base_type = column->base_type;
    field->type = type_of_column(engine, column);
    field->max_length = limit_of(field->type, column);
    field->precision = column->precision;
    field->scale = column->scale;
    field->may_be_null = !column->is_not_null && !column->has_automatic_value;
    field->is_automatic = column->has_automatic_value ||
                          column->is_identity_always;
    field->has_default = column->default_sql || field->is_automatic;
    field->default_sql = column->default_sql;
    field->is_array = column->is_array;
    field->is_case_blind = strcmp(column->base_type, "citext") == 0;
    field->not_editable_because = why_not_editable(field, column);
    field->is_editable = !field->not_editable_because;
    set_choices(field, column, mem);
}

/* Fields by the column's index; hidden columns have none. */
static struct field **fill_fields(struct model *model,
                                  const struct table *table,
                                  enum engine engine, struct arena *mem)
{
    struct field **of_column = arena_new_array(mem, struct field *,
                                               table->column_count);

    model->fields = arena_new_array(mem, struct field, table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        struct field *field = &model->fields[model->field_count];

        if (table->columns[i].is_hidden)
            continue;
        field->model = model;
        field->index = model->field_count++;
        fill_field(field, &table->columns[i], engine, mem);
        of_column[i] = field;
    }
    return of_column;
}

static void set_key(struct model *model, const struct table *table,
                    struct field **of_column, struct arena *mem)
{
    model->key = arena_new_array(mem, const struct field *, table->key_count);
    for (size_t i = 0; i < table->key_count; i++) {
        struct field *field = of_column[table->key[i]];

        if (!field)
            continue;
        model->key[model->key_count++] = field;
        field->is_key = true;
        field->is_unique = table->key_count == 1;
        field->has_index = field->has_index || i == 0;
    }
    /* Half a key is none. */
    if (model->key_count != table->key_count)
        model->key_count = 0;
}

static void use_indexes(const struct table *table, struct field **of_column)
{
    for (size_t i = 0; i < table->index_count; i++) {
        const struct index *index = &table->indexes[i];
        struct field *field;

        if (index->column_count == 0 || index->is_partial)
            continue;
        field = of_column[index->columns[0]];
        if (!field)
            continue;
        field->has_index = true;
        if (index->is_unique && index->column_count == 1)
            field->is_unique = true;
    }
}

static const char *why_read_only(const struct model *model,
                                 const struct table *table)
{
    if (table->kind == TABLE_VIEW)
        return "This is a view: its rows are changed in the tables that it "
               "reads.";
    if (table->kind == TABLE_MATERIALIZED_VIEW)
        return "This is a materialized view: its rows are made from other "
               "tables.";
    if (model->key_count == 0)
        return "This table has no primary key, so no row can be told from "
               "another.";
    if (!table->may_insert && !table->may_update && !table->may_delete)
        return "The role that Reeve connects with may only read this table.";
    return NULL;
}

/* A table named "orders" holds many, each of which is an order. */
static void set_labels(struct model *model, struct arena *mem)
{
    const char *label = label_from_name(model->name, mem);

    model->label = label_singular(label, mem);
    model->label_plural = strcmp(model->label, label) == 0
                              ? label_plural(label, mem) : label;
}

static void fill_model(struct model *model, const struct candidate *candidate,
                       enum engine engine, struct arena *mem)
{
    const struct table *table = candidate->table;
    struct field **of_column;
    bool is_writable;

    model->app = candidate->app;
    model->name = candidate->name;
    model->full_name = arena_printf(mem, "%s.%s", model->app, model->name);
    set_labels(model, mem);
    model->help = table->comment;
    model->db_schema = table->schema;
    model->db_table = table->name;
    model->key_may_repeat = table->has_heirs;
    model->is_view = table->kind == TABLE_VIEW ||
                     table->kind == TABLE_MATERIALIZED_VIEW;
    model->estimated_rows = table->estimated_rows;

    of_column = fill_fields(model, table, engine, mem);
    set_key(model, table, of_column, mem);
    use_indexes(table, of_column);

    model->read_only_because = why_read_only(model, table);
    is_writable = !model->read_only_because;
    model->may_add = is_writable && table->may_insert;
    model->may_change = is_writable && table->may_update;
    model->may_delete = is_writable && table->may_delete;
}

static str table_key(const struct model *model, struct arena *mem)
{
    struct text key;

    text_init(&key, mem);
    text_add_text(&key, model->db_schema ? model->db_schema : "");
    text_add_byte(&key, '\0');
    text_add_text(&key, model->db_table);
    return text_str(&key);
}

void assemble_models(struct assembly *assembly)
{
    struct schema *schema = assembly->schema;
    struct arena *mem = assembly->mem;

    name_index_init(&assembly->models, mem);
    schema->models = arena_new_array(mem, struct model,
                                     assembly->candidate_count);
    schema->hidden = arena_new_array(mem, struct hidden_model,
                                     assembly->candidate_count);
    assembly->of_model = arena_new_array(mem, const struct candidate *,
                                         assembly->candidate_count);
    for (size_t i = 0; i < assembly->candidate_count; i++) {
        const struct candidate *candidate = &assembly->candidates[i];
        struct model *model = &schema->models[schema->model_count];

        if (candidate->is_hidden) {
            schema->hidden[schema->hidden_count++] =
                (struct hidden_model){ candidate->app, candidate->name };
            continue;
        }
        assembly->of_model[schema->model_count] = candidate;
        model->index = schema->model_count++;
        fill_model(model, candidate, assembly->catalogue->engine, mem);
        map_set_text(&schema->by_name, model->full_name, model);
        name_index_add(&assembly->models, model->app, model->name, model);
        map_set(&schema->by_table, table_key(model, mem), model);
    }
}
