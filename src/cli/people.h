/* cli/people.h -- open the database that holds Reeve's people. */
#ifndef CLI_PEOPLE_H
#define CLI_PEOPLE_H

#include "cli/command.h"
#include "store/store.h"

/* Lend a writer of the source's database until the arguments' arena closes.
 * Fails with a hint when `reeve migrate` has not been there. */
MUST_CHECK bool people_open(const struct arguments *arguments,
                            struct db **db, struct err *err);

/* The same check alone: Reeve's tables are there and up to date. */
MUST_CHECK bool people_are_ready(struct db *db, const char *url,
                                 struct err *err);

/* That the migrations of this program reach as far as the last one applied to
 * a database. */
MUST_CHECK bool people_are_known(int applied, struct err *err);

#endif
