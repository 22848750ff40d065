/* project/project.c -- reading a project: its file, and those it includes.
 *
 * What included files declare is joined under the `models` of the first file, so
 * that from here on there is one tree; each node still knows its own file.
 */
#include "project/project.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "project/checker.h"
#include "project/lookup.h"

static const char FILE_NAME[] = "reeve.yaml";

/* A file of 1,400 tables with every key has about 10 MB. */
enum { FILE_SIZE_MAX = 64 * 1024 * 1024 };

/* --- files --------------------------------------------------------------------- */

static bool read_all(int file, size_t size, struct arena *mem, str *text)
{
    char *data = arena_alloc(mem, size + 1);
    size_t done = 0;

    while (done < size) {
        ssize_t got = read(file, data + done, size - done);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    *text = str_from(data, done);
    return true;
}

static bool cannot_read(const char *path, struct err *err)
{
    int number = errno;

    if (number == ENOENT || number == ENOTDIR)
        err_set(err, ERR_MISSING, "There is no project file \"%s\".", path);
    else
        err_set(err, ERR_INVALID, "The project file \"%s\" cannot be read.",
                path);
    return err_detail(err, "%s: %s", path, strerror(number));
}

static bool read_open_file(int file, const char *path, struct arena *mem,
                           str *text, struct err *err)
{
    struct stat about;

    if (fstat(file, &about) != 0)
        return cannot_read(path, err);
    if (!S_ISREG(about.st_mode))
        return err_set(err, ERR_INVALID, "\"%s\" is not a file.", path);
    if (about.st_size > FILE_SIZE_MAX)
        return err_set(err, ERR_INVALID, "The project file \"%s\" is larger "
                       "than 64 MB.", path);
    if (!read_all(file, (size_t)about.st_size, mem, text))
        return cannot_read(path, err);
    return true;
}

static bool read_file(const char *path, struct arena *mem, str *text,
                      struct err *err)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool is_read;

    if (file < 0)
        return cannot_read(path, err);
    is_read = read_open_file(file, path, mem, text, err);
    close(file);
    return is_read;
}

/* --- where the project is ---------------------------------------------------------- */

static bool is_folder(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static const char *in_folder(const char *folder, const char *name,
                             struct arena *mem)
{
    size_t size = strlen(folder);

    if (name[0] == '/' || strcmp(folder, ".") == 0)
        return arena_copy_text(mem, name);
    if (size > 0 && folder[size - 1] == '/')
        return arena_printf(mem, "%s%s", folder, name);
    return arena_printf(mem, "%s/%s", folder, name);
}

static void set_paths(struct project *project, const char *path,
                      struct arena *mem)
{
    const char *slash = strrchr(path, '/');

    if (is_folder(path)) {
        project->folder = arena_copy_text(mem, path);
        project->file = in_folder(path, FILE_NAME, mem);
        return;
    }
    project->file = arena_copy_text(mem, path);
    if (!slash)
        project->folder = ".";
    else
        project->folder = str_text(mem, str_from(path, slash == path ? 1
                                                 : (size_t)(slash - path)));
}

/* --- the database -------------------------------------------------------------------- */

/* sqlite:desk.db lies beside the project file, wherever Reeve is started. */
static const char *database_of(const struct project *project,
                               const struct yaml_node *node, struct arena *mem,
                               struct mistakes *mistakes)
{
    str url = node->text;

    if (str_starts(url, STR("postgresql://")) ||
        str_starts(url, STR("postgres://")))
        return url.data;
    if (!str_starts(url, STR("sqlite:"))) {
        mistake_add(mistakes, mem, node->place,
                    "\"database\" is sqlite:FILE or postgresql://USER@HOST/"
                    "NAME.");
        return NULL;
    }
    if (str_starts(url, STR("sqlite:/")) ||
        str_starts(url, STR("sqlite::memory:")))
        return url.data;
    return arena_printf(mem, "sqlite:%s",
                        in_folder(project->folder,
                                  url.data + strlen("sqlite:"), mem));
}

/* --- included files ------------------------------------------------------------------- */

struct including {
    struct project *project;
    struct yaml_node *root;
    struct arena *mem;
    struct mistakes *mistakes;
    struct map files;           /* that were read */
    struct map seen;            /* names of models */
    LIST(struct yaml_pair) models;
};

static void add_models(struct including *including, struct yaml_node *models)
{
    if (!models || models->kind != YAML_MAP)
        return;
    for (size_t i = 0; i < models->count; i++) {
        struct yaml_node *key = models->pairs[i].key;
        struct yaml_node *before = map_find(&including->seen, key->text);

        if (before) {
            mistake_add(including->mistakes, including->mem, key->place,
                        "The model \"%s\" is declared twice; the first is in "
                        "%s.", key->text.data,
                        place_words(before->place, key->place,
                                    including->mem));
            continue;
        }
        map_set(&including->seen, key->text, key);
        list_push(&including->models, including->mem, models->pairs[i]);
    }
}

static struct yaml_node *find_child(struct yaml_node *map, const char *key)
{
    for (size_t i = 0; map->kind == YAML_MAP && i < map->count; i++) {
        if (str_equal_text(map->pairs[i].key->text, key))
            return map->pairs[i].value;
    }
    return NULL;
}

static void refuse_other_keys(struct including *including,
                              const struct yaml_node *root)
{
    for (size_t i = 0; root->kind == YAML_MAP && i < root->count; i++) {
        const struct yaml_node *key = root->pairs[i].key;

        if (!str_equal_text(key->text, "models"))
            mistake_add(including->mistakes, including->mem, key->place,
                        "An included file declares \"models\" and nothing "
                        "else.");
    }
}

static void include_file(struct including *including, const char *path,
                         const struct yaml_node *node)
{
    struct arena *mem = including->mem;
    struct err err = err_in(mem);
    const char *file = arena_copy_text(mem, path);
    struct yaml_node *root;
    str text;

    if (map_set_text(&including->files, file, including))
        return;
    if (!read_file(path, mem, &text, &err)) {
        mistake_add(including->mistakes, mem, node->place, "%s", err.says);
        return;
    }
    root = yaml_read(file, text, mem, including->mistakes);
    if (!root)
        return;
    project_check(root, mem, including->mistakes);
    refuse_other_keys(including, root);
    add_models(including, find_child(root, "models"));
}

static void include_matches(struct including *including,
                            const struct yaml_node *node)
{
    const char *pattern = in_folder(including->project->folder,
                                    node->text.data, including->mem);
    glob_t matches;

    if (glob(pattern, 0, NULL, &matches) != 0) {
        mistake_add(including->mistakes, including->mem, node->place,
                    "There is no file \"%s\".", pattern);
        return;
    }
    for (size_t i = 0; i < matches.gl_pathc; i++)
        include_file(including, matches.gl_pathv[i], node);
    globfree(&matches);
}

/* The pairs of `root` with all models in one map. */
static void replace_models(struct including *including)
{
    struct yaml_node *root = including->root;
    struct arena *mem = including->mem;
    struct yaml_node *models = arena_new(mem, struct yaml_node);
    struct yaml_node *key = arena_new(mem, struct yaml_node);
    struct yaml_pair *pairs = arena_new_array(mem, struct yaml_pair,
                                              root->count + 1);
    size_t count = 0;

    models->kind = YAML_MAP;
    models->place = key->place = root->place;
    models->pairs = including->models.items;
    models->count = including->models.count;
    key->text = STR("models");
    pairs[count++] = (struct yaml_pair){ key, models };
    for (size_t i = 0; i < root->count; i++) {
        if (!str_equal_text(root->pairs[i].key->text, "models"))
            pairs[count++] = root->pairs[i];
    }
    root->pairs = pairs;
    root->count = count;
}

static void include_all(struct project *project, struct yaml_node *root,
                        struct arena *mem, struct mistakes *mistakes)
{
    struct including including = { .project = project, .root = root,
                                   .mem = mem, .mistakes = mistakes };
    const struct yaml_node *include = find_child(root, "include");

    if (!include || include->kind != YAML_LIST)
        return;
    map_init(&including.files, mem);
    map_init(&including.seen, mem);
    map_set_text(&including.files, project->file, &including);
    add_models(&including, find_child(root, "models"));
    for (size_t i = 0; i < include->count; i++) {
        if (include->items[i]->kind == YAML_SCALAR)
            include_matches(&including, include->items[i]);
    }
    replace_models(&including);
}

bool project_read(const char *path, struct arena *mem, struct project *project,
                  struct mistakes *mistakes, struct err *err)
{
    const struct yaml_node *database;
    struct yaml_node *root;
    str text;

    *project = (struct project){ 0 };
    set_paths(project, path, mem);
    if (!read_file(project->file, mem, &text, err))
        return false;

    root = yaml_read(project->file, text, mem, mistakes);
    if (root) {
        project_check(root, mem, mistakes);
        include_all(project, root, mem, mistakes);
        project->root = root;
        project->name = lookup_text(root, "name");
        database = yaml_find(root, "database");
        if (!yaml_is_empty(database) && database->kind == YAML_SCALAR)
            project->database = database_of(project, database, mem, mistakes);
    }
    mistakes_sort(mistakes);
    return true;
}
