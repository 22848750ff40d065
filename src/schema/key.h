/* schema/key.h -- the key of a record as text: in URLs, forms and the trail.
 *
 * Each part of a key is written as text: NULL as \N, the empty text as \E,
 * bytes that are not text as \x and hex digits, and a text that begins with a
 * backslash gets a second one.  A text that reads as a number gets \T before it
 * where the number may stand beside it: 7 and "7" in a column without a type.  In a URL each part is quoted as Django admin
 * quotes (":/_#?;@&=+$,\"[]<>% and line ends become _XX; control bytes and bytes
 * beyond ASCII that are no UTF-8 too), and parts are joined by commas.
 * key_write() and key_read() are each other's inverse.
 */
#ifndef SCHEMA_KEY_H
#define SCHEMA_KEY_H

#include "base/text.h"

#define KEY_PARTS_MAX 32

enum key_part_kind { KEY_TEXT, KEY_NULL, KEY_BYTES, KEY_NUMERAL };

struct key_part {
    enum key_part_kind kind;
    str bytes;                  /* decoded */
};

struct key {
    struct key_part parts[KEY_PARTS_MAX];
    size_t count;
};

/* Quote one text as django.contrib.admin.utils.quote() does, and back. */
void key_quote_text(struct text *out, str text);
str key_unquote_text(struct arena *mem, str quoted);

/* The whole key as it stands in a URL segment before percent-encoding, and in
 * the trail: "7", "a_2Fb", "1,2". */
str key_write(const struct key *key, struct arena *mem);

/* Read it back; false when it has not exactly `count` parts or a part is
 * malformed. */
bool key_read(struct key *key, str written, size_t count, struct arena *mem);

#endif
