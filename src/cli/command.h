/* cli/command.h -- the subcommands of the program, as rows of a table.
 *
 * A command states its options; parsing, --help (cli/help.c) and the refusal of
 * what is not there are the same for all of them.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/err.h"
#include "base/list.h"
#include "base/str.h"

/* What the program ends with. */
enum exit_code {
    EXIT_FINE = 0,
    EXIT_FAILED = 1,            /* it was tried and could not be done */
    EXIT_USAGE = 2,             /* the words of the call make no sense */
};

struct option {
    const char *name;           /* "database", without the dashes */
    const char *value;          /* "URL"; NULL: it takes none */
    const char *help;           /* one sentence */
    bool may_repeat;
};

struct argument {
    const char *name;           /* of the option; NULL: an operand */
    const char *value;          /* "" for an option that takes none */
};

struct arguments {
    struct arena *mem;
    LIST(struct argument) list;
};

struct command {
    const char *name;
    const char *operand;        /* "[PROJECT]", or NULL: it takes none */
    const char *summary;        /* one line, for the list of commands */
    const char *text;           /* one paragraph, for --help */
    const struct option *options;       /* ends with { 0 } */
    int (*run)(const struct arguments *arguments);
};

extern const struct command CHECK_COMMAND;
extern const struct command INSPECT_COMMAND;
extern const struct command SCHEMA_COMMAND;
extern const struct command MIGRATE_COMMAND;
extern const struct command CREATESUPERUSER_COMMAND;
extern const struct command CHANGEPASSWORD_COMMAND;
extern const struct command DEMO_COMMAND;

/* The last value of an option, or NULL. */
const char *argument_find(const struct arguments *arguments,
                          const char *name);
bool argument_is_given(const struct arguments *arguments, const char *name);

/* The first operand, or NULL. */
const char *argument_operand(const struct arguments *arguments);

/* All values of an option that may be repeated, NULL-terminated; NULL when
 * there is none. */
const char *const *argument_all(const struct arguments *arguments,
                                const char *name);

/* A whole number from `least` to `most`; `otherwise` when the option was not
 * given.  False after a sentence on standard error. */
MUST_CHECK bool argument_int(const struct arguments *arguments,
                             const char *name, int64_t least, int64_t most,
                             int64_t otherwise, int64_t *number);

/* Choose the command that argv names, read its options and run it.  `commands`
 * ends with NULL.  Returns the exit code. */
int commands_run(const struct command *const *commands, int argc,
                 char **argv);

/* Print an error's sentences and hint on standard error; returns
 * EXIT_FAILED. */
int command_failed(const struct err *err);

#endif
