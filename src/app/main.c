/* app/main.c -- the program: a table of commands. */
#include "app/serve.h"

static const struct command *const COMMANDS[] = {
    &SERVE_COMMAND,
    &CHECK_COMMAND,
    &INSPECT_COMMAND,
    &MIGRATE_COMMAND,
    &CREATESUPERUSER_COMMAND,
    &CHANGEPASSWORD_COMMAND,
    &SCHEMA_COMMAND,
    &DEMO_COMMAND,
    NULL,
};

int main(int argc, char **argv)
{
    return commands_run(COMMANDS, argc, argv);
}
