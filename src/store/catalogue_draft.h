/* store/catalogue_draft.h -- a catalogue that is being read.
 *
 * Databases answer with one row for each column of each key of each table.
 * A draft collects such rows in any number and makes the catalogue's plain
 * arrays of them at the end.  For the two catalogue_ENGINE.c only.
 */
#ifndef STORE_CATALOGUE_DRAFT_H
#define STORE_CATALOGUE_DRAFT_H

#include "base/list.h"
#include "store/catalogue.h"

struct draft_table {
    struct table table;
    LIST(struct column) columns;
    LIST(int64_t) numbers;      /* the database's number of each column */
    LIST(size_t) key;
    LIST(struct foreign_key) foreign_keys;
    LIST(struct index) indexes;
    LIST(struct check) checks;
};

struct catalogue_draft {
    enum engine engine;
    struct arena *mem;
    LIST(struct draft_table *) tables;
    struct map by_id;
};

void draft_init(struct catalogue_draft *draft, enum engine engine,
                struct arena *mem);

/* Add a table that the database calls `id` (PostgreSQL: its oid). */
struct draft_table *draft_add(struct catalogue_draft *draft, str id);
struct draft_table *draft_find(const struct catalogue_draft *draft, str id);

/* Add a column that the database calls by `number`. */
struct column *draft_add_column(struct catalogue_draft *draft,
                                struct draft_table *table, int64_t number);

/* Set *column to the place of the column of this number. */
bool draft_find_column(const struct draft_table *table, int64_t number,
                       size_t *column);

/* Add one column to an index or foreign key. */
void draft_add_index_column(struct catalogue_draft *draft,
                            struct index *index, size_t column);
void draft_add_foreign_column(struct catalogue_draft *draft,
                              struct foreign_key *foreign_key, size_t column,
                              const char *target_column);

/* The catalogue, sorted; choices are read out of the checks. */
struct catalogue *draft_finish(struct catalogue_draft *draft);

/* The readers of the engines. */
MUST_CHECK bool catalogue_read_sqlite(struct db *db,
                                      struct catalogue_draft *draft,
                                      struct err *err);
MUST_CHECK bool catalogue_read_postgres(struct db *db,
                                        struct catalogue_draft *draft,
                                        struct err *err);

/* "The view "x" cannot be read: no such table: y." */
const char *table_problem(const struct table *table, const char *reason,
                          struct arena *mem);

#endif
