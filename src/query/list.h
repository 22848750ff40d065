/* query/list.h -- the rows of a list, from one statement.
 *
 * A list is a model, what the person asked for, and a plan: keys are picked
 * first (filters, search, order, page), the rows and the labels of foreign
 * keys are joined to those keys after.  Whatever the columns, the rows of a
 * page come from one statement; the count is a second one, and never counts
 * further than LIST_COUNT_MAX.
 */
#ifndef QUERY_LIST_H
#define QUERY_LIST_H

#include "auth/right.h"
#include "base/list.h"
#include "schema/schema.h"

#define LIST_COUNT_MAX 10000

enum lookup {
    LOOKUP_EXACT,           /* field=x, field__exact=x */
    LOOKUP_IN,              /* field__in=a,b */
    LOOKUP_IS_NULL,         /* field__isnull=1 */
    LOOKUP_LESS,            /* field__lt */
    LOOKUP_LESS_OR_EQUAL,   /* field__lte */
    LOOKUP_GREATER,         /* field__gt */
    LOOKUP_GREATER_OR_EQUAL,/* field__gte */
    LOOKUP_CONTAINS,        /* field__icontains */
    LOOKUP_STARTS,          /* field__istartswith */
};

struct condition {
    const struct field *field;
    enum lookup lookup;
    str value;              /* as in the URL */
    const char *parameter;  /* "plan__exact" */
    struct steps through;   /* to the record that has the field */
    const char *label;      /* "Owner name" */
};

/* What the person asked for.  list_question_init() sets the defaults of the
 * model; list_question_set() reads one parameter of the URL after the other. */
struct list_question {
    const struct model *model;
    struct arena *mem;
    str search;                     /* q */
    LIST(struct condition) conditions;
    LIST(struct order) order;       /* the person's, by o=; may be empty */
    str order_text;                 /* o as it came: "-3.1" */
    int64_t page;                   /* from 1 (p=1 is the first page, as in
                                     * Django since 3.2) */
    bool shows_all;                 /* all= */
    LIST(const char *) ignored;     /* sentences for what made no sense */
};

void list_question_init(struct list_question *question,
                        const struct model *model, struct arena *mem);

/* Take one parameter.  What is unknown, not allowed or malformed is left out
 * and leaves a sentence in `ignored`.  Allowed are the fields that the model
 * lists, filters or searches, its keys and foreign keys; of other records only
 * those that it names itself, so that nobody finds out by filters what the list
 * does not show. */
void list_question_set(struct list_question *question, str name, str value);

/* One value of a list or a record. */
struct cell {
    str text;               /* as stored, long ones cut; STR_NONE for NULL */
    bool is_cut;
    int64_t size_bytes;     /* of a binary value; text is STR_NONE then */
    str label;              /* of a relation: the target's display; STR_NONE when
                             * the target is not there */
    str target_key;         /* key_write() of the target; STR_NONE: no link */
    str currency;           /* of an amount whose record says it; or STR_NONE */
};

struct list_row {
    str key;                /* key_write(); STR_NONE for a model without key */
    struct cell *cells;     /* one for each column of list_display */
};

struct list_answer {
    struct list_row *rows;
    size_t row_count;
    int64_t count;          /* that match, LIST_COUNT_MAX + 1 for "more" */
    int64_t total;          /* without conditions, the same way */
    bool count_is_capped;
    int64_t page, page_count;       /* page_count: of what was counted */
    bool has_next;
    bool shows_all;         /* on one page, as asked; else there are pages */
    const char *degraded;   /* a sentence when the budget was spent, or NULL */
};

/* Run it.  ERR_DENIED without the right to view. */
MUST_CHECK bool list_run(struct db *db, const struct person *person,
                         const struct list_question *question,
                         struct arena *mem, struct list_answer *answer,
                         struct err *err);

/* The same rows without pages, one call of `each` per row, in flat memory: for
 * exports.  `each` returns false to stop. */
MUST_CHECK bool list_export(struct db *db, const struct person *person,
                            const struct list_question *question,
                            bool (*each)(const struct list_row *row,
                                         void *context),
                            void *context, struct err *err);

/* The options of a filter: from the schema, or for a relation from the target
 * (then capped; *is_cut).  Values are what condition.value would be: with
 * __exact; of dates the first day, with __gte; of FILTER_EMPTY with __isnull. */
struct filter_option {
    str value;
    str label;
};

MUST_CHECK bool filter_options(struct db *db, const struct person *person,
                               const struct filter *filter, struct arena *mem,
                               struct filter_option **options, size_t *count,
                               bool *is_cut, struct err *err);

#endif
