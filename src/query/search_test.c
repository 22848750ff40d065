/* query/search_test.c -- searches with Django's prefixes, lookups and relations,
 * on both engines.
 */
#include "query/query_fixture.h"

static const char SHOP[] =
    "CREATE TABLE customer (id INTEGER PRIMARY KEY, name VARCHAR(40),"
    " email VARCHAR(40));"
    "CREATE TABLE ticket (id INTEGER PRIMARY KEY, customer_id INTEGER"
    " REFERENCES customer (id), title VARCHAR(60), seats INTEGER,"
    " opened DATE);"
    "CREATE TABLE reply (id INTEGER PRIMARY KEY, ticket_id INTEGER NOT NULL"
    " REFERENCES ticket (id), body VARCHAR(60));"
    "INSERT INTO customer VALUES (1, 'Ada Lovelace', 'ada@x.example'),"
    " (2, 'Bo', 'bo@y.example');"
    "INSERT INTO ticket VALUES"
    " (1, 1, 'Printer on fire', 5, '2026-01-02'),"
    " (2, 2, 'printer jam', 50, NULL),"
    " (3, NULL, 'No fire today', NULL, '2026-01-03');"
    "INSERT INTO reply VALUES (1, 1, 'Water, please'), (2, 1, 'More water'),"
    " (3, 3, 'All is well');";

static const struct model *searched(struct test *t, struct store *store,
                                    struct db **db, const char *fields)
{
    struct schema *schema = serve_project(t, store, SHOP, arena_printf(t->mem,
        "models:\n"
        "  ticket:\n"
        "    admin:\n"
        "      ordering: [id]\n"
        "      search_fields: [%s]\n", fields));

    *db = fixture_reader(t, store);
    return served_model(t, schema, "ticket");
}

FOR_BOTH_ENGINES(every_term_is_found_in_any_field)
{
    struct db *db;
    const struct model *model = searched(t, store, &db,
                                         "title, customer__name");

    EXPECT_STR(served_keys(t, db, model, "q=fire"), "1 3");
    EXPECT_STR(served_keys(t, db, model, "q=FIRE ada"), "1");
    EXPECT_STR(served_keys(t, db, model, "q=bo jam"), "2");
    EXPECT_STR(served_keys(t, db, model, "q=\"on fire\""), "1");
    EXPECT_STR(served_keys(t, db, model, "q='fire on'"), "");
    EXPECT_STR(served_keys(t, db, model, "q=fire on"), "1");
    EXPECT_STR(served_keys(t, db, model, "q=%"), "");
}

FOR_BOTH_ENGINES(records_that_point_here_are_searched_without_repeating_rows)
{
    struct db *db;
    const struct model *model = searched(t, store, &db,
                                         "reply__body, customer__email");
    struct list_answer answer = served_list(t, db, model, "q=water");

    EXPECT_INT(answer.row_count, 1);
    EXPECT_INT(answer.count, 1);
    EXPECT_STR(served_keys(t, db, model, "q=water more"), "1");
    EXPECT_STR(served_keys(t, db, model, "q=water x.example"), "1");
    EXPECT_STR(served_keys(t, db, model, "q=well"), "3");
    EXPECT_STR(served_keys(t, db, model, "q=example"), "1 2");
}

FOR_BOTH_ENGINES(prefixes_and_lookups_say_how_a_field_is_searched)
{
    struct db *db;
    const struct model *model = searched(t, store, &db, "^title, =customer__name");

    EXPECT_STR(served_keys(t, db, model, "q=PRINT"), "1 2");
    EXPECT_STR(served_keys(t, db, model, "q=fire"), "");
    EXPECT_STR(served_keys(t, db, model, "q=bo"), "2");
    EXPECT_STR(served_keys(t, db, model, "q=\"ada lovelace\""), "1");
    EXPECT_STR(served_keys(t, db, model, "q=ada"), "");
}

FOR_BOTH_ENGINES(lookups_are_those_of_django)
{
    struct db *db;
    const struct model *model = searched(t, store, &db,
        "title__iendswith, customer__email__startswith, reply__body__iexact,"
        " customer__name__exact");

    EXPECT_STR(served_keys(t, db, model, "q=FIRE"), "1");
    EXPECT_STR(served_keys(t, db, model, "q=bo@"), "2");
    EXPECT_STR(served_keys(t, db, model, "q=\"all IS well\""), "3");
    EXPECT_STR(served_keys(t, db, model, "q=Bo"), "2");
    EXPECT_STR(served_keys(t, db, model, "q=well"), "");
}

FOR_BOTH_ENGINES(a_term_that_a_typed_field_cannot_hold_is_left_to_the_others)
{
    struct db *db;
    const struct model *model = searched(t, store, &db,
                                         "=seats, =opened, title");

    EXPECT_STR(served_keys(t, db, model, "q=5"), "1");
    EXPECT_STR(served_keys(t, db, model, "q=2026-01-03"), "3");
    EXPECT_STR(served_keys(t, db, model, "q=printer"), "1 2");
    EXPECT_STR(served_keys(t, db, model, "q=printer 50"), "2");
    EXPECT_STR(served_keys(t, db, model, "q=99999999999999999999"), "");
}

FOR_BOTH_ENGINES(words_are_found_as_a_whole_where_the_database_knows_them)
{
    struct db *db;
    const struct model *model = searched(t, store, &db, "'@title'");

    EXPECT_STR(served_keys(t, db, model, "q=fire"), "1 3");
    EXPECT_STR(served_keys(t, db, model, "q=fir"),
               db_engine(db) == ENGINE_POSTGRES ? "" : "1 3");
}

FOR_BOTH_ENGINES(only_declared_paths_can_be_filtered_by)
{
    struct schema *schema = serve_project(t, store, SHOP,
        "models:\n"
        "  ticket:\n"
        "    admin:\n"
        "      ordering: [id]\n"
        "      list_display: [id, customer__name, \"{title} {customer.id}\"]\n"
        "      search_fields: [reply__body]\n");
    struct db *db = fixture_reader(t, store);
    const struct model *model = served_model(t, schema, "ticket");

    EXPECT_STR(served_keys(t, db, model, "customer__name=Bo"), "2");
    EXPECT_STR(served_keys(t, db, model, "customer__name__icontains=ADA"), "1");
    EXPECT_STR(served_keys(t, db, model, "customer__name__in=Bo,Cy"), "2");
    EXPECT_STR(served_keys(t, db, model, "customer__name__isnull=1"), "3");
    EXPECT_STR(served_keys(t, db, model, "customer__name__isnull=0"), "1 2");
    EXPECT_STR(served_keys(t, db, model, "reply__body__icontains=water"), "1");
    EXPECT_STR(served_keys(t, db, model, "reply__body__isnull=1"), "2");
    EXPECT_STR(served_keys(t, db, model, "title__istartswith=no"), "3");
    EXPECT_STR(served_keys(t, db, model, "customer__id=1"), "1");
    EXPECT_STR(served_keys(t, db, model, "customer__email=bo@y.example"),
               "1 2 3");
    EXPECT_STR(served_keys(t, db, model, "customer__email__isnull=1"), "1 2 3");
    EXPECT_STR(served_keys(t, db, model, "reply__id=1"), "1 2 3");
    EXPECT_STR(served_keys(t, db, model, "seats=5"), "1 2 3");
    EXPECT_STR(served_keys(t, db, model, "customer__name__regex=B"), "1 2 3");
}

FOR_BOTH_ENGINES(a_path_that_is_not_allowed_says_so_and_names_no_field)
{
    struct schema *schema = serve_script(t, store, SHOP);
    const struct model *model = served_model(t, schema, "ticket");
    struct list_question question;

    list_question_init(&question, model, t->mem);
    list_question_set(&question, STR("customer__email__exact"), STR("x"));
    EXPECT_INT(question.conditions.count, 0);
    EXPECT_INT(question.ignored.count, 1);
    EXPECT_STR(question.ignored.items[0], "Tickets cannot be filtered by "
               "\"customer__email__exact\", so that was left out.");
}
