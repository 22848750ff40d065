/* project/project_fixture.c -- project files for tests. */
#include "project/project_fixture.h"

#include <stdio.h>
#include <string.h>

const char DESK[] =
    "CREATE TABLE account (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL"
    " UNIQUE, company VARCHAR(80), plan VARCHAR(20) CHECK (plan IN ('trial',"
    " 'past_due')), is_flagged BOOLEAN, note TEXT, created_at TIMESTAMP,"
    " owner_id INTEGER REFERENCES account (id));"
    "CREATE INDEX account_created ON account (created_at);"
    "CREATE TABLE payment (id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL"
    " REFERENCES account (id) ON DELETE CASCADE, amount NUMERIC(10,2),"
    " paid_on DATE, account_email VARCHAR(80) REFERENCES account (email));"
    "CREATE TABLE tag (name VARCHAR(20) PRIMARY KEY);"
    "CREATE TABLE account_tag (account_id INTEGER REFERENCES account (id),"
    " tag VARCHAR(20) REFERENCES tag (name), PRIMARY KEY (account_id, tag));"
    "CREATE VIEW debtor AS SELECT id, email FROM account;";

const char *fixture_write(struct test *t, const char *folder, const char *name,
                          str text)
{
    const char *path = arena_printf(t->mem, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");

    EXPECT(file != NULL);
    EXPECT_INT(fwrite(text.data, 1, text.size, file), text.size);
    EXPECT_INT(fclose(file), 0);
    return path;
}

struct project *fixture_project(struct test *t, const char *text,
                                struct mistakes *mistakes)
{
    struct project *project = arena_new(t->mem, struct project);
    const char *folder = fixture_folder(t);

    fixture_write(t, folder, "reeve.yaml", str_of(text));
    EXPECT(project_read(folder, t->mem, project, mistakes, &t->err));
    return project;
}

const char *fixture_mistakes(struct test *t, const char *text,
                             const struct catalogue *catalogue)
{
    struct mistakes mistakes = { 0 };
    struct project *project = fixture_project(t, text, &mistakes);

    if (catalogue)
        project_schema(project, catalogue, t->mem, &mistakes);
    for (size_t i = 0; i < mistakes.list.count; i++) {
        struct mistake *mistake = &mistakes.list.items[i];

        mistake->file = strrchr(mistake->file, '/') + 1;
    }
    return mistakes_text(&mistakes, t->mem);
}

struct schema *fixture_schema(struct test *t, const char *text,
                              const struct catalogue *catalogue)
{
    struct mistakes mistakes = { 0 };
    struct project *project = text ? fixture_project(t, text, &mistakes) : NULL;
    struct schema *schema = project_schema(project, catalogue, t->mem,
                                           &mistakes);

    EXPECT_STR(mistakes_text(&mistakes, t->mem), "");
    return schema;
}

const struct model *fixture_model(struct test *t, const struct schema *schema,
                                  const char *full_name)
{
    const struct model *model = schema_find_full(schema, str_of(full_name));

    if (!model)
        print_error("# there is no model %s\n", full_name);
    EXPECT(model != NULL);
    return model;
}

const char *fixture_names(struct test *t, const struct field **fields,
                          size_t count)
{
    struct text out;

    text_init(&out, t->mem);
    for (size_t i = 0; i < count; i++)
        text_printf(&out, "%s%s", i > 0 ? ", " : "", fields[i]->name);
    return text_c(&out);
}

const char *fixture_listed(struct test *t, const struct admin *admin)
{
    struct text out;

    text_init(&out, t->mem);
    for (size_t i = 0; i < admin->list_display_count; i++)
        text_printf(&out, "%s%s", i > 0 ? ", " : "",
                    admin->list_display[i].name);
    return text_c(&out);
}

const char *fixture_written(struct test *t, const struct schema *schema)
{
    struct text out;

    text_init(&out, t->mem);
    project_write(schema, NULL, NULL, &out);
    return text_c(&out);
}
