/* view/scope.h -- what names mean at a spot of a template, and terms made into
 * expressions. */
#ifndef VIEW_SCOPE_H
#define VIEW_SCOPE_H

#include "view/program.h"

/* A name that for, with or include … with made; the newest one first. */
struct local {
    const char *name;
    const struct expr *expr;
    const struct local *outer;
};

struct scope {
    const struct local *locals;
    const struct view *view;        /* NULL: behind include … only */
    unsigned loops;                 /* open here; the innermost has this base */
};

/* The same scope with one more name. */
struct scope scope_with(const struct scope *outer, str name,
                        const struct expr *expr, struct arena *mem);

/* The scope inside a loop over `list`, whose element is called `name`. */
struct scope scope_loop(const struct scope *outer, str name,
                        const struct expr *list, struct arena *mem);

/* Look up the names of `term` and check its filters. */
MUST_CHECK bool scope_resolve(const struct scope *scope,
                              const struct term *term, struct arena *mem,
                              const struct expr **expr, struct err *err);

/* The same for the tests of an {% if %}. */
MUST_CHECK bool scope_condition(const struct scope *scope,
                                const struct test_term *tests,
                                struct arena *mem,
                                const struct condition **condition,
                                struct err *err);

/* "a text", for a sentence. */
const char *kind_name(enum value_kind kind);

#endif
