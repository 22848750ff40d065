/* base/text.h -- a text that is being written.
 *
 * Appending never fails and never needs a size in advance.  The bytes live in
 * the arena given to text_init(); text_str() borrows them until the next
 * append.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/str.h"

struct text {
    struct arena *mem;
    char *data;             /* NULL until something is written */
    size_t size;            /* bytes written */
    size_t room;            /* bytes there is room for */
};

void text_init(struct text *text, struct arena *mem);
void text_clear(struct text *text);         /* empty it, keep the room */

/* Make sure that `size` more bytes fit, and return where they go; tell
 * text_wrote() how many were used. */
char *text_room(struct text *text, size_t size);
void text_wrote(struct text *text, size_t size);

void text_add(struct text *text, str piece);
void text_add_text(struct text *text, const char *piece);
void text_add_byte(struct text *text, char byte);
void text_add_int(struct text *text, int64_t number);
PRINTF_LIKE(2, 3)
void text_printf(struct text *text, const char *format, ...);

/* What was written so far; the empty text when nothing was. */
str text_str(const struct text *text);

/* The same with a NUL behind it. */
const char *text_c(struct text *text);

#endif
