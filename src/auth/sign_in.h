/* auth/sign_in.h -- from a name and a password to a session.
 *
 * A wrong name costs as much time as a wrong password.  After 5 failures for
 * one name, or 20 from one address, within 15 minutes, further tries are
 * refused until the oldest is 15 minutes old, with the time in the sentence.
 * A try counts from the moment it begins, so guessing at once from many sides
 * gains nothing.  Failures are in the log, without what was typed.
 */
#ifndef AUTH_SIGN_IN_H
#define AUTH_SIGN_IN_H

#include "auth/session.h"

struct sign_in {
    str username;
    str password;
    const char *address;
    str agent;
};

#define SIGN_IN_FAILURES_PER_NAME 5
#define SIGN_IN_FAILURES_PER_ADDRESS 20
#define SIGN_IN_WINDOW_MS ((int64_t)15 * 60 * 1000)

/* Sets *token, and *wrong to NULL; or *wrong to the sentence for the form:
 * "Please enter the correct username and password for a staff account. Note
 * that both fields may be case-sensitive."  False only when the database
 * failed.  `db` is a writer without an open transaction.  A success forgets the
 * failures of the name and is an audit entry, AUDIT_SIGN_IN. */
MUST_CHECK bool sign_in(struct db *db, const struct sign_in *request,
                        struct arena *mem, const char **token,
                        const char **wrong, struct err *err);

#endif
