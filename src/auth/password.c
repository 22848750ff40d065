/* auth/password.c -- making hashes of passwords, and comparing with them.
 *
 * A hash takes 64 MiB and about 60 ms of a processor.  Without a bound, a
 * hundred people who sign in at once would take 6 GiB; so two are made at a
 * time and the others wait their turn.
 *
 * Where there is nothing to compare with, the password is compared with a hash
 * of random bytes, so that the time of an answer does not tell whether a name
 * exists.
 */
#include "auth/password.h"

#include "base/log.h"

#include <errno.h>
#include <openssl/evp.h>
#include <semaphore.h>
#include <sodium.h>
#include <string.h>

#define HASHES_AT_ONCE 2
#define PBKDF2_ITERATIONS_MAX 10000000
#define PBKDF2_SIZE 32

#define PASSES 2
#define MEMORY_BYTES ((size_t)64 * 1024 * 1024)

static sem_t turns;
static unsigned long long passes;
static size_t memory_bytes;
static char fits_nothing[crypto_pwhash_STRBYTES];

static void take_turn(void)
{
    while (sem_wait(&turns) != 0 && errno == EINTR)
        continue;
}

static bool hash_into(char out[crypto_pwhash_STRBYTES], str password)
{
    int status;

    take_turn();
    status = crypto_pwhash_str_alg(out, password.size ? password.data : "",
                                   password.size, passes, memory_bytes,
                                   crypto_pwhash_ALG_ARGON2ID13);
    sem_post(&turns);
    return status == 0;
}

static bool make_fits_nothing(void)
{
    char random[32];

    randombytes_buf(random, sizeof random);
    return hash_into(fits_nothing, str_from(random, sizeof random));
}

bool password_open(struct err *err)
{
    passes = PASSES;
    memory_bytes = MEMORY_BYTES;
    if (sodium_init() < 0 || sem_init(&turns, 0, HASHES_AT_ONCE) != 0 ||
        !make_fits_nothing())
        return err_set(err, ERR_BROKEN, "Passwords could not be set up.");
    return true;
}

void password_use_cheap_hashing(void)
{
    passes = crypto_pwhash_OPSLIMIT_MIN;
    memory_bytes = crypto_pwhash_MEMLIMIT_MIN;
    if (!make_fits_nothing())
        log_line(LOG_ERROR, "password_hash_failed", LOG_INT("status", 1));
}

bool password_hash(str password, struct arena *mem, const char **hash,
                   struct err *err)
{
    char out[crypto_pwhash_STRBYTES];

    if (password.size > PASSWORD_SIZE_MAX)
        return err_set(err, ERR_INVALID, "The password is too long.");
    if (!hash_into(out, password)) {
        err_set(err, ERR_BUSY, "The password could not be kept.");
        err_hint(err, "The machine is short of memory. Try again later.");
        return false;
    }
    *hash = arena_copy_text(mem, out);
    return true;
}

/* --- comparing ------------------------------------------------------------ */

static bool fits_argon2(str password, const char *hash)
{
    int status;

    take_turn();
    status = crypto_pwhash_str_verify(hash, password.size ? password.data : "",
                                      password.size);
    sem_post(&turns);
    return status == 0;
}

/* What Django keeps as pbkdf2_sha256$iterations$salt$base64. */
struct pbkdf2 {
    int64_t iterations;
    str salt;
    unsigned char wanted[PBKDF2_SIZE];
};

static bool read_pbkdf2(str stored, struct pbkdf2 *pbkdf2)
{
    str piece;
    size_t size;

    if (!str_split(&stored, '$', &piece) ||
        !str_equal(piece, STR("pbkdf2_sha256")) ||
        !str_split(&stored, '$', &piece) ||
        !str_to_int(piece, &pbkdf2->iterations) ||
        !str_split(&stored, '$', &pbkdf2->salt) || str_is_none(stored))
        return false;
    if (pbkdf2->iterations < 1 || pbkdf2->iterations > PBKDF2_ITERATIONS_MAX ||
        pbkdf2->salt.size > 1000)
        return false;
    return sodium_base642bin(pbkdf2->wanted, PBKDF2_SIZE, stored.data,
                             stored.size, NULL, &size, NULL,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           size == PBKDF2_SIZE;
}

static bool fits_pbkdf2(str password, const struct pbkdf2 *pbkdf2)
{
    unsigned char got[PBKDF2_SIZE];
    int status;

    take_turn();
    status = PKCS5_PBKDF2_HMAC(
        password.size ? password.data : "", (int)password.size,
        (const unsigned char *)pbkdf2->salt.data, (int)pbkdf2->salt.size,
        (int)pbkdf2->iterations, EVP_sha256(), PBKDF2_SIZE, got);
    sem_post(&turns);
    return status == 1 && sodium_memcmp(got, pbkdf2->wanted, PBKDF2_SIZE) == 0;
}

bool password_fits(str password, const char *hash)
{
    struct pbkdf2 pbkdf2;

    if (password.size > PASSWORD_SIZE_MAX) {
        password = STR("");
        hash = NULL;
    }
    if (!hash)
        hash = "";
    if (read_pbkdf2(str_of(hash), &pbkdf2))
        return fits_pbkdf2(password, &pbkdf2);

    /* Django puts the name of the method before what argon2 itself writes. */
    if (str_starts(str_of(hash), STR("argon2$argon2")))
        hash += strlen("argon2");
    if (str_starts(str_of(hash), STR("$argon2")))
        return fits_argon2(password, hash);
    (void)fits_argon2(password, fits_nothing);
    return false;
}

bool password_is_outdated(const char *hash)
{
    return crypto_pwhash_str_needs_rehash(hash, passes, memory_bytes) != 0;
}
