/* pages/agent.h -- what a browser calls itself, in words that its owner knows
 * it by. */
#ifndef PAGES_AGENT_H
#define PAGES_AGENT_H

#include "base/str.h"

/* "Firefox on Linux"; "A browser" when nothing is recognized. */
const char *agent_words(str agent, struct arena *mem);

/* Whether it is a telephone or a tablet. */
bool agent_is_phone(str agent);

#endif
