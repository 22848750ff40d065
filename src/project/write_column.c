/* project/write_column.c -- the columns of a list, written down. */
#include "project/assembly.h"

static const char *const KEYS[] = {
    [COLUMN_FIELD] = "field",
    [COLUMN_TEMPLATE] = "template",
    [COLUMN_EXPRESSION] = "sql",
    [COLUMN_COUNT] = "count",
    [COLUMN_SUM] = "sum",
};

static void write_key(struct text *out, const char *key)
{
    text_add_text(out, ", ");
    text_add_text(out, key);
    text_add_text(out, ": ");
}

static void write_name(struct text *out, const char *key, const char *name)
{
    if (!name)
        return;
    write_key(out, key);
    yaml_write_text(out, str_of(name));
}

static void write_words(struct text *out, const char *key, const char *words)
{
    if (!words)
        return;
    write_key(out, key);
    yaml_write_words(out, words);
}

void choice_write(const struct choice *choice, struct text *out)
{
    if (!choice->color) {
        yaml_write_text(out, str_of(choice->label));
        return;
    }
    text_add_text(out, "{label: ");
    yaml_write_text(out, str_of(choice->label));
    text_printf(out, ", color: %s}", choice->color);
}

static void write_choices(struct text *out, const struct field *field)
{
    write_key(out, "choices");
    text_add_byte(out, '{');
    for (size_t i = 0; i < field->choice_count; i++) {
        if (i)
            text_add_text(out, ", ");
        yaml_write_text(out, str_of(field->choices[i].value));
        text_add_text(out, ": ");
        choice_write(&field->choices[i], out);
    }
    text_add_byte(out, '}');
}

static const char *source_of(const struct list_column *column)
{
    return column->source ? column->source : column->field->name;
}

static bool says_more(const struct list_column *column)
{
    return column->kind == COLUMN_EXPRESSION || column->kind == COLUMN_COUNT ||
           column->kind == COLUMN_SUM || column->declared.name ||
           column->declared.label || column->declared.help ||
           column->declared.ordering || column->empty_value;
}

static void write_map(struct text *out, const struct list_column *column)
{
    text_add_byte(out, '{');
    text_add_text(out, KEYS[column->kind]);
    text_add_text(out, ": ");
    yaml_write_text(out, str_of(source_of(column)));
    write_name(out, "by", column->declared.by);
    write_name(out, "name", column->declared.name);
    write_words(out, "label", column->declared.label);
    write_words(out, "help", column->declared.help);
    write_name(out, "type", column->declared.type);
    if (column->declared.is_boolean)
        text_add_text(out, ", boolean: true");
    if (column->declared.has_choices)
        write_choices(out, column->field);
    write_name(out, "ordering", column->declared.ordering);
    write_words(out, "empty_value", column->empty_value);
    text_add_byte(out, '}');
}

static void write_column(struct text *out, const struct list_column *column)
{
    if (says_more(column))
        write_map(out, column);
    else
        yaml_write_text(out, str_of(source_of(column)));
}

static bool is_any(const struct list_column *column)
{
    return column->field;
}

static bool is_link(const struct list_column *column)
{
    return column->is_link;
}

static bool is_sortable(const struct list_column *column)
{
    return column->is_sortable;
}

static void write_list(struct text *out, const char *key,
                       const struct admin *admin,
                       bool (*is_in)(const struct list_column *column),
                       bool is_whole)
{
    bool is_first = true;

    text_printf(out, "      %s: [", key);
    for (size_t i = 0; i < admin->list_display_count; i++) {
        const struct list_column *column = &admin->list_display[i];

        if (!is_in(column) || !str_is_utf8(str_of(column->name)))
            continue;
        if (!is_first)
            text_add_text(out, ", ");
        is_first = false;
        if (is_whole)
            write_column(out, column);
        else
            yaml_write_text(out, str_of(column->name));
    }
    text_add_text(out, "]\n");
}

void columns_write(const struct admin *admin, struct text *out)
{
    write_list(out, "list_display", admin, is_any, true);
    if (admin->has_own_links)
        write_list(out, "list_display_links", admin, is_link, false);
    if (admin->has_own_sorting)
        write_list(out, "sortable_by", admin, is_sortable, false);
}
