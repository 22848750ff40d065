/* store/store_target.h -- what a database URL means; private to this room. */
#ifndef STORE_STORE_TARGET_H
#define STORE_STORE_TARGET_H

#include "store/driver.h"

/* Read options->url into *target, whose texts live in `mem`.  Fails for a URL
 * of neither engine, without repeating it. */
MUST_CHECK bool target_read(const struct store_options *options,
                            struct arena *mem, struct target *target,
                            struct err *err);

#endif
