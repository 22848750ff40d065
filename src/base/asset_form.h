/* base/asset_form.h -- what is known about a file of ui/ from its name and its
 * bytes alone.
 *
 * Shared by the program, which may read ui/ from disk, and by tools/embed,
 * which runs while the program is built; it therefore uses nothing else.
 */
#ifndef BASE_ASSET_FORM_H
#define BASE_ASSET_FORM_H

#include <stdbool.h>
#include <stddef.h>

/* The content type that goes with the end of the name;
 * "application/octet-stream" for one that is not known here. */
const char *asset_content_type(const char *path);

/* Whether a gzip form is of use: files that browsers fetch and that shrink. */
bool asset_wants_gzip(const char *path);

/* 16 hexadecimal digits that change when the bytes do, and a NUL. */
#define ASSET_HASH_SIZE 17
void asset_hash(const void *data, size_t size, char out[ASSET_HASH_SIZE]);

/* Whether a file or folder of that name is left out: hidden ones, copies that
 * editors keep, and node_modules. */
bool asset_is_left_out(const char *name);

#endif
