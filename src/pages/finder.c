/* pages/finder.c -- the names of models as JSON. */
#include "pages/finder.h"

#include "base/asset_form.h"
#include "base/json_writer.h"

static void write_item(struct json_writer *json, const char *name,
                       const char *app, const char *url)
{
    json_begin_object(json);
    json_key(json, "name");
    json_text(json, name);
    json_key(json, "app");
    json_text(json, app);
    json_key(json, "url");
    json_text(json, url);
    json_end(json);
}

static void write_models(struct rq *rq, struct json_writer *json)
{
    const struct schema *schema = rq->console->schema;

    for (size_t i = 0; i < schema->app_count; i++) {
        const struct app *app = &schema->apps[i];

        for (size_t j = 0; j < app->model_count; j++) {
            const struct model *model = app->models[j];

            if (person_may(rq->person, model->full_name, VERB_VIEW))
                write_item(json, model->label_plural, app->label,
                           url_model(rq->mem, model));
        }
    }
}

static void write_people(struct rq *rq, struct json_writer *json)
{
    if (person_may(rq->person, "auth.user", VERB_VIEW))
        write_item(json, "Users", "People", "/auth/user/");
    if (person_may(rq->person, "auth.group", VERB_VIEW))
        write_item(json, "Groups", "People", "/auth/group/");
}

static void write_all(struct rq *rq, struct text *body)
{
    struct json_writer json = json_into(body);

    json_begin_object(&json);
    json_key(&json, "models");
    json_begin_array(&json);
    write_models(rq, &json);
    write_people(rq, &json);
    json_end(&json);
    json_end(&json);
}

bool finder_get(struct rq *rq, struct err *err)
{
    struct text *body = &rq->response->body;
    char hash[ASSET_HASH_SIZE];
    str tag;

    (void)err;
    write_all(rq, body);
    asset_hash(body->data, body->size, hash);
    tag = str_printf(rq->mem, "\"%s\"", hash);
    rq->response->content_type = "application/json";
    http_set_header(rq->response, "ETag", tag);
    http_set_header(rq->response, "Cache-Control", STR("private, no-cache"));
    if (str_has(http_header(rq->request, "if-none-match"), tag)) {
        rq->response->status = 304;
        text_clear(body);
    }
    return true;
}
