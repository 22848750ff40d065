/* pages/right_form_test.c -- rights go to the form and come back, also those
 * on models that are not there. */
#include "pages/right_form.h"

#include "base/test.h"

static struct model MODELS[] = {
    { .full_name = "main.account", .label_plural = "Accounts" },
    { .full_name = "main.odd:name", .label_plural = "Odd names" },
};
static const struct model *ALL[] = { &MODELS[0], &MODELS[1] };
static struct app APPS[] = {
    { .name = "main", .label = "Main", .models = ALL, .model_count = 2 },
};
static const struct schema SCHEMA = { .apps = APPS, .app_count = 1 };
static const struct console CONSOLE = { .schema = &SCHEMA };

static struct rq make_rq(struct test *t)
{
    return (struct rq){
        .mem = t->mem,
        .console = &CONSOLE,
        .request = arena_new(t->mem, struct http_request),
    };
}

static void send(struct test *t, struct rq *rq, const char *value)
{
    http_fields_add(&rq->request->form, t->mem, STR("right"), str_of(value));
}

TEST(boxes_of_one_model_become_one_grant)
{
    struct rq rq = make_rq(t);
    struct granted *given;
    size_t count;

    send(t, &rq, "main.account:view");
    send(t, &rq, "main.odd:name:delete");
    send(t, &rq, "main.account:change");
    right_form_read(&rq, &given, &count);
    EXPECT_INT(count, 2);
    EXPECT_STR(given[0].model, "main.account");
    EXPECT_INT(given[0].verbs, VERB_VIEW | VERB_CHANGE);
    EXPECT_STR(given[1].model, "main.odd:name");
    EXPECT_INT(given[1].verbs, VERB_DELETE);
}

TEST(what_names_no_verb_is_left_out)
{
    static const char *const WRONG[] = {
        "", ":", ":view", "view", "main.account", "main.account:",
        "main.account:own", "main.account:VIEW",
    };
    struct rq rq = make_rq(t);
    struct granted *given;
    size_t count;

    for (size_t i = 0; i < COUNT_OF(WRONG); i++)
        send(t, &rq, WRONG[i]);
    right_form_read(&rq, &given, &count);
    EXPECT_INT(count, 0);
}

TEST(what_was_given_is_ticked)
{
    const struct granted given[] = {
        { "main.odd:name", VERB_VIEW | VERB_ADD },
        { "auth.user", VERB_CHANGE },
    };
    struct rq rq = make_rq(t);
    struct right_form_view view = right_form_show(&rq, given, 2);

    EXPECT_INT(view.app_count, 2);
    EXPECT_INT(view.apps[0].model_count, 2);
    EXPECT_INT(view.apps[0].given_count, 1);
    EXPECT(!view.apps[0].models[0].may_view);
    EXPECT(view.apps[0].models[1].may_view && view.apps[0].models[1].may_add);
    EXPECT(!view.apps[0].models[1].may_delete);
    EXPECT_STR(view.apps[1].label, "People");
    EXPECT(view.apps[1].models[0].may_change);
}

TEST(rights_on_models_that_are_gone_stay_on_the_form)
{
    const struct granted given[] = { { "main.gone", VERB_VIEW } };
    struct rq rq = make_rq(t);
    struct right_form_view view = right_form_show(&rq, given, 1);

    EXPECT_INT(view.app_count, 3);
    EXPECT_INT(view.apps[2].model_count, 1);
    EXPECT_STR(view.apps[2].models[0].name, "main.gone");
    EXPECT(view.apps[2].models[0].may_view && view.apps[2].is_open);
}
