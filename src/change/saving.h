/* change/saving.h -- a save on its way through the door; private to this room.
 *
 *     saving_read()       what was typed → what is to be written, or words
 *                         beside the fields
 *     saving_conflicts()  what somebody else changed in the meantime
 *     saving_write()      INSERT or UPDATE
 *     refusal_explain()   the database's no, as words beside the fields
 *     image_diff()        what changed, for the audit trail
 */
#ifndef CHANGE_SAVING_H
#define CHANGE_SAVING_H

#include "audit/audit.h"
#include "base/list.h"
#include "change/change.h"

/* One value to write. */
struct writing {
    const struct field *field;
    str stored;             /* STR_NONE: NULL */
    str typed;
};

struct saving {
    struct db *db;
    const struct person *person;
    const struct change_request *request;
    struct arena *mem;
    struct record *before;  /* NULL: a record is added */
    LIST(struct writing) writings;
    LIST(struct field_wrong) wrong;
    LIST(struct field_conflict) conflicts;
    str key;                /* of the record that was added */
};

/* Put a sentence beside a field, or NULL for the record. */
void saving_wrong(struct saving *saving, const struct field *field,
                  const char *sentence);

void saving_read(struct saving *saving);

/* Fill saving->conflicts, and who and when in `answer`.  *is_conflict tells
 * whether the save must stop. */
MUST_CHECK bool saving_conflicts(struct saving *saving,
                                 struct change_answer *answer,
                                 bool *is_conflict, struct err *err);

/* Write it.  What the database refuses is a failure; see refusal_explain().  What
 * it passed over in silence is one too, and stands in saving->wrong. */
MUST_CHECK bool saving_write(struct saving *saving, struct err *err);

/* Keep the refusal of the last statement, before another one or a rollback
 * takes its texts away. */
struct refusal refusal_copy(const struct db *db, struct arena *mem);

/* Put what the database refused beside the fields.  False when it is nothing
 * that a person could change in the form.  Called after the rollback; it may
 * ask the database what was meant. */
bool refusal_explain(struct saving *saving, const struct refusal *refusal);

/* --- Images, for the trail -------------------------------------------- */

/* The fields that differ; either record may be NULL: then those that are not
 * NULL in the other. */
size_t image_diff(const struct record *before, const struct record *after,
                  struct arena *mem, struct audit_field **fields);

/* Append the entry of one record. */
MUST_CHECK bool image_append(struct db *db, const struct person *person,
                             const char *change_id, const char *action,
                             const struct record *before,
                             const struct record *after, struct arena *mem,
                             struct err *err);

#endif
