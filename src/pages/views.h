/* pages/views.h -- the descriptions of all view structs, for the table of
 * templates. */
#ifndef PAGES_VIEWS_H
#define PAGES_VIEWS_H

#include "view/view.h"

extern const struct view ERROR_VIEW;
extern const struct view LOGIN_VIEW;
extern const struct view INDEX_VIEW;
extern const struct view APP_PAGE_VIEW;
extern const struct view LIST_VIEW;
extern const struct view FORM_VIEW;
extern const struct view DELETE_VIEW;
extern const struct view HISTORY_VIEW;
extern const struct view PASSWORD_VIEW;
extern const struct view SESSIONS_VIEW;
extern const struct view USER_LIST_VIEW;
extern const struct view USER_FORM_VIEW;
extern const struct view GROUP_LIST_VIEW;
extern const struct view GROUP_FORM_VIEW;
extern const struct view CONFIRM_VIEW;
extern const struct view STATUS_VIEW;

#endif
