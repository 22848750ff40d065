/* store/catalogue_estimate.c -- about how many rows each table has.
 *
 * Nothing is scanned.  PostgreSQL counts what was inserted and deleted, which
 * is nearer to the truth than the last ANALYZE; where that count was lost (a
 * crash) the ANALYZE has to do.  SQLite has the numbers of ANALYZE or, without
 * them, the span of the rowids, which one step at each end of the tree tells.
 */
#include "store/catalogue_draft.h"

#include "store/build.h"

#include <string.h>

/* A partitioned table has what its partitions have. */
static const struct sql SELECT_ESTIMATES = {
    NULL,
    "WITH RECURSIVE"
    " part AS ("
    "  SELECT t.oid AS root,"
    "         t.oid"
    "    FROM pg_catalog.pg_class AS t"
    "    JOIN pg_catalog.pg_namespace AS n"
    "      ON n.oid = t.relnamespace"
    "   WHERE t.relkind IN ('r', 'p', 'm', 'f')"
    "     AND NOT t.relispartition"
    "     AND n.nspname !~ '^pg_'"
    "     AND n.nspname NOT IN ('information_schema', 'reeve')"
    "   UNION ALL"
    "  SELECT p.root,"
    "         i.inhrelid"
    "    FROM part AS p"
    "    JOIN pg_catalog.pg_class AS t"
    "      ON t.oid = p.oid"
    "     AND t.relkind = 'p'"
    "    JOIN pg_catalog.pg_inherits AS i"
    "      ON i.inhparent = p.oid),"
    " leaf AS ("
    "  SELECT p.root,"
    "         coalesce(nullif(pg_stat_get_live_tuples(t.oid), 0),"
    "                  nullif(t.reltuples, -1)) AS estimate"
    "    FROM part AS p"
    "    JOIN pg_catalog.pg_class AS t"
    "      ON t.oid = p.oid"
    "   WHERE t.relkind != 'p')"
    "SELECT n.nspname,"
    "       r.relname,"
    "       coalesce(sum(l.estimate), -1)::bigint"
    "  FROM leaf AS l"
    "  JOIN pg_catalog.pg_class AS r"
    "    ON r.oid = l.root"
    "  JOIN pg_catalog.pg_namespace AS n"
    "    ON n.oid = r.relnamespace"
    " GROUP BY n.nspname,"
    "          r.relname",
};

/* Is there an ANALYZE to read? */
static const struct sql SELECT_HAS_STATISTICS = {
    "SELECT count(*)"
    "  FROM main.sqlite_schema"
    " WHERE name = 'sqlite_stat1'",
    NULL,
};

/* The first number of stat is how many rows the index has: all of them, but
 * for an index of a part of the table. */
static const struct sql SELECT_STATISTICS = {
    "  SELECT tbl,"
    "         max(CAST(stat AS INTEGER))"
    "    FROM main.sqlite_stat1"
    " GROUP BY tbl",
    NULL,
};

static const struct sql SELECT_FILE_SIZE = {
    "SELECT page_count * page_size"
    "  FROM pragma_page_count"
    "  JOIN pragma_page_size",
    NULL,
};

/* A row and its place on the page take at least this many bytes of the file:
 * a span of rowids that could not fit is no estimate. */
enum { ROW_BYTES_MIN = 6 };

static struct table *find_table(struct catalogue *catalogue, struct rows *rows,
                                bool has_schema, struct arena *mem)
{
    const char *schema = has_schema ? rows_text(rows, 0, mem) : NULL;
    const char *name = rows_text(rows, has_schema ? 1 : 0, mem);
    const struct table *table =
        name ? catalogue_find(catalogue, schema, name) : NULL;
    return table ? &catalogue->tables[table - catalogue->tables] : NULL;
}

static bool read_counts(struct db *db, struct catalogue *catalogue,
                        const struct sql *sql, struct arena *mem,
                        struct err *err)
{
    struct rows rows;
    bool has_schema = db_engine(db) == ENGINE_POSTGRES;
    if (!db_query(db, &rows, sql, BIND_NONE, err))
        return false;
    while (rows_next(&rows)) {
        struct table *table = find_table(catalogue, &rows, has_schema, mem);
        if (table)
            table->estimated_rows = rows_int(&rows, has_schema ? 2 : 1);
    }
    return rows_end(&rows, err);
}

static bool read_number(struct db *db, const struct sql *sql, int64_t *number,
                        struct err *err)
{
    struct rows rows;
    if (!db_query(db, &rows, sql, BIND_NONE, err))
        return false;
    *number = 0;
    while (rows_next(&rows))
        *number = rows_int(&rows, 0);
    return rows_end(&rows, err);
}

/* A name of the rowid that no column has taken, or NULL. */
static const char *rowid_name(const struct table *table)
{
    static const char *const NAMES[] = { "rowid", "_rowid_", "oid" };
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        bool is_taken = false;
        for (size_t j = 0; j < table->column_count; j++)
            is_taken |= str_equal_nocase(str_of(table->columns[j].name),
                                         str_of(NAMES[i]));
        if (!is_taken)
            return NAMES[i];
    }
    return NULL;
}

/* Two subqueries: SQLite takes the first and the last entry for these, and
 * walks the table for min() and max() in one. */
static void build_span(struct build *build, const struct table *table,
                       const char *rowid)
{
    build_sql(build, "SELECT (SELECT min(");
    build_name(build, rowid);
    build_sql(build, ") FROM ");
    build_table(build, "main", table->name);
    build_sql(build, "), (SELECT max(");
    build_name(build, rowid);
    build_sql(build, ") FROM ");
    build_table(build, "main", table->name);
    build_sql(build, ")");
}

/* max - min + 1, or -1 when the file is too small for so many rows. */
static int64_t span_of(struct rows *rows, int64_t most)
{
    if (rows_is_null(rows, 0))
        return 0;
    uint64_t steps = (uint64_t)rows_int(rows, 1) - (uint64_t)rows_int(rows, 0);
    return steps < (uint64_t)most ? (int64_t)steps + 1 : -1;
}

static bool estimate_by_rowid(struct db *db, struct table *table, int64_t most,
                              struct arena *mem, struct err *err)
{
    struct build build;
    struct rows rows;
    const char *rowid = rowid_name(table);
    if (rowid == NULL)
        return true;
    build_init(&build, ENGINE_SQLITE, mem);
    build_span(&build, table, rowid);
    if (!build_query(db, &build, &rows, err))
        return false;
    while (rows_next(&rows))
        table->estimated_rows = span_of(&rows, most);
    return rows_end(&rows, err);
}

static bool estimate_rowids(struct db *db, struct catalogue *catalogue,
                            struct arena *mem, struct err *err)
{
    int64_t size_bytes;
    if (!read_number(db, &SELECT_FILE_SIZE, &size_bytes, err))
        return false;
    for (size_t i = 0; i < catalogue->table_count; i++) {
        struct table *table = &catalogue->tables[i];
        if (table->has_rowid && table->problem == NULL &&
            table->estimated_rows < 0 &&
            !estimate_by_rowid(db, table, size_bytes / ROW_BYTES_MIN, mem,
                               err))
            return false;
    }
    return true;
}

static bool estimate_sqlite(struct db *db, struct catalogue *catalogue,
                            struct arena *mem, struct err *err)
{
    int64_t has_statistics;
    if (!read_number(db, &SELECT_HAS_STATISTICS, &has_statistics, err))
        return false;
    if (has_statistics &&
        !read_counts(db, catalogue, &SELECT_STATISTICS, mem, err))
        return false;
    return estimate_rowids(db, catalogue, mem, err);
}

bool catalogue_estimate(struct db *db, struct catalogue *catalogue,
                        struct err *err)
{
    struct arena *scratch = arena_open();
    for (size_t i = 0; i < catalogue->table_count; i++)
        catalogue->tables[i].estimated_rows = -1;
    bool is_read = db_engine(db) == ENGINE_POSTGRES
                       ? read_counts(db, catalogue, &SELECT_ESTIMATES, scratch,
                                     err)
                       : estimate_sqlite(db, catalogue, scratch, err);
    arena_close(scratch);
    return is_read;
}
