/* app/serve.c -- the life of a server: check, listen, supervise, serve, stop.
 *
 * The first process listens and becomes the supervisor.  Its child opens the
 * databases (connections do not survive a fork), checks everything, starts the
 * threads and waits for a signal.  At SIGHUP the child tries whether a new start
 * would succeed; then it finishes what runs and dies by the signal, and the
 * supervisor starts the next one, which reads the project and the catalogue as
 * they are then.  With a mistake in them the old one goes on. */
#include "app/serve.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/start.h"
#include "auth/password.h"
#include "auth/user.h"
#include "base/asset.h"
#include "base/log.h"
#include "http/supervisor.h"
#include "pages/dispatch.h"

struct serve {
    struct start start;
    struct http_options http;
    const char *address;
    int port;
    sigset_t stop_signals;
    struct console *console;
    atomic_int running;             /* handlers */
};

static const struct option OPTIONS[] = {
    DATABASE_OPTION,
    { "state", "URL", "Keep Reeve's own tables in this SQLite file "
      "(sqlite:FILE) and serve the database read-only.", false },
    { "address", "ADDRESS", "Where to listen: an address, or the path of a "
      "Unix socket.  127.0.0.1 without it.", false },
    { "port", "N", "The port to listen on; 0 takes a free one.  8000 without "
      "it.", false },
    { "host", "NAME", "A name this server answers for (\".example.org\": and "
      "all below it; \"*\": any).  Loopback names without it.", true },
    { "trust-proxy", NULL, "Believe X-Forwarded-For and X-Forwarded-Proto, "
      "which a reverse proxy in front sets.", false },
    { "workers", "N", "Requests that are worked on at the same time.  16 "
      "without it.", false },
    { "templates", "FOLDER", "Templates of your own; a file there replaces the "
      "built-in one of the same name.", false },
    { "assets", "FOLDER", "Read templates, styles and scripts from this folder "
      "instead of the program: for working on them.", false },
    { "slow-ms", "N", "Write pages that take longer than this many "
      "milliseconds into the log, with their statements; 0: none.  1000 "
      "without it.", false },
    { "metrics", NULL, "Show /metrics without sign-in, for a program that "
      "collects them; the proxy must keep others away.", false },
    { "log-format", "FORMAT", "logfmt or json.  logfmt without it.", false },
    { "log-level", "LEVEL", "debug, info, warning or error: the least that is "
      "written.  info without it.", false },
    { "no-supervisor", NULL, "Serve in this process; do not start again after "
      "a crash.", false },
    { 0 },
};

/* The index of `word` in `words`, or -1 after a sentence. */
static int read_word(const struct arguments *arguments, const char *name,
                     const char *const *words, int otherwise)
{
    const char *given = argument_find(arguments, name);

    if (!given)
        return otherwise;
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], given) == 0)
            return i;
    fprintf(stderr, "reeve: --%s does not take \"%s\".  It takes", name,
            given);
    for (int i = 0; words[i]; i++)
        fprintf(stderr, "%s %s", i > 0 ? "," : "", words[i]);
    fputs(".\n", stderr);
    return -1;
}

static bool open_log(const struct arguments *arguments)
{
    static const char *const FORMATS[] = { "logfmt", "json", NULL };
    static const char *const LEVELS[] = { "debug", "info", "warning", "error",
                                          NULL };
    int format = read_word(arguments, "log-format", FORMATS, 0);
    int level = read_word(arguments, "log-level", LEVELS, LOG_INFO);

    if (format < 0 || level < 0)
        return false;
    log_open(STDERR_FILENO, (enum log_format)format, (enum log_level)level);
    return true;
}

static bool is_loopback(const char *address)
{
    return strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0 ||
           strcmp(address, "localhost") == 0 || address[0] == '/';
}

static void handle(struct http_request *request,
                   struct http_response *response, void *context)
{
    struct serve *serve = context;

    atomic_fetch_add(&serve->running, 1);
    dispatch(request, response, serve->console);
    atomic_fetch_sub(&serve->running, 1);
}

static bool read_options(const struct arguments *arguments,
                         struct serve *serve)
{
    int64_t port;

    serve->address = argument_find(arguments, "address");
    if (!serve->address)
        serve->address = "127.0.0.1";
    if (!argument_int(arguments, "port", 0, 65535, 8000, &port) ||
        !argument_int(arguments, "workers", 1, 256, 16,
                      &serve->start.workers) ||
        !argument_int(arguments, "slow-ms", 0, 3600000, 1000,
                      &serve->start.slow_ms) ||
        !open_log(arguments))
        return false;
    serve->port = (int)port;
    serve->start.arguments = arguments;
    serve->start.state_url = argument_find(arguments, "state");
    serve->start.templates = argument_find(arguments, "templates");
    serve->start.has_open_metrics = argument_is_given(arguments, "metrics");
    serve->start.is_loopback = is_loopback(serve->address);
    serve->http.worker_threads = (int)serve->start.workers;
    serve->http.hosts = argument_all(arguments, "host");
    serve->http.trusts_proxy = argument_is_given(arguments, "trust-proxy");
    serve->http.handler = handle;
    serve->http.context = serve;
    return true;
}

static bool find_url(const struct arguments *arguments, struct serve *serve,
                     struct err *err)
{
    struct source source;

    if (!source_find_database(arguments, &source, err))
        return false;
    if (!source_is_sound(&source))
        return err_set(err, ERR_INVALID, "The project file has mistakes, so "
                       "nothing is served.");
    serve->start.url = source.url;
    return true;
}

/* Whether a start with the files as they are now would succeed. */
static bool may_start_again(const struct serve *serve)
{
    struct arena *mem = arena_open();
    struct err err = err_in(mem);
    struct console *console;
    bool is_sound = start_console(&serve->start, mem, &console, &err);

    if (!is_sound)
        log_line(LOG_ERROR, "not_started_again",
                 LOG_TEXT("says", err_sentences(&err, mem)),
                 LOG_TEXT("detail", err_first_detail(&err)));
    arena_close(mem);
    return is_sound;
}

/* The signal to end by. */
static int wait_for_stop(const struct serve *serve)
{
    int number;

    do {
        while (sigwait(&serve->stop_signals, &number) == EINTR)
            continue;
    } while (number == SIGHUP && !may_start_again(serve));
    log_line(LOG_INFO, "stopping", LOG_TEXT("signal", strsignal(number)));
    return number;
}

static void die_by(int number, const sigset_t *signals)
{
    signal(number, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, signals, NULL);
    raise(number);
}

/* A handler that did not end in the time for stopping still uses what is in
 * `mem`; the process ends with it. */
static void clear(struct serve *serve, struct arena *mem)
{
    if (atomic_load(&serve->running) == 0)
        arena_close(mem);
}

static void greet(const struct serve *serve)
{
    if (serve->address[0] == '/')
        printf("Reeve serves on the socket %s\n", serve->address);
    else if (strchr(serve->address, ':'))
        printf("Reeve serves on http://[%s]:%d/\n", serve->address,
               serve->port);
    else
        printf("Reeve serves on http://%s:%d/\n", serve->address, serve->port);
    fflush(stdout);
}

/* The sign-in page of a new database would refuse everybody. */
static void warn_of_people(const struct console *console)
{
    struct arena *mem = arena_open();
    struct err err = err_in(mem);
    struct user_list users;
    struct db *db;

    if (store_lend_for(console->state, LEND_READER, mem, &db, &err) &&
        user_list(db, NULL, STR(""), 1, 1, mem, &users, &err) &&
        users.total == 0)
        log_line(LOG_WARNING, "no_people",
                 LOG_TEXT("says", arena_printf(mem, "Nobody can sign in yet; "
                          "make the first person with \"reeve "
                          "createsuperuser --database %s\".",
                          store_name(console->state))));
    arena_close(mem);
}

/* The serving process.  Threads inherit the blocked signals, so only
 * sigwait() sees them. */
static int serve_here(void *context)
{
    struct serve *serve = context;
    struct arena *mem = arena_open();
    struct err err = err_in(mem);
    struct http_server *server;
    int number;

    pthread_sigmask(SIG_BLOCK, &serve->stop_signals, NULL);
    if (!password_open(&err) ||
        !start_console(&serve->start, mem, &serve->console, &err) ||
        !http_server_open(&serve->http, mem, &server, &err)) {
        int status = command_failed(&err);

        arena_close(mem);
        return status;
    }
    greet(serve);
    log_line(LOG_INFO, "ready",
             LOG_TEXT("database", store_name(serve->console->data)),
             LOG_INT("port", serve->port),
             LOG_INT("models", serve->console->schema->model_count));
    warn_of_people(serve->console);
    number = wait_for_stop(serve);
    http_server_close(server);
    clear(serve, mem);
    if (number == SIGHUP)
        die_by(number, &serve->stop_signals);
    return EXIT_FINE;
}

/* Other machines can reach it, and would only be told that it answers for
 * loopback names. */
static void warn_of_hosts(const struct serve *serve)
{
    if (!serve->start.is_loopback && !serve->http.hosts)
        log_line(LOG_WARNING, "no_host",
                 LOG_TEXT("says", "This server answers only for loopback names "
                          "and addresses; add --host NAME for the name that "
                          "people use."));
}

static bool open_folders(const struct arguments *arguments,
                         const struct serve *serve, struct err *err)
{
    const char *assets = argument_find(arguments, "assets");
    const char *templates = serve->start.templates;
    struct stat about;

    if (templates && (stat(templates, &about) != 0 || !S_ISDIR(about.st_mode)))
        return err_set(err, ERR_MISSING, "There is no folder \"%s\".",
                       templates);
    return !assets || asset_open_folder(assets, err);
}

static bool prepare(const struct arguments *arguments, struct serve *serve,
                    struct err *err)
{
    return open_folders(arguments, serve, err) &&
           find_url(arguments, serve, err) &&
           http_listen(serve->address, serve->port, &serve->http.listen_fd,
                       &serve->port, err);
}

static int serve_run(const struct arguments *arguments)
{
    struct err err = err_in(arguments->mem);
    struct serve serve = { 0 };

    if (!read_options(arguments, &serve))
        return EXIT_USAGE;
    if (!prepare(arguments, &serve, &err))
        return command_failed(&err);
    warn_of_hosts(&serve);
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&serve.stop_signals);
    sigaddset(&serve.stop_signals, SIGTERM);
    sigaddset(&serve.stop_signals, SIGINT);
    sigaddset(&serve.stop_signals, SIGHUP);
    if (argument_is_given(arguments, "no-supervisor"))
        return serve_here(&serve);
    return supervisor_run(serve_here, &serve);
}

const struct command SERVE_COMMAND = {
    .name = "serve",
    .operand = "[PROJECT]",
    .summary = "Serve the console.",
    .text = "Reads the project and the catalogue of the database, checks "
            "both, and serves the console until SIGTERM or SIGINT.  It never "
            "changes the schema of your database.",
    .options = OPTIONS,
    .run = serve_run,
};
