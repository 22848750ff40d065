/* store/catalogue_draft.c -- lists that grow become a catalogue. */
#include "store/catalogue_draft.h"

#include "store/check_values.h"

#include <stdlib.h>
#include <string.h>

void draft_init(struct catalogue_draft *draft, enum engine engine,
                struct arena *mem)
{
    *draft = (struct catalogue_draft){ .engine = engine, .mem = mem };
    map_init(&draft->by_id, mem);
}

struct draft_table *draft_add(struct catalogue_draft *draft, str id)
{
    struct draft_table *table = arena_new(draft->mem, struct draft_table);
    table->table.estimated_rows = -1;
    list_push(&draft->tables, draft->mem, table);
    map_set(&draft->by_id, id, table);
    return table;
}

struct draft_table *draft_find(const struct catalogue_draft *draft, str id)
{
    return map_find(&draft->by_id, id);
}

struct column *draft_add_column(struct catalogue_draft *draft,
                                struct draft_table *table, int64_t number)
{
    list_push(&table->numbers, draft->mem, number);
    struct column *column = list_add(&table->columns, draft->mem);
    column->scale = -1;
    return column;
}

bool draft_find_column(const struct draft_table *table, int64_t number,
                       size_t *column)
{
    for (size_t i = 0; i < table->numbers.count; i++) {
        if (table->numbers.items[i] == number) {
            *column = i;
            return true;
        }
    }
    return false;
}

/* `items` with room for one more behind `count`. */
static void *one_more(struct arena *mem, void *items, size_t count,
                      size_t size)
{
    if (items == NULL)
        return arena_alloc(mem, size);
    return arena_grow(mem, items, count * size, (count + 1) * size);
}

void draft_add_index_column(struct catalogue_draft *draft, struct index *index,
                            size_t column)
{
    index->columns = one_more(draft->mem, index->columns, index->column_count,
                              sizeof *index->columns);
    index->columns[index->column_count++] = column;
}

void draft_add_foreign_column(struct catalogue_draft *draft,
                              struct foreign_key *foreign_key, size_t column,
                              const char *target_column)
{
    size_t count = foreign_key->column_count;
    foreign_key->columns = one_more(draft->mem, foreign_key->columns, count,
                                    sizeof *foreign_key->columns);
    foreign_key->target_columns =
        one_more(draft->mem, foreign_key->target_columns, count,
                 sizeof *foreign_key->target_columns);
    foreign_key->columns[count] = column;
    foreign_key->target_columns[count] = target_column;
    foreign_key->column_count++;
}

static void finish_table(const struct catalogue_draft *draft,
                         struct draft_table *from, struct table *table)
{
    *table = from->table;
    table->columns = from->columns.items;
    table->column_count = from->columns.count;
    table->key = from->key.items;
    table->key_count = from->key.count;
    table->foreign_keys = from->foreign_keys.items;
    table->foreign_key_count = from->foreign_keys.count;
    table->indexes = from->indexes.items;
    table->index_count = from->indexes.count;
    table->checks = from->checks.items;
    table->check_count = from->checks.count;
    if (table->column_count == 0 && table->problem == NULL)
        table->problem = table_problem(table, "it has no columns", draft->mem);
    check_values_apply(table, draft->engine, draft->mem);
}

static int compare_tables(const void *left, const void *right)
{
    const struct table *a = left;
    const struct table *b = right;
    int order = 0;
    if (a->schema && b->schema)
        order = strcmp(a->schema, b->schema);
    return order ? order : strcmp(a->name, b->name);
}

struct catalogue *draft_finish(struct catalogue_draft *draft)
{
    struct catalogue *catalogue = arena_new(draft->mem, struct catalogue);
    catalogue->engine = draft->engine;
    catalogue->table_count = draft->tables.count;
    catalogue->tables =
        arena_new_array(draft->mem, struct table, draft->tables.count);
    for (size_t i = 0; i < draft->tables.count; i++)
        finish_table(draft, draft->tables.items[i], &catalogue->tables[i]);
    if (catalogue->table_count > 0)
        qsort(catalogue->tables, catalogue->table_count,
              sizeof *catalogue->tables, compare_tables);
    return catalogue;
}

const char *table_problem(const struct table *table, const char *reason,
                          struct arena *mem)
{
    static const char *const KINDS[] = {
        [TABLE_ORDINARY] = "table",
        [TABLE_VIEW] = "view",
        [TABLE_MATERIALIZED_VIEW] = "materialized view",
        [TABLE_VIRTUAL] = "virtual table",
        [TABLE_FOREIGN] = "foreign table",
        [TABLE_PARTITIONED] = "table",
    };
    return arena_printf(mem, "The %s \"%s\" cannot be read: %s.",
                        KINDS[table->kind], table->name, reason);
}
