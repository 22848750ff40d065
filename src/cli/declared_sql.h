/* cli/declared_sql.h -- the SQL that a project declares, tried before it is
 * served. */
#ifndef CLI_DECLARED_SQL_H
#define CLI_DECLARED_SQL_H

#include "project/project.h"
#include "store/db.h"

/* Ask the database about every expression of the schema; those that it does not
 * take are mistakes.  False when the database cannot be asked. */
MUST_CHECK bool declared_sql_check(struct db *db, const struct schema *schema,
                                   struct arena *mem,
                                   struct mistakes *mistakes,
                                   struct err *err);

#endif
