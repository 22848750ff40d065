/* view/mistake.c -- a mistake in a template, said with its place. */
#include "view/mistake.h"

enum {
    QUOTED_MAX = 60,            /* characters of a name in a sentence */
};

const char *place_text(struct place place, struct arena *mem)
{
    const char *line_start = place.file->text.data;
    int line = 1;
    size_t column;

    for (const char *at = line_start; at < place.at; at++) {
        if (*at == '\n') {
            line++;
            line_start = at + 1;
        }
    }
    column = 1 + str_length(str_from(line_start,
                                     (size_t)(place.at - line_start)));
    return arena_printf(mem, "%s:%d:%zu", place.file->name, line, column);
}

bool mistake(struct err *err, struct place place, const char *says, ...)
{
    const char *sentence;
    va_list args;

    va_start(args, says);
    sentence = arena_vprintf(err->mem, says, args);
    va_end(args);
    return err_set(err, ERR_INVALID, "%s: %s", place_text(place, err->mem),
                   sentence);
}

const char *quoted(str name, struct arena *mem)
{
    str clipped = str_clip(name, QUOTED_MAX);

    return arena_printf(mem, "\"%.*s%s\"", STR_ARG(clipped),
                        clipped.size < name.size ? "…" : "");
}

struct near near_to(str wanted, struct arena *mem)
{
    struct near near = { 0 };

    if (wanted.size <= QUOTED_MAX) {
        near.wanted = str_text(mem, wanted);
        near.distance = 2 + wanted.size / 3;    /* the first that is too far */
    }
    return near;
}

void near_try(struct near *near, const char *name)
{
    size_t distance;

    if (!near->wanted)
        return;
    distance = str_distance(near->wanted, name);
    if (distance < near->distance) {
        near->distance = distance;
        near->best = name;
    }
}

const char *near_end(const struct near *near, struct arena *mem)
{
    if (!near->best)
        return ".";
    return arena_printf(mem, "; did you mean \"%s\"?", near->best);
}
