/* store/postgres_type.h -- the types of a PostgreSQL database.
 *
 * A column's type may be a domain over a domain over an array of an enum; what
 * matters to Reeve is what lies under it.
 */
#ifndef STORE_POSTGRES_TYPE_H
#define STORE_POSTGRES_TYPE_H

#include "base/map.h"
#include "store/catalogue.h"

struct postgres_types {
    struct map by_oid;
};

/* Read all types, with the values of enums and the checks of domains, in three
 * statements. */
MUST_CHECK bool postgres_types_read(struct db *db, struct arena *mem,
                                    struct postgres_types *types,
                                    struct err *err);

/* Fill in what the type `oid` with the modifier `modifier` says of `column`:
 * base_type, sizes, is_array, is_enum, is_range, the values, and NOT NULL of a
 * domain. */
void postgres_type_apply(const struct postgres_types *types, str oid,
                         int64_t modifier, struct column *column,
                         struct arena *mem);

#endif
