/* schema/money.h -- amounts of money as people read them. */
#ifndef SCHEMA_MONEY_H
#define SCHEMA_MONEY_H

#include "base/str.h"

/* "1234.5" and "EUR" → "1,234.50 EUR".  An amount that is no plain number stays
 * as it is; without a currency it stands alone.  STR_NONE stays STR_NONE. */
str money_words(str amount, str currency, struct arena *mem);

/* Whether a text is the code of a currency: three capital letters. */
bool is_currency(str text);

#endif
