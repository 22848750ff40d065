/* base/str.h -- a piece of text or bytes with a length, passed by value.
 *
 * A `str` borrows: it points into memory that somebody else keeps.  It may
 * hold any bytes, NUL included, and is not NUL-terminated unless the function
 * that made it says so.  Names that people declare are plain C strings; values
 * that come out of databases and requests are `str`.
 *
 * `data` is NULL only for the absent text, STR_NONE; str_is_none() tells it
 * from the empty one.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct {
    const char *data;
    size_t size;            /* bytes */
} str;

#define STR_NONE ((str){ NULL, 0 })
#define STR(literal) ((str){ "" literal, sizeof(literal) - 1 })

/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).size, (s).data ? (s).data : ""

str str_of(const char *text);               /* STR_NONE for NULL */
str str_from(const char *data, size_t size);
str str_copy(struct arena *mem, str s);     /* NUL-terminated */
const char *str_text(struct arena *mem, str s);   /* a C string; up to a NUL;
                                                     NULL for STR_NONE */
PRINTF_LIKE(2, 3)
str str_printf(struct arena *mem, const char *format, ...);

bool str_is_none(str s);
bool str_is_empty(str s);                   /* none or of no bytes */
bool str_equal(str a, str b);               /* none and empty are equal */
bool str_equal_text(str a, const char *text);
bool str_equal_nocase(str a, str b);        /* ASCII letters only */
int str_compare(str a, str b);              /* by bytes, as memcmp */
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);
bool str_has(str s, str piece);
bool str_has_byte(str s, char byte);

/* The part from `start`, `size` bytes or what there is of them. */
str str_part(str s, size_t start, size_t size);
str str_trim(str s);                        /* without ASCII space around */

/* Take the text before the next `separator` off the front of *rest into
 * *piece.  False when *rest was used up (none).  "a,,b" gives a, "" and b;
 * the empty text gives one empty piece. */
bool str_split(str *rest, char separator, str *piece);

/* Where `byte` stands first, or s.size. */
size_t str_find_byte(str s, char byte);

/* Read a whole decimal integer, with an optional sign and nothing else.
 * False when it is not one or does not fit. */
bool str_to_int(str s, int64_t *number);

/* Lower-case ASCII letters. */
str str_lower(struct arena *mem, str s);

/* The size of the well-formed UTF-8 character that begins at `at`, which is
 * less than s.size, with its code point in *code; 0 when none begins there. */
size_t str_char(str s, size_t at, uint32_t *code);

/* Whether `s` is well-formed UTF-8 without surrogates. */
bool str_is_utf8(str s);

/* The number of code points, counting each byte that is no UTF-8 as one. */
size_t str_length(str s);

/* The longest prefix of at most `limit` code points. */
str str_clip(str s, size_t limit);

/* The number of single-character edits between two names, ASCII case
 * ignored: for "did you mean". */
size_t str_distance(const char *a, const char *b);

#endif
