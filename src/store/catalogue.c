/* store/catalogue.c -- reads the catalogue and finds things in it. */
#include "store/catalogue.h"

#include "store/catalogue_draft.h"

#include <stdlib.h>
#include <string.h>

static const struct sql SELECT_OWN_TABLES = {
    "SELECT count(*)"
    "  FROM sqlite_schema"
    " WHERE type = 'table'"
    "   AND name = 'reeve_migration'",

    "SELECT count(*)"
    "  FROM pg_catalog.pg_tables"
    " WHERE schemaname = 'reeve'"
    "   AND tablename = 'reeve_migration'",
};

static bool read_own_tables(struct db *db, struct catalogue *catalogue,
                            struct err *err)
{
    struct rows rows;
    if (!db_query(db, &rows, &SELECT_OWN_TABLES, BIND_NONE, err))
        return false;
    while (rows_next(&rows))
        catalogue->has_reeve_tables = rows_int(&rows, 0) > 0;
    return rows_end(&rows, err);
}

bool catalogue_read(struct db *db, struct arena *mem,
                    struct catalogue **catalogue, struct err *err)
{
    struct catalogue_draft draft;
    draft_init(&draft, db_engine(db), mem);
    bool is_read = db_engine(db) == ENGINE_SQLITE
                       ? catalogue_read_sqlite(db, &draft, err)
                       : catalogue_read_postgres(db, &draft, err);
    if (!is_read)
        return err_wrap(err, "The tables of the database could not be read.");
    *catalogue = draft_finish(&draft);
    return db_version(db, mem, &(*catalogue)->version, err) &&
           read_own_tables(db, *catalogue, err);
}

struct table_name {
    const char *schema;         /* NULL: none */
    const char *name;
};

static int compare_name(const void *left, const void *right)
{
    const struct table_name *name = left;
    const struct table *table = right;
    int order = strcmp(name->schema ? name->schema : "",
                       table->schema ? table->schema : "");
    return order ? order : strcmp(name->name, table->name);
}

const struct table *catalogue_find(const struct catalogue *catalogue,
                                   const char *schema, const char *name)
{
    struct table_name wanted = { schema, name };
    if (catalogue->table_count == 0)
        return NULL;
    return bsearch(&wanted, catalogue->tables, catalogue->table_count,
                   sizeof *catalogue->tables, compare_name);
}

const struct column *table_find_column(const struct table *table,
                                       const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return &table->columns[i];
    return NULL;
}
