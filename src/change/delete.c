/* change/delete.c -- records go, with what goes with them, all or none.
 *
 * The database itself deletes what cascades and empties what it must; the
 * records are read before, in the same transaction, so that the trail can say
 * what they were.
 */
#include "audit/audit.h"
#include "change/collect.h"
#include "store/build.h"

enum { ASKED_MAX = 1000 };

bool delete_is_allowed(const struct person *person, const struct model *model,
                       size_t key_count, struct err *err)
{
    if (!person_must(person, model->full_name, model->label_plural,
                     VERB_DELETE, err))
        return false;
    if (key_count > ASKED_MAX)
        return err_set(err, ERR_INVALID, "At most 1,000 records can be "
                                         "deleted at a time.");
    if (model->may_delete && model->key_count > 0)
        return true;
    if (model->read_only_because)
        return err_set(err, ERR_DENIED, "%s", model->read_only_because);
    return err_set(err, ERR_DENIED, "%s cannot be deleted in this database.",
                   model->label_plural);
}

struct deletion {
    struct db *db;
    const struct person *person;
    const struct model *model;
    struct arena *mem;
    struct collection collection;
    const char *change_id;
    int64_t deleted;
};

/* --- The trail -------------------------------------------------------- */

static bool append(struct deletion *deletion, const struct doomed *doomed,
                   const char *action, const struct audit_field *fields,
                   size_t field_count, str note, struct err *err)
{
    struct arena *mem = deletion->mem;
    struct audit_entry entry = {
        .change_id = deletion->change_id, .user_id = deletion->person->id,
        .username = deletion->person->username, .action = action,
        .model = doomed->model->full_name,
        .record_key = str_is_none(doomed->key) ? STR("") : doomed->key,
        .display = doomed->label,
        .fields = audit_write_fields(fields, field_count, mem), .note = note,
    };

    return audit_append(deletion->db, &entry, err);
}

/* "with the account Ada", for what the person did not ask for by name. */
static str note_for(const struct deletion *deletion, const char *words)
{
    const struct doomed *first = &deletion->collection.doomed.items[0];
    size_t others = deletion->collection.asked_count - 1;
    const char *noun = record_noun(deletion->model, deletion->mem);

    if (others)
        return str_printf(deletion->mem, "%s the %s \"%.*s\" and %zu more",
                          words, noun, STR_ARG(first->label), others);
    return str_printf(deletion->mem, "%s the %s \"%.*s\"", words, noun,
                      STR_ARG(first->label));
}

static bool append_deleted(struct deletion *deletion, struct err *err)
{
    const struct collection *collection = &deletion->collection;
    str note = note_for(deletion, "with");

    for (size_t i = 0; i < collection->doomed.count; i++) {
        const struct doomed *doomed = &collection->doomed.items[i];

        if (!append(deletion, doomed, "delete", doomed->image,
                    doomed->image_count,
                    i < collection->asked_count ? STR("") : note, err))
            return false;
    }
    return true;
}

static bool is_of_relation(const struct relation *relation, const char *name)
{
    for (size_t i = 0; i < relation->column_count; i++) {
        if (str_equal_text(str_of(relation->columns[i]->name), name))
            return true;
    }
    return false;
}

/* A record that lost its link changed, though nobody opened it. */
static bool append_emptied_one(struct deletion *deletion,
                               const struct relation *relation,
                               const struct doomed *doomed, str note,
                               struct err *err)
{
    struct audit_field fields[KEY_PARTS_MAX];
    size_t count = 0;

    for (size_t i = 0; i < doomed->image_count && count < KEY_PARTS_MAX; i++) {
        if (is_of_relation(relation, doomed->image[i].name))
            fields[count++] = doomed->image[i];
    }
    return append(deletion, doomed, "change", fields, count, note, err);
}

static bool append_emptied(struct deletion *deletion, struct err *err)
{
    const struct collection *collection = &deletion->collection;
    str note = note_for(deletion, "lost its link to");

    for (size_t e = 0; e < collection->effects.count; e++) {
        const struct effect *effect = &collection->effects.items[e];

        for (size_t i = 0; i < effect->emptied.count; i++) {
            if (!append_emptied_one(deletion, effect->relation,
                                    &effect->emptied.items[i], note, err))
                return false;
        }
    }
    return true;
}

/* --- The rows --------------------------------------------------------- */

static bool delete_batch(struct deletion *deletion,
                         const struct doomed *items, size_t count,
                         struct err *err)
{
    const struct model *model = deletion->model;
    struct build build;

    build_init(&build, db_engine(deletion->db), deletion->mem);
    build_sql(&build, "DELETE FROM ");
    build_table(&build, model->db_schema, model->db_table);
    build_sql(&build, " WHERE ");
    doomed_build(&build, model, NULL, items, count);
    if (!build_run(deletion->db, &build, err))
        return false;
    deletion->deleted += db_changed(deletion->db);
    return true;
}

static bool delete_asked(struct deletion *deletion, struct err *err)
{
    const struct collection *collection = &deletion->collection;
    size_t batch = doomed_batch(deletion->model);
    int64_t asked = (int64_t)collection->asked_count;

    for (size_t at = 0; at < collection->asked_count; at += batch) {
        size_t count = collection->asked_count - at;

        if (!delete_batch(deletion, collection->doomed.items + at,
                          count < batch ? count : batch, err))
            return false;
    }

    /* Fewer, when one that was asked for went along with another. */
    if (deletion->deleted == 0 || deletion->deleted > asked)
        return err_set(err, ERR_CONFLICT,
                       "The database did not delete what was asked for.");
    deletion->deleted = asked;
    return true;
}

/* --- The whole -------------------------------------------------------- */

static bool check(struct deletion *deletion, struct err *err)
{
    enum err_code code;
    const char *why;

    if (deletion->collection.asked_count == 0)
        return err_set(err, ERR_MISSING, "There is no such %s any more. "
                       "Perhaps it was deleted.",
                       record_noun(deletion->model, err->mem));
    why = collection_forbids(&deletion->collection, deletion->person, &code);
    return !why || err_set(err, code, "%s", why);
}

static bool delete_all(struct deletion *deletion, const str *keys,
                       size_t key_count, struct err *err)
{
    return collect(&deletion->collection, deletion->model, keys, key_count,
                   err) &&
           check(deletion, err) && append_deleted(deletion, err) &&
           append_emptied(deletion, err) && delete_asked(deletion, err) &&
           db_commit(deletion->db, err);
}

/* What the database refuses is a conflict in its own words. */
static void explain(const struct deletion *deletion, struct err *err)
{
    const struct refusal *refusal = db_refusal(deletion->db);

    if (refusal->kind == REFUSAL_REFERENCE)
        err_set(err, ERR_CONFLICT,
                "Other records%s%s%s point at it and must be deleted or "
                "changed first.", refusal->table ? " in \"" : "",
                refusal->table ? refusal->table : "",
                refusal->table ? "\"" : "");
    else if (refusal->kind == REFUSAL_RAISED ||
             refusal->kind == REFUSAL_CHECK ||
             refusal->kind == REFUSAL_NULL)
        err->code = ERR_CONFLICT;
    else if (err->code == ERR_BROKEN && refusal->says)
        err_set(err, ERR_CONFLICT, "The database could not delete this: %s.",
                refusal->says);
}

static bool run(struct deletion *deletion, const str *keys, size_t key_count,
                struct err *err)
{
    bool is_done;

    if (!db_begin(deletion->db, err))
        return false;
    is_done = delete_all(deletion, keys, key_count, err);
    if (!is_done)
        explain(deletion, err);
    db_rollback(deletion->db);
    return is_done ||
           err_wrap(err, "%s not deleted.",
                    key_count == 1
                        ? arena_printf(err->mem, "The %s was",
                                       record_noun(deletion->model, err->mem))
                        : arena_printf(err->mem, "The %s were",
                                       deletion->model->label_plural));
}

bool change_delete(struct store *store, const struct person *person,
                   const struct model *model, const str *keys,
                   size_t key_count, struct arena *mem, int64_t *deleted,
                   struct err *err)
{
    struct deletion deletion = {
        .person = person, .model = model, .mem = mem,
        .change_id = audit_change_id(mem),
        .collection = { .mem = mem, .wants_images = true,
                        .row_max = COLLECT_MAX + 1 },
    };
    bool is_done;

    if (!delete_is_allowed(person, model, key_count, err) ||
        !store_lend(store, LEND_WRITER, &deletion.db, err))
        return false;
    deletion.collection.db = deletion.db;
    is_done = run(&deletion, keys, key_count, err);
    store_return(deletion.db);
    *deleted = deletion.deleted;
    return is_done;
}
