/* pages/list_url.h -- the address of a list with one thing changed.
 *
 * Everything about a list stands in its address, so a link is the present
 * parameters with some taken out and some put in.  Changing anything but the
 * page goes back to the first page.
 */
#ifndef PAGES_LIST_URL_H
#define PAGES_LIST_URL_H

#include "pages/rq.h"

struct list_change {
    const char *without;        /* parameters of this name, or NULL */
    const char *without_field;  /* parameters of this field with any lookup */
    const char *name;           /* put in, or NULL */
    str value;
    bool keeps_page;
};

/* "?plan__exact=annual&o=-1", or "?" when nothing is left. */
const char *list_url(const struct rq *rq, const struct list_change *change);

/* Whether `parameter` is `field` with or without a lookup: "plan",
 * "plan__exact". */
bool list_parameter_is_of(str parameter, const char *field);

#endif
