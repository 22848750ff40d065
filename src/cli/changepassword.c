/* cli/changepassword.c -- reeve changepassword: for who is locked out. */
#include "cli/source.h"

#include <stdio.h>

#include "auth/user.h"
#include "cli/password_input.h"
#include "cli/people.h"

static bool change(const struct arguments *arguments, struct err *err)
{
    const char *username = argument_find(arguments, "username");
    const char *password, *wrong = NULL;
    struct user *user;
    struct db *db;

    if (!people_open(arguments, &db, err))
        return false;
    if (!username && !line_input("Username: ", arguments->mem, &username, err))
        return false;
    if (!user_find_name(db, str_of(username), arguments->mem, &user, err))
        return false;
    if (!user)
        return err_set(err, ERR_MISSING, "There is no user \"%s\".", username);
    if (!password_input(arguments, &password, err) ||
        !user_set_password(db, NULL, user->id, str_of(password),
                           arguments->mem, &wrong, err))
        return false;
    if (wrong)
        return err_set(err, ERR_INVALID, "%s", wrong);
    printf("The password of %s was changed; all sessions of %s have ended.\n",
           username, username);
    return true;
}

static int changepassword(const struct arguments *arguments)
{
    struct err err = err_in(arguments->mem);

    return change(arguments, &err) ? EXIT_FINE : command_failed(&err);
}

static const struct option OPTIONS[] = {
    DATABASE_OPTION,
    { "username", "NAME", "Whose password; asked for without it.", false },
    PASSWORD_STDIN_OPTION,
    { 0 },
};

const struct command CHANGEPASSWORD_COMMAND = {
    .name = "changepassword",
    .operand = "[PROJECT]",
    .summary = "Give a person a new password.",
    .text = "Sets the password of a person and ends that person's sessions.",
    .options = OPTIONS,
    .run = changepassword,
};
