/* view/mistake.h -- where in a template something stands, and how a mistake
 * there is said: "list.html:12:8: There is no …".
 *
 * A place is a pointer into the text of the file; line and column are counted
 * only when they are shown.  Columns count characters, as editors do.
 */
#ifndef VIEW_MISTAKE_H
#define VIEW_MISTAKE_H

#include "base/err.h"
#include "base/str.h"

struct file {
    const char *name;           /* "role/edit.html" */
    str text;
};

struct place {
    const struct file *file;
    const char *at;             /* into file->text, or its end */
};

/* "role/edit.html:12:8", in `mem`. */
const char *place_text(struct place place, struct arena *mem);

/* Set *err to the sentence, with its place before it.  Returns false. */
PRINTF_LIKE(3, 4)
bool mistake(struct err *err, struct place place, const char *says, ...);

/* `name` as it can be quoted in a sentence: clipped, in quotes. */
const char *quoted(str name, struct arena *mem);

/* Finds the name that somebody meant among those given to near_try(). */
struct near {
    const char *wanted;         /* NULL: too long to guess */
    const char *best;
    size_t distance;
};

struct near near_to(str wanted, struct arena *mem);
void near_try(struct near *near, const char *name);

/* How the sentence ends: "; did you mean \"title\"?" or ".". */
const char *near_end(const struct near *near, struct arena *mem);

#endif
