/* cli/password_input.c -- asking without showing what is typed. */
#include "cli/password_input.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "auth/password.h"

/* The longest line, with its end and a NUL. */
enum { LINE_SIZE = PASSWORD_SIZE_MAX + 3 };

/* Bytes of a line that was not read to its end would be taken for the next
 * answer, or a password would be cut without a word. */
static bool check_line(const char *line, struct err *err)
{
    if (strchr(line, '\n') || feof(stdin))
        return true;
    return err_set(err, ERR_INVALID, "The line on standard input is longer "
                   "than %d bytes.", PASSWORD_SIZE_MAX);
}

bool line_input(const char *prompt, struct arena *mem, const char **line,
                struct err *err)
{
    char *buffer = arena_alloc(mem, LINE_SIZE);

    if (isatty(STDIN_FILENO)) {
        fputs(prompt, stderr);
        fflush(stderr);
    }
    if (!fgets(buffer, LINE_SIZE, stdin)) {
        err_set(err, ERR_INVALID, "Nothing came from standard input.");
        return err_hint(err, "Without a terminal, give what is asked for by "
                        "options and --password-stdin.");
    }
    if (!check_line(buffer, err))
        return false;
    buffer[strcspn(buffer, "\r\n")] = '\0';
    *line = buffer;
    return true;
}

/* What Ctrl-C must put right: a terminal that shows nothing stays so when the
 * program is gone. */
static struct termios shown;

static void show_again(int number)
{
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    signal(number, SIG_DFL);
    raise(number);
}

static void hide(void)
{
    struct termios hidden = shown;

    signal(SIGINT, show_again);
    signal(SIGTERM, show_again);
    hidden.c_lflag &= (tcflag_t)~ECHO;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
}

static void show(void)
{
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    fputs("\n", stderr);
}

static bool ask_hidden(const char *prompt, struct arena *mem,
                       const char **line, struct err *err)
{
    bool is_read;

    if (tcgetattr(STDIN_FILENO, &shown) != 0) {
        err_set(err, ERR_INVALID, "There is no terminal to ask for a password "
                "on.");
        return err_hint(err, "Write it to standard input and add "
                        "--password-stdin.");
    }
    hide();
    is_read = line_input(prompt, mem, line, err);
    show();
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
