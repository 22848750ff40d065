/* app/routes.h -- the one table of routes. */
#ifndef APP_ROUTES_H
#define APP_ROUTES_H

#include "http/router.h"

/* The tables of all pages as one, ending with { 0 }. */
const struct route *routes_all(struct arena *mem);

#endif
