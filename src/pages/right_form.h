/* pages/right_form.h -- the rights of a user or a group as a table of
 * checkboxes: one row for each model, one column for each verb.
 *
 * A box is named "right" and its value is "main.account:view".  What somebody
 * was given on a model that the schema does not have now (a table that went
 * away, a role that cannot see it) is kept in rows of its own, so that saving a
 * user never takes rights away by accident.
 */
#ifndef PAGES_RIGHT_FORM_H
#define PAGES_RIGHT_FORM_H

#include "auth/user.h"
#include "pages/rq.h"

struct right_model_view {
    const char *name;           /* "main.account" */
    const char *label;          /* "Accounts" */
    bool may_view, may_add, may_change, may_delete;
};

struct right_app_view {
    const char *label;
    bool is_open;               /* something is ticked in it, or it is small */
    size_t given_count;         /* models with a tick */
    struct right_model_view *models;
    size_t model_count;
};

struct right_form_view {
    struct right_app_view *apps;
    size_t app_count;
};

extern const struct view RIGHT_FORM_VIEW;

/* The table with what is given ticked. */
struct right_form_view right_form_show(struct rq *rq,
                                       const struct granted *given,
                                       size_t given_count);

/* The boxes that were sent, one entry for each model; values that name no verb
 * are left out.  *given lives in the request. */
void right_form_read(struct rq *rq, struct granted **given, size_t *count);

#endif
