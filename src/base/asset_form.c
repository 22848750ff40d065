/* base/asset_form.c -- content types and hashes of the files of ui/. */
#include "base/asset_form.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct kind {
    const char *ending;
    const char *content_type;
    bool is_text;
};

static const struct kind KINDS[] = {
    { ".css", "text/css; charset=utf-8", true },
    { ".js", "text/javascript; charset=utf-8", true },
    { ".mjs", "text/javascript; charset=utf-8", true },
    { ".html", "text/html; charset=utf-8", true },
    { ".svg", "image/svg+xml", true },
    { ".json", "application/json", true },
    { ".webmanifest", "application/manifest+json", true },
    { ".txt", "text/plain; charset=utf-8", true },
    { ".png", "image/png", false },
    { ".ico", "image/x-icon", false },
    { ".webp", "image/webp", false },
    { ".woff2", "font/woff2", false },
};

static const struct kind *kind_of(const char *path)
{
    size_t size = strlen(path);

    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        size_t ending = strlen(KINDS[i].ending);

        if (size > ending &&
            strcmp(path + size - ending, KINDS[i].ending) == 0)
            return &KINDS[i];
    }
    return NULL;
}

const char *asset_content_type(const char *path)
{
    const struct kind *kind = kind_of(path);

    return kind ? kind->content_type : "application/octet-stream";
}

bool asset_wants_gzip(const char *path)
{
    const struct kind *kind = kind_of(path);

    return kind && kind->is_text && strncmp(path, "templates/", 10) != 0;
}

void asset_hash(const void *data, size_t size, char out[ASSET_HASH_SIZE])
{
    const unsigned char *bytes = data;
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    /* FNV-1a: it tells versions apart and guards nothing. */
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * UINT64_C(0x100000001b3);
    snprintf(out, ASSET_HASH_SIZE, "%016" PRIx64, hash);
}

bool asset_is_left_out(const char *name)
{
    size_t size = strlen(name);

    return size == 0 || name[0] == '.' || name[size - 1] == '~' ||
           strcmp(name, "node_modules") == 0;
}
