/* http/static_file.c -- embedded files, with what browsers need to keep them.
 *
 * "css/reeve.css" is served as "css/reeve.1a2b3c4d.css", eight digits of its
 * hash before the last dot.  A page that was open while the program was
 * upgraded asks for the old digits; it gets today's file, and is told not to
 * keep it under that name.
 */
#include "http/static_file.h"

#include <string.h>

#include "base/asset.h"

enum { HASH_DIGITS = 8 };

/* Templates are embedded too, but nobody's business. */
static bool is_public(str path)
{
    return !str_starts(path, STR("templates/"));
}

static size_t last_dot(str path)
{
    size_t at = path.size;

    while (at > 0 && path.data[at - 1] != '.' && path.data[at - 1] != '/')
        at--;
    return at > 0 && path.data[at - 1] == '.' ? at - 1 : path.size;
}

static bool is_hash(str text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (!strchr("0123456789abcdef", text.data[i]))
            return false;
    }
    return text.size == HASH_DIGITS;
}

/* "css/reeve.css" of "css/reeve.1a2b3c4d.css", with the digits in *hash; NULL
 * when there are none. */
static const char *without_hash(str path, str *hash, struct arena *mem)
{
    size_t dot = last_dot(path);
    str stem = str_part(path, 0, dot);
    size_t hash_dot = last_dot(stem);

    if (dot == path.size || hash_dot == stem.size)
        return NULL;
    *hash = str_part(stem, hash_dot + 1, stem.size);
    if (!is_hash(*hash))
        return NULL;
    return arena_printf(mem, "%.*s%.*s", STR_ARG(str_part(stem, 0, hash_dot)),
                        STR_ARG(str_part(path, dot, path.size)));
}

/* The asset of a path; *is_kept says that its name has the hash of its
 * content. */
static const struct asset *find(str path, bool *is_kept, struct arena *mem)
{
    const struct asset *asset = asset_find(str_text(mem, path));
    const char *plain;
    str hash;

    *is_kept = false;
    if (asset)
        return asset;
    plain = without_hash(path, &hash, mem);
    asset = plain ? asset_find(plain) : NULL;
    if (asset)
        *is_kept = str_starts(str_of(asset->hash), hash);
    return asset;
}

/* --- what the browser says ---------------------------------------------- */

/* "q=0", in any of its ways to be written. */
static bool is_refused_quality(str parameters)
{
    str quality = str_trim(parameters);

    if (!str_starts(quality, STR("q=0")))
        return false;
    for (size_t i = 2; i < quality.size; i++) {
        if (quality.data[i] != '0' && quality.data[i] != '.')
            return false;
    }
    return true;
}

static bool takes_gzip(const struct http_request *request)
{
    str rest = http_header(request, "accept-encoding"), word;

    while (!str_is_none(rest) && str_split(&rest, ',', &word)) {
        size_t semicolon = str_find_byte(word, ';');

        if (str_equal_nocase(str_trim(str_part(word, 0, semicolon)),
                             STR("gzip")))
            return !is_refused_quality(str_part(word, semicolon + 1,
                                                word.size));
    }
    return false;
}

static bool has_already(const struct http_request *request, str tag)
{
    str rest = http_header(request, "if-none-match"), word;

    while (!str_is_none(rest) && str_split(&rest, ',', &word)) {
        word = str_trim(word);
        if (str_starts(word, STR("W/")))
            word = str_part(word, 2, word.size);
        if (str_equal(word, tag) || str_equal(word, STR("*")))
            return true;
    }
    return false;
}

/* --- answers ------------------------------------------------------------ */

bool static_file_answer(const struct http_request *request, str path,
                        struct http_response *response)
{
    bool is_kept, is_gzip;
    const struct asset *asset;
    str tag;

    if (!is_public(path) || str_has_byte(path, '\0'))
        return false;
    asset = find(path, &is_kept, request->mem);
    if (!asset || !is_public(str_of(asset->path)))
        return false;

    is_gzip = !str_is_none(asset->gzip) && takes_gzip(request);
    tag = str_printf(request->mem, "\"%s%s\"", asset->hash,
                     is_gzip ? "-gzip" : "");
    http_set_header(response, "Cache-Control", is_kept
                    ? STR("public, max-age=31536000, immutable")
                    : STR("no-cache"));
    http_set_header(response, "ETag", tag);
    http_set_header(response, "Vary", STR("Accept-Encoding"));
    http_set_header(response, "X-Content-Type-Options", STR("nosniff"));
    if (has_already(request, tag)) {
        response->status = 304;
        return true;
    }
    response->content_type = asset->content_type;
    response->is_static = true;
    response->fixed = is_gzip ? asset->gzip : asset->data;
    if (is_gzip)
        http_set_header(response, "Content-Encoding", STR("gzip"));
    return true;
}

const char *static_file_url(const char *path, struct arena *mem)
{
    const struct asset *asset = asset_find(path);
    str name = str_of(path);
    size_t dot = last_dot(name);

    if (!asset)
        return arena_printf(mem, "/static/%s", path);
    return arena_printf(mem, "/static/%.*s.%.*s%.*s",
                        STR_ARG(str_part(name, 0, dot)), HASH_DIGITS,
                        asset->hash, STR_ARG(str_part(name, dot, name.size)));
}
