/* project/write_test.c -- a schema that is written down is read back the same. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "project/keys.h"
#include "project/project_fixture.h"

/* The written text, read and written again, must be the same text. */
static void expect_stable(struct test *t, const struct schema *schema,
                          const struct catalogue *catalogue)
{
    const char *first = fixture_written(t, schema);
    struct schema *again = fixture_schema(t, first, catalogue);

    EXPECT_STR(fixture_written(t, again), first);
    EXPECT_INT(again->model_count, schema->model_count);
}

FOR_BOTH_ENGINES(the_defaults_are_written_and_read_back)
{
    fixture_script(t, store, DESK);
    struct catalogue *catalogue = fixture_catalogue(t, store);
    struct schema *schema = fixture_schema(t, NULL, catalogue);

    expect_stable(t, schema, catalogue);
    EXPECT(strstr(fixture_written(t, schema),
        "  account_tag:\n"
        "    label: Account tag\n"
        "    label_plural: Account tags\n"
        "    display: \"Account tag {account_id}, {tag}\"\n"
        "    fields:\n"
        "      account_id:\n"
        "        label: Account\n"
        "      tag:\n"
        "        label: Tag\n"
        "    admin:\n"
        "      list_display: [account_id, tag]\n"
        "      list_filter: []\n"
        "      search_fields: []\n"
        "      ordering: [account_id, tag]\n"));
}

TEST(the_hostile_sqlite_database_is_written_and_read_back)
{
    struct catalogue *catalogue = fixture_catalogue(t,
                                                    fixture_hostile_sqlite(t));

    expect_stable(t, fixture_schema(t, NULL, catalogue), catalogue);
}

TEST(the_hostile_postgres_database_is_written_and_read_back)
{
    struct catalogue *catalogue = fixture_catalogue(
        t, fixture_hostile_postgres(t));

    expect_stable(t, fixture_schema(t, NULL, catalogue), catalogue);
}

TEST(everything_that_a_project_declares_is_written)
{
    struct store *store = fixture_sqlite(t);
    struct catalogue *catalogue;

    fixture_script(t, store, DESK);
    catalogue = fixture_catalogue(t, store);
    expect_stable(t, fixture_schema(t,
        "name: \"$${x} $$${y}: desk\"\n"
        "models:\n"
        "  account:\n"
        "    label: \"yes\"\n"
        "    help: \"a: b # c $${d}\"\n"
        "    display: \"{{{email}}}\"\n"
        "    fields:\n"
        "      plan: {choices: {\"\": None, \"a,b\":"
        " {label: \"1\", color: red}}, editable: false}\n"
        "      note: {type: json, max_length: 9}\n"
        "    admin:\n"
        "      list_display:\n"
        "        - owner__email\n"
        "        - \"{company} ({owner.email})\"\n"
        "        - {field: note, empty_value: none, ordering: id}\n"
        "        - {sql: \"upper(email) || '{'\", label: \"a: $${b}\",\n"
        "           type: integer, choices: {\"1\": One}, help: Loud.}\n"
        "        - {sql: \"1 = 1\", name: sure, boolean: true}\n"
        "        - {count: payment, by: account_id}\n"
        "        - {sum: payment.amount, by: account_id, label: Paid}\n"
        "      list_display_links: [note, payment_count]\n"
        "      sortable_by: [sure]\n"
        "      ordering: [-payment_count, owner__email, -owner__company]\n"
        "      search_fields: [^email]\n"
        "      exclude: [note]\n"
        "      list_per_page: 7\n"
        "      list_max_show_all: 8\n"
        "      empty_value_display: \"\"\n"
        "      readonly_fields: [company]\n"
        "      inlines: [{model: payment, field: account_email, max: 3}]\n"
        "  x.tag: {table: tag, hidden: true}\n"
        "  account_tag: {hidden: true}\n"
        "  x.payment:\n"
        "    table: payment\n"
        "    admin:\n"
        "      fieldsets:\n"
        "        - {title: A, description: B, fields: [[amount, paid_on]]}\n"
        "        - {fields: [], classes: [collapse]}\n", catalogue), catalogue);
}

TEST(names_that_yaml_and_displays_use_are_quoted)
{
    struct store *store = fixture_sqlite(t);
    struct catalogue *catalogue;
    struct text script;

    text_init(&script, t->mem);
    text_add_text(&script,
        "CREATE TABLE \"na{me}\" (\"i\"\"d}\" INTEGER PRIMARY KEY,"
        " \"^a\" TEXT UNIQUE, \"-b\" TEXT, \"${HOME}\" TEXT, \"*\" TEXT);"
        "CREATE TABLE \"a.b\" (\"x, y\" TEXT PRIMARY KEY);"
        "CREATE TABLE \"main.b\" (\"null\" TEXT PRIMARY KEY);"
        "CREATE TABLE b (\"\" TEXT PRIMARY KEY);"
        "CREATE TABLE \"");
    for (int i = 0; i < 3000; i++)
        text_add_byte(&script, 'n');
    text_add_text(&script, "\" (id INTEGER PRIMARY KEY, \"");
    for (int i = 0; i < 3000; i++)
        text_add_byte(&script, ':');
    text_add_text(&script, "\" TEXT)");
    fixture_script(t, store, text_c(&script));
    catalogue = fixture_catalogue(t, store);
    expect_stable(t, fixture_schema(t, NULL, catalogue), catalogue);
}

/* --- the table of keys ---------------------------------------------------------- */

TEST(the_json_schema_is_json_and_has_every_key)
{
    json_error_t error;
    struct text out;
    json_t *json;

    text_init(&out, t->mem);
    project_write_json_schema(&out);
    json = json_loadb(out.data, out.size, JSON_REJECT_DUPLICATES, &error);
    EXPECT(json != NULL);
    json_decref(json);
    for (size_t i = 0; i < PROJECT_KEY_COUNT; i++) {
        const char *name = project_key_name(&PROJECT_KEYS[i]);

        if (strcmp(name, "*") != 0)
            EXPECT(strstr(text_c(&out),
                          arena_printf(t->mem, "\"%s\":{", name)));
    }
}

/* What the JSON Schema says of the thing at one part of a path below `at`. */
static const json_t *schema_below(const json_t *at, const char *part)
{
    const json_t *items = json_object_get(at, "items");
    const json_t *other = json_array_get(json_object_get(items, "anyOf"), 1);

    if (items)
        at = other ? other : items;
    else if (json_object_get(at, "anyOf"))
        at = json_array_get(json_object_get(at, "anyOf"), 1);
    if (strcmp(part, "*") == 0)
        return json_object_get(at, "additionalProperties");
    return json_object_get(json_object_get(at, "properties"), part);
}

TEST(the_json_schema_describes_every_key_where_it_stands)
{
    struct text out;
    json_t *json;

    text_init(&out, t->mem);
    project_write_json_schema(&out);
    json = json_loadb(out.data, out.size, 0, NULL);
    for (size_t i = 0; i < PROJECT_KEY_COUNT; i++) {
        str rest = str_of(PROJECT_KEYS[i].path), part;
        const json_t *at = json;

        while (str_split(&rest, '.', &part))
            at = schema_below(at, str_text(t->mem, part));
        EXPECT_STR(json_string_value(json_object_get(at, "description")),
                   PROJECT_KEYS[i].says);
    }
    json_decref(json);
}

TEST(the_reference_has_every_key_with_a_sentence_and_an_example)
{
    struct text out;

    text_init(&out, t->mem);
    project_write_reference(&out);
    EXPECT(strstr(text_c(&out), "## `models.MODEL.fields.FIELD.label`"));
    for (size_t i = 0; i < PROJECT_KEY_COUNT; i++) {
        const struct project_key *key = &PROJECT_KEYS[i];

        EXPECT(key->says && key->example);
        EXPECT(key->says[strlen(key->says) - 1] == '.');
        EXPECT(strstr(text_c(&out), key->says));
    }
}

/* The keys that an example stands under, one a line; returns how many. */
static int open_parents(struct text *out, const struct project_key *key)
{
    bool is_entry = strcmp(project_key_name(key), "*") == 0;
    str rest = str_of(key->path), piece;
    int depth = 0;

    rest.size -= is_entry ? strlen(".*") : 0;
    while (str_split(&rest, '.', &piece) && !str_is_none(rest)) {
        text_printf(out, "%*s%.*s:\n", depth * 2, "",
                    STR_ARG(str_equal(piece, STR("*")) ? STR("x") : piece));
        depth++;
    }
    return depth;
}

/* An example where it belongs; in a list as an item of its own. */
static const char *whole_example(struct test *t, const struct project_key *key)
{
    bool is_of_inline = strstr(key->path, ".inlines.") != NULL;
    bool is_column = strstr(key->path, ".list_display.") != NULL;
    bool is_item = is_of_inline || is_column ||
                   strstr(key->path, ".fieldsets.");
    str rest = str_of(key->example), line;
    const char *dash = is_item ? "- " : "";
    struct text out;
    int depth;

    text_init(&out, t->mem);
    depth = open_parents(&out, key);
    while (str_split(&rest, '\n', &line)) {
        text_printf(&out, "%*s%s%.*s\n", depth * 2, "", dash, STR_ARG(line));
        dash = is_item ? "  " : "";
    }
    if (is_item && !is_column && !key->is_required)
        text_printf(&out, "%*s  %s\n", depth * 2, "",
                    is_of_inline ? "model: x" : "fields: [x]");
    return text_c(&out);
}

TEST(every_example_of_the_reference_passes_the_check)
{
    setenv("DESK_PASSWORD", "x", 1);
    for (size_t i = 0; i < PROJECT_KEY_COUNT; i++) {
        const struct project_key *key = &PROJECT_KEYS[i];

        if (strcmp(key->path, "include") != 0)
            EXPECT_STR(fixture_mistakes(t, whole_example(t, key), NULL), "");
    }
}
