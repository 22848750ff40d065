/* pages/form_page.c -- /:app/:model/add/ and /:app/:model/:key/change/.
 *
 * The same form adds and changes.  What cannot be saved comes back with
 * everything that was typed and the reasons beside the fields; a record that
 * somebody else changed meanwhile comes back with both values. */
#include "pages/form_page.h"

#include "base/clock.h"
#include "change/change.h"
#include "pages/form_field.h"
#include "pages/form_view.h"
#include "pages/number_words.h"
#include "pages/routes.h"

/* Read the record of the address, or none when one is added. */
static bool load_record(struct rq *rq, struct form_state *state,
                        struct err *err)
{
    struct record *record;
    str key = rq_path_value(rq, "key");
    struct db *db;

    if (str_is_none(key))
        return true;
    if (!rq_reader(rq, &db, err) ||
        !record_read(db, rq->person, rq->model, key, false, rq->mem, &record,
                     err))
        return false;
    state->record = record;
    return true;
}

static bool may_save(const struct rq *rq, bool is_add)
{
    return !rq->model->read_only_because &&
           rq_may(rq, rq->model, is_add ? VERB_ADD : VERB_CHANGE);
}

static bool form_get(struct rq *rq, struct err *err)
{
    struct form_state state = { 0 };

    if (!load_record(rq, &state, err))
        return false;
    state.may_save = may_save(rq, !state.record);
    if (!state.record && !state.may_save)
        return err_set(err, ERR_DENIED, "%s", rq->model->read_only_because
                       ? rq->model->read_only_because
                       : "Nothing can be added here.");
    return form_render(rq, &state, NULL, err);
}

/* A box that is not ticked is not sent. */
static str sent_text(const struct rq *rq, const struct field *field)
{
    str text = rq_form(rq, form_field_input(rq->mem, field));

    if (str_is_none(text) && field->type == FIELD_BOOLEAN &&
        !field->may_be_null)
        return STR("false");
    return text;
}

static size_t read_typed(struct rq *rq, const struct form_state *state,
                         struct typed **typed)
{
    const struct model *model = rq->model;
    size_t count = 0;

    *typed = arena_new_array(rq->mem, struct typed, model->field_count);
    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];
        str text = sent_text(rq, field);

        if (!form_field_is_editable(field, state) ||
            !form_has_field(model, field) || str_is_none(text))
            continue;
        (*typed)[count++] = (struct typed){ .field = field, .text = text };
    }
    return count;
}

/* Who may add only has no list, and no record, to go on to. */
static bool may_see(const struct rq *rq)
{
    return person_may(rq->person, rq->model->full_name, VERB_VIEW);
}

static const char *list_address(struct rq *rq)
{
    str filters = rq_query(rq, "_changelist_filters");
    const char *url = rq_list_url(rq);

    if (str_is_empty(filters) || !may_see(rq))
        return url;
    return arena_printf(rq->mem, "%s?%.*s", url, STR_ARG(filters));
}

/* "?_changelist_filters=…", so that the next page knows where to go back. */
static const char *preserved(struct rq *rq)
{
    str filters = rq_query(rq, "_changelist_filters");
    struct text text;

    if (str_is_empty(filters))
        return "";
    text_init(&text, rq->mem);
    text_add_text(&text, "?_changelist_filters=");
    http_encode_query(&text, filters);
    return text_c(&text);
}

static bool go_on(struct rq *rq, bool is_add,
                  const struct change_answer *answer, struct err *err)
{
    const char *what = is_add ? "was added successfully"
                     : answer->has_changed ? "was changed successfully"
                     : "was left as it is; nothing was different";
    const char *next = list_address(rq);
    const char *then = "";

    if (rq_has_form(rq, "_continue") && may_see(rq)) {
        then = " You may edit it again below.";
        next = arena_printf(rq->mem, "%s%s",
                            url_record(rq->mem, rq->model, answer->key,
                                       "change"), preserved(rq));
    } else if (rq_has_form(rq, "_addanother")) {
        then = " You may add another below.";
        next = arena_printf(rq->mem, "%s%s", url_add(rq->mem, rq->model),
                            preserved(rq));
    }
    rq_message(rq, MESSAGE_SUCCESS, "The %s \xe2\x80\x9c%.*s\xe2\x80\x9d %s.%s",
               noun_of(1, rq->model, rq->mem),
               STR_ARG(str_clip(answer->display, 100)), what, then);
    return page_redirect(rq, next, err);
}

/* The database could not save it at the moment: the form comes back with what
 * was typed, so that sending it again later is all there is to do. */
static bool form_later(struct rq *rq, const struct form_state *state,
                       struct err *err)
{
    struct field_wrong wrong = { .says = err_sentences(err, rq->mem) };
    struct change_answer answer = { .wrong = &wrong, .wrong_count = 1 };
    struct err ignored = err_in(rq->mem);

    if (!form_render(rq, state, &answer, &ignored))
        return false;
    rq->response->status = err_status(err->code);
    return true;
}

static bool form_post(struct rq *rq, struct err *err)
{
    struct form_state state = { .is_sent = true };
    struct change_request request = { .model = rq->model };
    struct change_answer answer = { 0 };
    struct typed *typed;

    if (rq->console->is_read_only)
        return err_set(err, ERR_DENIED, "%s", rq->console->read_only_because);
    if (!load_record(rq, &state, err))
        return false;
    state.may_save = may_save(rq, !state.record);
    request.key = state.record ? state.record->key : STR_NONE;
    request.version = rq_form(rq, "_version");
    request.field_count = read_typed(rq, &state, &typed);
    request.fields = typed;
    if (!change_save(rq->console->data, rq->person, &request, rq->mem,
                     &answer, err))
        return err->code == ERR_BUSY && form_later(rq, &state, err);
    if (answer.is_saved)
        return go_on(rq, !state.record, &answer, err);
    if (state.record && !load_record(rq, &state, err))
        return false;
    return form_render(rq, &state, &answer, err);
}

/* Django's old address of a record. */
static bool form_redirect(struct rq *rq, struct err *err)
{
    return page_redirect(rq, url_record(rq->mem, rq->model,
                                        rq_path_value(rq, "key"), "change"),
                         err);
}

const struct route FORM_ROUTES[] = {
    { HTTP_GET, "/:app/:model/add/", form_get, "add", "record.add" },
    { HTTP_POST, "/:app/:model/add/", form_post, "add", "record.add" },
    { HTTP_GET, "/:app/:model/:key/change/", form_get, "view",
      "record.change" },
    { HTTP_POST, "/:app/:model/:key/change/", form_post, "change",
      "record.change" },
    { HTTP_GET, "/:app/:model/:key/", form_redirect, "view", "record" },
    { 0 },
};
