/* pages/console.h -- what every request shares: the schema, the databases, the
 * compiled templates and the routes.
 *
 * Made once at start (app/serve.c) and never changed after, so all workers read
 * it without a lock; only what `traffic` points to counts on, atomically.
 */
#ifndef PAGES_CONSOLE_H
#define PAGES_CONSOLE_H

#include "http/router.h"
#include "schema/schema.h"
#include "store/store.h"
#include "view/view.h"

/* One for each template that a page names; the table is in pages/template.c. */
enum page {
    PAGE_ERROR,
    PAGE_LOGIN,
    PAGE_INDEX,
    PAGE_APP,
    PAGE_LIST,
    PAGE_FORM,
    PAGE_DELETE,
    PAGE_HISTORY,
    PAGE_PASSWORD,
    PAGE_SESSIONS,
    PAGE_USER_LIST,
    PAGE_USER_FORM,
    PAGE_GROUP_LIST,
    PAGE_GROUP_FORM,
    PAGE_CONFIRM,           /* delete a user or a group */
    PAGE_STATUS,
    PAGE_COUNT
};

struct traffic;

struct console {
    const struct schema *schema;
    struct store *data;         /* the managed tables */
    struct store *state;        /* Reeve's own; the same store unless --state */
    bool is_read_only;          /* no change may be made: why is said below */
    const char *read_only_because;
    const struct router *router;
    const struct view_template *templates[PAGE_COUNT];
    bool is_loopback_only;      /* cookies need no Secure */
    struct traffic *traffic;    /* what each route costs */
    int64_t slow_ms;            /* pages that take longer are logged; 0: none */
    bool has_open_metrics;      /* /metrics needs no sign-in */
};

/* Compile all templates; `folder` (may be NULL) is the project's own, where a
 * file overrides the built-in one of the same name. */
MUST_CHECK bool console_compile(struct console *console, const char *folder,
                                struct arena *mem, struct err *err);

/* The view of each page, for the test that compiles every template. */
struct page_template {
    const char *file;
    const struct view *view;
};
extern const struct page_template PAGE_TEMPLATES[PAGE_COUNT];

#endif
