/* schema/plural.c -- one and many, by the rules of English.
 *
 * Right for most names of tables; a project file says `label` and `label_plural`
 * for the rest.  Only the end of a label is looked at, in any case of letters.
 */
#include <string.h>

#include "schema/field.h"

/* Words that are the same for one and for many. */
static const char *const UNCOUNTED[] = {
    "data", "media", "metadata", "series", "species", "news", "staff",
    "information", "equipment", "history", "inventory", "sms", "dns", "css",
    "gps",
};

static const char *const IRREGULAR[][2] = {
    { "person", "people" },   { "child", "children" },
    { "index", "indices" },   { "matrix", "matrices" },
    { "movie", "movies" },    { "cookie", "cookies" },
    { "cache", "caches" },    { "alias", "aliases" },
    { "analysis", "analyses" },
};

/* One thing, although it ends in s. */
static const char *const ONE_WITH_S[] = { "ss", "us", "is", "ics", "alias",
                                          "atlas", "canvas", "bias", "gas",
                                          "lens" };

static bool ends(const char *label, const char *end)
{
    size_t size = strlen(label), tail = strlen(end);

    return size >= tail &&
           str_equal_nocase(str_from(label + size - tail, tail), str_of(end));
}

static bool ends_in_one_of(const char *label, const char *const *list,
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ends(label, list[i]))
            return true;
    }
    return false;
}

/* `label` with its last `size` bytes replaced. */
static const char *with_end(const char *label, size_t size, const char *end,
                            struct arena *mem)
{
    return arena_printf(mem, "%.*s%s", (int)(strlen(label) - size), label, end);
}

/* The irregular word that ends `label` in the other number; the first letter
 * stays, which keeps it a capital. */
static const char *irregular(const char *label, int from, struct arena *mem)
{
    for (size_t i = 0; i < COUNT_OF(IRREGULAR); i++) {
        const char *word = IRREGULAR[i][from];

        if (ends(label, word))
            return with_end(label, strlen(word) - 1, IRREGULAR[i][!from] + 1,
                            mem);
    }
    return NULL;
}

static bool is_vowel(char byte)
{
    return byte != '\0' && strchr("aeiouAEIOU", byte);
}

static bool is_uncounted(const char *label)
{
    return ends_in_one_of(label, UNCOUNTED, COUNT_OF(UNCOUNTED));
}

static bool is_one_with_s(const char *label)
{
    return ends_in_one_of(label, ONE_WITH_S, COUNT_OF(ONE_WITH_S));
}

static bool is_plural(const char *label)
{
    for (size_t i = 0; i < COUNT_OF(IRREGULAR); i++) {
        if (ends(label, IRREGULAR[i][1]))
            return true;
    }
    return strlen(label) > 1 && ends(label, "s") && !is_one_with_s(label);
}

const char *label_plural(const char *label, struct arena *mem)
{
    static const char *const HISSES[] = { "ss", "us", "x", "ch", "sh", "z" };
    size_t size = strlen(label);
    const char *found;

    if (size == 0 || is_uncounted(label) || is_plural(label))
        return arena_copy_text(mem, label);
    found = irregular(label, 0, mem);
    if (found)
        return found;
    if (ends(label, "y") && size > 1 && !is_vowel(label[size - 2]))
        return with_end(label, 1, "ies", mem);
    if (ends_in_one_of(label, HISSES, COUNT_OF(HISSES)) || is_one_with_s(label))
        return with_end(label, 0, "es", mem);
    return with_end(label, 0, "s", mem);
}

/* "boxes" loses two letters, "houses" and "purchases" one. */
static bool loses_es(const char *label)
{
    static const char *const ENDS[] = { "sses", "xes", "ches", "shes",
                                        "zzes" };
    size_t size = strlen(label);

    if (ends(label, "uses"))
        return size > 4 && !is_vowel(label[size - 5]);
    return ends_in_one_of(label, ENDS, COUNT_OF(ENDS));
}

const char *label_singular(const char *label, struct arena *mem)
{
    const char *found;

    if (is_uncounted(label) || !is_plural(label))
        return arena_copy_text(mem, label);
    found = irregular(label, 1, mem);
    if (found)
        return found;
    if (ends(label, "ies") && strlen(label) > 4)
        return with_end(label, 3, "y", mem);
    return with_end(label, loses_es(label) ? 2 : 1, "", mem);
}
