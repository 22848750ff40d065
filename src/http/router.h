/* http/router.h -- which handler answers a path.
 *
 * Routes are rows of a table: method, pattern, handler, permission.  In a
 * pattern ":name" takes one segment, decoded only after the path was split, so
 * that a slash inside a name (%2F) stays inside it.  "*name" at the end takes
 * the rest, encoded as it is.  Literal segments win over ":name".  A path that
 * lacks only its final slash is answered with a redirect, as Django does.
 */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "http/http.h"

/* What the rooms above make of a request; the router only passes it on. */
struct rq;

struct route {
    enum http_method method;        /* HTTP_GET answers HEAD too */
    const char *pattern;            /* "/:app/:model/:key/change/" */
    bool (*handle)(struct rq *rq, struct err *err);
    const char *permission;         /* a word the dispatcher knows */
    const char *name;               /* "record.change", for links */
};

#define ROUTE_CAPTURES_MAX 6

struct route_match {
    const struct route *route;      /* NULL: no route has this path */
    bool has_other_methods;         /* the path is known, the method is not */
    bool lacks_slash;               /* with "/" appended there is a route */
    const char *names[ROUTE_CAPTURES_MAX];
    str values[ROUTE_CAPTURES_MAX];
    size_t count;
};

struct router;

/* Put a table together; `routes` ends with { 0 } and is borrowed. */
struct router *router_new(const struct route *routes, struct arena *mem);

void router_match(const struct router *router, enum http_method method,
                  str path, struct arena *mem, struct route_match *match);

str route_value(const struct route_match *match, const char *name);

/* The pattern of the route of that name, or NULL. */
const char *router_pattern(const struct router *router, const char *name);

/* The path of the route of that name with its captures filled in, in order,
 * encoded; NULL when there is no such route or the number does not fit. */
const char *router_path(const struct router *router, const char *name,
                        const str *values, size_t count, struct arena *mem);

#endif
