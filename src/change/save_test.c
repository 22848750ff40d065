/* change/save_test.c -- a save writes what was typed and nothing else, records
 * it, and comes back with words beside the fields when it cannot.
 */
#include "audit/audit.h"
#include "change/change.h"
#include "query/query_fixture.h"
#include "store/build.h"

static const char DESK[] =
    "CREATE TABLE plan (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);"
    "CREATE TABLE account ("
    "  id INTEGER PRIMARY KEY,"
    "  email VARCHAR(100) NOT NULL UNIQUE,"
    "  company VARCHAR(100) NOT NULL,"
    "  plan_id INTEGER REFERENCES plan (id),"
    "  amount NUMERIC(10,2) CONSTRAINT amount_is_not_negative"
    "    CHECK (amount >= 0),"
    "  active BOOLEAN NOT NULL DEFAULT TRUE,"
    "  state VARCHAR(10) NOT NULL DEFAULT 'new',"
    "  country VARCHAR(2), code VARCHAR(5), note TEXT,"
    "  UNIQUE (country, code));"
    "INSERT INTO plan VALUES (1, 'Monthly'), (2, 'Annual');"
    "INSERT INTO account (id, email, company, country, code) VALUES"
    " (1, 'ada@example.org', 'Analytical', 'GB', 'A'),"
    " (2, 'bo@example.org', '', 'SE', 'B');";

struct desk {
    struct store *store;
    const struct model *account;
    struct db *db;
};

static struct desk open_desk(struct test *t, struct store *store)
{
    struct schema *schema;

    schema = serve_migrated(t, store, DESK);
    return (struct desk){ store, served_model(t, schema, "account"),
                          fixture_reader(t, store) };
}

/* A form: "email=x&plan_id=1"; values are not decoded. */
static struct change_request form(struct test *t, const struct model *model,
                                  str key, const char *text)
{
    struct change_request request = { .model = model, .key = key,
                                      .version = STR_NONE };
    struct typed *fields = arena_new_array(t->mem, struct typed, 32);
    str rest = str_of(text);
    str piece;

    while (rest.size && str_split(&rest, '&', &piece)) {
        size_t at = str_find_byte(piece, '=');
        str name = str_part(piece, 0, at);

        fields[request.field_count++] = (struct typed){
            .field = served_field(t, model, str_text(t->mem, name)),
            .text = str_part(piece, at + 1, piece.size),
        };
    }
    request.fields = fields;
    return request;
}

static struct change_answer save(struct test *t, struct desk *desk, str key,
                                 const char *text)
{
    struct change_request request = form(t, desk->account, key, text);
    struct change_answer answer;

    EXPECT(change_save(desk->store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    return answer;
}

/* "email: This field is required." of the first thing that is wrong. */
static const char *first_wrong(struct test *t,
                               const struct change_answer *answer)
{
    EXPECT(!answer->is_saved);
    if (answer->wrong_count == 0)
        return "nothing";
    return arena_printf(t->mem, "%s: %s",
                        answer->wrong[0].field ? answer->wrong[0].field->name
                                               : "all",
                        answer->wrong[0].says);
}

static size_t entries(struct test *t, struct desk *desk, str key,
                      struct audit_page *page)
{
    EXPECT(audit_of_record(desk->db, "main.account", key, 0, 50, t->mem,
                           page, &t->err));
    return page->count;
}

static str value(struct test *t, struct desk *desk, str key, const char *name)
{
    struct record *record = served_record(t, desk->db, desk->account, key);

    return record->values[served_field(t, desk->account, name)->index];
}

FOR_BOTH_ENGINES(an_added_record_is_saved_with_its_entry)
{
    struct desk desk = open_desk(t, store);
    struct change_answer answer =
        save(t, &desk, STR_NONE,
             "id=7&email=cy@example.org&company=Cy&plan_id=2&amount=10.50"
             "&active=on&state=&note=");
    struct audit_page page;

    EXPECT(answer.is_saved && answer.has_changed);
    EXPECT_BYTES(answer.key, STR("7"));
    EXPECT_BYTES(answer.display, served_record(t, desk.db, desk.account,
                                               STR("7"))->display);
    EXPECT_BYTES(value(t, &desk, STR("7"), "state"), STR("new"));
    EXPECT(str_is_none(value(t, &desk, STR("7"), "note")));
    EXPECT_INT(entries(t, &desk, STR("7"), &page), 1);
    EXPECT_STR(page.entries[0].action, "add");
    EXPECT_STR(page.entries[0].username, "ada");
    EXPECT(str_has(page.entries[0].fields, STR("\"state\"")));
    EXPECT(!str_has(page.entries[0].fields, STR("\"note\"")));
}

FOR_BOTH_ENGINES(a_change_writes_only_what_differs)
{
    struct desk desk = open_desk(t, store);
    struct change_answer answer =
        save(t, &desk, STR("1"),
             "id=99&email=ada@example.org&company=Babbage&active=true"
             "&country=GB&note=");
    struct audit_page page;
    struct audit_field *fields;

    EXPECT(answer.is_saved && answer.has_changed);
    EXPECT_BYTES(answer.key, STR("1"));
    EXPECT_INT(entries(t, &desk, STR("1"), &page), 1);
    EXPECT_INT(audit_fields(&page.entries[0], t->mem, &fields), 1);
    EXPECT_STR(fields[0].name, "company");
    EXPECT_BYTES(fields[0].before, STR("Analytical"));
    EXPECT_BYTES(fields[0].after, STR("Babbage"));
}

FOR_BOTH_ENGINES(a_form_saved_as_it_was_opened_changes_nothing)
{
    struct desk desk = open_desk(t, store);
    struct change_answer answer =
        save(t, &desk, STR("2"),
             "email=bo@example.org&company=&plan_id=&amount=&active=true"
             "&state=new&country=SE&code=B&note=");
    struct audit_page page;

    EXPECT(answer.is_saved && !answer.has_changed);
    EXPECT_INT(entries(t, &desk, STR("2"), &page), 0);
    EXPECT(str_is_none(value(t, &desk, STR("2"), "note")));
}

FOR_BOTH_ENGINES(an_emptied_field_is_null_or_the_empty_text)
{
    struct desk desk = open_desk(t, store);

    EXPECT(save(t, &desk, STR("1"), "company=&country=").is_saved);
    EXPECT_BYTES(value(t, &desk, STR("1"), "company"), STR(""));
    EXPECT(!str_is_none(value(t, &desk, STR("1"), "company")));
    EXPECT(str_is_none(value(t, &desk, STR("1"), "country")));
}

FOR_BOTH_ENGINES(what_is_wrong_stands_beside_its_field)
{
    static const struct { const char *key, *form, *wrong; } CASES[] = {
        { NULL, "id=8&company=x",
          "email: This field is required." },
        { NULL, "id=8&email=&company=x",
          "email: This field is required." },
        { NULL, "id=8&email=bo@example.org&company=x",
          "email: Account with this Email already exists." },
        { NULL, "id=1&email=new@example.org&company=x",
          "id: Account with this ID already exists." },
        { NULL, "id=8&email=a@b.c&company=x&country=GB&code=A",
          "all: Account with this Country and Code already exists." },
        { NULL, "id=8&email=a@b.c&company=x&plan_id=77",
          "plan_id: Select a valid choice. That choice is not one of the "
          "available choices." },
        { "1", "plan_id=77",
          "plan_id: Select a valid choice. That choice is not one of the "
          "available choices." },
        { "1", "plan_id=x", "plan_id: Enter a whole number." },
        { "1", "email=", "email: This field is required." },
        { "1", "email=nonsense", "email: Enter a valid email address." },
        { "1", "country=GBR",
          "country: Ensure this value has at most 2 characters (it has 3)." },
    };
    struct desk desk = open_desk(t, store);
    struct audit_page page;

    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct change_answer answer = save(t, &desk, str_of(CASES[i].key),
                                           CASES[i].form);

        EXPECT_STR(first_wrong(t, &answer), CASES[i].wrong);
    }
    EXPECT_INT(entries(t, &desk, STR("1"), &page), 0);
    EXPECT_INT(entries(t, &desk, STR("8"), &page), 0);
}

FOR_BOTH_ENGINES(a_check_of_the_database_becomes_a_sentence)
{
    struct desk desk = open_desk(t, store);
    struct change_answer answer = save(t, &desk, STR("1"),
                                       "amount=-1&note=x");

    EXPECT(!answer.is_saved);
    EXPECT_INT(answer.wrong_count, 1);
    EXPECT_STR(answer.wrong[0].field ? answer.wrong[0].field->name : "all",
               store_engine(store) == ENGINE_POSTGRES ? "amount" : "all");
    EXPECT(str_has(str_of(answer.wrong[0].says),
                   STR("amount_is_not_negative")));
}

FOR_BOTH_ENGINES(a_record_that_changed_meanwhile_stops_the_save)
{
    struct desk desk = open_desk(t, store);
    struct record *opened = served_record(t, desk.db, desk.account, STR("1"));
    struct change_request request = form(t, desk.account, STR("1"),
                                         "company=Mine&note=mine");
    struct change_answer answer;

    request.version = str_of(opened->version);
    EXPECT(save(t, &desk, STR("1"), "company=Theirs").is_saved);
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT(!answer.is_saved && answer.is_conflict);
    EXPECT_INT(answer.conflict_count, 1);
    EXPECT_STR(answer.conflicts[0].field->name, "company");
    EXPECT_BYTES(answer.conflicts[0].theirs, STR("Theirs"));
    EXPECT_BYTES(answer.conflicts[0].yours, STR("Mine"));
    EXPECT_STR(answer.conflict_by, "ada");
    EXPECT(answer.conflict_at_ms > 0);

    request.version = str_of(answer.version);
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT(answer.is_saved);
    EXPECT_BYTES(value(t, &desk, STR("1"), "company"), STR("Mine"));
}

FOR_BOTH_ENGINES(a_change_from_outside_has_no_author)
{
    struct desk desk = open_desk(t, store);
    struct record *opened;
    struct change_request request = form(t, desk.account, STR("1"),
                                         "note=mine");
    struct change_answer answer;

    EXPECT(save(t, &desk, STR("1"), "company=Theirs").is_saved);
    opened = served_record(t, desk.db, desk.account, STR("1"));
    request.version = str_of(opened->version);
    fixture_script(t, store, "UPDATE account SET company = 'x' WHERE id = 1");
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT(answer.is_conflict);
    EXPECT(!answer.conflict_by);
    EXPECT_INT(answer.conflict_at_ms, 0);
}

FOR_BOTH_ENGINES(a_person_without_the_right_saves_nothing)
{
    struct desk desk = open_desk(t, store);
    struct change_request change = form(t, desk.account, STR("1"), "note=x");
    struct change_request add = form(t, desk.account, STR_NONE,
                                     "id=9&email=a@b.c&company=x");
    const struct person *bo = served_bo(t, "main.account",
                                        VERB_VIEW | VERB_ADD);
    struct change_answer answer;

    EXPECT(!change_save(store, bo, &change, t->mem, &answer, &t->err));
    EXPECT(t->err.code == ERR_DENIED);
    t->err = err_in(t->mem);
    EXPECT(change_save(store, served_bo(t, "main.account", VERB_ADD), &add,
                       t->mem, &answer, &t->err));
    EXPECT(answer.is_saved);
}

FOR_BOTH_ENGINES(a_record_that_is_gone_is_missing)
{
    struct desk desk = open_desk(t, store);
    struct change_request request = form(t, desk.account, STR("77"),
                                         "note=x");
    struct change_answer answer;

    EXPECT(!change_save(store, served_ada(t), &request, t->mem, &answer,
                        &t->err));
    EXPECT(t->err.code == ERR_MISSING);
}

FOR_BOTH_ENGINES(a_deferred_foreign_key_refuses_beside_its_field)
{
    struct schema *schema;
    struct change_request request;
    struct change_answer answer;

    schema = serve_migrated(t, store,
        "CREATE TABLE a (id INTEGER PRIMARY KEY);"
        "CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER"
        "  REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED);"
        "INSERT INTO b VALUES (1, NULL);");
    request = form(t, served_model(t, schema, "b"), STR("1"), "a_id=5");
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT_STR(first_wrong(t, &answer),
               "a_id: Select a valid choice. That choice is not one of the "
               "available choices.");
}

FOR_BOTH_ENGINES(a_key_that_the_database_makes_comes_back)
{
    bool is_sqlite = store_engine(store) == ENGINE_SQLITE;
    struct schema *schema;
    struct change_request request;
    struct change_answer answer;

    schema = serve_migrated(t, store, is_sqlite
        ? "CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT);"
        : "CREATE TABLE tag (id BIGINT GENERATED ALWAYS AS IDENTITY"
          "  PRIMARY KEY, name TEXT);");
    request = form(t, served_model(t, schema, "tag"), STR_NONE, "name=x");
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT(answer.is_saved);
    EXPECT_BYTES(answer.key, STR("1"));
    request = form(t, served_model(t, schema, "tag"), STR_NONE, "");
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT_BYTES(answer.key, STR("2"));
}

TEST(a_trigger_says_no_in_its_own_words)
{
    struct store *store = fixture_sqlite(t);
    struct desk desk = open_desk(t, store);
    struct change_answer answer;

    fixture_script(t, store,
        "CREATE TRIGGER no_frogs BEFORE UPDATE ON account"
        " WHEN new.note = 'frog' BEGIN"
        " SELECT RAISE(ABORT, 'Frogs are not welcome'); END;");
    answer = save(t, &desk, STR("1"), "note=frog");
    EXPECT_STR(first_wrong(t, &answer), "all: Frogs are not welcome.");
}

TEST(what_a_trigger_passes_over_comes_back_in_the_form)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_migrated(t, store,
        "CREATE TABLE deaf (id INTEGER PRIMARY KEY, v TEXT);"
        "INSERT INTO deaf VALUES (1, 'a');"
        "CREATE TRIGGER not_changed BEFORE UPDATE ON deaf BEGIN"
        " SELECT RAISE(IGNORE); END;"
        "CREATE TRIGGER not_added BEFORE INSERT ON deaf BEGIN"
        " SELECT RAISE(IGNORE); END;");
    const struct model *model = served_model(t, schema, "deaf");
    struct change_request request = form(t, model, STR("1"), "v=b");
    struct change_answer answer;

    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT_STR(first_wrong(t, &answer),
               "all: The database did not take the change of this deaf.");
    request = form(t, model, STR_NONE, "v=b");
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT_STR(first_wrong(t, &answer),
               "all: The database did not take the new deaf.");
}

TEST(a_trigger_of_postgres_may_name_the_field)
{
    struct store *store = fixture_postgres(t);
    struct desk desk = open_desk(t, store);
    struct change_answer answer;

    fixture_script(t, store,
        "CREATE FUNCTION no_frogs() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN IF new.note = 'frog' THEN"
        "   RAISE EXCEPTION 'Frogs are not welcome' USING COLUMN = 'note';"
        " END IF; RETURN new; END $$;"
        "CREATE TRIGGER no_frogs BEFORE UPDATE ON public.account"
        "  FOR EACH ROW EXECUTE FUNCTION no_frogs();");
    answer = save(t, &desk, STR("1"), "note=frog&company=X");
    EXPECT_STR(first_wrong(t, &answer), "note: Frogs are not welcome.");
    EXPECT_BYTES(value(t, &desk, STR("1"), "company"), STR("Analytical"));
}

TEST(a_broken_foreign_key_of_sqlite_is_a_sentence)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_migrated(t, store,
        "CREATE TABLE a (id INTEGER PRIMARY KEY, code TEXT);"
        "CREATE TABLE b (id INTEGER PRIMARY KEY,"
        "  code TEXT REFERENCES a (code));"
        "PRAGMA foreign_keys = OFF;"
        "INSERT INTO b VALUES (1, NULL);"
        "PRAGMA foreign_keys = ON;");
    struct change_request request =
        form(t, served_model(t, schema, "b"), STR("1"), "code=x");
    struct change_answer answer;

    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT_STR(first_wrong(t, &answer),
               "all: The database could not save this: foreign key mismatch "
               "- \"b\" referencing \"a\".");
}

TEST(what_a_trigger_adds_is_in_the_entry)
{
    struct store *store = fixture_sqlite(t);
    struct desk desk = open_desk(t, store);
    struct audit_page page;
    struct audit_field *fields;

    fixture_script(t, store,
        "CREATE TRIGGER follow AFTER UPDATE OF company ON account BEGIN"
        " UPDATE account SET note = 'by trigger' WHERE id = new.id; END;");
    EXPECT(save(t, &desk, STR("1"), "company=X").is_saved);
    EXPECT_INT(entries(t, &desk, STR("1"), &page), 1);
    EXPECT_INT(audit_fields(&page.entries[0], t->mem, &fields), 2);
}

/* --- Values that a form carries badly --------------------------------- */

static const char LOOSE[] =
    "CREATE TABLE loose (k PRIMARY KEY, v, t TEXT, n INTEGER) WITHOUT ROWID;"
    "INSERT INTO loose VALUES (7, 7, 'a' || char(13,10) || 'b', 'abc'),"
    " ('7b', x'00ff', CAST(x'61ff0062' AS TEXT), 7),"
    " (1.5, 1.5, ' spaces ', 2.5);";

TEST(strange_bytes_survive_a_form_that_is_saved_as_it_was)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_migrated(t, store, LOOSE);
    const struct model *model = served_model(t, schema, "loose");
    struct change_request request;
    struct change_answer answer;

    request = form(t, model, STR("7"), "v=7&t=a\nb&n=abc");
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT(answer.is_saved && !answer.has_changed);
    request = form(t, model, STR("7"), "v=7&t=a\r\nb&n=abc");
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT(answer.is_saved && !answer.has_changed);
    request = form(t, model, STR("7b"), "v=&t=a\xef\xbf\xbd\xef\xbf\xbd" "b");
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT(answer.is_saved && !answer.has_changed);
    request = form(t, model, STR("1.5"), "v=1.5&t= spaces &n=2.5");
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT(answer.is_saved && !answer.has_changed);
}

TEST(a_number_in_an_untyped_column_stays_a_number)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_migrated(t, store, LOOSE);
    const struct model *model = served_model(t, schema, "loose");
    struct db *db = fixture_reader(t, store);
    struct change_request request = form(t, model, STR("7"), "v=8");
    struct change_answer answer;
    struct record *record;

    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT(answer.is_saved && answer.has_changed);
    record = served_record(t, db, model, STR("7"));
    EXPECT(record->kinds[1] == VAL_INT);
    EXPECT_BYTES(record->values[1], STR("8"));
}

TEST(a_record_is_changed_whatever_its_key_holds)
{
    struct store *store = fixture_sqlite(t);
    struct schema *schema = serve_migrated(t, store,
        "CREATE TABLE odd (k BLOB PRIMARY KEY, v TEXT);"
        "INSERT INTO odd VALUES (x'00', 'a'), ('text', 'a'), (7, 'a'),"
        " ('7', 'a'), (x'37', 'a'), (7.5, 'a'), ('7.5', 'a'), ('', 'a');");
    const struct model *model = served_model(t, schema, "odd");
    struct db *db = fixture_reader(t, store);
    struct list_answer list = served_list(t, db, model, "");
    struct change_answer answer;

    EXPECT_INT(list.row_count, 8);
    for (size_t i = 0; i < list.row_count; i++) {
        struct change_request request = form(t, model, list.rows[i].key,
                                             "v=b");

        EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                           &t->err));
        EXPECT(answer.is_saved && answer.has_changed);
        EXPECT_INT(served_list(t, db, model, "v__exact=b").row_count, i + 1);
    }
}

TEST(types_that_only_postgres_knows_are_written_and_refused)
{
    struct store *store = fixture_postgres(t);
    struct schema *schema = serve_migrated(t, store,
        "CREATE TYPE mood AS ENUM ('sad', 'happy');"
        "CREATE TABLE odd (id int PRIMARY KEY, i inet, a int[], m mood,"
        "  r int4range, j jsonb, iv interval, ts timestamptz, b boolean);"
        "INSERT INTO odd VALUES (1, '10.0.0.1', '{1}', 'sad', '[1,2)',"
        "  '{\"a\": 1}', '1 day', '2026-11-20 10:00+00', true);");
    const struct model *model = served_model(t, schema, "odd");
    struct change_request request;
    struct change_answer answer;

    request = form(t, model, STR("1"),
                   "i=10.0.0.2&a={1,2}&m=happy&r=[5,9)&j={}&iv=2 days"
                   "&ts=2026-11-21 10:00&b=false");
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT(answer.is_saved && answer.has_changed);
    request = form(t, model, STR("1"), "i=nowhere&a={9}");
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT_STR(first_wrong(t, &answer),
               "i: Enter a valid value: invalid input syntax for type inet: "
               "\"nowhere\".");
    request = form(t, model, STR("1"), "m=angry");
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT(!answer.is_saved);
    EXPECT_STR(answer.wrong[0].field->name, "m");
}
