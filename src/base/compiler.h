/* base/compiler.h -- what the compiler can check for us.
 *
 * MUST_CHECK makes a dropped result a warning (and warnings are errors);
 * PRINTF_LIKE lets the compiler compare a format with its arguments.
 */
#ifndef BASE_COMPILER_H
#define BASE_COMPILER_H

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_at, first) \
    __attribute__((format(printf, format_at, first)))
#define NORETURN __attribute__((noreturn))
#define UNUSED __attribute__((unused))

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
