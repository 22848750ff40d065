/* project/match.c -- which entry of `models` speaks of which table.
 *
 * An entry is called after its table.  With `table:` the table is named there,
 * and the entry's own name becomes that of the model.
 */
#include "project/assembly.h"

#include <string.h>

struct matching {
    struct assembly *assembly;
    struct name_index by_name;      /* the names that tables have without us */
    struct name_index by_table;     /* "schema.table" */
    struct map apps;
};

static void index_candidates(struct matching *matching)
{
    struct assembly *assembly = matching->assembly;

    name_index_init(&matching->by_name, assembly->mem);
    name_index_init(&matching->by_table, assembly->mem);
    map_init(&matching->apps, assembly->mem);
    for (size_t i = 0; i < assembly->candidate_count; i++) {
        struct candidate *candidate = &assembly->candidates[i];
        const struct table *table = candidate->table;
        bool is_text = str_is_utf8(str_of(table->name));

        name_index_add(&matching->by_name, candidate->app, candidate->name,
                       candidate);
        name_index_add(&matching->by_table,
                       table->schema ? table->schema : "main",
                       is_text ? table->name : candidate->name, candidate);
        map_set_text(&matching->apps, candidate->app, candidate);
    }
}

static const char *why_not_served(const struct assembly *assembly,
                                  const char *name)
{
    for (size_t i = 0; i < assembly->schema->unserved_count; i++) {
        if (strcmp(assembly->schema->unserved[i].name, name) == 0)
            return assembly->schema->unserved[i].reason;
    }
    return NULL;
}

static void tell_missing(struct matching *matching,
                         const struct name_index *index,
                         const struct yaml_node *node, bool is_ambiguous)
{
    struct assembly *assembly = matching->assembly;
    struct nearest nearest = nearest_to(node->text.data);
    const char *reason = why_not_served(assembly, node->text.data);

    if (is_ambiguous) {
        mistake_add(assembly->mistakes, assembly->mem, node->place,
                    "Several tables are named \"%s\"; write the schema and a "
                    "point before it.", node->text.data);
        return;
    }
    if (reason) {
        mistake_add(assembly->mistakes, assembly->mem, node->place,
                    "The table \"%s\" cannot be served. %s", node->text.data,
                    reason);
        return;
    }
    name_index_offer(index, &nearest);
    mistake_add(assembly->mistakes, assembly->mem, node->place,
                "There is no table \"%s\" in the database%s", node->text.data,
                nearest_end(&nearest, assembly->mem));
}

/* Where the app ends in "app.model": at the longest app there is, otherwise at
 * the first point. */
static size_t app_size(const struct matching *matching, str key)
{
    size_t first = str_find_byte(key, '.'), found = 0;

    for (size_t i = first; i < key.size; i++) {
        if (key.data[i] == '.' &&
            map_find(&matching->apps, str_part(key, 0, i)))
            found = i;
    }
    if (found == 0 && first < key.size)
        found = first;
    return found;
}

static void check_name(struct matching *matching, const struct yaml_node *key,
                       const char *app, const char *name)
{
    struct assembly *assembly = matching->assembly;

    if (name_is_reserved_app(app))
        mistake_add(assembly->mistakes, assembly->mem, key->place,
                    "The app cannot be named \"%s\": Reeve has pages of that "
                    "name.", app);
    else if (strcmp(name, "") == 0 || strcmp(name, ".") == 0 ||
             strcmp(name, "..") == 0 || strcmp(app, "") == 0)
        mistake_add(assembly->mistakes, assembly->mem, key->place,
                    "\"%s\" cannot be the name of a model.", key->text.data);
}

static void take_name(struct matching *matching, struct candidate *candidate,
                      const struct yaml_node *key)
{
    struct arena *mem = matching->assembly->mem;
    size_t end = app_size(matching, key->text);

    if (end > 0)
        candidate->app = str_text(mem, str_part(key->text, 0, end));
    candidate->name = str_text(mem, str_part(key->text, end > 0 ? end + 1 : 0,
                                             key->text.size));
    check_name(matching, key, candidate->app, candidate->name);
}

static void match(struct matching *matching, const struct yaml_pair *pair)
{
    const struct yaml_node *table = yaml_find(pair->value, "table");
    bool is_renamed = table && table->kind == YAML_SCALAR &&
                      !yaml_is_empty(table);
    const struct yaml_node *named = is_renamed ? table : pair->key;
    const struct name_index *index = is_renamed ? &matching->by_table
                                                : &matching->by_name;
    struct assembly *assembly = matching->assembly;
    bool is_ambiguous;
    struct candidate *candidate = name_index_find(index, named->text,
                                                  &is_ambiguous);

    if (!candidate) {
        tell_missing(matching, index, named, is_ambiguous);
    } else if (candidate->declared) {
        mistake_add(assembly->mistakes, assembly->mem, named->place,
                    "The table \"%s\" is declared twice; the first is in %s.",
                    candidate->table->name,
                    place_words(candidate->key->place, named->place,
                                assembly->mem));
    } else {
        candidate->key = pair->key;
        candidate->declared = pair->value;
        candidate->is_hidden = lookup_truth(pair->value, "hidden", false);
        if (is_renamed && !candidate->is_hidden)
            take_name(matching, candidate, pair->key);
    }
}

/* Names that were given may meet names that were there. */
static void check_unique(struct assembly *assembly)
{
    struct map used;

    map_init(&used, assembly->mem);
    for (size_t i = 0; i < assembly->candidate_count; i++) {
        const struct candidate *candidate = &assembly->candidates[i];
        str full = str_printf(assembly->mem, "%s.%s", candidate->app,
                              candidate->name);
        const struct candidate *other;

        if (candidate->is_hidden)
            continue;
        other = map_set(&used, full, (void *)(uintptr_t)candidate);
        if (!other)
            continue;
        mistake_add(assembly->mistakes, assembly->mem,
                    (candidate->key ? candidate : other)->key->place,
                    "The name %.*s is used twice: for the tables \"%s\" and "
                    "\"%s\".", STR_ARG(full), other->table->name,
                    candidate->table->name);
    }
}

void assemble_declarations(struct assembly *assembly)
{
    struct matching matching = { .assembly = assembly };
    const struct yaml_node *models;

    if (!assembly->project)
        return;
    models = yaml_find(assembly->project->root, "models");
    if (!models || models->kind != YAML_MAP)
        return;
    index_candidates(&matching);
    for (size_t i = 0; i < models->count; i++)
        match(&matching, &models->pairs[i]);
    check_unique(assembly);
}
