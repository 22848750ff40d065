/* project/path_read.c -- paths of a project file, and what is wrong in them. */
#include "project/path_read.h"

#include <string.h>

/* The first part that leads nowhere is the mistake. */
static void tell(const struct model *model, str name, bool may_go_back,
                 struct place place, struct arena *mem,
                 struct mistakes *mistakes)
{
    struct step step;
    str head, tail;

    if (!path_cut(name, 0, &head, &tail)) {
        lookup_field(model, str_text(mem, name), place, mem, mistakes);
    } else if (path_find_step(model, head, may_go_back, &step)) {
        tell(step_target(&step), tail, may_go_back, place, mem, mistakes);
    } else if (path_find_field(model, head)) {
        mistake_add(mistakes, mem, place,
                    "\"%.*s\" of %s points at no other model, so \"%.*s\" "
                    "cannot follow it.", STR_ARG(head), model->name,
                    STR_ARG(tail));
    } else {
        lookup_field(model, str_text(mem, name), place, mem, mistakes);
    }
}

bool path_read(const struct model *model, const char *name, bool may_go_back,
               struct place place, struct arena *mem,
               struct mistakes *mistakes, struct path *path)
{
    size_t before = mistakes->list.count;

    if (path_find(model, str_of(name), may_go_back, mem, path))
        return true;
    tell(model, str_of(name), may_go_back, place, mem, mistakes);
    if (mistakes->list.count == before)
        mistake_add(mistakes, mem, place, "\"%s\" leads to no field of %s.",
                    name, model->name);
    return false;
}

static bool is_meant(const struct relation *relation, const char *name,
                     const char *by)
{
    const struct model *from = relation->from;

    return (strcmp(from->name, name) == 0 ||
            strcmp(from->full_name, name) == 0) &&
           (!by || strcmp(relation->name, by) == 0);
}

const struct relation *reference_read(const struct model *model,
                                      const char *name, const char *by,
                                      struct place place, struct arena *mem,
                                      struct mistakes *mistakes)
{
    struct nearest nearest = nearest_to(name);
    const struct relation *found = NULL;
    size_t matches = 0;

    for (size_t i = 0; i < model->reference_count; i++) {
        if (is_meant(model->references[i], name, by)) {
            found = model->references[i];
            matches++;
        }
        nearest_try(&nearest, model->references[i]->from->name);
    }
    if (matches == 1)
        return found;
    if (matches > 1)
        mistake_add(mistakes, mem, place, "Several foreign keys of %s point at "
                    "%s; say which by \"by\".", name, model->name);
    else
        mistake_add(mistakes, mem, place, "No foreign key of \"%s\"%s%s points "
                    "at %s%s", name, by ? " by the name " : "", by ? by : "",
                    model->name, nearest_end(&nearest, mem));
    return NULL;
}
