/* base/test.h -- tests that read as sentences, on top of cmocka.
 *
 *     TEST(a_refused_rename_says_why_and_leaves_no_entry)
 *     {
 *         EXPECT(!role_rename(db, …, &t->err));
 *         EXPECT_STR(t->err.says, "The role was not renamed.");
 *     }
 *
 * A test gets a fresh arena and err in `t`; what it makes lives there.  It is
 * registered by being defined; one program runs all of them (src/base/test.c)
 * and its arguments choose some by a part of the name.
 */
#ifndef BASE_TEST_H
#define BASE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"

struct test {
    const char *name;
    const char *file;
    void (*run)(struct test *t);
    struct test *next;
    struct arena *mem;
    struct err err;
};

void test_register(struct test *test);

#define TEST(name_)                                                     \
    static void name_(struct test *t);                                  \
    __attribute__((constructor)) static void register_##name_(void)     \
    {                                                                   \
        static struct test test = {                                     \
            .name = #name_, .file = __FILE__, .run = name_,             \
        };                                                              \
        test_register(&test);                                           \
    }                                                                   \
    static void name_(struct test *t UNUSED)

#define EXPECT(condition)                                               \
    test_expect((condition), t, #condition, __FILE__, __LINE__)
#define EXPECT_INT(got, wanted)                                         \
    test_expect_int((int64_t)(got), (int64_t)(wanted), #got, __FILE__, __LINE__)
#define EXPECT_STR(got, wanted)                                         \
    test_expect_str(str_of(got), str_of(wanted), #got, __FILE__, __LINE__)
#define EXPECT_BYTES(got, wanted)                                       \
    test_expect_str((got), (wanted), #got, __FILE__, __LINE__)

/* Used by the macros; a failure prints t->err when that says something. */
void test_expect(bool holds, const struct test *t, const char *what,
                 const char *file, int line);
void test_expect_int(int64_t got, int64_t wanted, const char *what,
                     const char *file, int line);
void test_expect_str(str got, str wanted, const char *what, const char *file,
                     int line);

#endif
