/* view/token.h -- a template cut into text, {{ values }} and {% tags %}, and
 * what is inside a tag cut into words.
 *
 * Comments are gone after this.  A line that holds nothing but one tag or
 * comment is gone too, so that pages have no blank lines where templates have
 * their logic; the tag knows it (`is_alone`).
 */
#ifndef VIEW_TOKEN_H
#define VIEW_TOKEN_H

#include "view/mistake.h"

enum token_kind { TOKEN_TEXT, TOKEN_VALUE, TOKEN_TAG, TOKEN_END };

struct token {
    enum token_kind kind;
    str text;                   /* of a value or tag: what is inside */
    struct place place;
    bool is_alone;
};

struct tokens {
    struct token *items;        /* the last one is TOKEN_END */
    size_t count;
    size_t room;
};

/* Cut `file`.  A text that ends with a line feed loses it when `is_inline`:
 * what is included in the middle of a line does not break that line. */
MUST_CHECK bool tokens_read(const struct file *file, bool is_inline,
                            struct arena *mem, struct tokens *tokens,
                            struct err *err);

enum word_kind {
    WORD_NAME,                  /* may have dots: row.name */
    WORD_TEXT,                  /* "in quotes" */
    WORD_INT,
    WORD_SIGN,                  /* | : = == != < > <= >= */
    WORD_END,
};

struct word {
    enum word_kind kind;
    str text;                   /* of a text: without quotes and backslashes */
    int64_t number;
    struct place place;
};

/* The words of one tag; `word` is the one that is looked at. */
struct words {
    struct word word;
    const struct file *file;
    str rest;
    struct arena *mem;
};

/* Begin with the first word of `token`. */
MUST_CHECK bool words_begin(struct words *words, const struct token *token,
                            struct arena *mem, struct err *err);
MUST_CHECK bool words_next(struct words *words, struct err *err);

bool word_is(const struct word *word, const char *text);    /* name or sign */

#endif
