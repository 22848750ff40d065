/* cli/password_input.h -- a password from the terminal or from a pipe. */
#ifndef CLI_PASSWORD_INPUT_H
#define CLI_PASSWORD_INPUT_H

#include "cli/command.h"

/* One line of standard input, without its end; asked for with `prompt` when a
 * person sits there. */
MUST_CHECK bool line_input(const char *prompt, struct arena *mem,
                           const char **line, struct err *err);

/* A password: with --password-stdin the first line of standard input,
 * otherwise asked for twice at the terminal, without showing it. */
MUST_CHECK bool password_input(const struct arguments *arguments,
                               const char **password, struct err *err);

#define PASSWORD_STDIN_OPTION                                               \
    { "password-stdin", NULL, "Read the password from the first line of "   \
      "standard input instead of asking for it.", false }

#endif
