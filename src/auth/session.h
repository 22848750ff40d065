/* auth/session.h -- who is signed in.
 *
 * The browser keeps a random token; the database keeps its hash, so that a copy
 * of the database signs nobody in.  A session ends after 14 days, after 12
 * hours without use, when it is revoked, or when the person's password changes
 * (other sessions) or the person is made inactive.
 */
#ifndef AUTH_SESSION_H
#define AUTH_SESSION_H

#include "auth/right.h"

#define SESSION_AGE_MS ((int64_t)14 * 24 * 60 * 60 * 1000)
#define SESSION_IDLE_MS ((int64_t)12 * 60 * 60 * 1000)
#define SESSION_SEEN_EVERY_MS ((int64_t)5 * 60 * 1000)

struct session {
    const char *id;             /* the hash of the token, safe to show in forms */
    int64_t started_ms, seen_ms;
    const char *address, *agent;
    bool is_current;
};

/* Who the token stands for, with rights: at most two statements, none for a
 * token that no session can have.  *person is NULL when nobody is signed in,
 * and for people who may not use the console (inactive, or not staff).  Sets
 * *is_stale when seen_ms should be written anew (session_touch() on a writer);
 * reading never writes. */
MUST_CHECK bool session_find(struct db *db, str token, struct arena *mem,
                             struct person **person, bool *is_stale,
                             struct err *err);
MUST_CHECK bool session_touch(struct db *db, str token, struct err *err);

/* Begin a session for a person; *token is for the cookie.  Sessions that have
 * run out are removed on the way. */
MUST_CHECK bool session_begin(struct db *db, int64_t user_id,
                              const char *address, str agent,
                              struct arena *mem, const char **token,
                              struct err *err);
MUST_CHECK bool session_end(struct db *db, str token, struct err *err);

/* The person's sessions, newest first; and ending one of them by its id, with
 * ERR_MISSING when the person has no such session. */
MUST_CHECK bool session_list(struct db *db, int64_t user_id, str token,
                             struct arena *mem, struct session **sessions,
                             size_t *count, struct err *err);
MUST_CHECK bool session_revoke(struct db *db, int64_t user_id, str id,
                               struct err *err);

/* End all sessions of a person but the one of `token` (STR_NONE: all). */
MUST_CHECK bool session_end_others(struct db *db, int64_t user_id, str token,
                                   struct err *err);

/* The same by the id of the session to keep (NULL: none). */
MUST_CHECK bool session_end_but(struct db *db, int64_t user_id,
                                const char *id, struct err *err);

#endif
