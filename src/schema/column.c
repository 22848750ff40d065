/* schema/column.c -- one column of a list. */
#include "schema/column.h"

const struct field *column_own_field(const struct list_column *column)
{
    bool is_own = column->kind == COLUMN_FIELD && column->through.count == 0;

    return is_own ? column->field : NULL;
}

bool steps_equal(const struct steps *a, const struct steps *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (a->items[i].relation != b->items[i].relation ||
            a->items[i].is_back != b->items[i].is_back)
            return false;
    }
    return true;
}

bool column_equals(const struct list_column *a, const struct list_column *b)
{
    if (a == b)
        return true;
    return a->kind == COLUMN_FIELD && b->kind == COLUMN_FIELD &&
           a->field == b->field && steps_equal(&a->through, &b->through);
}

struct list_column column_of_field(const struct field *field, struct steps through)
{
    return (struct list_column){
        .kind = COLUMN_FIELD,
        .name = field->name,
        .label = field->label,
        .help = field->help,
        .field = field,
        .through = through,
        .is_sortable = field->type != FIELD_BINARY &&
                       field->type != FIELD_JSON,
    };
}
