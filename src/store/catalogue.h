/* store/catalogue.h -- what a live database contains.
 *
 * catalogue_read() looks at every table, view, column, key, foreign key, check
 * and index that the connected role can see, in a fixed number of statements
 * on PostgreSQL (whatever the number of tables) and from the schema alone on
 * SQLite; no rows are read, but one of each virtual table, whose module may
 * fail only then.  A table that cannot be read keeps its name and the reason.
 * What fails only at some rows (a view that divides by zero) is not found out.
 *
 * It states facts only; what they mean for people (labels, widgets, filters)
 * is decided in project/.
 */
#ifndef STORE_CATALOGUE_H
#define STORE_CATALOGUE_H

#include "base/map.h"
#include "store/db.h"

enum table_kind {
    TABLE_ORDINARY,
    TABLE_VIEW,
    TABLE_MATERIALIZED_VIEW,
    TABLE_VIRTUAL,          /* SQLite: FTS5 and other modules */
    TABLE_FOREIGN,          /* PostgreSQL: on another server */
    TABLE_PARTITIONED,      /* the parent; its partitions are left out */
};

/* What a database does when a row that others point at goes away. */
enum on_delete {
    ON_DELETE_NO_ACTION,
    ON_DELETE_RESTRICT,
    ON_DELETE_CASCADE,
    ON_DELETE_SET_NULL,
    ON_DELETE_SET_DEFAULT,
};

struct column {
    const char *name;
    const char *type;           /* as declared: "VARCHAR(40)", "numeric(10,2)",
                                 * "" for an untyped SQLite column */
    const char *base_type;      /* PostgreSQL: the typname under domains, and of
                                 * the element for arrays: "int4", "citext";
                                 * SQLite: the upper-case affinity, "INTEGER",
                                 * "TEXT", "BLOB", "REAL", "NUMERIC" */
    int length;                 /* varchar(40): 40 characters; 0: no limit */
    int precision;              /* numeric(10,2): 10; 0: not stated */
    int scale;                  /* numeric(10,2): 2; -1: not stated */
    bool is_not_null;
    bool is_array;
    bool is_enum;
    bool is_range;
    bool is_generated;          /* GENERATED ALWAYS AS (…): cannot be written */
    bool is_identity_always;    /* GENERATED ALWAYS AS IDENTITY */
    bool has_automatic_value;   /* serial, identity, rowid alias */
    bool is_hidden;             /* SQLite: of a virtual table */
    bool ignores_case;          /* citext, COLLATE NOCASE: 'A' equals 'a' */
    const char *default_sql;    /* NULL: none */
    const char *comment;        /* or NULL */
    const char **values;        /* of an enum (of the elements of an array), or
                                 * of CHECK (x IN (…)); in order.  A row may
                                 * still hold another one: a CHECK can be newer
                                 * than the rows */
    size_t value_count;
};

struct foreign_key {
    const char *name;           /* or NULL */
    size_t *columns;            /* indexes into the table's columns */
    size_t column_count;
    const char *target_schema;  /* NULL on SQLite */
    const char *target_table;
    const char **target_columns;/* "" where the target or its key is missing,
                                 * which SQLite allows */
    enum on_delete on_delete;
};

/* A unique constraint or index over plain columns, the primary key excluded,
 * and any other index (for what is cheap to search and sort). */
struct index {
    const char *name;
    size_t *columns;
    size_t column_count;
    bool is_unique;
    bool is_partial;            /* has a WHERE */
};

struct check {
    const char *name;           /* or NULL */
    const char *sql;            /* the expression, without CHECK ( ) */
};

struct table {
    const char *schema;         /* NULL on SQLite */
    const char *name;
    enum table_kind kind;
    struct column *columns;
    size_t column_count;
    size_t *key;                /* columns of the primary key, in its order */
    size_t key_count;           /* 0: none */
    struct foreign_key *foreign_keys;
    size_t foreign_key_count;
    struct index *indexes;
    size_t index_count;
    struct check *checks;
    size_t check_count;
    const char *comment;
    int64_t estimated_rows;     /* -1: nobody knows without counting */
    bool has_rowid;             /* SQLite: an ordinary rowid table */
    bool has_heirs;             /* PostgreSQL: others inherit from it, and their
                                 * rows, which may repeat its keys, are its own */
    bool may_select, may_insert, may_update, may_delete;
    const char *problem;        /* why it cannot be read, a sentence; or NULL */
};

struct catalogue {
    enum engine engine;
    const char *version;        /* "3.40.1", "15.20" */
    struct table *tables;       /* by schema, then name; never Reeve's own */
    size_t table_count;
    bool has_reeve_tables;      /* `reeve migrate` has been here */
};

/* Read the catalogue of `db` into `mem`. */
MUST_CHECK bool catalogue_read(struct db *db, struct arena *mem,
                               struct catalogue **catalogue,
                               struct err *err);

/* NULL when there is none of that name; `schema` NULL on SQLite. */
const struct table *catalogue_find(const struct catalogue *catalogue,
                                   const char *schema, const char *name);
const struct column *table_find_column(const struct table *table,
                                       const char *name);

/* Rows of every table, about: from statistics on PostgreSQL, from sqlite_stat1
 * or the largest rowid on SQLite; never a scan.  Fills estimated_rows. */
MUST_CHECK bool catalogue_estimate(struct db *db, struct catalogue *catalogue,
                                   struct err *err);

#endif
