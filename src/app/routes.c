/* app/routes.c -- every address the program answers, put together. */
#include "app/routes.h"

#include "base/list.h"
#include "pages/routes.h"

static const struct route *const TABLES[] = {
    ASSET_ROUTES,
    HEALTH_ROUTES,
    METRICS_ROUTES,
    STATUS_ROUTES,
    LOGIN_ROUTES,
    PASSWORD_ROUTES,
    SESSION_ROUTES,
    USER_ROUTES,
    GROUP_ROUTES,
    AUTOCOMPLETE_ROUTES,
    INDEX_ROUTES,
    LIST_ROUTES,
    EXPORT_ROUTES,
    FORM_ROUTES,
    DELETE_ROUTES,
    HISTORY_ROUTES,
};

const struct route *routes_all(struct arena *mem)
{
    LIST(struct route) all = { 0 };

    for (size_t i = 0; i < COUNT_OF(TABLES); i++)
        for (const struct route *route = TABLES[i]; route->pattern; route++)
            list_push(&all, mem, *route);
    list_push(&all, mem, (struct route){ 0 });
    return all.items;
}
