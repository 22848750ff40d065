/* schema/value.h -- texts that people type, as values of a field; and back.
 *
 * A value is checked for its type, null, length and choice; what only the
 * database can know (unique, foreign keys, checks) is found out when it is
 * written.  What cannot be a value gives a sentence for beside the field.
 */
#ifndef SCHEMA_VALUE_H
#define SCHEMA_VALUE_H

#include "schema/field.h"

/* Turn what was typed into the text to store.  *stored is STR_NONE for NULL.
 * False: *wrong is a sentence ("Enter a whole number.").  `typed` is trimmed
 * for all types but long texts; CR LF becomes LF. */
bool value_read(const struct field *field, str typed, struct arena *mem,
                str *stored, const char **wrong);

/* The text that a form shows for a stored one (STR_NONE for NULL): what
 * value_read() would give back, and what an unchanged form sends.  Booleans
 * are "true", "false" or "". */
str value_to_form(const struct field *field, str stored, struct arena *mem);

/* For people: choices by label, dates in words ("Nov. 20, 2026, 4:44 p.m."),
 * numbers as they are.  STR_NONE stays STR_NONE. */
str value_to_words(const struct field *field, str stored, struct arena *mem);

/* Whether a form can carry this text and give it back: UTF-8 without NUL and
 * other characters that HTML does not allow. */
bool value_fits_form(str stored);

#endif
