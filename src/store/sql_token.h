/* store/sql_token.h -- the words of an SQL text that a database keeps.
 *
 * SQLite stores a table as the text that created it, PostgreSQL prints its
 * checks as expressions; what they allow is found by reading their tokens.
 * Quotes and comments are understood, grammar is not.
 */
#ifndef STORE_SQL_TOKEN_H
#define STORE_SQL_TOKEN_H

#include "store/db.h"

enum sql_token_kind {
    SQL_WORD,               /* a keyword or a plain name */
    SQL_NAME,               /* a quoted name, without its quotes */
    SQL_TEXT,               /* a text literal, without its quotes */
    SQL_NUMBER,
    SQL_SYMBOL,             /* one byte, or "::" */
};

struct sql_token {
    enum sql_token_kind kind;
    str text;
    size_t start;           /* where it stands in the SQL text */
    size_t end;
};

struct sql_tokens {
    const struct sql_token *items;
    size_t count;
};

/* Part of a list of tokens. */
struct sql_span {
    const struct sql_token *items;
    size_t count;
};

/* The tokens of `sql`; they live in `mem` and borrow `sql`.  A quote that is
 * never closed reaches to the end. */
struct sql_tokens sql_tokens_read(str sql, enum engine engine,
                                  struct arena *mem);

bool sql_token_is_word(const struct sql_token *token, const char *word);
bool sql_token_is_symbol(const struct sql_token *token, char symbol);

struct sql_span sql_span_part(struct sql_span span, size_t start, size_t end);

/* Where the next such token outside brackets stands, looking from `start`;
 * span.count when there is none. */
size_t sql_span_find_word(struct sql_span span, size_t start,
                          const char *word);
size_t sql_span_find_symbol(struct sql_span span, size_t start, char symbol);
size_t sql_span_find_cast(struct sql_span span);

/* Where the bracket that opens at `open` is closed, or span.count. */
size_t sql_span_close(struct sql_span span, size_t open);

/* The span without brackets that go around all of it. */
struct sql_span sql_span_unwrap(struct sql_span span);

/* Cuts a span at words or symbols outside brackets. */
struct sql_splitter {
    struct sql_span rest;
    bool is_done;
};

struct sql_splitter sql_splitter_of(struct sql_span span);

/* Set *piece to what stands before the next such token.  False when all of
 * the span was given. */
bool sql_split_word(struct sql_splitter *splitter, const char *word,
                    struct sql_span *piece);
bool sql_split_symbol(struct sql_splitter *splitter, char symbol,
                      struct sql_span *piece);

#endif
