/* pages/form_page.h -- what the form template sees: one record to add or
 * change. */
#ifndef PAGES_FORM_PAGE_H
#define PAGES_FORM_PAGE_H

#include "pages/cell.h"
#include "pages/shell.h"

struct form_option_view {
    const char *value;
    const char *label;
    bool is_selected;
};

/* Exactly one of the is_… widgets is true. */
struct form_field_view {
    const char *name;           /* of the input; its id is "id_" and the name */
    const char *label;
    const char *help;           /* or NULL */
    const char *type_note;      /* "numeric(10,2)", as the database says */
    const char *wrong;          /* a sentence, or NULL */
    str value;                  /* as the form shows it */
    bool is_required;
    bool is_wide;               /* takes the whole row */

    bool is_read_only;          /* `cell` is shown, there is no input */
    bool is_line;               /* <input type={{ input_type }}> */
    bool is_text_area;
    bool is_checkbox;
    bool is_select;             /* `options` */
    bool is_relation;           /* typeahead; without script a plain input */

    const char *input_type;     /* "text", "number", "email", "url" */
    const char *input_mode;     /* "decimal", "numeric", or NULL */
    const char *placeholder;    /* "YYYY-MM-DD", or NULL */
    int64_t max_length;         /* 0: none */
    int64_t text_rows;          /* of a text area */
    bool is_code;               /* fixed width letters: JSON, arrays … */
    bool is_checked;
    struct form_option_view *options;
    size_t option_count;

    struct cell_view cell;      /* of a read-only field */
    str relation_label;         /* of the record pointed at now */
    const char *relation_url;   /* to open it, or NULL */
    const char *choices_url;    /* "/autocomplete/?…&term=" for the typeahead */
    const char *relation_add_url;       /* or NULL */
    const char *why_not_editable;       /* or NULL */
};

struct form_row_view {
    struct form_field_view *fields;
    size_t field_count;
    bool is_group;              /* several side by side */
};

struct form_fieldset_view {
    const char *title;          /* or NULL */
    const char *description;    /* or NULL */
    bool is_collapsed;
    struct form_row_view *rows;
    size_t row_count;
};

struct form_inline_row_view {
    const char *url;            /* of the child, or NULL */
    struct cell_view *cells;
    size_t cell_count;
};

struct form_column_view {
    const char *label;
    bool is_number;
};

struct form_inline_view {
    const char *label;
    struct form_column_view *columns;
    size_t column_count;
    struct form_inline_row_view *rows;
    size_t row_count;
    const char *all_url;        /* the list of all, or NULL */
    const char *add_url;        /* add one for this parent, or NULL */
    bool has_more;
};

struct form_conflict_view {
    const char *label;
    str theirs, yours;
};

struct form_wrong_view {
    const char *label;          /* of the field, or NULL for the whole */
    const char *field_id;       /* "id_email", or NULL */
    const char *says;
};

struct form_view {
    struct shell shell;
    const char *label;          /* of the model */
    bool is_add;
    bool is_read_only;          /* nothing can be changed: no buttons */
    const char *read_only;      /* why, or NULL */
    str display;                /* of the record */
    const char *action;         /* where the form is sent */
    const char *version;        /* hidden `_version` */
    const char *delete_url, *history_url;   /* or NULL */
    const char *list_url;       /* with the filters the person came from */
    const char *preserved;      /* _changelist_filters, or NULL */
    bool may_add_another;
    bool may_save;
    bool has_wrong;
    struct form_wrong_view *wrongs;
    size_t wrong_count;
    bool is_conflict;
    const char *conflict_who;   /* "Ada changed this record 2 minutes ago." */
    struct form_conflict_view *conflicts;
    size_t conflict_count;
    struct form_fieldset_view *fieldsets;
    size_t fieldset_count;
    struct form_inline_view *inlines;
    size_t inline_count;
};

extern const struct view FORM_VIEW;

#endif
