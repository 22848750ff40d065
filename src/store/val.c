/* store/val.c -- one value on its way into or out of a database. */
#include "store/val.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/driver.h"

val val_null(void)
{
    return (val){ .kind = VAL_NULL };
}

val val_int(int64_t number)
{
    return (val){ .kind = VAL_INT, .number = number };
}

val val_bool(bool truth)
{
    return val_int(truth ? 1 : 0);
}

val val_real(double real)
{
    return (val){ .kind = VAL_REAL, .real = real };
}

val val_text(const char *text)
{
    return val_str(str_of(text));
}

val val_str(str text)
{
    if (str_is_none(text))
        return val_null();
    return (val){ .kind = VAL_TEXT, .bytes = text };
}

val val_blob(str bytes)
{
    if (str_is_none(bytes))
        return val_null();
    return (val){ .kind = VAL_BLOB, .bytes = bytes };
}

/* "3" is an integer to SQLite; "3.0" stays a real. */
static size_t with_point(char out[REAL_SIZE], size_t size)
{
    if (strpbrk(out, ".eEni"))
        return size;
    memcpy(out + size, ".0", 3);
    return size + 2;
}

static size_t infinity_write(bool is_negative, char out[REAL_SIZE])
{
    const char *text = is_negative ? "-9e999" : "9e999";

    memcpy(out, text, strlen(text) + 1);
    return strlen(text);
}

size_t real_write(double real, char out[REAL_SIZE])
{
    int size = 0;

    if (isinf(real))
        return infinity_write(real < 0, out);
    for (int digits = 15; digits <= 17; digits++) {
        size = snprintf(out, REAL_SIZE, "%.*g", digits, real);
        if (strtod(out, NULL) == real)
            break;
    }
    return with_point(out, (size_t)size);
}
