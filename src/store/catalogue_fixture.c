/* store/catalogue_fixture.c -- databases whose catalogues tests look at. */
#include "store/catalogue_fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

const char *fixture_file(struct test *t, const char *path)
{
    const char *root = getenv("REEVE_SOURCE");
    const char *whole = arena_printf(t->mem, "%s/%s", root ? root : ".", path);
    FILE *file = fopen(whole, "rb");

    if (!file) {
        print_message("skipped: the file %s is not here\n", path);
        skip();
    } else {
        fclose(file);
    }
    return whole;
}

const char *fixture_read(struct test *t, const char *path)
{
    FILE *file = fopen(fixture_file(t, path), "rb");
    struct text text;
    size_t size = 1;

    text_init(&text, t->mem);
    while (file && size > 0) {
        size = fread(text_room(&text, 65536), 1, 65536, file);
        text_wrote(&text, size);
    }
    if (file)
        fclose(file);
    return text_c(&text);
}

static struct store *open_url(struct test *t, const char *url)
{
    struct store *store = NULL;

    EXPECT(store_open(&(struct store_options){ .url = url }, t->mem, &store,
                      &t->err));
    return store;
}

struct store *fixture_hostile_sqlite(struct test *t)
{
    const char *url = fixture_sqlite_url(t);
    const char *script = fixture_read(t, "tests/databases/hostile_sqlite.sql");
    char *says = NULL;
    sqlite3 *connection;

    EXPECT_INT(sqlite3_open(url + strlen("sqlite:"), &connection), SQLITE_OK);
    sqlite3_exec(connection, script, NULL, NULL, &says);
    EXPECT_STR(says, NULL);
    sqlite3_close(connection);
    return open_url(t, url);
}

struct store *fixture_hostile_postgres(struct test *t)
{
    const char *script = fixture_read(t, "tests/databases/hostile_postgres.sql");
    struct store *store = fixture_postgres(t);

    fixture_script(t, store, script);
    return store;
}

struct catalogue *fixture_catalogue(struct test *t, struct store *store)
{
    struct catalogue *catalogue = NULL;

    EXPECT(catalogue_read(fixture_reader(t, store), t->mem, &catalogue,
                          &t->err));
    return catalogue;
}

const struct table *fixture_table(struct test *t,
                                  const struct catalogue *catalogue,
                                  const char *name)
{
    bool is_sqlite = catalogue->engine == ENGINE_SQLITE;
    const struct table *table =
        catalogue_find(catalogue, is_sqlite ? NULL : "public", name);

    if (!table)
        print_error("# there is no table %s\n", name);
    EXPECT(table != NULL);
    return table;
}

const struct column *fixture_column(struct test *t, const struct table *table,
                                    const char *name)
{
    const struct column *column = table_find_column(table, name);

    if (!column)
        print_error("# there is no column %s in %s\n", name, table->name);
    EXPECT(column != NULL);
    return column;
}

const struct index *fixture_index(struct test *t, const struct table *table,
                                  const char *name)
{
    const struct index *index = NULL;

    for (size_t i = 0; i < table->index_count; i++)
        if (strcmp(table->indexes[i].name, name) == 0)
            index = &table->indexes[i];
    EXPECT(index != NULL);
    return index;
}

static void add_name(struct text *text, const char *name)
{
    if (text->size > 0)
        text_add_text(text, ", ");
    text_add_text(text, name);
}

const char *fixture_values(struct test *t, const struct column *column)
{
    struct text text;

    text_init(&text, t->mem);
    for (size_t i = 0; i < column->value_count; i++)
        add_name(&text, column->values[i]);
    return text_c(&text);
}

const char *fixture_columns(struct test *t, const struct table *table,
                            const size_t *columns, size_t count)
{
    struct text text;

    text_init(&text, t->mem);
    for (size_t i = 0; i < count; i++)
        add_name(&text, table->columns[columns[i]].name);
    return text_c(&text);
}

const char *fixture_key(struct test *t, const struct table *table)
{
    return fixture_columns(t, table, table->key, table->key_count);
}

const char *fixture_references(struct test *t, const struct table *table)
{
    struct text text;

    text_init(&text, t->mem);
    for (size_t i = 0; i < table->foreign_key_count; i++) {
        const struct foreign_key *key = &table->foreign_keys[i];

        for (size_t j = 0; j < key->column_count; j++)
            add_name(&text,
                     arena_printf(t->mem, "%s > %s.%s",
                                  table->columns[key->columns[j]].name,
                                  key->target_table, key->target_columns[j]));
    }
    return text_c(&text);
}
