/* pages/confirm_page.c -- the description of the question's view. */
#include "pages/confirm_page.h"

static const struct view_member CONFIRM_MEMBERS[] = {
    VIEW_STRUCT(struct confirm_view, shell, SHELL_VIEW),
    VIEW_TEXT(struct confirm_view, question),
    VIEW_TEXT(struct confirm_view, effect),
    VIEW_TEXT(struct confirm_view, action),
    VIEW_TEXT(struct confirm_view, back_url),
    VIEW_END,
};
const struct view CONFIRM_VIEW = VIEW_OF(struct confirm_view, CONFIRM_MEMBERS);
