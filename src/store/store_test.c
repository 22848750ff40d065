/* store/store_test.c -- databases are opened with words, connections lent in
 * turn. */
#include "store/store.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/migration.h"
#include "store/store_fixture.h"

static const struct sql COUNT_ITEMS = { .text =
    "SELECT count(*)"
    "  FROM item" };

static const struct sql ADD_ITEM = { .text =
    "INSERT INTO item (name)"
    " VALUES ($1)" };

static bool opens(struct test *t, const char *url, struct store **store)
{
    struct store_options options = { .url = url, .wait_ms = 200 };

    t->err = err_in(t->mem);
    return store_open(&options, t->mem, store, &t->err);
}

static const char *file_in(struct test *t, const char *folder,
                           const char *name, const char *content)
{
    const char *path = arena_printf(t->mem, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");

    EXPECT(file != NULL);
    fputs(content, file);
    fclose(file);
    return path;
}

static const char *sqlite_url(struct test *t, const char *path)
{
    return arena_printf(t->mem, "sqlite:%s", path);
}

/* The path of a database with one item in it. */
static const char *item_file(struct test *t, const char *folder,
                             const char *name)
{
    const char *path = arena_printf(t->mem, "%s/%s", folder, name);
    struct store_options options = { .url = sqlite_url(t, path),
                                     .may_create = true };
    struct arena *mem = arena_open();
    struct store *store = NULL;

    EXPECT(store_open(&options, mem, &store, &t->err));
    fixture_script(t, store, "CREATE TABLE item (name TEXT);"
                             "INSERT INTO item VALUES ('one')");
    arena_close(mem);
    return path;
}

static int64_t count_items(struct test *t, struct db *db)
{
    struct rows rows;
    int64_t count = -1;

    EXPECT(db_query(db, &rows, &COUNT_ITEMS, BIND_NONE, &t->err));
    if (rows_next(&rows))
        count = rows_int(&rows, 0);
    EXPECT(rows_end(&rows, &t->err));
    return count;
}

static int64_t items_of(struct test *t, struct store *store)
{
    struct db *db = NULL;
    int64_t count;

    EXPECT(store_lend(store, LEND_READER, &db, &t->err));
    count = count_items(t, db);
    store_return(db);
    return count;
}

/* --- URLs ------------------------------------------------------------- */

TEST(a_url_of_no_known_kind_is_refused_with_the_two_forms)
{
    static const char *const URLS[] = { "", "desk.db", "mysql://root:top@h/d",
                                        "SQLITE:desk.db" };
    struct store *store;

    for (size_t i = 0; i < COUNT_OF(URLS); i++) {
        EXPECT(!opens(t, URLS[i], &store));
        EXPECT(t->err.code == ERR_INVALID);
        EXPECT(!strstr(err_sentences(&t->err, t->mem), "top"));
    }
    EXPECT_STR(t->err.hint, "Write sqlite:FILE or "
                            "postgresql://person@server/database.");
}

TEST(the_three_forms_of_a_sqlite_url_name_the_same_file)
{
    const char *folder = fixture_folder(t);
    const char *path = item_file(t, folder, "a.db");
    struct store *store;

    EXPECT(opens(t, arena_printf(t->mem, "sqlite:%s", path), &store));
    EXPECT_INT(items_of(t, store), 1);
    EXPECT(opens(t, arena_printf(t->mem, "sqlite://%s", path), &store));
    EXPECT_INT(items_of(t, store), 1);
    EXPECT(store_engine(store) == ENGINE_SQLITE);
    EXPECT_STR(store_name(store), arena_printf(t->mem, "sqlite://%s", path));
}

TEST(any_file_name_is_a_file_name)
{
    static const char *const NAMES[] = {
        "a b%20c?mode=memory#x.db", "file:b.db?immutable=1", ":memory:",
        "caf\xc3\xa9 'quoted' \"twice\".db",
    };
    const char *folder = fixture_folder(t);
    struct store *store;

    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        const char *path = item_file(t, folder, NAMES[i]);

        EXPECT(access(path, F_OK) == 0);
        EXPECT(opens(t, sqlite_url(t, path), &store));
        EXPECT_INT(items_of(t, store), 1);
    }
}

TEST(a_password_never_appears)
{
    static const char *const URLS[] = {
        "postgresql://ada:geheim@127.0.0.1:1/desk?password=geheim",
        "postgresql://ada:ge/geheim@127.0.0.1:1/desk",
        "postgresql://ada:geheim@127.0.0.1:geheim/desk",
        "postgresql://ada:geheim?x@127.0.0.1/desk",
        "postgres://ada:geheim/desk",
        "postgresql://127.0.0.1:1/desk?sslpassword=geheim&user=ada",
        "postgresql://ada:%zzgeheim@127.0.0.1/desk",
        "postgresql://ada:ge@geheim@127.0.0.1/desk",
    };
    struct store *store;

    for (size_t i = 0; i < COUNT_OF(URLS); i++) {
        EXPECT(!opens(t, URLS[i], &store));
        EXPECT(t->err.code != ERR_NONE);
        EXPECT(!strstr(err_sentences(&t->err, t->mem), "geheim"));
        EXPECT(!t->err.detail || !strstr(t->err.detail, "geheim"));
    }
}

TEST(the_name_of_a_postgres_database_shows_who_and_where)
{
    const char *url = fixture_postgres_url(t);
    struct store *store;

    EXPECT(opens(t, url, &store));
    EXPECT_STR(store_name(store), url);
    EXPECT(store_engine(store) == ENGINE_POSTGRES);
}

/* --- Files that cannot be opened -------------------------------------- */

TEST(a_missing_file_is_named_and_not_made)
{
    const char *folder = fixture_folder(t);
    const char *path = arena_printf(t->mem, "%s/none.db", folder);
    struct store *store;

    EXPECT(!opens(t, sqlite_url(t, path), &store));
    EXPECT(t->err.code == ERR_MISSING);
    EXPECT_STR(t->err.says, arena_printf(t->mem, "There is no database file "
                                                 "\"%s\".", path));
    EXPECT(access(path, F_OK) != 0);
}

TEST(a_file_that_is_no_database_is_said_to_be_none)
{
    const char *folder = fixture_folder(t);
    const char *path = file_in(t, folder, "letter.txt",
                               "Dear Sir or Madam, this is a letter and it "
                               "is long enough to have a header.");
    struct store *store;

    EXPECT(!opens(t, sqlite_url(t, path), &store));
    EXPECT_STR(t->err.says, arena_printf(t->mem, "The file \"%s\" is not a "
                                                 "SQLite database.", path));
    EXPECT(!opens(t, sqlite_url(t, folder), &store));
    EXPECT_STR(t->err.says, arena_printf(t->mem, "\"%s\" is a folder, not a "
                                                 "database file.", folder));
    EXPECT(!opens(t, "sqlite:/dev/null", &store));
    EXPECT_STR(t->err.says, "\"/dev/null\" is not a database file.");
    path = arena_printf(t->mem, "%s/pipe", folder);
    EXPECT(mkfifo(path, 0600) == 0);
    EXPECT(!opens(t, sqlite_url(t, path), &store));
    EXPECT(!opens(t, "sqlite:", &store));
    EXPECT_STR(t->err.says, "The database URL \"sqlite:\" names no file.");
}

TEST(an_empty_file_is_an_empty_database)
{
    const char *path = file_in(t, fixture_folder(t), "empty.db", "");
    struct store *store;

    EXPECT(opens(t, sqlite_url(t, path), &store));
    fixture_script(t, store, "CREATE TABLE item (name TEXT)");
    EXPECT_INT(items_of(t, store), 0);
}

/* Rights mean nothing to root, so the test puts them off and on again. */
static void be_somebody(bool is_root)
{
    if (getuid() == 0 && !is_root && setresuid(65534, 65534, 0) != 0)
        abort();
    if (geteuid() == 65534 && is_root && setresuid(0, 0, 0) != 0)
        abort();
}

TEST(a_file_without_rights_is_named_with_what_to_do)
{
    const char *folder = fixture_folder(t);
    const char *path = item_file(t, folder, "a.db");
    struct store *store = NULL;
    struct db *db = NULL;
    bool is_open;
    bool is_lent;

    chmod(folder, 0755);
    chmod(path, 0444);
    be_somebody(false);
    is_open = opens(t, sqlite_url(t, path), &store);
    is_lent = is_open && store_lend(store, LEND_WRITER, &db, &t->err);
    be_somebody(true);
    EXPECT(is_open);
    EXPECT(!is_lent);
    EXPECT(t->err.code == ERR_DENIED);
    EXPECT_STR(t->err.says, arena_printf(t->mem, "The database file \"%s\" "
                                                 "cannot be written.", path));
    chmod(path, 0);
    be_somebody(false);
    is_open = opens(t, sqlite_url(t, path), &store);
    be_somebody(true);
    EXPECT(!is_open);
    EXPECT(t->err.code == ERR_DENIED);
    EXPECT_STR(t->err.says, arena_printf(t->mem, "The database file \"%s\" "
                                                 "cannot be opened.", path));
}

TEST(a_file_in_write_ahead_mode_is_read_in_a_folder_without_rights)
{
    const char *folder = fixture_folder(t);
    const char *path = item_file(t, folder, "a?b%20.db");
    struct arena *mem = arena_open();
    struct store_options options = { .url = sqlite_url(t, path) };
    struct store *store = NULL;
    int64_t count = -1;

    EXPECT(store_open(&options, mem, &store, &t->err));
    fixture_migrated(t, store);
    arena_close(mem);
    chmod(folder, 0555);
    chmod(path, 0444);
    be_somebody(false);
    if (opens(t, options.url, &store))
        count = items_of(t, store);
    be_somebody(true);
    chmod(folder, 0755);
    EXPECT_INT(count, 1);
}

TEST(a_locked_file_is_said_to_be_locked)
{
    const char *path = item_file(t, fixture_folder(t), "a.db");
    struct store *store = NULL;
    struct db *db;
    struct store *second;

    EXPECT(opens(t, sqlite_url(t, path), &store));
    db = fixture_writer(t, store);
    EXPECT(db_script(db, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE",
                     &t->err));
    EXPECT(!opens(t, sqlite_url(t, path), &second));
    EXPECT(t->err.code == ERR_BUSY);
    EXPECT_STR(t->err.says, arena_printf(t->mem, "The database file \"%s\" is "
                                                 "locked by another program.",
                                         path));
    t->err = err_in(t->mem);
    EXPECT(db_script(db, "ROLLBACK", &t->err));
}

/* A program that dies in a transaction whose pages have reached the file. */
static void crash_while_writing(const char *url)
{
    struct arena *mem = arena_open();
    struct err err = err_in(mem);
    struct store_options options = { .url = url };
    struct store *store;
    struct db *db;

    if (store_open(&options, mem, &store, &err) &&
        store_lend(store, LEND_WRITER, &db, &err) &&
        db_script(db, "PRAGMA cache_size = 1; BEGIN;"
                      "INSERT INTO item WITH RECURSIVE n(i) AS (SELECT 1"
                      " UNION ALL SELECT i + 1 FROM n WHERE 20000 > i)"
                      " SELECT 'half ' || i FROM n", &err))
        _exit(7);
    _exit(1);
}

TEST(what_a_crash_left_half_done_is_undone_before_it_is_read)
{
    const char *path = item_file(t, fixture_folder(t), "a.db");
    const char *url = sqlite_url(t, path);
    struct stat file;
    struct store *store;
    pid_t child = fork();
    int status = 0;

    if (child == 0)
        crash_while_writing(url);
    EXPECT(waitpid(child, &status, 0) == child);
    EXPECT_INT(WEXITSTATUS(status), 7);
    EXPECT(stat(arena_printf(t->mem, "%s-journal", path), &file) == 0);
    EXPECT(opens(t, url, &store));
    EXPECT_INT(items_of(t, store), 1);
}

TEST(a_file_put_in_the_place_of_another_is_seen)
{
    const char *folder = fixture_folder(t);
    const char *path = item_file(t, folder, "a.db");
    const char *other = item_file(t, folder, "b.db");
    struct store *store;

    EXPECT(opens(t, sqlite_url(t, other), &store));
    fixture_script(t, store, "INSERT INTO item VALUES ('two')");
    EXPECT(opens(t, sqlite_url(t, path), &store));
    EXPECT_INT(items_of(t, store), 1);
    EXPECT(rename(other, path) == 0);
    EXPECT_INT(items_of(t, store), 2);
}

/* --- Servers that do not answer --------------------------------------- */

TEST(a_server_that_is_not_there_is_named)
{
    struct store *store;

    EXPECT(!opens(t, "postgresql://ada@127.0.0.1:1/desk", &store));
    EXPECT(t->err.code == ERR_BUSY);
    EXPECT_STR(t->err.says,
               "The database \"postgresql://ada@127.0.0.1:1/desk\" could not "
               "be opened: Connection refused.");
    EXPECT(t->err.hint != NULL);
}

TEST(a_database_that_is_not_on_the_server_is_named)
{
    const char *url = fixture_postgres_url(t);
    const char *question = strchr(url, '?');
    struct store *store;

    EXPECT(!opens(t, arena_printf(t->mem, "postgresql://postgres@/no such%s",
                                  question ? question : ""), &store));
    EXPECT(strstr(t->err.says, "database \"no such\" does not exist.") ||
           !question);
}

/* --- Lending ---------------------------------------------------------- */

FOR_BOTH_ENGINES(a_connection_comes_back_as_new)
{
    struct db *db = NULL;
    struct rows rows;

    fixture_script(t, store, "CREATE TABLE item (name text)");
    EXPECT(store_lend(store, LEND_WRITER, &db, &t->err));
    EXPECT(db_begin(db, &t->err));
    EXPECT(db_run(db, &ADD_ITEM, BIND(val_text("a")), &t->err));
    EXPECT(db_query(db, &rows, &COUNT_ITEMS, BIND_NONE, &t->err));
    db_limit_ms(db, 50);
    store_return(db);
    EXPECT(store_lend(store, LEND_WRITER, &db, &t->err));
    EXPECT(!db_in_tx(db));
    EXPECT_INT(db_cost(db).statements, 0);
    EXPECT_INT(count_items(t, db), 0);
    EXPECT(db_query_text(db, &rows, "SELECT name FROM item", BIND_NONE, true,
                         &t->err));
    store_return(db);
    EXPECT_INT(items_of(t, store), 0);
}

FOR_BOTH_ENGINES(a_connection_lent_for_a_request_comes_back_with_it)
{
    struct arena *request = arena_open();
    struct db *first = NULL;
    struct db *db = NULL;

    EXPECT(store_lend_for(store, LEND_WRITER, request, &first, &t->err));
    arena_reset(request);
    for (int turn = 0; turn < 20; turn++) {
        EXPECT(store_lend_for(store, LEND_WRITER, request, &db, &t->err));
        EXPECT(db == first);
        if (turn % 2)
            store_return(db);
        arena_reset(request);
    }
    arena_close(request);
}

TEST(a_store_for_reading_lends_no_writer)
{
    const char *path = item_file(t, fixture_folder(t), "a.db");
    struct store_options options = { .url = sqlite_url(t, path),
                                     .is_read_only = true };
    struct store *store;
    struct db *db;

    EXPECT(store_open(&options, t->mem, &store, &t->err));
    EXPECT_INT(items_of(t, store), 1);
    EXPECT(!store_lend(store, LEND_WRITER, &db, &t->err));
    EXPECT(t->err.code == ERR_DENIED);
}

TEST(who_waits_too_long_is_told_so)
{
    const char *path = item_file(t, fixture_folder(t), "a.db");
    struct store_options options = { .url = sqlite_url(t, path),
                                     .reader_count = 1, .wait_ms = 30 };
    struct store *store;
    struct db *first;
    struct db *db;
    int64_t started_us = clock_ticks_us();

    EXPECT(store_open(&options, t->mem, &store, &t->err));
    EXPECT(store_lend(store, LEND_READER, &first, &t->err));
    EXPECT(!store_lend(store, LEND_READER, &db, &t->err));
    EXPECT(t->err.code == ERR_BUSY);
    EXPECT(clock_ticks_us() - started_us >= 30000);
    store_return(first);
    EXPECT(store_lend(store, LEND_READER, &db, &t->err));
    store_return(db);
}

/* --- Threads ---------------------------------------------------------- */

struct helper {
    struct store *store;
    pthread_t thread;
    int number;
    int *order;                 /* of all, guarded by holding the writer */
    int *count;
    int failed;
};

static void *take_a_turn(void *context)
{
    struct helper *helper = context;
    struct arena *mem = arena_open();
    struct err err = err_in(mem);
    struct db *db;

    if (store_lend(helper->store, LEND_WRITER, &db, &err)) {
        helper->order[(*helper->count)++] = helper->number;
        store_return(db);
    } else {
        helper->failed++;
    }
    arena_close(mem);
    return NULL;
}

static void wait_for_queue(struct store *store, int length)
{
    while (store_waiting(store, LEND_WRITER) < length)
        usleep(1000);
}

TEST(the_one_writer_of_sqlite_is_lent_in_the_order_of_asking)
{
    struct store *store = fixture_sqlite(t);
    struct helper helpers[6] = { { 0 } };
    int order[6] = { 0 };
    int count = 0;
    struct db *db;

    EXPECT(store_lend(store, LEND_WRITER, &db, &t->err));
    for (int i = 0; i < 6; i++) {
        helpers[i] = (struct helper){ .store = store, .number = i,
                                      .order = order, .count = &count };
        EXPECT(pthread_create(&helpers[i].thread, NULL, take_a_turn,
                              &helpers[i]) == 0);
        wait_for_queue(store, i + 1);
    }
    store_return(db);
    for (int i = 0; i < 6; i++)
        pthread_join(helpers[i].thread, NULL);
    EXPECT_INT(count, 6);
    for (int i = 0; i < 6; i++)
        EXPECT_INT(order[i], i);
}

static bool add_in_transaction(struct store *store, struct err *err)
{
    struct db *db;
    bool is_saved;

    if (!store_lend(store, LEND_WRITER, &db, err))
        return false;
    is_saved = db_begin(db, err) &&
               db_run(db, &ADD_ITEM, BIND(val_text("x")), err) &&
               db_commit(db, err);
    store_return(db);
    return is_saved;
}

static void *add_and_count(void *context)
{
    struct helper *helper = context;
    struct arena *mem = arena_open();
    struct err err = err_in(mem);

    for (int turn = 0; turn < 25; turn++) {
        struct db *db;

        if (!add_in_transaction(helper->store, &err) ||
            !store_lend(helper->store, LEND_READER, &db, &err)) {
            helper->failed++;
            continue;
        }
        if (!db_run(db, &COUNT_ITEMS, BIND_NONE, &err))
            helper->failed++;
        store_return(db);
    }
    arena_close(mem);
    return NULL;
}

FOR_BOTH_ENGINES(many_threads_lose_no_change)
{
    struct helper helpers[6] = { { 0 } };

    fixture_script(t, store, "CREATE TABLE item (name text)");
    if (store_engine(store) == ENGINE_SQLITE)
        fixture_migrated(t, store);
    for (int i = 0; i < 6; i++) {
        helpers[i] = (struct helper){ .store = store };
        EXPECT(pthread_create(&helpers[i].thread, NULL, add_and_count,
                              &helpers[i]) == 0);
    }
    for (int i = 0; i < 6; i++)
        pthread_join(helpers[i].thread, NULL);
    for (int i = 0; i < 6; i++)
        EXPECT_INT(helpers[i].failed, 0);
    EXPECT_INT(items_of(t, store), 150);
}

TEST(a_store_on_postgres_is_used_again_after_every_session_was_ended)
{
    struct store *store = fixture_postgres(t);
    struct db *db = NULL;

    fixture_script(t, store, "CREATE TABLE item (name text)");
    EXPECT_INT(items_of(t, store), 0);
    fixture_script(t, store, "SELECT pg_terminate_backend(pid)"
                             "  FROM pg_stat_activity"
                             " WHERE datname = current_database()"
                             "   AND pid != pg_backend_pid()");
    EXPECT_INT(items_of(t, store), 0);
    EXPECT(store_lend(store, LEND_WRITER, &db, &t->err));
    EXPECT(!db_run_text(db, "SELECT pg_terminate_backend(pg_backend_pid())",
                        BIND_NONE, &t->err));
    EXPECT(t->err.code == ERR_BUSY);
    store_return(db);
    EXPECT(add_in_transaction(store, &t->err));
    EXPECT_INT(items_of(t, store), 1);
}
