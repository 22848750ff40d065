/* view/value.h -- a value while it is being written: what filters take and
 * give. */
#ifndef VIEW_VALUE_H
#define VIEW_VALUE_H

#include "base/text.h"

enum value_kind {
    VALUE_TEXT,
    VALUE_HTML,             /* as text, but not escaped when safe */
    VALUE_INT,
    VALUE_BOOL,
    VALUE_LIST,             /* number: of elements */
    VALUE_THING,            /* a struct; number: whether it is there */
};

struct value {
    enum value_kind kind;
    str text;               /* of TEXT and HTML */
    int64_t number;         /* of all others */
};

/* Whether {% if %} takes it for true. */
bool value_is_true(const struct value *value);

/* Append the value as it is written, not escaped yet. */
void value_add(const struct value *value, struct text *out);

#endif
