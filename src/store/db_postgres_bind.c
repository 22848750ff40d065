/* store/db_postgres_bind.c -- values as libpq's arrays.
 *
 * Everything travels as text of no stated type, so that the server reads it as
 * what the place in the statement needs: a number, a date, an enum.  A blob
 * travels as its bytes.
 */
#include "store/db_postgres.h"

#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <string.h>

static bool refuse_text(struct postgres_db *postgres, const char *says,
                        struct err *err)
{
    postgres->db.refusal = (struct refusal){ .kind = REFUSAL_TYPE,
                                             .says = says };
    return err_set(err, ERR_INVALID, "%s", says);
}

static const char *real_text(struct arena *mem, double real)
{
    char out[REAL_SIZE];

    if (isnan(real))
        return "NaN";
    if (isinf(real))
        return real < 0 ? "-Infinity" : "Infinity";
    real_write(real, out);
    return arena_copy_text(mem, out);
}

static bool bind_text(struct postgres_db *postgres, str text,
                      const char **bound, struct err *err)
{
    if (str_has_byte(text, '\0'))
        return refuse_text(postgres,
                           "PostgreSQL cannot store the NUL character.", err);
    if (!str_is_utf8(text))
        return refuse_text(postgres,
                           "The text holds bytes that are not UTF-8, which "
                           "PostgreSQL cannot store.", err);
    *bound = str_text(postgres->db.scratch, text);
    return true;
}

static bool bind_one(struct postgres_db *postgres, const val *value,
                     struct postgres_values *bound, int at, struct err *err)
{
    struct arena *mem = postgres->db.scratch;

    switch (value->kind) {
    case VAL_INT:
        bound->texts[at] = arena_printf(mem, "%" PRId64, value->number);
        return true;
    case VAL_REAL:
        bound->texts[at] = real_text(mem, value->real);
        return true;
    case VAL_TEXT:
        return bind_text(postgres, value->bytes, &bound->texts[at], err);
    case VAL_BLOB:
        if (value->bytes.size > INT_MAX)
            return refuse_text(postgres, "The value is too large.", err);
        bound->texts[at] = value->bytes.data;
        bound->sizes[at] = (int)value->bytes.size;
        bound->formats[at] = 1;
        return true;
    case VAL_NULL:
        break;
    }
    return true;
}

bool postgres_bind(struct postgres_db *postgres, const val *values,
                   size_t value_count, struct postgres_values *bound,
                   struct err *err)
{
    struct arena *mem = postgres->db.scratch;

    if (value_count > 65535)
        return refuse_text(postgres,
                           "A statement takes at most 65,535 values.", err);
    *bound = (struct postgres_values){
        .count = (int)value_count,
        .texts = arena_new_array(mem, const char *, value_count),
        .sizes = arena_new_array(mem, int, value_count),
        .formats = arena_new_array(mem, int, value_count),
    };
    for (int i = 0; i < bound->count; i++) {
        if (!bind_one(postgres, &values[i], bound, i, err))
            return false;
    }
    return true;
}
