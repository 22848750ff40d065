/* query/select.h -- what a statement reads of each record, and the way back
 * from a row of it to cells.
 *
 *     SELECT [ key ] [ fields ] [ of every relation: its key, its display ]
 *       FROM … AS t
 *       LEFT JOIN target AS r1 ON r1.id = t.target_id
 *
 * The parts are written in this order: select_key(), select_field() for each
 * field, then select_joins() behind FROM.  Long values are cut in the database,
 * so that a list never carries a megabyte to show twenty words.
 */
#ifndef QUERY_SELECT_H
#define QUERY_SELECT_H

#include "query/compare.h"
#include "query/list.h"

/* Characters of a long text that a list shows. */
#define SELECT_TEXT_MAX 200

/* Relations of one statement whose labels are joined; SQLite takes 64 tables.
 * Those beyond show the stored value. */
#define SELECT_JOINS_MAX 50

/* Fields of a table up to which there is room for labels, sizes and hashes
 * beside them: PostgreSQL returns 1,664 columns, SQLite 2,000. */
#define SELECT_FIELDS_MAX 800

/* How one field, or a part of a label, is read back. */
struct selected {
    const struct field *field;
    size_t at;              /* its column in the result */
    size_t size_at;         /* SQLite: of its size in bytes; 0: none */
    bool is_whole;          /* not cut */
};

/* A target that is joined, to the record itself or to another target. */
struct select_join {
    const struct select_join *parent;   /* NULL: the record itself */
    const struct relation *relation;
    char alias[24];         /* r1 … */
};

/* A relation whose target is shown by its name. */
struct selected_target {
    const struct select_join *join;
    size_t key_at;          /* its first key column */
    struct selected *parts; /* of the display, one for each field in it */
    size_t part_count;
};

/* A field of the list: its value and the record it points at; or the parts of a
 * template. */
struct selected_field {
    struct selected value;
    const struct relation *relation;    /* NULL: no relation */
    struct selected_target *target;     /* NULL: shown as the stored value */
    size_t currency_at;                 /* 0: the record does not say it */
    const struct display *words;        /* of a template, or NULL */
    struct selected *parts;             /* one for each part of `words` */
};

struct select {
    struct build *build;
    struct arena *mem;
    const struct model *model;
    bool is_whole;          /* exports and records: nothing is cut */
    size_t column_count;
    size_t key_at;
    LIST(struct selected_field) fields;
    LIST(struct select_join *) joins;
    LIST(struct selected_target *) targets;
    str *sparse;            /* values for record_display(), used again */
    size_t sparse_count;
};

/* Begin a select list of the model as "t". */
void select_init(struct select *select, struct build *build,
                 const struct model *model, bool is_whole);

/* Columns of the key, raw. */
void select_key(struct select *select);

/* A field, and what its relation needs. */
void select_field(struct select *select, const struct field *field);

/* A column of a list, whatever its kind. */
void select_column(struct select *select, const struct list_column *column);

/* The columns of the relations' targets; after the last field. */
void select_targets(struct select *select);

/* One column, cut or by its size as its type wants. */
struct selected select_value(struct select *select, const char *alias,
                             const struct field *field);

/* The fields that a display names. */
struct selected *select_display(struct select *select, const char *alias,
                                const struct model *model, size_t *count);

/* " LEFT JOIN …" for each relation. */
void select_joins(struct select *select);

/* "FROM table AS t" without the word FROM. */
void select_table(struct build *build, const struct model *model,
                  const char *alias);

/* --- Back from a row -------------------------------------------------- */

/* The key of the record, or STR_NONE for a model without one. */
str selected_key(const struct select *select, struct rows *rows,
                 struct arena *mem);

void selected_cell(struct select *select, struct rows *rows, size_t i,
                   struct arena *mem, struct cell *cell);

/* The value alone; *is_cut may be NULL. */
void selected_value(const struct selected *selected, struct rows *rows,
                    struct arena *mem, struct cell *cell);

/* The label of a record of `model`, from the parts of its display. */
str selected_label(struct select *select, const struct model *model,
                   const struct selected *parts, size_t count,
                   str key, struct rows *rows, struct arena *mem);

/* A key from the columns of a row that hold these fields. */
str selected_key_at(struct rows *rows, size_t at,
                    const struct field *const *fields, size_t count,
                    struct arena *mem);

#endif
