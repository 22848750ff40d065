/* cli/password_input.c -- asking without showing what is typed. */
#include "cli/password_input.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define LINE_MAX_BYTES 4096

bool line_input(const char *prompt, struct arena *mem, const char **line,
                struct err *err)
{
    char *buffer = arena_alloc(mem, LINE_MAX_BYTES);

    if (isatty(STDIN_FILENO)) {
        fputs(prompt, stderr);
        fflush(stderr);
    }
    if (!fgets(buffer, LINE_MAX_BYTES, stdin))
        return err_set(err, ERR_INVALID, "Nothing came from standard input.");
    buffer[strcspn(buffer, "\r\n")] = '\0';
    *line = buffer;
    return true;
}

static bool ask_hidden(const char *prompt, struct arena *mem,
                       const char **line, struct err *err)
{
    struct termios shown, hidden;
    bool is_read;

    if (tcgetattr(STDIN_FILENO, &shown) != 0) {
        err_set(err, ERR_INVALID, "There is no terminal to ask for a "
                "password.");
        return err_hint(err, "Use --password-stdin.");
    }
    hidden = shown;
    hidden.c_lflag &= (tcflag_t)~ECHO;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    is_read = line_input(prompt, mem, line, err);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fputs("\n", stderr);
    return is_read;
}

bool password_input(const struct arguments *arguments, const char **password,
                    struct err *err)
{
    const char *again;

    if (argument_is_given(arguments, "password-stdin"))
        return line_input("", arguments->mem, password, err);
    if (!ask_hidden("Password: ", arguments->mem, password, err) ||
        !ask_hidden("Password (again): ", arguments->mem, &again, err))
        return false;
    if (strcmp(*password, again) != 0)
        return err_set(err, ERR_INVALID, "The two passwords were not the "
                       "same.");
    return true;
}
