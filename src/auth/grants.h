/* auth/grants.h -- the rights that were given to a user or to a group.
 *
 * A list of grants is tidy when it is sorted by model, has each model once and
 * none without a verb.  Only tidy lists are compared and written.
 */
#ifndef AUTH_GRANTS_H
#define AUTH_GRANTS_H

#include "auth/user.h"

struct grants {
    struct granted *items;
    size_t count;
};

enum grantee { GRANTEE_USER, GRANTEE_GROUP };

/* The same grants, tidy. */
struct grants grants_tidy(const struct granted *items, size_t count,
                          struct arena *mem);

/* NULL, or a sentence about a model that cannot be one. */
const char *grants_wrong(const struct granted *items, size_t count);

/* "main.account: view, change; main.payment: view". */
const char *grants_words(struct grants grants, struct arena *mem);

/* NULL, or a sentence when `after` has what neither `before` nor the actor
 * has. */
const char *grants_excess(const struct person *actor, struct grants before,
                          struct grants after, struct arena *mem);

/* Those of one user or group, tidy. */
MUST_CHECK bool grants_load(struct db *db, enum grantee grantee, int64_t id,
                            struct arena *mem, struct grants *grants,
                            struct err *err);

/* Write what differs.  Needs an open transaction. */
MUST_CHECK bool grants_write(struct db *db, enum grantee grantee, int64_t id,
                             struct grants before, struct grants after,
                             struct err *err);

#endif
