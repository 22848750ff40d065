/* pages/group_page.h -- the list of groups, and the form of one. */
#ifndef PAGES_GROUP_PAGE_H
#define PAGES_GROUP_PAGE_H

#include "pages/right_form.h"
#include "pages/shell.h"

struct group_row_view {
    const char *url;
    const char *name;
    int64_t member_count;
};

struct group_list_view {
    struct shell shell;
    struct group_row_view *groups;
    size_t group_count;
    bool may_add;
};

struct group_form_view {
    struct shell shell;
    bool is_add;
    bool may_save;
    const char *action;
    const char *delete_url;     /* or NULL */
    const char *name;
    int64_t member_count;
    struct right_form_view rights;
    const char *wrong;          /* a sentence, or NULL */
};

extern const struct view GROUP_LIST_VIEW;
extern const struct view GROUP_FORM_VIEW;

#endif
