/* http/router.c -- from a path to its route, and from a route to its path.
 *
 * Patterns are cut into segments once, and the routes sorted so that the more
 * literal one stands first; then the first that matches is the one.  A console
 * has some dozens of routes, so they are simply tried in turn.
 */
#include "http/router.h"

#include <stdlib.h>

enum segment_kind { SEGMENT_LITERAL, SEGMENT_NAME, SEGMENT_REST };

struct segment {
    enum segment_kind kind;
    str text;                   /* literal, or the name of the capture */
    const char *name;
};

struct compiled {
    const struct route *route;
    LIST(struct segment) segments;
    size_t position;            /* in the table, to keep its order */
};

struct router {
    LIST(struct compiled) routes;
};

/* --- put together ------------------------------------------------------- */

static struct segment read_segment(str piece, struct arena *mem)
{
    struct segment segment = { SEGMENT_LITERAL, piece, NULL };

    if (str_starts(piece, STR(":")) || str_starts(piece, STR("*"))) {
        segment.kind = piece.data[0] == ':' ? SEGMENT_NAME : SEGMENT_REST;
        segment.text = str_part(piece, 1, piece.size);
        segment.name = str_text(mem, segment.text);
    }
    return segment;
}

static void compile(struct compiled *compiled, const struct route *route,
                    struct arena *mem)
{
    str rest = str_of(route->pattern), piece;

    compiled->route = route;
    rest = str_part(rest, 1, rest.size);
    while (str_split(&rest, '/', &piece))
        list_push(&compiled->segments, mem, read_segment(piece, mem));
}

static int by_literalness(const void *left, const void *right)
{
    const struct compiled *a = left, *b = right;

    for (size_t i = 0; i < a->segments.count && i < b->segments.count; i++) {
        int difference = (int)a->segments.items[i].kind -
                         (int)b->segments.items[i].kind;

        if (difference != 0)
            return difference;
    }
    if (a->segments.count != b->segments.count)
        return a->segments.count < b->segments.count ? -1 : 1;
    return a->position < b->position ? -1 : 1;
}

struct router *router_new(const struct route *routes, struct arena *mem)
{
    struct router *router = arena_new(mem, struct router);

    for (; routes->pattern; routes++) {
        struct compiled *compiled = list_add(&router->routes, mem);

        compiled->position = router->routes.count;
        compile(compiled, routes, mem);
    }
    if (router->routes.count > 1)
        qsort(router->routes.items, router->routes.count,
              sizeof *router->routes.items, by_literalness);
    return router;
}

/* --- match -------------------------------------------------------------- */

struct path {
    LIST(str) encoded;
    LIST(str) decoded;
};

static void split_path(struct path *out, str path, struct arena *mem)
{
    str rest = str_part(path, 1, path.size), piece;

    if (str_is_none(rest))
        rest = STR("");
    while (str_split(&rest, '/', &piece)) {
        list_push(&out->encoded, mem, piece);
        list_push(&out->decoded, mem, http_decode(mem, piece, false));
    }
}

static void capture(struct route_match *match, const char *name, str value)
{
    if (match->count == ROUTE_CAPTURES_MAX)
        return;
    match->names[match->count] = name;
    match->values[match->count++] = value;
}

/* The encoded path from segment `from` on. */
static str rest_of(const struct path *path, size_t from)
{
    str first = path->encoded.items[from];
    str last = path->encoded.items[path->encoded.count - 1];

    return str_from(first.data, (size_t)(last.data - first.data) + last.size);
}

static bool matches(const struct compiled *compiled, const struct path *path,
                    struct route_match *match)
{
    size_t i;

    match->count = 0;
    for (i = 0; i < compiled->segments.count; i++) {
        const struct segment *segment = &compiled->segments.items[i];
        str value;

        if (i == path->decoded.count)
            return false;
        value = path->decoded.items[i];
        if (segment->kind == SEGMENT_REST) {
            capture(match, segment->name, rest_of(path, i));
            return true;
        }
        if (segment->kind == SEGMENT_LITERAL &&
            !str_equal(segment->text, value))
            return false;
        if (segment->kind == SEGMENT_NAME && value.size == 0)
            return false;
        if (segment->kind == SEGMENT_NAME)
            capture(match, segment->name, value);
    }
    return i == path->decoded.count;
}

/* Whether two patterns take the same paths. */
static bool is_same_shape(const struct compiled *a, const struct compiled *b)
{
    if (a->segments.count != b->segments.count)
        return false;
    for (size_t i = 0; i < a->segments.count; i++) {
        const struct segment *left = &a->segments.items[i];
        const struct segment *right = &b->segments.items[i];

        if (left->kind != right->kind ||
            (left->kind == SEGMENT_LITERAL &&
             !str_equal(left->text, right->text)))
            return false;
    }
    return true;
}

static bool has_method(const struct route *route, enum http_method method)
{
    return route->method == method ||
           (route->method == HTTP_GET && method == HTTP_HEAD);
}

/* The most literal pattern that takes the path decides; its routes differ
 * only by their method. */
static void find(const struct router *router, enum http_method method,
                 const struct path *path, struct route_match *match)
{
    const struct compiled *first = NULL;

    for (size_t i = 0; i < router->routes.count && !match->route; i++) {
        const struct compiled *compiled = &router->routes.items[i];

        if (first && !is_same_shape(first, compiled))
            continue;
        if (!matches(compiled, path, match))
            continue;
        first = compiled;
        if (has_method(compiled->route, method))
            match->route = compiled->route;
        else
            match->has_other_methods = true;
    }
    if (match->route)
        match->has_other_methods = false;
    else
        match->count = 0;
}

static bool would_match_with_slash(const struct router *router,
                                   struct path *path, struct arena *mem)
{
    struct route_match match = { .route = NULL };

    list_push(&path->encoded, mem, STR(""));
    list_push(&path->decoded, mem, STR(""));
    for (size_t i = 0; i < router->routes.count; i++) {
        const struct compiled *compiled = &router->routes.items[i];
        size_t count = compiled->segments.count;

        /* "*rest" takes any path, so it says nothing about a slash. */
        if (compiled->segments.items[count - 1].kind != SEGMENT_REST &&
            matches(compiled, path, &match))
            return true;
    }
    return false;
}

void router_match(const struct router *router, enum http_method method,
                  str path, struct arena *mem, struct route_match *match)
{
    struct path split = { .encoded = { 0 } };

    *match = (struct route_match){ .route = NULL };
    if (!str_starts(path, STR("/")))
        return;
    split_path(&split, path, mem);
    find(router, method, &split, match);
    if (!match->route && !match->has_other_methods && !str_ends(path, STR("/")))
        match->lacks_slash = would_match_with_slash(router, &split, mem);
}

str route_value(const struct route_match *match, const char *name)
{
    for (size_t i = 0; i < match->count; i++) {
        if (str_equal_text(str_of(match->names[i]), name))
            return match->values[i];
    }
    return STR_NONE;
}

/* --- back to a path ----------------------------------------------------- */

static const struct compiled *find_named(const struct router *router,
                                         const char *name)
{
    for (size_t i = 0; i < router->routes.count; i++) {
        const char *of_route = router->routes.items[i].route->name;

        if (of_route && str_equal_text(str_of(of_route), name))
            return &router->routes.items[i];
    }
    return NULL;
}

const char *router_pattern(const struct router *router, const char *name)
{
    const struct compiled *compiled = find_named(router, name);

    return compiled ? compiled->route->pattern : NULL;
}

const char *router_path(const struct router *router, const char *name,
                        const str *values, size_t count, struct arena *mem)
{
    const struct compiled *compiled = find_named(router, name);
    size_t used = 0;
    struct text text;

    if (!compiled)
        return NULL;
    text_init(&text, mem);
    for (size_t i = 0; i < compiled->segments.count; i++) {
        const struct segment *segment = &compiled->segments.items[i];

        text_add_byte(&text, '/');
        if (segment->kind == SEGMENT_LITERAL)
            text_add(&text, segment->text);
        else if (used == count)
            return NULL;
        else if (segment->kind == SEGMENT_NAME)
            http_encode_segment(&text, values[used++]);
        else
            text_add(&text, values[used++]);
    }
    return used == count ? text_c(&text) : NULL;
}
