/* project/apply_form.c -- what a project declares about forms: which fields, in
 * which groups, and which children below them. */
#include "project/assembly.h"

#include <string.h>

enum { INLINE_ROWS = 20 };

struct form {
    struct assembly *assembly;
    struct model *model;
    bool *is_excluded;          /* by the field's index */
    bool *is_used;
};

static const struct yaml_node *find_list(const struct yaml_node *map,
                                         const char *key)
{
    const struct yaml_node *node = yaml_find(map, key);

    return node && node->kind == YAML_LIST ? node : NULL;
}

/* --- fields in rows --------------------------------------------------------------- */

/* The field that `node` names, when it is to stand on the form now. */
static const struct field *use_field(struct form *form,
                                     const struct yaml_node *node)
{
    const struct field *field;

    if (node->kind != YAML_SCALAR)
        return NULL;
    field = lookup_field(form->model, node->text.data, node->place,
                         form->assembly->mem, form->assembly->mistakes);
    if (!field || form->is_excluded[field->index])
        return NULL;
    if (form->is_used[field->index]) {
        mistake_add(form->assembly->mistakes, form->assembly->mem, node->place,
                    "\"%s\" stands twice on the form.", field->name);
        return NULL;
    }
    form->is_used[field->index] = true;
    return field;
}

/* A row is a name, or a list of names side by side. */
static void add_row(struct form *form, struct fieldset *set,
                    const struct yaml_node *node)
{
    bool is_list = node->kind == YAML_LIST;
    size_t count = is_list ? node->count : 1, used = 0;
    const struct field **row = arena_new_array(
        form->assembly->mem, const struct field *, count);

    for (size_t i = 0; i < count; i++) {
        const struct field *field = use_field(form, is_list ? node->items[i]
                                                            : node);

        if (field)
            row[used++] = field;
    }
    if (used == 0)
        return;
    set->rows[set->row_count] = row;
    set->row_sizes[set->row_count++] = used;
}

static void add_rows(struct form *form, struct fieldset *set,
                     const struct yaml_node *list)
{
    size_t count = list ? list->count : 0;

    set->rows = arena_new_array(form->assembly->mem, const struct field **,
                                count);
    set->row_sizes = arena_new_array(form->assembly->mem, size_t, count);
    for (size_t i = 0; i < count; i++)
        add_row(form, set, list->items[i]);
}

static bool has_class(const struct yaml_node *classes, const char *name)
{
    for (size_t i = 0; classes && i < classes->count; i++) {
        if (classes->items[i]->kind == YAML_SCALAR &&
            str_equal_text(classes->items[i]->text, name))
            return true;
    }
    return false;
}

static void apply_fieldsets(struct form *form, const struct yaml_node *list)
{
    struct admin *admin = &form->model->admin;

    admin->fieldsets = arena_new_array(form->assembly->mem, struct fieldset,
                                       list->count);
    admin->fieldset_count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml_node *node = list->items[i];
        struct fieldset *set = &admin->fieldsets[admin->fieldset_count++];

        set->title = lookup_text(node, "title");
        set->description = lookup_text(node, "description");
        set->is_collapsed = has_class(find_list(node, "classes"), "collapse");
        add_rows(form, set, find_list(node, "fields"));
    }
}

static void apply_fields(struct form *form, const struct yaml_node *list)
{
    struct fieldset *set = &form->model->admin.fieldsets[0];

    *set = (struct fieldset){ 0 };
    add_rows(form, set, list);
}

/* The default form without what is excluded. */
static void drop_excluded(struct form *form)
{
    struct fieldset *set = &form->model->admin.fieldsets[0];
    size_t kept = 0;

    for (size_t i = 0; i < set->row_count; i++) {
        if (!form->is_excluded[set->rows[i][0]->index])
            set->rows[kept++] = set->rows[i];
    }
    set->row_count = kept;
}

static void read_excluded(struct form *form, const struct yaml_node *list)
{
    for (size_t i = 0; list && i < list->count; i++) {
        const struct yaml_node *node = list->items[i];
        const struct field *field;

        if (node->kind != YAML_SCALAR)
            continue;
        field = lookup_field(form->model, node->text.data, node->place,
                             form->assembly->mem, form->assembly->mistakes);
        if (field)
            form->is_excluded[field->index] = true;
    }
}

/* --- inlines ------------------------------------------------------------------------ */

static bool is_meant(const struct relation *relation, const struct model *child,
                     const char *field)
{
    return relation->from == child &&
           (!field || strcmp(relation->name, field) == 0);
}

static const struct relation *find_relation(struct form *form,
                                            const struct yaml_node *node,
                                            const struct model *child,
                                            const char *field)
{
    const struct relation *found = NULL;
    size_t matches = 0;

    for (size_t i = 0; i < form->model->reference_count; i++) {
        if (is_meant(form->model->references[i], child, field)) {
            found = form->model->references[i];
            matches++;
        }
    }
    if (matches == 1)
        return found;
    mistake_add(form->assembly->mistakes, form->assembly->mem, node->place,
                matches == 0
                    ? "No foreign key of %s points at %s%s%s."
                    : "Several foreign keys of %s point at %s%s%s; say which "
                      "by \"field\".",
                child->name, form->model->name, field ? " from " : "",
                field ? field : "");
    return NULL;
}

static const struct model *find_child(struct form *form,
                                      const struct yaml_node *node)
{
    bool is_ambiguous;
    const struct model *child;
    struct nearest nearest;

    if (!node || node->kind != YAML_SCALAR)
        return NULL;
    child = schema_find(form->assembly->schema, str_of(form->model->app),
                        node->text);
    if (!child)
        child = name_index_find(&form->assembly->models, node->text,
                                &is_ambiguous);
    if (child)
        return child;
    nearest = nearest_to(node->text.data);
    name_index_offer(&form->assembly->models, &nearest);
    mistake_add(form->assembly->mistakes, form->assembly->mem, node->place,
                "There is no model \"%s\"%s", node->text.data,
                nearest_end(&nearest, form->assembly->mem));
    return NULL;
}

static bool is_of_relation(const struct relation *relation,
                           const struct field *field)
{
    for (size_t i = 0; i < relation->column_count; i++) {
        if (relation->columns[i] == field)
            return true;
    }
    return false;
}

/* The child's own list, without what is the same in every row. */
static void default_columns(struct inline_list *children)
{
    const struct model *child = children->relation->from;

    for (size_t i = 0; i < child->admin.list_display_count; i++) {
        const struct field *field =
            column_own_field(&child->admin.list_display[i]);

        if (field && !is_of_relation(children->relation, field))
            children->columns[children->column_count++] = field;
    }
    if (children->column_count == 0)
        children->columns[children->column_count++] = &child->fields[0];
}

static void declared_columns(struct form *form, struct inline_list *children,
                             const struct yaml_node *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml_node *node = list->items[i];
        const struct field *field;

        if (node->kind != YAML_SCALAR)
            continue;
        field = lookup_field(children->relation->from, node->text.data,
                             node->place, form->assembly->mem,
                             form->assembly->mistakes);
        if (field)
            children->columns[children->column_count++] = field;
    }
}

static void add_inline(struct form *form, const struct yaml_node *node)
{
    const struct yaml_node *named = node->kind == YAML_MAP
                                        ? yaml_find(node, "model") : node;
    const struct model *child = find_child(form, named);
    const struct yaml_node *list = find_list(node, "fields");
    const struct relation *relation;
    struct inline_list *children;
    const char *label = lookup_text(node, "label");

    if (!child)
        return;
    relation = find_relation(form, named, child, lookup_text(node, "field"));
    if (!relation)
        return;
    children = &form->model->admin.inlines[form->model->admin.inline_count++];
    children->relation = relation;
    children->label = label ? label : child->label_plural;
    children->limit = (size_t)lookup_number(node, "max", INLINE_ROWS);
    children->columns = arena_new_array(
        form->assembly->mem, const struct field *,
        (list ? list->count : 0) + child->admin.list_display_count);
    if (list && list->count > 0)
        declared_columns(form, children, list);
    else
        default_columns(children);
}

static void apply_inlines(struct form *form, const struct yaml_node *list)
{
    if (!list)
        return;
    form->model->admin.inlines = arena_new_array(
        form->assembly->mem, struct inline_list, list->count);
    for (size_t i = 0; i < list->count; i++)
        add_inline(form, list->items[i]);
}

void form_apply(struct assembly *assembly, struct model *model,
                const struct yaml_node *admin)
{
    struct form form = { .assembly = assembly, .model = model };
    const struct yaml_node *fields = find_list(admin, "fields");
    const struct yaml_node *fieldsets = find_list(admin, "fieldsets");

    if (!admin || admin->kind != YAML_MAP)
        return;
    form.is_excluded = arena_new_array(assembly->mem, bool, model->field_count);
    form.is_used = arena_new_array(assembly->mem, bool, model->field_count);
    read_excluded(&form, find_list(admin, "exclude"));
    if (fields && fieldsets)
        mistake_add(assembly->mistakes, assembly->mem, fieldsets->place,
                    "Only one of \"fields\" and \"fieldsets\" can be declared "
                    "for %s.", model->name);
    if (fieldsets)
        apply_fieldsets(&form, fieldsets);
    else if (fields)
        apply_fields(&form, fields);
    else
        drop_excluded(&form);
    apply_inlines(&form, find_list(admin, "inlines"));
}
