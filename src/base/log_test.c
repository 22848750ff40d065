/* base/log_test.c -- lines stay single, well-formed and of bounded length. */
#include "base/test.h"

#include "base/log.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static int pipe_ends[2];

static void listen_to_log(enum log_format format, enum log_level from)
{
    EXPECT_INT(pipe2(pipe_ends, O_NONBLOCK | O_CLOEXEC), 0);
    log_open(pipe_ends[1], format, from);
}

/* What was logged since, without the time, which is checked for its form. */
static const char *heard(const struct test *t, size_t time_size)
{
    char *line = arena_alloc(t->mem, 70000);
    ssize_t size = read(pipe_ends[0], line, 69999);

    log_open(STDERR_FILENO, LOG_LOGFMT, LOG_INFO);
    close(pipe_ends[0]);
    close(pipe_ends[1]);
    return size < (ssize_t)time_size ? "" : line + time_size;
}

static const char *heard_logfmt(const struct test *t)
{
    return heard(t, strlen("time=2026-11-20T16:44:10.123Z "));
}

static const char *heard_json(const struct test *t)
{
    return heard(t, strlen("{\"time\":\"2026-11-20T16:44:10.123Z\","));
}

TEST(a_line_names_level_event_and_pairs)
{
    listen_to_log(LOG_LOGFMT, LOG_INFO);
    log_line(LOG_INFO, "request", LOG_TEXT("route", "/a/:id"),
             LOG_INT("status", 200), LOG_INT("least", INT64_MIN));
    EXPECT_STR(heard_logfmt(t), "level=info event=request route=/a/:id"
                                " status=200 least=-9223372036854775808\n");
}

TEST(hostile_values_cannot_break_a_line)
{
    listen_to_log(LOG_LOGFMT, LOG_INFO);
    log_line(LOG_WARNING, "x", LOG_TEXT("a", "b c=\"d\"\n\\"),
             LOG_STR("n", str_from("\0\x1b\xff", 3)), LOG_TEXT("e", ""));
    EXPECT_STR(heard_logfmt(t),
               "level=warning event=x a=\"b c=\\\"d\\\"\\n\\\\\""
               " n=\"\\u0000\\u001b\xef\xbf\xbd\" e=\n");
}

TEST(json_lines_hold_the_same)
{
    listen_to_log(LOG_JSON, LOG_INFO);
    log_line(LOG_ERROR, "x", LOG_TEXT("a", "b\"\t"), LOG_INT("n", -5));
    EXPECT_STR(heard_json(t), "\"level\":\"error\",\"event\":\"x\","
                              "\"a\":\"b\\\"\\u0009\",\"n\":-5}\n");
}

TEST(an_absent_text_is_written_as_empty)
{
    listen_to_log(LOG_LOGFMT, LOG_INFO);
    log_line(LOG_INFO, "x", LOG_TEXT("person", NULL), LOG_INT("n", 0));
    EXPECT_STR(heard_logfmt(t), "level=info event=x person= n=0\n");
}

TEST(lines_below_the_level_are_not_written)
{
    listen_to_log(LOG_LOGFMT, LOG_WARNING);
    log_line(LOG_INFO, "x", LOG_INT("n", 1));
    EXPECT_STR(heard_logfmt(t), "");
}

TEST(a_long_line_is_cut_and_stays_well_formed)
{
    char *value = arena_alloc(t->mem, 1 << 20);
    const char *line;

    memset(value, '\n', (1 << 20) - 1);
    listen_to_log(LOG_JSON, LOG_INFO);
    log_line(LOG_INFO, "x", LOG_TEXT("a", value), LOG_TEXT("b", "left out"));
    line = heard_json(t);
    EXPECT(strlen(line) < 16 * 1024 && strlen(line) > 16 * 1024 - 100);
    EXPECT(str_ends(str_of(line), STR("\\n\"}\n")));
    EXPECT(!strstr(line, "left out"));
}

TEST(a_line_of_many_pairs_is_cut_between_them)
{
    struct log_pair pairs[2000];

    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        pairs[i] = LOG_TEXT("name", "value");
    listen_to_log(LOG_JSON, LOG_INFO);
    log_write(LOG_INFO, "x", pairs, COUNT_OF(pairs));
    EXPECT(str_ends(str_of(heard_json(t)), STR(",\"name\":\"value\"}\n")));
}
