/* auth/password_test.c -- a password fits its own hash and no other. */
#include "auth/password.h"
#include "base/clock.h"
#include "base/test.h"

#include <string.h>

static void use_cheap(struct test *t)
{
    EXPECT(password_open(&t->err));
    password_use_cheap_hashing();
}

static const char *cheap_hash(struct test *t, str password)
{
    const char *hash;

    use_cheap(t);
    EXPECT(password_hash(password, t->mem, &hash, &t->err));
    return hash;
}

TEST(a_password_is_kept_as_argon2id_with_a_salt)
{
    const char *hash = cheap_hash(t, STR("secret words"));

    EXPECT(str_starts(str_of(hash), STR("$argon2id$v=19$m=")));
    EXPECT(strcmp(hash, cheap_hash(t, STR("secret words"))) != 0);
}

TEST(only_the_same_bytes_fit)
{
    const char *hash = cheap_hash(t, str_from("a\0b", 3));

    EXPECT(password_fits(str_from("a\0b", 3), hash));
    EXPECT(!password_fits(str_from("a\0c", 3), hash));
    EXPECT(!password_fits(STR("a"), hash));
    EXPECT(!password_fits(STR(""), hash));
    EXPECT(!password_fits(STR_NONE, hash));
    EXPECT(password_fits(STR("\xff\xfe"), cheap_hash(t, STR("\xff\xfe"))));
}

TEST(nothing_fits_what_is_no_hash)
{
    static const char *const HASHES[] = {
        NULL, "", "!", "!abc", "plain", "$argon2", "$argon2id$", "argon2$",
        "argon2$argon2id$v=19$m=8,t=1,p=1$$", "pbkdf2_sha256$",
        "pbkdf2_sha256$1$salt", "pbkdf2_sha256$0$salt$AAAA",
        "pbkdf2_sha256$99999999999999999999$salt$AAAA",
        "pbkdf2_sha256$1$salt$not base64", "pbkdf2_sha256$1$salt$",
        "pbkdf2_sha256$1$salt$"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    };

    use_cheap(t);
    for (size_t i = 0; i < COUNT_OF(HASHES); i++) {
        EXPECT(!password_fits(STR("plain"), HASHES[i]));
        EXPECT(!password_fits(STR(""), HASHES[i]));
    }
}

TEST(a_password_of_a_megabyte_is_refused_and_fits_nothing)
{
    str large = str_from(arena_alloc(t->mem, 1 << 20), 1 << 20);
    const char *hash = cheap_hash(t, STR("x"));

    EXPECT(!password_fits(large, hash));
    EXPECT(!password_hash(large, t->mem, &hash, &t->err));
    EXPECT_INT(t->err.code, ERR_INVALID);
}

TEST(hashes_that_django_made_fit_and_are_outdated)
{
    /* "correct horse", made by Python's hashlib. */
    static const char PBKDF2[] =
        "pbkdf2_sha256$1000$seasalt$mQnueSakb748zqBAC1tmWVZsZbi2zPGZarEzTGdfmso=";
    const char *own = cheap_hash(t, STR("correct horse"));
    const char *argon2 = arena_printf(t->mem, "argon2%s", own);

    EXPECT(password_fits(STR("correct horse"), PBKDF2));
    EXPECT(!password_fits(STR("correct horsf"), PBKDF2));
    EXPECT(password_fits(STR("correct horse"), argon2));
    EXPECT(!password_fits(STR("correct horsf"), argon2));
    EXPECT(password_is_outdated(PBKDF2));
    EXPECT(password_is_outdated(argon2));
    EXPECT(!password_is_outdated(own));
}

static int64_t time_of_fitting(const char *hash)
{
    int64_t start = clock_ticks_us();

    (void)password_fits(STR("guess"), hash);
    return clock_ticks_us() - start;
}

TEST(a_hash_that_nothing_fits_takes_as_long_as_a_real_one)
{
    const char *hash;
    int64_t real, none;

    EXPECT(password_open(&t->err));
    EXPECT(password_hash(STR("secret words"), t->mem, &hash, &t->err));
    real = time_of_fitting(hash);
    none = time_of_fitting(NULL);
    password_use_cheap_hashing();
    EXPECT(none > real / 4);
}
