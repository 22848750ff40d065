/* store/catalogue_test.c -- what is the same on both engines. */
#include "store/catalogue.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "store/catalogue_fixture.h"

static const char SHOP[] =
    "CREATE TABLE shop (region VARCHAR(10), number INTEGER, name TEXT NOT NULL,"
    " PRIMARY KEY (number, region));"
    "CREATE TABLE sale (id INTEGER PRIMARY KEY, region VARCHAR(10),"
    " number INTEGER, state VARCHAR(8) DEFAULT 'new'"
    " CHECK (state IN ('new', 'paid')), price NUMERIC(10,2),"
    " earlier_id INTEGER REFERENCES sale (id) ON DELETE SET NULL,"
    " FOREIGN KEY (number, region) REFERENCES shop (number, region)"
    " ON DELETE CASCADE);"
    "CREATE UNIQUE INDEX sale_shop ON sale (number, region);"
    "CREATE INDEX sale_paid ON sale (price) WHERE state = 'paid';"
    "CREATE VIEW paid AS SELECT id, price FROM sale WHERE state = 'paid';";

FOR_BOTH_ENGINES(tables_are_sorted_and_found_by_name)
{
    fixture_script(t, store, SHOP);
    struct catalogue *catalogue = fixture_catalogue(t, store);
    EXPECT_INT(catalogue->table_count, 3);
    EXPECT_STR(catalogue->tables[0].name, "paid");
    EXPECT_STR(catalogue->tables[2].name, "shop");
    EXPECT(catalogue_find(catalogue, NULL, "no_such_table") == NULL);
    EXPECT(catalogue->version[0] >= '1' && catalogue->version[0] <= '9');
    EXPECT(strchr(catalogue->version, ' ') == NULL);
}

FOR_BOTH_ENGINES(a_composite_key_keeps_its_own_order)
{
    fixture_script(t, store, SHOP);
    struct catalogue *catalogue = fixture_catalogue(t, store);
    EXPECT_STR(fixture_key(t, fixture_table(t, catalogue, "shop")),
               "number, region");
    EXPECT_STR(fixture_key(t, fixture_table(t, catalogue, "paid")), "");
}

FOR_BOTH_ENGINES(foreign_keys_name_their_targets)
{
    fixture_script(t, store, SHOP);
    const struct table *sale =
        fixture_table(t, fixture_catalogue(t, store), "sale");
    bool is_second = sale->foreign_keys[0].column_count == 1;
    const struct foreign_key *to_shop = &sale->foreign_keys[is_second];
    EXPECT_INT(sale->foreign_key_count, 2);
    EXPECT_STR(to_shop->target_table, "shop");
    EXPECT_STR(fixture_columns(t, sale, to_shop->columns, 2),
               "number, region");
    EXPECT_STR(to_shop->target_columns[0], "number");
    EXPECT_INT(to_shop->on_delete, ON_DELETE_CASCADE);
    EXPECT_INT(sale->foreign_keys[!is_second].on_delete, ON_DELETE_SET_NULL);
}

FOR_BOTH_ENGINES(columns_tell_sizes_defaults_and_choices)
{
    fixture_script(t, store, SHOP);
    struct catalogue *catalogue = fixture_catalogue(t, store);
    const struct table *sale = fixture_table(t, catalogue, "sale");
    const struct column *state = fixture_column(t, sale, "state");
    const struct column *price = fixture_column(t, sale, "price");
    EXPECT_STR(fixture_values(t, state), "new, paid");
    EXPECT(strncmp(state->default_sql, "'new'", 5) == 0);
    EXPECT_INT(state->length, 8);
    EXPECT_INT(price->precision, 10);
    EXPECT_INT(price->scale, 2);
    EXPECT(price->default_sql == NULL);
    EXPECT(fixture_column(t, fixture_table(t, catalogue, "shop"), "name")
               ->is_not_null);
    EXPECT_INT(sale->check_count, 1);
}

FOR_BOTH_ENGINES(indexes_tell_what_is_unique_and_what_is_partial)
{
    fixture_script(t, store, SHOP);
    const struct table *sale =
        fixture_table(t, fixture_catalogue(t, store), "sale");
    const struct index *unique = fixture_index(t, sale, "sale_shop");
    const struct index *partial = fixture_index(t, sale, "sale_paid");
    EXPECT_INT(sale->index_count, 2);
    EXPECT_STR(fixture_columns(t, sale, unique->columns, unique->column_count),
               "number, region");
    EXPECT(unique->is_unique && !unique->is_partial);
    EXPECT(!partial->is_unique && partial->is_partial);
}

FOR_BOTH_ENGINES(a_view_is_read_only)
{
    fixture_script(t, store, SHOP);
    const struct table *paid =
        fixture_table(t, fixture_catalogue(t, store), "paid");
    EXPECT_INT(paid->kind, TABLE_VIEW);
    EXPECT(paid->may_select && !paid->may_insert);
    EXPECT(!paid->may_update && !paid->may_delete);
    EXPECT_STR(paid->problem, NULL);
}

FOR_BOTH_ENGINES(the_tables_of_reeve_are_left_out)
{
    EXPECT(!fixture_catalogue(t, store)->has_reeve_tables);
    fixture_migrated(t, store);
    struct catalogue *catalogue = fixture_catalogue(t, store);
    EXPECT(catalogue->has_reeve_tables);
    EXPECT_INT(catalogue->table_count, 0);
}

FOR_BOTH_ENGINES(views_have_no_estimate_and_tables_do)
{
    fixture_script(t, store, SHOP);
    fixture_script(t, store,
                   "INSERT INTO sale (id) VALUES (5), (6), (7); ANALYZE;");
    struct catalogue *catalogue = fixture_catalogue(t, store);
    EXPECT(catalogue_estimate(fixture_reader(t, store), catalogue, &t->err));
    EXPECT_INT(fixture_table(t, catalogue, "sale")->estimated_rows, 3);
    EXPECT_INT(fixture_table(t, catalogue, "paid")->estimated_rows, -1);
}

static const char *many_tables(struct test *t, int count)
{
    struct text text;

    text_init(&text, t->mem);
    for (int i = 0; i < count; i++)
        text_printf(&text,
                    "CREATE TABLE t%d (id INTEGER PRIMARY KEY,"
                    " name VARCHAR(40) NOT NULL, note TEXT,"
                    " state TEXT CHECK (state IN ('a', 'b')),"
                    " before_id INTEGER REFERENCES t%d (id));"
                    "CREATE INDEX t%d_name ON t%d (name);",
                    i, i ? i - 1 : 0, i, i);
    return text_c(&text);
}

/* Generous: sanitizers and a busy machine cost five times as much. */
enum { READ_MS_MAX = 3000 };

FOR_BOTH_ENGINES(a_thousand_tables_are_read_at_once)
{
    struct db *db = fixture_writer(t, store);
    struct catalogue *catalogue = NULL;
    int64_t before_us;
    EXPECT(db_begin(db, &t->err));
    EXPECT(db_script(db, many_tables(t, 1000), &t->err));
    EXPECT(db_commit(db, &t->err));

    before_us = clock_ticks_us();
    db = fixture_reader(t, store);
    EXPECT(catalogue_read(db, t->mem, &catalogue, &t->err));
    EXPECT((clock_ticks_us() - before_us) / 1000 < READ_MS_MAX);
    EXPECT_INT(catalogue->table_count, 1000);
    EXPECT_STR(fixture_references(t, fixture_table(t, catalogue, "t77")),
               "before_id > t76.id");
    if (db_engine(db) == ENGINE_POSTGRES)
        EXPECT(db_cost(db).statements <= 12);
}

/* 500 columns, each with a check. */
FOR_BOTH_ENGINES(a_wide_table_keeps_every_column)
{
    struct text text;

    text_init(&text, t->mem);
    text_add_text(&text, "CREATE TABLE wide (id INTEGER PRIMARY KEY");
    for (int i = 0; i < 499; i++)
        text_printf(&text, ", c%d TEXT CHECK (c%d IN ('a', '%d'))", i, i, i);
    text_add_text(&text, ");");
    fixture_script(t, store, text_c(&text));

    const struct table *wide =
        fixture_table(t, fixture_catalogue(t, store), "wide");
    EXPECT_INT(wide->column_count, 500);
    EXPECT_STR(wide->columns[499].name, "c498");
    EXPECT_STR(fixture_values(t, &wide->columns[499]), "a, 498");
}

static void expect_chinook(struct test *t, const struct catalogue *catalogue)
{
    bool is_sqlite = catalogue->engine == ENGINE_SQLITE;
    const struct table *album =
        fixture_table(t, catalogue, is_sqlite ? "Album" : "album");
    const struct table *link = fixture_table(
        t, catalogue, is_sqlite ? "PlaylistTrack" : "playlist_track");

    EXPECT_INT(catalogue->table_count, 11);
    EXPECT_INT(link->key_count, 2);
    EXPECT_INT(link->foreign_key_count, 2);
    EXPECT_INT(album->columns[1].length, 160);
    for (size_t i = 0; i < catalogue->table_count; i++)
        EXPECT_STR(catalogue->tables[i].problem, NULL);
}

TEST(chinook_is_read_on_sqlite)
{
    const char *url = arena_printf(
        t->mem, "sqlite:%s",
        fixture_file(t, "../shared/data/chinook/chinook.sqlite"));
    struct store_options options = { .url = url, .is_read_only = true };
    struct store *store;

    EXPECT(store_open(&options, t->mem, &store, &t->err));
    struct catalogue *catalogue = fixture_catalogue(t, store);
    expect_chinook(t, catalogue);
    EXPECT(catalogue_estimate(fixture_reader(t, store), catalogue, &t->err));
    EXPECT_INT(fixture_table(t, catalogue, "Track")->estimated_rows, 3503);
}

TEST(chinook_is_read_on_postgres)
{
    const char *script =
        fixture_read(t, "../shared/data/chinook/chinook_pg.sql");
    struct store *store = fixture_postgres(t);

    fixture_script(t, store, script);
    struct catalogue *catalogue = fixture_catalogue(t, store);
    expect_chinook(t, catalogue);
    EXPECT_STR(fixture_references(t, fixture_table(t, catalogue, "customer")),
               "support_rep_id > employee.employee_id");
}
