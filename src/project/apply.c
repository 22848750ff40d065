/* project/apply.c -- the declared words about models and their fields. */
#include "project/assembly.h"

#include <string.h>

#include "schema/money.h"

static bool is_scalar(const struct yaml_node *node)
{
    return node && node->kind == YAML_SCALAR;
}

/* The label is a text, or a map that says its color too. */
static struct choice choice_of(const struct yaml_node *value,
                               const struct yaml_node *label)
{
    struct choice choice = { .value = value->text.data,
                             .label = value->text.data };
    const char *named = lookup_text(label, "label");
    const char *color = lookup_text(label, "color");

    if (is_scalar(label))
        choice.label = label->text.data;
    if (named)
        choice.label = named;
    if (color)
        choice.color = color_find(color);
    return choice;
}

void choices_read(const struct yaml_node *node, struct arena *mem,
                  struct choice **choices, size_t *count)
{
    *choices = arena_new_array(mem, struct choice, node->count);
    *count = 0;
    for (size_t i = 0; i < node->count; i++) {
        bool is_map = node->kind == YAML_MAP;
        const struct yaml_node *value = is_map ? node->pairs[i].key
                                               : node->items[i];
        const struct yaml_node *label = is_map ? node->pairs[i].value : value;

        if (is_scalar(value))
            (*choices)[(*count)++] = choice_of(value, label);
    }
}

static void apply_choices(struct field *field, const struct yaml_node *node,
                          struct arena *mem)
{
    if (!node || node->kind == YAML_SCALAR)
        return;
    choices_read(node, mem, &field->choices, &field->choice_count);
    field->declared.choices = true;
}

static void apply_type(struct field *field, const struct yaml_node *node)
{
    enum field_type type;

    if (!is_scalar(node) || !field_type_find(node->text.data, &type))
        return;
    field->type = type;
    field->declared.type = true;
    if (type == FIELD_BINARY) {
        field->is_editable = false;
        field->not_editable_because = "Binary content is not edited as text.";
    }
}

static bool is_amount(const struct field *field)
{
    return field->type == FIELD_INTEGER || field->type == FIELD_REAL ||
           field->type == FIELD_DECIMAL;
}

static void money_mistake(struct assembly *assembly,
                          const struct yaml_node *node, const char *says)
{
    mistake_add(assembly->mistakes, assembly->mem, node->place, "%s", says);
}

/* "EUR", or the field that says which. */
static void apply_money(struct assembly *assembly, struct field *field,
                        const struct yaml_node *node)
{
    const struct yaml_node *named = yaml_find(node, "currency");

    if (yaml_is_empty(node))
        return;
    if (!is_amount(field) || field->is_array)
        money_mistake(assembly, node, "Only a number can be money.");
    else if (is_scalar(node) && is_currency(node->text))
        field->currency = node->text.data;
    else if (is_scalar(node))
        money_mistake(assembly, node, "A currency is three capital letters, "
                      "as \"EUR\".");
    else if (named && is_scalar(named))
        field->currency_field = lookup_field(field->model, named->text.data,
                                             named->place, assembly->mem,
                                             assembly->mistakes);
}

static void apply_field(struct field *field, const struct yaml_node *node,
                        struct arena *mem)
{
    const char *label = lookup_text(node, "label");
    const char *help = lookup_text(node, "help");
    int64_t max_length = lookup_number(node, "max_length", 0);

    if (label)
        field->label = label;
    if (help)
        field->help = help;
    field->empty_value = lookup_text(node, "empty_value_display");
    apply_type(field, yaml_find(node, "type"));
    apply_choices(field, yaml_find(node, "choices"), mem);
    if (max_length > 0 && max_length <= INT32_MAX) {
        field->max_length = (int)max_length;
        field->declared.max_length = true;
    }
    if (!lookup_truth(node, "editable", true)) {
        field->declared.editable = true;
        field->is_editable = false;
        if (!field->not_editable_because)
            field->not_editable_because = "This field is only shown.";
    }
}

static void apply_fields(struct assembly *assembly, struct model *model,
                         const struct yaml_node *fields)
{
    if (!fields || fields->kind != YAML_MAP)
        return;
    for (size_t i = 0; i < fields->count; i++) {
        const struct yaml_node *key = fields->pairs[i].key;
        const struct field *field = lookup_field(
            model, key->text.data, key->place, assembly->mem,
            assembly->mistakes);

        if (!field)
            continue;
        apply_field(&model->fields[field->index], fields->pairs[i].value,
                    assembly->mem);
        apply_money(assembly, &model->fields[field->index],
                    yaml_find(fields->pairs[i].value, "money"));
    }
}

static void apply_model(struct assembly *assembly, struct model *model,
                        const struct yaml_node *node)
{
    const char *label = lookup_text(node, "label");
    const char *plural = lookup_text(node, "label_plural");
    const char *help = lookup_text(node, "help");

    if (label) {
        model->label = label;
        model->label_plural = label_plural(label, assembly->mem);
    }
    if (plural)
        model->label_plural = plural;
    if (help)
        model->help = help;
    apply_fields(assembly, model, yaml_find(node, "fields"));
}

void assemble_words(struct assembly *assembly)
{
    for (size_t i = 0; i < assembly->schema->model_count; i++)
        apply_model(assembly, &assembly->schema->models[i],
                    assembly->of_model[i]->declared);
}
