/* project/apply_admin.c -- what a project declares about lists.
 *
 * Each option that is there replaces the default of that option, whole.
 */
#include "project/assembly.h"

#include <string.h>

#include "project/path_read.h"

struct applying {
    struct assembly *assembly;
    struct model *model;
};

static const struct yaml_node *find_list(const struct yaml_node *admin,
                                         const char *key)
{
    const struct yaml_node *node = yaml_find(admin, key);

    return node && node->kind == YAML_LIST ? node : NULL;
}

static const struct field *find_field(struct applying *applying,
                                      const struct yaml_node *node,
                                      const char *name)
{
    if (node->kind != YAML_SCALAR)
        return NULL;
    return lookup_field(applying->model, name, node->place,
                        applying->assembly->mem, applying->assembly->mistakes);
}

/* Tell of an entry that stands twice in its list. */
static bool is_new(struct applying *applying, bool *seen,
                   const struct field *field, const struct yaml_node *node)
{
    if (!seen[field->index]) {
        seen[field->index] = true;
        return true;
    }
    mistake_add(applying->assembly->mistakes, applying->assembly->mem,
                node->place, "\"%s\" stands twice in this list.", field->name);
    return false;
}

static bool *nothing_seen(struct applying *applying)
{
    return arena_new_array(applying->assembly->mem, bool,
                           applying->model->field_count);
}

static void apply_filters(struct applying *applying,
                          const struct yaml_node *list)
{
    struct admin *admin = &applying->model->admin;
    bool *seen = nothing_seen(applying);

    if (!list)
        return;
    admin->list_filter = arena_new_array(applying->assembly->mem, struct filter,
                                         list->count);
    admin->list_filter_count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml_node *node = list->items[i];
        const struct field *field = find_field(applying, node, node->text.data);

        if (field && is_new(applying, seen, field, node))
            admin->list_filter[admin->list_filter_count++] =
                (struct filter){ field, filter_kind_of(field) };
    }
}

/* A column of the list by its name, or a field by its path. */
static bool read_order(struct applying *applying, const struct yaml_node *node,
                       struct order *order)
{
    struct arena *mem = applying->assembly->mem;
    const char *name = node->text.data;
    struct path path;
    struct list_column *column;

    order->is_descending = name[0] == '-' &&
                           !model_find_field(applying->model, node->text);
    name += order->is_descending;
    order->field = model_find_field(applying->model, str_of(name));
    if (order->field)
        return true;
    order->column = column_find(&applying->model->admin, name);
    if (order->column) {
        order->field = column_own_field(order->column);
        return true;
    }
    if (!path_read(applying->model, name, false, node->place, mem,
                   applying->assembly->mistakes, &path))
        return false;
    column = arena_new(mem, struct list_column);
    *column = column_of_field(path.field, path.steps);
    column->name = name;
    order->field = column_own_field(column);
    order->column = column;
    return true;
}

static bool is_new_order(struct applying *applying, const struct order *order,
                         const struct yaml_node *node)
{
    const struct admin *admin = &applying->model->admin;

    for (size_t i = 0; i < admin->ordering_count; i++) {
        const struct order *before = &admin->ordering[i];
        bool is_same = order->field ? before->field == order->field
                                    : before->column == order->column;

        if (!is_same)
            continue;
        mistake_add(applying->assembly->mistakes, applying->assembly->mem,
                    node->place, "\"%s\" stands twice in this list.",
                    order->field ? order->field->name : order->column->name);
        return false;
    }
    return true;
}

static void apply_ordering(struct applying *applying,
                           const struct yaml_node *list)
{
    struct admin *admin = &applying->model->admin;

    if (!list)
        return;
    admin->ordering = arena_new_array(applying->assembly->mem, struct order,
                                      list->count);
    admin->ordering_count = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct order order = { 0 };

        if (list->items[i]->kind == YAML_SCALAR &&
            read_order(applying, list->items[i], &order) &&
            is_new_order(applying, &order, list->items[i]))
            admin->ordering[admin->ordering_count++] = order;
    }
}

static void apply_read_only(struct applying *applying,
                            const struct yaml_node *list)
{
    for (size_t i = 0; list && i < list->count; i++) {
        const struct yaml_node *node = list->items[i];
        const struct field *found = find_field(applying, node, node->text.data);
        struct field *field;

        if (!found)
            continue;
        field = &applying->model->fields[found->index];
        field->declared.read_only = true;
        field->is_editable = false;
        if (!field->not_editable_because)
            field->not_editable_because = "This field is only shown.";
    }
}

void admin_apply(struct assembly *assembly, struct model *model,
                 const struct yaml_node *node)
{
    struct applying applying = { assembly, model };
    struct admin *admin = &model->admin;
    const char *empty = lookup_text(node, "empty_value_display");

    if (!node || node->kind != YAML_MAP)
        return;
    columns_apply(assembly, model, node);
    apply_filters(&applying, find_list(node, "list_filter"));
    search_apply(assembly, model, node);
    apply_ordering(&applying, find_list(node, "ordering"));
    apply_read_only(&applying, find_list(node, "readonly_fields"));
    admin->list_per_page = lookup_number(node, "list_per_page",
                                         admin->list_per_page);
    admin->list_max_show_all = lookup_number(node, "list_max_show_all",
                                             admin->list_max_show_all);
    if (empty)
        admin->empty_value = empty;
}
