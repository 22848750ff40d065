/* http/supervisor.c -- fork, wait, and fork again.
 *
 * Signals are blocked and waited for, so there is no handler and no race: each
 * turn of the loop takes one, or the time that a delayed start is due.
 *
 *     start ─→ running ──child crashed──→ (delay) ─→ start
 *                 │
 *                 └─ended itself, or was stopped─→ return
 */
#include "http/supervisor.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

enum { DELAY_MS_MIN = 100, DELAY_MS_MAX = 5000 };

static const int64_t SHORT_LIFE_US = 1000 * 1000;

struct supervisor {
    int (*serve)(void *context);
    void *context;
    pid_t child;                /* 0: none runs */
    int64_t started_us;
    int starts;
    int short_lives;            /* in a row */
    bool is_stopping;           /* a signal asked for it */
    sigset_t watched, before;
};

/* --- the server process ------------------------------------------------- */

/* The child's life: it ends with the supervisor, whatever ends that. */
static void live(struct supervisor *supervisor, pid_t parent)
{
    int status;

    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(1);
    sigprocmask(SIG_SETMASK, &supervisor->before, NULL);
    status = supervisor->serve(supervisor->context);
    fflush(NULL);
    _exit(status);
}

static bool start(struct supervisor *supervisor)
{
    pid_t parent = getpid();

    fflush(NULL);
    supervisor->child = fork();
    if (supervisor->child == 0)
        live(supervisor, parent);
    if (supervisor->child < 0) {
        supervisor->child = 0;
        log_line(LOG_ERROR, "server_not_started",
                 LOG_TEXT("detail", strerror(errno)));
        return false;
    }
    supervisor->started_us = clock_ticks_us();
    supervisor->starts++;
    return true;
}

/* --- its end ------------------------------------------------------------ */

/* Whether a signal is one that people and systems stop programs with. */
static bool is_stop(int signal_number)
{
    return signal_number == SIGTERM || signal_number == SIGINT;
}

/* Whether the server ended for good, with *result. */
static bool is_over(struct supervisor *supervisor, int status, int *result)
{
    *result = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (WIFSIGNALED(status) && is_stop(WTERMSIG(status)))
        *result = 0;
    if (supervisor->is_stopping || *result == 0)
        return true;

    /* The first one said itself that it cannot start: what is wrong will not go
     * away by trying again.  A later one may have found the database away. */
    return WIFEXITED(status) && supervisor->starts == 1;
}

static int delay_ms(int short_lives)
{
    int delay = DELAY_MS_MIN;

    if (short_lives < 2)
        return 0;
    for (int i = 2; i < short_lives && delay < DELAY_MS_MAX; i++)
        delay *= 2;
    return delay < DELAY_MS_MAX ? delay : DELAY_MS_MAX;
}

/* It crashed: milliseconds until it is started again. */
static int count_crash(struct supervisor *supervisor, int result)
{
    int64_t lived_us = clock_ticks_us() - supervisor->started_us;
    int delay;

    supervisor->short_lives = lived_us < SHORT_LIFE_US
                            ? supervisor->short_lives + 1 : 0;
    delay = delay_ms(supervisor->short_lives);
    log_line(LOG_ERROR, "server_died", LOG_INT("status", result),
             LOG_INT("lived_ms", lived_us / 1000),
             LOG_INT("again_in_ms", delay));
    return delay;
}

/* --- signals ------------------------------------------------------------ */

/* Wait for a signal, `wait_ms` at most when that is not negative; 0 when none
 * came. */
static int next_signal(const struct supervisor *supervisor, int64_t wait_ms,
                       siginfo_t *info)
{
    struct timespec time = { .tv_sec = (time_t)(wait_ms / 1000),
                             .tv_nsec = (long)(wait_ms % 1000) * 1000000 };
    int number;

    if (wait_ms < 0)
        number = sigwaitinfo(&supervisor->watched, info);
    else
        number = sigtimedwait(&supervisor->watched, info, &time);
    return number < 0 ? 0 : number;
}

static void pass_on(struct supervisor *supervisor, int number,
                    const siginfo_t *info)
{
    if (is_stop(number))
        supervisor->is_stopping = true;

    /* What the terminal sends, Ctrl-C, the child has got as well. */
    if (supervisor->child > 0 && info->si_code != SI_KERNEL)
        kill(supervisor->child, number);
}

static void watch(struct supervisor *supervisor)
{
    static const int NUMBERS[] = { SIGTERM, SIGINT, SIGHUP, SIGCHLD };

    sigemptyset(&supervisor->watched);
    for (size_t i = 0; i < COUNT_OF(NUMBERS); i++)
        sigaddset(&supervisor->watched, NUMBERS[i]);
    sigprocmask(SIG_BLOCK, &supervisor->watched, &supervisor->before);
}

/* --- the loop ----------------------------------------------------------- */

/* Take note of a child that has ended.  True: for good, with *result; else
 * *due_us says when to start the next one. */
static bool reap(struct supervisor *supervisor, int64_t *due_us, int *result)
{
    int status;

    if (supervisor->child <= 0 ||
        waitpid(supervisor->child, &status, WNOHANG) != supervisor->child)
        return false;
    supervisor->child = 0;
    if (is_over(supervisor, status, result))
        return true;
    *due_us = clock_ticks_us() +
              (int64_t)count_crash(supervisor, *result) * 1000;
    return false;
}

static int64_t wait_ms(const struct supervisor *supervisor, int64_t due_us)
{
    int64_t left_us = due_us - clock_ticks_us();

    if (supervisor->child > 0)
        return -1;
    return left_us > 0 ? (left_us + 999) / 1000 : 0;
}

static int run(struct supervisor *supervisor)
{
    int64_t due_us = 0;
    siginfo_t info;
    int number, result = 0;

    for (;;) {
        if (supervisor->child == 0 && supervisor->is_stopping)
            return result;
        if (supervisor->child == 0 && clock_ticks_us() >= due_us &&
            !start(supervisor))
            due_us = clock_ticks_us() + (int64_t)DELAY_MS_MAX * 1000;
        number = next_signal(supervisor, wait_ms(supervisor, due_us), &info);
        if (number == SIGCHLD && reap(supervisor, &due_us, &result))
            return result;
        if (number != 0 && number != SIGCHLD)
            pass_on(supervisor, number, &info);
    }
}

int supervisor_run(int (*serve)(void *context), void *context)
{
    struct supervisor supervisor = { .serve = serve, .context = context };
    int result;

    watch(&supervisor);
    result = run(&supervisor);
    sigprocmask(SIG_SETMASK, &supervisor.before, NULL);
    return result;
}
