/* view/filter.h -- what may follow a "|" in a template: a table of functions
 * from values to values. */
#ifndef VIEW_FILTER_H
#define VIEW_FILTER_H

#include "view/value.h"

/* Sets of kinds, for what a filter takes. */
enum {
    TAKES_TEXT  = 1 << VALUE_TEXT,
    TAKES_HTML  = 1 << VALUE_HTML,
    TAKES_INT   = 1 << VALUE_INT,
    TAKES_BOOL  = 1 << VALUE_BOOL,
    TAKES_LIST  = 1 << VALUE_LIST,
    TAKES_THING = 1 << VALUE_THING,
    TAKES_WRITABLE = TAKES_TEXT | TAKES_INT | TAKES_BOOL,
    TAKES_ALL = TAKES_WRITABLE | TAKES_HTML | TAKES_LIST | TAKES_THING,
};

enum argument_rule { ARGUMENT_NONE, ARGUMENT_OPTIONAL, ARGUMENT_NEEDED };

struct filter {
    const char *name;
    unsigned takes;
    enum argument_rule rule;
    unsigned argument_takes;
    enum value_kind gives;
    /* What is made lives in `mem`.  `argument` is NULL when there is none. */
    struct value (*apply)(struct value value, const struct value *argument,
                          struct arena *mem);
};

/* The filter of that name, or NULL with the nearest names tried on `near`. */
struct near;
const struct filter *filter_find(str name, struct near *near);

#endif
