/* cli/declared_sql.c -- the SQL that a project declares, tried before it is
 * served.  The database alone knows whether it is right. */
#include "cli/declared_sql.h"

#include "project/mistake.h"
#include "query/computed.h"

struct checking {
    struct db *db;
    struct arena *mem;
    struct mistakes *mistakes;
};

static bool check(struct checking *checking, const struct model *model,
                  const struct expression *expression, struct err *err)
{
    struct place place = { expression->file, expression->line,
                           expression->at };
    struct err failure = err_in(checking->mem);

    if (expression_try(checking->db, model, expression, &failure))
        return true;
    if (failure.code != ERR_INVALID) {
        *err = failure;
        return false;
    }
    mistake_add(checking->mistakes, checking->mem, place, "%s", failure.says);
    return true;
}

static bool check_model(struct checking *checking, const struct model *model,
                        struct err *err)
{
    for (size_t i = 0; i < model->admin.list_display_count; i++) {
        const struct list_column *column = &model->admin.list_display[i];

        if (column->kind == COLUMN_EXPRESSION &&
            !check(checking, model, &column->expression, err))
            return false;
    }
    return true;
}

bool declared_sql_check(struct db *db, const struct schema *schema,
                        struct arena *mem, struct mistakes *mistakes,
                        struct err *err)
{
    struct checking checking = { db, mem, mistakes };

    for (size_t i = 0; i < schema->model_count; i++) {
        if (!check_model(&checking, &schema->models[i], err))
            return false;
    }
    mistakes_sort(mistakes);
    return true;
}
