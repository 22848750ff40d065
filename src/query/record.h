/* query/record.h -- one record, with the labels of what it points at, from one
 * statement; its children; and the records that a field may point at.
 */
#ifndef QUERY_RECORD_H
#define QUERY_RECORD_H

#include "query/list.h"
#include "schema/key.h"
#include "store/build.h"

struct record {
    const struct model *model;
    str key;                    /* key_write() */
    str display;
    str *values;                /* as stored, one a field; STR_NONE for NULL.
                                 * Binary ones are STR_NONE, see `sizes` */
    enum val_kind *kinds;       /* SQLite may hold any kind in any column */
    int64_t *sizes;             /* bytes of a binary value; -1: NULL */
    str *labels;                /* of relations: the target's display */
    str *target_keys;           /* of relations, for links */
    const char *version;        /* for record_version_differs() */
};

/* Read the record with this key (as key_write() gives it, from a URL).
 * ERR_MISSING: "There is no account with the key 7. Perhaps it was deleted."
 * `for_update` locks the row on PostgreSQL. */
MUST_CHECK bool record_read(struct db *db, const struct person *person,
                            const struct model *model, str key,
                            bool for_update, struct arena *mem,
                            struct record **record, struct err *err);

/* The same without a person, for rooms that have checked another right. */
MUST_CHECK bool record_load(struct db *db, const struct model *model, str key,
                            bool for_update, struct arena *mem,
                            struct record **record, struct err *err);

/* A version is a short text that says what every field was.  Sets
 * differs[i] for each field that is no longer as it was; false when none is.  A
 * malformed version differs in everything. */
bool record_version_differs(const struct record *record, str version,
                            bool *differs);

/* Append " WHERE <the key of the model is `key`>" pieces for others that build
 * statements: "t.a = $1 AND t.b IS NULL". */
void record_build_key(struct build *build, const struct model *model,
                      const char *alias, const struct key *key);

/* The same for a record that was read. */
void record_build_itself(struct build *build, const struct record *record,
                         const char *alias);

/* "account": the model's label inside of a sentence. */
const char *record_noun(const struct model *model, struct arena *mem);

/* ERR_MISSING: "There is no account with the key "7". Perhaps …"; false. */
bool record_missing(const struct model *model, str key, struct err *err);

/* The display of a record out of its values. */
str record_display(const struct model *model, const str *values,
                   str key, struct arena *mem);

/* Children of a record for an inline: rows as in a list, newest or first by
 * the child's own order, and whether there are more. */
MUST_CHECK bool record_children(struct db *db, const struct person *person,
                                const struct inline_list *inline_list,
                                const struct record *parent,
                                struct arena *mem, struct list_row **rows,
                                size_t *count, bool *has_more,
                                struct err *err);

/* What a relation may point at: records of `relation->to` whose display or key
 * matches the words, a page of 20 at a time. */
struct choice_record {
    str value;                  /* what is stored in the field */
    str label;
    str key;                    /* for a link */
};

MUST_CHECK bool record_choices(struct db *db, const struct person *person,
                               const struct relation *relation, str words,
                               int64_t page, struct arena *mem,
                               struct choice_record **choices, size_t *count,
                               bool *has_more, struct err *err);

/* The label of one stored value of a relation; STR_NONE when it is not there. */
MUST_CHECK bool record_choice_label(struct db *db,
                                    const struct relation *relation,
                                    str value, struct arena *mem, str *label,
                                    struct err *err);

#endif
