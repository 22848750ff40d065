/* change/doomed.h -- a record that a deletion takes along: which it is, and what
 * it was, for the audit trail.
 */
#ifndef CHANGE_DOOMED_H
#define CHANGE_DOOMED_H

#include "audit/audit.h"
#include "query/record.h"
#include "query/select.h"

/* A record that is deleted, or that loses its link. */
struct doomed {
    const struct model *model;
    str key;                    /* STR_NONE: of a table without a key */
    str label;
    struct audit_field *image;  /* all its fields that are not NULL */
    size_t image_count;
};

/* WHERE the key is one of those of `items`. */
void doomed_build(struct build *build, const struct model *model,
                  const char *alias, const struct doomed *items,
                  size_t count);

/* How many records of a model one statement may name. */
size_t doomed_batch(const struct model *model);

/* What a statement reads of each record. */
struct doomed_columns {
    struct selected *parts;     /* of the display */
    size_t part_count;
    size_t *image_at;           /* one for each field; NULL: no images */
    size_t *size_at;            /* of binary fields; 0: none */
};

/* "SELECT …" of the model as "t", up to FROM. */
void doomed_select(struct select *select, bool wants_images,
                   struct doomed_columns *columns);

/* One row of it. */
struct doomed doomed_read(struct select *select,
                          const struct doomed_columns *columns,
                          struct rows *rows, struct arena *mem);

#endif
