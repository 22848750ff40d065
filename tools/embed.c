/* tools/embed.c -- turn the folder ui/ into a part of the program.
 *
 *     embed ASSETS.S ASSETS.C ASSETS.BIN DEPFILE UI …
 *
 * Several folders become one: ui/ itself and what the build made for it
 * (tools/ui-assets).  No two of them may hold a file of the same path.
 *
 * All bytes, plain and compressed, go one behind the other into ASSETS.BIN;
 * ASSETS.S puts that file into the program as it is, and ASSETS.C is the table
 * that base/asset.c looks into.  DEPFILE names every file and folder that was
 * read, so that the build runs this again when one changes or appears.
 *
 * It runs while Reeve is built and ends with 1 at the first mistake.
 */
#include "base/asset_form.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

enum { FILES_MAX = 4096 };

struct outputs {
    FILE *table;
    FILE *bytes;
    FILE *reads;                /* the depfile */
    size_t at;                  /* bytes written to `bytes` */
};

struct found {
    const char *folder;         /* "ui" */
    char *path;                 /* below it */
};

static struct found files[FILES_MAX];
static size_t file_count;

__attribute__((noreturn)) static void give_up(const char *what,
                                              const char *name)
{
    fprintf(stderr, "embed: %s \"%s\": %s\n", what, name,
            errno ? strerror(errno) : "too large");
    exit(EXIT_FAILURE);
}

static FILE *file_open(const char *name, const char *mode)
{
    FILE *file = fopen(name, mode);

    if (!file)
        give_up("cannot open", name);
    return file;
}

static void file_close(FILE *file, const char *name)
{
    if (ferror(file) || fclose(file) != 0)
        give_up("cannot write", name);
}

static void *room_for(size_t size)
{
    void *room = malloc(size + 1);

    if (!room)
        give_up("no memory for", "a file");
    return room;
}

/* --- what there is in ui/ ------------------------------------------------------ */

static void join(char out[PATH_MAX], const char *folder, const char *name)
{
    int size = snprintf(out, PATH_MAX, "%s%s%s", folder, *folder ? "/" : "",
                        name);

    errno = 0;
    if (size < 0 || size >= PATH_MAX)
        give_up("the name is", name);
}

/* The names of a depfile are separated by spaces. */
static void add_read(const struct outputs *out, const char *name)
{
    fputs(" \\\n ", out->reads);
    for (; *name; name++) {
        if (*name == ' ' || *name == '#')
            fputc('\\', out->reads);
        if (*name == '$')
            fputc('$', out->reads);
        fputc(*name, out->reads);
    }
}

static void find_files(const struct outputs *out, const char *folder,
                       const char *below);

static void find_file(const struct outputs *out, const char *folder,
                      const char *below, const char *name)
{
    char path[PATH_MAX];
    char where[PATH_MAX];
    struct stat about;

    join(path, below, name);
    join(where, folder, path);
    if (stat(where, &about) != 0)
        give_up("cannot look at", where);
    if (S_ISDIR(about.st_mode)) {
        find_files(out, folder, path);
    } else if (*below) {
        errno = 0;
        if (file_count == FILES_MAX)
            give_up("there are more files than fit:", folder);
        files[file_count++] = (struct found){ folder, strdup(path) };
    }
}

static void find_files(const struct outputs *out, const char *folder,
                       const char *below)
{
    char where[PATH_MAX];
    struct dirent *name;
    DIR *names;

    join(where, folder, below);
    names = opendir(where);
    if (!names)
        give_up("cannot open", where);
    add_read(out, where);
    for (name = readdir(names); name; name = readdir(names)) {
        if (!asset_is_left_out(name->d_name))
            find_file(out, folder, below, name->d_name);
    }
    closedir(names);
}

static int compare_paths(const void *a, const void *b)
{
    const struct found *first = a;
    const struct found *second = b;

    return strcmp(first->path, second->path);
}

static void sort_files(void)
{
    qsort(files, file_count, sizeof *files, compare_paths);
    errno = EEXIST;
    for (size_t i = 1; i < file_count; i++)
        if (compare_paths(&files[i - 1], &files[i]) == 0)
            give_up("cannot embed twice", files[i].path);
}

/* --- one file -------------------------------------------------------------------- */

static unsigned char *read_file(const char *name, size_t *size)
{
    FILE *file = file_open(name, "rb");
    unsigned char *data;
    long length;

    if (fseek(file, 0, SEEK_END) != 0)
        give_up("cannot read", name);
    length = ftell(file);
    if (length < 0 || fseek(file, 0, SEEK_SET) != 0)
        give_up("cannot read", name);
    *size = (size_t)length;
    data = room_for(*size);
    if (fread(data, 1, *size, file) != *size)
        give_up("cannot read", name);
    fclose(file);
    return data;
}

/* The gzip form; it says nothing of the time, so a build can be repeated. */
static unsigned char *gzip(unsigned char *data, size_t size, size_t *gzip_size)
{
    z_stream stream = { .next_in = data, .avail_in = (uInt)size };
    unsigned char *out;
    uLong room;

    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        give_up("cannot compress", "a file");
    room = deflateBound(&stream, (uLong)size);
    out = room_for(room);
    stream.next_out = out;
    stream.avail_out = (uInt)room;
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        give_up("cannot compress", "a file");
    *gzip_size = stream.total_out;
    deflateEnd(&stream);
    return out;
}

/* Append bytes and write the `str` that stands for them into the table. */
static void write_bytes(struct outputs *out, const void *data, size_t size)
{
    fwrite(data, 1, size, out->bytes);
    fprintf(out->table, "      { asset_bytes + %zu, %zu },\n", out->at, size);
    out->at += size;
}

static void write_gzip(struct outputs *out, const char *path,
                       unsigned char *data, size_t size)
{
    unsigned char *packed = NULL;
    size_t packed_size = size;

    if (asset_wants_gzip(path))
        packed = gzip(data, size, &packed_size);
    if (packed_size < size)
        write_bytes(out, packed, packed_size);
    else
        fputs("      { 0, 0 },\n", out->table);
    free(packed);
}

static void write_text(FILE *file, const char *text)
{
    fputc('"', file);
    for (; *text; text++)
        fprintf(file, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    fputc('"', file);
}

static void write_asset(struct outputs *out, const struct found *file)
{
    const char *path = file->path;
    char where[PATH_MAX];
    char hash[ASSET_HASH_SIZE];
    unsigned char *data;
    size_t size;

    join(where, file->folder, path);
    add_read(out, where);
    data = read_file(where, &size);
    asset_hash(data, size, hash);

    fputs("    { ", out->table);
    write_text(out->table, path);
    fputs(",\n", out->table);
    write_bytes(out, data, size);
    write_gzip(out, path, data, size);
    fprintf(out->table, "      \"%s\", \"%s\" },\n", hash,
            asset_content_type(path));
    free(data);
}

/* --- all of it ---------------------------------------------------------------------- */

static void write_assembly(const char *name, const char *bytes)
{
    FILE *file = file_open(name, "w");

    fprintf(file,
            "/* Made by tools/embed. */\n"
            "#ifdef __CET__\n"
            "#include <cet.h>\n"
            "#endif\n"
            "    .section .rodata\n"
            "    .balign 16\n"
            "    .globl asset_bytes\n"
            "    .hidden asset_bytes\n"
            "    .type asset_bytes, %%object\n"
            "asset_bytes:\n"
            "    .incbin \"%s\"\n"
            "    .byte 0\n"
            "    .size asset_bytes, . - asset_bytes\n"
            "    .section .note.GNU-stack, \"\", %%progbits\n",
            bytes);
    file_close(file, name);
}

static void write_table(struct outputs *out)
{
    fputs("/* Made by tools/embed. */\n"
          "#include \"base/asset.h\"\n\n"
          "__attribute__((visibility(\"hidden\")))\n"
          "extern const char asset_bytes[];\n\n"
          "const struct asset asset_table[] = {\n", out->table);
    for (size_t i = 0; i < file_count; i++)
        write_asset(out, &files[i]);
    /* A row behind the last one: C has no empty arrays. */
    fprintf(out->table,
            "    { 0 },\n};\n\n"
            "const size_t asset_table_count = %zu;\n", file_count);
}

int main(int count, char **words)
{
    struct outputs out = { 0 };

    if (count < 6) {
        fputs("usage: embed ASSETS.S ASSETS.C ASSETS.BIN DEPFILE UI …\n",
              stderr);
        return 2;
    }
    out.table = file_open(words[2], "w");
    out.bytes = file_open(words[3], "wb");
    out.reads = file_open(words[4], "w");

    fprintf(out.reads, "%s %s %s:", words[1], words[2], words[3]);
    for (int i = 5; i < count; i++)
        find_files(&out, words[i], "");
    sort_files();
    write_table(&out);
    fputc('\n', out.reads);

    file_close(out.table, words[2]);
    file_close(out.bytes, words[3]);
    file_close(out.reads, words[4]);
    write_assembly(words[1], words[3]);
    return EXIT_SUCCESS;
}
