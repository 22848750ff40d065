/* change/delete_test.c -- a deletion takes along what the database says, names
 * what stands in the way, and records every record that went.
 */
#include "audit/audit.h"
#include "change/change.h"
#include "query/query_fixture.h"

static const char DESK[] =
    "CREATE TABLE account (id INTEGER PRIMARY KEY, name VARCHAR(40),"
    "  boss_id INTEGER REFERENCES account (id) ON DELETE CASCADE);"
    "CREATE TABLE note (id INTEGER PRIMARY KEY, title VARCHAR(40),"
    "  account_id INTEGER NOT NULL REFERENCES account (id)"
    "  ON DELETE CASCADE);"
    "CREATE TABLE photo (id INTEGER PRIMARY KEY, title VARCHAR(40),"
    "  note_id INTEGER REFERENCES note (id) ON DELETE SET NULL);"
    "CREATE TABLE payment (id INTEGER PRIMARY KEY, title VARCHAR(40),"
    "  account_id INTEGER REFERENCES account (id));"
    "INSERT INTO account VALUES (1, 'Ada', NULL), (2, 'Bo', 1),"
    "  (3, 'Cy', NULL), (4, 'Di', NULL);"
    "INSERT INTO note VALUES (1, 'first', 1), (2, 'second', 2);"
    "INSERT INTO photo VALUES (1, 'face', 2), (2, 'cat', NULL);"
    "INSERT INTO payment VALUES (1, 'May', 3), (2, 'June', 3);";

struct desk {
    struct store *store;
    struct schema *schema;
    const struct model *account;
    struct db *db;
};

static struct desk open_desk(struct test *t, struct store *store)
{
    struct desk desk = { .store = store };

    desk.schema = serve_migrated(t, store, DESK);
    desk.account = served_model(t, desk.schema, "account");
    desk.db = fixture_reader(t, store);
    return desk;
}

static struct delete_preview preview_of(struct test *t, struct desk *desk,
                                        str key)
{
    struct delete_preview preview = { 0 };

    EXPECT(change_delete_preview(desk->db, served_ada(t), desk->account, &key,
                                 1, t->mem, &preview, &t->err));
    return preview;
}

static const struct delete_effect *effect_on(
    const struct delete_preview *preview, const char *model)
{
    for (size_t i = 0; i < preview->effect_count; i++) {
        const struct delete_effect *effect = &preview->effects[i];

        if (str_equal_text(str_of(effect->relation->from->name), model))
            return effect;
    }
    return NULL;
}

static size_t entries(struct test *t, struct desk *desk, const char *model,
                      const char *key, struct audit_page *page)
{
    EXPECT(audit_of_record(desk->db, model, str_of(key), 0, 50, t->mem, page,
                           &t->err));
    return page->count;
}

FOR_BOTH_ENGINES(a_preview_lists_what_goes_with_a_record)
{
    struct desk desk = open_desk(t, store);
    struct delete_preview preview = preview_of(t, &desk, STR("1"));
    const struct delete_effect *notes = effect_on(&preview, "note");
    const struct delete_effect *photos = effect_on(&preview, "photo");
    const struct delete_effect *staff = effect_on(&preview, "account");

    EXPECT(!preview.is_forbidden);
    EXPECT_INT(preview.record_count, 1);
    EXPECT_BYTES(preview.records[0].label, STR("Ada"));
    EXPECT(staff && staff->kind == EFFECT_DELETED && staff->count == 1);
    EXPECT_BYTES(staff->samples[0].label, STR("Bo"));
    EXPECT(notes && notes->kind == EFFECT_DELETED && notes->count == 2);
    EXPECT_INT(notes->depth, 1);
    EXPECT(photos && photos->kind == EFFECT_EMPTIED && photos->count == 1);
    EXPECT(!effect_on(&preview, "payment"));
}

FOR_BOTH_ENGINES(what_stands_in_the_way_is_named)
{
    struct desk desk = open_desk(t, store);
    struct delete_preview preview = preview_of(t, &desk, STR("3"));
    str key = STR("3");
    int64_t deleted = 0;

    EXPECT(preview.is_forbidden);
    EXPECT_STR(preview.why,
               "2 Payments point at it by \"account_id\" and must be deleted "
               "or changed first, among them \"May\".");
    EXPECT(!change_delete(store, served_ada(t), desk.account, &key, 1, t->mem,
                          &deleted, &t->err));
    EXPECT(t->err.code == ERR_CONFLICT);
    EXPECT_STR(t->err.says, "The account was not deleted.");
    EXPECT_INT(served_list(t, desk.db, desk.account, "").count, 4);
}

FOR_BOTH_ENGINES(a_deletion_records_everything_that_went)
{
    struct desk desk = open_desk(t, store);
    str key = STR("1");
    int64_t deleted = 0;
    struct audit_page page;
    struct audit_field *fields;
    const char *change_id;

    EXPECT(change_delete(store, served_ada(t), desk.account, &key, 1, t->mem,
                         &deleted, &t->err));
    EXPECT_INT(deleted, 1);
    EXPECT_INT(served_list(t, desk.db, desk.account, "").count, 2);
    EXPECT_INT(entries(t, &desk, "main.account", "1", &page), 1);
    change_id = page.entries[0].change_id;
    EXPECT_STR(page.entries[0].action, "delete");
    EXPECT_BYTES(page.entries[0].display, STR("Ada"));
    EXPECT_INT(audit_fields(&page.entries[0], t->mem, &fields), 2);
    EXPECT_BYTES(fields[1].before, STR("Ada"));
    EXPECT(str_is_none(fields[1].after));
    EXPECT_INT(entries(t, &desk, "main.note", "2", &page), 1);
    EXPECT_STR(page.entries[0].change_id, change_id);
    EXPECT_BYTES(page.entries[0].note, STR("with the account \"Ada\""));
    EXPECT_INT(entries(t, &desk, "main.photo", "1", &page), 1);
    EXPECT_STR(page.entries[0].action, "change");
    EXPECT_INT(entries(t, &desk, "main.photo", "2", &page), 0);
}

FOR_BOTH_ENGINES(records_asked_for_together_do_not_forbid_each_other)
{
    struct desk desk = open_desk(t, store);
    const struct model *payment = served_model(t, desk.schema, "payment");
    str payments[] = { STR("1"), STR("2"), STR("77"), STR("x") };
    str accounts[] = { STR("2"), STR("3"), STR("4"), STR("1") };
    int64_t deleted = 0;

    EXPECT(change_delete(store, served_ada(t), payment, payments, 4, t->mem,
                         &deleted, &t->err));
    EXPECT_INT(deleted, 2);
    EXPECT(change_delete(store, served_ada(t), desk.account, accounts, 4,
                         t->mem, &deleted, &t->err));
    EXPECT_INT(deleted, 4);
    EXPECT_INT(served_list(t, desk.db, desk.account, "").count, 0);
}

FOR_BOTH_ENGINES(circles_end)
{
    struct desk desk = open_desk(t, store);
    struct delete_preview preview;
    str key = STR("1");
    int64_t deleted;

    fixture_script(t, store,
                   "UPDATE account SET boss_id = 2 WHERE id = 1;"
                   "UPDATE account SET boss_id = 4 WHERE id = 4;");
    preview = preview_of(t, &desk, STR("1"));
    EXPECT_INT(effect_on(&preview, "account")->count, 1);
    preview = preview_of(t, &desk, STR("4"));
    EXPECT(!effect_on(&preview, "account"));
    EXPECT(change_delete(store, served_ada(t), desk.account, &key, 1, t->mem,
                         &deleted, &t->err));
    EXPECT_INT(served_list(t, desk.db, desk.account, "").count, 2);
}

FOR_BOTH_ENGINES(a_person_needs_the_right_on_what_goes_along)
{
    struct desk desk = open_desk(t, store);
    const struct person *bo = served_bo(t, "main.account", VERB_DELETE);
    struct delete_preview preview;
    str key = STR("2");
    int64_t deleted;

    EXPECT(change_delete_preview(desk.db, bo, desk.account, &key, 1, t->mem,
                                 &preview, &t->err));
    EXPECT(preview.is_forbidden);
    EXPECT_STR(preview.why, "Notes would be deleted with it, and you may not "
                            "delete those.");
    EXPECT(!change_delete(store, bo, desk.account, &key, 1, t->mem, &deleted,
                          &t->err));
    t->err = err_in(t->mem);
    EXPECT(!change_delete(store, served_bo(t, "main.account", VERB_VIEW),
                          desk.account, &key, 1, t->mem, &deleted, &t->err));
    EXPECT(t->err.code == ERR_DENIED);
}

FOR_BOTH_ENGINES(a_record_that_is_gone_cannot_be_deleted)
{
    struct desk desk = open_desk(t, store);
    str keys[] = { STR("77"), STR("x"), STR("1,2") };
    int64_t deleted;

    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        EXPECT(!change_delete(store, served_ada(t), desk.account, &keys[i], 1,
                              t->mem, &deleted, &t->err));
        EXPECT(t->err.code == ERR_MISSING);
        t->err = err_in(t->mem);
    }
}

FOR_BOTH_ENGINES(composite_and_odd_keys_are_deleted)
{
    struct schema *schema;
    const struct model *pair;
    str keys[] = { STR("1,a_2Cb"), STR("2,a_2Cb") };
    int64_t deleted;
    struct db *db;

    schema = serve_migrated(t, store,
        "CREATE TABLE pair (a INTEGER NOT NULL, b VARCHAR(9) NOT NULL,"
        "  PRIMARY KEY (a, b));"
        "CREATE TABLE part (id INTEGER PRIMARY KEY, a INTEGER, b VARCHAR(9),"
        "  FOREIGN KEY (a, b) REFERENCES pair (a, b) ON DELETE CASCADE);"
        "INSERT INTO pair VALUES (1, 'a,b'), (2, 'a,b'), (2, 'c');"
        "INSERT INTO part VALUES (1, 1, 'a,b'), (2, 1, 'a,b'), (3, 2, 'c'),"
        "  (4, NULL, 'c');");
    pair = served_model(t, schema, "pair");
    db = fixture_reader(t, store);
    EXPECT(change_delete(store, served_ada(t), pair, keys, 2, t->mem,
                         &deleted, &t->err));
    EXPECT_INT(deleted, 2);
    EXPECT_STR(served_keys(t, db, pair, ""), "2,c");
    EXPECT_INT(served_list(t, db, served_model(t, schema, "part"), "").count,
               2);
}

FOR_BOTH_ENGINES(a_preview_costs_a_statement_for_each_key_and_level)
{
    struct desk desk = open_desk(t, store);
    int64_t before = served_statements(desk.db);
    int64_t few, many;

    preview_of(t, &desk, STR("1"));
    few = served_statements(desk.db) - before;
    fixture_script(t, store,
        "INSERT INTO note"
        "  WITH RECURSIVE n (i) AS"
        "   (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
        "  SELECT i, 'note', 1 FROM n;");
    before = served_statements(desk.db);
    preview_of(t, &desk, STR("1"));
    many = served_statements(desk.db) - before;
    EXPECT_INT(many, few);
}

TEST(a_record_of_sqlite_is_deleted_whatever_its_key_holds)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_migrated(t, store,
        "CREATE TABLE odd (k TIME PRIMARY KEY, n INTEGER);"
        "INSERT INTO odd VALUES ('noon', 1), ('', 2), (x'00ff', 3), (7, 4);");
    const struct model *model = served_model(t, schema, "odd");
    struct db *db = fixture_reader(t, store);
    struct list_answer list = served_list(t, db, model, "");
    int64_t deleted;

    for (size_t i = 0; i < list.row_count; i++) {
        EXPECT(change_delete(store, served_ada(t), model, &list.rows[i].key,
                             1, t->mem, &deleted, &t->err));
        EXPECT_INT(deleted, 1);
    }
    EXPECT_INT(served_list(t, db, model, "").count, 0);
}

TEST(bytes_are_kept_by_the_trail)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_migrated(t, store,
        "CREATE TABLE file (id INTEGER PRIMARY KEY, body BLOB, large BLOB);"
        "INSERT INTO file VALUES (1, x'00ff', zeroblob(100000));");
    struct db *db = fixture_reader(t, store);
    struct audit_page page;
    str key = STR("1");
    int64_t deleted;

    EXPECT(change_delete(store, served_ada(t), served_model(t, schema, "file"),
                         &key, 1, t->mem, &deleted, &t->err));
    EXPECT(audit_of_record(db, "main.file", key, 0, 5, t->mem, &page,
                           &t->err));
    EXPECT(str_has(page.entries[0].fields, STR("00ff")));
    EXPECT(str_has(page.entries[0].fields, STR("(100000 bytes)")));
}
