/* query/compare.h -- one column against one text, on both engines.
 *
 * PostgreSQL reads a parameter as the type of the column beside it, so a text
 * that is no value of that type is a failure.  SQLite lets every column hold
 * every kind, so a text stands for the values that it may have been read from:
 * "7" for the number 7, and in a column without a type for the text "7" too.
 *
 * Types without an order of their own (json, xml, points …) are compared as the
 * text that the database writes for them.
 */
#ifndef QUERY_COMPARE_H
#define QUERY_COMPARE_H

#include "schema/key.h"
#include "schema/schema.h"
#include "store/build.h"

enum comparison {
    COMPARE_EQUAL,
    COMPARE_LESS,
    COMPARE_LESS_OR_EQUAL,
    COMPARE_GREATER,
    COMPARE_GREATER_OR_EQUAL,
};

/* The engine of a model's database. */
enum engine model_engine(const struct model *model);

/* Whether the field holds bytes that are shown by their size alone. */
bool field_is_binary(const struct field *field);

/* Whether its values are texts, so that any text may be one. */
bool field_is_text(const struct field *field);

/* The column, as a text where its type has no order. */
void compare_column(struct build *build, const char *alias,
                    const struct field *field);

/* The column as text: for searching and showing. */
void compare_text_column(struct build *build, const char *alias,
                         const struct field *field);

/* Whether `text` can be compared with the field at all; false: *wrong is a
 * sentence. */
bool compare_fits(const struct field *field, str text, struct arena *mem,
                  const char **wrong);

/* Whether compare_fits() knows; of arrays, ranges and the like only the
 * database does. */
bool compare_is_judged(const struct field *field);

/* "t"."a" >= $1 */
void compare_build(struct build *build, const char *alias,
                   const struct field *field, enum comparison comparison,
                   str text);

/* "t"."a" IN ($1, $2): equal to one of the texts.  False for no text. */
void compare_any(struct build *build, const char *alias,
                 const struct field *field, const str *texts, size_t count);

/* The text anywhere, at the start, at the end, or all of it, without regard to
 * case. */
enum likeness { LIKE_CONTAINS, LIKE_STARTS, LIKE_ENDS, LIKE_WHOLE };
void compare_like(struct build *build, const char *alias,
                  const struct field *field, enum likeness likeness,
                  str text);

/* All words of the text, wherever they stand.  SQLite knows no words: the text
 * anywhere. */
void compare_words(struct build *build, const char *alias,
                   const struct field *field, str text);

/* Whether the number 7 and the text "7" are two values of the field. */
bool compare_is_loose(const struct field *field);

/* Whether `text`, of such a field, reads as a number. */
bool compare_is_numeral(const struct field *field, str text);

/* A column against a part of a key; NULL equals NULL. */
void compare_key_part(struct build *build, const char *alias,
                      const struct field *field,
                      const struct key_part *part);

/* A text as the value to write into, or compare with, a SQLite column. */
val compare_sqlite_value(const struct field *field, str text);

#endif
