/* project/search.c -- where a list is searched, with Django's prefixes and
 * lookups: "^email", "owner__name__iexact".
 *
 * A field that is really named "^code" or "name__exact" is meant before the
 * prefix or the lookup is.
 */
#include "project/assembly.h"

#include <string.h>

#include "project/path_read.h"

struct reader {
    struct assembly *assembly;
    struct model *model;
    const struct yaml_node *node;
    struct search_field search;
};

static const struct {
    char prefix;
    enum search_how how;
} PREFIXES[] = {
    { '^', SEARCH_STARTS }, { '=', SEARCH_EXACT }, { '@', SEARCH_WORDS },
};

static const struct {
    const char *name;
    enum search_how how;
} LOOKUPS[] = {
    { "__icontains", SEARCH_CONTAINS }, { "__contains", SEARCH_CONTAINS },
    { "__istartswith", SEARCH_STARTS }, { "__startswith", SEARCH_STARTS },
    { "__iendswith", SEARCH_ENDS },     { "__endswith", SEARCH_ENDS },
    { "__iexact", SEARCH_EXACT },       { "__exact", SEARCH_SAME },
    { "__search", SEARCH_WORDS },
};

static bool find(struct reader *reader, str name, struct path *path)
{
    return path_find(reader->model, name, true, reader->assembly->mem, path);
}

static str without_prefix(str name, enum search_how *how)
{
    for (size_t i = 0; i < COUNT_OF(PREFIXES); i++) {
        if (name.size && name.data[0] == PREFIXES[i].prefix) {
            *how = PREFIXES[i].how;
            return str_part(name, 1, name.size - 1);
        }
    }
    return name;
}

static str without_lookup(str name, enum search_how *how)
{
    for (size_t i = 0; i < COUNT_OF(LOOKUPS); i++) {
        str lookup = str_of(LOOKUPS[i].name);

        if (str_ends(name, lookup) && name.size > lookup.size) {
            *how = LOOKUPS[i].how;
            return str_part(name, 0, name.size - lookup.size);
        }
    }
    return name;
}

static bool find_meant(struct reader *reader, struct path *path)
{
    struct assembly *assembly = reader->assembly;
    enum search_how *how = &reader->search.how;
    str name = reader->node->text;

    if (find(reader, name, path))
        return true;
    name = without_prefix(name, how);
    if (find(reader, name, path))
        return true;
    name = without_lookup(name, how);
    return path_read(reader->model, str_text(assembly->mem, name), true,
                     reader->node->place, assembly->mem, assembly->mistakes,
                     path);
}

static bool is_new(struct reader *reader)
{
    const struct admin *admin = &reader->model->admin;
    const struct search_field *search = &reader->search;

    for (size_t i = 0; i < admin->search_field_count; i++) {
        const struct search_field *before = &admin->search_fields[i];

        if (before->field != search->field || before->how != search->how ||
            !steps_equal(&before->through, &search->through))
            continue;
        mistake_add(reader->assembly->mistakes, reader->assembly->mem,
                    reader->node->place, "\"%s\" stands twice in this list.",
                    search->source);
        return false;
    }
    return true;
}

static bool read_search(struct reader *reader)
{
    struct search_field *search = &reader->search;
    struct path path;

    if (reader->node->kind != YAML_SCALAR || !find_meant(reader, &path))
        return false;
    search->field = path.field;
    search->through = path.steps;
    search->label = path_label(&path, reader->assembly->mem);
    search->source = reader->node->text.data;
    return is_new(reader);
}

static void apply_fields(struct assembly *assembly, struct model *model,
                         const struct yaml_node *list)
{
    struct admin *admin = &model->admin;

    if (!list || list->kind != YAML_LIST)
        return;
    admin->search_fields = arena_new_array(assembly->mem, struct search_field,
                                           list->count);
    admin->search_field_count = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct reader reader = { .assembly = assembly, .model = model,
                                 .node = list->items[i] };

        if (read_search(&reader))
            admin->search_fields[admin->search_field_count++] = reader.search;
    }
}

void search_apply(struct assembly *assembly, struct model *model,
                  const struct yaml_node *admin)
{
    apply_fields(assembly, model, yaml_find(admin, "search_fields"));
    model->admin.search_help = lookup_text(admin, "search_help_text");
}
