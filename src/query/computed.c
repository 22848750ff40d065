/* query/computed.c -- the SQL of what no column of a table holds. */
#include "query/computed.h"

#include <string.h>

#include "query/select.h"
#include "query/through.h"

/* --- Expressions ------------------------------------------------------ */

void expression_build(struct build *build, const struct model *model,
                      const struct expression *expression, const char *alias)
{
    build_sql(build, "(SELECT ");
    build_expression(build, expression->sql);
    build_sql(build, " FROM (SELECT ");
    for (size_t i = 0; i < expression->field_count; i++) {
        const char *name = expression->fields[i]->name;

        if (i)
            build_sql(build, ", ");
        build_column(build, alias, name);
        build_sql(build, " AS ");
        build_name(build, name);
    }
    if (expression->field_count == 0)
        build_sql(build, "1 AS x");
    build_sql(build, ") AS ");
    build_name(build, model->db_table);
    build_sql(build, ")");
}

/* "ERROR: column x does not exist" → "Column x does not exist": the words of
 * the database are the best there are for who wrote the SQL. */
static const char *words_of(const struct err *failure, struct arena *mem)
{
    const char *detail = err_first_detail(failure);
    str words = str_of(detail ? detail : failure->says);

    words = str_trim(str_part(words, 0, str_find_byte(words, '\n')));
    return str_text(mem, str_clip(words, 300));
}

bool expression_try(struct db *db, const struct model *model,
                    const struct expression *expression, struct err *err)
{
    struct err failure = err_in(err->mem);
    struct build build;

    build_init(&build, db_engine(db), err->mem);
    build_sql(&build, "SELECT ");
    expression_build(&build, model, expression, "t");
    build_sql(&build, " FROM ");
    select_table(&build, model, "t");
    build_sql(&build, " LIMIT 0");
    if (build_run(db, &build, &failure))
        return true;
    if (failure.code == ERR_BUSY) {
        *err = failure;
        return false;
    }
    return err_set(err, ERR_INVALID, "The database does not take this "
                   "expression: %s", words_of(&failure, err->mem));
}

/* --- Counts and sums -------------------------------------------------- */

/* Reals that stand for decimals add up to ones like 0.30000000000000004. */
static bool is_rounded(const struct build *build, const struct field *field)
{
    return build->engine == ENGINE_SQLITE && field->type == FIELD_DECIMAL &&
           field->scale >= 0;
}

static void build_sum(struct build *build, const struct field *field)
{
    bool is_round = is_rounded(build, field);

    if (is_round)
        build_sql(build, "round(");
    build_sql(build, "sum(");
    build_column(build, "x1", field->name);
    build_sql(build, ")");
    if (is_round) {
        build_sql(build, ", ");
        build_int(build, field->scale);
        build_sql(build, ")");
    }
}

static void build_rows(struct build *build, const struct list_column *column,
                       const char *alias)
{
    struct step step = { column->rows, true };

    build_sql(build, "(SELECT ");
    if (column->kind == COLUMN_COUNT)
        build_sql(build, "count(*)");
    else
        build_sum(build, column->summed);
    build_sql(build, " FROM ");
    select_table(build, column->rows->from, "x1");
    build_sql(build, " WHERE ");
    through_build_link(build, &step, alias, "x1");
    build_sql(build, ")");
}

void computed_build(struct build *build, const struct list_column *column,
                    const char *alias)
{
    if (column->kind == COLUMN_EXPRESSION)
        expression_build(build, column->field->model, &column->expression,
                         alias);
    else
        build_rows(build, column, alias);
}

/* --- Order ------------------------------------------------------------ */

void computed_build_order(struct build *build,
                          const struct list_column *column, const char *alias)
{
    if (column->ordering)
        computed_build_order(build, column->ordering, alias);
    else if (column->kind == COLUMN_FIELD)
        through_build_value(build, alias, &column->through, column->field);
    else
        computed_build(build, column, alias);
}
