/* auth/common_password.c -- a table of common passwords.
 *
 * Those of at least eight characters that stand near the top of every published
 * count; shorter ones are refused for their length.  Sorted by their bytes, for
 * a binary search; a test checks that.
 */
#include "auth/common_password.h"

#include <stdlib.h>
#include <string.h>

static const char *const COMMON[] = {
    "00000000", "01234567", "0123456789", "102030405060", "11111111",
    "11223344", "123123123", "12341234", "12345678", "123456789", "1234567890",
    "123456789a", "12345678a", "123456abc", "12345abc", "1234abcd", "1234qwer",
    "123654789", "123qweasd", "147258369", "1q2w3e4r", "1q2w3e4r5t",
    "1qaz2wsx", "1qaz2wsx3edc", "22222222", "33333333", "44444444", "55555555",
    "66666666", "77777777", "87654321", "88888888", "987654321", "99999999",
    "a123456789", "a1b2c3d4", "aa123456", "aa12345678", "aaaa1111", "aaaaaaaa",
    "abc12345", "abc123456", "abcabc123", "abcd1234", "abcdef123", "abcdefg1",
    "abcdefgh", "access14", "admin123", "admin1234", "admin12345", "admin@123",
    "adminadmin", "administrator", "administrator1", "alexander", "andrew123",
    "angel123", "arsenal1", "asdf1234", "asdfasdf", "asdfghjk", "asdfghjkl",
    "ashley123", "autumn2025", "autumn2026", "azerty123", "azertyuiop",
    "babygirl", "babygirl1", "backoffice", "barcelona", "baseball",
    "baseball1", "basketball", "basketball1", "batman123", "beautiful",
    "benjamin", "blessed1", "blueberry", "butterfly", "changeit", "changeme",
    "changeme1", "changeme123", "changethis", "charlie1", "cheesecake",
    "chelsea1", "chocolate", "chocolate1", "christopher", "companyname",
    "computer", "computer1", "contraseña", "correcthorse", "corvette",
    "cowboys1", "daniel123", "database", "december", "default1", "default123",
    "demo1234", "demodemo", "django123", "dragon123", "elizabeth", "facebook",
    "facebook1", "family123", "ferrari1", "football", "football1", "freedom1",
    "friends1", "friendship", "google123", "guest123", "happiness",
    "heaven123", "hello123", "hello1234", "helloworld", "ilovegod",
    "iloveu123", "iloveyou", "iloveyou1", "iloveyou123", "iloveyou2",
    "instagram", "internet", "internet1", "isabella", "january1", "jennifer",
    "jessica1", "jesus123", "jesuschrist", "jordan23", "juventus", "lakers24",
    "letmein!", "letmein1", "letmein123", "letmeinnow", "linkedin",
    "liverpool", "liverpool1", "lovelove", "lovely123", "loveyou1",
    "manchester", "master123", "matthew1", "mercedes", "michael1", "michelle",
    "microsoft", "minecraft", "mnbvcxz1", "monkey123", "motdepasse",
    "mustang1", "mypassword", "mysql123", "newpassword", "nicholas",
    "nopassword", "november", "opensesame", "oracle123", "p@$$w0rd",
    "p@ssw0rd", "p@ssw0rd1", "p@ssword", "p@ssword1", "pa$$word", "pa55word",
    "packers1", "pass1234", "pass12345", "passpass", "passw0rd", "passw0rd!",
    "passw0rd1", "password", "password!", "password01", "password1",
    "password1!", "password12", "password123", "password1234", "password2",
    "password3", "passwords", "passwort", "passwort1", "pineapple",
    "poiuytrewq", "pokemon1", "pokemon123", "porsche1", "postgres",
    "postgres1", "postgresql", "princesa", "princess", "princess1", "q1w2e3r4",
    "q1w2e3r4t5", "qazwsx123", "qazwsxedc", "qweasdzxc", "qwer1234",
    "qwerqwer", "qwerty1!", "qwerty12", "qwerty123", "qwerty1234",
    "qwerty12345", "qwertyui", "qwertyuiop", "qwertyuiop123", "qwertz123",
    "qwertzuiop", "realmadrid", "reeve123", "root1234", "rootroot", "samantha",
    "samsung1", "samsung123", "secret12", "secret123", "secretsecret",
    "september", "sesame123", "spiderman", "spring2025", "spring2026",
    "sqlite123", "starwars", "starwars1", "steelers", "strawberry",
    "summer2024", "summer2025", "summer2026", "sunshine", "sunshine1",
    "superman", "superman1", "supersecret", "sweetheart", "temp1234",
    "temporary", "temppass", "test1234", "test12345", "testing1", "testing123",
    "testtest", "testuser", "thepassword", "thomas123", "toor1234",
    "topsecret", "trustno1", "user1234", "username", "useruser", "welcome1",
    "welcome1!", "welcome12", "welcome123", "welcome2024", "welcome2025",
    "welcome2026", "whatever", "whatever1", "windows1", "windows10",
    "winter2024", "winter2025", "winter2026", "yankees1", "yourpassword",
    "youtube1", "zaq12wsx", "zaq1zaq1", "zxcvbnm1", "zxcvbnm123",
};

/* The longest of them, in bytes. */
#define COMMON_SIZE_MAX 32

static int compare(const void *wanted, const void *item)
{
    return strcmp(wanted, *(const char *const *)item);
}

bool password_is_common(str password)
{
    char lower[COMMON_SIZE_MAX + 1] = { 0 };

    if (password.size > COMMON_SIZE_MAX || str_has_byte(password, '\0'))
        return false;
    for (size_t i = 0; i < password.size; i++) {
        char byte = password.data[i];

        lower[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
    }
    return bsearch(lower, COMMON, COUNT_OF(COMMON), sizeof COMMON[0],
                   compare) != NULL;
}
