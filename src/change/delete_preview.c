/* change/delete_preview.c -- what a deletion would do, before it is done. */
#include "change/collect.h"

static void list_records(const struct collection *collection,
                         struct delete_preview *preview)
{
    preview->record_count = collection->asked_count;
    preview->records = arena_new_array(collection->mem, struct choice_record,
                                       collection->asked_count);
    for (size_t i = 0; i < collection->asked_count; i++) {
        const struct doomed *doomed = &collection->doomed.items[i];

        preview->records[i] = (struct choice_record){
            .value = doomed->key, .key = doomed->key, .label = doomed->label,
        };
    }
}

static struct delete_effect shown_effect(const struct effect *effect)
{
    int64_t count = effect->count;

    return (struct delete_effect){
        .relation = effect->relation,
        .kind = effect->kind,
        .count = count > DELETE_COUNT_MAX ? DELETE_COUNT_MAX + 1 : count,
        .samples = effect->samples.items,
        .sample_count = effect->samples.count,
        .depth = effect->depth,
    };
}

static void list_effects(const struct collection *collection,
                         struct delete_preview *preview)
{
    preview->effect_count = collection->effects.count;
    preview->effects = arena_new_array(collection->mem, struct delete_effect,
                                       collection->effects.count);
    for (size_t i = 0; i < collection->effects.count; i++)
        preview->effects[i] = shown_effect(&collection->effects.items[i]);
}

bool change_delete_preview(struct db *db, const struct person *person,
                           const struct model *model, const str *keys,
                           size_t key_count, struct arena *mem,
                           struct delete_preview *preview, struct err *err)
{
    struct collection collection = { .db = db, .mem = mem,
                                     .row_max = DELETE_COUNT_MAX + 1 };
    enum err_code code;

    *preview = (struct delete_preview){ 0 };
    if (!delete_is_allowed(person, model, key_count, err) ||
        !collect(&collection, model, keys, key_count, err))
        return false;
    list_records(&collection, preview);
    list_effects(&collection, preview);
    preview->why = collection_forbids(&collection, person, &code);
    preview->is_forbidden = preview->why;
    return true;
}
