/* pages/number_words.h -- numbers as people read them. */
#ifndef PAGES_NUMBER_WORDS_H
#define PAGES_NUMBER_WORDS_H

#include <stdint.h>

#include "schema/schema.h"

/* "1,234,567". */
const char *number_words(int64_t number, struct arena *mem);

/* An estimate: "about 1,230,000", with the first three digits; NULL when there
 * is none (a negative number), or when it says nothing (0: a table that was
 * never counted looks like an empty one). */
const char *number_about(int64_t estimate, struct arena *mem);

/* "1,234 invoice lines", "1 invoice line". */
const char *number_of(int64_t number, const struct model *model,
                      struct arena *mem);

/* "invoice line" for one, "invoice lines" for any other number. */
const char *noun_of(int64_t number, const struct model *model,
                    struct arena *mem);

#endif
