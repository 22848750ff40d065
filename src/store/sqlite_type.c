/* store/sqlite_type.c -- SQLite's own rules for the affinity of a type.
 *
 * The rules are tried in order (INT before CHAR: "CHARINT" is INTEGER), and a
 * word counts wherever it stands in the type.
 */
#include "store/sqlite_type.h"

#include "base/str.h"

#include <string.h>

struct affinity_rule {
    const char *word;
    const char *affinity;
};

static const struct affinity_rule RULES[] = {
    { "int", "INTEGER" },
    { "char", "TEXT" },
    { "clob", "TEXT" },
    { "text", "TEXT" },
    { "blob", "BLOB" },
    { "real", "REAL" },
    { "floa", "REAL" },
    { "doub", "REAL" },
};

static bool has_word(str type, const char *word)
{
    size_t size = strlen(word);
    for (size_t i = 0; i + size <= type.size; i++)
        if (str_equal_nocase(str_part(type, i, size), str_of(word)))
            return true;
    return false;
}

static const char *affinity_of(str type, bool is_strict)
{
    if (type.size == 0 ||
        (is_strict && str_equal_nocase(type, STR("ANY"))))
        return "BLOB";
    for (size_t i = 0; i < COUNT_OF(RULES); i++)
        if (has_word(type, RULES[i].word))
            return RULES[i].affinity;
    return "NUMERIC";
}

/* The number that a size like "10" or "40 CHAR" starts with; -1: none. */
static int size_of(str text)
{
    int size = -1;
    text = str_trim(text);
    for (size_t i = 0; i < text.size && i < 9; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            break;
        size = (size < 0 ? 0 : size) * 10 + (text.data[i] - '0');
    }
    return size;
}

/* The sizes in brackets: (40), (10,2). */
static void read_sizes(struct column *column, str sizes)
{
    str first, second;
    int size = -1;
    if (str_split(&sizes, ',', &first))
        size = size_of(first);
    if (size <= 0)
        return;
    if (strcmp(column->base_type, "TEXT") == 0)
        column->length = size;
    if (strcmp(column->base_type, "NUMERIC") != 0)
        return;
    column->precision = size;
    if (str_split(&sizes, ',', &second))
        column->scale = size_of(second);
}

void sqlite_type_read(struct column *column, bool is_strict)
{
    str type = str_of(column->type);
    column->base_type = affinity_of(type, is_strict);
    size_t open = str_find_byte(type, '(');
    if (open < type.size)
        read_sizes(column, str_part(type, open + 1, type.size));
}
