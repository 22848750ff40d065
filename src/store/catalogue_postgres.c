/* store/catalogue_postgres.c -- the catalogue of a PostgreSQL database.
 *
 * A fixed number of statements whatever the number of tables: each reads one
 * kind of thing of all tables, and the draft finds the table by its oid.
 * Things of a table that appeared between two statements are passed over.
 *
 * Types are read once and resolved here: a domain stands for its base type,
 * with the checks and NOT NULL of every domain on the way.
 */
#include "store/catalogue_draft.h"

#include "store/postgres_type.h"

#include <string.h>

static const struct sql SELECT_TABLES = {
    NULL,
    "  SELECT t.oid,"
    "         n.nspname,"
    "         t.relname,"
    "         t.relkind,"
    "         t.relispopulated,"
    "         current_user,"
    "         has_schema_privilege(n.oid, 'USAGE'),"
    "         has_any_column_privilege(t.oid, 'SELECT'),"
    "         has_table_privilege(t.oid, 'SELECT')"
    "         OR (has_any_column_privilege(t.oid, 'SELECT')"
    "             AND NOT EXISTS"
    "                 (SELECT 1"
    "                    FROM pg_catalog.pg_attribute AS a"
    "                   WHERE a.attrelid = t.oid"
    "                     AND a.attnum > 0"
    "                     AND NOT a.attisdropped"
    "                     AND NOT has_column_privilege(t.oid, a.attnum,"
    "                                                  'SELECT'))),"
    "         has_any_column_privilege(t.oid, 'INSERT'),"
    "         has_any_column_privilege(t.oid, 'UPDATE'),"
    "         has_table_privilege(t.oid, 'DELETE'),"
    "         pg_is_in_recovery(),"
    "         d.description,"
    "         f.ftrelid IS NOT NULL AND w.fdwhandler = 0,"
    "         w.fdwname,"
    "         t.relkind = 'r' AND t.relhassubclass"
    "    FROM pg_catalog.pg_class AS t"
    "    JOIN pg_catalog.pg_namespace AS n"
    "      ON n.oid = t.relnamespace"
    "    LEFT JOIN pg_catalog.pg_description AS d"
    "      ON d.objoid = t.oid"
    "     AND d.classoid = 'pg_catalog.pg_class'::regclass"
    "     AND d.objsubid = 0"
    "    LEFT JOIN pg_catalog.pg_foreign_table AS f"
    "      ON f.ftrelid = t.oid"
    "    LEFT JOIN pg_catalog.pg_foreign_server AS s"
    "      ON s.oid = f.ftserver"
    "    LEFT JOIN pg_catalog.pg_foreign_data_wrapper AS w"
    "      ON w.oid = s.srvfdw"
    "   WHERE t.relkind IN ('r', 'p', 'v', 'm', 'f')"
    "     AND NOT t.relispartition"
    "     AND n.nspname !~ '^pg_'"
    "     AND n.nspname NOT IN ('information_schema', 'reeve')"
    " ORDER BY n.nspname,"
    "         t.relname",
};

static const struct sql SELECT_COLUMNS = {
    NULL,
    "  SELECT a.attrelid,"
    "         a.attnum,"
    "         a.attname,"
    "         format_type(a.atttypid, a.atttypmod),"
    "         a.atttypid,"
    "         a.atttypmod,"
    "         a.attnotnull,"
    "         a.attgenerated,"
    "         a.attidentity,"
    "         pg_get_expr(v.adbin, v.adrelid),"
    "         d.description"
    "    FROM pg_catalog.pg_attribute AS a"
    "    JOIN pg_catalog.pg_class AS t"
    "      ON t.oid = a.attrelid"
    "    JOIN pg_catalog.pg_namespace AS n"
    "      ON n.oid = t.relnamespace"
    "    LEFT JOIN pg_catalog.pg_attrdef AS v"
    "      ON v.adrelid = a.attrelid"
    "     AND v.adnum = a.attnum"
    "    LEFT JOIN pg_catalog.pg_description AS d"
    "      ON d.objoid = a.attrelid"
    "     AND d.classoid = 'pg_catalog.pg_class'::regclass"
    "     AND d.objsubid = a.attnum"
    "   WHERE a.attnum > 0"
    "     AND NOT a.attisdropped"
    "     AND t.relkind IN ('r', 'p', 'v', 'm', 'f')"
    "     AND NOT t.relispartition"
    "     AND n.nspname !~ '^pg_'"
    "     AND n.nspname NOT IN ('information_schema', 'reeve')"
    " ORDER BY a.attrelid,"
    "         a.attnum",
};

static const struct sql SELECT_CHECKS = {
    NULL,
    "  SELECT c.conrelid,"
    "         c.conname,"
    "         pg_get_expr(c.conbin, c.conrelid)"
    "    FROM pg_catalog.pg_constraint AS c"
    "   WHERE c.contype = 'c'"
    "     AND c.conrelid != 0"
    " ORDER BY c.conrelid,"
    "         c.conname",
};

/* Indexes of plain columns.  INCLUDE columns are behind indnkeyatts. */
static const struct sql SELECT_INDEXES = {
    NULL,
    "  SELECT i.indrelid,"
    "         i.indexrelid,"
    "         t.relname,"
    "         i.indisprimary,"
    "         i.indisunique,"
    "         i.indpred IS NOT NULL,"
    "         k.number"
    "    FROM pg_catalog.pg_index AS i"
    "    JOIN pg_catalog.pg_class AS t"
    "      ON t.oid = i.indexrelid"
    "    JOIN pg_catalog.pg_namespace AS n"
    "      ON n.oid = t.relnamespace"
    "   CROSS JOIN LATERAL unnest(i.indkey::int2[])"
    "              WITH ORDINALITY AS k(number, place)"
    "   WHERE i.indisvalid"
    "     AND i.indexprs IS NULL"
    "     AND i.indnkeyatts >= k.place"
    "     AND n.nspname !~ '^pg_'"
    "     AND NOT t.relispartition"
    " ORDER BY i.indrelid,"
    "         t.relname,"
    "         i.indexrelid,"
    "         k.place",
};

/* One row for each pair of columns.  A foreign key to a partitioned table has
 * a copy for each partition, with conparentid: these are left out. */
static const struct sql SELECT_FOREIGN_KEYS = {
    NULL,
    "  SELECT c.conrelid,"
    "         c.oid,"
    "         c.conname,"
    "         n.nspname,"
    "         t.relname,"
    "         c.confdeltype,"
    "         k.number,"
    "         a.attname"
    "    FROM pg_catalog.pg_constraint AS c"
    "    JOIN pg_catalog.pg_class AS t"
    "      ON t.oid = c.confrelid"
    "    JOIN pg_catalog.pg_namespace AS n"
    "      ON n.oid = t.relnamespace"
    "   CROSS JOIN LATERAL unnest(c.conkey, c.confkey)"
    "              WITH ORDINALITY AS k(number, target, place)"
    "    JOIN pg_catalog.pg_attribute AS a"
    "      ON a.attrelid = c.confrelid"
    "     AND a.attnum = k.target"
    "   WHERE c.contype = 'f'"
    "     AND c.conparentid = 0"
    " ORDER BY c.conrelid,"
    "         c.conname,"
    "         c.oid,"
    "         k.place",
};

static bool is_letter(struct rows *rows, size_t column, char letter)
{
    str text = rows_str(rows, column);
    return text.size == 1 && text.data[0] == letter;
}

static enum table_kind kind_of(struct rows *rows, size_t column)
{
    str kind = rows_str(rows, column);
    switch (kind.size ? kind.data[0] : 'r') {
    case 'v':
        return TABLE_VIEW;
    case 'm':
        return TABLE_MATERIALIZED_VIEW;
    case 'f':
        return TABLE_FOREIGN;
    case 'p':
        return TABLE_PARTITIONED;
    default:
        return TABLE_ORDINARY;
    }
}

/* Why the role cannot read the table, or NULL. */
static const char *read_refusal(const struct table *table, struct rows *rows,
                                struct arena *mem)
{
    const char *role = rows_text(rows, 5, mem);
    if (!rows_bool(rows, 6))
        return arena_printf(mem,
                            "The database role \"%s\" may not use the schema "
                            "\"%s\".",
                            role, table->schema);
    if (table->may_select)
        return NULL;
    if (rows_bool(rows, 7))
        return arena_printf(mem,
                            "The database role \"%s\" may not read all of its "
                            "columns.",
                            role);
    return arena_printf(mem, "The database role \"%s\" may not read it.", role);
}

/* Why nobody can read the table, or NULL. */
static const char *table_defect(const struct table *table, struct rows *rows,
                                struct arena *mem)
{
    if (table->kind == TABLE_MATERIALIZED_VIEW && !rows_bool(rows, 4))
        return table_problem(table, "it has not been filled yet", mem);
    if (!rows_bool(rows, 14))
        return NULL;
    const char *wrapper = rows_text(rows, 15, mem);
    return table_problem(
        table,
        arena_printf(mem, "its foreign-data wrapper \"%s\" has no handler",
                     wrapper),
        mem);
}

static void read_rights(struct table *table, struct rows *rows)
{
    bool is_written = (table->kind == TABLE_ORDINARY ||
                       table->kind == TABLE_PARTITIONED) &&
                      rows_bool(rows, 6) && !rows_bool(rows, 12);
    table->may_select = rows_bool(rows, 6) && rows_bool(rows, 8);
    table->may_insert = is_written && rows_bool(rows, 9);
    table->may_update = is_written && rows_bool(rows, 10);
    table->may_delete = is_written && rows_bool(rows, 11);
}

static void add_table(struct catalogue_draft *draft, struct rows *rows)
{
    struct table *table = &draft_add(draft, rows_str(rows, 0))->table;
    table->schema = rows_text(rows, 1, draft->mem);
    table->name = rows_text(rows, 2, draft->mem);
    table->has_heirs = rows_bool(rows, 16);
    table->kind = kind_of(rows, 3);
    table->comment = rows_text(rows, 13, draft->mem);
    read_rights(table, rows);
    table->problem = read_refusal(table, rows, draft->mem);
    if (table->problem == NULL)
        table->problem = table_defect(table, rows, draft->mem);
}

static bool read_tables(struct db *db, struct catalogue_draft *draft,
                        struct err *err)
{
    struct rows rows;
    if (!db_query(db, &rows, &SELECT_TABLES, BIND_NONE, err))
        return false;
    while (rows_next(&rows))
        add_table(draft, &rows);
    return rows_end(&rows, err);
}

/* The default of a generated column is its expression: no default. */
static void read_default(struct column *column, struct rows *rows,
                         struct arena *mem)
{
    column->is_generated = !str_is_empty(rows_str(rows, 7));
    column->is_identity_always = is_letter(rows, 8, 'a');
    if (!column->is_generated)
        column->default_sql = rows_text(rows, 9, mem);
    bool is_serial = column->default_sql &&
                     strncmp(column->default_sql, "nextval(", 8) == 0;
    column->has_automatic_value =
        is_serial || !str_is_empty(rows_str(rows, 8));
}

static void add_column(struct catalogue_draft *draft,
                       struct draft_table *table, struct rows *rows,
                       const struct postgres_types *types)
{
    struct column *column = draft_add_column(draft, table, rows_int(rows, 1));
    column->name = rows_text(rows, 2, draft->mem);
    column->type = rows_text(rows, 3, draft->mem);
    column->is_not_null = rows_bool(rows, 6);
    column->comment = rows_text(rows, 10, draft->mem);
    read_default(column, rows, draft->mem);
    postgres_type_apply(types, rows_str(rows, 4), rows_int(rows, 5), column,
                        draft->mem);
}

static bool read_columns(struct db *db, struct catalogue_draft *draft,
                         const struct postgres_types *types, struct err *err)
{
    struct rows rows;
    if (!db_query(db, &rows, &SELECT_COLUMNS, BIND_NONE, err))
        return false;
    while (rows_next(&rows)) {
        struct draft_table *table = draft_find(draft, rows_str(&rows, 0));
        if (table)
            add_column(draft, table, &rows, types);
    }
    return rows_end(&rows, err);
}

static bool read_checks(struct db *db, struct catalogue_draft *draft,
                        struct err *err)
{
    struct rows rows;
    if (!db_query(db, &rows, &SELECT_CHECKS, BIND_NONE, err))
        return false;
    while (rows_next(&rows)) {
        struct draft_table *table = draft_find(draft, rows_str(&rows, 0));
        if (table == NULL || rows_is_null(&rows, 2))
            continue;
        struct check *check = list_add(&table->checks, draft->mem);
        check->name = rows_text(&rows, 1, draft->mem);
        check->sql = rows_text(&rows, 2, draft->mem);
    }
    return rows_end(&rows, err);
}

static void add_index_row(struct catalogue_draft *draft,
                          struct draft_table *table, struct rows *rows,
                          bool is_first)
{
    size_t column;
    bool is_key = rows_bool(rows, 3);
    if (is_first && !is_key) {
        struct index *index = list_add(&table->indexes, draft->mem);
        index->name = rows_text(rows, 2, draft->mem);
        index->is_unique = rows_bool(rows, 4);
        index->is_partial = rows_bool(rows, 5);
    }
    if (!draft_find_column(table, rows_int(rows, 6), &column))
        return;
    if (is_key)
        list_push(&table->key, draft->mem, column);
    else
        draft_add_index_column(
            draft, &table->indexes.items[table->indexes.count - 1], column);
}

static bool read_indexes(struct db *db, struct catalogue_draft *draft,
                         struct err *err)
{
    struct rows rows;
    int64_t index = 0;
    if (!db_query(db, &rows, &SELECT_INDEXES, BIND_NONE, err))
        return false;
    while (rows_next(&rows)) {
        struct draft_table *table = draft_find(draft, rows_str(&rows, 0));
        if (table)
            add_index_row(draft, table, &rows, rows_int(&rows, 1) != index);
        index = rows_int(&rows, 1);
    }
    return rows_end(&rows, err);
}

static enum on_delete on_delete_of(struct rows *rows, size_t column)
{
    str letter = rows_str(rows, column);
    switch (letter.size ? letter.data[0] : 'a') {
    case 'r':
        return ON_DELETE_RESTRICT;
    case 'c':
        return ON_DELETE_CASCADE;
    case 'n':
        return ON_DELETE_SET_NULL;
    case 'd':
        return ON_DELETE_SET_DEFAULT;
    default:
        return ON_DELETE_NO_ACTION;
    }
}

static void add_foreign_row(struct catalogue_draft *draft,
                            struct draft_table *table, struct rows *rows,
                            bool is_first)
{
    size_t column;
    if (is_first) {
        struct foreign_key *added = list_add(&table->foreign_keys, draft->mem);
        added->name = rows_text(rows, 2, draft->mem);
        added->target_schema = rows_text(rows, 3, draft->mem);
        added->target_table = rows_text(rows, 4, draft->mem);
        added->on_delete = on_delete_of(rows, 5);
    }
    if (draft_find_column(table, rows_int(rows, 6), &column))
        draft_add_foreign_column(
            draft, &table->foreign_keys.items[table->foreign_keys.count - 1],
            column, rows_text(rows, 7, draft->mem));
}

static bool read_foreign_keys(struct db *db, struct catalogue_draft *draft,
                              struct err *err)
{
    struct rows rows;
    int64_t foreign_key = 0;
    if (!db_query(db, &rows, &SELECT_FOREIGN_KEYS, BIND_NONE, err))
        return false;
    while (rows_next(&rows)) {
        struct draft_table *table = draft_find(draft, rows_str(&rows, 0));
        if (table)
            add_foreign_row(draft, table, &rows,
                            rows_int(&rows, 1) != foreign_key);
        foreign_key = rows_int(&rows, 1);
    }
    return rows_end(&rows, err);
}

bool catalogue_read_postgres(struct db *db, struct catalogue_draft *draft,
                             struct err *err)
{
    struct postgres_types types;
    return postgres_types_read(db, draft->mem, &types, err) &&
           read_tables(db, draft, err) &&
           read_columns(db, draft, &types, err) &&
           read_checks(db, draft, err) && read_indexes(db, draft, err) &&
           read_foreign_keys(db, draft, err);
}
