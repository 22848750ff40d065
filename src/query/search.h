/* query/search.h -- the words that a person looks for, in a WHERE.
 *
 * As in Django: the text is taken apart into terms (a phrase in quotes is one),
 * every term must be found, each in any of the model's search fields.
 */
#ifndef QUERY_SEARCH_H
#define QUERY_SEARCH_H

#include "query/compare.h"

/* Take `search` apart; the terms borrow it or live in `mem`. */
size_t search_terms(str search, struct arena *mem, str **terms);

/* (… OR …) AND (… OR …); writes at least one condition. */
void search_build(struct build *build, const char *alias,
                  const struct admin *admin, str search);

#endif
