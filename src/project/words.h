/* project/words.h -- what the name of a column suggests about its content.
 *
 * Names are compared word by word: "FirstName", "first_name" and "FIRST_NAME"
 * are the same.
 */
#ifndef PROJECT_WORDS_H
#define PROJECT_WORDS_H

#include "base/str.h"

/* The words of a name in small letters with one space between, cut to fit. */
#define WORDS_SIZE 128
const char *words_of(const char *name, char words[WORDS_SIZE]);

/* Whether `words` are, or end in, `last` as a whole word. */
bool words_end(const char *words, const char *last);

bool words_mean_email(const char *name);
bool words_mean_url(const char *name);
bool words_mean_prose(const char *name);    /* description, notes … */
bool words_mean_secret(const char *name);   /* password, token … */
bool words_mean_name(const char *name);     /* name, title, number, code … */
bool words_mean_birth(const char *name);    /* created_at, date, added … */

/* How well a column tells one record from another: 1 is best, 0 not at all.
 * `model` is the name of the table, for company_name in company. */
int words_name_rank(const char *name, const char *model);

#endif
