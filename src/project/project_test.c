/* project/project_test.c -- project files: read, checked, and put to use. */
#include <stdlib.h>
#include <string.h>

#include "project/project_fixture.h"

static const struct catalogue *desk(struct test *t)
{
    struct store *store = fixture_sqlite(t);

    fixture_script(t, store, DESK);
    return fixture_catalogue(t, store);
}

static const struct model *account_of(struct test *t, const char *text)
{
    return fixture_model(t, fixture_schema(t, text, desk(t)), "main.account");
}

/* --- mistakes ------------------------------------------------------------------- */

TEST(every_mistake_of_form_is_told_at_once_with_its_place)
{
    EXPECT_STR(fixture_mistakes(t,
        "nmae: Desk\n"
        "database: mysql://x\n"
        "models:\n"
        "  account:\n"
        "    lable: Account\n"
        "    label: [a]\n"
        "    hidden: yes\n"
        "    fields:\n"
        "      plan: Plan\n"
        "      email: {type: emial, max_length: many}\n"
        "    admin:\n"
        "      list_display: email\n"
        "      list_per_page: 0\n"
        "      inlines: [{label: x}, [y]]\n"
        "    label: again\n", NULL),
        "reeve.yaml:1:1: There is no key \"nmae\" here; did you mean "
        "\"name\"?\n"
        "reeve.yaml:2:11: \"database\" is sqlite:FILE or "
        "postgresql://USER@HOST/NAME.\n"
        "reeve.yaml:5:5: There is no key \"lable\" here; did you mean "
        "\"label\"?\n"
        "reeve.yaml:6:12: \"label\" takes a text, not a list.\n"
        "reeve.yaml:7:13: \"hidden\" takes true or false.\n"
        "reeve.yaml:9:13: \"plan\" takes a map, not a text.\n"
        "reeve.yaml:10:21: There is no type \"emial\"; did you mean "
        "\"email\"?\n"
        "reeve.yaml:10:40: \"max_length\" takes a whole number from 1 to "
        "100000000.\n"
        "reeve.yaml:12:21: \"list_display\" takes a list of names or maps, "
        "not a text.\n"
        "reeve.yaml:13:22: \"list_per_page\" takes a whole number from 1 to "
        "1000.\n"
        "reeve.yaml:14:17: The key \"model\" is missing here.\n"
        "reeve.yaml:14:29: \"inlines\" takes a list of names or maps, not a "
        "list.\n"
        "reeve.yaml:15:5: \"label\" stands twice; the first is in line 6.\n");
}

TEST(what_is_not_in_the_database_is_told_with_the_nearest_name)
{
    EXPECT_STR(fixture_mistakes(t,
        "models:\n"
        "  acount: {label: A}\n"
        "  payment:\n"
        "    display: \"{id} {ammount} {\"\n"
        "    fields: {amout: {label: A}}\n"
        "    admin:\n"
        "      list_display: [amount, paid_at, amount]\n"
        "      ordering: [-paid_on, -zzz]\n"
        "      inlines: [tag, tga]\n"
        "  tag:\n"
        "    admin: {fields: [name], fieldsets: []}\n", desk(t)),
        "reeve.yaml:2:3: There is no table \"acount\" in the database; did you "
        "mean \"account\"?\n"
        "reeve.yaml:4:14: There is no field \"ammount\" in payment; did you "
        "mean \"amount\"?\n"
        "reeve.yaml:5:14: There is no field \"amout\" in payment; did you mean "
        "\"amount\"?\n"
        "reeve.yaml:7:30: There is no field \"paid_at\" in payment; did you "
        "mean \"paid_on\"?\n"
        "reeve.yaml:7:39: \"amount\" stands twice in this list.\n"
        "reeve.yaml:8:28: There is no field \"zzz\" in payment.\n"
        "reeve.yaml:9:17: No foreign key of tag points at payment.\n"
        "reeve.yaml:9:22: There is no model \"tga\"; did you mean \"tag\"?\n"
        "reeve.yaml:11:40: Only one of \"fields\" and \"fieldsets\" can be "
        "declared for tag.\n");
}

TEST(a_column_that_cannot_be_made_is_told_with_its_place)
{
    EXPECT_STR(fixture_mistakes(t,
        "models:\n"
        "  account:\n"
        "    admin:\n"
        "      list_display:\n"
        "        - owner__emial\n"
        "        - email__x\n"
        "        - \"{owner.nam}\"\n"
        "        - \"words\"\n"
        "        - {label: Nothing}\n"
        "        - {sql: \"1\", count: payment}\n"
        "        - {sql: \"1) , (2\", label: A}\n"
        "        - {sql: \"id = :id\", label: B}\n"
        "        - {sql: id}\n"
        "        - {count: payment}\n"
        "        - {count: tag}\n"
        "        - {sum: payment}\n"
        "        - {sum: payment.paid_on, by: account_id}\n"
        "        - {field: email, ordering: nothing}\n"
        "        - {count: payment, by: account_id, typ: x}\n"
        "        - email\n"
        "      list_display_links: [emial]\n"
        "      sortable_by: [payment_count]\n"
        "      ordering: [owner__x]\n", desk(t)),
        "reeve.yaml:5:11: There is no field \"emial\" in account; did you mean "
        "\"email\"?\n"
        "reeve.yaml:6:11: \"email\" of account points at no other model, so "
        "\"x\" cannot follow it.\n"
        "reeve.yaml:7:11: There is no field \"nam\" in account.\n"
        "reeve.yaml:8:11: There is no field \"words\" in account.\n"
        "reeve.yaml:9:11: A column says one of \"field\", \"template\", "
        "\"sql\", \"count\" and \"sum\".\n"
        "reeve.yaml:10:29: A column is one of \"sql\" and \"count\", not "
        "both.\n"
        "reeve.yaml:11:17: The brackets of the expression do not match, or a "
        "\";\" ends it too early.\n"
        "reeve.yaml:12:17: An expression takes no values from outside ($1, ?, "
        ":name).\n"
        "reeve.yaml:13:11: A computed column needs a \"label\".\n"
        "reeve.yaml:14:19: Several foreign keys of payment point at account; "
        "say which by \"by\".\n"
        "reeve.yaml:15:19: No foreign key of \"tag\" points at account.\n"
        "reeve.yaml:16:17: \"sum\" takes a model and its field, as in "
        "\"payment.amount\".\n"
        "reeve.yaml:17:17: \"paid_on\" of payment is no number, so it cannot "
        "be summed.\n"
        "reeve.yaml:18:36: There is no field \"nothing\" in account.\n"
        "reeve.yaml:19:44: There is no key \"typ\" here; did you mean "
        "\"type\"?\n"
        "reeve.yaml:21:28: The list of account has no column \"emial\"; did "
        "you mean \"email\"?\n"
        "reeve.yaml:23:18: There is no field \"x\" in account.\n");
}

TEST(a_search_field_that_leads_nowhere_is_told_with_its_place)
{
    EXPECT_STR(fixture_mistakes(t,
        "models:\n"
        "  account:\n"
        "    admin:\n"
        "      search_fields: [^emial, account_tag__tga, owner__email__iexcat,"
        " email, email__icontains]\n", desk(t)),
        "reeve.yaml:4:23: There is no field \"emial\" in account; did you mean "
        "\"email\"?\n"
        "reeve.yaml:4:31: There is no field \"tga\" in account_tag; did you "
        "mean \"tag\"?\n"
        "reeve.yaml:4:49: \"email\" of account points at no other model, so "
        "\"iexcat\" cannot follow it.\n"
        "reeve.yaml:4:78: \"email__icontains\" stands twice in this list.\n");
}

TEST(a_color_or_a_currency_that_there_is_not_is_told)
{
    EXPECT_STR(fixture_mistakes(t,
        "models:\n"
        "  account:\n"
        "    fields:\n"
        "      plan:\n"
        "        choices:\n"
        "          trial: {label: Trial, color: gren}\n"
        "          past_due: {color: [red], colour: red}\n"
        "      email: {money: EUR}\n", desk(t)),
        "reeve.yaml:6:40: There is no color \"gren\"; did you mean "
        "\"green\"?\n"
        "reeve.yaml:7:29: \"color\" takes the name of a color, not a list.\n"
        "reeve.yaml:7:36: A choice has a \"label\" and a \"color\", and no "
        "\"colour\".\n"
        "reeve.yaml:8:22: Only a number can be money.\n");
    EXPECT_STR(fixture_mistakes(t,
        "models:\n"
        "  payment:\n"
        "    fields:\n"
        "      amount: {money: Euro}\n"
        "      id: {money: {currency: curency}}\n", desk(t)),
        "reeve.yaml:4:23: A currency is three capital letters, as "
        "\"EUR\".\n"
        "reeve.yaml:5:30: There is no field \"curency\" in payment.\n");
}

TEST(one_table_is_declared_once_and_one_name_is_one_model)
{
    EXPECT_STR(fixture_mistakes(t,
        "models:\n"
        "  account: {label: A}\n"
        "  main.account: {label: B}\n"
        "  tag: {table: payment}\n"
        "  static.x: {table: debtor}\n", desk(t)),
        "reeve.yaml:3:3: The table \"account\" is declared twice; the first is "
        "in line 2.\n"
        "reeve.yaml:4:3: The name main.tag is used twice: for the tables "
        "\"payment\" and \"tag\".\n"
        "reeve.yaml:5:3: The app cannot be named \"static\": Reeve has pages "
        "of that name.\n");
}

TEST(a_wrong_display_says_what_is_wrong)
{
    EXPECT_STR(fixture_mistakes(t,
        "models:\n"
        "  tag: {display: \"{name\"}\n"
        "  account: {display: \"a}\"}\n", desk(t)),
        "reeve.yaml:2:18: A \"{\" is not closed; write \"{{\" for the brace "
        "itself.\n"
        "reeve.yaml:3:22: A \"}\" has no \"{\"; write \"}}\" for the brace "
        "itself.\n");
}

/* --- what a project says ----------------------------------------------------------- */

static const char PROJECT[] =
    "name: Support desk\n"
    "models:\n"
    "  Account:\n"
    "    label: Customer\n"
    "    help: Who pays.\n"
    "    display: \"{company} <{email}>{{}}\"\n"
    "    fields:\n"
    "      plan: {label: Tariff, choices: {trial: Free trial, 010: Odd}}\n"
    "      note: {type: text, max_length: 9, help: Short.}\n"
    "      OWNER_ID: {editable: false}\n"
    "    admin:\n"
    "      list_display: [company, email]\n"
    "      list_filter: [owner_id, company, note]\n"
    "      search_fields: [^email, =company, note]\n"
    "      ordering: [company, -email]\n"
    "      list_per_page: 50\n"
    "      list_max_show_all: 500\n"
    "      empty_value_display: (none)\n"
    "      readonly_fields: [is_flagged]\n"
    "      fieldsets:\n"
    "        - title: Who\n"
    "          description: The person.\n"
    "          fields: [email, [company, plan]]\n"
    "        - fields: [note]\n"
    "          classes: [collapse]\n"
    "      inlines: [tagging, {model: payment, field: account_id, max: 5}]\n"
    "  people.tagging: {table: account_tag}\n"
    "  tag: {hidden: true}\n"
    "  payment:\n";

TEST(declared_words_and_fields_take_the_place_of_defaults)
{
    const struct model *account = account_of(t, PROJECT);
    const struct field *plan = model_find_field(account, STR("plan"));
    const struct field *note = model_find_field(account, STR("note"));

    EXPECT_STR(account->label, "Customer");
    EXPECT_STR(account->label_plural, "Customers");
    EXPECT_STR(account->help, "Who pays.");
    EXPECT_INT(account->display.count, 3);
    EXPECT_BYTES(account->display.parts[1].before, STR(" <"));
    EXPECT_BYTES(account->display.parts[2].before, STR(">{}"));
    EXPECT_STR(plan->label, "Tariff");
    EXPECT_STR(plan->choices[1].value, "010");
    EXPECT_INT(note->type, FIELD_TEXT);
    EXPECT_INT(note->max_length, 9);
    EXPECT(!model_find_field(account, STR("owner_id"))->is_editable);
    EXPECT(!model_find_field(account, STR("is_flagged"))->is_editable);
}

TEST(declared_lists_take_the_place_of_defaults)
{
    const struct model *account = account_of(t, PROJECT);
    const struct admin *admin = &account->admin;

    EXPECT_STR(fixture_listed(t, admin), "company, email");
    EXPECT_INT(admin->list_display_count, 2);
    EXPECT_INT(admin->list_filter[0].kind, FILTER_RELATION);
    EXPECT_INT(admin->list_filter[1].kind, FILTER_VALUES);
    EXPECT_INT(admin->search_fields[0].how, SEARCH_STARTS);
    EXPECT_INT(admin->search_fields[1].how, SEARCH_EXACT);
    EXPECT(admin->ordering[1].is_descending);
    EXPECT_INT(admin->list_per_page, 50);
    EXPECT_STR(admin->empty_value, "(none)");
}

TEST(declared_forms_have_groups_rows_and_inlines)
{
    const struct admin *admin = &account_of(t, PROJECT)->admin;

    EXPECT_INT(admin->fieldset_count, 2);
    EXPECT_STR(admin->fieldsets[0].title, "Who");
    EXPECT_INT(admin->fieldsets[0].row_sizes[1], 2);
    EXPECT(admin->fieldsets[1].is_collapsed);
    EXPECT_INT(admin->inline_count, 2);
    EXPECT_STR(admin->inlines[0].relation->from->name, "tagging");
    EXPECT_STR(fixture_names(t, admin->inlines[0].columns,
                             admin->inlines[0].column_count), "tag");
    EXPECT_INT(admin->inlines[1].limit, 5);
    EXPECT_STR(admin->inlines[1].label, "Payments");
}

TEST(models_are_hidden_and_renamed)
{
    struct schema *schema = fixture_schema(t, PROJECT, desk(t));

    EXPECT_STR(schema->name, "Support desk");
    EXPECT(!schema_find_full(schema, STR("main.tag")));
    EXPECT_STR(fixture_model(t, schema, "people.tagging")->db_table,
               "account_tag");
    EXPECT_INT(fixture_model(t, schema, "people.tagging")->relation_count, 1);
}

TEST(an_empty_project_is_all_defaults)
{
    struct schema *empty = fixture_schema(t, "", desk(t));
    struct schema *none = fixture_schema(t, NULL, desk(t));

    EXPECT_STR(fixture_written(t, empty), fixture_written(t, none));
}

/* --- files and the environment ------------------------------------------------------ */

TEST(secrets_come_from_the_environment)
{
    struct mistakes mistakes = { 0 };
    struct project *project;

    setenv("REEVE_TEST_SECRET", "s3:cret", 1);
    project = fixture_project(t,
        "name: a $${HOME} b\n"
        "database: postgresql://u:${REEVE_TEST_SECRET}@h/d\n", &mistakes);
    EXPECT_INT(mistakes.list.count, 0);
    EXPECT_STR(project->name, "a ${HOME} b");
    EXPECT_STR(project->database, "postgresql://u:s3:cret@h/d");
    unsetenv("REEVE_TEST_SECRET");
    EXPECT_STR(fixture_mistakes(t, "name: ${REEVE_TEST_SECRET} ${\n", NULL),
        "reeve.yaml:1:7: \"${\" begins the name of a variable and \"}\" ends "
        "it; write \"$${\" for the text itself.\n"
        "reeve.yaml:1:7: The environment has no variable "
        "\"REEVE_TEST_SECRET\".\n");
}

TEST(an_sqlite_file_lies_beside_its_project)
{
    struct mistakes mistakes = { 0 };
    struct project *project = fixture_project(t, "database: sqlite:desk.db\n",
                                              &mistakes);

    EXPECT_STR(project->database,
               arena_printf(t->mem, "sqlite:%s/desk.db", project->folder));
    project = fixture_project(t, "database: sqlite:///srv/desk.db\n",
                              &mistakes);
    EXPECT_STR(project->database, "sqlite:///srv/desk.db");
}

TEST(included_files_declare_models)
{
    const char *folder = fixture_folder(t);
    struct project project;
    struct mistakes mistakes = { 0 };
    const struct mistake *found;

    fixture_write(t, folder, "reeve.yaml",
                  STR("include: [\"*.yaml\", a.yaml, none.yaml]\nmodels:\n  tag:\n"));
    fixture_write(t, folder, "a.yaml",
                  STR("name: x\nmodels:\n  account: {label: Client}\n  tag:\n"));
    EXPECT(project_read(folder, t->mem, &project, &mistakes, &t->err));
    EXPECT_INT(mistakes.list.count, 3);
    found = mistakes.list.items;
    EXPECT(strstr(found[0].file, "/a.yaml") && found[0].line == 1);
    EXPECT(strstr(found[1].says, "\"tag\" is declared twice"));
    EXPECT(strstr(found[2].says, "There is no file"));

    mistakes.list.count = 0;
    EXPECT_STR(fixture_model(t, project_schema(&project, desk(t), t->mem,
                                               &mistakes),
                             "main.account")->label, "Client");
}

TEST(a_project_that_is_not_there_is_missing)
{
    struct project project;
    struct mistakes mistakes = { 0 };

    EXPECT(!project_read("/no/such/folder", t->mem, &project, &mistakes,
                         &t->err));
    EXPECT_INT(t->err.code, ERR_MISSING);
    EXPECT_STR(t->err.says, "There is no project file \"/no/such/folder\".");
}
