/* tests/fuzz/value_fuzz.c -- anything typed into, or stored in, any field.
 *
 * The first three bytes choose the field, the rest is the text.  What is read
 * must read again from the form that shows it, and keys survive their URLs.
 * Built with clang -fsanitize=fuzzer,address,undefined.
 */
#include "schema/key.h"
#include "schema/value.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const BASE_TYPES[] = { "int2", "int8", "numeric", "bool",
                                          "date", "timestamp", "text",
                                          "INTEGER", "TEXT", "NUMERIC" };

static void read_twice(const struct field *field, str text, struct arena *mem)
{
    const char *wrong = NULL;
    str stored, again, shown;

    (void)value_to_words(field, text, mem);
    (void)value_fits_form(text);
    (void)value_to_form(field, text, mem);
    if (!value_read(field, text, mem, &stored, &wrong)) {
        if (!wrong)
            abort();
        return;
    }
    if (str_is_none(stored))
        return;
    shown = value_to_form(field, stored, mem);
    if (!value_read(field, shown, mem, &again, &wrong) ||
        !str_equal(stored, again))
        abort();
}

static void read_key_back(str text, enum key_part_kind kind, struct arena *mem)
{
    struct key key = { .parts = { { kind, text }, { KEY_NULL, STR_NONE } },
                       .count = 2 };
    struct key back;

    if (!key_read(&back, key_write(&key, mem), 2, mem) ||
        back.parts[0].kind != kind || !str_equal(back.parts[0].bytes, text))
        abort();
    (void)key_read(&back, text, 1, mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct field field = { .name = "x", .scale = -1 };
    struct arena *mem;
    str text;

    if (size < 3)
        return 0;
    field.type = (enum field_type)(data[0] % FIELD_TYPE_COUNT);
    field.base_type = BASE_TYPES[data[1] % COUNT_OF(BASE_TYPES)];
    field.may_be_null = data[2] & 1;
    field.max_length = data[2] & 2 ? 10 : 0;
    field.precision = data[2] & 4 ? 5 : 0;
    field.scale = data[2] & 4 ? 2 : -1;
    text = str_from((const char *)data + 3, size - 3);

    mem = arena_open();
    read_twice(&field, text, mem);
    read_key_back(text, KEY_TEXT, mem);
    read_key_back(text, KEY_BYTES, mem);
    arena_close(mem);
    return 0;
}
