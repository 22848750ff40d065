/* project/type.h -- what a column is to people: its type, from what the
 * database declares and, where that says little, from its name. */
#ifndef PROJECT_TYPE_H
#define PROJECT_TYPE_H

#include "schema/field.h"
#include "store/catalogue.h"

enum field_type type_of_column(enum engine engine, const struct column *column);

/* SQLite declares truth as INTEGER CHECK (x IN (0, 1)). */
bool type_is_checked_boolean(const struct column *column);

#endif
