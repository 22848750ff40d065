/* pages/form_view.h -- put the page of a form together. */
#ifndef PAGES_FORM_VIEW_H
#define PAGES_FORM_VIEW_H

#include "change/change.h"
#include "pages/form_field.h"

/* Whether the form of a model shows the field at all. */
bool form_has_field(const struct model *model, const struct field *field);

/* Render the form; `answer` (may be NULL) says what was wrong with what was
 * sent. */
MUST_CHECK bool form_render(struct rq *rq, const struct form_state *state,
                            const struct change_answer *answer,
                            struct err *err);

#endif
