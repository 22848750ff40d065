/* pages/agent.c -- browsers and systems by the marks in their names.
 *
 * Most browsers carry the names of others along, so the order of the rows
 * decides: the first mark that is found counts. */
#include "pages/agent.h"

struct mark {
    const char *mark, *words;
};

static const struct mark BROWSERS[] = {
    { "Edg", "Edge" },
    { "OPR/", "Opera" },
    { "Vivaldi", "Vivaldi" },
    { "SamsungBrowser", "Samsung Internet" },
    { "Firefox", "Firefox" },
    { "FxiOS", "Firefox" },
    { "CriOS", "Chrome" },
    { "Chromium", "Chromium" },
    { "Chrome", "Chrome" },
    { "Safari", "Safari" },
    { "curl/", "curl" },
    { "python-requests", "Python" },
};

static const struct mark SYSTEMS[] = {
    { "Android", "Android" },
    { "iPhone", "iPhone" },
    { "iPad", "iPad" },
    { "Windows", "Windows" },
    { "CrOS", "ChromeOS" },
    { "Mac OS X", "macOS" },
    { "Linux", "Linux" },
    { "BSD", "BSD" },
};

static const char *find(const struct mark *marks, size_t count, str agent)
{
    for (size_t i = 0; i < count; i++)
        if (str_has(agent, str_of(marks[i].mark)))
            return marks[i].words;
    return NULL;
}

const char *agent_words(str agent, struct arena *mem)
{
    const char *browser = find(BROWSERS, COUNT_OF(BROWSERS), agent);
    const char *system = find(SYSTEMS, COUNT_OF(SYSTEMS), agent);

    if (!browser)
        browser = "A browser";
    return system ? arena_printf(mem, "%s on %s", browser, system) : browser;
}

bool agent_is_phone(str agent)
{
    return str_has(agent, STR("Android")) || str_has(agent, STR("iPhone")) ||
           str_has(agent, STR("iPad"));
}
