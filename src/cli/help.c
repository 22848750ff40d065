/* cli/help.c -- texts in lines, and the two pages made of them. */
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

enum { COLUMNS = 79, OPTION_INDENT = 8 };

/* Characters of UTF-8, which the columns are counted in. */
static size_t width_of(const char *word, size_t size)
{
    size_t width = 0;

    for (size_t i = 0; i < size; i++)
        width += ((unsigned char)word[i] & 0xc0) != 0x80;
    return width;
}

/* The words of `text` in lines that begin `indent` columns in. */
static void print_words(const char *text, size_t indent)
{
    size_t column = 0;

    while (*(text += strspn(text, " \n"))) {
        size_t size = strcspn(text, " \n");
        size_t width = width_of(text, size);

        if (column > 0 && column + 1 + width > COLUMNS) {
            putchar('\n');
            column = 0;
        }
        if (column == 0)
            printf("%*s", (int)indent, "");
        else
            putchar(' ');
        fwrite(text, 1, size, stdout);
        column = (column == 0 ? indent : column + 1) + width;
        text += size;
    }
    putchar('\n');
}

static void print_option(const struct option *option)
{
    printf("  --%s%s%s\n", option->name, option->value ? " " : "",
           option->value ? option->value : "");
    print_words(option->help, OPTION_INDENT);
    if (option->may_repeat)
        print_words("May be given more than once.", OPTION_INDENT);
}

void help_command(const struct command *command)
{
    printf("Usage: reeve %s%s%s [OPTIONS]\n\n", command->name,
           command->operand ? " " : "",
           command->operand ? command->operand : "");
    print_words(command->text, 0);
    printf("\nOptions:\n");
    for (const struct option *option = command->options; option->name;
         option++)
        print_option(option);
    printf("  --help\n");
    print_words("Print this and stop.", OPTION_INDENT);
}

void help_program(const struct command *const *commands)
{
    printf("Reeve: a back office for any database.\n\n"
           "Usage: reeve COMMAND [OPTIONS]\n\nCommands:\n");
    for (; *commands; commands++)
        printf("  %-16s %s\n", (*commands)->name, (*commands)->summary);
    printf("\n\"reeve COMMAND --help\" says more about each.  "
           "\"reeve --version\" prints the version.\n");
}
