/* query/version.c -- what every field of a record was, in a short text.
 *
 * The hash keeps accidents apart, not enemies: who can send a wrong version
 * can as well send none.
 */
#include "query/version.h"

#include <sodium.h>
#include <string.h>

#include "query/record.h"

static const unsigned char KEY[crypto_generichash_KEYBYTES] =
    "reeve: the version of a record.";

void version_add(struct text *version, enum val_kind kind, str bytes)
{
    unsigned char hash[crypto_generichash_BYTES_MIN];
    unsigned char first = (unsigned char)kind;
    char out[VERSION_FIELD_SIZE + 1];
    crypto_generichash_state state;

    crypto_generichash_init(&state, KEY, sizeof KEY, sizeof hash);
    crypto_generichash_update(&state, &first, 1);
    if (bytes.size)
        crypto_generichash_update(&state, (const unsigned char *)bytes.data,
                                  bytes.size);
    crypto_generichash_final(&state, hash, sizeof hash);
    sodium_bin2base64(out, sizeof out, hash, VERSION_FIELD_SIZE / 4 * 3,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text_add(version, str_from(out, VERSION_FIELD_SIZE));
}

bool record_version_differs(const struct record *record, str version,
                            bool *differs)
{
    size_t count = record->model->field_count;
    bool is_whole = version.size == count * VERSION_FIELD_SIZE;
    bool any = !is_whole && count > 0;

    for (size_t i = 0; i < count; i++) {
        size_t at = i * VERSION_FIELD_SIZE;

        differs[i] = !is_whole || memcmp(version.data + at,
                                         record->version + at,
                                         VERSION_FIELD_SIZE) != 0;
        any = any || differs[i];
    }
    return any;
}
