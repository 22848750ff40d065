/* query/search.c -- the words that a person looks for, in a WHERE. */
#include "query/search.h"

#include <string.h>

#include "query/through.h"

enum { TERMS_MAX = 32 };

/* --- Terms ------------------------------------------------------------ */

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_quote(char byte)
{
    return byte == '"' || byte == '\'';
}

/* A phrase from its opening quote; without a closing one the quote is a
 * character as any other, as in "5' 7". */
static size_t phrase_end(str text, size_t at)
{
    for (size_t i = at + 1; i < text.size; i++) {
        if (text.data[i] == text.data[at])
            return i;
    }
    return 0;
}

/* Take the next term off the front of *rest; false at the end. */
static bool next_term(str *rest, str *term)
{
    size_t end = 0;
    size_t closing;

    *rest = str_trim(*rest);
    if (rest->size == 0)
        return false;
    closing = is_quote(rest->data[0]) ? phrase_end(*rest, 0) : 0;
    if (closing > 1) {
        *term = str_part(*rest, 1, closing - 1);
        *rest = str_part(*rest, closing + 1, rest->size);
        return true;
    }
    while (end < rest->size && !is_space(rest->data[end]))
        end++;
    *term = str_part(*rest, 0, end);
    *rest = str_part(*rest, end, rest->size);
    return true;
}

size_t search_terms(str search, struct arena *mem, str **terms)
{
    size_t count = 0;

    *terms = arena_new_array(mem, str, TERMS_MAX);
    while (count < TERMS_MAX && next_term(&search, &(*terms)[count]))
        count++;
    return count;
}

/* --- SQL -------------------------------------------------------------- */

static enum likeness likeness_of(const struct search_field *search)
{
    switch (search->how) {
    case SEARCH_STARTS:
        return LIKE_STARTS;
    case SEARCH_ENDS:
        return LIKE_ENDS;
    case SEARCH_EXACT:
    case SEARCH_SAME:
        return LIKE_WHOLE;
    default:
        return LIKE_CONTAINS;
    }
}

/* Whether the value is compared as the type that it has: 07 is 7 then. */
static bool is_typed(const struct search_field *search)
{
    const struct field *field = search->field;

    if (search->how == SEARCH_SAME)
        return compare_is_judged(field);
    return search->how == SEARCH_EXACT && !field_is_text(field) &&
           compare_is_judged(field);
}

static void build_comparison(struct build *build, const char *alias,
                             const struct search_field *search, str term)
{
    if (is_typed(search))
        compare_any(build, alias, search->field, &term, 1);
    else if (search->how == SEARCH_WORDS)
        compare_words(build, alias, search->field, term);
    else
        compare_like(build, alias, search->field, likeness_of(search), term);
}

/* One term in one field; false, and nothing written, when the field cannot
 * hold it.  Records that point here by the dozen are looked for with EXISTS, so
 * none of them repeats a row. */
static bool build_field(struct build *build, const char *alias,
                        const struct search_field *search, str term)
{
    const char *wrong;
    char last[24];

    if (field_is_binary(search->field) ||
        (is_typed(search) &&
         !compare_fits(search->field, term, build->mem, &wrong)))
        return false;
    through_begin(build, alias, &search->through, false, last);
    build_comparison(build, last, search, term);
    through_end(build, &search->through);
    return true;
}

/* The " OR " before a field that adds nothing is taken back. */
static void build_term(struct build *build, const char *alias,
                       const struct admin *admin, str term)
{
    bool is_first = true;

    build_sql(build, "(");
    for (size_t i = 0; i < admin->search_field_count; i++) {
        size_t before = build->text.size;
        size_t values = build->values.count;

        if (!is_first)
            build_sql(build, " OR ");
        if (build_field(build, alias, &admin->search_fields[i], term)) {
            is_first = false;
        } else {
            build->text.size = before;
            build->values.count = values;
        }
    }
    if (is_first)
        build_sql(build, "1 = 0");
    build_sql(build, ")");
}

void search_build(struct build *build, const char *alias,
                  const struct admin *admin, str search)
{
    str *terms;
    size_t count = search_terms(search, build->mem, &terms);

    for (size_t i = 0; i < count; i++) {
        if (i)
            build_sql(build, " AND ");
        build_term(build, alias, admin, terms[i]);
    }
    if (count == 0)
        build_sql(build, "1 = 1");
}
