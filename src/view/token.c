/* view/token.c -- reads a template from front to back, once. */
#include "view/token.h"

#include "base/list.h"
#include "base/text.h"

#include <string.h>

/* --- pieces: what stands in braces ---------------------------------------- */

struct piece {
    enum token_kind kind;       /* TOKEN_END: a comment */
    size_t start;
    size_t end;                 /* behind the closing braces */
    str inside;
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           byte == '_';
}

static bool is_name_byte(char byte)
{
    return is_letter(byte) || is_digit(byte);
}

/* Where the next "{{", "{%" or "{#" stands from `at` on, or the end. */
static size_t find_opening(str text, size_t at)
{
    while (at + 1 < text.size) {
        const char *brace = memchr(text.data + at, '{', text.size - at - 1);

        if (!brace)
            break;
        if (brace[1] == '{' || brace[1] == '%' || brace[1] == '#')
            return (size_t)(brace - text.data);
        at = (size_t)(brace - text.data) + 1;
    }
    return text.size;
}

/* Where `first` and '}' stand side by side, quotes being skipped when they
 * mean something; text.size when nowhere. */
static size_t find_closing(str text, size_t at, char first, bool has_quotes)
{
    char quote = 0;

    for (; at + 1 < text.size; at++) {
        char byte = text.data[at];

        if (quote && byte == '\\')
            at++;
        else if (quote && byte == quote)
            quote = 0;
        else if (!quote && has_quotes && (byte == '"' || byte == '\''))
            quote = byte;
        else if (!quote && byte == first && text.data[at + 1] == '}')
            return at;
    }
    return text.size;
}

/* The piece that opens at `start`. */
static bool read_piece(const struct file *file, size_t start,
                       struct piece *piece, struct err *err)
{
    str text = file->text;
    char sign = text.data[start + 1];
    char closing = sign == '{' ? '}' : sign;
    size_t end = find_closing(text, start + 2, closing, sign != '#');

    if (end == text.size)
        return mistake(err, (struct place){ file, text.data + start },
                       "\"{%c\" is opened here and not closed with \"%c}\".",
                       sign, closing);
    piece->kind = sign == '{' ? TOKEN_VALUE :
                  sign == '%' ? TOKEN_TAG : TOKEN_END;
    piece->start = start;
    piece->end = end + 2;
    piece->inside = str_part(text, start + 2, end - start - 2);
    return true;
}

/* Make {% comment %} … {% endcomment %} one piece. */
static bool skip_comment(const struct file *file, struct piece *piece,
                         struct err *err)
{
    size_t at = piece->end;
    struct piece end;

    while ((at = find_opening(file->text, at)) < file->text.size) {
        if (file->text.data[at + 1] == '%') {
            if (!read_piece(file, at, &end, err))
                return false;
            if (str_equal_text(str_trim(end.inside), "endcomment")) {
                piece->end = end.end;
                piece->kind = TOKEN_END;
                return true;
            }
        }
        at += 2;
    }
    return mistake(err, (struct place){ file, file->text.data + piece->start },
                   "This {%% comment %%} has no {%% endcomment %%}.");
}

/* --- lines ---------------------------------------------------------------- */

/* Whether the piece writes something where it stands, so that its line must
 * stay. */
static bool writes_in_line(const struct piece *piece)
{
    static const char *const WRITERS[] = { "url ", "static ", "icon " };
    str inside = str_trim(piece->inside);

    if (str_equal_text(inside, "block.super"))
        return false;
    if (piece->kind == TOKEN_VALUE)
        return true;
    for (size_t i = 0; i < COUNT_OF(WRITERS); i++) {
        if (piece->kind == TOKEN_TAG && str_starts(inside, str_of(WRITERS[i])))
            return true;
    }
    return false;
}

/* Whether only blanks stand between `from`, where the last piece ended, and
 * the piece in its line, and behind it; then *start and *end become those of
 * the whole line. */
static bool is_alone(str text, size_t from, const struct piece *piece,
                     size_t *start, size_t *end)
{
    size_t before = piece->start;
    size_t after = piece->end;

    if (writes_in_line(piece))
        return false;
    while (before > from && is_blank(text.data[before - 1]))
        before--;
    while (after < text.size && is_blank(text.data[after]))
        after++;
    if (before > 0 && text.data[before - 1] != '\n')
        return false;
    if (after < text.size && text.data[after] != '\n')
        return false;
    *start = before;
    *end = after < text.size ? after + 1 : after;
    return true;
}

/* --- tokens --------------------------------------------------------------- */

static void add_text(struct tokens *tokens, const struct file *file,
                     size_t start, size_t end, struct arena *mem)
{
    if (start < end)
        list_push(tokens, mem,
                  ((struct token){ TOKEN_TEXT,
                                   str_part(file->text, start, end - start),
                                   { file, file->text.data + start }, false }));
}

static bool is_comment_tag(const struct piece *piece)
{
    str word = str_trim(piece->inside);

    return piece->kind == TOKEN_TAG &&
           (str_equal_text(word, "comment") ||
            str_starts(word, STR("comment ")));
}

/* Without the last line feed. */
static size_t inline_size(str text)
{
    size_t size = text.size;

    if (size > 0 && text.data[size - 1] == '\n')
        size--;
    if (size < text.size && size > 0 && text.data[size - 1] == '\r')
        size--;
    return size;
}

bool tokens_read(const struct file *file, bool is_inline, struct arena *mem,
                 struct tokens *tokens, struct err *err)
{
    str text = file->text;
    size_t size = is_inline ? inline_size(text) : text.size;
    size_t from = 0;
    size_t opening;

    *tokens = (struct tokens){ 0 };
    while ((opening = find_opening(text, from)) < text.size) {
        struct piece piece;
        size_t start = opening;
        size_t end;
        bool alone;

        if (!read_piece(file, opening, &piece, err) ||
            (is_comment_tag(&piece) && !skip_comment(file, &piece, err)))
            return false;
        end = piece.end;
        alone = is_alone(text, from, &piece, &start, &end);
        add_text(tokens, file, from, start, mem);
        if (piece.kind != TOKEN_END)
            list_push(tokens, mem,
                      ((struct token){ piece.kind, piece.inside,
                                       { file, text.data + opening }, alone }));
        from = end;
    }
    add_text(tokens, file, from, size, mem);
    list_push(tokens, mem,
              ((struct token){ TOKEN_END, STR(""),
                               { file, text.data + text.size }, false }));
    return true;
}

/* --- words ---------------------------------------------------------------- */

bool word_is(const struct word *word, const char *text)
{
    return (word->kind == WORD_NAME || word->kind == WORD_SIGN) &&
           str_equal_text(word->text, text);
}

bool words_begin(struct words *words, const struct token *token,
                 struct arena *mem, struct err *err)
{
    *words = (struct words){
        .file = token->place.file, .rest = token->text, .mem = mem,
    };
    return words_next(words, err);
}

static bool read_text(struct words *words, struct err *err)
{
    char quote = words->rest.data[0];
    struct text text;
    size_t i;

    text_init(&text, words->mem);
    for (i = 1; i < words->rest.size && words->rest.data[i] != quote; i++) {
        if (words->rest.data[i] == '\\' && i + 1 < words->rest.size)
            i++;
        text_add_byte(&text, words->rest.data[i]);
    }
    if (i == words->rest.size)
        return mistake(err, words->word.place,
                       "The quotation mark is opened here and not closed.");
    words->word.kind = WORD_TEXT;
    words->word.text = text_str(&text);
    words->rest = str_part(words->rest, i + 1, words->rest.size);
    return true;
}

static void take(struct words *words, enum word_kind kind, size_t size)
{
    words->word.kind = kind;
    words->word.text = str_part(words->rest, 0, size);
    words->rest = str_part(words->rest, size, words->rest.size);
}

static bool read_int(struct words *words, struct err *err)
{
    size_t size = 1;

    while (size < words->rest.size && is_name_byte(words->rest.data[size]))
        size++;
    take(words, WORD_INT, size);
    if (!str_to_int(words->word.text, &words->word.number))
        return mistake(err, words->word.place, "%s is not a whole number.",
                       quoted(words->word.text, err->mem));
    return true;
}

static void read_name(struct words *words)
{
    size_t size = 1;

    while (size < words->rest.size && (is_name_byte(words->rest.data[size]) ||
                                       words->rest.data[size] == '.'))
        size++;
    take(words, WORD_NAME, size);
}

static bool read_sign(struct words *words, struct err *err)
{
    static const char *const SIGNS[] = { "==", "!=", "<=", ">=", "<", ">", "=",
                                         "|", ":" };

    for (size_t i = 0; i < COUNT_OF(SIGNS); i++) {
        if (str_starts(words->rest, str_of(SIGNS[i]))) {
            take(words, WORD_SIGN, strlen(SIGNS[i]));
            return true;
        }
    }
    return mistake(err, words->word.place, "%s has no meaning here.",
                   quoted(str_clip(words->rest, 1), err->mem));
}

bool words_next(struct words *words, struct err *err)
{
    size_t blank = 0;
    char first;

    while (blank < words->rest.size &&
           (is_blank(words->rest.data[blank]) ||
            words->rest.data[blank] == '\n'))
        blank++;
    words->rest = str_part(words->rest, blank, words->rest.size);
    words->word = (struct word){ .kind = WORD_END, .text = STR(""),
                                 .place = { words->file, words->rest.data } };
    if (words->rest.size == 0)
        return true;
    first = words->rest.data[0];
    if (first == '"' || first == '\'')
        return read_text(words, err);
    if (is_digit(first) || (first == '-' && words->rest.size > 1 &&
                            is_digit(words->rest.data[1])))
        return read_int(words, err);
    if (is_letter(first)) {
        read_name(words);
        return true;
    }
    return read_sign(words, err);
}
