/* auth/username.h -- what a username may be: Django's rule.
 *
 * 150 characters at most: letters and digits of any language, and @ . + - _.
 * Names are compared byte by byte, as typed.
 */
#ifndef AUTH_USERNAME_H
#define AUTH_USERNAME_H

#include "base/str.h"

#define USERNAME_LENGTH_MAX 150

/* NULL, or a sentence for the form. */
const char *username_wrong(str username);

/* Whether some person could have it as a name: text of at most 150 characters
 * without a NUL.  What is not so is not even asked of the database. */
bool username_is_storable(str username);

#endif
