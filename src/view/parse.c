/* view/parse.c -- the tags, each with its function in a table.
 *
 * A tag with a body calls parse_body(), which reads nodes until one of the
 * tags that may end it and leaves that one in `parser->words`.
 */
#include "view/parse.h"

#include "view/token.h"

enum { NESTED_MAX = 60 };

struct parser {
    struct arena *mem;
    struct err *err;
    struct tree *tree;
    struct tokens tokens;
    size_t at;
    struct words words;         /* of the tag that is being read */
    unsigned nested;
};

/* What is open: a mistake at its end speaks of its beginning. */
struct opened {
    const char *name;           /* "if" */
    struct place place;
    const char *const *ends;    /* the tags that may follow, NULL at the end */
    const struct opened *outer;
};

static bool parse_nodes(struct parser *parser, const struct opened *opened,
                        struct node **first);

/* --- words ---------------------------------------------------------------- */

static bool next_word(struct parser *parser)
{
    return words_next(&parser->words, parser->err);
}

static bool at_word(const struct parser *parser, const char *text)
{
    return word_is(&parser->words.word, text);
}

static struct place here(const struct parser *parser)
{
    return parser->words.word.place;
}

static bool is_plain_name(str name)
{
    return !str_has_byte(name, '.');
}

static bool expect_end(struct parser *parser, const char *tag)
{
    if (parser->words.word.kind == WORD_END)
        return true;
    return mistake(parser->err, here(parser),
                   "%s stands behind what {%% %s %%} can hold.",
                   quoted(parser->words.word.text, parser->err->mem), tag);
}

/* A name, or a text in quotes. */
static bool take_label(struct parser *parser, const char *what, str *label)
{
    const struct word *word = &parser->words.word;

    if (word->kind != WORD_NAME && word->kind != WORD_TEXT)
        return mistake(parser->err, here(parser), "Here %s is missing.", what);
    *label = word->text;
    return next_word(parser);
}

static bool take_text(struct parser *parser, const char *what, str *text)
{
    if (parser->words.word.kind != WORD_TEXT)
        return mistake(parser->err, here(parser),
                       "Here %s in quotation marks is missing.", what);
    *text = parser->words.word.text;
    return next_word(parser);
}

static bool take_plain_name(struct parser *parser, const char *what, str *name)
{
    if (parser->words.word.kind != WORD_NAME ||
        !is_plain_name(parser->words.word.text))
        return mistake(parser->err, here(parser), "Here %s is missing.", what);
    *name = parser->words.word.text;
    return next_word(parser);
}

static bool take_sign(struct parser *parser, const char *sign)
{
    if (!at_word(parser, sign))
        return mistake(parser->err, here(parser), "Here \"%s\" is missing.",
                       sign);
    return next_word(parser);
}

/* --- terms ---------------------------------------------------------------- */

static bool parse_operand(struct parser *parser, struct term *term)
{
    const struct word *word = &parser->words.word;

    *term = (struct term){ .text = word->text, .number = word->number,
                           .place = word->place };
    switch (word->kind) {
    case WORD_NAME: term->kind = TERM_NAME; break;
    case WORD_TEXT: term->kind = TERM_TEXT; break;
    case WORD_INT:  term->kind = TERM_INT; break;
    default:
        return mistake(parser->err, here(parser),
                       "Here a name, a number or a text in quotation marks is"
                       " missing.");
    }
    return next_word(parser);
}

static bool parse_filter(struct parser *parser, struct filter_call **filter)
{
    struct filter_call *call = arena_new(parser->mem, struct filter_call);
    struct term *argument;

    *filter = call;
    call->place = here(parser);
    if (!take_plain_name(parser, "the name of a filter", &call->name))
        return false;
    if (!at_word(parser, ":"))
        return true;
    argument = arena_new(parser->mem, struct term);
    call->argument = argument;
    return next_word(parser) && parse_operand(parser, argument);
}

static bool parse_term(struct parser *parser, struct term *term)
{
    struct filter_call **tail = &term->filters;

    if (!parse_operand(parser, term))
        return false;
    while (at_word(parser, "|")) {
        if (!next_word(parser) || !parse_filter(parser, tail))
            return false;
        tail = &(*tail)->next;
    }
    return true;
}

static enum comparison comparison_at(const struct parser *parser)
{
    static const char *const SIGNS[] = {
        [COMPARE_EQUAL] = "==", [COMPARE_NOT_EQUAL] = "!=",
        [COMPARE_LESS] = "<", [COMPARE_LESS_EQUAL] = "<=",
        [COMPARE_MORE] = ">", [COMPARE_MORE_EQUAL] = ">=",
    };

    for (size_t i = COMPARE_EQUAL; i < COUNT_OF(SIGNS); i++) {
        if (at_word(parser, SIGNS[i]))
            return (enum comparison)i;
    }
    return COMPARE_NONE;
}

static bool parse_test(struct parser *parser, struct test_term *test)
{
    test->place = here(parser);
    while (at_word(parser, "not")) {
        test->is_negated = !test->is_negated;
        if (!next_word(parser))
            return false;
    }
    if (!parse_term(parser, &test->left))
        return false;
    test->comparison = comparison_at(parser);
    return test->comparison == COMPARE_NONE ||
           (next_word(parser) && parse_term(parser, &test->right));
}

static bool parse_tests(struct parser *parser, struct test_term **tests)
{
    bool begins_alternative = true;

    for (;;) {
        *tests = arena_new(parser->mem, struct test_term);
        (*tests)->begins_alternative = begins_alternative;
        if (!parse_test(parser, *tests))
            return false;
        tests = &(*tests)->next;
        if (!at_word(parser, "and") && !at_word(parser, "or"))
            return expect_end(parser, "if");
        begins_alternative = at_word(parser, "or");
        if (!next_word(parser))
            return false;
    }
}

static bool parse_bindings(struct parser *parser, struct binding **tail)
{
    do {
        struct binding *binding = arena_new(parser->mem, struct binding);

        binding->place = here(parser);
        if (!take_plain_name(parser, "name=value", &binding->name) ||
            !take_sign(parser, "=") || !parse_term(parser, &binding->value))
            return false;
        *tail = binding;
        tail = &binding->next;
    } while (parser->words.word.kind != WORD_END && !at_word(parser, "only"));
    return true;
}

/* --- bodies --------------------------------------------------------------- */

static bool parse_body(struct parser *parser, const struct opened *opened,
                       struct node **body)
{
    bool is_fine;

    if (parser->nested == NESTED_MAX)
        return mistake(parser->err, opened->place,
                       "Tags are nested more than %d levels deep here.",
                       NESTED_MAX);
    parser->nested++;
    is_fine = parse_nodes(parser, opened, body);
    parser->nested--;
    return is_fine;
}

static bool parse_if(struct parser *parser, struct node *node,
                     const struct opened *outer)
{
    static const char *const ENDS[] = { "elif", "else", "endif", NULL };
    static const char *const LAST[] = { "endif", NULL };
    struct branch **tail = &node->branches;
    bool has_else = false;

    node->kind = NODE_IF;
    do {
        struct branch *branch = arena_new(parser->mem, struct branch);
        struct opened opened = { "if", node->place, ENDS, outer };

        branch->place = parser->tokens.items[parser->at - 1].place;
        has_else = at_word(parser, "else");
        if (has_else)
            opened.ends = LAST;
        if (!next_word(parser) ||
            (has_else ? !expect_end(parser, "else")
                      : !parse_tests(parser, &branch->tests)) ||
            !parse_body(parser, &opened, &branch->body))
            return false;
        *tail = branch;
        tail = &branch->next;
    } while (!at_word(parser, "endif"));
    return next_word(parser) && expect_end(parser, "endif");
}

static bool parse_for(struct parser *parser, struct node *node,
                      const struct opened *outer)
{
    static const char *const ENDS[] = { "empty", "endfor", NULL };
    struct opened opened = { "for", node->place, ENDS, outer };

    node->kind = NODE_FOR;
    if (!next_word(parser) ||
        !take_plain_name(parser, "the name for one element", &node->text) ||
        !take_sign(parser, "in") || !parse_term(parser, &node->term) ||
        !expect_end(parser, "for") ||
        !parse_body(parser, &opened, &node->body))
        return false;
    if (at_word(parser, "empty")) {
        opened.ends = ENDS + 1;
        if (!next_word(parser) || !expect_end(parser, "empty") ||
            !parse_body(parser, &opened, &node->empty))
            return false;
    }
    return next_word(parser) && expect_end(parser, "endfor");
}

static bool parse_with(struct parser *parser, struct node *node,
                       const struct opened *outer)
{
    static const char *const ENDS[] = { "endwith", NULL };
    const struct opened opened = { "with", node->place, ENDS, outer };

    node->kind = NODE_WITH;
    return next_word(parser) && parse_bindings(parser, &node->bindings) &&
           expect_end(parser, "with") &&
           parse_body(parser, &opened, &node->body) &&
           next_word(parser) && expect_end(parser, "endwith");
}

static bool parse_block(struct parser *parser, struct node *node,
                        const struct opened *outer)
{
    static const char *const ENDS[] = { "endblock", NULL };
    const struct opened opened = { "block", node->place, ENDS, outer };
    struct place end;
    str name;

    if (at_word(parser, "block.super")) {
        node->kind = NODE_SUPER;
        return next_word(parser) && expect_end(parser, "block.super");
    }
    node->kind = NODE_BLOCK;
    if (!next_word(parser) ||
        !take_plain_name(parser, "the name of the block", &node->text) ||
        !expect_end(parser, "block") ||
        !parse_body(parser, &opened, &node->body) || !next_word(parser))
        return false;
    if (parser->words.word.kind == WORD_END)
        return true;
    end = here(parser);
    if (!take_plain_name(parser, "the name of the block", &name) ||
        !expect_end(parser, "endblock"))
        return false;
    return str_equal(name, node->text) ||
           mistake(parser->err, end, "The block that ends here is named %s.",
                   quoted(node->text, parser->err->mem));
}

/* --- tags without a body -------------------------------------------------- */

static bool parse_include(struct parser *parser, struct node *node,
                          const struct opened *outer UNUSED)
{
    node->kind = NODE_INCLUDE;
    if (!next_word(parser) ||
        !take_text(parser, "the name of a template", &node->text))
        return false;
    if (at_word(parser, "with") &&
        (!next_word(parser) || !parse_bindings(parser, &node->bindings)))
        return false;
    node->is_only = at_word(parser, "only");
    if (node->is_only && !next_word(parser))
        return false;
    return expect_end(parser, "include");
}

static bool parse_url(struct parser *parser, struct node *node,
                      const struct opened *outer UNUSED)
{
    struct binding **tail = &node->bindings;

    node->kind = NODE_URL;
    if (!next_word(parser) ||
        !take_label(parser, "the name of a route", &node->text))
        return false;
    while (parser->words.word.kind != WORD_END) {
        *tail = arena_new(parser->mem, struct binding);
        (*tail)->place = here(parser);
        if (!parse_term(parser, &(*tail)->value))
            return false;
        tail = &(*tail)->next;
    }
    return true;
}

static bool parse_static(struct parser *parser, struct node *node,
                         const struct opened *outer UNUSED)
{
    node->kind = NODE_STATIC;
    return next_word(parser) &&
           take_text(parser, "the path of a file", &node->text) &&
           expect_end(parser, "static");
}

static bool parse_icon(struct parser *parser, struct node *node,
                       const struct opened *outer UNUSED)
{
    node->kind = NODE_ICON;
    return next_word(parser) && parse_term(parser, &node->term) &&
           expect_end(parser, "icon");
}

static bool parse_extends(struct parser *parser, struct node *node,
                          const struct opened *outer)
{
    struct tree *tree = parser->tree;

    for (size_t i = 0; i + 1 < parser->at; i++) {
        const struct token *token = &parser->tokens.items[i];

        if (token->kind != TOKEN_TEXT || str_trim(token->text).size > 0)
            return mistake(parser->err, node->place,
                           "{%% extends %%} must be the first tag.");
    }
    (void)outer;
    node->kind = NODE_TEXT;
    node->text = STR("");
    tree->extends_place = node->place;
    return next_word(parser) &&
           take_text(parser, "the name of a template", &tree->extends) &&
           expect_end(parser, "extends");
}

/* --- the table of tags ---------------------------------------------------- */

struct tag {
    const char *name;
    bool (*parse)(struct parser *parser, struct node *node,
                  const struct opened *outer);
};

static const struct tag TAGS[] = {
    { "block", parse_block },
    { "block.super", parse_block },
    { "extends", parse_extends },
    { "for", parse_for },
    { "icon", parse_icon },
    { "if", parse_if },
    { "include", parse_include },
    { "static", parse_static },
    { "url", parse_url },
    { "with", parse_with },
};

/* Names that end or divide a body, and {% comment %}, which is gone already. */
static const char *const PARTS[] = {
    "elif", "else", "empty", "endblock", "endcomment", "endfor", "endif",
    "endwith",
};

static bool is_part(const struct parser *parser)
{
    for (size_t i = 0; i < COUNT_OF(PARTS); i++) {
        if (at_word(parser, PARTS[i]))
            return true;
    }
    return false;
}

static bool mistake_of_part(struct parser *parser, struct place place,
                            const struct opened *opened)
{
    struct err *err = parser->err;
    const char *name = str_text(err->mem, parser->words.word.text);

    if (!opened)
        return mistake(err, place, "Nothing is open that {%% %s %%} could"
                       " belong to.", name);
    return mistake(err, place, "{%% %s %%} does not belong to the {%% %s %%}"
                   " that was opened at %s.", name, opened->name,
                   place_text(opened->place, err->mem));
}

static bool mistake_of_tag(struct parser *parser, struct place place)
{
    struct err *err = parser->err;
    struct near near = near_to(parser->words.word.text, err->mem);

    if (parser->words.word.kind != WORD_NAME)
        return mistake(err, place, "This tag has no name.");
    for (size_t i = 0; i < COUNT_OF(TAGS); i++)
        near_try(&near, TAGS[i].name);
    for (size_t i = 0; i < COUNT_OF(PARTS); i++)
        near_try(&near, PARTS[i]);
    near_try(&near, "comment");
    return mistake(err, place, "There is no tag named %s%s",
                   quoted(parser->words.word.text, err->mem),
                   near_end(&near, err->mem));
}

static bool parse_tag(struct parser *parser, struct node *node,
                      const struct opened *opened)
{
    for (size_t i = 0; i < COUNT_OF(TAGS); i++) {
        if (at_word(parser, TAGS[i].name))
            return TAGS[i].parse(parser, node, opened);
    }
    if (is_part(parser))
        return mistake_of_part(parser, node->place, opened);
    return mistake_of_tag(parser, node->place);
}

/* --- nodes ---------------------------------------------------------------- */

static bool ends_body(const struct parser *parser, const struct opened *opened)
{
    for (const char *const *end = opened ? opened->ends : NULL; end && *end;
         end++) {
        if (at_word(parser, *end))
            return true;
    }
    return false;
}

static bool parse_value(struct parser *parser, struct node *node)
{
    if (at_word(parser, "block.super")) {
        node->kind = NODE_SUPER;
        return next_word(parser) && expect_end(parser, "block.super");
    }
    node->kind = NODE_VALUE;
    if (!parse_term(parser, &node->term))
        return false;
    return parser->words.word.kind == WORD_END ||
           mistake(parser->err, here(parser),
                   "%s stands behind the value.",
                   quoted(parser->words.word.text, parser->err->mem));
}

static bool end_of_file(struct parser *parser, const struct opened *opened)
{
    return !opened ||
           mistake(parser->err, opened->place,
                   "This {%% %s %%} has no {%% end%s %%}.", opened->name,
                   opened->name);
}

static bool parse_nodes(struct parser *parser, const struct opened *opened,
                        struct node **tail)
{
    for (;;) {
        const struct token *token = &parser->tokens.items[parser->at++];
        struct node *node;

        if (token->kind == TOKEN_END)
            return end_of_file(parser, opened);
        node = arena_new(parser->mem, struct node);
        node->place = token->place;
        node->is_alone = token->is_alone;
        node->text = token->text;
        if (token->kind != TOKEN_TEXT &&
            !words_begin(&parser->words, token, parser->mem, parser->err))
            return false;
        if (token->kind == TOKEN_TAG && ends_body(parser, opened))
            return true;
        if ((token->kind == TOKEN_TAG && !parse_tag(parser, node, opened)) ||
            (token->kind == TOKEN_VALUE && !parse_value(parser, node)))
            return false;
        *tail = node;
        tail = &node->next;
    }
}

bool parse_template(const struct file *file, bool is_inline, struct arena *mem,
                    struct tree **tree, struct err *err)
{
    struct parser parser = { .mem = mem, .err = err };

    parser.tree = arena_new(mem, struct tree);
    parser.tree->file = file;
    parser.tree->extends = STR_NONE;
    *tree = parser.tree;
    return tokens_read(file, is_inline, mem, &parser.tokens, err) &&
           parse_nodes(&parser, NULL, &parser.tree->nodes);
}
