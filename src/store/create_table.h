/* store/create_table.h -- what only the text of a CREATE TABLE says.
 *
 * SQLite tells the checks of a table and the collations of its columns in no
 * other way than by the statement that created it.
 */
#ifndef STORE_CREATE_TABLE_H
#define STORE_CREATE_TABLE_H

#include "base/list.h"
#include "store/catalogue.h"

struct column_collation {
    const char *column;
    const char *collation;
};

struct create_table {
    LIST(struct check) checks;
    LIST(struct column_collation) collations;
};

/* Read the statement `sql` of sqlite_schema into *found, which lives in
 * `mem`.  What is no CREATE TABLE says nothing. */
void create_table_read(const char *sql, struct arena *mem,
                       struct create_table *found);

#endif
