/* project/defaults_test.c -- what Reeve makes of a database by itself. */
#include <string.h>

#include "base/clock.h"
#include "project/project_fixture.h"

static struct schema *schema_of(struct test *t, struct store *store,
                                const char *script)
{
    fixture_script(t, store, script);
    return fixture_schema(t, NULL, fixture_catalogue(t, store));
}

static const struct field *field_of(struct test *t, const struct model *model,
                                    const char *name)
{
    const struct field *field = model_find_field(model, str_of(name));

    if (!field)
        print_error("# there is no field %s\n", name);
    EXPECT(field != NULL);
    return field;
}

static const char *columns_of(struct test *t, const struct model *model)
{
    return fixture_listed(t, &model->admin);
}

static const char *filters_of(struct test *t, const struct model *model)
{
    const struct field *fields[16];

    for (size_t i = 0; i < model->admin.list_filter_count; i++)
        fields[i] = model->admin.list_filter[i].field;
    return fixture_names(t, fields, model->admin.list_filter_count);
}

static const char *searched_of(struct test *t, const struct model *model)
{
    const struct field *fields[16];

    for (size_t i = 0; i < model->admin.search_field_count; i++)
        fields[i] = model->admin.search_fields[i].field;
    return fixture_names(t, fields, model->admin.search_field_count);
}

static const char *order_of(struct test *t, const struct model *model)
{
    struct text out;

    text_init(&out, t->mem);
    for (size_t i = 0; i < model->admin.ordering_count; i++)
        text_printf(&out, "%s%s ",
                    model->admin.ordering[i].is_descending ? "-" : "",
                    model->admin.ordering[i].field->name);
    return text_c(&out);
}

FOR_BOTH_ENGINES(a_table_gets_a_list_worth_having)
{
    struct schema *schema = schema_of(t, store, DESK);
    const struct model *account = fixture_model(t, schema, "main.account");

    EXPECT_STR(account->label, "Account");
    EXPECT_STR(account->label_plural, "Accounts");
    EXPECT_STR(account->display.source, "{email}");
    EXPECT_STR(columns_of(t, account),
               "email, company, plan, is_flagged, created_at, owner_id");
    EXPECT_STR(filters_of(t, account), "plan, is_flagged, created_at");
    EXPECT_STR(searched_of(t, account), "email, company");
    EXPECT_STR(order_of(t, account), "-created_at ");
}

FOR_BOTH_ENGINES(keys_name_records_that_have_no_name)
{
    struct schema *schema = schema_of(t, store, DESK);
    const struct model *payment = fixture_model(t, schema, "main.payment");
    const struct model *both = fixture_model(t, schema, "main.account_tag");

    EXPECT_STR(payment->display.source, "Payment {id}");
    EXPECT_STR(order_of(t, payment), "-id ");
    EXPECT_STR(both->display.source, "Account tag {account_id}, {tag}");
    EXPECT_STR(order_of(t, both), "account_id tag ");
    EXPECT_STR(columns_of(t, both), "account_id, tag");
}

FOR_BOTH_ENGINES(foreign_keys_are_known_at_both_ends)
{
    struct schema *schema = schema_of(t, store, DESK);
    const struct model *account = fixture_model(t, schema, "main.account");
    const struct model *payment = fixture_model(t, schema, "main.payment");
    const struct field *by_key = field_of(t, payment, "account_id");
    const struct field *by_email = field_of(t, payment, "account_email");

    EXPECT(by_key->relation->to == account);
    EXPECT(by_key->relation->targets_key);
    EXPECT_INT(by_key->relation->on_delete, DELETE_CASCADES);
    EXPECT(by_email->relation->to == account);
    EXPECT(!by_email->relation->targets_key);
    EXPECT_STR(by_email->relation->targets[0]->name, "email");
    EXPECT_INT(account->reference_count, 4);
    EXPECT_INT(payment->reference_count, 0);
}

FOR_BOTH_ENGINES(types_and_choices_come_from_the_columns)
{
    struct schema *schema = schema_of(t, store, DESK);
    const struct model *account = fixture_model(t, schema, "main.account");
    const struct field *plan = field_of(t, account, "plan");

    EXPECT_INT(field_of(t, account, "email")->type, FIELD_EMAIL);
    EXPECT(field_of(t, account, "email")->is_unique);
    EXPECT_INT(field_of(t, account, "email")->max_length, 80);
    EXPECT_INT(field_of(t, account, "note")->type, FIELD_LONG_TEXT);
    EXPECT_INT(field_of(t, account, "is_flagged")->type, FIELD_BOOLEAN);
    EXPECT_INT(field_of(t, account, "created_at")->type, FIELD_DATETIME);
    EXPECT_INT(plan->choice_count, 2);
    EXPECT_STR(plan->choices[1].value, "past_due");
    EXPECT_STR(plan->choices[1].label, "Past due");
}

FOR_BOTH_ENGINES(views_are_read_only_and_say_why)
{
    struct schema *schema = schema_of(t, store, DESK);
    const struct model *view = fixture_model(t, schema, "main.debtor");

    EXPECT(view->is_view);
    EXPECT(!view->may_add && !view->may_change && !view->may_delete);
    EXPECT_STR(view->read_only_because, "This is a view: its rows are changed "
               "in the tables that it reads.");
    EXPECT(fixture_model(t, schema, "main.account")->may_change);
}

FOR_BOTH_ENGINES(two_names_of_a_person_are_better_than_a_job_title)
{
    struct schema *schema = schema_of(t, store,
        "CREATE TABLE \"Employee\" (\"EmployeeId\" INTEGER PRIMARY KEY,"
        " \"Title\" VARCHAR(30), \"LastName\" VARCHAR(20),"
        " \"FirstName\" VARCHAR(20));"
        "CREATE TABLE invoice (id INTEGER PRIMARY KEY, postal_code VARCHAR(9),"
        " invoice_number VARCHAR(9));"
        "CREATE TABLE thing (id INTEGER PRIMARY KEY, file_name VARCHAR(9),"
        " amount INTEGER)");

    EXPECT_STR(fixture_model(t, schema, "main.Employee")->display.source,
               "{FirstName} {LastName}");
    EXPECT_STR(fixture_model(t, schema, "main.invoice")->display.source,
               "{invoice_number}");
    EXPECT_STR(fixture_model(t, schema, "main.thing")->display.source,
               "{file_name}");
}

FOR_BOTH_ENGINES(the_date_that_a_list_is_sorted_by_is_on_it)
{
    struct schema *schema = schema_of(t, store,
        "CREATE TABLE event (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER,"
        " c INTEGER, d INTEGER, e INTEGER, f INTEGER, created_at TIMESTAMP);"
        "CREATE INDEX event_created ON event (created_at)");

    EXPECT_STR(columns_of(t, fixture_model(t, schema, "main.event")),
               "id, a, b, c, d, created_at");
}

FOR_BOTH_ENGINES(plural_names_of_tables_give_one_and_many)
{
    struct schema *schema = schema_of(t, store,
        "CREATE TABLE order_details (id INTEGER PRIMARY KEY, x INTEGER)");
    const struct model *details = fixture_model(t, schema,
                                                "main.order_details");

    EXPECT_STR(details->label, "Order detail");
    EXPECT_STR(details->label_plural, "Order details");
    EXPECT_STR(details->display.source, "Order detail {id}");
}

FOR_BOTH_ENGINES(secrets_and_long_texts_stay_off_lists)
{
    struct schema *schema = schema_of(t, store,
        "CREATE TABLE person (id INTEGER PRIMARY KEY, username VARCHAR(9),"
        " password VARCHAR(99), \"apiKey\" VARCHAR(99), biography TEXT,"
        " reset_token VARCHAR(9), city TEXT)");
    const struct model *person = fixture_model(t, schema, "main.person");

    EXPECT_STR(columns_of(t, person), "username, id, city");
    EXPECT_STR(searched_of(t, person), "username");
}

FOR_BOTH_ENGINES(a_form_leaves_out_the_key_that_the_database_numbers)
{
    bool is_sqlite = store_engine(store) == ENGINE_SQLITE;
    struct schema *schema = schema_of(t, store, is_sqlite
        ? "CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);"
          "CREATE TABLE b (code TEXT PRIMARY KEY, x TEXT)"
        : "CREATE TABLE a (id serial PRIMARY KEY, x text);"
          "CREATE TABLE b (code text PRIMARY KEY, x text)");
    const struct model *a = fixture_model(t, schema, "main.a");
    const struct model *b = fixture_model(t, schema, "main.b");

    EXPECT_INT(a->admin.fieldsets[0].row_count, 1);
    EXPECT(field_of(t, a, "id")->has_default);
    EXPECT_INT(b->admin.fieldsets[0].row_count, 2);
}

TEST(schemas_of_postgres_are_apps_and_the_console_keeps_its_own)
{
    struct schema *schema = schema_of(t, fixture_postgres(t),
        "CREATE SCHEMA sales; CREATE SCHEMA auth; CREATE SCHEMA main;"
        "CREATE TABLE sales.account (id int PRIMARY KEY);"
        "CREATE TABLE auth.account (id int PRIMARY KEY);"
        "CREATE TABLE main.account (id int PRIMARY KEY);"
        "CREATE TABLE account (id int PRIMARY KEY, other int REFERENCES"
        " sales.account (id))");
    const struct model *account = fixture_model(t, schema, "main.account");

    EXPECT_STR(account->db_schema, "public");
    EXPECT_STR(account->relations[0]->to->full_name, "sales.account");
    EXPECT_STR(fixture_model(t, schema, "auth_.account")->db_schema, "auth");
    EXPECT_STR(fixture_model(t, schema, "main_2.account")->db_schema, "main");
    EXPECT_STR(schema->apps[0].name, "main");
    EXPECT_INT(schema->app_count, 4);
}

TEST(names_that_no_url_can_hold_are_changed_and_stay_unique)
{
    struct schema *schema = schema_of(t, fixture_sqlite(t),
        "CREATE TABLE \"..\" (id INTEGER PRIMARY KEY);"
        "CREATE TABLE \".\" (id INTEGER PRIMARY KEY);"
        "CREATE TABLE \"table_2E\" (id INTEGER PRIMARY KEY);"
        "CREATE TABLE \"\" (id INTEGER PRIMARY KEY)");

    EXPECT_STR(fixture_model(t, schema, "main.table_2E_2E")->db_table, "..");
    EXPECT_STR(fixture_model(t, schema, "main.table_2E")->db_table, ".");
    EXPECT_STR(fixture_model(t, schema, "main.table_2E_2")->db_table,
               "table_2E");
    EXPECT_STR(fixture_model(t, schema, "main.table")->db_table, "");
}

TEST(the_hostile_database_gets_a_whole_schema)
{
    struct store *store = fixture_hostile_sqlite(t);
    struct schema *schema = fixture_schema(t, NULL,
                                           fixture_catalogue(t, store));

    EXPECT(schema->model_count > 30);
    for (size_t i = 0; i < schema->model_count; i++) {
        const struct model *model = &schema->models[i];

        EXPECT(model->display.count > 0 && model->label[0]);
        EXPECT(model->admin.list_display_count > 0);
        EXPECT(model->admin.fieldsets[0].row_count > 0);
        EXPECT(!model->may_change == (model->read_only_because != NULL));
        EXPECT(schema_find(schema, str_of(model->app), str_of(model->name)) ==
               model);
    }
}

/* 1,400 tables by hand: each with 20 columns and 3 foreign keys. */
static struct catalogue *many_tables(struct test *t, size_t count)
{
    struct catalogue *catalogue = arena_new(t->mem, struct catalogue);
    static const char *ID[] = { "c0" };

    catalogue->engine = ENGINE_POSTGRES;
    catalogue->tables = arena_new_array(t->mem, struct table, count);
    catalogue->table_count = count;
    for (size_t i = 0; i < count; i++) {
        struct table *table = &catalogue->tables[i];

        table->schema = "public";
        table->name = arena_printf(t->mem, "table_%05zu", i);
        table->may_select = table->may_update = true;
        table->columns = arena_new_array(t->mem, struct column, 20);
        table->column_count = 20;
        table->key = arena_new(t->mem, size_t);
        table->key_count = 1;
        table->foreign_keys = arena_new_array(t->mem, struct foreign_key, 3);
        table->foreign_key_count = 3;
        for (size_t k = 0; k < 20; k++)
            table->columns[k] = (struct column){
                .name = arena_printf(t->mem, "c%zu", k), .type = "integer",
                .base_type = "int4", .scale = -1 };
        for (size_t k = 0; k < 3; k++) {
            struct foreign_key *key = &table->foreign_keys[k];

            key->columns = arena_new(t->mem, size_t);
            key->columns[0] = k + 1;
            key->column_count = 1;
            key->target_schema = "public";
            key->target_table = arena_printf(t->mem, "table_%05zu",
                                             (i * 7 + k) % count);
            key->target_columns = ID;
        }
    }
    return catalogue;
}

TEST(many_tables_take_no_time)
{
    struct catalogue *catalogue = many_tables(t, 1400);
    int64_t start = clock_ticks_us();
    struct schema *schema = fixture_schema(t, NULL, catalogue);

    EXPECT_INT(schema->model_count, 1400);
    EXPECT_INT(schema->models[3].relation_count, 3);
    EXPECT(clock_ticks_us() - start < 1000000);
}
