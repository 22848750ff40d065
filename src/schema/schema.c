/* schema/schema.c -- finding what is declared by its name.
 *
 * Names in URLs are exact first.  People also type them, and databases fold
 * case, so a name that differs only in case is found when just one does.
 */
#include "schema/schema.h"

const struct model *schema_find_full(const struct schema *schema, str full_name)
{
    return map_find(&schema->by_name, full_name);
}

const struct app *schema_find_app(const struct schema *schema, str name)
{
    const struct app *found = NULL;
    size_t matches = 0;

    for (size_t i = 0; i < schema->app_count; i++) {
        const struct app *app = &schema->apps[i];

        if (str_equal_text(name, app->name))
            return app;
        if (str_equal_nocase(name, str_of(app->name))) {
            found = app;
            matches++;
        }
    }
    return matches == 1 ? found : NULL;
}

const struct model *schema_find(const struct schema *schema, str app, str name)
{
    const struct app *within = schema_find_app(schema, app);
    const struct model *found = NULL;
    size_t matches = 0;

    for (size_t i = 0; within && i < within->model_count; i++) {
        const struct model *model = within->models[i];

        if (str_equal_text(name, model->name))
            return model;
        if (str_equal_nocase(name, str_of(model->name))) {
            found = model;
            matches++;
        }
    }
    return matches == 1 ? found : NULL;
}

const struct field *model_find_field(const struct model *model, str name)
{
    const struct field *found = NULL;
    size_t matches = 0;

    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];

        if (str_equal_text(name, field->name))
            return field;
        if (str_equal_nocase(name, str_of(field->name))) {
            found = field;
            matches++;
        }
    }
    return matches == 1 ? found : NULL;
}
