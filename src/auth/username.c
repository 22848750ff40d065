/* auth/username.c -- what a username may be. */
#include "auth/username.h"

#include <locale.h>
#include <pthread.h>
#include <string.h>
#include <wctype.h>

/* Letters of other languages are told by the C library's tables for C.UTF-8,
 * whatever the locale of the process; without them only ASCII ones pass. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static locale_t letters;

static void open_letters(void)
{
    letters = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

static bool is_letter_or_digit(uint32_t code)
{
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
               (code >= '0' && code <= '9');
    pthread_once(&once, open_letters);
    return letters != (locale_t)0 && iswalnum_l((wint_t)code, letters) != 0;
}

static bool is_allowed(uint32_t code)
{
    return is_letter_or_digit(code) ||
           (code != 0 && code < 0x80 && strchr("@.+-_", (int)code) != NULL);
}

bool username_is_storable(str username)
{
    return str_is_utf8(username) && !str_has_byte(username, '\0') &&
           str_length(username) <= USERNAME_LENGTH_MAX;
}

static bool has_only_allowed(str username)
{
    for (size_t at = 0; at < username.size;) {
        uint32_t code = 0;
        size_t size = str_char(username, at, &code);

        if (size == 0 || !is_allowed(code))
            return false;
        at += size;
    }
    return true;
}

const char *username_wrong(str username)
{
    if (str_is_empty(username))
        return "This field is required.";
    if (str_length(username) > USERNAME_LENGTH_MAX)
        return "A username has at most 150 characters.";
    if (!has_only_allowed(username))
        return "A username may have only letters, digits and the characters"
               " @ . + - _.";
    return NULL;
}
