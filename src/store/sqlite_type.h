/* store/sqlite_type.h -- what the declared type of an SQLite column says. */
#ifndef STORE_SQLITE_TYPE_H
#define STORE_SQLITE_TYPE_H

#include "store/catalogue.h"

/* Fill base_type (the affinity), length, precision and scale from
 * column->type.  In a STRICT table ANY keeps every value as it is. */
void sqlite_type_read(struct column *column, bool is_strict);

#endif
