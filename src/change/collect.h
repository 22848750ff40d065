/* change/collect.h -- what goes with a record when it is deleted.
 *
 * Foreign keys are followed breadth first, from the records asked for to those
 * that point at them, and on from those that the database deletes too.  Each
 * record counts once, by whichever way it is met first, so circles end.  One
 * statement is run for each foreign key and level (and for every 500 records of
 * a level), whatever the number of records.
 *
 * Foreign keys that do not cascade are looked at last: a record that is deleted
 * anyway neither stands in the way nor loses its link.
 */
#ifndef CHANGE_COLLECT_H
#define CHANGE_COLLECT_H

#include "base/list.h"
#include "base/map.h"
#include "change/change.h"
#include "change/doomed.h"

/* Records that one deletion may take along. */
enum { COLLECT_MAX = 5000, COLLECT_DEPTH_MAX = 20 };

/* What one foreign key does. */
struct effect {
    const struct relation *relation;
    enum effect_kind kind;
    size_t depth;
    int64_t count;
    LIST(struct choice_record) samples;
    LIST(struct doomed) emptied;        /* when images are wanted */
};

struct collection {
    struct db *db;
    struct arena *mem;
    bool wants_images;          /* for a deletion; a preview needs none */
    size_t row_max;             /* rows read for one foreign key and level */

    LIST(struct doomed) doomed; /* those asked for come first */
    size_t asked_count;
    LIST(struct effect) effects;
    struct map seen;            /* model and key of those in `doomed` */
    bool is_too_large, is_too_deep;
};

/* Whether the person may delete records of the model, so many at a time. */
MUST_CHECK bool delete_is_allowed(const struct person *person,
                                  const struct model *model,
                                  size_t key_count, struct err *err);

/* Collect what the deletion of these records does. */
MUST_CHECK bool collect(struct collection *collection,
                        const struct model *model, const str *keys,
                        size_t key_count, struct err *err);

/* Why it must not happen, as a sentence, or NULL.  Models that the person may
 * not delete stand in the way too: then *code is ERR_DENIED, else
 * ERR_CONFLICT. */
const char *collection_forbids(const struct collection *collection,
                               const struct person *person,
                               enum err_code *code);

#endif
