/* schema/schema.h -- everything that is declared: apps, models, relations,
 * and how the console shows them.
 *
 * A schema is made once at start (project/), checked, and never changed: it may
 * be read by any thread.  All of it lives in one arena.
 *
 * An app is a group of models: `main` for SQLite and for PostgreSQL's schema
 * public, otherwise a schema's name.  A model is a table or view.
 */
#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "base/map.h"
#include "schema/column.h"

/* A foreign key, seen from the model that has it. */
struct relation {
    const char *name;           /* of the field, or of its columns joined */
    const struct model *from;
    const struct model *to;
    const struct field **columns;       /* of `from` */
    const struct field **targets;       /* of `to`, side by side */
    size_t column_count;
    bool targets_key;           /* the targets are exactly the primary key of
                                 * `to`, in its order */
    enum {
        DELETE_IS_REFUSED,      /* NO ACTION, RESTRICT */
        DELETE_CASCADES,
        DELETE_SETS_NULL,
        DELETE_SETS_DEFAULT,
    } on_delete;
};

enum filter_kind {
    FILTER_BOOLEAN,
    FILTER_CHOICES,
    FILTER_RELATION,            /* its options come from the target */
    FILTER_DATE,                /* today, past 7 days, this month, this year */
    FILTER_EMPTY,               /* null or not */
    FILTER_VALUES,              /* all values of a column, capped */
};

struct filter {
    const struct field *field;
    enum filter_kind kind;
};

/* What a list may be searched in, with Django's prefixes and lookups. */
struct search_field {
    const struct field *field;
    enum search_how {
        SEARCH_CONTAINS,        /* no prefix; __icontains */
        SEARCH_STARTS,          /* ^; __istartswith */
        SEARCH_ENDS,            /* __iendswith */
        SEARCH_EXACT,           /* =; __iexact */
        SEARCH_SAME,            /* __exact: letters of the same case */
        SEARCH_WORDS,           /* @; __search: whole words, where the database
                                 * knows words */
    } how;
    struct steps through;       /* to the records that have the field */
    const char *label;          /* NULL: the field's */
    const char *source;         /* as written; NULL: the field's name */
};

struct order {
    const struct field *field;  /* of the model itself; NULL: see `column` */
    bool is_descending;
    const struct list_column *column;
};

/* A headed group of fields on a form; Django's fieldsets. */
struct fieldset {
    const char *title;          /* or NULL */
    const char *description;    /* or NULL */
    const struct field ***rows;         /* rows of fields side by side */
    size_t *row_sizes;
    size_t row_count;
    bool is_collapsed;
};

/* Children shown on the page of their parent. */
struct inline_list {
    const struct relation *relation;    /* from the child to this model */
    const char *label;
    const struct field **columns;
    size_t column_count;
    size_t limit;               /* rows shown at the most */
};

struct admin {
    struct list_column *list_display;
    size_t list_display_count;
    struct filter *list_filter;
    size_t list_filter_count;
    struct search_field *search_fields;
    size_t search_field_count;
    struct order *ordering;     /* the key is always added when it is compiled */
    size_t ordering_count;
    int64_t list_per_page;      /* 100 */
    int64_t list_max_show_all;  /* 200 */
    struct fieldset *fieldsets;
    size_t fieldset_count;
    struct inline_list *inlines;
    size_t inline_count;
    const char *empty_value;    /* "-" */
    const char *search_help;    /* below the search box, or NULL */
    bool has_own_links;         /* list_display_links is declared … */
    bool has_own_sorting;       /* … and sortable_by */
};

struct model {
    const char *app;            /* "main" */
    const char *name;           /* in URLs and rights: the table's name; some
                                 * impossible names are changed, see project/ */
    const char *full_name;      /* "main.account" */
    const char *label;          /* "Account" */
    const char *label_plural;   /* "Accounts" */
    const char *help;           /* or NULL */
    const char *db_schema;      /* NULL on SQLite */
    const char *db_table;
    struct field *fields;
    size_t field_count;
    const struct field **key;   /* of the primary key, in its order */
    size_t key_count;           /* 0: no key, so read-only */
    struct display display;
    struct admin admin;

    const struct relation **relations;      /* foreign keys of this model */
    size_t relation_count;
    const struct relation **references;     /* foreign keys of others to it */
    size_t reference_count;

    bool is_view;
    bool key_may_repeat;            /* rows of tables that inherit from it */
    bool may_add, may_change, may_delete;   /* as far as the database goes */
    const char *read_only_because;  /* a sentence, or NULL */
    int64_t estimated_rows;         /* at start; -1: unknown */
    size_t index;                   /* in the schema's models */
};

struct app {
    const char *name;
    const char *label;
    const struct model **models;    /* by label */
    size_t model_count;
};

/* What could not be served, and why. */
struct unserved {
    const char *name;
    const char *reason;
};

/* A table that the project leaves out. */
struct hidden_model {
    const char *app;
    const char *name;
};

struct schema {
    const char *name;           /* "Support desk" */
    struct app *apps;
    size_t app_count;
    struct model *models;
    size_t model_count;
    struct unserved *unserved;
    size_t unserved_count;
    struct hidden_model *hidden;
    size_t hidden_count;
    struct map by_name;         /* full_name → struct model */
    struct map by_table;        /* "schema\0table" → struct model */
};

/* The model of a URL: exact names first, then without regard to case when that
 * is clear.  NULL when there is none. */
const struct model *schema_find(const struct schema *schema, str app,
                                str name);
const struct model *schema_find_full(const struct schema *schema,
                                     str full_name);
const struct field *model_find_field(const struct model *model, str name);
const struct app *schema_find_app(const struct schema *schema, str name);

#endif
