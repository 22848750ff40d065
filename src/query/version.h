/* query/version.h -- what every field of a record was, in a short text.
 *
 * Eight characters for each field, in the order of the model's fields: 48 bits
 * of a hash of its kind and bytes.  So a save can tell not only that a record
 * changed since the form was opened, but which fields did.
 */
#ifndef QUERY_VERSION_H
#define QUERY_VERSION_H

#include "base/text.h"
#include "store/val.h"

#define VERSION_FIELD_SIZE 8

void version_add(struct text *version, enum val_kind kind, str bytes);

#endif
