/* view/compile.h -- what the files of the compiler share: the steps made so
 * far, the text that waits to become the literal of the next one, and where in
 * HTML all this has led. */
#ifndef VIEW_COMPILE_H
#define VIEW_COMPILE_H

#include "base/list.h"
#include "base/map.h"
#include "view/context.h"
#include "view/scope.h"

enum { EXTENDS_MAX = 20 };

/* A template with those that it extends, the most derived one first. */
struct chain {
    const struct tree *trees[EXTENDS_MAX];
    size_t count;
};

/* The body of a block, and at which level of the chain it stands. */
struct block_at {
    str name;
    size_t level;
};

struct compiler {
    const struct view_source *source;
    struct arena *mem;              /* of the result */
    struct arena *scratch;          /* of trees, until the compiler is done */
    struct err *err;
    LIST(struct step) steps;        /* in scratch */
    struct text literal;            /* waits for the next step */
    struct context context;
    struct map trees;               /* by name */
    const struct chain *chain;
    const struct block_at *block;   /* that is being compiled, or NULL */
    unsigned includes;              /* open here */
    unsigned nested;
    size_t work;                    /* nodes compiled */
};

/* Literal HTML goes on. */
void emit_literal(struct compiler *compiler, str literal);

/* A step, with the waiting literal in front.  Its number. */
size_t emit(struct compiler *compiler, const struct step *step);

/* The number of the step that comes next, as the target of a jump. */
size_t emit_label(struct compiler *compiler);

/* The value of `expr`, escaped for where it stands. */
MUST_CHECK bool emit_value(struct compiler *compiler, const struct expr *expr,
                           struct place place);

/* Text that was made at compile time, escaped like a value. */
MUST_CHECK bool emit_constant(struct compiler *compiler, str text,
                              struct place place);

/* {% url %}, {% static %}, {% icon %}. */
MUST_CHECK bool compile_url(struct compiler *compiler, const struct node *node,
                            const struct scope *scope);
MUST_CHECK bool compile_static(struct compiler *compiler,
                               const struct node *node);
MUST_CHECK bool compile_icon(struct compiler *compiler, const struct node *node,
                             const struct scope *scope);

/* Read `name` and all that it extends.  `place` is what asked for it; without
 * a file it is the program. */
MUST_CHECK bool chain_load(struct compiler *compiler, str name,
                           bool is_inline, struct place place,
                           struct chain *chain);

/* The definition of the block `name` at level `from` of the chain or behind
 * it; NULL when there is none, else *level is where. */
const struct node *chain_block(const struct chain *chain, str name,
                               size_t from, size_t *level);

#endif
