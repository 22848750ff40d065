/* pages/autocomplete.c -- GET /autocomplete/: what a relation may point at.
 *
 * Address and answer are those of Django admin's autocomplete view. */
#include "base/json_writer.h"
#include "pages/routes.h"
#include "pages/rq.h"
#include "query/record.h"

/* The relation that the address names, for who may view its model and its
 * target. */
static bool find_relation(struct rq *rq, const struct relation **relation,
                          struct err *err)
{
    const struct model *model = schema_find(rq->console->schema,
                                            rq_query(rq, "app_label"),
                                            rq_query(rq, "model_name"));
    const struct field *field =
        model ? model_find_field(model, rq_query(rq, "field_name")) : NULL;

    if (!field || !field->relation)
        return err_set(err, ERR_MISSING, "There is no such relation.");
    *relation = field->relation;
    return person_must(rq->person, model->full_name, model->label_plural,
                       VERB_VIEW, err);
}

static void write_choices(struct rq *rq, const struct choice_record *choices,
                          size_t count, bool has_more)
{
    struct json_writer json = json_into(&rq->response->body);

    rq->response->content_type = "application/json";
    json_begin_object(&json);
    json_key(&json, "results");
    json_begin_array(&json);
    for (size_t i = 0; i < count; i++) {
        json_begin_object(&json);
        json_key(&json, "id");
        json_str(&json, choices[i].value);
        json_key(&json, "text");
        json_str(&json, choices[i].label);
        json_end(&json);
    }
    json_end(&json);
    json_key(&json, "pagination");
    json_begin_object(&json);
    json_key(&json, "more");
    json_bool(&json, has_more);
    json_end(&json);
    json_end(&json);
}

static bool autocomplete_get(struct rq *rq, struct err *err)
{
    const struct relation *relation = NULL;
    struct choice_record *choices;
    int64_t page = 1;
    bool has_more;
    size_t count;
    struct db *db;

    if (!str_to_int(rq_query(rq, "page"), &page) || page < 1)
        page = 1;
    if (!find_relation(rq, &relation, err) || !rq_reader(rq, &db, err) ||
        !record_choices(db, rq->person, relation, rq_query(rq, "term"), page,
                        rq->mem, &choices, &count, &has_more, err))
        return false;
    write_choices(rq, choices, count, has_more);
    return true;
}

const struct route AUTOCOMPLETE_ROUTES[] = {
    { HTTP_GET, "/autocomplete/", autocomplete_get, "person",
      "autocomplete" },
    { 0 },
};
