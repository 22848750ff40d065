/* query/record_test.c -- records are read by any key, with what they point at,
 * and say what has changed.
 */
#include "query/query_fixture.h"
#include "store/build.h"

static const char FAMILY[] =
    "CREATE TABLE person (id INTEGER PRIMARY KEY, name VARCHAR(40),"
    "  boss_id INTEGER REFERENCES person (id), note TEXT);"
    "CREATE TABLE pet (owner_id INTEGER NOT NULL REFERENCES person (id),"
    "  number INTEGER NOT NULL, name VARCHAR(40),"
    "  PRIMARY KEY (owner_id, number));"
    "INSERT INTO person VALUES (1, 'Ada', NULL, NULL), (2, 'Bo', 1, 'x'),"
    "  (3, NULL, 2, '');"
    "INSERT INTO pet VALUES (1, 1, 'Rex'), (1, 2, 'Tom'), (2, 1, NULL);";

FOR_BOTH_ENGINES(a_record_is_one_statement_with_its_labels)
{
    struct schema *schema = serve_script(t, store, FAMILY);
    const struct model *model = served_model(t, schema, "person");
    struct db *db = fixture_reader(t, store);
    int64_t before = served_statements(db);
    struct record *bo = served_record(t, db, model, STR("2"));

    EXPECT_INT(served_statements(db) - before, 1);
    EXPECT_BYTES(bo->display, STR("Bo"));
    EXPECT_BYTES(bo->key, STR("2"));
    EXPECT_BYTES(bo->values[2], STR("1"));
    EXPECT_BYTES(bo->labels[2], STR("Ada"));
    EXPECT_BYTES(bo->target_keys[2], STR("1"));
    EXPECT_BYTES(served_record(t, db, model, STR("3"))->display,
                 STR("Person 3"));
}

FOR_BOTH_ENGINES(a_key_of_no_record_is_a_sentence)
{
    static const char *const KEYS[] = { "99", "abc", "", "1,2", "\\N",
        "99999999999999999999", "1'", "_00", "_FF", "\\x31", "2 OR 1=1" };
    struct schema *schema = serve_script(t, store, FAMILY);
    const struct model *model = served_model(t, schema, "person");
    struct db *db = fixture_reader(t, store);

    for (size_t i = 0; i < COUNT_OF(KEYS); i++) {
        EXPECT(!served_record(t, db, model, str_of(KEYS[i])));
        EXPECT(t->err.code == ERR_MISSING);
        t->err = err_in(t->mem);
    }
    EXPECT(!served_record(t, db, model, STR("99")));
    EXPECT_STR(t->err.says, "There is no person with the key \"99\". Perhaps "
                            "it was deleted.");
}

FOR_BOTH_ENGINES(composite_keys_name_one_record)
{
    struct schema *schema = serve_script(t, store, FAMILY);
    const struct model *model = served_model(t, schema, "pet");
    struct db *db = fixture_reader(t, store);
    struct record *tom = served_record(t, db, model, STR("1,2"));

    EXPECT_BYTES(tom->display, STR("Tom"));
    EXPECT_BYTES(tom->key, STR("1,2"));
    EXPECT_BYTES(tom->labels[0], STR("Ada"));
    EXPECT_STR(served_keys(t, db, model, "owner_id__exact=1&o=1"), "1,1 1,2");
}

FOR_BOTH_ENGINES(a_version_names_the_fields_that_changed)
{
    struct schema *schema = serve_script(t, store, FAMILY);
    const struct model *model = served_model(t, schema, "person");
    struct db *db = fixture_reader(t, store);
    struct record *before = served_record(t, db, model, STR("2"));
    struct record *after;
    bool differs[4];

    EXPECT(!record_version_differs(before, str_of(before->version), differs));
    fixture_script(t, store,
                   "UPDATE person SET note = NULL, boss_id = 2 WHERE id = 2");
    after = served_record(t, db, model, STR("2"));
    EXPECT(record_version_differs(after, str_of(before->version), differs));
    EXPECT(!differs[0] && !differs[1] && differs[2] && differs[3]);
    EXPECT(record_version_differs(after, STR("rubbish"), differs));
    EXPECT(differs[0] && differs[1] && differs[2] && differs[3]);
    EXPECT(record_version_differs(after, STR(""), differs));
}

FOR_BOTH_ENGINES(null_and_the_empty_text_are_different_versions)
{
    struct schema *schema = serve_script(t, store, FAMILY);
    const struct model *model = served_model(t, schema, "person");
    struct db *db = fixture_reader(t, store);
    struct record *before = served_record(t, db, model, STR("3"));
    bool differs[4];

    fixture_script(t, store, "UPDATE person SET note = NULL WHERE id = 3");
    EXPECT(record_version_differs(served_record(t, db, model, STR("3")),
                                  str_of(before->version), differs));
    EXPECT(differs[3] && !differs[1]);
}

FOR_BOTH_ENGINES(children_are_listed_with_their_parent)
{
    struct schema *schema = serve_script(t, store, FAMILY);
    const struct model *person = served_model(t, schema, "person");
    const struct model *pet = served_model(t, schema, "pet");
    struct db *db = fixture_reader(t, store);
    const struct field *columns[] = { served_field(t, pet, "name") };
    struct inline_list pets = { .relation = pet->relations[0],
                                .columns = columns, .column_count = 1,
                                .limit = 1 };
    struct list_row *rows;
    size_t count;
    bool has_more;

    EXPECT(record_children(db, served_ada(t), &pets,
                           served_record(t, db, person, STR("1")), t->mem,
                           &rows, &count, &has_more, &t->err));
    EXPECT_INT(count, 1);
    EXPECT(has_more);
    pets.limit = 10;
    EXPECT(record_children(db, served_ada(t), &pets,
                           served_record(t, db, person, STR("1")), t->mem,
                           &rows, &count, &has_more, &t->err));
    EXPECT_INT(count, 2);
    EXPECT(!has_more);
    EXPECT(record_children(db, served_ada(t), &pets,
                           served_record(t, db, person, STR("3")), t->mem,
                           &rows, &count, &has_more, &t->err));
    EXPECT_INT(count, 0);
}

FOR_BOTH_ENGINES(choices_are_found_by_words_and_by_key)
{
    struct schema *schema = serve_script(t, store, FAMILY);
    const struct model *model = served_model(t, schema, "person");
    const struct relation *boss = model->relations[0];
    struct db *db = fixture_reader(t, store);
    struct choice_record *choices;
    size_t count;
    bool has_more;
    str label;

    EXPECT(record_choices(db, served_ada(t), boss, STR("ad"), 1, t->mem,
                          &choices, &count, &has_more, &t->err));
    EXPECT_INT(count, 1);
    EXPECT_BYTES(choices[0].value, STR("1"));
    EXPECT_BYTES(choices[0].label, STR("Ada"));
    EXPECT(record_choices(db, served_ada(t), boss, STR("3"), 1, t->mem,
                          &choices, &count, &has_more, &t->err));
    EXPECT_INT(count, 1);
    EXPECT_BYTES(choices[0].label, STR("Person 3"));
    EXPECT(record_choices(db, served_ada(t), boss, STR(""), 1, t->mem,
                          &choices, &count, &has_more, &t->err));
    EXPECT_INT(count, 3);
    EXPECT(!has_more);
    EXPECT(record_choices(db, served_ada(t), boss, STR(""), 2, t->mem,
                          &choices, &count, &has_more, &t->err));
    EXPECT_INT(count, 0);
    EXPECT(record_choice_label(db, boss, STR("2"), t->mem, &label, &t->err));
    EXPECT_BYTES(label, STR("Bo"));
    EXPECT(record_choice_label(db, boss, STR("77"), t->mem, &label, &t->err));
    EXPECT(str_is_none(label));
    EXPECT(record_choice_label(db, boss, STR("x"), t->mem, &label, &t->err));
    EXPECT(str_is_none(label));
    EXPECT(!record_choices(db, served_bo(t, "main.pet", VERB_ADD), boss,
                           STR(""), 1, t->mem, &choices, &count, &has_more,
                           &t->err));
    EXPECT(t->err.code == ERR_DENIED);
}

FOR_BOTH_ENGINES(filters_offer_what_there_is)
{
    struct schema *schema = serve_script(t, store, FAMILY);
    const struct model *model = served_model(t, schema, "person");
    struct db *db = fixture_reader(t, store);
    struct filter filter = { served_field(t, model, "boss_id"),
                             FILTER_RELATION };
    struct filter_option *options;
    size_t count;
    bool is_cut;

    EXPECT(filter_options(db, served_ada(t), &filter, t->mem, &options,
                          &count, &is_cut, &t->err));
    EXPECT_INT(count, 3);
    EXPECT_BYTES(options[0].label, STR("Ada"));
    EXPECT_BYTES(options[0].value, STR("1"));
    filter = (struct filter){ served_field(t, model, "name"),
                              FILTER_VALUES };
    EXPECT(filter_options(db, served_ada(t), &filter, t->mem, &options,
                          &count, &is_cut, &t->err));
    EXPECT_INT(count, 2);
    EXPECT_BYTES(options[1].value, STR("Bo"));
    EXPECT(!is_cut);
    filter = (struct filter){ served_field(t, model, "id"), FILTER_VALUES };
    EXPECT(filter_options(db, served_ada(t), &filter, t->mem, &options,
                          &count, &is_cut, &t->err));
    EXPECT_INT(count, 3);
    EXPECT_BYTES(options[2].value, STR("3"));
}

/* --- Names and values that are no help -------------------------------- */

static const char HOSTILE[] =
    "CREATE TABLE \"odd \"\"na%me\"\" ' ; --\" ("
    "  \"select\" TEXT NOT NULL PRIMARY KEY,"
    "  \"a b%s\" TEXT, \"q\" TEXT, \"x__in\" TEXT, \"$1\" TEXT,"
    "  \"\xc3\xa9t\xc3\xa9\" TEXT);"
    "INSERT INTO \"odd \"\"na%me\"\" ' ; --\" VALUES"
    " ('a/b', '1', '1', '1', '1', '1'), ('a,b', '2', '2', '2', '2', '2'),"
    " ('_2F', '3', '3', '3', '3', '3'), ('', '4', '4', '4', '4', '4'),"
    " ('\\N', '5', '5', '5', '5', '5'), ('a\"''%', NULL, '', ' ', '6', '6');";

static const struct model *only_model(struct test *t UNUSED,
                                      const struct schema *schema)
{
    EXPECT_INT(schema->model_count, 1);
    return &schema->models[0];
}

FOR_BOTH_ENGINES(every_row_of_a_hostile_table_can_be_opened)
{
    const struct model *model =
        only_model(t, serve_script(t, store, HOSTILE));
    struct db *db = fixture_reader(t, store);
    struct list_answer answer = served_list(t, db, model, "q=x&o=1.-2");

    answer = served_list(t, db, model, "");
    EXPECT_INT(answer.row_count, 6);
    for (size_t i = 0; i < answer.row_count; i++) {
        struct record *record = served_record(t, db, model,
                                               answer.rows[i].key);

        EXPECT(record != NULL);
        EXPECT_BYTES(record->key, answer.rows[i].key);
    }
}

FOR_BOTH_ENGINES(hostile_names_are_filtered_by)
{
    const struct model *model =
        only_model(t, serve_script(t, store, HOSTILE));
    struct db *db = fixture_reader(t, store);

    EXPECT_STR(served_keys(t, db, model, "a b%s__exact=1"), "a_2Fb");
    EXPECT_STR(served_keys(t, db, model, "q__exact=1"), "a_2Fb");
    EXPECT_STR(served_keys(t, db, model, "x__in=1"), "a_2Fb");
    EXPECT_STR(served_keys(t, db, model, "x__in__in=1,2&o=2"),
               "a_2Fb a_2Cb");
    EXPECT_STR(served_keys(t, db, model, "$1__exact=3"), "_5F2F");
    EXPECT_STR(served_keys(t, db, model, "\xc3\xa9t\xc3\xa9=2"), "a_2Cb");
}
