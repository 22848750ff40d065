/* auth/user_check.c -- what can be told from the form of a user alone. */
#include "auth/people.h"

#include "auth/grants.h"
#include "auth/password.h"
#include "auth/username.h"

#define NAME_LENGTH_MAX 150
#define EMAIL_LENGTH_MAX 254

static const char *name_wrong(const char *name)
{
    str text = str_of(name);

    if (!str_is_utf8(text))
        return "This name has characters that cannot be kept.";
    if (str_length(text) > NAME_LENGTH_MAX)
        return "A name has at most 150 characters.";
    return NULL;
}

static bool is_like_an_address(str email)
{
    size_t at = str_find_byte(email, '@');

    for (size_t i = 0; i < email.size; i++) {
        unsigned char byte = (unsigned char)email.data[i];

        if (byte <= ' ' || byte == 0x7f)
            return false;
    }
    return at > 0 && at + 1 < email.size &&
           !str_has_byte(str_part(email, at + 1, email.size), '@');
}

static const char *email_wrong(const char *email)
{
    str text = str_of(email);

    if (str_is_empty(text))
        return NULL;
    if (!str_is_utf8(text) || !is_like_an_address(text))
        return "An email address looks like name@example.com.";
    if (str_length(text) > EMAIL_LENGTH_MAX)
        return "An email address has at most 254 characters.";
    return NULL;
}

void user_check(const struct user *user, struct user_wrong *wrong)
{
    wrong->username = username_wrong(str_of(user->username));
    wrong->email = email_wrong(user->email);
    wrong->first_name = name_wrong(user->first_name);
    wrong->last_name = name_wrong(user->last_name);
    wrong->rights = grants_wrong(user->rights, user->right_count);
}

const char *user_password_wrong(const struct person *actor, str password,
                                const struct user *user, struct arena *mem)
{
    if (actor)
        return password_weakness(password, user->username, user->email, mem);
    if (str_is_empty(password))
        return "The password is empty.";
    if (password.size > PASSWORD_SIZE_MAX)
        return "This password is too long. It may have at most 4,096 bytes.";
    return NULL;
}
