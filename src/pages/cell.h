/* pages/cell.h -- one value as a page shows it: in a list, an inline, a
 * read-only field. */
#ifndef PAGES_CELL_H
#define PAGES_CELL_H

#include "pages/rq.h"
#include "query/list.h"

struct cell_view {
    str text;                   /* in words; the model's empty value for NULL */
    str title;                  /* the exact value, where the words are not it */
    const char *url;            /* where it links to, or NULL */
    bool is_empty;
    bool is_number;             /* set to the right */
    bool is_boolean, is_true;   /* shown as an icon */
    bool is_choice;             /* shown as a badge */
    const char *color;          /* of the badge, or NULL */
    const char *fold;           /* the beginning of what is shown folded, or
                                 * NULL */
    bool is_cut;                /* there is more of it on the record's page */
    bool is_code;               /* JSON, UUID, the database's own text */
    bool is_date;               /* kept on one line */
    bool leads;                 /* to the record of its row */
    bool is_email, is_link;     /* the text itself is an address; see `url` */
};

extern const struct view CELL_VIEW;

/* The cell of a field as `person` may see it: links to models they may not
 * view are left out. */
struct cell_view cell_show(struct rq *rq, const struct field *field,
                           const struct cell *cell);

/* The cell of a column of the list that is shown. */
struct cell_view cell_show_column(struct rq *rq,
                                  const struct list_column *column,
                                  const struct cell *cell);

#endif
