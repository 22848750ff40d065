/* auth/password_rule.c -- what a new password must be, as in Django.
 *
 * "Too like" is Django's measure: twice the characters that two texts have in
 * common, in any order, over the sum of their lengths, at 0.7 and above.  It is
 * taken of the whole name and of each word in it.
 */
#include "auth/password.h"

#include "auth/common_password.h"

#define PASSWORD_LENGTH_MIN 8

static bool is_only_digits(str password)
{
    for (size_t i = 0; i < password.size; i++) {
        if (password.data[i] < '0' || password.data[i] > '9')
            return false;
    }
    return true;
}

static size_t characters_in_common(str a, str b)
{
    size_t left[256] = { 0 };
    size_t common = 0;

    for (size_t i = 0; i < a.size; i++)
        left[(unsigned char)a.data[i]]++;
    for (size_t i = 0; i < b.size; i++) {
        size_t *here = &left[(unsigned char)b.data[i]];

        common += *here > 0;
        *here -= *here > 0;
    }
    return common;
}

/* A long password that happens to have all letters of a short name is not like
 * it: the measure itself sees to that. */
static bool is_like(str password, str name)
{
    size_t both = password.size + name.size;

    return name.size > 0 &&
           20 * characters_in_common(password, name) >= 7 * both;
}

static bool is_in_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || (byte & 0x80);
}

static bool is_like_a_word(str password, str name)
{
    size_t start = 0;

    for (size_t i = 0; i <= name.size; i++) {
        if (i < name.size && is_in_word(name.data[i]))
            continue;
        if (is_like(password, str_part(name, start, i - start)))
            return true;
        start = i + 1;
    }
    return false;
}

static bool is_too_like(str password, const char *name, struct arena *mem)
{
    str lower = str_lower(mem, password);
    str name_lower = name ? str_lower(mem, str_of(name)) : STR("");

    return is_like(lower, name_lower) || is_like_a_word(lower, name_lower);
}

const char *password_weakness(str password, const char *username,
                              const char *email, struct arena *mem)
{
    if (!str_is_utf8(password) || str_has_byte(password, '\0'))
        return "This password has characters that nobody can type.";
    if (str_length(password) < PASSWORD_LENGTH_MIN)
        return "This password is too short. It must contain at least 8"
               " characters.";
    if (password.size > PASSWORD_SIZE_MAX)
        return "This password is too long. It may have at most 4,096 bytes.";
    if (is_only_digits(password))
        return "This password is entirely numeric.";
    if (password_is_common(password))
        return "This password is too common.";
    if (is_too_like(password, username, mem))
        return "The password is too similar to the username.";
    if (is_too_like(password, email, mem))
        return "The password is too similar to the email address.";
    return NULL;
}
