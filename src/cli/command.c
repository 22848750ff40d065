/* cli/command.c -- reading a command line against the table of commands. */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

const char *argument_find(const struct arguments *arguments, const char *name)
{
    const char *found = NULL;

    for (size_t i = 0; i < arguments->list.count; i++)
        if (arguments->list.items[i].name &&
            strcmp(arguments->list.items[i].name, name) == 0)
            found = arguments->list.items[i].value;
    return found;
}

bool argument_is_given(const struct arguments *arguments, const char *name)
{
    return argument_find(arguments, name) != NULL;
}

const char *argument_operand(const struct arguments *arguments)
{
    for (size_t i = 0; i < arguments->list.count; i++)
        if (!arguments->list.items[i].name)
            return arguments->list.items[i].value;
    return NULL;
}

const char *const *argument_all(const struct arguments *arguments,
                                const char *name)
{
    const char **all;
    size_t count = 0;

    if (!argument_is_given(arguments, name))
        return NULL;
    all = arena_new_array(arguments->mem, const char *,
                          arguments->list.count + 1);
    for (size_t i = 0; i < arguments->list.count; i++)
        if (arguments->list.items[i].name &&
            strcmp(arguments->list.items[i].name, name) == 0)
            all[count++] = arguments->list.items[i].value;
    return all;
}

bool argument_int(const struct arguments *arguments, const char *name,
                  int64_t least, int64_t most, int64_t otherwise,
                  int64_t *number)
{
    const char *text = argument_find(arguments, name);

    *number = otherwise;
    if (!text)
        return true;
    if (str_to_int(str_of(text), number) && *number >= least &&
        *number <= most)
        return true;
    fprintf(stderr, "reeve: --%s takes a whole number from %lld to %lld, not "
            "\"%s\".\n", name, (long long)least, (long long)most, text);
    return false;
}

int command_failed(const struct err *err)
{
    struct arena *mem = arena_open();
    const char *detail = err_first_detail(err);

    fprintf(stderr, "reeve: %s\n", err_sentences(err, mem));
    if (detail)
        fprintf(stderr, "       (%s)\n", detail);
    arena_close(mem);
    return EXIT_FAILED;
}

static const struct option *find_option(const struct command *command,
                                        const char *name, size_t size)
{
    for (const struct option *option = command->options; option->name;
         option++)
        if (strlen(option->name) == size &&
            memcmp(option->name, name, size) == 0)
            return option;
    return NULL;
}

static void print_options(const struct command *command)
{
    for (const struct option *option = command->options; option->name;
         option++)
        printf("  --%s%s%s\n        %s\n", option->name,
               option->value ? " " : "", option->value ? option->value : "",
               option->help);
    printf("  --help\n        Print this and stop.\n");
}

static void print_command(const struct command *command)
{
    printf("Usage: reeve %s%s%s [OPTIONS]\n\n%s\n\nOptions:\n",
           command->name, command->operand ? " " : "",
           command->operand ? command->operand : "", command->text);
    print_options(command);
}

static void print_program(const struct command *const *commands)
{
    printf("Reeve: a back office for any database.\n\n"
           "Usage: reeve COMMAND [OPTIONS]\n\nCommands:\n");
    for (; *commands; commands++)
        printf("  %-16s %s\n", (*commands)->name, (*commands)->summary);
    printf("\n\"reeve COMMAND --help\" says more about each.  "
           "\"reeve --version\" prints the version.\n");
}

static int refuse(const struct command *command, const char *problem,
                  const char *what)
{
    fprintf(stderr, "reeve: %s \"%s\".  \"reeve %s --help\" lists what there "
            "is.\n", problem, what, command->name);
    return EXIT_USAGE;
}

/* Read the option at argv[*at], "--name=value" or "--name value". */
static int read_option(const struct command *command, int argc, char **argv,
                       int *at, struct arguments *arguments)
{
    const char *word = argv[*at] + 2;
    size_t size = strcspn(word, "=");
    const struct option *option = find_option(command, word, size);
    struct argument *argument;

    if (!option)
        return refuse(command, "There is no option", argv[*at]);
    if (!option->may_repeat && argument_is_given(arguments, option->name))
        return refuse(command, "There is more than one", argv[*at]);
    argument = list_add(&arguments->list, arguments->mem);
    argument->name = option->name;
    argument->value = "";
    if (!option->value)
        return word[size] ? refuse(command, "No value is taken by", argv[*at])
                          : EXIT_FINE;
    if (word[size])
        argument->value = word + size + 1;
    else if (*at + 1 < argc)
        argument->value = argv[++*at];
    else
        return refuse(command, "A value is missing after", argv[*at]);
    return EXIT_FINE;
}

static int read_operand(const struct command *command, const char *word,
                        struct arguments *arguments)
{
    struct argument *argument;

    if (!command->operand || argument_operand(arguments))
        return refuse(command, "There is one word too many:", word);
    argument = list_add(&arguments->list, arguments->mem);
    argument->value = word;
    return EXIT_FINE;
}

static int run_command(const struct command *command, int argc, char **argv,
                       struct arena *mem)
{
    struct arguments arguments = { .mem = mem };
    int code = EXIT_FINE;

    for (int i = 2; i < argc && code == EXIT_FINE; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            print_command(command);
            return EXIT_FINE;
        }
        if (strncmp(argv[i], "--", 2) == 0)
            code = read_option(command, argc, argv, &i, &arguments);
        else
            code = read_operand(command, argv[i], &arguments);
    }
    return code == EXIT_FINE ? command->run(&arguments) : code;
}

static int refuse_command(const struct command *const *commands,
                          const char *word)
{
    const char *nearest = NULL;
    size_t least = 4;

    for (; *commands; commands++) {
        size_t distance = str_distance((*commands)->name, word);

        if (distance < least) {
            least = distance;
            nearest = (*commands)->name;
        }
    }
    fprintf(stderr, "reeve: There is no command \"%s\"", word);
    if (nearest)
        fprintf(stderr, "; did you mean \"%s\"?\n", nearest);
    else
        fprintf(stderr, ".  \"reeve --help\" lists them.\n");
    return EXIT_USAGE;
}

int commands_run(const struct command *const *commands, int argc, char **argv)
{
    struct arena *mem;
    int code;

    if (argc < 2 || strcmp(argv[1], "--help") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_program(commands);
        return argc < 2 ? EXIT_USAGE : EXIT_FINE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("reeve %s\n", REEVE_VERSION);
        return EXIT_FINE;
    }
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, argv[1]) == 0) {
            mem = arena_open();
            code = run_command(commands[i], argc, argv, mem);
            arena_close(mem);
            return code;
        }
    return refuse_command(commands, argv[1]);
}
