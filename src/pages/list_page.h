/* pages/list_page.h -- what the list template sees. */
#ifndef PAGES_LIST_PAGE_H
#define PAGES_LIST_PAGE_H

#include "pages/cell.h"
#include "pages/shell.h"

struct list_column_view {
    const char *name;           /* of the field */
    const char *label;
    const char *help;           /* or NULL */
    bool is_number;
    bool is_sortable;
    bool is_sorted, is_descending;
    int64_t priority;           /* 1: the first key of the order; 0: none */
    bool has_priority;          /* several keys, so the number is shown */
    const char *sort_url;       /* sort by it, or turn it round */
    const char *unsort_url;     /* take it out of the order; NULL */
};

struct list_row_view {
    const char *key;            /* value of the checkbox; NULL: no key */
    const char *url;            /* of the record; NULL */
    struct cell_view *cells;
    size_t cell_count;
    bool is_selected;
};

struct list_option_view {
    const char *label;
    const char *url;
    bool is_selected;
};

struct list_filter_view {
    const char *label;
    const char *name;           /* of the field */
    bool is_active;
    struct list_option_view *options;
    size_t option_count;
    bool is_date_range;         /* two date boxes as well */
    const char *from_name, *to_name;    /* "signed_up_at__gte", "…__lt" */
    const char *from, *to;
    const char *cut;            /* "only the first 50 are listed", or NULL */
};

/* A condition in force, to be seen and taken away. */
struct list_chip_view {
    const char *label;          /* "Plan: Annual" */
    const char *remove_url;
};

/* The parameters of the address that a form must send along. */
struct list_hidden_view {
    const char *name;
    str value;
};

struct list_page_view {
    int64_t number;
    const char *url;
    bool is_current;
    bool is_gap;                /* "…" */
};

struct list_view {
    struct shell shell;
    const char *label, *label_plural;
    const char *help;           /* or NULL */
    const char *url;            /* of this list without parameters */
    const char *add_url;        /* NULL: may not */
    const char *csv_url;        /* of the same rows as a file */
    const char *read_only;      /* why records cannot be changed, or NULL */
    const char *count_text;     /* "1,234 accounts", "10,000+ accounts" */
    const char *total_text;     /* "100,000 in all" under filters, or NULL */
    const char *degraded;       /* or NULL */
    bool has_search;
    str search;
    const char *search_hint;    /* "Search email, company" */
    const char *search_help;    /* a sentence below the box, or NULL */
    struct list_hidden_view *hidden;        /* for the search form: filters and
                                             * order */
    size_t hidden_count;
    bool has_filters;
    bool is_filtered;           /* search or conditions are in force */
    const char *clear_url;      /* without all of them */
    struct list_chip_view *chips;
    size_t chip_count;
    struct list_filter_view *filters;
    size_t filter_count;
    bool has_selection;         /* rows have checkboxes: a bulk action exists */
    bool may_delete;            /* delete_selected is offered */
    struct list_column_view *columns;
    size_t column_count;
    struct list_row_view *rows;
    size_t row_count;
    int64_t first_number, last_number;      /* "1-100" */
    bool has_pages;
    struct list_page_view *pages;
    size_t page_count;
    const char *previous_url, *next_url;    /* or NULL */
    const char *show_all_url;   /* or NULL */
};

extern const struct view LIST_VIEW;

#endif
