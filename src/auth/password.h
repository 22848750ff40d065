/* auth/password.h -- argon2id through libsodium: 64 MiB, 2 passes, at most two
 * at once in the process.
 *
 * Hashes that Django made (pbkdf2_sha256, argon2) are understood too, so people
 * can be taken over with their passwords; the next sign-in replaces them.
 */
#ifndef AUTH_PASSWORD_H
#define AUTH_PASSWORD_H

#include "base/err.h"
#include "base/str.h"

/* A longer password is refused, and fits nothing. */
#define PASSWORD_SIZE_MAX 4096

/* Stored for a person who has no password: fits nothing. */
#define PASSWORD_NONE "!"

/* The string to store. */
MUST_CHECK bool password_hash(str password, struct arena *mem,
                              const char **hash, struct err *err);

/* Whether this is the password.  A hash that nothing fits (NULL, "!", one of
 * an unknown kind) costs as much time as one that something does. */
bool password_fits(str password, const char *hash);

/* Whether a hash was made in another way than password_hash() makes it now. */
bool password_is_outdated(const char *hash);

/* Django's rules: at least 8 characters, not only digits, not one of the
 * common ones, not too like the username or email.  NULL when it will do, else
 * a sentence. */
const char *password_weakness(str password, const char *username,
                              const char *email, struct arena *mem);

/* Call once before threads start, before anything else here.  In tests again:
 * it takes cheap hashing back. */
MUST_CHECK bool password_open(struct err *err);

/* For tests, after password_open(): hashes that cost next to nothing. */
void password_use_cheap_hashing(void);

#endif
