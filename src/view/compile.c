/* view/compile.c -- from trees to steps.
 *
 * The whole page is compiled as one: an include is compiled where it stands, a
 * block where the outermost template has it.  So each name is looked up in the
 * scope in which it will be used, and the context of HTML is followed from the
 * first byte to the last.
 */
#include "view/compile.h"

#include <string.h>

enum {
    INCLUDES_MAX = 20,
    COMPILE_NESTED_MAX = 400,
    WORK_MAX = 200000,          /* templates that include one another twice */
};

static bool compile_nodes(struct compiler *compiler, const struct node *node,
                          const struct scope *scope);

static void set_target(struct compiler *compiler, size_t number, size_t target)
{
    compiler->steps.items[number].target = target;
}

/* --- if ------------------------------------------------------------------- */

/* Contexts at the ends of branches, merged one after the other. */
struct meeting {
    struct context context;
    bool has_one;
};

static bool meet(struct compiler *compiler, struct meeting *meeting,
                 const struct context *end, struct place place,
                 const char *tag)
{
    const char *before;

    if (!meeting->has_one) {
        *meeting = (struct meeting){ *end, true };
        return true;
    }
    before = context_name(&meeting->context);
    if (context_merge(&meeting->context, end))
        return true;
    if (strcmp(before, context_name(end)) == 0)
        return mistake(compiler->err, place,
                       "The branches of this {%% %s %%} end in different tags"
                       " or attributes.", tag);
    return mistake(compiler->err, place,
                   "One branch of this {%% %s %%} ends %s, another %s.", tag,
                   before, context_name(end));
}

static bool compile_unless(struct compiler *compiler,
                           const struct branch *branch,
                           const struct scope *scope, size_t *jump)
{
    struct step step = { .operation = DO_UNLESS };

    if (!scope_condition(scope, branch->tests, compiler->mem, &step.condition,
                         compiler->err))
        return false;
    if (!step.condition->next && !step.condition->is_negated &&
        step.condition->comparison == COMPARE_NONE) {
        step.operation = DO_UNLESS_TRUE;
        step.expr = step.condition->left;
    }
    *jump = emit(compiler, &step);
    return true;
}

/* One branch, with a jump to the end behind it, whose number is added. */
static bool compile_branch(struct compiler *compiler,
                           const struct branch *branch,
                           const struct scope *scope, struct meeting *meeting,
                           const struct node *node, size_t *jump_to_end)
{
    size_t unless = 0;

    if (branch->tests && !compile_unless(compiler, branch, scope, &unless))
        return false;
    if (!compile_nodes(compiler, branch->body, scope) ||
        !meet(compiler, meeting, &compiler->context, node->place, "if"))
        return false;
    *jump_to_end = SIZE_MAX;
    if (branch->next)
        *jump_to_end = emit(compiler, &(struct step){ .operation = DO_JUMP });
    if (branch->tests)
        set_target(compiler, unless, emit_label(compiler));
    return true;
}

static bool compile_if(struct compiler *compiler, const struct node *node,
                       const struct scope *scope)
{
    struct context start = compiler->context;
    struct meeting meeting = { .has_one = false };
    LIST(size_t) jumps = { 0 };
    bool has_else = false;
    size_t end;

    for (const struct branch *branch = node->branches; branch;
         branch = branch->next) {
        size_t *jump = list_add(&jumps, compiler->scratch);

        compiler->context = start;
        has_else |= !branch->tests;
        if (!compile_branch(compiler, branch, scope, &meeting, node, jump))
            return false;
    }
    if (!has_else && !meet(compiler, &meeting, &start, node->place, "if"))
        return false;
    compiler->context = meeting.context;
    end = emit_label(compiler);
    for (size_t i = 0; i < jumps.count; i++) {
        if (jumps.items[i] != SIZE_MAX)
            set_target(compiler, jumps.items[i], end);
    }
    return true;
}

/* --- for ------------------------------------------------------------------ */

static bool check_list(struct compiler *compiler, const struct node *node,
                       const struct expr *list, const struct scope *scope)
{
    if (list->kind != VALUE_LIST)
        return mistake(compiler->err, node->term.place,
                       "A {%% for %%} goes over a list; this is %s.",
                       kind_name(list->kind));
    if (scope->loops == LOOPS_MAX)
        return mistake(compiler->err, node->place,
                       "More than %d loops stand inside one another.",
                       LOOPS_MAX);
    return true;
}

static bool compile_loop(struct compiler *compiler, const struct node *node,
                         const struct expr *list, const struct scope *scope,
                         size_t *begin)
{
    struct scope inner = scope_loop(scope, node->text, list, compiler->mem);
    struct meeting meeting = { .has_one = true };
    size_t body;

    context_repeat(&compiler->context);
    meeting.context = compiler->context;
    *begin = emit(compiler, &(struct step){ .operation = DO_FOR, .expr = list,
                                            .base = inner.loops });
    body = emit_label(compiler);
    if (!compile_nodes(compiler, node->body, &inner) ||
        !meet(compiler, &meeting, &compiler->context, node->place, "for"))
        return false;
    compiler->context = meeting.context;
    emit(compiler, &(struct step){ .operation = DO_NEXT, .base = inner.loops,
                                   .target = body });
    return true;
}

static bool compile_for(struct compiler *compiler, const struct node *node,
                        const struct scope *scope)
{
    struct context start = compiler->context;
    struct meeting meeting = { .has_one = true };
    const struct expr *list;
    size_t begin;
    size_t jump;

    if (!scope_resolve(scope, &node->term, compiler->mem, &list,
                       compiler->err) ||
        !check_list(compiler, node, list, scope) ||
        !compile_loop(compiler, node, list, scope, &begin))
        return false;
    meeting.context = compiler->context;
    compiler->context = start;
    if (!node->empty) {
        set_target(compiler, begin, emit_label(compiler));
    } else {
        jump = emit(compiler, &(struct step){ .operation = DO_JUMP });
        set_target(compiler, begin, emit_label(compiler));
        if (!compile_nodes(compiler, node->empty, scope))
            return false;
        set_target(compiler, jump, emit_label(compiler));
    }
    if (!meet(compiler, &meeting, &compiler->context, node->place, "for"))
        return false;
    compiler->context = meeting.context;
    return true;
}

/* --- with and include ----------------------------------------------------- */

/* Add the names of `bindings` to *inner; their values are of `outer`. */
static bool bind(struct compiler *compiler, const struct binding *bindings,
                 const struct scope *outer, struct scope *inner)
{
    for (; bindings; bindings = bindings->next) {
        const struct expr *expr;

        if (!scope_resolve(outer, &bindings->value, compiler->mem, &expr,
                           compiler->err))
            return false;
        *inner = scope_with(inner, bindings->name, expr, compiler->mem);
    }
    return true;
}

static bool compile_with(struct compiler *compiler, const struct node *node,
                         const struct scope *scope)
{
    struct scope inner = *scope;

    return bind(compiler, node->bindings, scope, &inner) &&
           compile_nodes(compiler, node->body, &inner);
}

/* The nodes of another template, with its own blocks. */
static bool compile_chain(struct compiler *compiler, const struct chain *chain,
                          const struct scope *scope)
{
    const struct chain *outer_chain = compiler->chain;
    const struct block_at *outer_block = compiler->block;
    bool is_fine;

    compiler->chain = chain;
    compiler->block = NULL;
    is_fine = compile_nodes(compiler, chain->trees[chain->count - 1]->nodes,
                            scope);
    compiler->chain = outer_chain;
    compiler->block = outer_block;
    return is_fine;
}

static bool compile_include(struct compiler *compiler, const struct node *node,
                            const struct scope *scope)
{
    struct scope inner = *scope;
    struct chain *chain = arena_new(compiler->scratch, struct chain);
    str text;

    if (node->is_only)
        inner = (struct scope){ .loops = scope->loops };
    if (compiler->includes == INCLUDES_MAX)
        return mistake(compiler->err, node->place,
                       "More than %d templates include one another.",
                       INCLUDES_MAX);
    if (!bind(compiler, node->bindings, scope, &inner) ||
        !chain_load(compiler, node->text, !node->is_alone, node->place, chain))
        return false;
    compiler->includes++;
    if (!compile_chain(compiler, chain, &inner))
        return false;
    compiler->includes--;
    /* The line of the include lost its end, since templates have their own. */
    text = chain->trees[chain->count - 1]->file->text;
    if (node->is_alone && !str_ends(text, STR("\n")))
        emit_literal(compiler, STR("\n"));
    return true;
}

/* --- blocks --------------------------------------------------------------- */

static bool compile_block_at(struct compiler *compiler, const struct node *body,
                             const struct block_at *block,
                             const struct scope *scope)
{
    const struct block_at *outer = compiler->block;
    bool is_fine;

    compiler->block = block;
    is_fine = compile_nodes(compiler, body->body, scope);
    compiler->block = outer;
    return is_fine;
}

static bool compile_block(struct compiler *compiler, const struct node *node,
                          const struct scope *scope)
{
    struct block_at block = { .name = node->text };
    const struct node *body = chain_block(compiler->chain, node->text, 0,
                                          &block.level);

    return compile_block_at(compiler, body ? body : node, &block, scope);
}

static bool compile_super(struct compiler *compiler, const struct node *node,
                          const struct scope *scope)
{
    struct block_at block;
    const struct node *body;

    if (!compiler->block)
        return mistake(compiler->err, node->place,
                       "block.super has a meaning only in a block.");
    block = *compiler->block;
    body = chain_block(compiler->chain, block.name, block.level + 1,
                       &block.level);
    if (!body)
        return mistake(compiler->err, node->place,
                       "No other template has the block %s.",
                       quoted(block.name, compiler->err->mem));
    return compile_block_at(compiler, body, &block, scope);
}

/* --- nodes ---------------------------------------------------------------- */

static bool compile_value(struct compiler *compiler, const struct node *node,
                          const struct scope *scope)
{
    const struct expr *expr;

    return scope_resolve(scope, &node->term, compiler->mem, &expr,
                         compiler->err) &&
           emit_value(compiler, expr, node->place);
}

static bool compile_node(struct compiler *compiler, const struct node *node,
                         const struct scope *scope)
{
    switch (node->kind) {
    case NODE_TEXT:
        emit_literal(compiler, node->text);
        return true;
    case NODE_VALUE:   return compile_value(compiler, node, scope);
    case NODE_IF:      return compile_if(compiler, node, scope);
    case NODE_FOR:     return compile_for(compiler, node, scope);
    case NODE_WITH:    return compile_with(compiler, node, scope);
    case NODE_INCLUDE: return compile_include(compiler, node, scope);
    case NODE_BLOCK:   return compile_block(compiler, node, scope);
    case NODE_SUPER:   return compile_super(compiler, node, scope);
    case NODE_URL:     return compile_url(compiler, node, scope);
    case NODE_STATIC:  return compile_static(compiler, node);
    case NODE_ICON:    return compile_icon(compiler, node, scope);
    }
    return false;
}

static bool compile_nodes(struct compiler *compiler, const struct node *node,
                          const struct scope *scope)
{
    if (node && compiler->nested == COMPILE_NESTED_MAX)
        return mistake(compiler->err, node->place,
                       "Templates and tags are nested more than %d levels deep"
                       " here.", COMPILE_NESTED_MAX);
    compiler->nested++;
    for (; node; node = node->next) {
        if (++compiler->work > WORK_MAX)
            return mistake(compiler->err, node->place,
                           "The page grew too large here: its templates make"
                           " more than %d pieces.", WORK_MAX);
        if (!compile_node(compiler, node, scope))
            return false;
    }
    compiler->nested--;
    return true;
}

/* --- the whole ------------------------------------------------------------ */

static bool check_end(struct compiler *compiler, const struct chain *chain)
{
    const struct file *file = chain->trees[chain->count - 1]->file;
    struct place end = { file, file->text.data + file->text.size };

    return compiler->context.part == IN_TEXT ||
           mistake(compiler->err, end, "The page ends %s.",
                   context_name(&compiler->context));
}

static struct view_template *finish(struct compiler *compiler, const char *name)
{
    struct view_template *template = arena_new(compiler->mem,
                                               struct view_template);
    struct step *steps;

    emit(compiler, &(struct step){ .operation = DO_END });
    steps = arena_new_array(compiler->mem, struct step, compiler->steps.count);
    memcpy(steps, compiler->steps.items, compiler->steps.count * sizeof *steps);
    template->name = arena_copy_text(compiler->mem, name);
    template->steps = steps;
    template->count = compiler->steps.count;
    return template;
}

static bool compile_page(struct compiler *compiler, const char *name,
                         const struct view *view,
                         const struct view_template **compiled)
{
    struct scope scope = { .view = view };
    struct chain chain;

    if (!chain_load(compiler, str_of(name), false, (struct place){ NULL, NULL },
                    &chain) ||
        !compile_chain(compiler, &chain, &scope) ||
        !check_end(compiler, &chain))
        return false;
    *compiled = finish(compiler, name);
    return true;
}

bool view_compile(const struct view_source *source, const char *name,
                  const struct view *view, struct arena *mem,
                  const struct view_template **compiled, struct err *err)
{
    struct compiler compiler = { .source = source, .mem = mem, .err = err };
    bool is_fine;

    compiler.scratch = arena_open();
    text_init(&compiler.literal, compiler.scratch);
    map_init(&compiler.trees, compiler.scratch);
    is_fine = compile_page(&compiler, name, view, compiled);
    arena_close(compiler.scratch);
    return is_fine;
}
