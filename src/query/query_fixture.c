/* query/query_fixture.c -- a served database for tests. */
#include "query/query_fixture.h"

#include <stdio.h>

#include "project/project.h"
#include "store/catalogue.h"

struct schema *served_schema(struct test *t, struct store *store)
{
    struct db *db = fixture_reader(t, store);
    struct mistakes mistakes = { 0 };
    struct catalogue *catalogue = NULL;
    struct schema *schema;

    EXPECT(catalogue_read(db, t->mem, &catalogue, &t->err));
    EXPECT(catalogue_estimate(db, catalogue, &t->err));
    schema = project_schema(NULL, catalogue, t->mem, &mistakes);
    EXPECT_STR(mistakes_text(&mistakes, t->mem), "");
    return schema;
}

struct schema *serve_script(struct test *t, struct store *store,
                             const char *script)
{
    fixture_script(t, store, script);
    return served_schema(t, store);
}

struct schema *served_by_file(struct test *t, struct store *store,
                               const char *path)
{
    struct db *db = fixture_reader(t, store);
    struct mistakes mistakes = { 0 };
    struct project project;
    struct catalogue *catalogue = NULL;
    struct schema *schema;

    EXPECT(project_read(path, t->mem, &project, &mistakes, &t->err));
    EXPECT(catalogue_read(db, t->mem, &catalogue, &t->err));
    EXPECT(catalogue_estimate(db, catalogue, &t->err));
    schema = project_schema(&project, catalogue, t->mem, &mistakes);
    EXPECT_STR(mistakes_text(&mistakes, t->mem), "");
    return schema;
}

struct schema *serve_project(struct test *t, struct store *store,
                              const char *script, const char *project)
{
    const char *folder = fixture_folder(t);
    FILE *file = fopen(arena_printf(t->mem, "%s/reeve.yaml", folder), "w");

    EXPECT(file != NULL);
    EXPECT(fputs(project, file) >= 0);
    EXPECT_INT(fclose(file), 0);
    if (script)
        fixture_script(t, store, script);
    return served_by_file(t, store, folder);
}

const char *served_column(struct test *t, const struct list_answer *answer,
                           size_t column)
{
    struct text out;

    text_init(&out, t->mem);
    for (size_t i = 0; i < answer->row_count; i++) {
        const struct cell *cell = &answer->rows[i].cells[column];
        str shown = str_is_none(cell->label) ? cell->text : cell->label;

        text_add_text(&out, i ? "|" : "");
        text_add(&out, str_is_none(shown) ? STR("NULL") : shown);
    }
    return text_c(&out);
}

struct schema *serve_migrated(struct test *t, struct store *store,
                              const char *script)
{
    fixture_script(t, store, script);
    return served_schema(t, fixture_migrated(t, store));
}

const struct model *served_model(struct test *t, const struct schema *schema,
                                  const char *name)
{
    const struct model *model = schema_find(schema, STR("main"),
                                            str_of(name));

    EXPECT(model != NULL);
    return model;
}

const struct field *served_field(struct test *t, const struct model *model,
                                  const char *name)
{
    const struct field *field = model_find_field(model, str_of(name));

    EXPECT(field != NULL);
    return field;
}

static struct person *somebody(struct test *t, int64_t id, const char *name)
{
    struct person *person = arena_new(t->mem, struct person);

    *person = (struct person){ .id = id, .username = name, .email = "",
                               .first_name = "", .last_name = "",
                               .is_active = true, .is_staff = true };
    map_init(&person->rights, t->mem);
    return person;
}

const struct person *served_ada(struct test *t)
{
    struct person *ada = somebody(t, 1, "ada");

    ada->is_superuser = true;
    return ada;
}

const struct person *served_bo(struct test *t, const char *model,
                                unsigned verbs)
{
    struct person *bo = somebody(t, 2, "bo");

    map_set_text(&bo->rights, model, (void *)(uintptr_t)verbs);
    return bo;
}

struct list_answer served_list(struct test *t, struct db *db,
                                const struct model *model,
                                const char *parameters)
{
    struct list_question question;
    struct list_answer answer = { 0 };
    str rest = str_of(parameters);
    str piece;

    list_question_init(&question, model, t->mem);
    while (rest.size && str_split(&rest, '&', &piece)) {
        size_t at = str_find_byte(piece, '=');

        list_question_set(&question, str_part(piece, 0, at),
                          str_part(piece, at + 1, piece.size));
    }
    EXPECT(list_run(db, served_ada(t), &question, t->mem, &answer, &t->err));
    return answer;
}

const char *served_keys(struct test *t, struct db *db,
                         const struct model *model, const char *parameters)
{
    struct list_answer answer = served_list(t, db, model, parameters);
    struct text keys;

    text_init(&keys, t->mem);
    for (size_t i = 0; i < answer.row_count; i++) {
        if (i)
            text_add_byte(&keys, ' ');
        text_add(&keys, answer.rows[i].key);
    }
    return text_c(&keys);
}

struct record *served_record(struct test *t, struct db *db,
                              const struct model *model, str key)
{
    struct record *record = NULL;

    if (!record_read(db, served_ada(t), model, key, false, t->mem, &record,
                     &t->err))
        return NULL;
    return record;
}

int64_t served_statements(struct db *db)
{
    return db_cost(db).statements;
}
