/* view/parse.h -- one template as a tree.  Names are not looked up yet, and
 * nothing is known of other templates. */
#ifndef VIEW_PARSE_H
#define VIEW_PARSE_H

#include "view/mistake.h"

enum term_kind { TERM_NAME, TERM_TEXT, TERM_INT };

/* What a value is written as: row.name|upper|default:"-". */
struct term {
    enum term_kind kind;
    str text;                   /* of a name or text */
    int64_t number;
    struct place place;
    struct filter_call *filters;
};

struct filter_call {
    str name;
    struct place place;
    const struct term *argument;    /* or NULL; has no filters */
    struct filter_call *next;
};

enum comparison {
    COMPARE_NONE,               /* is `left` true? */
    COMPARE_EQUAL,
    COMPARE_NOT_EQUAL,
    COMPARE_LESS,
    COMPARE_LESS_EQUAL,
    COMPARE_MORE,
    COMPARE_MORE_EQUAL,
};

/* The tests of an {% if %}: alternatives ("or") of tests that must all hold
 * ("and"), which is all that the language can say without parentheses. */
struct test_term {
    bool begins_alternative;
    bool is_negated;
    enum comparison comparison;
    struct term left;
    struct term right;
    struct place place;
    struct test_term *next;
};

struct binding {                /* name=term */
    str name;
    struct place place;
    struct term value;
    struct binding *next;
};

struct branch {
    struct test_term *tests;    /* NULL: {% else %} */
    struct node *body;
    struct place place;
    struct branch *next;
};

enum node_kind {
    NODE_TEXT, NODE_VALUE, NODE_IF, NODE_FOR, NODE_WITH, NODE_INCLUDE,
    NODE_BLOCK, NODE_SUPER, NODE_URL, NODE_STATIC, NODE_ICON,
};

struct node {
    enum node_kind kind;
    struct place place;
    str text;                   /* the text; the name of a block, include, URL,
                                 * file; of the variable of a for */
    struct term term;           /* the value, the list, the icon */
    struct binding *bindings;   /* of with and include; of url, without names */
    bool is_only;               /* include … only */
    bool is_alone;              /* in its line */
    struct branch *branches;    /* of an if */
    struct node *body;
    struct node *empty;         /* of a for */
    struct node *next;
};

struct tree {
    const struct file *file;
    str extends;                /* or STR_NONE */
    struct place extends_place;
    struct node *nodes;
};

/* Read `file` into a tree in `mem`.  `is_inline`: see tokens_read(). */
MUST_CHECK bool parse_template(const struct file *file, bool is_inline,
                               struct arena *mem, struct tree **tree,
                               struct err *err);

#endif
