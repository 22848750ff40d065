/* query/list_run.c -- the rows of a list, and how many there are.
 *
 * The rows come first: a page that is not full tells the count by itself.
 * Otherwise one statement counts what matches and, when the list is narrowed
 * down, one what there is at all; both stop at LIST_COUNT_MAX.  A page behind
 * the last one costs the statement of the last one too.  So a list is at most
 * four statements, and at most three for a page that is there.
 */
#include "query/budget.h"
#include "query/list.h"
#include "query/plan.h"
#include "query/record.h"

struct listing {
    struct db *db;
    const struct model *model;
    struct plan plan;
    struct arena *mem;
    struct list_answer *answer;
    int64_t per_page;
    bool is_over;           /* the budget was spent, or nothing can match */
};

/* --- Rows ------------------------------------------------------------- */

static bool run_rows(struct listing *listing, int64_t limit, int64_t offset,
                     struct err *err)
{
    struct list_answer *answer = listing->answer;
    struct build build;
    struct select select;
    struct rows rows;

    listing->plan.limit = limit + 1;
    listing->plan.offset = offset;
    build_init(&build, db_engine(listing->db), listing->mem);
    select_init(&select, &build, listing->model, false);
    plan_select_columns(&select);
    plan_build(&listing->plan, &select);
    answer->rows = arena_new_array(listing->mem, struct list_row,
                                   (size_t)limit);
    answer->row_count = 0;
    answer->has_next = false;
    if (!build_query(listing->db, &build, &rows, err))
        return false;
    while (rows_next(&rows)) {
        answer->has_next = answer->row_count == (size_t)limit;
        if (answer->has_next)
            break;
        plan_read_row(&select, &rows, listing->mem,
                      &answer->rows[answer->row_count++]);
    }
    return rows_end(&rows, err);
}

static void degrade(struct listing *listing, const char *sentence)
{
    listing->answer->degraded = sentence;
    listing->is_over = true;
    listing->answer->row_count = 0;
    listing->answer->has_next = false;
}

static const char NOT_COMPUTED[] =
    "The database could not compute these rows: an expression in them fails.";

/* Views and generated columns are expressions, and may divide by zero. */
static bool fails_by_itself(struct db *db, const struct model *model,
                            const struct err *err)
{
    enum refusal_kind kind = db_refusal(db)->kind;

    return kind == REFUSAL_TYPE || kind == REFUSAL_RAISED ||
           (model->is_view && err->code == ERR_BROKEN);
}

/* A failure that still gives a list, without rows. */
static bool is_bearable(struct listing *listing, const struct budget *budget,
                        const struct err *err)
{
    if (budget_is_spent(budget, err)) {
        degrade(listing, "The database did not find the rows in time. Search "
                         "for something more precise, or add a filter.");
        return true;
    }
    if (db_refusal(listing->db)->kind == REFUSAL_TYPE &&
        plan_is_narrowed(&listing->plan)) {
        degrade(listing, "A filter has a value that its field cannot have, so "
                         "nothing was found.");
        return true;
    }
    if (fails_by_itself(listing->db, listing->model, err)) {
        degrade(listing, NOT_COMPUTED);
        return true;
    }
    return false;
}

static bool read_rows(struct listing *listing, int64_t limit, int64_t offset,
                      struct err *err)
{
    struct budget budget = budget_begin(listing->db, BUDGET_ROWS_MS);
    struct err failure = err_in(listing->mem);
    bool is_read = run_rows(listing, limit, offset, &failure);
    bool is_fine = is_read || is_bearable(listing, &budget, &failure);

    budget_end(&budget);
    if (!is_fine)
        *err = failure;
    return is_fine;
}

static bool read_page(struct listing *listing, int64_t page, struct err *err)
{
    listing->answer->page = page;
    return read_rows(listing, listing->per_page,
                     (page - 1) * listing->per_page, err);
}

/* --- Counts ----------------------------------------------------------- */

static bool run_count(struct listing *listing, const struct plan *plan,
                      int64_t *count, struct err *err)
{
    struct build build;
    struct rows rows;

    build_init(&build, db_engine(listing->db), listing->mem);
    plan_build_count(plan, &build, LIST_COUNT_MAX + 1);
    if (!build_query(listing->db, &build, &rows, err))
        return false;
    while (rows_next(&rows))
        *count = rows_int(&rows, 0);
    return rows_end(&rows, err);
}

/* What the database could not count in time is many. */
static bool count_rows(struct listing *listing, const struct plan *plan,
                       int64_t *count, struct err *err)
{
    struct budget budget = budget_begin(listing->db, BUDGET_SIDE_MS);
    struct err failure = err_in(listing->mem);
    bool is_counted = run_count(listing, plan, count, &failure);
    bool is_spent = !is_counted &&
                    (budget_is_spent(&budget, &failure) ||
                     fails_by_itself(listing->db, listing->model, &failure));

    budget_end(&budget);
    if (is_spent) {
        *count = LIST_COUNT_MAX + 1;
        listing->answer->degraded =
            "The rows could not be counted in time.";
    } else if (!is_counted) {
        *err = failure;
    }
    return is_counted || is_spent;
}

/* Statistics are off by a few rows in a hundred, not by half. */
static bool is_surely_large(const struct model *model)
{
    return model->estimated_rows > 2 * LIST_COUNT_MAX;
}

/* How many match; a statement only when the page does not tell. */
static bool count_matches(struct listing *listing, struct err *err)
{
    struct list_answer *answer = listing->answer;
    int64_t before = (answer->page - 1) * listing->per_page;

    if (listing->is_over) {
        answer->count = 0;
        return true;
    }
    if (!answer->has_next && (answer->row_count || before == 0)) {
        answer->count = before + (int64_t)answer->row_count;
        return true;
    }
    if (answer->has_next && !plan_is_narrowed(&listing->plan) &&
        is_surely_large(listing->model)) {
        answer->count = LIST_COUNT_MAX + 1;
        return true;
    }
    return count_rows(listing, &listing->plan, &answer->count, err);
}

static bool count_total(struct listing *listing, struct err *err)
{
    struct list_answer *answer = listing->answer;
    struct plan all = { .model = listing->model };

    answer->total = answer->count;
    if (!plan_is_narrowed(&listing->plan))
        return true;
    if (answer->count > LIST_COUNT_MAX || is_surely_large(listing->model)) {
        answer->total = LIST_COUNT_MAX + 1;
        return true;
    }
    return count_rows(listing, &all, &answer->total, err);
}

/* --- Pages ------------------------------------------------------------ */

static int64_t pages_of(const struct listing *listing)
{
    int64_t count = listing->answer->count;
    int64_t pages;

    if (count > LIST_COUNT_MAX)
        count = LIST_COUNT_MAX;
    pages = (count + listing->per_page - 1) / listing->per_page;
    return pages > 0 ? pages : 1;
}

/* The page that was asked for is behind the last one: show that. */
static bool turn_back(struct listing *listing, struct err *err)
{
    int64_t asked = listing->answer->page;

    if (listing->is_over || listing->answer->row_count || asked == 1)
        return true;
    if (!read_page(listing, pages_of(listing), err))
        return false;
    if (!listing->is_over)
        listing->answer->degraded = arena_printf(listing->mem,
            "There is no page %lld, so this is page %lld.", (long long)asked,
            (long long)listing->answer->page);
    return true;
}

/* All rows on one page, when the list allows so many. */
static bool read_all(struct listing *listing, struct err *err)
{
    int64_t most = listing->model->admin.list_max_show_all;

    listing->answer->page = 1;
    if (most < listing->per_page)
        most = listing->per_page;
    if (!read_rows(listing, most, 0, err))
        return false;
    listing->answer->shows_all = !listing->answer->has_next;
    if (listing->answer->shows_all)
        listing->per_page = most;
    return true;
}

static bool read_asked(struct listing *listing, struct err *err)
{
    if (listing->plan.question->shows_all && !read_all(listing, err))
        return false;
    return listing->answer->shows_all ||
           read_page(listing, listing->plan.question->page, err);
}

static void finish(struct listing *listing)
{
    struct list_answer *answer = listing->answer;

    answer->count_is_capped = answer->count > LIST_COUNT_MAX;
    if (answer->count_is_capped)
        answer->count = LIST_COUNT_MAX + 1;
    if (answer->total > LIST_COUNT_MAX)
        answer->total = LIST_COUNT_MAX + 1;
    answer->page_count = pages_of(listing);
    if (answer->page_count < answer->page)
        answer->page_count = answer->page;
}

bool list_run(struct db *db, const struct person *person,
              const struct list_question *question, struct arena *mem,
              struct list_answer *answer, struct err *err)
{
    const struct model *model = question->model;
    struct listing listing = {
        .db = db, .model = model, .mem = mem, .answer = answer,
        .plan = { .model = model, .question = question },
        .per_page = model->admin.list_per_page > 0
                        ? model->admin.list_per_page : 100,
    };

    *answer = (struct list_answer){ .page = 1 };
    if (!person_must(person, model->full_name, model->label_plural,
                     VERB_VIEW, err) ||
        !read_asked(&listing, err) || !count_matches(&listing, err) ||
        !turn_back(&listing, err) || !count_total(&listing, err))
        return false;
    finish(&listing);
    return true;
}

/* --- Export ----------------------------------------------------------- */

/* One arena for each row, so that memory does not grow with the list. */
static bool send_rows(struct select *select, struct rows *rows,
                      bool (*each)(const struct list_row *row, void *context),
                      void *context, struct err *err)
{
    struct arena *row_mem = arena_open();
    bool wants_more = true;

    while (wants_more && rows_next(rows)) {
        struct list_row row;

        plan_read_row(select, rows, row_mem, &row);
        wants_more = each(&row, context);
        arena_reset(row_mem);
    }
    arena_close(row_mem);
    return rows_end(rows, err);
}

static bool export_rows(struct db *db, const struct list_question *question,
                        struct arena *mem,
                        bool (*each)(const struct list_row *row,
                                     void *context),
                        void *context, struct err *err)
{
    const struct model *model = question->model;
    struct plan plan = { .model = model, .question = question };
    struct build build;
    struct select select;
    struct rows rows;

    build_init(&build, db_engine(db), mem);
    select_init(&select, &build, model, true);
    plan_select_columns(&select);
    plan_build(&plan, &select);
    if (!db_query_text(db, &rows, text_c(&build.text), build.values.items,
                       build.values.count, true, err))
        return false;
    return send_rows(&select, &rows, each, context, err);
}

/* What fails in the data is no fault of the program. */
static void explain_export(struct db *db, const struct model *model,
                           struct err *err)
{
    const char *detail = err_first_detail(err);

    if (!fails_by_itself(db, model, err))
        return;
    err_set(err, ERR_CONFLICT, "%s", NOT_COMPUTED);
    if (detail)
        err_detail(err, "%s", detail);
}

bool list_export(struct db *db, const struct person *person,
                 const struct list_question *question,
                 bool (*each)(const struct list_row *row, void *context),
                 void *context, struct err *err)
{
    const struct model *model = question->model;
    struct arena *mem;
    bool is_done;

    if (!person_must(person, model->full_name, model->label_plural,
                     VERB_VIEW, err))
        return false;
    mem = arena_open();
    is_done = export_rows(db, question, mem, each, context, err);
    if (!is_done)
        explain_export(db, model, err);
    arena_close(mem);
    return is_done;
}
