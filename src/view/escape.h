/* view/escape.h -- what a value becomes for the place where it is written.
 * view_escape(), for text and attributes, is in view/view.h. */
#ifndef VIEW_ESCAPE_H
#define VIEW_ESCAPE_H

#include "view/view.h"

/* HTML that is written as it is, except that bytes which HTML does not allow
 * become U+FFFD. */
void escape_html(struct text *out, str html);

/* Percent-encode all but the unreserved characters and those in `also`. */
void escape_percent(struct text *out, str value, str also);

/* Whether a browser would see no scheme in `url`, or http, https, mailto or
 * tel. */
bool escape_scheme_is_fine(str url);

/* A whole URL: escaped, or "#" when its scheme is not fine. */
void escape_url(struct text *out, str url);

/* A value that continues a URL whose scheme is still open: as view_escape(),
 * but colons that could end a scheme become %3A. */
void escape_url_rest(struct text *out, str rest);

#endif
