/* project/write.c -- a schema written down as a project file.
 *
 * Written is what a person may want to change, in the order of the reference.
 * What the database itself says (types, choices, lengths) is left out unless the
 * project said otherwise, so that the file does not grow stale when a table
 * changes.  Reading it gives the same schema, which writes the same text.
 */
#include "project/assembly.h"

#include <string.h>

struct writer {
    struct text *out;
    struct arena *mem;
    struct name_index models;
};

/* Names that are no UTF-8 cannot stand in YAML; their defaults remain. */
static bool is_writable(const struct field *field)
{
    return str_is_utf8(str_of(field->name));
}

static void write_indent(struct writer *writer, int depth)
{
    for (int i = 0; i < depth; i++)
        text_add_text(writer->out, "  ");
}

static void write_name(struct writer *writer, const char *name)
{
    yaml_write_text(writer->out, str_of(name));
}

static void write_words(struct writer *writer, const char *words)
{
    yaml_write_words(writer->out, words);
}

static void write_key(struct writer *writer, int depth, const char *key)
{
    write_indent(writer, depth);
    text_add_text(writer->out, key);
    text_add_text(writer->out, ": ");
}

/* A key that people chose.  YAML takes none beyond 1,024 characters but in its
 * long form. */
static void write_free_key(struct writer *writer, int depth, const char *key)
{
    bool is_long = strlen(key) > 500;

    write_indent(writer, depth);
    if (is_long)
        text_add_text(writer->out, "? ");
    write_name(writer, key);
    if (is_long) {
        text_add_byte(writer->out, '\n');
        write_indent(writer, depth);
    }
    text_add_byte(writer->out, ':');
}

static void end_line(struct writer *writer)
{
    text_add_byte(writer->out, '\n');
}

static void write_words_line(struct writer *writer, int depth, const char *key,
                             const char *words)
{
    write_key(writer, depth, key);
    write_words(writer, words);
    end_line(writer);
}

static void write_name_line(struct writer *writer, int depth, const char *key,
                            const char *name)
{
    write_key(writer, depth, key);
    write_name(writer, name);
    end_line(writer);
}

static void write_number_line(struct writer *writer, int depth,
                              const char *key, int64_t number)
{
    write_key(writer, depth, key);
    text_add_int(writer->out, number);
    end_line(writer);
}

/* --- lists of fields ------------------------------------------------------------- */

static void write_item(struct writer *writer, bool *is_first, const char *item)
{
    if (!*is_first)
        text_add_text(writer->out, ", ");
    *is_first = false;
    write_name(writer, item);
}

static void write_fields(struct writer *writer, const struct field **fields,
                         size_t count)
{
    bool is_first = true;

    text_add_byte(writer->out, '[');
    for (size_t i = 0; i < count; i++) {
        if (is_writable(fields[i]))
            write_item(writer, &is_first, fields[i]->name);
    }
    text_add_byte(writer->out, ']');
}

static void write_columns(struct writer *writer, const struct model *model)
{
    columns_write(&model->admin, writer->out);
}

static void write_filters(struct writer *writer, const struct model *model)
{
    bool is_first = true;

    write_key(writer, 3, "list_filter");
    text_add_byte(writer->out, '[');
    for (size_t i = 0; i < model->admin.list_filter_count; i++) {
        const struct field *field = model->admin.list_filter[i].field;

        if (is_writable(field))
            write_item(writer, &is_first, field->name);
    }
    text_add_text(writer->out, "]\n");
}

static void write_search(struct writer *writer, const struct model *model)
{
    bool is_first = true;

    write_key(writer, 3, "search_fields");
    text_add_byte(writer->out, '[');
    for (size_t i = 0; i < model->admin.search_field_count; i++) {
        const struct search_field *search = &model->admin.search_fields[i];

        if (search->source)
            write_item(writer, &is_first, search->source);
        else if (is_writable(search->field))
            write_item(writer, &is_first, search->field->name);
    }
    text_add_text(writer->out, "]\n");
    if (model->admin.search_help)
        write_words_line(writer, 3, "search_help_text",
                         model->admin.search_help);
}

static void write_ordering(struct writer *writer, const struct model *model)
{
    bool is_first = true;

    write_key(writer, 3, "ordering");
    text_add_byte(writer->out, '[');
    for (size_t i = 0; i < model->admin.ordering_count; i++) {
        const struct order *order = &model->admin.ordering[i];

        const char *name = order->field ? order->field->name
                                        : order->column->name;

        if (str_is_utf8(str_of(name)))
            write_item(writer, &is_first,
                       arena_printf(writer->mem, "%s%s",
                                    order->is_descending ? "-" : "", name));
    }
    text_add_text(writer->out, "]\n");
}

static void write_read_only(struct writer *writer, const struct model *model)
{
    bool is_first = true;

    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];

        if (!field->declared.read_only || !is_writable(field))
            continue;
        if (is_first) {
            write_key(writer, 3, "readonly_fields");
            text_add_byte(writer->out, '[');
        }
        write_item(writer, &is_first, field->name);
    }
    if (!is_first)
        text_add_text(writer->out, "]\n");
}

/* --- the form ------------------------------------------------------------------------ */

static bool are_rows_equal(const struct fieldset *a, const struct fieldset *b)
{
    if (a->row_count != b->row_count)
        return false;
    for (size_t i = 0; i < a->row_count; i++) {
        if (a->row_sizes[i] != b->row_sizes[i] ||
            memcmp(a->rows[i], b->rows[i],
                   a->row_sizes[i] * sizeof *a->rows[i]) != 0)
            return false;
    }
    return true;
}

static bool is_alone(const struct admin *admin)
{
    const struct fieldset *set = &admin->fieldsets[0];

    return admin->fieldset_count == 1 && !set->title && !set->description &&
           !set->is_collapsed;
}

static void write_rows(struct writer *writer, const struct fieldset *set)
{
    text_add_byte(writer->out, '[');
    for (size_t i = 0; i < set->row_count; i++) {
        if (i > 0)
            text_add_text(writer->out, ", ");
        if (set->row_sizes[i] > 1)
            write_fields(writer, set->rows[i], set->row_sizes[i]);
        else
            write_name(writer, set->rows[i][0]->name);
    }
    text_add_text(writer->out, "]\n");
}

static void write_fieldset(struct writer *writer, const struct fieldset *set)
{
    text_add_text(writer->out, "        - fields: ");
    write_rows(writer, set);
    if (set->title)
        write_words_line(writer, 5, "title", set->title);
    if (set->description)
        write_words_line(writer, 5, "description", set->description);
    if (set->is_collapsed)
        text_add_text(writer->out, "          classes: [collapse]\n");
}

static void write_form(struct writer *writer, const struct model *model)
{
    const struct admin *admin = &model->admin;
    struct fieldset usual = fieldset_default(model, writer->mem);

    if (is_alone(admin) && are_rows_equal(&admin->fieldsets[0], &usual))
        return;
    if (is_alone(admin)) {
        write_key(writer, 3, "fields");
        write_rows(writer, &admin->fieldsets[0]);
        return;
    }
    text_add_text(writer->out, "      fieldsets:\n");
    for (size_t i = 0; i < admin->fieldset_count; i++)
        write_fieldset(writer, &admin->fieldsets[i]);
}

/* --- models -------------------------------------------------------------------------- */

/* The shortest name that is this model and no other. */
static const char *name_of(struct writer *writer, const struct model *model)
{
    bool is_ambiguous;

    return name_index_find(&writer->models, str_of(model->name),
                           &is_ambiguous) == model ? model->name
                                                   : model->full_name;
}

static void write_inlines(struct writer *writer, const struct model *model)
{
    for (size_t i = 0; i < model->admin.inline_count; i++) {
        const struct inline_list *children = &model->admin.inlines[i];

        if (i == 0)
            text_add_text(writer->out, "      inlines:\n");
        text_add_text(writer->out, "        - model: ");
        write_name(writer, name_of(writer, children->relation->from));
        end_line(writer);
        write_name_line(writer, 5, "field", children->relation->name);
        write_words_line(writer, 5, "label", children->label);
        write_key(writer, 5, "fields");
        write_fields(writer, children->columns, children->column_count);
        end_line(writer);
        write_number_line(writer, 5, "max", (int64_t)children->limit);
    }
}

static void write_admin(struct writer *writer, const struct model *model)
{
    const struct admin *admin = &model->admin;

    text_add_text(writer->out, "    admin:\n");
    write_columns(writer, model);
    write_filters(writer, model);
    write_search(writer, model);
    write_ordering(writer, model);
    if (admin->list_per_page != 100)
        write_number_line(writer, 3, "list_per_page", admin->list_per_page);
    if (admin->list_max_show_all != 200)
        write_number_line(writer, 3, "list_max_show_all",
                          admin->list_max_show_all);
    if (strcmp(admin->empty_value, "-") != 0)
        write_words_line(writer, 3, "empty_value_display", admin->empty_value);
    write_read_only(writer, model);
    write_form(writer, model);
    write_inlines(writer, model);
}

static void write_choices(struct writer *writer, const struct field *field)
{
    text_add_text(writer->out, "        choices:\n");
    for (size_t i = 0; i < field->choice_count; i++) {
        write_free_key(writer, 5, field->choices[i].value);
        text_add_byte(writer->out, ' ');
        choice_write(&field->choices[i], writer->out);
        end_line(writer);
    }
}

static void write_field(struct writer *writer, const struct field *field)
{
    write_free_key(writer, 3, field->name);
    end_line(writer);
    write_words_line(writer, 4, "label", field->label);
    if (field->help)
        write_words_line(writer, 4, "help", field->help);
    if (field->declared.type)
        write_name_line(writer, 4, "type", field_type_name(field->type));
    if (field->declared.max_length)
        write_number_line(writer, 4, "max_length", field->max_length);
    if (field->declared.editable)
        text_add_text(writer->out, "        editable: false\n");
    if (field->empty_value)
        write_words_line(writer, 4, "empty_value_display",
                         field->empty_value);
    if (field->currency)
        write_name_line(writer, 4, "money", field->currency);
    if (field->currency_field && is_writable(field->currency_field)) {
        text_add_text(writer->out, "        money:\n");
        write_name_line(writer, 5, "currency", field->currency_field->name);
    }
    if (field->declared.choices)
        write_choices(writer, field);
}

/* Whether the model is called as its table is anyway. */
static bool has_own_name(const struct model *model)
{
    bool is_main = !model->db_schema || strcmp(model->db_schema, "public") == 0;

    return strcmp(model->name, model->db_table) == 0 &&
           strcmp(model->app, is_main ? "main" : model->db_schema) == 0;
}

static void write_table(struct writer *writer, const struct model *model)
{
    const char *table = str_is_utf8(str_of(model->db_table)) ? model->db_table
                                                             : model->name;

    if (model->db_schema || strchr(table, '.'))
        table = arena_printf(writer->mem, "%s.%s",
                             model->db_schema ? model->db_schema : "main",
                             table);
    write_name_line(writer, 2, "table", table);
}

static void write_model(struct writer *writer, const struct model *model)
{
    bool is_renamed = !has_own_name(model);

    write_free_key(writer, 1, is_renamed ? model->full_name
                                         : name_of(writer, model));
    end_line(writer);
    if (is_renamed)
        write_table(writer, model);
    write_words_line(writer, 2, "label", model->label);
    write_words_line(writer, 2, "label_plural", model->label_plural);
    if (model->help)
        write_words_line(writer, 2, "help", model->help);
    if (str_is_utf8(str_of(model->display.source)))
        write_name_line(writer, 2, "display", model->display.source);
    text_add_text(writer->out, "    fields:\n");
    for (size_t i = 0; i < model->field_count; i++) {
        if (is_writable(&model->fields[i]))
            write_field(writer, &model->fields[i]);
    }
    write_admin(writer, model);
}

static void write_hidden(struct writer *writer, const struct schema *schema,
                         const char *app)
{
    for (size_t i = 0; i < schema->hidden_count; i++) {
        const struct hidden_model *hidden = &schema->hidden[i];

        if (app && strcmp(hidden->app, app) != 0)
            continue;
        write_free_key(writer, 1, arena_printf(writer->mem, "%s.%s",
                                               hidden->app, hidden->name));
        text_add_text(writer->out, "\n    hidden: true\n");
    }
}

/* All names that the reader will know, hidden ones too. */
static void index_names(struct writer *writer, const struct schema *schema)
{
    name_index_init(&writer->models, writer->mem);
    for (size_t i = 0; i < schema->model_count; i++)
        name_index_add(&writer->models, schema->models[i].app,
                       schema->models[i].name, &schema->models[i]);
    for (size_t i = 0; i < schema->hidden_count; i++)
        name_index_add(&writer->models, schema->hidden[i].app,
                       schema->hidden[i].name, &schema->hidden[i]);
}

void project_write(const struct schema *schema, const char *database,
                   const char *app, struct text *out)
{
    struct writer writer = { .out = out, .mem = out->mem };

    index_names(&writer, schema);
    text_add_text(out, "# A project file of Reeve, as made by reeve inspect.\n"
                       "# Every key is optional: what is left out keeps its "
                       "default.\n");
    write_words_line(&writer, 0, "name", schema->name);
    if (database)
        write_words_line(&writer, 0, "database", database);
    text_add_text(out, "models:\n");
    for (size_t i = 0; i < schema->model_count; i++) {
        if (!app || strcmp(schema->models[i].app, app) == 0)
            write_model(&writer, &schema->models[i]);
    }
    write_hidden(&writer, schema, app);
}
