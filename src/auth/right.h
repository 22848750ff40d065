/* auth/right.h -- what a person may do.
 *
 * A right is a verb on a model: view, add, change, delete, with Django's
 * meaning: a superuser has all, an inactive person none, the others what they
 * and their groups were given.  Who may change may view.
 */
#ifndef AUTH_RIGHT_H
#define AUTH_RIGHT_H

#include "base/map.h"
#include "store/db.h"

enum verb { VERB_VIEW = 1, VERB_ADD = 2, VERB_CHANGE = 4, VERB_DELETE = 8 };

struct person {
    int64_t id;
    const char *username;
    const char *email;
    const char *first_name, *last_name;
    bool is_active, is_staff, is_superuser;
    const char *session_id;     /* of the session that was found, or NULL */
    struct map rights;          /* "main.account" → verbs as a number, cast */
};

/* "Ada Lovelace", or the username. */
const char *person_name(const struct person *person, struct arena *mem);

/* False also when there is no person (NULL). */
bool person_may(const struct person *person, const char *model,
                enum verb verb);

/* The same as a refusal: ERR_DENIED with the sentence "You may not delete
 * accounts." and a hint that names the right and who can give it.  `label` is
 * the model's, in the plural, as it is declared ("Accounts"). */
MUST_CHECK bool person_must(const struct person *person, const char *model,
                            const char *label, enum verb verb,
                            struct err *err);

/* "view", "add", "change", "delete". */
const char *verb_name(enum verb verb);

/* Read the rights of a person and of the person's groups into person->rights:
 * one statement, with a row for each model that the person, and each group, was
 * given.  None for a superuser, who needs no rights.  It is done for each
 * request, so a change works on the next one. */
MUST_CHECK bool rights_load(struct db *db, struct person *person,
                            struct arena *mem, struct err *err);

#endif
