/* pages/user_page.h -- the list of users, and the form of one. */
#ifndef PAGES_USER_PAGE_H
#define PAGES_USER_PAGE_H

#include "pages/right_form.h"
#include "pages/shell.h"

struct user_row_view {
    const char *url;
    const char *username, *name, *email;
    const char *last_login, *last_login_exact;  /* or NULL */
    bool is_active, is_staff, is_superuser;
};

struct user_list_view {
    struct shell shell;
    struct user_row_view *users;
    size_t user_count;
    const char *count_text;     /* "1 user" */
    str search;
    bool may_add;
    const char *previous_url, *next_url;        /* or NULL */
};

struct user_group_view {
    int64_t id;
    const char *name;
    bool is_member;
};

struct user_form_view {
    struct shell shell;
    bool is_add;
    bool may_save;
    bool may_set_superuser;     /* only a superuser may */
    const char *action;
    const char *password_url, *delete_url;      /* or NULL */

    const char *username, *email, *first_name, *last_name;
    bool is_active, is_staff, is_superuser;
    bool has_password;
    const char *joined, *last_login;            /* or NULL */
    struct user_group_view *groups;
    size_t group_count;
    struct right_form_view rights;

    bool has_wrong;             /* sentences beside the fields, or NULL: */
    const char *username_wrong, *email_wrong;
    const char *first_name_wrong, *last_name_wrong;
    const char *password_wrong, *again_wrong;
    const char *groups_wrong, *rights_wrong, *general_wrong;
};

extern const struct view USER_LIST_VIEW;
extern const struct view USER_FORM_VIEW;

#endif
