/* cli/command_test.c -- a command line is understood, or refused with a
 * sentence and status 2. */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/test.h"
#include "base/text.h"

/* --- two commands that only note how they were called --------------------------- */

static struct {
    int runs;
    const char *operand, *name, *last_host;
    size_t host_count;
    bool is_loud;
    bool is_count_read;
    int64_t count;
} noted;

static int note(const struct arguments *arguments)
{
    const char *const *hosts = argument_all(arguments, "host");

    noted.runs++;
    noted.operand = argument_operand(arguments);
    noted.name = argument_find(arguments, "name");
    noted.last_host = argument_find(arguments, "host");
    noted.is_loud = argument_is_given(arguments, "loud");
    while (hosts && hosts[noted.host_count])
        noted.host_count++;
    noted.is_count_read = argument_int(arguments, "count", 1, 9, 5,
                                       &noted.count);
    return noted.is_count_read ? EXIT_FINE : EXIT_USAGE;
}

static const struct option OPTIONS[] = {
    { "name", "NAME", "A name, which is a text that is long enough to need a "
      "second line of the page that --help prints.", false },
    { "count", "N", "From 1 to 9.", false },
    { "host", "NAME", "A host.", true },
    { "loud", NULL, "Aloud.", false },
    { 0 },
};

static const struct command SING = {
    .name = "sing", .operand = "[SONG]", .summary = "Sing a song.",
    .text = "Sings.", .options = OPTIONS, .run = note,
};

static int refuse_to_play(const struct arguments *arguments)
{
    struct err err = err_in(arguments->mem);

    err_set(&err, ERR_BUSY, "The piano could not be opened.");
    err_hint(&err, "Ask for the key.");
    err_detail(&err, "open: EBUSY");
    return command_failed(&err);
}

static const struct option NONE[] = { { 0 } };

static const struct command PLAY = {
    .name = "play", .summary = "Play the piano.", .text = "Plays.",
    .options = NONE, .run = refuse_to_play,
};

static const struct command *const COMMANDS[] = { &SING, &PLAY, NULL };

/* --- what a call prints ------------------------------------------------------------ */

enum { WORDS_MAX = 16 };

struct call {
    const char *words[WORDS_MAX];
    int code;
    const char *out, *error;
};

/* Send a stream into a file; returns the descriptor it had. */
static int divert(FILE *stream, FILE *file)
{
    int before;

    fflush(stream);
    before = dup(fileno(stream));
    dup2(fileno(file), fileno(stream));
    return before;
}

static const char *restore(FILE *stream, FILE *file, int before,
                           struct arena *mem)
{
    struct text text;

    fflush(stream);
    clearerr(stream);
    dup2(before, fileno(stream));
    close(before);
    text_init(&text, mem);
    rewind(file);
    text_wrote(&text, fread(text_room(&text, 65536), 1, 65536, file));
    fclose(file);
    return text_c(&text);
}

static void run_into(struct test *t, struct call *call, FILE *out)
{
    FILE *error = tmpfile();
    int out_before = divert(stdout, out);
    int error_before = divert(stderr, error);
    int count = 0;

    while (call->words[count])
        count++;
    memset(&noted, 0, sizeof noted);
    call->code = commands_run(COMMANDS, count, (char **)call->words);
    call->error = restore(stderr, error, error_before, t->mem);
    call->out = restore(stdout, out, out_before, t->mem);
}

#define RUN(call_, ...)                                                     \
    struct call call_ = { .words = { "reeve", __VA_ARGS__ } };              \
    run_into(t, &call_, tmpfile())

static bool has(const char *text, const char *piece)
{
    return strstr(text, piece) != NULL;
}

/* --- what is understood --------------------------------------------------------------- */

TEST(options_take_their_value_from_the_next_word_or_behind_a_sign)
{
    RUN(call, "sing", "--name", "Ada", "--count=3", "anthem", "--loud");

    EXPECT_INT(call.code, EXIT_FINE);
    EXPECT_INT(noted.runs, 1);
    EXPECT_STR(noted.name, "Ada");
    EXPECT_INT(noted.count, 3);
    EXPECT_STR(noted.operand, "anthem");
    EXPECT(noted.is_loud);
    EXPECT_STR(call.out, "");
    EXPECT_STR(call.error, "");
}

TEST(what_is_not_given_is_none_and_a_number_has_its_default)
{
    RUN(call, "sing");

    EXPECT_INT(call.code, EXIT_FINE);
    EXPECT(!noted.name && !noted.operand && !noted.is_loud);
    EXPECT_INT(noted.host_count, 0);
    EXPECT_INT(noted.count, 5);
}

TEST(an_option_that_may_repeat_keeps_all_values_in_order)
{
    RUN(call, "sing", "--host", "a", "--host=b", "--host", "c");

    EXPECT_INT(call.code, EXIT_FINE);
    EXPECT_INT(noted.host_count, 3);
    EXPECT_STR(noted.last_host, "c");
}

TEST(a_value_may_be_empty_and_may_look_like_anything)
{
    RUN(call, "sing", "--name=", "--host", "--loud");

    EXPECT_INT(call.code, EXIT_FINE);
    EXPECT_STR(noted.name, "");
    EXPECT_STR(noted.last_host, "--loud");
    EXPECT(!noted.is_loud);
}

/* --- what is refused ---------------------------------------------------------------------- */

TEST(an_option_that_is_not_there_is_refused_with_the_nearest_one)
{
    RUN(call, "sing", "--nmae", "Ada");

    EXPECT_INT(call.code, EXIT_USAGE);
    EXPECT_INT(noted.runs, 0);
    EXPECT_STR(call.error, "reeve: There is no option \"--nmae\"; did you mean "
               "\"--name\"?\n");
}

TEST(an_option_like_no_other_is_refused_with_where_to_look)
{
    RUN(call, "sing", "--frobnicate");

    EXPECT_INT(call.code, EXIT_USAGE);
    EXPECT_STR(call.error, "reeve: There is no option \"--frobnicate\".  "
               "\"reeve sing --help\" lists what there is.\n");
}

TEST(a_refused_option_does_not_show_its_value)
{
    RUN(call, "sing", "--password=secret");
    RUN(flag, "sing", "--loud=secret");

    EXPECT_INT(call.code, EXIT_USAGE);
    EXPECT_INT(flag.code, EXIT_USAGE);
    EXPECT(!has(call.error, "secret") && !has(flag.error, "secret"));
    EXPECT(has(flag.error, "No value is taken by \"--loud\"."));
}

TEST(an_option_without_its_value_is_refused)
{
    RUN(call, "sing", "--name");

    EXPECT_INT(call.code, EXIT_USAGE);
    EXPECT(has(call.error, "A value is missing after \"--name\"."));
}

TEST(an_option_given_twice_is_refused)
{
    RUN(call, "sing", "--name", "a", "--name", "b");
    RUN(flag, "sing", "--loud", "--loud");

    EXPECT_INT(call.code, EXIT_USAGE);
    EXPECT_INT(flag.code, EXIT_USAGE);
    EXPECT(has(call.error, "There is more than one \"--name\"."));
}

TEST(a_word_too_many_is_refused)
{
    RUN(call, "sing", "anthem", "ballad");
    RUN(none, "play", "anthem");

    EXPECT_INT(call.code, EXIT_USAGE);
    EXPECT(has(call.error, "There is one word too many: \"ballad\"."));
    EXPECT_INT(none.code, EXIT_USAGE);
    EXPECT(has(none.error, "There is one word too many: \"anthem\"."));
}

TEST(a_word_with_one_dash_is_no_operand)
{
    RUN(call, "sing", "-h");
    RUN(first, "-x");

    EXPECT_INT(call.code, EXIT_USAGE);
    EXPECT(has(call.error, "There is no option \"-h\"."));
    EXPECT_INT(first.code, EXIT_USAGE);
    EXPECT(has(first.error, "There is no option \"-x\"."));
}

TEST(a_number_outside_of_its_limits_is_refused)
{
    static const char *const NUMBERS[] = { "0", "10", "", "x", "3.5", "3 ",
                                     "99999999999999999999" };

    for (size_t i = 0; i < COUNT_OF(NUMBERS); i++) {
        RUN(call, "sing", "--count", NUMBERS[i]);
        EXPECT_INT(call.code, EXIT_USAGE);
        EXPECT(has(call.error, "--count takes a whole number from 1 to 9, "
                   "not \""));
    }
}

TEST(a_command_that_is_not_there_is_refused)
{
    RUN(near, "snig");
    RUN(far, "dance");
    RUN(empty, "");

    EXPECT_INT(near.code, EXIT_USAGE);
    EXPECT_STR(near.error, "reeve: There is no command \"snig\"; did you mean "
               "\"sing\"?\n");
    EXPECT_INT(far.code, EXIT_USAGE);
    EXPECT_STR(far.error, "reeve: There is no command \"dance\".  \"reeve "
               "--help\" lists what there is.\n");
    EXPECT_INT(empty.code, EXIT_USAGE);
}

/* --- help and ends -------------------------------------------------------------------------- */

TEST(without_a_command_the_program_says_what_it_can_do)
{
    struct call bare = { .words = { "reeve" } };

    run_into(t, &bare, tmpfile());
    EXPECT_INT(bare.code, EXIT_USAGE);
    EXPECT(has(bare.out, "  sing             Sing a song.\n"));
    EXPECT(has(bare.out, "  play             Play the piano.\n"));
}

TEST(help_is_the_same_by_option_and_by_word)
{
    RUN(option, "sing", "--count", "x", "--help");
    RUN(word, "help", "sing");
    RUN(program, "--help");
    RUN(help, "help");

    EXPECT_INT(option.code, EXIT_FINE);
    EXPECT_INT(noted.runs, 0);
    EXPECT(has(option.out, "Usage: reeve sing [SONG] [OPTIONS]\n"));
    EXPECT_STR(word.out, option.out);
    EXPECT_INT(program.code, EXIT_FINE);
    EXPECT_STR(help.out, program.out);
}

TEST(help_has_every_option_in_lines_of_79_columns)
{
    RUN(call, "help", "sing");
    str rest = str_of(call.out), line;

    for (size_t i = 0; OPTIONS[i].name; i++)
        EXPECT(has(call.out, OPTIONS[i].name));
    EXPECT(has(call.out, "May be given more than once."));
    while (str_split(&rest, '\n', &line))
        EXPECT(line.size < 80);
}

TEST(help_for_a_command_that_is_not_there_is_refused)
{
    RUN(call, "help", "dance");

    EXPECT_INT(call.code, EXIT_USAGE);
    EXPECT(has(call.error, "There is no command \"dance\"."));
}

TEST(the_version_is_printed)
{
    RUN(call, "--version");

    EXPECT_INT(call.code, EXIT_FINE);
    EXPECT_STR(call.out, "reeve " REEVE_VERSION "\n");
}

TEST(a_command_that_fails_says_why_and_ends_with_1)
{
    RUN(call, "play");

    EXPECT_INT(call.code, EXIT_FAILED);
    EXPECT_STR(call.error, "reeve: The piano could not be opened. Ask for the "
               "key.\n       (open: EBUSY)\n");
}

TEST(output_that_cannot_be_written_is_a_failure)
{
    struct call call = { .words = { "reeve", "--help" } };

    run_into(t, &call, fopen("/dev/full", "r+"));
    EXPECT_INT(call.code, EXIT_FAILED);
    EXPECT_STR(call.error, "reeve: The output could not be written.\n");
}
