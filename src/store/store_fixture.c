/* store/store_fixture.c -- a fresh database for one test, on either engine. */
#include "store/store_fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "store/build.h"
#include "store/migration.h"

static const char *postgres_server(void)
{
    const char *url = getenv("REEVE_TEST_POSTGRES");

    if (url && *url)
        return url;
    print_message("skipped: to run this on PostgreSQL set REEVE_TEST_POSTGRES "
                  "to the URL of a server where databases may be made\n");
    skip();
    return NULL;
}

/* --- Folders ---------------------------------------------------------- */

static void remove_folder(void *thing)
{
    const char *path = thing;
    struct arena *mem = arena_open();
    DIR *folder = opendir(path);
    struct dirent *entry;

    while (folder) {
        entry = readdir(folder);
        if (!entry)
            break;
        if (strcmp(entry->d_name, ".") != 0 &&
            strcmp(entry->d_name, "..") != 0)
            unlink(arena_printf(mem, "%s/%s", path, entry->d_name));
    }
    if (folder)
        closedir(folder);
    rmdir(path);
    arena_close(mem);
}

const char *fixture_folder(struct test *t)
{
    const char *parent = getenv("TMPDIR");
    char *path = arena_printf(t->mem, "%s/reeve_test_XXXXXX",
                              parent ? parent : "/tmp");

    EXPECT(mkdtemp(path) != NULL);
    arena_on_close(t->mem, remove_folder, path);
    return path;
}

/* --- Databases -------------------------------------------------------- */

const char *fixture_sqlite_url(struct test *t)
{
    return arena_printf(t->mem, "sqlite:%s/test.db", fixture_folder(t));
}

/* The server's URL with another database in it. */
static const char *url_for(struct test *t, const char *server,
                           const char *name)
{
    const char *start = strstr(server, "://");
    const char *slash = strchr(start + 3, '/');
    const char *question = strchr(start + 3, '?');
    size_t front = slash      ? (size_t)(slash - server)
                   : question ? (size_t)(question - server)
                              : strlen(server);

    return arena_printf(t->mem, "%.*s/%s%s", (int)front, server, name,
                        question ? question : "");
}

struct scratch {
    const char *server;
    const char *name;
};

/* CREATE and DROP DATABASE cannot run inside a transaction, nor take a
 * parameter. */
static void run_on_server(struct test *t, const char *server,
                          const char *before, const char *name,
                          const char *after)
{
    struct arena *mem = arena_open();
    struct err err = err_in(mem);
    struct store *store;
    struct build build;
    struct db *db;
    bool has_run;

    build_init(&build, ENGINE_POSTGRES, mem);
    build_words(&build, str_of(before));
    build_name(&build, name);
    build_words(&build, str_of(after));
    has_run = store_open(&(struct store_options){ .url = server }, mem, &store,
                         &err) &&
              store_lend_for(store, LEND_WRITER, mem, &db, &err) &&
              db_script(db, text_c(&build.text), &err);
    if (!has_run)
        print_error("# %s %s\n", err_sentences(&err, mem),
                    err_first_detail(&err) ? err_first_detail(&err) : "");
    arena_close(mem);
    if (t)
        EXPECT(has_run);
}

static void drop_database(void *thing)
{
    const struct scratch *scratch = thing;

    run_on_server(NULL, scratch->server, "DROP DATABASE ", scratch->name,
                  " WITH (FORCE)");
}

const char *fixture_postgres_url(struct test *t)
{
    static int made;
    const char *server = postgres_server();
    struct scratch *scratch = arena_new(t->mem, struct scratch);

    scratch->server = server;
    scratch->name = arena_printf(t->mem, "reeve_test_%ld_%d", (long)getpid(),
                                 ++made);
    run_on_server(t, server, "CREATE DATABASE ", scratch->name,
                  " TEMPLATE template0 ENCODING 'UTF8'");
    arena_on_close(t->mem, drop_database, scratch);
    return url_for(t, server, scratch->name);
}

static struct store *open_fixture(struct test *t, const char *url)
{
    struct store_options options = { .url = url, .may_create = true };
    struct store *store = NULL;

    EXPECT(store_open(&options, t->mem, &store, &t->err));
    return store;
}

struct store *fixture_sqlite(struct test *t)
{
    return open_fixture(t, fixture_sqlite_url(t));
}

struct store *fixture_postgres(struct test *t)
{
    return open_fixture(t, fixture_postgres_url(t));
}

/* --- Connections ------------------------------------------------------ */

struct db *fixture_reader(struct test *t, struct store *store)
{
    struct db *db = NULL;

    EXPECT(store_lend_for(store, LEND_READER, t->mem, &db, &t->err));
    return db;
}

struct db *fixture_writer(struct test *t, struct store *store)
{
    struct db *db = NULL;

    EXPECT(store_lend_for(store, LEND_WRITER, t->mem, &db, &t->err));
    return db;
}

void fixture_script(struct test *t, struct store *store, const char *text)
{
    struct db *db = NULL;

    EXPECT(store_lend(store, LEND_WRITER, &db, &t->err));
    EXPECT(db_script(db, text, &t->err));
    store_return(db);
}

struct store *fixture_migrated(struct test *t, struct store *store)
{
    struct db *db = NULL;

    EXPECT(store_lend(store, LEND_WRITER, &db, &t->err));
    EXPECT(migration_apply(db, NULL, NULL, &t->err));
    store_return(db);
    return store;
}
