/* store/catalogue_sqlite.c -- the catalogue of an SQLite file.
 *
 * SQLite answers questions about its schema through pragma functions, one
 * table at a time.  A broken table (a module or collation that is not there, a
 * view over a table that is gone) fails its own questions only: what SQLite
 * says becomes the table's problem and the others are read on.  Every table is
 * tried by preparing a SELECT, which reads no rows.
 */
#include "store/catalogue_draft.h"

#include "store/build.h"
#include "store/create_table.h"
#include "store/sqlite_type.h"

#include <string.h>

static const struct sql SELECT_TABLES = {
    "  SELECT name,"
    "         type,"
    "         wr,"
    "         strict"
    "    FROM pragma_table_list"
    "   WHERE schema = 'main'"
    "     AND type IN ('table', 'view', 'virtual')"
    "     AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    "     AND name NOT LIKE 'reeve\\_%' ESCAPE '\\'"
    " ORDER BY name",
    NULL,
};

static const struct sql SELECT_STATEMENTS = {
    "SELECT name,"
    "       sql"
    "  FROM main.sqlite_schema"
    " WHERE type IN ('table', 'view')"
    "   AND sql IS NOT NULL",
    NULL,
};

static const struct sql SELECT_COLUMNS = {
    "  SELECT cid,"
    "         name,"
    "         type,"
    "         \"notnull\","
    "         dflt_value,"
    "         pk,"
    "         hidden"
    "    FROM pragma_table_xinfo($1, 'main')"
    " ORDER BY cid",
    NULL,
};

static const struct sql SELECT_INDEXES = {
    "  SELECT l.name,"
    "         l.\"unique\","
    "         l.origin,"
    "         l.partial,"
    "         x.cid,"
    "         x.coll"
    "    FROM pragma_index_list($1, 'main') AS l"
    "    JOIN pragma_index_xinfo(l.name, 'main') AS x"
    "   WHERE x.key"
    " ORDER BY l.seq DESC,"
    "         x.seqno",
    NULL,
};

static const struct sql SELECT_FOREIGN_KEYS = {
    "  SELECT id,"
    "         \"table\","
    "         \"from\","
    "         \"to\","
    "         on_delete"
    "    FROM pragma_foreign_key_list($1, 'main')"
    " ORDER BY id DESC,"
    "         seq",
    NULL,
};

static char CAN_COMPARE[] = "it is there";
static char CANNOT_COMPARE[] = "it is not";

/* What is needed while reading, beside the draft. */
struct reader {
    struct db *db;
    struct catalogue_draft *draft;
    struct arena *mem;
    struct arena *scratch;      /* until the next table */
    struct map collations;      /* in lower case; CAN_COMPARE or CANNOT */
    struct map by_lower_name;   /* of every table */
};

/* A table with what only SQLite says of it. */
struct sqlite_table {
    struct draft_table *draft;
    const char *statement;      /* that created it, or NULL */
    bool is_strict;
    bool has_key_index;         /* for its primary key */
};

static enum table_kind kind_of(str type)
{
    if (str_equal_text(type, "view"))
        return TABLE_VIEW;
    return str_equal_text(type, "virtual") ? TABLE_VIRTUAL : TABLE_ORDINARY;
}

static void add_table(struct reader *reader, struct rows *rows,
                      struct sqlite_table *added)
{
    struct draft_table *draft = draft_add(reader->draft, rows_str(rows, 0));
    struct table *table = &draft->table;
    table->name = rows_text(rows, 0, reader->mem);
    table->kind = kind_of(rows_str(rows, 1));
    bool is_ordinary = table->kind == TABLE_ORDINARY;
    table->has_rowid = is_ordinary && !rows_bool(rows, 2);
    table->may_select = true;
    table->may_insert = is_ordinary;
    table->may_update = is_ordinary;
    table->may_delete = is_ordinary;
    added->draft = draft;
    added->is_strict = rows_bool(rows, 3);
    map_set(&reader->by_lower_name,
            str_lower(reader->mem, str_of(table->name)), draft);
}

typedef LIST(struct sqlite_table) sqlite_tables;

static bool read_tables(struct reader *reader, sqlite_tables *tables,
                        struct err *err)
{
    struct rows rows;
    if (!db_query(reader->db, &rows, &SELECT_TABLES, BIND_NONE, err))
        return false;
    while (rows_next(&rows))
        add_table(reader, &rows, list_add(tables, reader->mem));
    return rows_end(&rows, err);
}

static bool read_statements(struct reader *reader, sqlite_tables *tables,
                            struct err *err)
{
    struct map statements;
    map_init(&statements, reader->mem);
    struct rows rows;
    if (!db_query(reader->db, &rows, &SELECT_STATEMENTS, BIND_NONE, err))
        return false;
    while (rows_next(&rows))
        map_set(&statements, rows_str(&rows, 0),
                arena_copy_text(reader->mem,
                                rows_text(&rows, 1, reader->scratch)));
    for (size_t i = 0; i < tables->count; i++)
        tables->items[i].statement = map_find_text(
            &statements, tables->items[i].draft->table.name);
    return rows_end(&rows, err);
}

/* Put the column into the key, at the place that SQLite counts from 1. */
static void add_key_column(struct reader *reader, struct draft_table *table,
                           int64_t place, size_t column)
{
    while ((int64_t)table->key.count < place)
        list_push(&table->key, reader->mem, 0);
    table->key.items[place - 1] = column;
}

static void add_column(struct reader *reader, struct sqlite_table *table,
                       struct rows *rows)
{
    struct column *column =
        draft_add_column(reader->draft, table->draft, rows_int(rows, 0));
    column->name = rows_text(rows, 1, reader->mem);
    column->type = rows_is_null(rows, 2) ? ""
                                         : rows_text(rows, 2, reader->mem);
    column->is_not_null = rows_bool(rows, 3);
    column->default_sql = rows_text(rows, 4, reader->mem);
    column->is_hidden = rows_int(rows, 6) == 1;
    column->is_generated = rows_int(rows, 6) > 1;
    sqlite_type_read(column, table->is_strict);
    if (rows_int(rows, 5) > 0)
        add_key_column(reader, table->draft, rows_int(rows, 5),
                       table->draft->columns.count - 1);
}

static bool read_columns(struct reader *reader, struct sqlite_table *table,
                         struct err *err)
{
    struct rows rows;
    if (!db_query(reader->db, &rows, &SELECT_COLUMNS,
                  BIND(val_text(table->draft->table.name)), err))
        return false;
    while (rows_next(&rows))
        add_column(reader, table, &rows);
    return rows_end(&rows, err);
}

/* SQLite lists the collations that a schema speaks of among those that it
 * has, so they are tried, each once. */
static bool try_collation(struct reader *reader, str collation)
{
    struct build build;
    struct rows rows;
    struct err failure = err_in(reader->scratch);
    build_init(&build, ENGINE_SQLITE, reader->scratch);
    build_sql(&build, "SELECT 'a' > 'b' COLLATE ");
    build_name(&build, str_text(reader->scratch, collation));
    return build_query(reader->db, &build, &rows, &failure) &&
           rows_end(&rows, &failure);
}

static bool has_collation(struct reader *reader, str collation)
{
    str name = str_lower(reader->scratch, collation);
    const char *known = map_find(&reader->collations, name);
    if (known == NULL) {
        bool can_compare = try_collation(reader, collation);
        known = can_compare ? CAN_COMPARE : CANNOT_COMPARE;
        map_set(&reader->collations, name,
                can_compare ? CAN_COMPARE : CANNOT_COMPARE);
    }
    return known == CAN_COMPARE;
}

/* Comparing fails without the collation, and so does sorting, searching and,
 * with an index, writing: SQLite finds out only in the middle of it. */
static void say_missing_collation(struct reader *reader,
                                  struct draft_table *table, str collation)
{
    if (table->table.problem != NULL || has_collation(reader, collation))
        return;
    const char *reason =
        arena_printf(reader->scratch,
                     "it sorts by the collation \"%.*s\", which is not "
                     "available here",
                     STR_ARG(collation));
    table->table.problem = table_problem(&table->table, reason, reader->mem);
}

/* One row of SELECT_INDEXES for each column.  An index over an expression is
 * no index of columns: it is taken out again. */
struct index_reader {
    struct reader *reader;
    struct sqlite_table *table;
    const char *name;           /* of the index being read */
    bool is_kept;
};

static void begin_index(struct index_reader *state, struct rows *rows)
{
    struct arena *mem = state->reader->mem;
    state->name = rows_text(rows, 0, mem);
    bool is_key = str_equal_text(rows_str(rows, 2), "pk");
    state->table->has_key_index |= is_key;
    state->is_kept = !is_key;
    if (is_key)
        return;
    struct index *index = list_add(&state->table->draft->indexes, mem);
    index->name = state->name;
    index->is_unique = rows_bool(rows, 1);
    index->is_partial = rows_bool(rows, 3);
}

static void add_index_row(struct index_reader *state, struct rows *rows)
{
    struct draft_table *draft = state->table->draft;
    if (state->name == NULL || !str_equal_text(rows_str(rows, 0), state->name))
        begin_index(state, rows);
    if (!rows_is_null(rows, 5))
        say_missing_collation(state->reader, draft, rows_str(rows, 5));
    if (!state->is_kept)
        return;
    size_t column;
    if (draft_find_column(draft, rows_int(rows, 4), &column)) {
        draft_add_index_column(state->reader->draft,
                               &draft->indexes.items[draft->indexes.count - 1],
                               column);
    } else {
        draft->indexes.count--;
        state->is_kept = false;
    }
}

static bool read_indexes(struct reader *reader, struct sqlite_table *table,
                         struct err *err)
{
    struct rows rows;
    struct index_reader state = { .reader = reader, .table = table };
    if (!db_query(reader->db, &rows, &SELECT_INDEXES,
                  BIND(val_text(table->draft->table.name)), err))
        return false;
    while (rows_next(&rows))
        add_index_row(&state, &rows);
    return rows_end(&rows, err);
}

/* INTEGER PRIMARY KEY is the rowid: never NULL, and SQLite finds a value.
 * SQLite makes an index for every other primary key of a rowid table. */
static void mark_rowid(struct sqlite_table *table)
{
    struct draft_table *draft = table->draft;
    if (!draft->table.has_rowid || draft->key.count != 1 ||
        table->has_key_index)
        return;
    struct column *column = &draft->columns.items[draft->key.items[0]];
    if (!str_equal_nocase(str_of(column->type), STR("INTEGER")))
        return;
    column->has_automatic_value = true;
    column->is_not_null = true;
}

static enum on_delete on_delete_of(str words)
{
    if (str_equal_text(words, "CASCADE"))
        return ON_DELETE_CASCADE;
    if (str_equal_text(words, "RESTRICT"))
        return ON_DELETE_RESTRICT;
    if (str_equal_text(words, "SET NULL"))
        return ON_DELETE_SET_NULL;
    return str_equal_text(words, "SET DEFAULT") ? ON_DELETE_SET_DEFAULT
                                                : ON_DELETE_NO_ACTION;
}

/* A column by name; SQLite does not care about letter case. */
static bool find_column(const struct draft_table *table, str name,
                        size_t *column)
{
    for (size_t i = 0; i < table->columns.count; i++) {
        if (str_equal_nocase(str_of(table->columns.items[i].name), name)) {
            *column = i;
            return true;
        }
    }
    return false;
}

/* The real name of the column pointed at; "" when there is none.  A foreign
 * key that names no columns means the primary key. */
static const char *target_column(struct reader *reader, struct rows *rows,
                                 const struct draft_table *target,
                                 size_t place)
{
    size_t column;
    bool is_named = !rows_is_null(rows, 3);
    if (target && is_named && find_column(target, rows_str(rows, 3), &column))
        return target->columns.items[column].name;
    if (target && !is_named && place < target->key.count)
        return target->columns.items[target->key.items[place]].name;
    return is_named ? rows_text(rows, 3, reader->mem) : "";
}

static struct foreign_key *begin_foreign_key(struct reader *reader,
                                             struct draft_table *table,
                                             struct rows *rows)
{
    struct foreign_key *added = list_add(&table->foreign_keys, reader->mem);
    str name = rows_str(rows, 1);
    struct draft_table *target =
        map_find(&reader->by_lower_name, str_lower(reader->mem, name));
    added->target_table = target ? target->table.name
                                 : str_text(reader->mem, name);
    added->on_delete = on_delete_of(rows_str(rows, 4));
    return added;
}

static void add_foreign_row(struct reader *reader, struct draft_table *table,
                            struct foreign_key *foreign_key, struct rows *rows)
{
    struct draft_table *target =
        draft_find(reader->draft, str_of(foreign_key->target_table));
    size_t column;
    if (find_column(table, rows_str(rows, 2), &column))
        draft_add_foreign_column(
            reader->draft, foreign_key, column,
            target_column(reader, rows, target, foreign_key->column_count));
}

static bool read_foreign_keys(struct reader *reader, struct draft_table *table,
                              struct err *err)
{
    struct rows rows;
    struct foreign_key *foreign_key = NULL;
    int64_t id = -1;
    if (!db_query(reader->db, &rows, &SELECT_FOREIGN_KEYS,
                  BIND(val_text(table->table.name)), err))
        return false;
    while (rows_next(&rows)) {
        if (foreign_key == NULL || rows_int(&rows, 0) != id)
            foreign_key = begin_foreign_key(reader, table, &rows);
        id = rows_int(&rows, 0);
        add_foreign_row(reader, table, foreign_key, &rows);
    }
    return rows_end(&rows, err);
}

static void read_column_collation(struct reader *reader,
                                  struct draft_table *table,
                                  const struct column_collation *found)
{
    size_t column;
    str collation = str_of(found->collation);
    if (str_equal_nocase(collation, STR("NOCASE")) &&
        find_column(table, str_of(found->column), &column))
        table->columns.items[column].ignores_case = true;
    say_missing_collation(reader, table, collation);
}

static void add_check(struct reader *reader, struct draft_table *table,
                      const struct check *found)
{
    struct check *added = list_add(&table->checks, reader->mem);
    added->name = arena_copy_text(reader->mem, found->name);
    added->sql = arena_copy_text(reader->mem, found->sql);
}

/* Checks and collations, which only the statement tells. */
static void read_statement(struct reader *reader, struct sqlite_table *table)
{
    struct create_table found;
    if (table->statement == NULL ||
        table->draft->table.kind != TABLE_ORDINARY)
        return;
    create_table_read(table->statement, reader->scratch, &found);
    for (size_t i = 0; i < found.checks.count; i++)
        add_check(reader, table->draft, &found.checks.items[i]);
    for (size_t i = 0; i < found.collations.count; i++)
        read_column_collation(reader, table->draft,
                              &found.collations.items[i]);
}

/* Prepare a SELECT of everything; a virtual table is also asked for a row,
 * because modules open what they need only then. */
static bool try_table(struct reader *reader, const struct table *table,
                      struct err *err)
{
    struct build build;
    struct rows rows;
    build_init(&build, ENGINE_SQLITE, reader->scratch);
    build_sql(&build, "SELECT * FROM ");
    build_table(&build, "main", table->name);
    build_sql(&build, " LIMIT ");
    build_int(&build, table->kind == TABLE_VIRTUAL ? 1 : 0);
    if (!build_query(reader->db, &build, &rows, err))
        return false;
    rows_next(&rows);
    return rows_end(&rows, err);
}

static bool read_parts(struct reader *reader, struct sqlite_table *table,
                       struct err *err)
{
    if (!read_columns(reader, table, err))
        return false;
    if (table->draft->table.kind == TABLE_ORDINARY &&
        !read_indexes(reader, table, err))
        return false;
    mark_rowid(table);
    read_statement(reader, table);
    return table->draft->table.problem != NULL ||
           try_table(reader, &table->draft->table, err);
}

/* SQLite's own words, without a full stop. */
static const char *reason_of(struct reader *reader, const struct err *err)
{
    const char *says = db_refusal(reader->db)->says;
    if (says == NULL)
        says = err_first_detail(err);
    str words = str_of(says ? says : err->says);
    if (str_ends(words, STR(".")))
        words.size--;
    return str_text(reader->scratch, words);
}

/* False only when the database itself does not answer. */
static bool read_table(struct reader *reader, struct sqlite_table *table,
                       struct err *err)
{
    struct err failure = err_in(reader->mem);
    arena_reset(reader->scratch);
    if (read_parts(reader, table, &failure))
        return true;
    if (failure.code == ERR_BUSY) {
        *err = failure;
        return false;
    }
    table->draft->table.problem = table_problem(
        &table->draft->table, reason_of(reader, &failure), reader->mem);
    return true;
}

/* Foreign keys come last: they name columns of other tables. */
static bool read_each(struct reader *reader, sqlite_tables *tables,
                      struct err *err)
{
    for (size_t i = 0; i < tables->count; i++)
        if (!read_table(reader, &tables->items[i], err))
            return false;
    for (size_t i = 0; i < tables->count; i++)
        if (tables->items[i].draft->table.kind == TABLE_ORDINARY &&
            !read_foreign_keys(reader, tables->items[i].draft, err))
            return false;
    return true;
}

bool catalogue_read_sqlite(struct db *db, struct catalogue_draft *draft,
                           struct err *err)
{
    struct reader reader = { .db = db, .draft = draft, .mem = draft->mem };
    sqlite_tables tables = { 0 };
    map_init(&reader.collations, draft->mem);
    map_init(&reader.by_lower_name, draft->mem);
    reader.scratch = arena_open();
    bool is_read = read_tables(&reader, &tables, err) &&
                   read_statements(&reader, &tables, err) &&
                   read_each(&reader, &tables, err);
    arena_close(reader.scratch);
    return is_read;
}
