/* project/assembly.c -- the steps that make a schema, in their order. */
#include "project/assembly.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int compare_labels(const void *left, const void *right)
{
    const struct model *const *a = left, *const *b = right;
    int order = strcasecmp((*a)->label_plural, (*b)->label_plural);

    return order ? order : strcmp((*a)->name, (*b)->name);
}

/* Main comes first, then the others by name. */
static int compare_apps(const void *left, const void *right)
{
    const struct app *a = left, *b = right;
    bool a_is_main = strcmp(a->name, "main") == 0;
    bool b_is_main = strcmp(b->name, "main") == 0;

    if (a_is_main != b_is_main)
        return a_is_main ? -1 : 1;
    return strcmp(a->name, b->name);
}

static struct app *app_of_model(struct schema *schema, struct map *apps,
                                const struct model *model, struct arena *mem)
{
    struct app *app = map_find_text(apps, model->app);

    if (app)
        return app;
    app = &schema->apps[schema->app_count++];
    app->name = model->app;
    app->label = label_from_name(model->app, mem);
    map_set_text(apps, model->app, app);
    return app;
}

static void assemble_apps(struct assembly *assembly)
{
    struct schema *schema = assembly->schema;
    struct arena *mem = assembly->mem;
    struct map apps;

    map_init(&apps, mem);
    schema->apps = arena_new_array(mem, struct app, schema->model_count);
    for (size_t i = 0; i < schema->model_count; i++)
        app_of_model(schema, &apps, &schema->models[i], mem)->model_count++;
    for (size_t i = 0; i < schema->app_count; i++) {
        struct app *app = &schema->apps[i];

        app->models = arena_new_array(mem, const struct model *,
                                      app->model_count);
        app->model_count = 0;
    }
    for (size_t i = 0; i < schema->model_count; i++) {
        struct app *app = map_find_text(&apps, schema->models[i].app);

        app->models[app->model_count++] = &schema->models[i];
    }
    for (size_t i = 0; i < schema->app_count; i++)
        qsort(schema->apps[i].models, schema->apps[i].model_count,
              sizeof *schema->apps[i].models, compare_labels);
    if (schema->app_count > 1)
        qsort(schema->apps, schema->app_count, sizeof *schema->apps,
              compare_apps);
}

static const struct yaml_node *declared(const struct assembly *assembly,
                                        const struct model *model,
                                        const char *key)
{
    return yaml_find(assembly->of_model[model->index]->declared, key);
}

static void assemble_displays(struct assembly *assembly)
{
    for (size_t i = 0; i < assembly->schema->model_count; i++) {
        struct model *model = &assembly->schema->models[i];
        const struct yaml_node *display = declared(assembly, model, "display");

        if (yaml_is_empty(display) || display->kind != YAML_SCALAR ||
            !display_read(model, display, assembly->mem, assembly->mistakes))
            display_default(model, assembly->mem);
    }
}

static void assemble_admins(struct assembly *assembly)
{
    for (size_t i = 0; i < assembly->schema->model_count; i++) {
        struct model *model = &assembly->schema->models[i];

        admin_default(model, assembly->mem);
        admin_apply(assembly, model, declared(assembly, model, "admin"));
    }
    for (size_t i = 0; i < assembly->schema->model_count; i++) {
        struct model *model = &assembly->schema->models[i];

        form_apply(assembly, model, declared(assembly, model, "admin"));
    }
}

struct schema *project_schema(const struct project *project,
                              const struct catalogue *catalogue,
                              struct arena *mem, struct mistakes *mistakes)
{
    struct schema *schema = arena_new(mem, struct schema);
    struct assembly assembly = {
        .project = project,
        .catalogue = catalogue,
        .mem = mem,
        .mistakes = mistakes,
        .schema = schema,
    };

    schema->name = project && project->name ? project->name : "Reeve";
    map_init(&schema->by_name, mem);
    map_init(&schema->by_table, mem);

    assemble_candidates(&assembly);
    assemble_declarations(&assembly);
    assemble_models(&assembly);
    assemble_words(&assembly);
    assemble_relations(&assembly);
    assemble_displays(&assembly);
    assemble_admins(&assembly);
    assemble_apps(&assembly);
    mistakes_sort(mistakes);
    return schema;
}
