/* base/asset_test.c -- ui/ is embedded, and can be read from a folder. */
#include "base/test.h"

#include "base/asset.h"
#include "base/asset_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

TEST(embedded_assets_are_sorted_and_each_is_found)
{
    size_t count;
    const struct asset *assets = asset_list(&count);

    for (size_t i = 0; i < count; i++) {
        EXPECT(asset_find(assets[i].path) == &assets[i]);
        EXPECT(i == 0 || strcmp(assets[i - 1].path, assets[i].path) < 0);
    }
    EXPECT(!asset_find("css/none.css"));
    EXPECT(!asset_find(""));
}

TEST(an_embedded_asset_has_the_hash_of_its_bytes)
{
    size_t count;
    const struct asset *assets = asset_list(&count);

    for (size_t i = 0; i < count; i++) {
        char hash[ASSET_HASH_SIZE];

        asset_hash(assets[i].data.data, assets[i].data.size, hash);
        EXPECT_STR(assets[i].hash, hash);
        EXPECT_STR(assets[i].content_type,
                   asset_content_type(assets[i].path));
    }
}

static str unpacked(struct arena *mem, str gzip, size_t size)
{
    z_stream stream = { .avail_in = (uInt)gzip.size };
    unsigned char *in = (unsigned char *)arena_copy(mem, gzip.data, gzip.size);
    unsigned char *out = arena_alloc(mem, size + 1);

    stream.next_in = in;
    stream.next_out = out;
    stream.avail_out = (uInt)size + 1;
    EXPECT_INT(inflateInit2(&stream, 15 + 16), Z_OK);
    EXPECT_INT(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    return str_from((const char *)out, stream.total_out);
}

TEST(a_compressed_form_unpacks_to_the_asset)
{
    size_t count;
    const struct asset *assets = asset_list(&count);

    for (size_t i = 0; i < count; i++) {
        if (str_is_none(assets[i].gzip))
            continue;
        EXPECT(assets[i].gzip.size < assets[i].data.size);
        EXPECT_BYTES(unpacked(t->mem, assets[i].gzip, assets[i].data.size),
                     assets[i].data);
    }
}

TEST(content_types_follow_the_end_of_the_name)
{
    EXPECT_STR(asset_content_type("css/reeve.css"), "text/css; charset=utf-8");
    EXPECT_STR(asset_content_type("icons/all.svg"), "image/svg+xml");
    EXPECT_STR(asset_content_type("x/.css"), "text/css; charset=utf-8");
    EXPECT_STR(asset_content_type("css"), "application/octet-stream");
    EXPECT(asset_wants_gzip("css/a.css") && !asset_wants_gzip("icons/a.png"));
    EXPECT(!asset_wants_gzip("templates/list.html"));
}

/* --- a folder ------------------------------------------------------------------- */

static const char *at(const struct test *t, const char *folder,
                      const char *path)
{
    return arena_printf(t->mem, "%s/%s", folder, path);
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");

    if (!file)
        abort();
    fputs(text, file);
    fclose(file);
}

static void remove_folder(void *thing)
{
    const char *folder = thing;
    static const char *const NAMES[] = {
        "css/a.css", "css/.hidden", "css/deep/b.js", "secret.txt",
        "css/deep", "css", "",
    };
    struct arena *mem = arena_open();

    for (size_t i = 0; i < COUNT_OF(NAMES); i++)
        remove(arena_printf(mem, "%s/%s", folder, NAMES[i]));
    EXPECT_INT(asset_open_folder(NULL, NULL), 1);
    arena_close(mem);
}

/* A folder like ui/ in use until the end of the test. */
static const char *open_folder(struct test *t)
{
    char *folder = arena_copy_text(t->mem, "/tmp/reeve-asset-XXXXXX");

    EXPECT(mkdtemp(folder) != NULL);
    mkdir(at(t, folder, "css"), 0700);
    mkdir(at(t, folder, "css/deep"), 0700);
    write_file(at(t, folder, "css/a.css"), "a{}");
    write_file(at(t, folder, "css/.hidden"), "no");
    write_file(at(t, folder, "css/deep/b.js"), "b");
    write_file(at(t, folder, "secret.txt"), "no");
    arena_on_close(t->mem, remove_folder, folder);
    EXPECT(asset_open_folder(folder, &t->err));
    return folder;
}

TEST(an_edited_file_is_read_again)
{
    const char *folder = open_folder(t);
    const struct asset *before = asset_find("css/a.css");
    const struct asset *after;

    EXPECT(before && asset_find("css/a.css") == before);
    EXPECT_BYTES(before->data, STR("a{}"));
    EXPECT_STR(before->content_type, "text/css; charset=utf-8");
    write_file(at(t, folder, "css/a.css"), "a{b}");
    after = asset_find("css/a.css");
    EXPECT(after && after != before);
    EXPECT_BYTES(after->data, STR("a{b}"));
    EXPECT(strcmp(after->hash, before->hash) != 0);
    EXPECT_BYTES(before->data, STR("a{}"));
}

TEST(the_files_of_a_folder_are_listed_in_order)
{
    const struct asset *assets;
    size_t count;

    open_folder(t);
    assets = asset_list(&count);
    EXPECT_INT(count, 2);
    EXPECT_STR(assets[0].path, "css/a.css");
    EXPECT_STR(assets[1].path, "css/deep/b.js");
}

TEST(what_the_build_makes_is_there_beside_a_folder)
{
    open_folder(t);
    EXPECT(asset_find("icons/icons.svg") != NULL);
    EXPECT(asset_find("js/htmx.min.js") != NULL);
}

TEST(nothing_outside_of_the_folder_is_an_asset)
{
    static const char *const OUTSIDE[] = {
        "",           "css",
        "css/",       "css/../css/a.css",
        "/css/a.css", "css//a.css",
        "css/none",   "css/.hidden",
        "../x",       "css/./a.css",
        "secret.txt", "css/deep",
    };

    open_folder(t);
    for (size_t i = 0; i < COUNT_OF(OUTSIDE); i++)
        EXPECT(!asset_find(OUTSIDE[i]));
}

TEST(a_folder_that_is_not_there_is_refused_with_its_name)
{
    EXPECT(!asset_open_folder("/nowhere at all", &t->err));
    EXPECT(t->err.code == ERR_MISSING);
    EXPECT_STR(t->err.says, "There is no folder \"/nowhere at all\".");
}
