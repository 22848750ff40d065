/* pages/routes.h -- the tables of routes, one for each file of pages.
 *
 * app/routes.c puts them together in one.
 */
#ifndef PAGES_ROUTES_H
#define PAGES_ROUTES_H

#include "http/router.h"

extern const struct route LOGIN_ROUTES[];
extern const struct route INDEX_ROUTES[];
extern const struct route PASSWORD_ROUTES[];
extern const struct route SESSION_ROUTES[];
extern const struct route USER_ROUTES[];
extern const struct route GROUP_ROUTES[];
extern const struct route LIST_ROUTES[];
extern const struct route FORM_ROUTES[];
extern const struct route DELETE_ROUTES[];
extern const struct route HISTORY_ROUTES[];
extern const struct route AUTOCOMPLETE_ROUTES[];
extern const struct route EXPORT_ROUTES[];
extern const struct route ASSET_ROUTES[];
extern const struct route HEALTH_ROUTES[];
extern const struct route METRICS_ROUTES[];
extern const struct route STATUS_ROUTES[];

#endif
