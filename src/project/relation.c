/* project/relation.c -- foreign keys become relations, known at both ends. */
#include "project/assembly.h"

#include <strings.h>

/* SQLite finds tables whatever the case of their letters. */
static struct model *model_nocase(const struct schema *schema,
                                  const char *table)
{
    for (size_t i = 0; i < schema->model_count; i++) {
        if (strcasecmp(schema->models[i].db_table, table) == 0)
            return &schema->models[i];
    }
    return NULL;
}

static struct model *target_model(const struct assembly *assembly,
                                  const struct foreign_key *foreign)
{
    struct model *found;
    struct text key;

    text_init(&key, assembly->mem);
    text_add_text(&key, foreign->target_schema ? foreign->target_schema : "");
    text_add_byte(&key, '\0');
    text_add_text(&key, foreign->target_table);
    found = map_find(&assembly->schema->by_table, text_str(&key));
    if (!found && assembly->catalogue->engine == ENGINE_SQLITE)
        found = model_nocase(assembly->schema, foreign->target_table);
    return found;
}

static bool set_columns(struct relation *relation, const struct model *model,
                        const struct table *table,
                        const struct foreign_key *foreign)
{
    for (size_t i = 0; i < foreign->column_count; i++) {
        const char *column = table->columns[foreign->columns[i]].name;

        relation->columns[i] = model_find_field(model, str_of(column));
        relation->targets[i] = foreign->target_columns[i]
            ? model_find_field(relation->to, str_of(foreign->target_columns[i]))
            : NULL;
        if (!relation->columns[i] || !relation->targets[i])
            return false;
    }
    return true;
}

static bool targets_key(const struct relation *relation)
{
    if (relation->column_count != relation->to->key_count)
        return false;
    for (size_t i = 0; i < relation->column_count; i++) {
        if (relation->targets[i] != relation->to->key[i])
            return false;
    }
    return true;
}

static const char *name_of(const struct relation *relation, struct arena *mem)
{
    struct text name;

    text_init(&name, mem);
    for (size_t i = 0; i < relation->column_count; i++) {
        if (i > 0)
            text_add_byte(&name, '_');
        text_add_text(&name, relation->columns[i]->name);
    }
    return text_c(&name);
}

static void set_on_delete(struct relation *relation, enum on_delete on_delete)
{
    switch (on_delete) {
    case ON_DELETE_NO_ACTION:
    case ON_DELETE_RESTRICT:
        relation->on_delete = DELETE_IS_REFUSED;
        break;
    case ON_DELETE_CASCADE:
        relation->on_delete = DELETE_CASCADES;
        break;
    case ON_DELETE_SET_NULL:
        relation->on_delete = DELETE_SETS_NULL;
        break;
    case ON_DELETE_SET_DEFAULT:
        relation->on_delete = DELETE_SETS_DEFAULT;
        break;
    }
}

/* NULL when the target is not served: the column is then a plain value. */
static struct relation *make_relation(const struct assembly *assembly,
                                      const struct model *model,
                                      const struct table *table,
                                      const struct foreign_key *foreign)
{
    struct arena *mem = assembly->mem;
    struct relation *relation = arena_new(mem, struct relation);
    size_t count = foreign->column_count;

    relation->from = model;
    relation->to = target_model(assembly, foreign);
    if (!relation->to || count == 0 || !foreign->target_columns)
        return NULL;
    relation->column_count = count;
    relation->columns = arena_new_array(mem, const struct field *, count);
    relation->targets = arena_new_array(mem, const struct field *, count);
    if (!set_columns(relation, model, table, foreign))
        return NULL;
    relation->targets_key = targets_key(relation);
    relation->name = name_of(relation, mem);
    set_on_delete(relation, foreign->on_delete);
    return relation;
}

/* A person picks an album, not an album id. */
static const char *label_without_id(const char *label, struct arena *mem)
{
    str whole = str_of(label);

    if (whole.size > 3 && str_equal_nocase(str_part(whole, whole.size - 3, 3),
                                           STR(" id")))
        return str_text(mem, str_part(whole, 0, whole.size - 3));
    return label;
}

static void use_relation(struct field *field, const struct relation *relation,
                         struct arena *mem)
{
    field->relation = relation;
    field->label = label_without_id(field->label, mem);
}

static void add_relations(struct assembly *assembly, struct model *model)
{
    const struct table *table = assembly->of_model[model->index]->table;

    model->relations = arena_new_array(assembly->mem, const struct relation *,
                                       table->foreign_key_count);
    for (size_t i = 0; i < table->foreign_key_count; i++) {
        struct relation *relation = make_relation(assembly, model, table,
                                                  &table->foreign_keys[i]);
        struct field *field;

        if (!relation)
            continue;
        model->relations[model->relation_count++] = relation;
        field = &model->fields[relation->columns[0]->index];
        if (relation->column_count == 1 && !field->relation)
            use_relation(field, relation, assembly->mem);
    }
}

/* Count first, then fill: each model gets an array of the right size. */
static void add_references(struct assembly *assembly)
{
    struct schema *schema = assembly->schema;
    size_t *counts = arena_new_array(assembly->mem, size_t,
                                     schema->model_count);

    for (size_t i = 0; i < schema->model_count; i++) {
        const struct model *model = &schema->models[i];

        for (size_t k = 0; k < model->relation_count; k++)
            counts[model->relations[k]->to->index]++;
    }
    for (size_t i = 0; i < schema->model_count; i++)
        schema->models[i].references = arena_new_array(
            assembly->mem, const struct relation *, counts[i]);
    for (size_t i = 0; i < schema->model_count; i++) {
        const struct model *model = &schema->models[i];

        for (size_t k = 0; k < model->relation_count; k++) {
            struct model *to = &schema->models[model->relations[k]->to->index];

            to->references[to->reference_count++] = model->relations[k];
        }
    }
}

void assemble_relations(struct assembly *assembly)
{
    for (size_t i = 0; i < assembly->schema->model_count; i++)
        add_relations(assembly, &assembly->schema->models[i]);
    add_references(assembly);
}
