/* base/asset.c -- looking assets up, in the program or in a folder.
 *
 * In a folder, what was read is kept with the time and size of its file and
 * read again when they differ.  Older versions stay in memory, for somebody
 * may hold them; that is a cost of developing, not of serving.
 */
#include "base/asset.h"

#include "base/asset_form.h"
#include "base/list.h"
#include "base/map.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    FILE_BYTES_MAX = 16 * 1024 * 1024,
    FOLDER_DEPTH_MAX = 8,
};

struct version {
    struct asset asset;         /* first: a version is an asset */
    struct timespec changed;
    off_t size;
};

static struct {
    pthread_mutex_t lock;       /* guards mem and versions */
    const char *path;           /* NULL: the embedded assets are used */
    struct arena *mem;
    struct map versions;        /* path -> the newest struct version */
} folder = { .lock = PTHREAD_MUTEX_INITIALIZER };

bool asset_open_folder(const char *path, struct err *err)
{
    struct stat about;

    if (path && (stat(path, &about) != 0 || !S_ISDIR(about.st_mode)))
        return err_set(err, ERR_MISSING, "There is no folder \"%s\".", path);

    arena_close(folder.mem);
    folder.mem = NULL;
    folder.path = NULL;
    if (path) {
        folder.mem = arena_open();
        folder.path = arena_copy_text(folder.mem, path);
        map_init(&folder.versions, folder.mem);
    }
    return true;
}

/* --- one file of the folder ---------------------------------------------------- */

/* Whether `path` stays below the folder and names nothing that is left out. */
static bool is_inside(const char *path)
{
    str rest = str_of(path);
    str part;
    size_t parts = 0;

    while (str_split(&rest, '/', &part)) {
        char name[256];

        if (part.size >= sizeof name)
            return false;
        memcpy(name, part.data, part.size);
        name[part.size] = '\0';
        if (asset_is_left_out(name))
            return false;
        parts++;
    }
    return parts > 1;
}

/* The bytes of the open file, or STR_NONE.  They live in `mem`. */
static str read_bytes(int fd, size_t size, struct arena *mem)
{
    char *data = arena_alloc(mem, size + 1);
    size_t got = 0;

    while (got < size) {
        ssize_t more = read(fd, data + got, size - got);

        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            return STR_NONE;
        if (more == 0)
            break;
        got += (size_t)more;
    }
    return str_from(data, got);
}

static struct version *read_version(const char *path, int fd,
                                    const struct stat *about)
{
    struct version *version = arena_new(folder.mem, struct version);
    char *hash = arena_alloc(folder.mem, ASSET_HASH_SIZE);
    str data = read_bytes(fd, (size_t)about->st_size, folder.mem);

    if (str_is_none(data))
        return NULL;
    asset_hash(data.data, data.size, hash);
    version->changed = about->st_mtim;
    version->size = about->st_size;
    version->asset = (struct asset){
        .path = arena_copy_text(folder.mem, path),
        .data = data,
        .gzip = STR_NONE,
        .hash = hash,
        .content_type = asset_content_type(path),
    };
    return version;
}

static bool is_current(const struct version *version, const struct stat *about)
{
    return version->size == about->st_size &&
           version->changed.tv_sec == about->st_mtim.tv_sec &&
           version->changed.tv_nsec == about->st_mtim.tv_nsec;
}

/* Needs the lock. */
static struct version *version_of(const char *path, int fd)
{
    struct version *version = map_find_text(&folder.versions, path);
    struct stat about;

    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) ||
        about.st_size > FILE_BYTES_MAX)
        return NULL;
    if (version && is_current(version, &about))
        return version;

    version = read_version(path, fd, &about);
    if (version)
        map_set_text(&folder.versions, path, version);
    return version;
}

/* Needs the lock. */
static const struct asset *find_in_folder(const char *path)
{
    struct version *version;
    char *where;
    int fd;

    if (!is_inside(path))
        return NULL;
    where = malloc(strlen(folder.path) + strlen(path) + 2);
    if (!where)
        return NULL;
    stpcpy(stpcpy(stpcpy(where, folder.path), "/"), path);
    fd = open(where, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    free(where);
    if (fd < 0)
        return NULL;

    version = version_of(path, fd);
    close(fd);
    return version ? &version->asset : NULL;
}

/* --- all files of the folder ------------------------------------------------------ */

typedef LIST(struct asset) asset_items;

static void add_folder(asset_items *items, const char *below, int depth);

static void add_name(asset_items *items, const char *path, int depth)
{
    const char *where = arena_printf(folder.mem, "%s/%s", folder.path, path);
    const struct asset *asset;
    struct stat about;

    if (stat(where, &about) != 0)
        return;
    if (S_ISDIR(about.st_mode)) {
        add_folder(items, path, depth + 1);
        return;
    }
    asset = find_in_folder(path);
    if (asset)
        list_push(items, folder.mem, *asset);
}

static void add_folder(asset_items *items, const char *below, int depth)
{
    DIR *names;
    struct dirent *name;

    if (depth > FOLDER_DEPTH_MAX)
        return;
    names = opendir(arena_printf(folder.mem, "%s/%s", folder.path, below));
    if (!names)
        return;
    for (name = readdir(names); name; name = readdir(names)) {
        if (!asset_is_left_out(name->d_name))
            add_name(items,
                     arena_printf(folder.mem, "%s%s%s", below,
                                  *below ? "/" : "", name->d_name),
                     depth);
    }
    closedir(names);
}

static int compare_paths(const void *a, const void *b)
{
    const struct asset *first = a;
    const struct asset *second = b;

    return strcmp(first->path, second->path);
}

/* Needs the lock. */
static const struct asset *list_folder(size_t *count)
{
    asset_items items = { 0 };

    add_folder(&items, "", 0);
    if (items.count > 0)
        qsort(items.items, items.count, sizeof *items.items, compare_paths);
    *count = items.count;
    return items.items;
}

/* --- either ------------------------------------------------------------------------- */

static int compare_path(const void *path, const void *asset)
{
    return strcmp(path, ((const struct asset *)asset)->path);
}

static const struct asset *find_embedded(const char *path)
{
    return bsearch(path, asset_table, asset_table_count, sizeof *asset_table,
                   compare_path);
}

const struct asset *asset_find(const char *path)
{
    const struct asset *asset;

    if (!folder.path)
        return find_embedded(path);

    pthread_mutex_lock(&folder.lock);
    asset = find_in_folder(path);
    pthread_mutex_unlock(&folder.lock);
    return asset ? asset : find_embedded(path);
}

const struct asset *asset_list(size_t *count)
{
    const struct asset *assets;

    if (!folder.path) {
        *count = asset_table_count;
        return asset_table;
    }
    pthread_mutex_lock(&folder.lock);
    assets = list_folder(count);
    pthread_mutex_unlock(&folder.lock);
    return assets;
}
