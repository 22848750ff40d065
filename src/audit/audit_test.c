/* audit/audit_test.c -- what was recorded is found, in pages, and stays. */
#include "audit/audit.h"
#include "base/clock.h"
#include "store/store_fixture.h"

#include <string.h>

static struct db *trail(struct test *t, struct store *store)
{
    return fixture_writer(t, fixture_migrated(t, store));
}

static struct audit_entry change_of(struct test *t, str key)
{
    return (struct audit_entry){
        .change_id = audit_change_id(t->mem),
        .user_id = 7,
        .username = "ada",
        .action = "change",
        .model = "main.account",
        .record_key = key,
        .display = STR("Acme"),
        .fields = STR("{}"),
        .note = STR(""),
    };
}

static void append(struct test *t, struct db *db,
                   const struct audit_entry *entry)
{
    EXPECT(db_begin(db, &t->err));
    EXPECT(audit_append(db, entry, &t->err));
    EXPECT(db_commit(db, &t->err));
}

static struct audit_page history(struct test *t, struct db *db, str key,
                                 int64_t before_id, size_t limit)
{
    struct audit_page page;

    EXPECT(audit_of_record(db, "main.account", key, before_id, limit, t->mem,
                           &page, &t->err));
    return page;
}

FOR_BOTH_ENGINES(an_entry_comes_back_as_it_was_written)
{
    struct db *db = trail(t, store);
    struct audit_entry entry = change_of(t, STR("1,a_2Fb"));
    struct audit_page page;

    entry.fields = STR("{\"plan\":[\"trial\",null]}");
    entry.note = STR("with its account");
    append(t, db, &entry);
    page = history(t, db, STR("1,a_2Fb"), 0, 10);
    EXPECT_INT(page.count, 1);
    EXPECT(!page.has_older);
    EXPECT(page.entries[0].id > 0);
    EXPECT_STR(page.entries[0].change_id, entry.change_id);
    EXPECT_INT(strlen(entry.change_id), 16);
    EXPECT(clock_now_ms() - page.entries[0].at_ms < 60000);
    EXPECT_INT(page.entries[0].user_id, 7);
    EXPECT_STR(page.entries[0].username, "ada");
    EXPECT_STR(page.entries[0].action, "change");
    EXPECT_STR(page.entries[0].model, "main.account");
    EXPECT_BYTES(page.entries[0].record_key, STR("1,a_2Fb"));
    EXPECT_BYTES(page.entries[0].display, STR("Acme"));
    EXPECT_BYTES(page.entries[0].fields, STR("{\"plan\":[\"trial\",null]}"));
    EXPECT_BYTES(page.entries[0].note, STR("with its account"));
}

FOR_BOTH_ENGINES(outside_a_transaction_nothing_is_recorded)
{
    struct db *db = trail(t, store);
    struct audit_entry entry = change_of(t, STR("1"));

    EXPECT(!audit_append(db, &entry, &t->err));
    EXPECT_INT(t->err.code, ERR_BROKEN);
    t->err = err_in(t->mem);
    EXPECT_INT(history(t, db, STR("1"), 0, 10).count, 0);
}

FOR_BOTH_ENGINES(a_rolled_back_change_leaves_no_entry)
{
    struct db *db = trail(t, store);
    struct audit_entry entry = change_of(t, STR("1"));

    EXPECT(db_begin(db, &t->err));
    EXPECT(audit_append(db, &entry, &t->err));
    db_rollback(db);
    EXPECT_INT(history(t, db, STR("1"), 0, 10).count, 0);
}

FOR_BOTH_ENGINES(pages_go_back_from_the_newest_and_miss_nothing)
{
    struct db *db = trail(t, store);
    struct audit_entry entry = change_of(t, STR("1"));
    struct audit_page page;
    int64_t before = 0;
    size_t seen = 0;

    for (int i = 0; i < 7; i++)
        append(t, db, &entry);
    do {
        page = history(t, db, STR("1"), before, 3);
        for (size_t i = 0; i < page.count; i++) {
            EXPECT(before == 0 || page.entries[i].id < before);
            before = page.entries[i].id;
        }
        seen += page.count;
    } while (page.has_older);
    EXPECT_INT(seen, 7);
}

FOR_BOTH_ENGINES(what_a_person_changed_is_listed_without_sign_ins)
{
    struct db *db = trail(t, store);
    struct audit_entry entry = change_of(t, STR("1"));
    struct audit_page page;

    append(t, db, &entry);
    entry.action = AUDIT_SIGN_IN;
    append(t, db, &entry);
    entry.user_id = 8;
    entry.action = "change";
    append(t, db, &entry);
    EXPECT(audit_of_user(db, 7, 0, 10, t->mem, &page, &t->err));
    EXPECT_INT(page.count, 1);
    EXPECT_STR(page.entries[0].action, "change");
    EXPECT_INT(page.entries[0].user_id, 7);
}

FOR_BOTH_ENGINES(hostile_texts_are_recorded_and_asked_for)
{
    struct db *db = trail(t, store);
    struct audit_entry entry = change_of(t, STR("'; DROP TABLE reeve_user --"));
    struct audit_field field = { "odd", str_from("a\0b", 3), STR("\xff") };
    struct audit_field *fields;
    struct audit_page page;

    entry.display = str_from("a\0b\xff", 4);
    entry.note = STR("\xc3");
    entry.fields = audit_write_fields(&field, 1, t->mem);
    append(t, db, &entry);
    page = history(t, db, entry.record_key, 0, 10);
    EXPECT_INT(page.count, 1);
    EXPECT_BYTES(page.entries[0].display, STR("a\xef\xbf\xbd"
                                              "b\xef\xbf\xbd"));
    EXPECT_INT(audit_fields(&page.entries[0], t->mem, &fields), 1);
    EXPECT_BYTES(fields[0].before, field.before);
    EXPECT_BYTES(fields[0].after, field.after);

    EXPECT_INT(history(t, db, str_from("a\0b", 3), 0, 10).count, 0);
    EXPECT_INT(history(t, db, STR("\xff\xfe"), 0, 10).count, 0);
    EXPECT_INT(history(t, db, STR_NONE, 0, 10).count, 0);
}

FOR_BOTH_ENGINES(an_entry_without_a_person_or_texts_is_kept)
{
    struct db *db = trail(t, store);
    struct audit_entry entry = { .change_id = "0",
                                 .action = "delete",
                                 .model = "main.account",
                                 .at_ms = -1 };
    struct audit_page page;

    append(t, db, &entry);
    page = history(t, db, STR(""), 0, 10);
    EXPECT_INT(page.count, 1);
    EXPECT_INT(page.entries[0].user_id, 0);
    EXPECT_INT(page.entries[0].at_ms, -1);
    EXPECT_BYTES(page.entries[0].fields, STR("{}"));
}

FOR_BOTH_ENGINES(the_database_refuses_to_change_the_trail)
{
    static const struct sql EDIT = { .text =
        "UPDATE reeve_audit_entry SET username = 'eve'" };
    static const struct sql ERASE = { .text =
        "DELETE FROM reeve_audit_entry" };
    struct db *db = trail(t, store);
    struct audit_entry entry = change_of(t, STR("1"));

    append(t, db, &entry);
    EXPECT(!db_run(db, &EDIT, BIND_NONE, &t->err));
    EXPECT(!db_run(db, &ERASE, BIND_NONE, &t->err));
    t->err = err_in(t->mem);
    EXPECT_STR(history(t, db, STR("1"), 0, 10).entries[0].username, "ada");
}
