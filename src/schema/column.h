/* schema/column.h -- one column of a list: where its values come from.
 *
 * A column is a field of the record or of one it points at, words around
 * several of those, an expression in SQL, or what rows that point at the record
 * come to.  Whatever it is, `field` says how its values are shown.
 */
#ifndef SCHEMA_COLUMN_H
#define SCHEMA_COLUMN_H

#include "schema/field.h"

/* The way from a record to others: along a foreign key to the one that it names,
 * or back to those that name it. */
struct step {
    const struct relation *relation;
    bool is_back;
};

struct steps {
    const struct step *items;
    size_t count;               /* 0: the record itself */
};

/* How one record is named everywhere: "{company} <{email}>" is
 * { "", company }, { " <", email }, { ">", NULL }. */
struct display_part {
    str before;                 /* the words before the field */
    const struct field *field;  /* NULL: the words alone */
    struct steps through;       /* of a column; a record's name takes none */
};

struct display {
    struct display_part *parts;
    size_t count;
    const char *source;         /* as written, for inspect */
};

/* SQL of the project over one record, which goes by the name of its table. */
struct expression {
    const char *sql;
    const struct field **fields;        /* of the record, those it may name */
    size_t field_count;
    const char *file;                   /* where it is declared */
    size_t line, at;
};

enum column_kind {
    COLUMN_FIELD,               /* `field` of the record that `through` leads to */
    COLUMN_TEMPLATE,            /* words around fields */
    COLUMN_EXPRESSION,
    COLUMN_COUNT,               /* how many rows point at the record */
    COLUMN_SUM,                 /* what a field of those rows adds up to */
};

struct list_column {
    enum column_kind kind;
    const char *name;           /* "customer__country"; in CSS and options */
    const char *label;
    const char *help;           /* or NULL */
    const struct field *field;  /* COLUMN_FIELD: that field; otherwise one made
                                 * for the column, which is in no model's fields */
    struct steps through;
    struct display words;       /* COLUMN_TEMPLATE */
    struct expression expression;       /* COLUMN_EXPRESSION */
    const struct relation *rows;        /* COLUMN_COUNT, COLUMN_SUM */
    const struct field *summed;         /* COLUMN_SUM */
    const struct list_column *ordering;      /* what it is sorted by; NULL: itself */
    const char *empty_value;    /* or NULL: the field's, or the list's */
    bool is_sortable;
    bool is_link;               /* leads to the record */
    const char *source;         /* the field, template … as written; NULL: the
                                 * field's name */
    struct {                    /* what the project says itself, or NULL */
        const char *name, *label, *help, *type, *ordering, *by;
        bool is_boolean, has_choices;
    } declared;
};

/* The field when the column is one of the model itself, or NULL. */
const struct field *column_own_field(const struct list_column *column);

/* Whether both show the same values. */
bool column_equals(const struct list_column *a, const struct list_column *b);
bool steps_equal(const struct steps *a, const struct steps *b);

/* A column for a field that is reached so. */
struct list_column column_of_field(const struct field *field, struct steps through);

#endif
