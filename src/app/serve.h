/* app/serve.h -- reeve serve: the console on a port. */
#ifndef APP_SERVE_H
#define APP_SERVE_H

#include "cli/command.h"

extern const struct command SERVE_COMMAND;

#endif
