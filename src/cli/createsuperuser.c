/* cli/createsuperuser.c -- reeve createsuperuser: the first person. */
#include "cli/source.h"

#include <stdio.h>

#include "auth/password.h"
#include "auth/user.h"
#include "cli/people.h"
#include "cli/password_input.h"

static bool find_words(const struct arguments *arguments,
                       const char **username, const char **email,
                       struct err *err)
{
    *username = argument_find(arguments, "username");
    *email = argument_find(arguments, "email");
    if (!*username && !line_input("Username: ", arguments->mem, username, err))
        return false;
    if (!*email && !argument_is_given(arguments, "password-stdin") &&
        !line_input("Email (may be empty): ", arguments->mem, email, err))
        return false;
    if (!*email)
        *email = "";
    return true;
}

static const char *first_wrong(const struct user_wrong *wrong)
{
    const char *const says[] = { wrong->general, wrong->username,
                                 wrong->email, wrong->password };

    for (size_t i = 0; i < COUNT_OF(says); i++)
        if (says[i])
            return says[i];
    return "This user cannot be saved.";
}

static bool create(const struct arguments *arguments, struct err *err)
{
    struct user user = { .first_name = "", .last_name = "", .is_active = true,
                         .is_staff = true, .is_superuser = true };
    struct user_wrong wrong = { 0 };
    const char *password;
    struct db *db;

    if (!people_open(arguments, &db, err) ||
        !find_words(arguments, &user.username, &user.email, err) ||
        !password_input(arguments, &password, err) ||
        !user_save(db, NULL, &user, str_of(password), arguments->mem, &wrong,
                   err))
        return false;
    if (wrong.is_any)
        return err_set(err, ERR_INVALID, "%s", first_wrong(&wrong));
    printf("The superuser %s was created.\n", user.username);
    return true;
}

static int createsuperuser(const struct arguments *arguments)
{
    struct err err = err_in(arguments->mem);

    return create(arguments, &err) ? EXIT_FINE : command_failed(&err);
}

static const struct option OPTIONS[] = {
    DATABASE_OPTION,
    { "username", "NAME", "The name to sign in with; asked for without it.",
      false },
    { "email", "ADDRESS", "The person's email address.", false },
    PASSWORD_STDIN_OPTION,
    { 0 },
};

const struct command CREATESUPERUSER_COMMAND = {
    .name = "createsuperuser",
    .operand = "[PROJECT]",
    .summary = "Make a person who may do everything.",
    .text = "Makes an active member of the staff with all rights.  What is "
            "not given by options is asked for.",
    .options = OPTIONS,
    .run = createsuperuser,
};
