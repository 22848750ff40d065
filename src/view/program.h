/* view/program.h -- a compiled template: flat steps, and expressions with
 * offsets in the place of names.
 *
 * Each step first writes its literal, then does its operation; so a cell of a
 * table is one step, and a jump is never taken for nothing.  Addresses are
 * found from a base: number 0 is the struct that is shown, the others are the
 * current elements of the loops around, outermost first.
 */
#ifndef VIEW_PROGRAM_H
#define VIEW_PROGRAM_H

#include "view/filter.h"
#include "view/parse.h"
#include "view/view.h"

enum { LOOPS_MAX = 24 };

enum expr_from {
    FROM_MEMBER,
    FROM_TEXT,
    FROM_INT,
    FROM_COUNTER,           /* of the loop `base` */
    FROM_COUNTER0,
    FROM_FIRST,
    FROM_LAST,
    FROM_LOOP,              /* forloop itself: only to be followed by a name */
};

struct filter_use {
    const struct filter *filter;
    const struct expr *argument;
    const struct filter_use *next;
};

/* A value, resolved.  A member is found by adding an offset and following the
 * pointer there, once for each of `pointers`, and adding `offset` last. */
struct expr {
    enum expr_from from;
    enum view_type type;    /* of a member */
    const struct view *view;        /* of a struct, pointer, list */
    unsigned base;
    unsigned pointer_count;
    const size_t *pointers;
    size_t offset;
    size_t count_offset;    /* of a list */
    str text;
    int64_t number;
    enum value_kind kind;   /* what comes out, behind the filters */
    const struct filter_use *filters;
};

struct condition {
    bool begins_alternative;
    bool is_negated;
    enum comparison comparison;
    const struct expr *left;
    const struct expr *right;
    const struct condition *next;
};

enum operation {
    DO_NOTHING,
    DO_TEXT,                /* escaped; `base` and `offset` are all it needs */
    DO_STR,
    DO_INT,
    DO_SIZE,
    DO_VALUE,               /* any expression, escaped */
    DO_HTML,                /* an expression that is HTML */
    DO_URL,                 /* a whole URL */
    DO_URL_REST,            /* the part of a URL that may hold its scheme */
    DO_SEGMENT,             /* a segment of a path, percent-encoded */
    DO_PATH,                /* the same, but a slash stays */
    DO_JUMP,
    DO_UNLESS,              /* jump when the condition does not hold */
    DO_UNLESS_TRUE,         /* the same for one expression */
    DO_FOR,                 /* begin loop `base` over the list, or jump */
    DO_NEXT,                /* jump back with the next element, if any */
    DO_END,
};

struct step {
    str literal;
    enum operation operation;
    unsigned base;
    size_t offset;
    const struct expr *expr;
    const struct condition *condition;
    size_t target;          /* the number of a step */
};

struct view_template {
    const char *name;
    const struct step *steps;       /* the last one is DO_END */
    size_t count;
};

#endif
