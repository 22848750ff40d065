/* project/column.c -- the columns of a list, as a project declares them.
 *
 * A text is a field, the path of one, or, with a brace in it, a template; a map
 * says more, or asks for what no field holds.
 */
#include "project/assembly.h"

#include <string.h>
#include <strings.h>

#include "project/path_read.h"
#include "store/sql_token.h"

struct reader {
    struct assembly *assembly;
    struct arena *mem;
    struct model *model;
    const struct yaml_node *node;       /* the entry */
    struct list_column column;
};

PRINTF_LIKE(3, 4)
static bool wrong(struct reader *reader, const struct yaml_node *node,
                  const char *says, ...)
{
    va_list args;
    const char *sentence;

    va_start(args, says);
    sentence = arena_vprintf(reader->mem, says, args);
    va_end(args);
    mistake_add(reader->assembly->mistakes, reader->mem, node->place, "%s",
                sentence);
    return false;
}

static bool read_path(struct reader *reader, const struct yaml_node *node,
                      const char *name, struct path *path)
{
    return path_read(reader->model, name, false, node->place, reader->mem,
                     reader->assembly->mistakes, path);
}

/* --- names ------------------------------------------------------------------------ */

/* "{owner.name} ({country})" → "owner_name_country". */
static const char *name_from_words(const char *words, struct arena *mem)
{
    struct text name;

    text_init(&name, mem);
    for (const char *at = words; *at; at++) {
        bool is_letter = (*at >= 'a' && *at <= 'z') || (*at & 0x80) ||
                         (*at >= '0' && *at <= '9');
        bool is_capital = *at >= 'A' && *at <= 'Z';

        if (is_letter || is_capital)
            text_add_byte(&name, (char)(is_capital ? *at + 32 : *at));
        else if (name.size && text_c(&name)[name.size - 1] != '_')
            text_add_byte(&name, '_');
    }
    while (name.size && text_c(&name)[name.size - 1] == '_')
        name.size--;
    return str_text(mem, str_copy(mem, text_str(&name)));
}

const struct list_column *column_find(const struct admin *admin, const char *name)
{
    for (size_t i = 0; i < admin->list_display_count; i++) {
        if (strcmp(admin->list_display[i].name, name) == 0)
            return &admin->list_display[i];
    }
    return NULL;
}

/* --- what the values are ---------------------------------------------------------- */

/* A field that no table has, for the values of this column. */
static struct field *make_field(struct reader *reader, enum field_type type)
{
    struct field *field = arena_new(reader->mem, struct field);

    *field = (struct field){
        .column_type = "", .base_type = "", .type = type,
        .model = reader->model, .scale = -1, .may_be_null = true,
    };
    reader->column.field = field;
    return field;
}

static void read_shape(struct reader *reader)
{
    const char *named = lookup_text(reader->node, "type");
    const struct yaml_node *choices = yaml_find(reader->node, "choices");
    enum field_type type = FIELD_TEXT;
    struct field *field;

    if (named && field_type_find(named, &type))
        reader->column.declared.type = named;
    if (lookup_truth(reader->node, "boolean", false)) {
        type = FIELD_BOOLEAN;
        reader->column.declared.is_boolean = true;
    }
    field = make_field(reader, type);
    if (!choices || choices->kind == YAML_SCALAR)
        return;
    reader->column.declared.has_choices = true;
    choices_read(choices, reader->mem, &field->choices, &field->choice_count);
}

/* --- kinds ------------------------------------------------------------------------ */

static bool read_field(struct reader *reader, const struct yaml_node *node)
{
    struct path path;

    if (!read_path(reader, node, node->text.data, &path))
        return false;
    reader->column = column_of_field(path.field, path.steps);
    reader->column.label = path_label(&path, reader->mem);
    if (path.steps.count)
        reader->column.name = node->text.data;
    return true;
}

static const struct display_part *first_part(const struct display *words)
{
    for (size_t i = 0; i < words->count; i++) {
        if (words->parts[i].field)
            return &words->parts[i];
    }
    return NULL;
}

static bool read_template(struct reader *reader, const struct yaml_node *node)
{
    struct list_column *column = &reader->column;
    const struct display_part *first;
    struct list_column *ordering;

    column->kind = COLUMN_TEMPLATE;
    if (!template_read(reader->model, node, reader->mem,
                       reader->assembly->mistakes, &column->words))
        return false;
    first = first_part(&column->words);
    if (!first)
        return wrong(reader, node, "The template \"%s\" names no field.",
                     node->text.data);
    make_field(reader, FIELD_TEXT);
    ordering = arena_new(reader->mem, struct list_column);
    *ordering = column_of_field(first->field, first->through);
    column->ordering = ordering;
    column->is_sortable = ordering->is_sortable;
    column->name = name_from_words(node->text.data, reader->mem);
    column->label = path_label(&(struct path){ first->through, first->field },
                               reader->mem);
    return true;
}

static bool read_count(struct reader *reader, const struct yaml_node *node)
{
    struct list_column *column = &reader->column;
    const char *name = node->text.data;

    column->kind = COLUMN_COUNT;
    column->rows = reference_read(reader->model, name,
                                  lookup_text(reader->node, "by"), node->place,
                                  reader->mem, reader->assembly->mistakes);
    if (!column->rows)
        return false;
    make_field(reader, FIELD_INTEGER);
    column->is_sortable = true;
    column->name = arena_printf(reader->mem, "%s_count",
                                column->rows->from->name);
    column->label = column->rows->from->label_plural;
    return true;
}

static bool may_be_summed(const struct field *field)
{
    return !field->is_array && (field->type == FIELD_INTEGER ||
                                field->type == FIELD_REAL ||
                                field->type == FIELD_DECIMAL);
}

static bool read_summed(struct reader *reader, const struct yaml_node *node,
                        const char *name)
{
    struct list_column *column = &reader->column;
    struct field *field;

    column->summed = lookup_field(column->rows->from, name, node->place,
                                  reader->mem, reader->assembly->mistakes);
    if (!column->summed)
        return false;
    if (!may_be_summed(column->summed))
        return wrong(reader, node, "\"%s\" of %s is no number, so it cannot be "
                     "summed.", name, column->rows->from->name);
    field = make_field(reader, column->summed->type);
    field->precision = column->summed->precision;
    field->scale = column->summed->scale;
    field->currency = column->summed->currency;
    column->is_sortable = true;
    column->name = arena_printf(reader->mem, "%s_%s_sum",
                                column->rows->from->name, name);
    column->label = arena_printf(reader->mem, "Total %s",
                                 label_in_sentence(column->summed->label,
                                                   reader->mem));
    return true;
}

static bool read_sum(struct reader *reader, const struct yaml_node *node)
{
    const char *point = strrchr(node->text.data, '.');
    const char *model;

    if (!point || point == node->text.data || !point[1])
        return wrong(reader, node, "\"sum\" takes a model and its field, as in "
                     "\"payment.amount\".");
    reader->column.kind = COLUMN_SUM;
    model = str_text(reader->mem, str_from(node->text.data,
                                           (size_t)(point - node->text.data)));
    reader->column.rows =
        reference_read(reader->model, model, lookup_text(reader->node, "by"),
                       node->place, reader->mem, reader->assembly->mistakes);
    return reader->column.rows && read_summed(reader, node, point + 1);
}

/* --- expressions ------------------------------------------------------------------ */

static bool has_values(const struct sql_tokens *tokens, enum engine engine)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const struct sql_token *token = &tokens->items[i];
        char first = token->text.size ? token->text.data[0] : '\0';

        if (first == '$' && token->kind == SQL_WORD)
            return true;
        if (engine == ENGINE_SQLITE && token->kind == SQL_SYMBOL &&
            token->text.size == 1 && strchr("?:@", first))
            return true;
    }
    return false;
}

/* An expression stays inside of the brackets that are put around it. */
static bool is_closed(const struct sql_tokens *tokens)
{
    size_t depth = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        const struct sql_token *token = &tokens->items[i];

        if (sql_token_is_symbol(token, '('))
            depth++;
        else if (sql_token_is_symbol(token, ')') && depth-- == 0)
            return false;
        else if (sql_token_is_symbol(token, ';'))
            return false;
    }
    return depth == 0;
}

/* "account" alone, and "account.*", stand for all of the record. */
static bool names_whole(const struct sql_tokens *tokens, const char *table)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const struct sql_token *token = &tokens->items[i];
        bool has_point = i + 2 < tokens->count &&
                         sql_token_is_symbol(&tokens->items[i + 1], '.');

        if (token->kind != SQL_WORD && token->kind != SQL_NAME)
            continue;
        if (str_equal_nocase(token->text, str_of(table)) &&
            (!has_point || sql_token_is_symbol(&tokens->items[i + 2], '*')))
            return true;
    }
    return false;
}

static bool names_field(const struct sql_tokens *tokens,
                        const struct field *field)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const struct sql_token *token = &tokens->items[i];

        if ((token->kind == SQL_WORD || token->kind == SQL_NAME) &&
            str_equal_nocase(token->text, str_of(field->name)))
            return true;
    }
    return false;
}

static void add_fields(struct expression *expression,
                       const struct model *model,
                       const struct sql_tokens *tokens, struct arena *mem)
{
    bool is_whole = names_whole(tokens, model->db_table);

    expression->fields = arena_new_array(mem, const struct field *,
                                         model->field_count);
    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];

        if (is_whole || names_field(tokens, field))
            expression->fields[expression->field_count++] = field;
    }
}

bool expression_read(struct assembly *assembly, const struct model *model,
                     const struct yaml_node *node,
                     struct expression *expression)
{
    enum engine engine = assembly->catalogue->engine;
    struct sql_tokens tokens = sql_tokens_read(node->text, engine,
                                               assembly->mem);
    const char *says = NULL;

    if (tokens.count == 0)
        says = "The expression is empty.";
    else if (!is_closed(&tokens))
        says = "The brackets of the expression do not match, or a \";\" ends "
               "it too early.";
    else if (has_values(&tokens, engine))
        says = "An expression takes no values from outside ($1, ?, :name).";
    if (says) {
        mistake_add(assembly->mistakes, assembly->mem, node->place, "%s",
                    says);
        return false;
    }
    *expression = (struct expression){
        .sql = node->text.data, .file = node->place.file,
        .line = node->place.line, .at = node->place.column,
    };
    add_fields(expression, model, &tokens, assembly->mem);
    return true;
}

static bool read_expression(struct reader *reader,
                            const struct yaml_node *node)
{
    struct list_column *column = &reader->column;

    column->kind = COLUMN_EXPRESSION;
    if (!expression_read(reader->assembly, reader->model, node,
                         &column->expression))
        return false;
    read_shape(reader);
    column->is_sortable = column->field->type != FIELD_JSON &&
                          column->field->type != FIELD_BINARY;
    return true;
}

/* --- entries ---------------------------------------------------------------------- */

static const struct {
    const char *key;
    bool (*read)(struct reader *reader, const struct yaml_node *node);
} KINDS[] = {
    { "field", read_field },
    { "template", read_template },
    { "sql", read_expression },
    { "count", read_count },
    { "sum", read_sum },
};

static bool read_kind(struct reader *reader)
{
    const struct yaml_node *value = NULL;
    size_t kind = 0;

    for (size_t i = 0; i < COUNT_OF(KINDS); i++) {
        const struct yaml_node *node = yaml_find(reader->node, KINDS[i].key);

        if (!node || node->kind != YAML_SCALAR || yaml_is_empty(node))
            continue;
        if (value)
            return wrong(reader, node, "A column is one of \"%s\" and \"%s\", "
                         "not both.", KINDS[kind].key, KINDS[i].key);
        value = node;
        kind = i;
    }
    if (!value)
        return wrong(reader, reader->node, "A column says one of \"field\", "
                     "\"template\", \"sql\", \"count\" and \"sum\".");
    if (!KINDS[kind].read(reader, value))
        return false;
    reader->column.source = value->text.data;
    reader->column.declared.by = lookup_text(reader->node, "by");
    return true;
}

static bool read_ordering(struct reader *reader)
{
    const struct yaml_node *node = yaml_find(reader->node, "ordering");
    struct list_column *ordering;
    struct path path;

    if (!node || node->kind != YAML_SCALAR || yaml_is_empty(node))
        return true;
    if (!read_path(reader, node, node->text.data, &path))
        return false;
    ordering = arena_new(reader->mem, struct list_column);
    *ordering = column_of_field(path.field, path.steps);
    ordering->name = node->text.data;
    reader->column.ordering = ordering;
    reader->column.declared.ordering = node->text.data;
    reader->column.is_sortable = ordering->is_sortable;
    return true;
}

static bool read_words(struct reader *reader)
{
    struct list_column *column = &reader->column;
    const char *name = lookup_text(reader->node, "name");
    const char *label = lookup_text(reader->node, "label");
    const char *help = lookup_text(reader->node, "help");

    column->declared.name = name;
    column->declared.label = label;
    column->declared.help = help;
    if (name)
        column->name = name;
    if (label)
        column->label = label;
    if (!column->name && label)
        column->name = name_from_words(label, reader->mem);
    if (!column->label && name)
        column->label = label_from_name(name, reader->mem);
    if (!column->label)
        return wrong(reader, reader->node, "A computed column needs a "
                     "\"label\".");
    if (help)
        column->help = help;
    column->empty_value = lookup_text(reader->node, "empty_value");
    return true;
}

static bool read_map(struct reader *reader)
{
    return read_kind(reader) && read_ordering(reader) && read_words(reader);
}

static bool read_text(struct reader *reader)
{
    const struct yaml_node *node = reader->node;
    bool is_read;

    if (str_has_byte(node->text, '{') &&
        !model_find_field(reader->model, node->text))
        is_read = read_template(reader, node);
    else
        is_read = read_field(reader, node);
    reader->column.source = node->text.data;
    return is_read;
}

/* A made field goes by the words of its column. */
static void name_field(struct reader *reader)
{
    struct list_column *column = &reader->column;
    struct field *field;

    if (column->kind == COLUMN_FIELD)
        return;
    field = arena_new(reader->mem, struct field);
    *field = *column->field;
    field->name = column->name;
    field->label = column->label;
    column->field = field;
}

static bool read_column(struct reader *reader)
{
    bool is_read = reader->node->kind == YAML_MAP ? read_map(reader)
                   : reader->node->kind == YAML_SCALAR && read_text(reader);

    if (!is_read)
        return false;
    name_field(reader);
    if (!column_find(&reader->model->admin, reader->column.name))
        return true;
    return wrong(reader, reader->node, "\"%s\" stands twice in this list.",
                 reader->column.name);
}

static void apply_columns(struct assembly *assembly, struct model *model,
                          const struct yaml_node *list)
{
    struct admin *admin = &model->admin;

    if (!list || list->kind != YAML_LIST || list->count == 0)
        return;
    admin->list_display = arena_new_array(assembly->mem, struct list_column,
                                          list->count);
    admin->list_display_count = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct reader reader = { .assembly = assembly, .mem = assembly->mem,
                                 .model = model, .node = list->items[i] };

        if (read_column(&reader))
            admin->list_display[admin->list_display_count++] = reader.column;
    }
    admin->list_display[0].is_link = true;
}

/* --- links and sorting ------------------------------------------------------------ */

static struct list_column *named_column(struct assembly *assembly,
                                   struct model *model,
                                   const struct yaml_node *node)
{
    struct admin *admin = &model->admin;
    const struct list_column *column;
    struct nearest nearest;

    if (node->kind != YAML_SCALAR)
        return NULL;
    column = column_find(admin, node->text.data);
    if (column)
        return &admin->list_display[column - admin->list_display];
    nearest = nearest_to(node->text.data);
    for (size_t i = 0; i < admin->list_display_count; i++)
        nearest_try(&nearest, admin->list_display[i].name);
    mistake_add(assembly->mistakes, assembly->mem, node->place,
                "The list of %s has no column \"%s\"%s", model->name,
                node->text.data, nearest_end(&nearest, assembly->mem));
    return NULL;
}

static void apply_links(struct assembly *assembly, struct model *model,
                        const struct yaml_node *list)
{
    struct admin *admin = &model->admin;

    if (!list || list->kind != YAML_LIST)
        return;
    admin->has_own_links = true;
    for (size_t i = 0; i < admin->list_display_count; i++)
        admin->list_display[i].is_link = false;
    for (size_t i = 0; i < list->count; i++) {
        struct list_column *column = named_column(assembly, model, list->items[i]);

        if (column)
            column->is_link = true;
    }
}

static void apply_sorting(struct assembly *assembly, struct model *model,
                          const struct yaml_node *list)
{
    struct admin *admin = &model->admin;
    bool *is_named = arena_new_array(assembly->mem, bool,
                                     admin->list_display_count);

    if (!list || list->kind != YAML_LIST)
        return;
    admin->has_own_sorting = true;
    for (size_t i = 0; i < list->count; i++) {
        struct list_column *column = named_column(assembly, model, list->items[i]);

        if (column)
            is_named[column - admin->list_display] = true;
    }
    for (size_t i = 0; i < admin->list_display_count; i++)
        admin->list_display[i].is_sortable &= is_named[i];
}

void columns_apply(struct assembly *assembly, struct model *model,
                   const struct yaml_node *admin)
{
    apply_columns(assembly, model, yaml_find(admin, "list_display"));
    apply_links(assembly, model, yaml_find(admin, "list_display_links"));
    apply_sorting(assembly, model, yaml_find(admin, "sortable_by"));
}
