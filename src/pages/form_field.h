/* pages/form_field.h -- one field of a form: its widget and its value. */
#ifndef PAGES_FORM_FIELD_H
#define PAGES_FORM_FIELD_H

#include "pages/form_page.h"
#include "query/record.h"

/* What a form knows when a field is shown. */
struct form_state {
    const struct record *record;    /* NULL: adding */
    bool is_sent;                   /* the person sent it: show what they typed */
    bool may_save;
};

/* Fill the view of one field; its label of a relation may need a statement
 * when the person typed another value. */
MUST_CHECK bool form_field_fill(struct rq *rq, const struct field *field,
                                const struct form_state *state,
                                struct form_field_view *view,
                                struct err *err);

/* Whether a person can type this field's value into a form. */
bool form_field_is_editable(const struct field *field,
                            const struct form_state *state);

/* The name of a field's input: its own, or with "field:" before it where that
 * would be taken for one of the form's ("_save", "csrfmiddlewaretoken") or for
 * none. */
const char *form_field_input(struct arena *mem, const struct field *field);

extern const struct view FORM_FIELD_VIEW;

#endif
