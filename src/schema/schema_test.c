/* schema/schema_test.c -- names are found exactly first, then without case. */
#include "schema/schema.h"

#include "base/test.h"

/* One app with the models Account, account and Payment. */
static struct schema *small_schema(struct test *t)
{
    static const char *const NAMES[] = { "Account", "account", "Payment" };
    struct schema *schema = arena_new(t->mem, struct schema);

    map_init(&schema->by_name, t->mem);
    schema->models = arena_new_array(t->mem, struct model, 3);
    schema->model_count = 3;
    schema->apps = arena_new(t->mem, struct app);
    schema->app_count = 1;
    *schema->apps = (struct app){
        .name = "main", .model_count = 3,
        .models = arena_new_array(t->mem, const struct model *, 3),
    };
    for (size_t i = 0; i < 3; i++) {
        struct model *model = &schema->models[i];

        model->app = "main";
        model->name = NAMES[i];
        model->full_name = arena_printf(t->mem, "main.%s", NAMES[i]);
        schema->apps->models[i] = model;
        map_set_text(&schema->by_name, model->full_name, model);
    }
    return schema;
}

TEST(a_model_is_found_by_its_exact_name)
{
    struct schema *schema = small_schema(t);

    EXPECT(schema_find(schema, STR("main"), STR("account")) ==
           &schema->models[1]);
    EXPECT(schema_find_full(schema, STR("main.Account")) == &schema->models[0]);
    EXPECT(!schema_find(schema, STR("other"), STR("account")));
}

TEST(a_name_in_another_case_is_found_only_when_it_is_clear)
{
    struct schema *schema = small_schema(t);

    EXPECT(schema_find(schema, STR("Main"), STR("PAYMENT")) ==
           &schema->models[2]);
    EXPECT(!schema_find(schema, STR("main"), STR("ACCOUNT")));
}

TEST(fields_are_found_as_models_are)
{
    struct field fields[] = { { .name = "Id" }, { .name = "id" },
                              { .name = "Email" } };
    struct model model = { .fields = fields, .field_count = 3 };

    EXPECT(model_find_field(&model, STR("id")) == &fields[1]);
    EXPECT(model_find_field(&model, STR("EMAIL")) == &fields[2]);
    EXPECT(!model_find_field(&model, STR("ID")));
}
