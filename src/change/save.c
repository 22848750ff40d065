/* change/save.c -- a record is added or changed, or the form comes back.
 *
 *     begin · read and lock the record · read what was typed · compare with
 *     what the person saw · write · read again · append the entry · commit
 *
 * What the person can set right ends as words beside the fields, and everything
 * is rolled back; what nobody can is a failure.
 */
#include "change/saving.h"

/* How far a save came. */
enum outcome {
    OUTCOME_SAVED,
    OUTCOME_STOPPED,        /* words or conflicts are in the answer */
    OUTCOME_REFUSED,        /* the database said no: perhaps a value */
    OUTCOME_FAILED,
};

/* --- Rights ----------------------------------------------------------- */

static bool may_save(const struct person *person,
                     const struct change_request *request, struct err *err)
{
    const struct model *model = request->model;
    bool adds = str_is_none(request->key);

    if (!person_must(person, model->full_name, model->label_plural,
                     adds ? VERB_ADD : VERB_CHANGE, err))
        return false;
    if (adds ? model->may_add : model->may_change)
        return true;
    if (model->read_only_because)
        return err_set(err, ERR_DENIED, "%s", model->read_only_because);
    return err_set(err, ERR_DENIED, "%s cannot be %s in this database.",
                   model->label_plural, adds ? "added" : "changed");
}

/* --- Steps ------------------------------------------------------------ */

static bool load_before(struct saving *saving, struct err *err)
{
    const struct change_request *request = saving->request;

    return str_is_none(request->key) ||
           record_load(saving->db, request->model, request->key, true,
                       saving->mem, &saving->before, err);
}

/* Whether the save may go on to write. */
static bool check(struct saving *saving, struct change_answer *answer,
                  enum outcome *outcome, struct err *err)
{
    bool has_changes;

    *outcome = OUTCOME_FAILED;
    saving_read(saving);
    has_changes = saving->writings.count > 0 || saving->wrong.count > 0;
    if (saving->before && has_changes &&
        !saving_conflicts(saving, answer, &answer->is_conflict, err))
        return false;
    *outcome = OUTCOME_STOPPED;
    return !answer->is_conflict && saving->wrong.count == 0;
}

static void answer_with(struct change_answer *answer,
                        const struct record *record)
{
    answer->key = record->key;
    answer->display = record->display;
}

/* A trigger may have changed more than was typed, or taken it back; the trail
 * says what there is now. */
static bool record_change(struct saving *saving, struct change_answer *answer,
                          struct err *err)
{
    struct arena *mem = saving->mem;
    bool adds = !saving->before;
    bool *differs = arena_new_array(mem, bool,
                                    saving->request->model->field_count);
    struct record *after;

    if (!record_load(saving->db, saving->request->model,
                     adds ? saving->key : saving->before->key, false, mem,
                     &after, err))
        return false;
    answer_with(answer, after);
    answer->has_changed =
        adds || record_version_differs(
                    after, str_of(saving->before->version), differs);
    return !answer->has_changed ||
           image_append(saving->db, saving->person, audit_change_id(mem),
                        adds ? "add" : "change", saving->before, after, mem,
                        err);
}

/* A statement that could not be carried out is refused too: a foreign key or a
 * trigger of the table is broken, which only its own words tell. */
static enum outcome outcome_of(const struct db *db, const struct err *err)
{
    const struct refusal *refusal = db_refusal(db);
    bool is_refused = refusal->kind == REFUSAL_NONE
                          ? err->code == ERR_BROKEN && refusal->says
                          : refusal->kind != REFUSAL_RIGHTS;

    return is_refused ? OUTCOME_REFUSED : OUTCOME_FAILED;
}

static enum outcome try_to_write(struct saving *saving,
                                 struct change_answer *answer,
                                 struct err *err)
{
    if (!saving_write(saving, err))
        return saving->wrong.count ? OUTCOME_STOPPED
                                   : outcome_of(saving->db, err);
    if (!record_change(saving, answer, err))
        return OUTCOME_FAILED;
    if (db_commit(saving->db, err))
        return OUTCOME_SAVED;
    return outcome_of(saving->db, err);
}

static enum outcome try_to_save(struct saving *saving,
                                struct change_answer *answer,
                                struct err *err)
{
    enum outcome outcome;

    if (!load_before(saving, err))
        return OUTCOME_FAILED;
    if (!check(saving, answer, &outcome, err))
        return outcome;
    if (saving->before && saving->writings.count == 0) {
        answer_with(answer, saving->before);
        return OUTCOME_SAVED;
    }
    return try_to_write(saving, answer, err);
}

/* --- The answer ------------------------------------------------------- */

static void fill_answer(struct saving *saving, struct change_answer *answer)
{
    answer->wrong = saving->wrong.items;
    answer->wrong_count = saving->wrong.count;
    answer->conflicts = saving->conflicts.items;
    answer->conflict_count = saving->conflicts.count;
    if (saving->before) {
        answer_with(answer, saving->before);
        answer->version = saving->before->version;
    }
}

static bool save(struct saving *saving, struct change_answer *answer,
                 struct err *err)
{
    struct err failure = err_in(saving->mem);
    enum outcome outcome;
    struct refusal refusal;

    if (!db_begin(saving->db, err))
        return false;
    outcome = try_to_save(saving, answer, &failure);
    refusal = refusal_copy(saving->db, saving->mem);
    db_rollback(saving->db);

    if (outcome == OUTCOME_REFUSED && refusal_explain(saving, &refusal))
        outcome = OUTCOME_STOPPED;
    if (outcome == OUTCOME_SAVED) {
        answer->is_saved = true;
        return true;
    }
    if (outcome == OUTCOME_STOPPED) {
        answer->has_changed = false;
        fill_answer(saving, answer);
        return true;
    }
    *err = failure;
    return false;
}

bool change_save(struct store *store, const struct person *person,
                 const struct change_request *request, struct arena *mem,
                 struct change_answer *answer, struct err *err)
{
    struct saving saving = { .person = person, .request = request,
                             .mem = mem, .key = STR_NONE };
    bool is_done;

    *answer = (struct change_answer){ .key = STR_NONE };
    if (!may_save(person, request, err) ||
        !store_lend(store, LEND_WRITER, &saving.db, err))
        return false;
    is_done = save(&saving, answer, err);
    store_return(saving.db);
    return is_done;
}
