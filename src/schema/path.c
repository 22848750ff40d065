/* schema/path.c -- a field by the way to it.
 *
 * Names of columns may hold separators themselves, so every way to cut a name
 * is tried; the shortest first part that leads somewhere wins.
 */
#include "schema/path.h"

#include <string.h>

/* A longer name leads nowhere else: there are too many ways to cut it. */
enum { NAME_MAX_SIZE = 500 };

/* "account" for the foreign key account_id, as Django calls it. */
static const struct field *find_without_id(const struct model *model, str name)
{
    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];
        str column = str_of(field->name);

        if (field->relation && column.size == name.size + 3 &&
            str_starts(column, name) && str_ends(column, STR("_id")))
            return field;
    }
    return NULL;
}

const struct field *path_find_field(const struct model *model, str name)
{
    const struct field *field = model_find_field(model, name);

    if (!field && str_equal_text(name, "pk") && model->key_count == 1)
        return model->key[0];
    return field ? field : find_without_id(model, name);
}

static bool find_forward(const struct model *model, str name,
                         struct step *step)
{
    const struct field *field = path_find_field(model, name);

    step->is_back = false;
    step->relation = field ? field->relation : NULL;
    for (size_t i = 0; !step->relation && i < model->relation_count; i++) {
        if (str_equal_text(name, model->relations[i]->name))
            step->relation = model->relations[i];
    }
    return step->relation;
}

/* Two foreign keys of one model leave open which is meant. */
static bool find_back(const struct model *model, str name, struct step *step)
{
    size_t matches = 0;

    for (size_t i = 0; i < model->reference_count; i++) {
        if (str_equal_text(name, model->references[i]->from->name)) {
            *step = (struct step){ model->references[i], true };
            matches++;
        }
    }
    return matches == 1;
}

bool path_find_step(const struct model *model, str name, bool may_go_back,
                    struct step *step)
{
    return find_forward(model, name, step) ||
           (may_go_back && find_back(model, name, step));
}

const struct model *step_target(const struct step *step)
{
    return step->is_back ? step->relation->from : step->relation->to;
}

bool path_cut(str name, size_t from, str *head, str *tail)
{
    for (size_t at = from ? from : 1; at + 1 < name.size; at++) {
        bool is_point = name.data[at] == '.';
        bool is_line = name.data[at] == '_' && name.data[at + 1] == '_';
        size_t end = at + (is_point ? 1 : 2);

        if ((!is_point && !is_line) || end >= name.size)
            continue;
        *head = str_part(name, 0, at);
        *tail = str_part(name, end, name.size - end);
        return true;
    }
    return false;
}

struct finder {
    bool may_go_back;
    struct step steps[PATH_STEPS_MAX];
    size_t count;
    const struct field *field;
};

static bool find_from(struct finder *finder, const struct model *model,
                      str name)
{
    str head, tail;
    size_t from = 1;

    finder->field = path_find_field(model, name);
    if (finder->field)
        return true;
    while (name.size <= NAME_MAX_SIZE && finder->count < PATH_STEPS_MAX &&
           path_cut(name, from, &head, &tail)) {
        struct step *step = &finder->steps[finder->count];

        from = head.size + 1;
        if (!path_find_step(model, head, finder->may_go_back, step))
            continue;
        finder->count++;
        if (find_from(finder, step_target(step), tail))
            return true;
        finder->count--;
    }
    return false;
}

bool path_find(const struct model *model, str name, bool may_go_back,
               struct arena *mem, struct path *path)
{
    struct finder finder = { .may_go_back = may_go_back };
    struct step *steps;

    if (!find_from(&finder, model, name))
        return false;
    steps = arena_new_array(mem, struct step, finder.count);
    for (size_t i = 0; i < finder.count; i++)
        steps[i] = finder.steps[i];
    path->steps = (struct steps){ steps, finder.count };
    path->field = finder.field;
    return true;
}

static const char *step_label(const struct step *step)
{
    const struct relation *relation = step->relation;

    if (step->is_back)
        return relation->from->label;
    return relation->column_count == 1 ? relation->columns[0]->label
                                       : relation->to->label;
}

const char *path_label(const struct path *path, struct arena *mem)
{
    const struct steps *steps = &path->steps;

    if (steps->count == 0)
        return path->field->label;
    return arena_printf(mem, "%s %s",
                        step_label(&steps->items[steps->count - 1]),
                        label_in_sentence(path->field->label, mem));
}
