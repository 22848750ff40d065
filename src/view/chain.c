/* view/chain.c -- a template and those that it extends, and their blocks. */
#include "view/compile.h"

/* --- reading -------------------------------------------------------------- */

static bool no_template(struct compiler *compiler, str name,
                        struct place place)
{
    const char *shown = quoted(name, compiler->err->mem);

    if (!place.file)
        return err_set(compiler->err, ERR_MISSING,
                       "There is no template named %s.", shown);
    return mistake(compiler->err, place, "There is no template named %s.",
                   shown);
}

static bool read_tree(struct compiler *compiler, str name, bool is_inline,
                      struct place place, struct tree **tree)
{
    const struct view_source *source = compiler->source;
    struct arena *mem = compiler->scratch;
    str key = str_printf(mem, "%d%.*s", is_inline, STR_ARG(name));
    struct file *file;

    *tree = map_find(&compiler->trees, key);
    if (*tree)
        return true;
    file = arena_new(mem, struct file);
    file->name = str_text(mem, name);
    file->text = source->read(file->name, source->context);
    if (str_is_none(file->text))
        return no_template(compiler, name, place);
    if (!parse_template(file, is_inline, mem, tree, compiler->err))
        return false;
    map_set(&compiler->trees, key, *tree);
    return true;
}

/* --- blocks --------------------------------------------------------------- */

static const struct node *find_block(const struct node *node, str name);

static const struct node *find_inside(const struct node *node, str name)
{
    const struct node *found = find_block(node->body, name);

    for (const struct branch *branch = node->branches; branch && !found;
         branch = branch->next)
        found = find_block(branch->body, name);
    return found ? found : find_block(node->empty, name);
}

static const struct node *find_block(const struct node *node, str name)
{
    const struct node *found = NULL;

    for (; node && !found; node = node->next) {
        if (node->kind == NODE_BLOCK && str_equal(node->text, name))
            return node;
        found = find_inside(node, name);
    }
    return found;
}

const struct node *chain_block(const struct chain *chain, str name,
                               size_t from, size_t *level)
{
    for (; from < chain->count; from++) {
        const struct node *found = find_block(chain->trees[from]->nodes, name);

        if (found) {
            *level = from;
            return found;
        }
    }
    return NULL;
}

static void try_blocks(struct near *near, const struct node *node,
                       struct arena *mem)
{
    for (; node; node = node->next) {
        if (node->kind == NODE_BLOCK)
            near_try(near, str_text(mem, node->text));
        try_blocks(near, node->body, mem);
        try_blocks(near, node->empty, mem);
        for (const struct branch *branch = node->branches; branch;
             branch = branch->next)
            try_blocks(near, branch->body, mem);
    }
}

static bool no_block(struct compiler *compiler, const struct chain *chain,
                     size_t level, const struct node *node)
{
    struct arena *mem = compiler->err->mem;
    struct near near = near_to(node->text, mem);

    for (size_t i = level + 1; i < chain->count; i++)
        try_blocks(&near, chain->trees[i]->nodes, mem);
    return mistake(compiler->err, node->place,
                   "There is no block %s in %s%s", quoted(node->text, mem),
                   chain->trees[level + 1]->file->name, near_end(&near, mem));
}

/* What stands at the top of a template that extends another: blocks that the
 * other one has, and nothing else. */
static bool check_extending(struct compiler *compiler,
                            const struct chain *chain, size_t level)
{
    size_t found;

    for (const struct node *node = chain->trees[level]->nodes; node;
         node = node->next) {
        if (node->kind == NODE_TEXT && str_trim(node->text).size == 0)
            continue;
        if (node->kind != NODE_BLOCK)
            return mistake(compiler->err, node->place,
                           "What stands outside of the blocks is never shown,"
                           " since this template extends another.");
        if (!chain_block(chain, node->text, level + 1, &found))
            return no_block(compiler, chain, level, node);
    }
    return true;
}

/* Each block has its name alone: the first node that is found is itself. */
static bool check_names(struct compiler *compiler, const struct tree *tree,
                        const struct node *node)
{
    for (; node; node = node->next) {
        const struct branch *branch = node->branches;

        if (node->kind == NODE_BLOCK &&
            find_block(tree->nodes, node->text) != node)
            return mistake(compiler->err, node->place,
                           "This template has another block %s before.",
                           quoted(node->text, compiler->err->mem));
        for (; branch; branch = branch->next) {
            if (!check_names(compiler, tree, branch->body))
                return false;
        }
        if (!check_names(compiler, tree, node->body) ||
            !check_names(compiler, tree, node->empty))
            return false;
    }
    return true;
}

bool chain_load(struct compiler *compiler, str name, bool is_inline,
                struct place place, struct chain *chain)
{
    *chain = (struct chain){ .count = 0 };
    for (;;) {
        struct tree *tree;

        if (chain->count == EXTENDS_MAX)
            return mistake(compiler->err, place,
                           "More than %d templates extend one another.",
                           EXTENDS_MAX);
        if (!read_tree(compiler, name, is_inline, place, &tree) ||
            !check_names(compiler, tree, tree->nodes))
            return false;
        chain->trees[chain->count++] = tree;
        if (str_is_none(tree->extends))
            break;
        name = tree->extends;
        place = tree->extends_place;
    }
    for (size_t i = 0; i + 1 < chain->count; i++) {
        if (!check_extending(compiler, chain, i))
            return false;
    }
    return true;
}
