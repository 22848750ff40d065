/* change/real_database_test.c -- whatever is in a database, it can be read, and
 * its forms change nothing.
 *
 * REEVE_TEST_REAL names copies of real databases, URLs separated by spaces.
 * Reeve's own tables are made in them; their rows stay as they are.
 */
#include <stdlib.h>

#include "change/change.h"
#include "query/query_fixture.h"

enum { RECORDS = 20 };

static void sort_and_filter(struct test *t, struct db *db,
                            const struct model *model)
{
    const struct admin *admin = &model->admin;

    for (size_t i = 1; i <= admin->list_display_count; i++)
        served_list(t, db, model, arena_printf(t->mem, "o=%zu", i));
    for (size_t i = 1; i <= admin->list_display_count; i++)
        served_list(t, db, model, arena_printf(t->mem, "q=a&o=-%zu&p=9", i));
    for (size_t i = 0; i < admin->list_filter_count; i++) {
        struct filter_option *options;
        size_t count;
        bool is_cut;

        EXPECT(filter_options(db, served_ada(t), &admin->list_filter[i],
                              t->mem, &options, &count, &is_cut, &t->err));
        for (size_t o = 0; o < count && o < 3; o++) {
            struct list_question question;
            struct list_answer answer;

            list_question_init(&question, model, t->mem);
            list_question_set(&question,
                str_printf(t->mem, "%s__exact",
                           admin->list_filter[i].field->name),
                options[o].value);
            EXPECT(list_run(db, served_ada(t), &question, t->mem, &answer,
                            &t->err));
        }
    }
}

static void look_around(struct test *t, struct db *db,
                        const struct record *record)
{
    const struct model *model = record->model;
    struct delete_preview preview;
    struct choice_record *choices;
    struct list_row *rows;
    size_t count;
    bool has_more;
    str label;

    for (size_t i = 0; i < model->admin.inline_count; i++)
        EXPECT(record_children(db, served_ada(t), &model->admin.inlines[i],
                               record, t->mem, &rows, &count, &has_more,
                               &t->err));
    for (size_t i = 0; i < model->relation_count; i++) {
        EXPECT(record_choices(db, served_ada(t), model->relations[i],
                              STR("a"), 1, t->mem, &choices, &count,
                              &has_more, &t->err));
        if (count)
            EXPECT(record_choice_label(db, model->relations[i],
                                       choices[0].value, t->mem, &label,
                                       &t->err) && !str_is_none(label));
    }
    if (model->may_delete)
        EXPECT(change_delete_preview(db, served_ada(t), model, &record->key,
                                     1, t->mem, &preview, &t->err));
}

static void save_as_shown(struct test *t, struct store *store,
                          const struct record *record)
{
    const struct model *model = record->model;
    struct typed *typed = arena_new_array(t->mem, struct typed,
                                          model->field_count);
    struct change_request request = {
        .model = model, .key = record->key, .fields = typed,
        .field_count = model->field_count, .version = str_of(record->version),
    };
    struct change_answer answer;

    for (size_t f = 0; f < model->field_count; f++)
        typed[f] = (struct typed){
            .field = &model->fields[f],
            .text = str_is_none(record->values[f]) ? STR("")
                                                   : record->values[f],
        };
    EXPECT(change_save(store, served_ada(t), &request, t->mem, &answer,
                       &t->err));
    EXPECT(answer.is_saved && !answer.has_changed);
}

static void crawl_model(struct test *t, struct store *store, struct db *db,
                        const struct model *model)
{
    struct list_answer list = served_list(t, db, model, "");

    sort_and_filter(t, db, model);
    for (size_t i = 0; i < list.row_count && i < RECORDS; i++) {
        struct record *record;

        if (model->key_count == 0)
            break;
        record = served_record(t, db, model, list.rows[i].key);
        if (!record)
            print_message("%s %.*s\n", model->full_name,
                          STR_ARG(list.rows[i].key));
        EXPECT(record != NULL);
        EXPECT_BYTES(record->key, list.rows[i].key);
        look_around(t, db, record);
        if (model->may_change)
            save_as_shown(t, store, record);
    }
}

static void crawl(struct test *t, const char *url)
{
    struct store_options options = { .url = url };
    struct store *store;
    struct schema *schema;
    struct db *db;

    EXPECT(store_open(&options, t->mem, &store, &t->err));
    fixture_migrated(t, store);
    schema = served_schema(t, store);
    db = fixture_reader(t, store);
    for (size_t i = 0; i < schema->model_count; i++)
        crawl_model(t, store, db, &schema->models[i]);
    print_message("%s: %zu models, %lld statements\n", store_name(store),
                  schema->model_count, (long long)served_statements(db));
}

TEST(a_real_database_can_be_crawled)
{
    str rest = str_of(getenv("REEVE_TEST_REAL"));
    str url;

    if (str_is_empty(rest)) {
        print_message("skipped: set REEVE_TEST_REAL to the URLs of copies of "
                      "real databases\n");
        skip();
        return;
    }
    while (str_split(&rest, ' ', &url))
        crawl(t, str_text(t->mem, url));
}
