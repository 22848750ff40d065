/* change/collect.c -- what goes with a record when it is deleted. */
#include "change/collect.h"

#include <inttypes.h>

#include "query/select.h"

enum { SAMPLES_MAX = 10 };

/* --- Which were met already ------------------------------------------- */

static str seen_name(const struct collection *collection,
                     const struct doomed *doomed)
{
    struct text name;

    text_init(&name, collection->mem);
    text_add_text(&name, doomed->model->full_name);
    text_add_byte(&name, '\0');
    text_add(&name, doomed->key);
    return text_str(&name);
}

static bool is_seen(const struct collection *collection,
                    const struct doomed *doomed)
{
    return !str_is_none(doomed->key) &&
           map_find(&collection->seen, seen_name(collection, doomed));
}

/* False when it was met before. */
static bool add_doomed(struct collection *collection,
                       const struct doomed *doomed)
{
    if (is_seen(collection, doomed))
        return false;
    if (collection->doomed.count >= COLLECT_MAX) {
        collection->is_too_large = true;
        return true;
    }
    if (!str_is_none(doomed->key))
        map_set(&collection->seen, seen_name(collection, doomed), collection);
    list_push(&collection->doomed, collection->mem, *doomed);
    return true;
}

/* --- Effects ---------------------------------------------------------- */

static enum effect_kind kind_of(const struct relation *relation)
{
    switch (relation->on_delete) {
    case DELETE_CASCADES:
        return EFFECT_DELETED;
    case DELETE_SETS_NULL:
    case DELETE_SETS_DEFAULT:
        return EFFECT_EMPTIED;
    case DELETE_IS_REFUSED:
        break;
    }
    return EFFECT_FORBIDS;
}

static struct effect *effect_of(struct collection *collection,
                                const struct relation *relation, size_t depth)
{
    struct effect *effect;

    for (size_t i = 0; i < collection->effects.count; i++) {
        if (collection->effects.items[i].relation == relation)
            return &collection->effects.items[i];
    }
    effect = list_add(&collection->effects, collection->mem);
    effect->relation = relation;
    effect->kind = kind_of(relation);
    effect->depth = depth;
    return effect;
}

static void add_to_effect(struct collection *collection,
                          struct effect *effect, const struct doomed *doomed)
{
    effect->count++;
    if (effect->samples.count < SAMPLES_MAX)
        list_push(&effect->samples, collection->mem,
                  ((struct choice_record){ .value = doomed->key,
                                           .key = doomed->key,
                                           .label = doomed->label }));
    if (effect->kind == EFFECT_EMPTIED && collection->wants_images) {
        if (effect->emptied.count < COLLECT_MAX)
            list_push(&effect->emptied, collection->mem, *doomed);
        else
            collection->is_too_large = true;
    }
}

/* A row that a foreign key leads to. */
static void meet(struct collection *collection,
                 const struct relation *relation, size_t depth,
                 const struct doomed *doomed)
{
    if (relation->on_delete == DELETE_CASCADES
            ? !add_doomed(collection, doomed)
            : is_seen(collection, doomed))
        return;
    add_to_effect(collection, effect_of(collection, relation, depth), doomed);
}

/* --- Statements ------------------------------------------------------- */

static void build_side(struct build *build, const char *alias,
                       const struct field *const *fields, size_t count)
{
    if (count > 1)
        build_sql(build, "(");
    for (size_t i = 0; i < count; i++) {
        if (i)
            build_sql(build, ", ");
        build_column(build, alias, fields[i]->name);
    }
    if (count > 1)
        build_sql(build, ")");
}

/* (t.a, t.b) IN (SELECT p.x, p.y FROM parent AS p WHERE …).  The brackets are
 * for the left side alone. */
static void build_pointing(struct build *build,
                           const struct relation *relation,
                           const struct doomed *items, size_t count)
{
    build_sql(build, " FROM ");
    select_table(build, relation->from, "t");
    build_sql(build, " WHERE ");
    build_side(build, "t", relation->columns, relation->column_count);
    build_sql(build, " IN (SELECT ");
    for (size_t i = 0; i < relation->column_count; i++) {
        if (i)
            build_sql(build, ", ");
        build_column(build, "p", relation->targets[i]->name);
    }
    build_sql(build, " FROM ");
    select_table(build, relation->to, "p");
    build_sql(build, " WHERE ");
    doomed_build(build, relation->to, "p", items, count);
    build_sql(build, ")");
}

static void build_limit(struct build *build,
                        const struct collection *collection)
{
    build_sql(build, " LIMIT ");
    build_value(build, val_int((int64_t)(collection->row_max +
                                         collection->doomed.count)));
}

/* Rows of `relation` that point at these records, met one by one. */
static bool follow_batch(struct collection *collection,
                         const struct relation *relation, size_t depth,
                         const struct doomed *items, size_t count,
                         struct err *err)
{
    struct build build;
    struct select select;
    struct doomed_columns columns;
    struct rows rows;

    build_init(&build, db_engine(collection->db), collection->mem);
    select_init(&select, &build, relation->from, false);
    doomed_select(&select, collection->wants_images, &columns);
    build_pointing(&build, relation, items, count);
    build_limit(&build, collection);
    if (!build_query(collection->db, &build, &rows, err))
        return false;
    while (rows_next(&rows)) {
        struct doomed doomed = doomed_read(&select, &columns, &rows,
                                           collection->mem);

        meet(collection, relation, depth, &doomed);
    }
    return rows_end(&rows, err);
}

/* The records of one model stand one behind the other in a level; `from` and
 * `to` are such a run. */
static bool follow(struct collection *collection,
                   const struct relation *relation, size_t depth, size_t from,
                   size_t to, struct err *err)
{
    size_t batch = doomed_batch(relation->to);

    for (size_t at = from; at < to; at += batch) {
        size_t count = to - at < batch ? to - at : batch;

        if (!follow_batch(collection, relation, depth,
                          collection->doomed.items + at, count, err))
            return false;
    }
    return true;
}

static size_t run_end(const struct collection *collection, size_t from,
                      size_t to)
{
    const struct doomed *items = collection->doomed.items;
    size_t end = from;

    while (end < to && items[end].model == items[from].model)
        end++;
    return end;
}

/* All foreign keys to the records of a run that do, or do not, cascade. */
static bool follow_run(struct collection *collection, bool cascades,
                       size_t depth, size_t from, size_t to, struct err *err)
{
    const struct model *model = collection->doomed.items[from].model;

    for (size_t i = 0; i < model->reference_count; i++) {
        const struct relation *relation = model->references[i];

        if ((relation->on_delete == DELETE_CASCADES) == cascades &&
            model->key_count > 0 &&
            !follow(collection, relation, depth, from, to, err))
            return false;
    }
    return true;
}

static bool follow_level(struct collection *collection, bool cascades,
                         size_t depth, size_t from, size_t to,
                         struct err *err)
{
    while (from < to) {
        size_t end = run_end(collection, from, to);

        if (!follow_run(collection, cascades, depth, from, end, err))
            return false;
        from = end;
    }
    return true;
}

/* --- The whole -------------------------------------------------------- */

static bool find_asked(struct collection *collection,
                       const struct model *model, const struct doomed *asked,
                       size_t count, struct err *err)
{
    struct build build;
    struct select select;
    struct doomed_columns columns;
    struct rows rows;

    build_init(&build, db_engine(collection->db), collection->mem);
    select_init(&select, &build, model, false);
    doomed_select(&select, collection->wants_images, &columns);
    build_sql(&build, " FROM ");
    select_table(&build, model, "t");
    build_sql(&build, " WHERE ");
    doomed_build(&build, model, "t", asked, count);
    if (collection->wants_images && build.engine == ENGINE_POSTGRES)
        build_sql(&build, " FOR UPDATE OF t");
    if (!build_query(collection->db, &build, &rows, err))
        return false;
    while (rows_next(&rows)) {
        struct doomed doomed = doomed_read(&select, &columns, &rows,
                                           collection->mem);

        add_doomed(collection, &doomed);
    }
    return rows_end(&rows, err);
}

/* A key that is no value of its column's type is the key of no record; asked
 * for, it would fail the others too.  Not so on SQLite, which holds anything. */
static bool may_exist(const struct model *model, str written,
                      struct arena *mem)
{
    const char *wrong;
    struct key key;

    if (!key_read(&key, written, model->key_count, mem))
        return false;
    for (size_t i = 0; i < key.count; i++) {
        if (model_engine(model) == ENGINE_POSTGRES &&
            key.parts[i].kind == KEY_TEXT &&
            !compare_fits(model->key[i], key.parts[i].bytes, mem, &wrong))
            return false;
    }
    return true;
}

/* Keys that are malformed, or of no record any more, are left out. */
static bool collect_asked(struct collection *collection,
                          const struct model *model, const str *keys,
                          size_t key_count, struct err *err)
{
    size_t batch = doomed_batch(model);
    struct doomed *asked = arena_new_array(collection->mem, struct doomed,
                                           key_count);
    size_t asked_count = 0;

    for (size_t i = 0; i < key_count; i++) {
        if (may_exist(model, keys[i], collection->mem))
            asked[asked_count++] = (struct doomed){ .model = model,
                                                    .key = keys[i] };
    }
    for (size_t at = 0; at < asked_count; at += batch) {
        size_t count = asked_count - at < batch ? asked_count - at : batch;

        if (!find_asked(collection, model, asked + at, count, err))
            return false;
    }
    collection->asked_count = collection->doomed.count;
    return true;
}

static bool collect_cascades(struct collection *collection, struct err *err)
{
    size_t from = 0;
    size_t depth = 0;

    while (from < collection->doomed.count && !collection->is_too_large) {
        size_t to = collection->doomed.count;

        if (++depth > COLLECT_DEPTH_MAX) {
            collection->is_too_deep = true;
            return true;
        }
        if (!follow_level(collection, true, depth, from, to, err))
            return false;
        from = to;
    }
    return true;
}

bool collect(struct collection *collection, const struct model *model,
             const str *keys, size_t key_count, struct err *err)
{
    map_init(&collection->seen, collection->mem);
    return collect_asked(collection, model, keys, key_count, err) &&
           collect_cascades(collection, err) &&
           follow_level(collection, false, 1, 0, collection->doomed.count,
                        err);
}

/* --- What stands in the way ------------------------------------------- */

static const char *say_pointing(const struct collection *collection,
                                const struct effect *effect)
{
    const struct model *from = effect->relation->from;
    struct arena *mem = collection->mem;
    const char *sample = str_text(mem, effect->samples.items[0].label);

    if (effect->count == 1)
        return arena_printf(mem, "\"%s\" (%s) points at it by \"%s\" and must "
                            "be deleted or changed first.", sample,
                            record_noun(from, mem), effect->relation->name);
    return arena_printf(mem, "%s%" PRId64 " %s point at it by \"%s\" and must "
                        "be deleted or changed first, among them \"%s\".",
                        effect->count > DELETE_COUNT_MAX ? "More than " : "",
                        effect->count > DELETE_COUNT_MAX ? DELETE_COUNT_MAX
                                                         : effect->count,
                        from->label_plural, effect->relation->name, sample);
}

static const char *say_denied(const struct collection *collection,
                              const struct effect *effect)
{
    return arena_printf(collection->mem,
        "%s would be deleted with it, and you may not delete those.",
        effect->relation->from->label_plural);
}

const char *collection_forbids(const struct collection *collection,
                               const struct person *person,
                               enum err_code *code)
{
    *code = ERR_CONFLICT;
    for (size_t i = 0; i < collection->effects.count; i++) {
        const struct effect *effect = &collection->effects.items[i];

        if (effect->kind == EFFECT_FORBIDS)
            return say_pointing(collection, effect);
        if (effect->kind == EFFECT_DELETED &&
            !person_may(person, effect->relation->from->full_name,
                        VERB_DELETE)) {
            *code = ERR_DENIED;
            return say_denied(collection, effect);
        }
    }
    if (collection->is_too_large)
        return "More than 5,000 records would be deleted with it. Delete "
               "some of those first.";
    if (collection->is_too_deep)
        return "The records that would be deleted with it are nested more "
               "than 20 levels deep. Delete some of those first.";
    return NULL;
}
