/* view/context.h -- in what part of HTML the next byte of a page stands.
 *
 * The compiler feeds it all literal text, in the order in which a browser will
 * read it, and asks before each value what kind of spot it is.  Where branches
 * of a tag meet they must have led to the same part of HTML; where they differ
 * in what is harmless, the more careful of the two goes on.
 */
#ifndef VIEW_CONTEXT_H
#define VIEW_CONTEXT_H

#include "base/text.h"

enum context_part {
    IN_TEXT,
    IN_TAG_OPEN,            /* behind "<" */
    IN_TAG_NAME,
    IN_TAG,                 /* between attributes */
    IN_NAME,                /* of an attribute */
    IN_AFTER_NAME,
    IN_BEFORE_VALUE,        /* behind "=" */
    IN_DOUBLE,              /* quotes */
    IN_SINGLE,
    IN_UNQUOTED,
    IN_DECLARATION,         /* <!DOCTYPE …> */
    IN_COMMENT,
    IN_RAW,                 /* script, style: references mean nothing there */
    IN_PLAIN_TEXT,          /* textarea, title: no tags, but references */
};

enum attribute_kind {
    ATTRIBUTE_PLAIN,
    ATTRIBUTE_URL,
    ATTRIBUTE_CODE,         /* onclick, style, srcdoc: never a value */
    ATTRIBUTE_UNSURE,       /* its name depends on a branch */
};

enum url_part {
    URL_START,              /* nothing of the URL is written yet */
    URL_MIDDLE,             /* what is written could become a scheme */
    URL_DECIDED,            /* no scheme, or one that is fine */
    URL_FOREIGN,            /* a scheme that is not fine */
};

enum { CONTEXT_NAME_MAX = 24 };

struct context {
    enum context_part part;
    enum attribute_kind attribute;
    enum url_part url;
    bool url_has_value;         /* not only literal text so far */
    bool is_closing;            /* the tag began with "</" */
    bool drops_line_feed;       /* right behind <textarea> */
    int element;                /* of the special ones; 0: any other */
    char name[CONTEXT_NAME_MAX];        /* lower case, of tag, attribute or
                                         * scheme; what ends script */
    size_t name_size;           /* CONTEXT_NAME_MAX: too long to matter */
};

/* What may be written for a value. */
enum spot {
    SPOT_NONE,              /* nothing: see *why */
    SPOT_TEXT,
    SPOT_ATTRIBUTE,
    SPOT_URL_START,
    SPOT_URL_MIDDLE,
};

/* Go over literal text and append it to `out`.  Behind <textarea> a line feed
 * is added: browsers drop the first one there, and it may be the value's. */
void context_literal(struct context *context, str literal, struct text *out);

/* The kind of spot; for SPOT_NONE *why is how a sentence goes on that begins
 * with "A value cannot stand". */
enum spot context_spot(const struct context *context, const char **why);

/* A value was written. */
void context_value(struct context *context);

/* Prepare for a body that is repeated: what follows it may be itself. */
void context_repeat(struct context *context);

/* Make *context what follows when either of the two came before.  False when
 * they do not go together. */
MUST_CHECK bool context_merge(struct context *context,
                              const struct context *other);

/* "in a tag": for a sentence. */
const char *context_name(const struct context *context);

#endif
