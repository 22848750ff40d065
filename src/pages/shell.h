/* pages/shell.h -- what surrounds every page: the head, the side bar, the bar
 * with the person, messages and the path ("breadcrumbs").
 *
 * Each view struct begins with a `struct shell`; templates extend _page.html
 * and read it as {{ shell.title }}.
 */
#ifndef PAGES_SHELL_H
#define PAGES_SHELL_H

#include "pages/debug.h"
#include "pages/rq.h"

struct shell_message {
    const char *level;          /* "success", "warning", "error" */
    str says;
};

struct shell_crumb {
    const char *label;
    const char *url;            /* NULL: where we are */
};

struct shell_model {
    const char *label;
    const char *url;
    const char *add_url;        /* NULL: may not */
    bool is_current;
};

struct shell_app {
    const char *label;
    const char *url;
    bool is_open;               /* its models are listed */
    struct shell_model *models;
    size_t model_count;
    size_t more_count;          /* models not listed here, on the app's page */
};

struct shell {
    const char *site;           /* "Support desk" */
    const char *title;          /* of this page */
    const char *theme;          /* "light", "dark", "auto" */
    const char *csrf_token;
    const char *path;           /* of this page, for `next` */
    bool is_signed_in;
    const char *person;         /* name to show */
    const char *username;
    bool may_see_users, may_see_groups;
    bool is_superuser;
    const char *read_only;      /* why nothing can be changed, or NULL */
    struct shell_app *apps;
    size_t app_count;
    struct shell_message *messages;
    size_t message_count;
    struct shell_crumb *crumbs;
    size_t crumb_count;
    const char *request_id;
    const struct debug_view *debug;     /* filled when the page is rendered */
};

extern const struct view SHELL_VIEW;

/* Fill the shell; messages of the last request are taken. */
struct shell shell_begin(struct rq *rq, const char *title);

/* Add a step to the path of the page; `url` NULL for the last. */
void shell_crumb(struct rq *rq, struct shell *shell, const char *label,
                 const char *url);

#endif
