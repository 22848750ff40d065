/* schema/number.h -- numbers as texts, which never become floating point. */
#ifndef SCHEMA_NUMBER_H
#define SCHEMA_NUMBER_H

#include "base/str.h"

/* An optional sign and digits. */
bool number_is_whole(str text);

/* As that, with a fraction and an exponent where they are wanted: "-1.5e3". */
bool number_is_plain(str text);

/* NaN and the infinities, as PostgreSQL spells them. */
bool number_is_endless(str text);

/* "7.00" is a whole number too: 7. */
str number_without_zero_fraction(str text);

/* ".5" and "+5." as "0.5" and "5". */
str number_tidy(str text, struct arena *mem);

/* With as many digits behind the point as the scale says: 490 and scale 2 are
 * "490.00".  What has more of them, an exponent, or is no number stays as it
 * is. */
str number_padded(str text, int scale, struct arena *mem);

/* The smallest and the largest number of an integer type. */
void number_range(const char *base_type, int64_t *least, int64_t *most);

/* A sentence when a plain number has more digits than a decimal of this
 * precision and scale holds, or NULL. */
const char *number_exceeds(str text, int precision, int scale,
                           struct arena *mem);

#endif
