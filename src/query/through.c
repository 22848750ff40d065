/* query/through.c -- SQL about the records that a record points at, and about
 * those that point at it. */
#include "query/through.h"

#include <stdio.h>

#include "query/select.h"
#include "schema/path.h"

void through_build_link(struct build *build, const struct step *step,
                        const char *from, const char *to)
{
    const struct relation *relation = step->relation;

    for (size_t i = 0; i < relation->column_count; i++) {
        const char *column = relation->columns[i]->name;
        const char *target = relation->targets[i]->name;

        if (i)
            build_sql(build, " AND ");
        build_column(build, to, step->is_back ? column : target);
        build_sql(build, " = ");
        build_column(build, from, step->is_back ? target : column);
    }
}

static void step_alias(size_t number, char alias[24])
{
    snprintf(alias, 24, "x%zu", number);
}

/* FROM … JOIN … WHERE, up to the link to `alias`. */
static void build_from(struct build *build, const char *alias,
                       const struct steps *steps)
{
    char here[24], before[24];

    build_sql(build, " FROM ");
    for (size_t i = 0; i < steps->count; i++) {
        step_alias(i + 1, here);
        step_alias(i, before);
        if (i)
            build_sql(build, " JOIN ");
        select_table(build, step_target(&steps->items[i]), here);
        if (i) {
            build_sql(build, " ON ");
            through_build_link(build, &steps->items[i], before, here);
        }
    }
    step_alias(1, here);
    build_sql(build, " WHERE ");
    through_build_link(build, &steps->items[0], alias, here);
}

void through_begin(struct build *build, const char *alias,
                   const struct steps *steps, bool is_negated, char last[24])
{
    if (steps->count == 0) {
        snprintf(last, 24, "%s", alias);
        return;
    }
    if (is_negated)
        build_sql(build, "NOT ");
    build_sql(build, "EXISTS (SELECT 1");
    build_from(build, alias, steps);
    build_sql(build, " AND ");
    step_alias(steps->count, last);
}

void through_end(struct build *build, const struct steps *steps)
{
    if (steps->count)
        build_sql(build, ")");
}

void through_build_value(struct build *build, const char *alias,
                         const struct steps *steps,
                         const struct field *field)
{
    char last[24];

    if (steps->count == 0) {
        compare_column(build, alias, field);
        return;
    }
    step_alias(steps->count, last);
    build_sql(build, "(SELECT ");
    compare_column(build, last, field);
    build_from(build, alias, steps);
    build_sql(build, ")");
}
