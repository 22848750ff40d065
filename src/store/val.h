/* store/val.h -- one value on its way into or out of a database.
 *
 * A val borrows its bytes.  Both engines understand the same five kinds; what
 * PostgreSQL has beyond them (numeric, timestamps, arrays …) travels as the
 * text that PostgreSQL itself writes and reads.
 */
#ifndef STORE_VAL_H
#define STORE_VAL_H

#include "base/str.h"

enum val_kind { VAL_NULL, VAL_INT, VAL_REAL, VAL_TEXT, VAL_BLOB };

typedef struct {
    enum val_kind kind;
    int64_t number;         /* VAL_INT */
    double real;            /* VAL_REAL */
    str bytes;              /* VAL_TEXT, VAL_BLOB */
} val;

val val_null(void);
val val_int(int64_t number);
val val_bool(bool truth);               /* 1 or 0; "t"/"f" where PostgreSQL
                                         * expects a boolean is its reading of
                                         * '1' and '0' */
val val_real(double real);
val val_text(const char *text);         /* NULL becomes VAL_NULL */
val val_str(str text);                  /* STR_NONE becomes VAL_NULL */
val val_blob(str bytes);

#endif
