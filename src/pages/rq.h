/* pages/rq.h -- one request on its way through the console.
 *
 * The dispatcher (pages/dispatch.c) has found the route, the person and the
 * rights before a handler runs, and checked the token of a form.  A handler
 * reads the request, calls a room, fills a view and names a template:
 *
 *     static bool role_get(struct rq *rq, struct err *err)
 *     {
 *         struct db *db;
 *         struct role_view view = { .shell = shell_begin(rq, "Role") };
 *
 *         if (!rq_reader(rq, &db, err) || !role_read(db, …, err))
 *             return false;
 *         return page_render(rq, PAGE_ROLE, &view, err);
 *     }
 *
 * False with *err makes the dispatcher show the error page, in the status that
 * the code of the error stands for.
 */
#ifndef PAGES_RQ_H
#define PAGES_RQ_H

#include "auth/right.h"
#include "pages/console.h"
#include "store/trace.h"

struct debug_view;

enum message_level { MESSAGE_SUCCESS, MESSAGE_WARNING, MESSAGE_ERROR };

struct message {
    enum message_level level;
    str says;
};

struct rq {
    struct arena *mem;
    const struct console *console;
    struct http_request *request;
    struct http_response *response;
    struct route_match match;
    struct person *person;          /* NULL: nobody is signed in */
    const char *session_token;      /* the cookie; NULL */
    const char *csrf_token;         /* for hidden fields */
    const struct model *model;      /* of ":app/:model" routes */
    struct db *reader;              /* lent so far, or NULL */
    struct db *state_reader;
    struct db *state_writer;
    LIST(struct message) messages;  /* for this page, or the next one */
    struct trace trace;             /* what the databases were asked */
    int64_t began_us;               /* when a worker took it; on
                                     * clock_ticks_us() */
    int64_t render_us;              /* spent in templates */
    struct debug_view *debug;       /* the box at the foot, or NULL */
};

/* The permission words of routes (struct route's `permission`):
 *   "open"       anybody, signed in or not
 *   "person"     any signed-in member of the staff
 *   "view", "add", "change", "delete"
 *                that right on the model of the path
 *   "superuser"  a superuser
 *   "metrics"    a superuser, or anybody where the server was told so
 *   "users"      the right to view auth.user; "groups": auth.group
 */

/* A connection to the managed tables that cannot write, lent until the end of
 * the request.  The same one each time.  A statement on it is cancelled when
 * the client has gone. */
MUST_CHECK bool rq_reader(struct rq *rq, struct db **db, struct err *err);
/* The same for Reeve's own tables. */
MUST_CHECK bool rq_state_reader(struct rq *rq, struct db **db,
                                struct err *err);
/* A connection that may write Reeve's own tables, until the request ends. */
MUST_CHECK bool rq_state_writer(struct rq *rq, struct db **db,
                                struct err *err);

/* The plan of a statement of this page, on a connection that cannot write. */
MUST_CHECK bool rq_explain(struct rq *rq, const struct traced *statement,
                           int limit_ms, const char **plan, struct err *err);

str rq_path_value(const struct rq *rq, const char *name);   /* of ":name" */
str rq_query(const struct rq *rq, const char *name);        /* or STR_NONE */
str rq_form(const struct rq *rq, const char *name);         /* or STR_NONE */
bool rq_has_form(const struct rq *rq, const char *name);

/* Whether the person may do that to the model here: by right, in a console that
 * is not read-only, and as far as the database goes. */
bool rq_may(const struct rq *rq, const struct model *model, enum verb verb);

/* Whether the person has anything to do with the model: may see its records, or
 * at least add one. */
bool rq_concerns(const struct rq *rq, const struct model *model);

/* Addresses, encoded. */
const char *url_app(struct arena *mem, const struct app *app);
const char *url_model(struct arena *mem, const struct model *model);
const char *url_add(struct arena *mem, const struct model *model);
/* `key` as key_write() gives it; `page` "change", "delete", "history". */
const char *url_record(struct arena *mem, const struct model *model, str key,
                       const char *page);

/* The list of the request's model; the start page for who may not see it. */
const char *rq_list_url(const struct rq *rq);

/* Only paths on this site: "/x", never "//host" or "http:…".  STR_NONE when it
 * is something else. */
str url_own(str address);

/* A sentence shown on this page, or after a redirect on the next, once. */
PRINTF_LIKE(3, 4)
void rq_message(struct rq *rq, enum message_level level, const char *says,
                ...);

/* Render the page's template with its view struct into the response. */
MUST_CHECK bool page_render(struct rq *rq, enum page page, const void *view,
                            struct err *err);

/* The same for a page that is shown when nothing may fail. */
void page_show(struct rq *rq, enum page page, const void *view);

/* 302 to an address of this site. */
MUST_CHECK bool page_redirect(struct rq *rq, const char *address,
                              struct err *err);

#endif
