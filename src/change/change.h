/* change/change.h -- the one door: everything that changes a managed table.
 *
 * A change checks the right, reads the record as it is now, compares it with
 * what the person saw, checks the values, writes, and appends its audit entry,
 * all in one transaction.  When something stands in the way nothing is written,
 * and the answer says what, beside the field where that is possible.
 *
 * A field whose text is what a form would show for the stored value is not
 * written: a form that was opened and saved changes nothing, whatever strange
 * bytes the table holds.
 */
#ifndef CHANGE_CHANGE_H
#define CHANGE_CHANGE_H

#include "query/record.h"
#include "store/store.h"

/* One field as it was typed. */
struct typed {
    const struct field *field;
    str text;
    bool is_null;           /* the person chose "no value" explicitly */
};

struct change_request {
    const struct model *model;
    str key;                /* STR_NONE: add a record */
    const struct typed *fields;
    size_t field_count;
    str version;            /* of the record when the form was opened; STR_NONE:
                             * not known, nothing is compared */
};

/* A sentence beside a field. */
struct field_wrong {
    const struct field *field;      /* NULL: about the whole record */
    const char *says;
};

/* A field that somebody else changed since the form was opened. */
struct field_conflict {
    const struct field *field;
    str theirs;             /* as stored now */
    str yours;              /* as typed */
};

struct change_answer {
    bool is_saved;
    bool has_changed;       /* something was written */
    str key;                /* of the record afterwards */
    str display;
    struct field_wrong *wrong;
    size_t wrong_count;
    bool is_conflict;       /* `conflicts`, who and when are set */
    struct field_conflict *conflicts;
    size_t conflict_count;
    const char *conflict_by;        /* "ada", or NULL when not made in Reeve */
    int64_t conflict_at_ms;         /* 0: not known */
    const char *version;    /* of the record as it is now, on a conflict */
};

/* Whether a record cannot be without a typed value here: the field takes no
 * NULL, the database fills nothing in, and the empty text will not do. */
bool change_needs(const struct field *field);

/* Add or change a record.  False when it cannot be done at all: no right, no
 * such record, the database does not answer. */
MUST_CHECK bool change_save(struct store *store, const struct person *person,
                            const struct change_request *request,
                            struct arena *mem, struct change_answer *answer,
                            struct err *err);

/* What a deletion would take along, and what stands in its way. */
struct delete_effect {
    const struct relation *relation;
    enum effect_kind {
        EFFECT_DELETED,         /* goes with it */
        EFFECT_EMPTIED,         /* loses its link */
        EFFECT_FORBIDS,         /* must go first */
    } kind;
    int64_t count;              /* counted up to DELETE_COUNT_MAX + 1 */
    struct choice_record *samples;      /* the first 10, with labels */
    size_t sample_count;
    size_t depth;               /* 1: points at a record that was asked for */
};

#define DELETE_COUNT_MAX 1000

struct delete_preview {
    struct choice_record *records;      /* those asked for, with labels */
    size_t record_count;
    struct delete_effect *effects;
    size_t effect_count;
    bool is_forbidden;
    const char *why;            /* a sentence when it is forbidden, or NULL */
};

/* Look what deleting these records would do.  Reads only.  Models that the
 * person may not delete forbid it as well. */
MUST_CHECK bool change_delete_preview(struct db *db,
                                      const struct person *person,
                                      const struct model *model,
                                      const str *keys, size_t key_count,
                                      struct arena *mem,
                                      struct delete_preview *preview,
                                      struct err *err);

/* Delete them all or none, with an audit entry for each record and for each
 * that goes with it.  *deleted counts those asked for.  Refused with
 * ERR_CONFLICT and a sentence when something forbids it. */
MUST_CHECK bool change_delete(struct store *store,
                              const struct person *person,
                              const struct model *model, const str *keys,
                              size_t key_count, struct arena *mem,
                              int64_t *deleted, struct err *err);

#endif
