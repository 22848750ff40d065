/* schema/label.c -- words for people out of the names of tables and columns.
 *
 * A name is cut into words at everything that is no letter or digit, and where
 * CamelCase begins a new one.  Words that were written in capitals on purpose
 * ("ID", "VAT", "HTMLBody") keep them; all others but the first are lower-case.
 */
#include "base/text.h"
#include "schema/field.h"

#include <string.h>

/* Words that read badly as "Id" or "Url" at the beginning. */
static const char *const INITIALISMS[] = {
    "api", "bic", "css", "dns", "html", "http", "iban", "id", "ip", "isbn",
    "json", "pdf", "sku", "sms", "sql", "ssn", "uri", "url", "uuid", "vat",
    "xml",
};

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_lower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool is_separator(char byte)
{
    return byte == '_' || byte == '-' || byte == '.' ||
           (unsigned char)byte <= ' ';
}

/* Whether a word ends before `at`, which is not its first byte. */
static bool begins_word(str name, size_t at)
{
    char before = name.data[at - 1], here = name.data[at];

    if (!is_upper(here))
        return false;
    return is_lower(before) ||
           (at + 1 < name.size && is_lower(name.data[at + 1]));
}

/* Take the next word of *rest; false when there is none. */
static bool next_word(str *rest, str *word)
{
    size_t start = 0, end;

    while (start < rest->size && is_separator(rest->data[start]))
        start++;
    if (start == rest->size)
        return false;
    for (end = start + 1; end < rest->size; end++) {
        if (is_separator(rest->data[end]) || begins_word(*rest, end))
            break;
    }
    *word = str_part(*rest, start, end - start);
    *rest = str_part(*rest, end, rest->size - end);
    return true;
}

/* "ID", "VAT2": at least two capitals and no small letter. */
static bool is_shouted(str word)
{
    size_t capitals = 0;

    for (size_t i = 0; i < word.size; i++) {
        if (is_lower(word.data[i]))
            return false;
        if (is_upper(word.data[i]))
            capitals++;
    }
    return capitals > 1;
}

/* A name without any small letter ("CUSTOMER_ID") shouts as a whole, which
 * says nothing about its words. */
static bool keeps_capitals(str name, str word)
{
    if (!is_shouted(word))
        return false;
    return !is_shouted(name) || word.size == name.size;
}

static bool is_initialism(str word)
{
    for (size_t i = 0; i < COUNT_OF(INITIALISMS); i++) {
        if (str_equal_nocase(word, str_of(INITIALISMS[i])))
            return true;
    }
    return false;
}

static void add_word(struct text *out, str name, str word, bool is_first)
{
    bool all_capitals = is_first && is_initialism(word);

    if (!is_first)
        text_add_byte(out, ' ');
    for (size_t i = 0; i < word.size; i++) {
        char byte = word.data[i];

        if (all_capitals || (is_first && i == 0))
            byte = is_lower(byte) ? (char)(byte - ('a' - 'A')) : byte;
        else if (!keeps_capitals(name, word) && is_upper(byte))
            byte = (char)(byte + ('a' - 'A'));
        text_add_byte(out, byte);
    }
}

const char *label_from_name(const char *name, struct arena *mem)
{
    str whole = str_of(name), rest = whole, word;
    struct text out;
    bool is_first = true;

    if (whole.size == 0)
        return "Unnamed";
    text_init(&out, mem);
    while (next_word(&rest, &word)) {
        add_word(&out, whole, word, is_first);
        is_first = false;
    }
    return is_first ? arena_copy_text(mem, name) : text_c(&out);
}

/* A capital that a small letter follows begins an ordinary word. */
static bool begins_ordinary_word(const char *at, bool is_first)
{
    return is_upper(at[0]) && is_first && (is_lower(at[1]) || at[1] == ' ' ||
                                           at[1] == '\0');
}

const char *label_in_sentence(const char *label, struct arena *mem)
{
    char *words = arena_copy_text(mem, label);

    for (char *at = words; *at; at++)
        if (begins_ordinary_word(at, at == words || at[-1] == ' '))
            *at = (char)(*at - 'A' + 'a');
    return words;
}
