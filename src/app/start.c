/* app/start.c -- the order of a start: databases, catalogue, schema, templates.
 *
 * Anything wrong is a sentence before the first request. */
#include "app/start.h"

#include "app/routes.h"
#include "cli/people.h"
#include "pages/traffic.h"
#include "store/migration.h"

static bool is_kept_elsewhere(const struct start *start)
{
    return start->state_url != NULL;
}

static bool open_data(const struct start *start, struct arena *mem,
                      struct console *console, struct err *err)
{
    struct store_options options = {
        .url = start->url,
        .reader_count = (int)start->workers,
        .is_read_only = is_kept_elsewhere(start),
    };

    return store_open(&options, mem, &console->data, err);
}

/* A database with tables of somebody else is no place for --state, which
 * would be made there without being asked for. */
static bool check_own(struct db *db, const char *name, struct err *err)
{
    struct arena *mem = arena_open();
    struct catalogue *catalogue;
    bool is_read = catalogue_read(db, mem, &catalogue, err);
    bool is_own = is_read && catalogue->table_count == 0;

    arena_close(mem);
    if (!is_read || is_own)
        return is_own;
    err_set(err, ERR_CONFLICT, "\"%s\" holds other tables, so Reeve's own are "
            "not made there.", name);
    return err_hint(err, "Name a file that is not there yet: --state "
                    "sqlite:FILE.");
}

/* The file of --state is Reeve's own, so it may be made and upgraded here; a
 * managed database never is. */
static bool upgrade_state(struct store *state, struct err *err)
{
    struct db *db;
    bool is_done;

    if (!store_lend(state, LEND_WRITER, &db, err))
        return false;
    is_done = check_own(db, store_name(state), err) &&
              migration_apply(db, NULL, NULL, err);
    store_return(db);
    return is_done;
}

static bool check_state_url(const struct start *start, struct err *err)
{
    if (str_starts(str_of(start->state_url), STR("sqlite:")))
        return true;
    err_set(err, ERR_INVALID, "\"--state\" takes an SQLite file.");
    return err_hint(err, "Write --state sqlite:FILE.");
}

static bool open_state(const struct start *start, struct arena *mem,
                       struct console *console, struct err *err)
{
    struct store_options options = {
        .url = start->state_url,
        .reader_count = (int)start->workers,
        .may_create = true,
    };

    if (!is_kept_elsewhere(start)) {
        console->state = console->data;
        return true;
    }
    console->is_read_only = true;
    console->read_only_because =
        "This console was started with --state, so the data can be read but "
        "not changed.";
    return check_state_url(start, err) &&
           store_open(&options, mem, &console->state, err) &&
           upgrade_state(console->state, err);
}

static bool check_state(struct console *console, struct err *err)
{
    struct db *db;
    bool is_ready;

    if (!store_lend(console->state, LEND_READER, &db, err))
        return false;
    is_ready = people_are_ready(db, store_name(console->state), err);
    store_return(db);
    return is_ready;
}

static bool open_schema(const struct start *start, struct arena *mem,
                        struct console *console, struct err *err)
{
    struct source source;
    struct schema *schema;

    if (!source_find_database(start->arguments, &source, err) ||
        !source_schema(&source, console->data, mem, &schema, err))
        return false;
    if (!source_is_sound(&source))
        return err_set(err, ERR_INVALID, "The project file has mistakes, so "
                       "nothing is served.");
    console->schema = schema;
    return true;
}

bool start_console(const struct start *start, struct arena *mem,
                   struct console **made, struct err *err)
{
    struct console *console = arena_new(mem, struct console);
    const struct route *routes;

    *made = console;
    console->is_loopback_only = start->is_loopback;
    console->has_open_metrics = start->has_open_metrics;
    console->slow_ms = start->slow_ms;
    if (!open_data(start, mem, console, err) ||
        !open_state(start, mem, console, err) || !check_state(console, err) ||
        !open_schema(start, mem, console, err))
        return false;
    routes = routes_all(mem);
    console->router = router_new(routes, mem);
    console->traffic = traffic_new(routes, mem);
    return console_compile(console, start->templates, mem, err);
}
