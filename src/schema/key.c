/* schema/key.c -- keys of records, written and read.
 *
 * Two layers.  The inner one says of which kind a part is: \N, \E for the empty
 * text (a URL cannot hold an empty segment), \x6162, \T7 for a text that reads
 * as a number, or the text with a backslash doubled at its beginning.  The outer one is Django admin's quoting,
 * after which no part holds a comma.
 */
#include "schema/key.h"

#include <string.h>

static const char HEX[] = "0123456789ABCDEF";

/* --- quoting ------------------------------------------------------------------ */

/* What django.contrib.admin.utils.quote() replaces. */
static bool is_special(unsigned char byte)
{
    return byte != 0 && strchr("\":/_#?;@&=+$,[]<>%\n\\", byte);
}

static bool is_control(unsigned char byte)
{
    return byte < 0x20 || byte == 0x7f;
}

static void quote_byte(struct text *out, unsigned char byte)
{
    text_add_byte(out, '_');
    text_add_byte(out, HEX[byte >> 4]);
    text_add_byte(out, HEX[byte & 15]);
}

void key_quote_text(struct text *out, str text)
{
    uint32_t code;

    for (size_t i = 0; i < text.size;) {
        unsigned char byte = (unsigned char)text.data[i];
        size_t size = str_char(text, i, &code);

        if (size == 0 || is_special(byte) || is_control(byte)) {
            quote_byte(out, byte);
            size = 1;
        } else {
            text_add(out, str_part(text, i, size));
        }
        i += size;
    }
}

static int hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

/* The byte that "_XX" at `at` stands for, or -1 when it stands for itself. */
static int quoted_byte(str quoted, size_t at)
{
    int high, low, byte;

    if (quoted.data[at] != '_' || at + 2 >= quoted.size)
        return -1;
    high = hex_digit(quoted.data[at + 1]);
    low = hex_digit(quoted.data[at + 2]);
    if (high < 0 || low < 0)
        return -1;
    byte = high * 16 + low;
    if (byte >= 0x80 || byte == '.' || is_special((unsigned char)byte) ||
        is_control((unsigned char)byte))
        return byte;
    return -1;
}

str key_unquote_text(struct arena *mem, str quoted)
{
    struct text out;

    text_init(&out, mem);
    for (size_t i = 0; i < quoted.size; i++) {
        int byte = quoted_byte(quoted, i);

        text_add_byte(&out, byte < 0 ? quoted.data[i] : (char)byte);
        if (byte >= 0)
            i += 2;
    }
    return text_str(&out);
}

/* --- parts -------------------------------------------------------------------- */

static str hex_of(str bytes, struct arena *mem)
{
    struct text out;

    text_init(&out, mem);
    text_add_text(&out, "\\x");
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];

        text_add_byte(&out, HEX[byte >> 4]);
        text_add_byte(&out, HEX[byte & 15]);
    }
    return text_str(&out);
}

/* printf would stop at a NUL. */
static str with_mark(str mark, str bytes, struct arena *mem)
{
    struct text out;

    text_init(&out, mem);
    text_add(&out, mark);
    text_add(&out, bytes);
    return text_str(&out);
}

static str part_text(const struct key_part *part, struct arena *mem)
{
    if (part->kind == KEY_NULL)
        return STR("\\N");
    if (part->kind == KEY_BYTES)
        return hex_of(part->bytes, mem);
    if (part->kind == KEY_NUMERAL)
        return with_mark(STR("\\T"), part->bytes, mem);
    if (part->bytes.size == 0)
        return STR("\\E");
    if (part->bytes.data[0] == '\\')
        return with_mark(STR("\\"), part->bytes, mem);
    return part->bytes;
}

static bool bytes_from_hex(str digits, struct arena *mem, str *bytes)
{
    char *data = arena_alloc(mem, digits.size / 2 + 1);

    if (digits.size % 2)
        return false;
    for (size_t i = 0; i < digits.size; i += 2) {
        int high = hex_digit(digits.data[i]);
        int low = hex_digit(digits.data[i + 1]);

        if (high < 0 || low < 0)
            return false;
        data[i / 2] = (char)(high * 16 + low);
    }
    *bytes = str_from(data, digits.size / 2);
    return true;
}

static bool read_part(struct key_part *part, str text, struct arena *mem)
{
    *part = (struct key_part){ KEY_TEXT, text };
    if (text.size == 0 || text.data[0] != '\\')
        return true;
    if (str_equal(text, STR("\\N"))) {
        *part = (struct key_part){ KEY_NULL, STR_NONE };
        return true;
    }
    if (str_equal(text, STR("\\E"))) {
        part->bytes = STR("");
        return true;
    }
    if (str_starts(text, STR("\\x"))) {
        part->kind = KEY_BYTES;
        return bytes_from_hex(str_part(text, 2, text.size), mem, &part->bytes);
    }
    if (str_starts(text, STR("\\T"))) {
        *part = (struct key_part){ KEY_NUMERAL, str_part(text, 2, text.size) };
        return true;
    }
    part->bytes = str_part(text, 1, text.size);
    return str_starts(text, STR("\\\\"));
}

/* --- whole keys ------------------------------------------------------------------ */

/* Browsers take "." and ".." out of an address, so they are spelled. */
static str spell_dots(str written)
{
    if (str_equal(written, STR(".")))
        return STR("_2E");
    if (str_equal(written, STR("..")))
        return STR("_2E_2E");
    return written;
}

str key_write(const struct key *key, struct arena *mem)
{
    struct text out;

    text_init(&out, mem);
    for (size_t i = 0; i < key->count; i++) {
        if (i > 0)
            text_add_byte(&out, ',');
        key_quote_text(&out, part_text(&key->parts[i], mem));
    }
    return spell_dots(text_str(&out));
}

bool key_read(struct key *key, str written, size_t count, struct arena *mem)
{
    str rest = written, piece;

    key->count = 0;
    if (count == 0 || count > KEY_PARTS_MAX || str_is_none(written))
        return false;
    while (str_split(&rest, ',', &piece)) {
        if (key->count == count)
            return false;
        if (!read_part(&key->parts[key->count++],
                       key_unquote_text(mem, piece), mem))
            return false;
    }
    return key->count == count;
}
