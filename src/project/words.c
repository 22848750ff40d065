/* project/words.c -- lists of words, and looking names up in them. */
#include "project/words.h"

#include <string.h>

static const char *const EMAIL[] = { "email", "e mail", "mail", NULL };
static const char *const URL[] = { "url", "uri", "website", "homepage",
                                   "web site", "home page", NULL };

static const char *const PROSE[] = {
    "about", "abstract", "answer", "article", "bio", "biography", "body",
    "comment", "comments", "content", "contents", "css", "data", "definition",
    "desc", "descr", "description", "detail", "details", "document", "excerpt",
    "explanation", "headers", "html", "info", "information", "instructions",
    "json", "log", "lyrics", "markdown", "memo", "message", "metadata", "note",
    "notes", "params", "payload", "plot", "query", "question", "remark",
    "remarks", "review", "script", "source code", "sql", "stacktrace", "story",
    "summary", "synopsis", "terms", "text", "trace", "transcript", "xml", NULL,
};

static const char *const SECRET[] = {
    "password", "passwd", "pwd", "passphrase", "password hash", "pass hash",
    "secret", "token", "api key", "private key", "salt", "otp", "pin", NULL,
};

/* The best first. */
static const char *const NAME[] = {
    "name", "full name", "display name", "title", "label", "email", "e mail",
    "username", "user name", "login", "number", "nr", "no", "code", "slug",
    "subject", "company", "headline", "caption", "reference", "sku", "symbol",
    NULL,
};

/* As the last word behind the table's own name: order_number in orders. */
static const char *const OWN_END[] = { "name", "title", "email", "number",
                                       "code", "reference", "label", NULL };

/* When a record came into being. */
static const char *const BIRTH[] = {
    "created", "added", "date", "at", "on", "timestamp", "time", "inserted",
    "published", "posted", "registered", "joined", "ordered", "sent", "paid",
    NULL,
};

/* … and names that only look like it. */
static const char *const NO_BIRTH[] = {
    "updated", "modified", "deleted", "changed", "expires", "expired", "due",
    "birth", "last", "end", "ended", "ends", "closed", "archived", "valid",
    NULL,
};

/* --- cutting ------------------------------------------------------------------- */

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_lower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool begins_word(const char *at)
{
    if (!is_upper(*at))
        return false;
    return !is_upper(at[-1]) || is_lower(at[1]);
}

const char *words_of(const char *name, char words[WORDS_SIZE])
{
    size_t size = 0;

    for (const char *at = name; *at && size + 3 < WORDS_SIZE; at++) {
        bool is_gap = strchr("_- .", *at) != NULL;

        if ((is_gap || (at > name && begins_word(at))) && size > 0 &&
            words[size - 1] != ' ')
            words[size++] = ' ';
        if (!is_gap)
            words[size++] = is_upper(*at) ? (char)(*at + ('a' - 'A')) : *at;
    }
    if (size > 0 && words[size - 1] == ' ')
        size--;
    words[size] = '\0';
    return words;
}

bool words_end(const char *words, const char *last)
{
    size_t size = strlen(words), tail = strlen(last);

    if (size < tail || strcmp(words + size - tail, last) != 0)
        return false;
    return size == tail || words[size - tail - 1] == ' ';
}

static bool ends_in(const char *name, const char *const *list)
{
    char words[WORDS_SIZE];

    words_of(name, words);
    for (size_t i = 0; list[i]; i++) {
        if (words_end(words, list[i]))
            return true;
    }
    return false;
}

/* --- meanings -------------------------------------------------------------------- */

bool words_mean_email(const char *name)
{
    return ends_in(name, EMAIL);
}

bool words_mean_url(const char *name)
{
    return ends_in(name, URL);
}

bool words_mean_prose(const char *name)
{
    return ends_in(name, PROSE);
}

bool words_mean_secret(const char *name)
{
    return ends_in(name, SECRET);
}

bool words_mean_name(const char *name)
{
    return words_name_rank(name, "") > 0;
}

bool words_mean_birth(const char *name)
{
    char words[WORDS_SIZE];
    size_t first = strcspn(words_of(name, words), " ");

    for (size_t i = 0; NO_BIRTH[i]; i++) {
        if (strlen(NO_BIRTH[i]) == first &&
            strncmp(words, NO_BIRTH[i], first) == 0)
            return false;
    }
    return ends_in(name, BIRTH);
}

/* company_name in company and in companies. */
static bool is_own_name(const char *words, const char *model)
{
    char own[WORDS_SIZE];
    size_t size = strlen(words_of(model, own));

    /* companies, and company_name in it */
    if (size > 3 && strcmp(own + size - 3, "ies") == 0) {
        own[size - 3] = 'y';
        size -= 2;
    }
    while (size > 2) {
        if (strncmp(words, own, size) == 0 && words[size] == ' ')
            return true;
        if (own[size - 1] != 's' && own[size - 1] != 'e')
            return false;
        size--;
    }
    return false;
}

static int place_in(const char *const *list, const char *words)
{
    for (int i = 0; list[i]; i++) {
        if (strcmp(words, list[i]) == 0)
            return i;
    }
    return -1;
}

int words_name_rank(const char *name, const char *model)
{
    char words[WORDS_SIZE];
    int place = place_in(NAME, words_of(name, words));

    if (place >= 0)
        return 1 + 2 * place;
    if (is_own_name(words, model) && ends_in(name, OWN_END))
        return 2;
    return words_end(words, "name") ? 2 * (int)COUNT_OF(NAME) : 0;
}
