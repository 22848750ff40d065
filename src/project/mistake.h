/* project/mistake.h -- gathering what is wrong in a project's files. */
#ifndef PROJECT_MISTAKE_H
#define PROJECT_MISTAKE_H

#include "base/text.h"
#include "project/project.h"

struct place {
    const char *file;
    size_t line, column;        /* from 1 */
};

PRINTF_LIKE(4, 5)
void mistake_add(struct mistakes *mistakes, struct arena *mem,
                 struct place place, const char *says, ...);

/* "line 7", with the file where that is another one. */
const char *place_words(struct place of, struct place seen_from,
                        struct arena *mem);

/* By file, line and column, each once. */
void mistakes_sort(struct mistakes *mistakes);

/* The known name that is nearest to a wrong one. */
struct nearest {
    const char *wanted;
    const char *best;           /* or NULL */
    size_t distance;
};

struct nearest nearest_to(const char *wanted);
void nearest_try(struct nearest *nearest, const char *known);

/* "; did you mean \"email\"?" when one is near enough, otherwise ".". */
const char *nearest_end(const struct nearest *nearest, struct arena *mem);

#endif
