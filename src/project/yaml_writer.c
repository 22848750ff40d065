/* project/yaml_writer.c -- texts that read back as they were, anywhere.
 *
 * Plain are only texts of letters, digits and a few signs that begin with a
 * letter and that no reader of YAML takes for a truth or a null.
 */
#include "project/yaml.h"

#include <string.h>

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_word_of_yaml(str text)
{
    static const char *const WORDS[] = { "true", "false", "yes", "no", "on",
                                         "off", "null", "y", "n" };

    for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
        if (str_equal_nocase(text, str_of(WORDS[i])))
            return true;
    }
    return false;
}

static bool is_safe_plain(str text)
{
    if (text.size == 0 || !is_letter(text.data[0]) || is_word_of_yaml(text) ||
        text.data[text.size - 1] == ' ')
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];

        if (!is_letter(byte) && !(byte >= '0' && byte <= '9') &&
            (byte == '\0' || !strchr("_ ./-", byte)))
            return false;
    }
    return true;
}

static bool is_printable(uint32_t code)
{
    if (code < 0x20 || code == 0x7f || (code > 0x7f && code < 0xa0))
        return false;
    return code != 0x2028 && code != 0x2029 && code != 0xfeff &&
           code != 0xfffe && code != 0xffff;
}

static void write_character(struct text *out, str character, uint32_t code)
{
    if (code == '"' || code == '\\')
        text_printf(out, "\\%c", (char)code);
    else if (code == '\n')
        text_add_text(out, "\\n");
    else if (code == '\t')
        text_add_text(out, "\\t");
    else if (is_printable(code))
        text_add(out, character);
    else
        text_printf(out, "\\u%04X", (unsigned)code);
}

void yaml_write_text(struct text *out, str text)
{
    uint32_t code = 0;

    if (is_safe_plain(text)) {
        text_add(out, text);
        return;
    }
    text_add_byte(out, '"');
    for (size_t i = 0, size; i < text.size; i += size) {
        size = str_char(text, i, &code);
        if (size == 0) {
            size = 1;
            text_add_text(out, "\\uFFFD");
        } else {
            write_character(out, str_part(text, i, size), code);
        }
    }
    text_add_byte(out, '"');
}

void yaml_write_words(struct text *out, const char *words)
{
    struct text escaped;

    text_init(&escaped, out->mem);
    for (const char *at = words; *at; at++) {
        if (at[0] == '$' && at[1] == '{')
            text_add_byte(&escaped, '$');
        text_add_byte(&escaped, *at);
    }
    yaml_write_text(out, text_str(&escaped));
}
