/* cli/help.h -- what --help prints: made from the table of commands, so it
 * cannot differ from it. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

/* On standard output, 79 columns wide. */
void help_program(const struct command *const *commands);
void help_command(const struct command *command);

#endif
