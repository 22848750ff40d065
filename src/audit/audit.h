/* audit/audit.h -- who did what to which record, and when.
 *
 * The trail only grows: nothing here changes or removes an entry, and the
 * database refuses it too.  An entry is written in the transaction that makes
 * the change it describes, so a change without its entry cannot exist.
 */
#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H

#include "store/db.h"

struct audit_entry {
    int64_t id;             /* audit_append() leaves it to the database */
    const char *change_id;  /* the same for all entries of one change */
    int64_t at_ms;          /* UTC; 0: audit_append() sets it */
    int64_t user_id;        /* 0: not a person of the database */
    const char *username;
    const char *action;     /* "add", "change", "delete", "sign_in" … */
    const char *model;      /* "main.account", "auth.user" */
    str record_key;         /* as key_write() gives it */
    str display;            /* the record's name at the time */
    str fields;             /* JSON: {"field": [before, after]}; texts and null */
    str note;               /* words for people: "with its account", or empty */
};

#define AUDIT_SIGN_IN "sign_in"

/* 16 random hex digits: the change_id of a new change. */
const char *audit_change_id(struct arena *mem);

/* Append one entry.  Needs an open transaction: without one it changes nothing
 * and fails with ERR_BROKEN.  Texts that are absent are kept as empty ones, and
 * `display` and `note` as audit_clean() makes them. */
MUST_CHECK bool audit_append(struct db *db, const struct audit_entry *entry,
                             struct err *err);

struct audit_page {
    struct audit_entry *entries;        /* newest first */
    size_t count;
    bool has_older;
};

/* The entries about one record with id below `before_id` (0: from the newest),
 * `limit` at the most.  They live in `mem`. */
MUST_CHECK bool audit_of_record(struct db *db, const char *model,
                                str record_key, int64_t before_id,
                                size_t limit, struct arena *mem,
                                struct audit_page *page, struct err *err);

/* The same for what one person changed.  Sign-ins are left out: they stand in
 * audit_of_record() of the person, and would hide the rest here. */
MUST_CHECK bool audit_of_user(struct db *db, int64_t user_id,
                              int64_t before_id, size_t limit,
                              struct arena *mem, struct audit_page *page,
                              struct err *err);

/* One changed field of an entry, read back from its JSON. */
struct audit_field {
    const char *name;
    str before, after;      /* STR_NONE for null, and where there was none */
};

/* The fields of an entry; an entry whose JSON is damaged has none. */
size_t audit_fields(const struct audit_entry *entry, struct arena *mem,
                    struct audit_field **fields);

/* Write them: {"name": [before, after], …}.  Bytes that are no UTF-8 are kept
 * as {"bytes": "hex"} in the place of the text. */
str audit_write_fields(const struct audit_field *fields, size_t count,
                       struct arena *mem);

/* `s` as a text that both engines can keep: a NUL and each byte that is no
 * UTF-8 become U+FFFD.  Borrows `s` when there is none. */
str audit_clean(str s, struct arena *mem);

#endif
