/* query/choice_list.h -- records of a model as choices: the value that is
 * stored in a foreign key, a label, a key for a link.  One statement, one page
 * of them; for relations and filters.
 */
#ifndef QUERY_CHOICE_LIST_H
#define QUERY_CHOICE_LIST_H

#include "query/plan.h"
#include "query/record.h"

struct choice_list {
    const struct model *model;
    const struct field *const *values;  /* the columns whose value is stored;
                                         * NULL: the key */
    size_t value_count;
    str words;                  /* to search for; empty: all */
    bool is_sorted;             /* by display; else by key */
    size_t limit;               /* at the most, one more tells has_more */
    int64_t offset;

    struct choice_record *choices;      /* the answer */
    size_t count;
    bool has_more;
};

MUST_CHECK bool choice_list_run(struct db *db, struct choice_list *list,
                                struct arena *mem, struct err *err);

/* Of a relation: its target, and what of it is stored. */
struct choice_list choice_list_of(const struct relation *relation);

/* Run it sorted; when that takes too long, unsorted; when that does too,
 * nothing is found and has_more is set. */
MUST_CHECK bool choice_list_run_in_budget(struct db *db,
                                          struct choice_list *list,
                                          struct arena *mem, struct err *err);

/* The part of a select list that makes a choice, and the way back. */
struct choice_columns {
    size_t value_at, value_count;
    size_t key_at;
    struct selected *parts;
    size_t part_count;
};

void choice_select(struct select *select, const char *alias,
                   const struct choice_list *list,
                   struct choice_columns *columns);
struct choice_record choice_read(struct select *select,
                                 const struct choice_list *list,
                                 const struct choice_columns *columns,
                                 struct rows *rows, struct arena *mem);

#endif
