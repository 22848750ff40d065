/* app/start.h -- from options to a console that can answer.
 *
 * This is done in the process that serves, since connections do not survive a
 * fork; and whatever is wrong is a sentence before the first request.
 */
#ifndef APP_START_H
#define APP_START_H

#include "cli/source.h"
#include "pages/console.h"

struct start {
    const struct arguments *arguments;
    const char *url;                /* of the data */
    const char *state_url;          /* of Reeve's own tables, or NULL */
    const char *templates;          /* the project's own folder, or NULL */
    int64_t workers;
    bool is_loopback;
    bool has_open_metrics;
    int64_t slow_ms;
};

/* Open the databases and put everything together in `mem`. */
MUST_CHECK bool start_console(const struct start *start, struct arena *mem,
                              struct console **console, struct err *err);

#endif
