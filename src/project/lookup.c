/* project/lookup.c -- finding what a project file names. */
#include "project/lookup.h"

#include <string.h>

/* What a short name stands for. */
struct meaning {
    void *thing;                /* NULL: several */
    bool is_main;
};

void name_index_init(struct name_index *index, struct arena *mem)
{
    index->mem = mem;
    map_init(&index->full, mem);
    map_init(&index->alone, mem);
    map_init(&index->full_nocase, mem);
    map_init(&index->alone_nocase, mem);
}

static void add_meaning(struct map *map, str name, bool is_main, void *thing,
                        struct arena *mem)
{
    struct meaning *meaning = map_find(map, name);

    if (!meaning) {
        meaning = arena_new(mem, struct meaning);
        *meaning = (struct meaning){ thing, is_main };
        map_set(map, name, meaning);
    } else if (is_main && !meaning->is_main) {
        *meaning = (struct meaning){ thing, true };
    } else if (is_main == meaning->is_main) {
        meaning->thing = NULL;
    }
}

void name_index_add(struct name_index *index, const char *app,
                    const char *name, void *thing)
{
    struct arena *mem = index->mem;
    str full = str_printf(mem, "%s.%s", app, name), alone = str_of(name);
    bool is_main = strcmp(app, "main") == 0 || strcmp(app, "public") == 0;

    add_meaning(&index->full, full, is_main, thing, mem);
    add_meaning(&index->alone, alone, is_main, thing, mem);
    add_meaning(&index->full_nocase, str_lower(mem, full), is_main, thing, mem);
    add_meaning(&index->alone_nocase, str_lower(mem, alone), is_main, thing,
                mem);
}

void *name_index_find(const struct name_index *index, str wanted,
                      bool *is_ambiguous)
{
    str lower = str_lower(index->mem, wanted);
    const struct meaning *meaning = map_find(&index->full, wanted);

    if (!meaning)
        meaning = map_find(&index->alone, wanted);
    if (!meaning)
        meaning = map_find(&index->full_nocase, lower);
    if (!meaning)
        meaning = map_find(&index->alone_nocase, lower);
    *is_ambiguous = meaning && !meaning->thing;
    return meaning ? meaning->thing : NULL;
}

void name_index_offer(const struct name_index *index, struct nearest *nearest)
{
    const struct map *maps[] = { &index->alone, &index->full };

    for (size_t i = 0; i < COUNT_OF(maps); i++) {
        for (size_t k = 0; k < maps[i]->count; k++)
            nearest_try(nearest, str_text(index->mem, maps[i]->entries[k].key));
    }
}

const struct field *lookup_field(const struct model *model, const char *name,
                                 struct place place, struct arena *mem,
                                 struct mistakes *mistakes)
{
    const struct field *field = model_find_field(model, str_of(name));
    struct nearest nearest = nearest_to(name);

    if (field)
        return field;
    for (size_t i = 0; i < model->field_count; i++)
        nearest_try(&nearest, model->fields[i].name);
    mistake_add(mistakes, mem, place, "There is no field \"%s\" in %s%s", name,
                model->name, nearest_end(&nearest, mem));
    return NULL;
}

const char *lookup_text(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = yaml_find(map, key);

    if (yaml_is_empty(node) || node->kind != YAML_SCALAR)
        return NULL;
    return node->text.data;
}

bool text_is_truth(str text, bool *truth)
{
    *truth = str_equal_text(text, "true");
    return *truth || str_equal_text(text, "false");
}

bool lookup_truth(const struct yaml_node *map, const char *key, bool otherwise)
{
    const struct yaml_node *node = yaml_find(map, key);
    bool truth;

    if (!node || node->kind != YAML_SCALAR || !text_is_truth(node->text, &truth))
        return otherwise;
    return truth;
}

int64_t lookup_number(const struct yaml_node *map, const char *key,
                      int64_t otherwise)
{
    const struct yaml_node *node = yaml_find(map, key);
    int64_t number;

    if (!node || node->kind != YAML_SCALAR || !str_to_int(node->text, &number))
        return otherwise;
    return number;
}
