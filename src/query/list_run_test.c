/* query/list_run_test.c -- lists are right, and cost a fixed number of
 * statements, on both engines.
 */
#include <string.h>

#include "query/query_fixture.h"
#include "store/build.h"

static const char DESK[] =
    "CREATE TABLE plan (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);"
    "CREATE TABLE account ("
    "  id INTEGER PRIMARY KEY,"
    "  email VARCHAR(100) NOT NULL UNIQUE,"
    "  company VARCHAR(100),"
    "  plan_id INTEGER REFERENCES plan (id),"
    "  active BOOLEAN NOT NULL,"
    "  amount NUMERIC(10,2),"
    "  signed_up_at DATE);"
    "INSERT INTO plan VALUES (1, 'Monthly'), (2, 'Annual');"
    "INSERT INTO account VALUES"
    " (1, 'ada@example.org', 'Analytical', 1, '1', 10.50, '2026-01-01'),"
    " (2, 'bo@example.org', NULL, 2, '0', 7, '2026-02-01'),"
    " (3, 'cy@example.com', '100% \"Cy\" _x', NULL, '1', NULL, '2026-03-01'),"
    " (4, 'DI@EXAMPLE.ORG', 'analytical', 2, '1', 3, NULL);";

static const struct model *desk(struct test *t, struct store *store,
                                struct db **db)
{
    struct schema *schema = serve_script(t, store, DESK);

    *db = fixture_reader(t, store);
    return served_model(t, schema, "account");
}

static struct admin *admin_of(const struct model *model)
{
    return (struct admin *)&model->admin;
}

static void order_by(struct test *t, const struct model *model,
                     const char *name, bool is_descending)
{
    struct order *order = arena_new(t->mem, struct order);

    *order = (struct order){ .field = served_field(t, model, name),
                             .is_descending = is_descending };
    admin_of(model)->ordering = order;
    admin_of(model)->ordering_count = 1;
}

static void show(struct test *t, const struct model *model,
                 const char *const *names, size_t count)
{
    struct admin *admin = admin_of(model);

    admin->list_display = arena_new_array(t->mem, struct list_column,
                                          count);
    admin->list_display_count = count;
    for (size_t i = 0; i < count; i++)
        admin->list_display[i] = column_of_field(
            served_field(t, model, names[i]), (struct steps){ 0 });
}

static void search_in(struct test *t, const struct model *model,
                      const char *const *names, size_t count)
{
    struct admin *admin = admin_of(model);

    admin->search_fields = arena_new_array(t->mem, struct search_field,
                                           count);
    admin->search_field_count = count;
    for (size_t i = 0; i < count; i++) {
        char how = names[i][0];
        const char *name = names[i] + (how == '^' || how == '=');

        admin->search_fields[i] = (struct search_field){
            .field = served_field(t, model, name),
            .how = how == '^'   ? SEARCH_STARTS
                   : how == '=' ? SEARCH_EXACT
                                : SEARCH_CONTAINS,
        };
    }
}

FOR_BOTH_ENGINES(a_list_shows_values_and_the_labels_of_relations)
{
    struct db *db;
    const struct model *model = desk(t, store, &db);
    struct list_answer answer;

    show(t, model, (const char *const[]){ "email", "plan_id" }, 2);
    order_by(t, model, "id", false);
    answer = served_list(t, db, model, "");
    EXPECT_INT(answer.row_count, 4);
    EXPECT_INT(answer.count, 4);
    EXPECT_INT(answer.total, 4);
    EXPECT(!answer.has_next && !answer.count_is_capped && !answer.degraded);
    EXPECT_BYTES(answer.rows[0].key, STR("1"));
    EXPECT_BYTES(answer.rows[0].cells[0].text, STR("ada@example.org"));
    EXPECT_BYTES(answer.rows[0].cells[1].text, STR("1"));
    EXPECT_BYTES(answer.rows[0].cells[1].label, STR("Monthly"));
    EXPECT_BYTES(answer.rows[0].cells[1].target_key, STR("1"));
    EXPECT(str_is_none(answer.rows[2].cells[1].text));
    EXPECT(str_is_none(answer.rows[2].cells[1].label));
    EXPECT(str_is_none(answer.rows[2].cells[1].target_key));
}

FOR_BOTH_ENGINES(a_full_list_is_one_statement)
{
    struct db *db;
    const struct model *model = desk(t, store, &db);
    int64_t before = served_statements(db);

    served_list(t, db, model, "o=1.2.3");
    EXPECT_INT(served_statements(db) - before, 1);
}

FOR_BOTH_ENGINES(a_narrowed_page_is_three_statements)
{
    struct db *db;
    const struct model *model = desk(t, store, &db);
    struct list_answer answer;
    int64_t before;

    admin_of(model)->list_per_page = 1;
    before = served_statements(db);
    answer = served_list(t, db, model, "active__exact=1");
    EXPECT_INT(served_statements(db) - before, 3);
    EXPECT_INT(answer.count, 3);
    EXPECT_INT(answer.total, 4);
    EXPECT_INT(answer.page_count, 3);
    EXPECT(answer.has_next);
}

FOR_BOTH_ENGINES(columns_are_sorted_as_django_numbers_them)
{
    struct db *db;
    const struct model *model = desk(t, store, &db);

    show(t, model, (const char *const[]){ "email", "company", "amount" }, 3);
    EXPECT_STR(served_keys(t, db, model, "o=3"), "4 2 1 3");
    EXPECT_STR(served_keys(t, db, model, "o=-3"), "3 1 2 4");
    EXPECT_STR(served_keys(t, db, model, "o=-3.1"), "3 1 2 4");
    EXPECT_STR(served_keys(t, db, model, "o=99&o=-3"), "3 1 2 4");
}

FOR_BOTH_ENGINES(filters_narrow_the_list)
{
    static const struct { const char *url, *keys; } CASES[] = {
        { "active__exact=1", "1 3 4" },
        { "active__exact=0", "2" },
        { "active__exact=true", "1 3 4" },
        { "plan_id__exact=2", "2 4" },
        { "plan_id=2", "2 4" },
        { "plan__id__exact=2", "2 4" },
        { "plan__exact=2", "2 4" },
        { "plan_id__in=1,2", "1 2 4" },
        { "plan_id__in=1,x", "1" },
        { "plan_id__isnull=True", "3" },
        { "plan_id__isnull=0", "1 2 4" },
        { "signed_up_at__gte=2026-02-01", "2 3" },
        { "signed_up_at__lt=2026-02-01", "1" },
        { "signed_up_at__gte=2026-01-15&signed_up_at__lt=2026-02-15", "2" },
        { "amount__gt=5", "1 2" },
        { "amount__lte=7", "2 4" },
        { "amount__exact=10.50", "1" },
        { "amount__exact=10.5", "1" },
        { "email__icontains=EXAMPLE.org", "1 2 4" },
        { "email__istartswith=d", "4" },
        { "company__exact=analytical", "4" },
        { "company__icontains=100%", "3" },
        { "company__icontains=_x", "3" },
        { "company__icontains=%x", "" },
        { "pk=3", "3" },
        { "pk__in=1,3", "1 3" },
        { "id__exact=99999999999999999999", "1 2 3 4" },
        { "plan_id__exact=", "1 2 3 4" },
        { "nothing__exact=1", "1 2 3 4" },
        { "company__exact=\xff", NULL },
    };
    struct db *db;
    const struct model *model = desk(t, store, &db);

    show(t, model, (const char *const[]){ "email", "company", "active",
                                          "plan_id", "amount",
                                          "signed_up_at" }, 6);
    order_by(t, model, "id", false);
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const char *keys = served_keys(t, db, model, CASES[i].url);

        if (CASES[i].keys && strcmp(keys, CASES[i].keys) != 0)
            print_message("of %s\n", CASES[i].url);
        if (CASES[i].keys)
            EXPECT_STR(keys, CASES[i].keys);
    }
}

FOR_BOTH_ENGINES(words_are_searched_as_django_does)
{
    static const struct { const char *url, *keys; } CASES[] = {
        { "q=example.org", "1 2 4" },
        { "q=ada Analyt", "1" },
        { "q=\"ada Analyt\"", "" },
        { "q=100% \"Cy\"", "3" },
        { "q='100% \"Cy'", "3" },
        { "q=%", "3" },
        { "q=_", "3" },
        { "q=\\", "" },
        { "q=2", "2" },
        { "q=   ", "1 2 3 4" },
        { "q=\"", "3" },
        { "q=xyzzy", "" },
        { "q=99999999999999999999999", "" },
    };
    struct db *db;
    const struct model *model = desk(t, store, &db);

    order_by(t, model, "id", false);
    search_in(t, model, (const char *const[]){ "email", "company", "=id" }, 3);
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        EXPECT_STR(served_keys(t, db, model, CASES[i].url), CASES[i].keys);

    search_in(t, model, (const char *const[]){ "^email", "amount" }, 2);
    EXPECT_STR(served_keys(t, db, model, "q=BO"), "2");
    EXPECT_STR(served_keys(t, db, model, "q=example"), "");
    EXPECT_STR(served_keys(t, db, model, "q=10.5"), "1");
}

FOR_BOTH_ENGINES(pages_behind_the_last_show_the_last)
{
    struct db *db;
    const struct model *model = desk(t, store, &db);
    struct list_answer answer;

    admin_of(model)->list_per_page = 3;
    order_by(t, model, "id", false);
    EXPECT_STR(served_keys(t, db, model, "p=2"), "4");
    answer = served_list(t, db, model, "p=9");
    EXPECT_INT(answer.page, 2);
    EXPECT_INT(answer.row_count, 1);
    EXPECT_STR(answer.degraded, "There is no page 9, so this is page 2.");
    EXPECT_STR(served_keys(t, db, model, "p=99999999999999999999"), "1 2 3");
    EXPECT_STR(served_keys(t, db, model, "p=1000000000000"), "4");
    EXPECT_STR(served_keys(t, db, model, "p=-1"), "1 2 3");
    EXPECT_STR(served_keys(t, db, model, "p=x"), "1 2 3");
    EXPECT_STR(served_keys(t, db, model, "all="), "1 2 3 4");
    EXPECT(served_list(t, db, model, "all=").shows_all);
}

FOR_BOTH_ENGINES(a_list_too_long_for_one_page_has_pages_all_the_same)
{
    struct db *db;
    const struct model *model = desk(t, store, &db);
    struct list_answer answer;

    admin_of(model)->list_per_page = 2;
    admin_of(model)->list_max_show_all = 3;
    order_by(t, model, "id", false);
    answer = served_list(t, db, model, "all=");
    EXPECT(!answer.shows_all && answer.has_next);
    EXPECT_INT(answer.page_count, 2);
    EXPECT_STR(served_keys(t, db, model, "all="), "1 2");
    EXPECT_STR(served_keys(t, db, model, "all=&p=2"), "3 4");
}

FOR_BOTH_ENGINES(what_makes_no_sense_leaves_a_sentence)
{
    struct db *db;
    const struct model *model = desk(t, store, &db);
    struct list_question question;

    show(t, model, (const char *const[]){ "email", "signed_up_at" }, 2);
    list_question_init(&question, model, t->mem);
    list_question_set(&question, STR("e"), STR("1"));
    list_question_set(&question, STR("_popup"), STR("1"));
    list_question_set(&question, STR("_changelist_filters"), STR("x"));
    list_question_set(&question, STR("email__exact"), STR(""));
    EXPECT_INT(question.ignored.count, 0);
    list_question_set(&question, STR("signed_up_at__gte"), STR("soon"));
    EXPECT_STR(question.ignored.items[0],
               "The filter on \"Signed up at\" was left out. Enter a valid "
               "date.");
    list_question_set(&question, STR("color"), STR("red"));
    EXPECT_STR(question.ignored.items[1],
               "Accounts cannot be filtered by \"color\", so that was left "
               "out.");
    list_question_set(&question, STR("email__regex"), STR("."));
    EXPECT_STR(question.ignored.items[2],
               "\"Email\" cannot be filtered by \"email__regex\", so that was "
               "left out.");
    list_question_set(&question, STR("o"), STR("-7"));
    EXPECT_INT(question.ignored.count, 4);
    EXPECT_INT(question.conditions.count, 1);
}

FOR_BOTH_ENGINES(a_person_without_the_right_gets_no_list)
{
    struct db *db;
    const struct model *model = desk(t, store, &db);
    struct list_question question;
    struct list_answer answer;

    list_question_init(&question, model, t->mem);
    EXPECT(!list_run(db, served_bo(t, "main.plan", VERB_VIEW), &question,
                     t->mem, &answer, &t->err));
    EXPECT(t->err.code == ERR_DENIED);
    t->err = err_in(t->mem);
    EXPECT(list_run(db, served_bo(t, "main.account", VERB_VIEW), &question,
                    t->mem, &answer, &t->err));
}

FOR_BOTH_ENGINES(long_texts_are_cut_and_counted_by_characters)
{
    struct schema *schema = serve_script(t, store,
        "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT);");
    const struct model *model = served_model(t, schema, "note");
    struct db *writer = fixture_writer(t, store);
    struct list_answer answer;
    struct text body;

    text_init(&body, t->mem);
    for (int i = 0; i < 300000; i++)
        text_add(&body, STR("\xc3\xa9"));
    for (int64_t i = 1; i <= 3; i++) {
        struct build build;

        build_init(&build, store_engine(store), t->mem);
        build_sql(&build, "INSERT INTO note VALUES (");
        build_value(&build, val_int(i));
        build_sql(&build, ", ");
        build_value(&build, val_str(str_part(text_str(&body), 0,
                                             i == 1   ? 400
                                             : i == 2 ? 402
                                                      : 600000)));
        build_sql(&build, ")");
        EXPECT(build_run(writer, &build, &t->err));
    }
    show(t, model, (const char *const[]){ "body" }, 1);
    order_by(t, model, "id", false);
    answer = served_list(t, writer, model, "");
    EXPECT_INT(answer.rows[0].cells[0].text.size, 400);
    EXPECT(!answer.rows[0].cells[0].is_cut);
    EXPECT_INT(answer.rows[1].cells[0].text.size, 400);
    EXPECT(answer.rows[1].cells[0].is_cut);
    EXPECT_INT(answer.rows[2].cells[0].text.size, 400);
    EXPECT(answer.rows[2].cells[0].is_cut);
}

struct export {
    size_t count;
    size_t bytes;
    size_t stop_at;
};

static bool count_row(const struct list_row *row, void *context)
{
    struct export *export = context;

    export->count++;
    export->bytes += row->cells[0].text.size;
    return export->count != export->stop_at;
}

FOR_BOTH_ENGINES(an_export_has_all_rows_whole)
{
    struct schema *schema = serve_script(t, store,
        "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT);"
        "INSERT INTO note"
        "  WITH RECURSIVE n (i) AS"
        "   (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
        "  SELECT i, '0123456789' FROM n;"
        "UPDATE note SET body = replace(body, '0', '          ');");
    const struct model *model = served_model(t, schema, "note");
    struct db *db = fixture_reader(t, store);
    struct export all = { 0 };
    struct export some = { .stop_at = 7 };
    struct list_question question;

    show(t, model, (const char *const[]){ "body" }, 1);
    list_question_init(&question, model, t->mem);
    EXPECT(list_export(db, served_ada(t), &question, count_row, &some,
                       &t->err));
    EXPECT_INT(some.count, 7);
    EXPECT(list_export(db, served_ada(t), &question, count_row, &all,
                       &t->err));
    EXPECT_INT(all.count, 5000);
    EXPECT_INT(all.bytes, 5000 * 19);
}

FOR_BOTH_ENGINES(counts_stop_at_ten_thousand)
{
    struct schema *schema = serve_script(t, store,
        "CREATE TABLE note (id INTEGER PRIMARY KEY, body VARCHAR(20));"
        "INSERT INTO note"
        "  WITH RECURSIVE n (i) AS"
        "   (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)"
        "  SELECT i, 'word' FROM n;");
    const struct model *model = served_model(t, schema, "note");
    struct db *db = fixture_reader(t, store);
    struct list_answer answer;

    order_by(t, model, "id", false);
    search_in(t, model, (const char *const[]){ "body" }, 1);
    answer = served_list(t, db, model, "q=word&p=2");
    EXPECT_INT(answer.count, LIST_COUNT_MAX + 1);
    EXPECT(answer.count_is_capped);
    EXPECT_BYTES(answer.rows[0].key, STR("101"));
    answer = served_list(t, db, model, "p=120");
    EXPECT_INT(answer.row_count, 100);
    EXPECT(!answer.has_next);
    EXPECT_BYTES(answer.rows[99].key, STR("12000"));
}
