/* schema/field.h -- one field of a model: what it holds and how people see it.
 *
 * A field is one column of a table.  Its type says which widget edits it, which
 * text is a value of it, and how it is shown; the database keeps the last word
 * on every value.
 */
#ifndef SCHEMA_FIELD_H
#define SCHEMA_FIELD_H

#include "base/err.h"
#include "base/str.h"

struct model;

enum field_type {
    FIELD_TEXT,             /* one line */
    FIELD_LONG_TEXT,        /* several lines */
    FIELD_INTEGER,          /* 64 bits, or the column's own range */
    FIELD_REAL,
    FIELD_DECIMAL,          /* exact, precision and scale */
    FIELD_BOOLEAN,
    FIELD_DATE,             /* 2026-11-20 */
    FIELD_TIME,             /* 16:44:10 */
    FIELD_DATETIME,         /* 2026-11-20 16:44:10, without a zone */
    FIELD_DATETIME_ZONE,    /* PostgreSQL's timestamptz */
    FIELD_DURATION,         /* PostgreSQL's interval */
    FIELD_UUID,
    FIELD_JSON,
    FIELD_BINARY,           /* shown by its size, never edited as text */
    FIELD_EMAIL,
    FIELD_URL,
    FIELD_OTHER,            /* arrays, ranges, inet …: the database's own text */
};

#define FIELD_TYPE_COUNT (FIELD_OTHER + 1)

struct choice {
    const char *value;      /* as stored, in text */
    const char *label;
    const char *color;      /* of its badge, one of COLORS; or NULL */
};

/* The colors of badges; the style sheets have a light and a dark one of each. */
#define COLOR_COUNT 6
extern const char *const COLORS[COLOR_COUNT];

struct field {
    const char *name;           /* of the column; also in URLs and forms */
    const char *label;          /* "Signed up at" */
    const char *help;           /* or NULL */
    const char *empty_value;    /* what stands for NULL; NULL: the list's */
    const char *column_type;    /* as the database declares it, for people */
    const char *base_type;      /* see store/catalogue.h */
    enum field_type type;
    const struct model *model;
    size_t index;               /* in the model's fields */

    int max_length;             /* characters; 0: no limit */
    int precision, scale;       /* of a decimal; precision 0: not stated;
                                 * scale -1: not stated */
    bool may_be_null;
    bool is_key;                /* part of the primary key */
    bool is_unique;             /* alone */
    bool is_editable;           /* false: generated, binary, identity always … */
    const char *not_editable_because;   /* a sentence, or NULL */
    bool has_default;           /* the database fills it in when it is left out */
    const char *default_sql;    /* or NULL */
    bool has_index;             /* first column of an index */
    bool is_case_blind;         /* citext, COLLATE NOCASE */
    bool is_array;

    struct choice *choices;     /* of an enum, a CHECK … IN, or declared */
    size_t choice_count;

    const char *currency;       /* of an amount of money: "EUR"; or NULL … */
    const struct field *currency_field;     /* … and the field that says it */

    const struct relation *relation;    /* the foreign key that this field alone
                                         * stands for, or NULL */

    bool is_automatic;          /* serial, identity, rowid: people leave it out */

    /* What the project file itself says, so that it can be written again. */
    struct {
        bool type, choices, max_length, read_only, editable;
    } declared;
};

/* "integer", "text" …: the word in reeve.yaml and in messages. */
const char *field_type_name(enum field_type type);
bool field_type_find(const char *name, enum field_type *type);

/* The color by its name, or NULL. */
const char *color_find(const char *name);

/* The choice of a value, or NULL. */
const struct choice *field_find_choice(const struct field *field, str value);

/* The label of a choice, or NULL when `value` is none of them. */
const char *field_choice_label(const struct field *field, str value);

/* "signed_up_at" → "Signed up at", "SupportRepId" → "Support rep id". */
const char *label_from_name(const char *name, struct arena *mem);

/* "Order" → "Orders"; "Orders" → "Orders".  And back: "Orders" → "Order".  By
 * rules of English that are right for most tables. */
/* As it stands inside a sentence: "Invoice line" → "invoice line"; words in
 * capitals stay ("URL"). */
const char *label_in_sentence(const char *label, struct arena *mem);

const char *label_plural(const char *label, struct arena *mem);
const char *label_singular(const char *label, struct arena *mem);

#endif
