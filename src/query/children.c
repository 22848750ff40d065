/* query/children.c -- the records that point at one, for an inline. */
#include "query/plan.h"
#include "query/record.h"

struct children {
    struct db *db;
    const struct inline_list *inline_list;
    struct plan plan;
    struct arena *mem;
    struct list_row *rows;
    size_t count;
    bool has_more;
};

static size_t limit_of(const struct inline_list *inline_list)
{
    return inline_list->limit > 0 ? inline_list->limit : 20;
}

static bool run(struct children *children, struct err *err)
{
    size_t limit = limit_of(children->inline_list);
    struct build build;
    struct select select;
    struct rows rows;

    build_init(&build, db_engine(children->db), children->mem);
    select_init(&select, &build, children->plan.model, false);
    plan_select(&select, children->inline_list->columns,
                children->inline_list->column_count);
    plan_build(&children->plan, &select);
    if (!build_query(children->db, &build, &rows, err))
        return false;
    while (!children->has_more && rows_next(&rows)) {
        children->has_more = children->count == limit;
        if (!children->has_more)
            plan_read_row(&select, &rows, children->mem,
                          &children->rows[children->count++]);
    }
    return rows_end(&rows, err);
}

/* A parent's value that no child can hold, in SQLite's loose types, has no
 * children. */
static bool run_or_none(struct children *children, struct err *err)
{
    struct err failure = err_in(children->mem);

    if (run(children, &failure))
        return true;
    if (db_refusal(children->db)->kind == REFUSAL_TYPE)
        return true;
    *err = failure;
    return false;
}

bool record_children(struct db *db, const struct person *person,
                     const struct inline_list *inline_list,
                     const struct record *parent, struct arena *mem,
                     struct list_row **rows, size_t *count, bool *has_more,
                     struct err *err)
{
    const struct model *model = inline_list->relation->from;
    size_t limit = limit_of(inline_list);
    struct children children = {
        .db = db, .inline_list = inline_list, .mem = mem,
        .plan = { .model = model, .relation = inline_list->relation,
                  .parent = parent, .limit = (int64_t)limit + 1 },
        .rows = arena_new_array(mem, struct list_row, limit),
    };

    if (!person_must(person, model->full_name, model->label_plural,
                     VERB_VIEW, err) || !run_or_none(&children, err))
        return false;
    *rows = children.rows;
    *count = children.count;
    *has_more = children.has_more;
    return true;
}
