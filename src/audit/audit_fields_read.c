/* audit/audit_fields_read.c -- the changed fields of an entry, read back.
 *
 * audit_fields.c tells what they look like.  An entry was written long ago,
 * perhaps by another version or by hand: whatever is not as expected makes the
 * entry one without fields, never a failure.
 *
 * A file of its own, because jansson and the JSON writer of base/ both declare
 * json_object() and others.
 */
#include "audit/audit.h"

#include "base/list.h"
#include "base/text.h"

#include <jansson.h>

static int digit_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* False when it is not hexadecimal as audit_fields.c writes it. */
static bool read_hex(str hex, struct arena *mem, str *bytes)
{
    struct text text;

    if (hex.size % 2 != 0)
        return false;
    text_init(&text, mem);
    for (size_t i = 0; i < hex.size; i += 2) {
        int high = digit_value(hex.data[i]);
        int low = digit_value(hex.data[i + 1]);

        if (high < 0 || low < 0)
            return false;
        text_add_byte(&text, (char)(high * 16 + low));
    }
    *bytes = text_str(&text);
    return true;
}

static str json_bytes(const json_t *text)
{
    return str_from(json_string_value(text), json_string_length(text));
}

static bool read_value(const json_t *json, struct arena *mem, str *value)
{
    if (json_is_null(json)) {
        *value = STR_NONE;
        return true;
    }
    if (json_is_string(json)) {
        *value = str_copy(mem, json_bytes(json));
        return true;
    }
    json = json_object_get(json, "bytes");
    return json_is_string(json) && read_hex(json_bytes(json), mem, value);
}

static bool read_field(const char *name, const json_t *pair, struct arena *mem,
                       struct audit_field *field)
{
    field->name = arena_copy_text(mem, name);
    return json_array_size(pair) == 2 &&
           read_value(json_array_get(pair, 0), mem, &field->before) &&
           read_value(json_array_get(pair, 1), mem, &field->after);
}

/* One damaged field makes the whole entry damaged: half of a change would
 * mislead. */
static size_t read_fields(json_t *root, struct arena *mem,
                          struct audit_field **fields)
{
    LIST(struct audit_field) list = { 0 };
    const char *name;
    json_t *pair;

    json_object_foreach(root, name, pair)
    {
        if (!read_field(name, pair, mem, list_add(&list, mem)))
            return 0;
    }
    *fields = list.items;
    return list.count;
}

size_t audit_fields(const struct audit_entry *entry, struct arena *mem,
                    struct audit_field **fields)
{
    json_t *root = NULL;
    size_t count;

    *fields = NULL;
    if (!str_is_none(entry->fields))
        root = json_loadb(entry->fields.data, entry->fields.size,
                          JSON_ALLOW_NUL, NULL);
    count = read_fields(root, mem, fields);
    json_decref(root);
    return count;
}
