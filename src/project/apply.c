/* project/apply.c -- the declared words about models and their fields. */
#include "project/assembly.h"

#include <string.h>

static bool is_scalar(const struct yaml_node *node)
{
    return node && node->kind == YAML_SCALAR;
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

        if (is_scalar(value) && is_scalar(label))
            (*choices)[(*count)++] =
                (struct choice){ value->text.data, label->text.data };
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

        if (field)
            apply_field(&model->fields[field->index], fields->pairs[i].value,
                        assembly->mem);
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
