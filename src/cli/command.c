/* cli/command.c -- reading a command line against the table of commands. */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

#include "cli/help.h"

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

/* --- what makes no sense ----------------------------------------------------- */

static int refuse(const struct command *command, const char *problem,
                  const char *what)
{
    fprintf(stderr, "reeve: %s \"%s\".  \"reeve %s --help\" lists what there "
            "is.\n", problem, what, command->name);
    return EXIT_USAGE;
}

/* The end of a sentence: the name that was meant, or where to look. */
static int refuse_name(const char *what, const char *name, const char *meant,
                       const char *list)
{
    if (meant)
        fprintf(stderr, "reeve: There is no %s \"%s\"; did you mean \"%s\"?\n",
                what, name, meant);
    else
        fprintf(stderr, "reeve: There is no %s \"%s\".  \"%s\" lists what "
                "there is.\n", what, name, list);
    return EXIT_USAGE;
}

static bool is_nearer(const char *name, const char *word, size_t *least)
{
    size_t distance = str_distance(name, word);

    if (distance >= *least)
        return false;
    *least = distance;
    return true;
}

/* A name of which about a third is wrong is taken for meant; two letters that
 * changed places are two wrong ones. */
static size_t least_likeness(const char *word)
{
    return strlen(word) / 3 + 2;
}

static int refuse_command(const struct command *const *commands,
                          const char *word)
{
    const char *meant = NULL;
    size_t least = least_likeness(word);

    for (size_t i = 0; commands[i]; i++)
        if (is_nearer(commands[i]->name, word, &least))
            meant = commands[i]->name;
    return refuse_name("command", word, meant, "reeve --help");
}

/* `word` is without dashes and without a value, which may be a secret. */
static int refuse_option(const struct command *command, const char *word,
                         struct arena *mem)
{
    const char *meant = NULL;
    size_t least = least_likeness(word);

    for (size_t i = 0; command->options[i].name; i++)
        if (is_nearer(command->options[i].name, word, &least))
            meant = arena_printf(mem, "--%s", command->options[i].name);
    return refuse_name("option", arena_printf(mem, "--%s", word), meant,
                       arena_printf(mem, "reeve %s --help", command->name));
}

/* --- options and operands ------------------------------------------------------ */

static const struct option *find_option(const struct command *command,
                                        const char *name)
{
    for (const struct option *option = command->options; option->name;
         option++)
        if (strcmp(option->name, name) == 0)
            return option;
    return NULL;
}

/* Read the option at argv[*at], "--name=value" or "--name value". */
static int read_option(const struct command *command, int argc, char **argv,
                       int *at, struct arguments *arguments)
{
    const char *word = argv[*at] + 2;
    size_t size = strcspn(word, "=");
    const char *name = str_text(arguments->mem, str_from(word, size));
    const char *shown = arena_printf(arguments->mem, "--%s", name);
    const struct option *option = find_option(command, name);
    struct argument *argument;

    if (!option)
        return refuse_option(command, name, arguments->mem);
    if (!option->may_repeat && argument_is_given(arguments, name))
        return refuse(command, "There is more than one", shown);
    if (!option->value && word[size])
        return refuse(command, "No value is taken by", shown);
    if (option->value && !word[size] && *at + 1 >= argc)
        return refuse(command, "A value is missing after", shown);
    argument = list_add(&arguments->list, arguments->mem);
    argument->name = option->name;
    argument->value = word[size] ? word + size + 1
                    : option->value ? argv[++*at] : "";
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

/* A word with one dash is no option of Reeve, and hardly the name of a
 * project. */
static int read_word(const struct command *command, int argc, char **argv,
                     int *at, struct arguments *arguments)
{
    if (strncmp(argv[*at], "--", 2) == 0)
        return read_option(command, argc, argv, at, arguments);
    if (argv[*at][0] == '-')
        return refuse(command, "There is no option", argv[*at]);
    return read_operand(command, argv[*at], arguments);
}

static int run_command(const struct command *command, int argc, char **argv,
                       struct arena *mem)
{
    struct arguments arguments = { .mem = mem };
    int code = EXIT_FINE;

    for (int i = 2; i < argc && code == EXIT_FINE; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            help_command(command);
            return EXIT_FINE;
        }
        code = read_word(command, argc, argv, &i, &arguments);
    }
    return code == EXIT_FINE ? command->run(&arguments) : code;
}

/* --- the program ------------------------------------------------------------------ */

static const struct command *find_command(
    const struct command *const *commands, const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

/* "reeve help" and "reeve help COMMAND". */
static int help(const struct command *const *commands, int argc, char **argv)
{
    const struct command *command;

    if (argc < 3) {
        help_program(commands);
        return EXIT_FINE;
    }
    command = find_command(commands, argv[2]);
    if (!command)
        return refuse_command(commands, argv[2]);
    help_command(command);
    return EXIT_FINE;
}

static int run_word(const struct command *const *commands, int argc,
                    char **argv)
{
    const struct command *command;
    struct arena *mem;
    int code;

    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
        return help(commands, argc, argv);
    if (strcmp(argv[1], "--version") == 0) {
        printf("reeve %s\n", REEVE_VERSION);
        return EXIT_FINE;
    }
    if (argv[1][0] == '-')
        return refuse_name("option", argv[1], NULL, "reeve --help");
    command = find_command(commands, argv[1]);
    if (!command)
        return refuse_command(commands, argv[1]);
    mem = arena_open();
    code = run_command(command, argc, argv, mem);
    arena_close(mem);
    return code;
}

int commands_run(const struct command *const *commands, int argc, char **argv)
{
    int code;

    if (argc < 2) {
        help_program(commands);
        return EXIT_USAGE;
    }
    code = run_word(commands, argc, argv);

    /* A file that is only half written must not look like a whole one. */
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    fprintf(stderr, "reeve: The output could not be written.\n");
    return code == EXIT_FINE ? EXIT_FAILED : code;
}
