/* base/test.c -- the program that runs all module tests.
 *
 *     reeve_test              all of them, as TAP
 *     reeve_test role http/   those with a part of their name or file so
 *     reeve_test --list       their names
 *
 * Tests register themselves before main() in a list; cmocka gets the chosen
 * ones as a table.
 */
#include "base/test.h"

#include "base/list.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct test *first_test;
static struct test **last_test = &first_test;

void test_register(struct test *test)
{
    *last_test = test;
    last_test = &test->next;
}

/* --- expectations ------------------------------------------------------------ */

/* A text as a person can read it: quoted, clipped, odd bytes as escapes. */
static const char *shown(struct arena *mem, str s)
{
    struct text text;

    if (str_is_none(s))
        return "(none)";
    text_init(&text, mem);
    text_add_byte(&text, '"');
    for (size_t i = 0; i < s.size && i < 4000; i++) {
        unsigned char byte = (unsigned char)s.data[i];

        if (byte >= ' ' && byte != 0x7f)
            text_add_byte(&text, s.data[i]);
        else
            text_printf(&text, "\\x%02x", (unsigned)byte);
    }
    text_add_text(&text, s.size > 4000 ? "\"…" : "\"");
    return text_c(&text);
}

/* cmocka's own print_error() cuts a long text, its line end included, and the
 * "not ok" behind it would no longer begin a line. */
PRINTF_LIKE(1, 2)
static void complain(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
}

static void show_err(const struct test *t)
{
    struct arena *mem;

    if (!t->err.says)
        return;
    mem = arena_open();
    complain("# it says: %s\n", err_sentences(&t->err, mem));
    if (err_first_detail(&t->err))
        complain("# detail: %s\n", err_first_detail(&t->err));
    arena_close(mem);
}

void test_expect(bool holds, const struct test *t, const char *what,
                 const char *file, int line)
{
    if (holds)
        return;
    complain("# %s:%d: expected %s\n", file, line, what);
    show_err(t);
    _fail(file, line);
}

void test_expect_int(int64_t got, int64_t wanted, const char *what,
                     const char *file, int line)
{
    if (got == wanted)
        return;
    complain("# %s:%d: %s is %lld, wanted %lld\n", file, line, what,
                (long long)got, (long long)wanted);
    _fail(file, line);
}

void test_expect_str(str got, str wanted, const char *what, const char *file,
                     int line)
{
    struct arena *mem;

    if (str_equal(got, wanted) && str_is_none(got) == str_is_none(wanted))
        return;
    mem = arena_open();
    complain("# %s:%d: %s\n#      is %s\n#  wanted %s\n", file, line, what,
                shown(mem, got), shown(mem, wanted));
    arena_close(mem);
    _fail(file, line);
}

/* --- running ------------------------------------------------------------------ */

static int begin_test(void **state)
{
    struct test *test = *state;

    test->mem = arena_open();
    test->err = err_in(test->mem);
    return 0;
}

static void call_test(void **state)
{
    struct test *test = *state;

    test->run(test);
}

static int end_test(void **state)
{
    struct test *test = *state;

    arena_close(test->mem);
    test->mem = NULL;
    return 0;
}

static bool is_chosen(const struct test *test, char **parts)
{
    if (!*parts)
        return true;
    for (; *parts; parts++) {
        if (strstr(test->name, *parts) || strstr(test->file, *parts))
            return true;
    }
    return false;
}

/* Run the chosen tests; the number that failed, or -1 when none was chosen. */
static int run_chosen(char **parts)
{
    struct arena *mem = arena_open();
    LIST(struct CMUnitTest) chosen = { 0 };
    int failed = -1;

    for (struct test *test = first_test; test; test = test->next) {
        if (is_chosen(test, parts))
            list_push(&chosen, mem,
                      ((struct CMUnitTest){ test->name, call_test, begin_test,
                                            end_test, test }));
    }
    if (chosen.count > 0)
        failed = _cmocka_run_group_tests("reeve", chosen.items, chosen.count,
                                         NULL, NULL);
    arena_close(mem);
    return failed;
}

static int list_tests(void)
{
    for (const struct test *test = first_test; test; test = test->next)
        printf("%s\n", test->name);
    return EXIT_SUCCESS;
}

int main(int count, char **words)
{
    int failed;

    if (count == 2 && strcmp(words[1], "--list") == 0)
        return list_tests();

    /* What a test prints stays in order even when the next one crashes. */
    setvbuf(stdout, NULL, _IOLBF, 0);
    cmocka_set_message_output(CM_OUTPUT_TAP);
    failed = run_chosen(words + 1);
    if (failed < 0)
        fprintf(stderr, "No test has such a name.\n");
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
