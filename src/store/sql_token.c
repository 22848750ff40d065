/* store/sql_token.c -- quotes, comments and brackets; no grammar.
 *
 * The engines differ in three places: SQLite also quotes names with backticks
 * and square brackets, and PostgreSQL has texts with backslashes, E'…'.
 */
#include "store/sql_token.h"

#include "base/list.h"
#include "base/text.h"


struct scanner {
    str sql;
    size_t at;
    enum engine engine;
    struct arena *mem;
    LIST(struct sql_token) tokens;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           is_digit(byte) || byte == '_' || byte == '$' || (byte & 0x80);
}

/* The byte `ahead` of the scanner, NUL behind the end. */
static char peek(const struct scanner *scanner, size_t ahead)
{
    size_t at = scanner->at + ahead;
    return at < scanner->sql.size ? scanner->sql.data[at] : '\0';
}

static void add_token(struct scanner *scanner, enum sql_token_kind kind,
                      str text, size_t start)
{
    struct sql_token *token = list_add(&scanner->tokens, scanner->mem);
    *token = (struct sql_token){ kind, text, start, scanner->at };
}

static void skip_line(struct scanner *scanner)
{
    while (scanner->at < scanner->sql.size && peek(scanner, 0) != '\n')
        scanner->at++;
}

static void skip_comment(struct scanner *scanner)
{
    scanner->at += 2;
    while (scanner->at < scanner->sql.size &&
           !(peek(scanner, 0) == '*' && peek(scanner, 1) == '/'))
        scanner->at++;
    scanner->at += 2;
    if (scanner->at > scanner->sql.size)
        scanner->at = scanner->sql.size;
}

/* What is quoted from here up to `quote`, which is itself when doubled. */
static str read_quoted(struct scanner *scanner, char quote, bool has_backslash)
{
    struct text text;
    text_init(&text, scanner->mem);
    scanner->at++;
    while (scanner->at < scanner->sql.size) {
        char byte = peek(scanner, 0);
        bool is_pair = (byte == quote && peek(scanner, 1) == quote &&
                        quote != ']') ||
                       (has_backslash && byte == '\\');
        if (byte == quote && !is_pair)
            break;
        if (is_pair)
            scanner->at++;
        text_add_byte(&text, peek(scanner, 0));
        scanner->at++;
    }
    if (scanner->at < scanner->sql.size)
        scanner->at++;
    return text_str(&text);
}

static bool scan_quoted(struct scanner *scanner)
{
    size_t start = scanner->at;
    char byte = peek(scanner, 0);
    bool is_sqlite = scanner->engine == ENGINE_SQLITE;
    if (byte == '\'')
        add_token(scanner, SQL_TEXT, read_quoted(scanner, '\'', false), start);
    else if (byte == '"' || (is_sqlite && byte == '`'))
        add_token(scanner, SQL_NAME, read_quoted(scanner, byte, false), start);
    else if (is_sqlite && byte == '[')
        add_token(scanner, SQL_NAME, read_quoted(scanner, ']', false), start);
    else
        return false;
    return true;
}

/* E'…' of PostgreSQL.  Blobs and bit strings (X'…', B'…') become a word and a
 * text side by side, which no reader takes for a value. */
static bool scan_escaped(struct scanner *scanner)
{
    size_t start = scanner->at;
    if (scanner->engine != ENGINE_POSTGRES || peek(scanner, 0) != 'E' ||
        peek(scanner, 1) != '\'')
        return false;
    scanner->at++;
    add_token(scanner, SQL_TEXT, read_quoted(scanner, '\'', true), start);
    return true;
}

static bool scan_number(struct scanner *scanner)
{
    size_t start = scanner->at;
    if (!is_digit(peek(scanner, 0)) &&
        !(peek(scanner, 0) == '.' && is_digit(peek(scanner, 1))))
        return false;
    while (is_name_byte(peek(scanner, 0)) || peek(scanner, 0) == '.')
        scanner->at++;
    add_token(scanner, SQL_NUMBER,
              str_part(scanner->sql, start, scanner->at - start), start);
    return true;
}

static bool scan_word(struct scanner *scanner)
{
    size_t start = scanner->at;
    if (!is_name_byte(peek(scanner, 0)))
        return false;
    while (is_name_byte(peek(scanner, 0)))
        scanner->at++;
    add_token(scanner, SQL_WORD,
              str_part(scanner->sql, start, scanner->at - start), start);
    return true;
}

static void scan_symbol(struct scanner *scanner)
{
    size_t start = scanner->at;
    bool is_cast = peek(scanner, 0) == ':' && peek(scanner, 1) == ':';
    scanner->at += is_cast ? 2 : 1;
    add_token(scanner, SQL_SYMBOL,
              str_part(scanner->sql, start, scanner->at - start), start);
}

static bool skip_blank(struct scanner *scanner)
{
    if (is_space(peek(scanner, 0)))
        scanner->at++;
    else if (peek(scanner, 0) == '-' && peek(scanner, 1) == '-')
        skip_line(scanner);
    else if (peek(scanner, 0) == '/' && peek(scanner, 1) == '*')
        skip_comment(scanner);
    else
        return false;
    return true;
}

struct sql_tokens sql_tokens_read(str sql, enum engine engine,
                                  struct arena *mem)
{
    struct scanner scanner = { .sql = sql, .engine = engine, .mem = mem };
    while (scanner.at < sql.size) {
        if (skip_blank(&scanner) || scan_quoted(&scanner) ||
            scan_escaped(&scanner) || scan_number(&scanner) ||
            scan_word(&scanner))
            continue;
        scan_symbol(&scanner);
    }
    return (struct sql_tokens){ scanner.tokens.items, scanner.tokens.count };
}

bool sql_token_is_word(const struct sql_token *token, const char *word)
{
    return token->kind == SQL_WORD &&
           str_equal_nocase(token->text, str_of(word));
}

bool sql_token_is_symbol(const struct sql_token *token, char symbol)
{
    return token->kind == SQL_SYMBOL && token->text.size == 1 &&
           token->text.data[0] == symbol;
}

struct sql_span sql_span_part(struct sql_span span, size_t start, size_t end)
{
    if (end > span.count)
        end = span.count;
    if (start >= end)
        return (struct sql_span){ NULL, 0 };
    return (struct sql_span){ span.items + start, end - start };
}

/* +1 for a token that opens a bracket, -1 for one that closes it. */
static int token_turn(const struct sql_token *token)
{
    if (sql_token_is_symbol(token, '(') || sql_token_is_symbol(token, '['))
        return 1;
    if (sql_token_is_symbol(token, ')') || sql_token_is_symbol(token, ']'))
        return -1;
    return 0;
}

size_t sql_span_find_word(struct sql_span span, size_t start, const char *word)
{
    int depth = 0;
    for (size_t i = start; i < span.count; i++) {
        if (depth == 0 && sql_token_is_word(&span.items[i], word))
            return i;
        depth += token_turn(&span.items[i]);
    }
    return span.count;
}

size_t sql_span_find_symbol(struct sql_span span, size_t start, char symbol)
{
    int depth = 0;
    for (size_t i = start; i < span.count; i++) {
        if (depth == 0 && sql_token_is_symbol(&span.items[i], symbol))
            return i;
        depth += token_turn(&span.items[i]);
    }
    return span.count;
}

size_t sql_span_find_cast(struct sql_span span)
{
    int depth = 0;
    for (size_t i = 0; i < span.count; i++) {
        const struct sql_token *token = &span.items[i];
        if (depth == 0 && token->kind == SQL_SYMBOL && token->text.size == 2)
            return i;
        depth += token_turn(token);
    }
    return span.count;
}

size_t sql_span_close(struct sql_span span, size_t open)
{
    int depth = 0;
    for (size_t i = open; i < span.count; i++) {
        depth += token_turn(&span.items[i]);
        if (depth == 0)
            return i;
    }
    return span.count;
}

struct sql_span sql_span_unwrap(struct sql_span span)
{
    while (span.count >= 2 && sql_token_is_symbol(&span.items[0], '(') &&
           sql_span_close(span, 0) == span.count - 1)
        span = sql_span_part(span, 1, span.count - 1);
    return span;
}

struct sql_splitter sql_splitter_of(struct sql_span span)
{
    return (struct sql_splitter){ span, false };
}

static bool split_at(struct sql_splitter *splitter, size_t at,
                     struct sql_span *piece)
{
    *piece = sql_span_part(splitter->rest, 0, at);
    splitter->is_done = at >= splitter->rest.count;
    splitter->rest = sql_span_part(splitter->rest, at + 1,
                                   splitter->rest.count);
    return true;
}

bool sql_split_word(struct sql_splitter *splitter, const char *word,
                    struct sql_span *piece)
{
    if (splitter->is_done)
        return false;
    return split_at(splitter, sql_span_find_word(splitter->rest, 0, word),
                    piece);
}

bool sql_split_symbol(struct sql_splitter *splitter, char symbol,
                      struct sql_span *piece)
{
    if (splitter->is_done)
        return false;
    return split_at(splitter, sql_span_find_symbol(splitter->rest, 0, symbol),
                    piece);
}
