/* base/err.h -- why something could not be done, as a sentence for a person.
 *
 * A function that can fail returns bool and takes `struct err *err` last.
 * True: *err is untouched.  False: *err is complete, and the other outputs may
 * not be read.  The code is for branching; the sentence and the hint are for
 * the person; the detail is for the log and never reaches a browser.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/arena.h"

#include <stdbool.h>

/* What a caller may branch on; each is one HTTP status and one exit code. */
enum err_code {
    ERR_NONE,
    ERR_INVALID,        /* what was asked for makes no sense         400 */
    ERR_DENIED,         /* it makes sense, but not for this person   403 */
    ERR_MISSING,        /* the thing named is not there              404 */
    ERR_CONFLICT,       /* someone or something else got there first 409 */
    ERR_BUSY,           /* try again; nothing was changed            503 */
    ERR_BROKEN,         /* our fault                                 500 */
};

struct err {
    enum err_code code;
    const char *says;           /* one sentence, shown to the person */
    const char *hint;           /* what they can do now, or NULL */
    const char *detail;         /* for the log, never for a browser, or NULL */
    const struct err *cause;    /* the failure underneath, or NULL */
    struct arena *mem;          /* where the texts live */
};

/* An err that is empty and keeps its texts in `mem`. */
struct err err_in(struct arena *mem);

/* Fill *err.  Returns false, so that a function can end with
 *      return err_set(err, ERR_MISSING, "There is no role %s.", name); */
PRINTF_LIKE(3, 4)
bool err_set(struct err *err, enum err_code code, const char *says, ...);

/* Say what the person can do now.  Returns false. */
PRINTF_LIKE(2, 3)
bool err_hint(struct err *err, const char *hint, ...);

/* Keep words for the log.  Returns false. */
PRINTF_LIKE(2, 3)
bool err_detail(struct err *err, const char *detail, ...);

/* Put a sentence on top of the one in *err, which becomes its cause; the code
 * stays.  Returns false. */
PRINTF_LIKE(2, 3)
bool err_wrap(struct err *err, const char *says, ...);

/* The HTTP status that stands for a code: 400, 403, 404, 409, 503 or 500. */
int err_status(enum err_code code);

/* The sentences of *err and its causes, from the top, with the last hint:
 * "The role was not renamed. Another row already has this value." */
const char *err_sentences(const struct err *err, struct arena *mem);

/* The first detail found from the top down, or NULL. */
const char *err_first_detail(const struct err *err);

#endif
