/* http/multipart.c -- multipart/form-data as browsers write it (RFC 7578).
 *
 *     --boundary CRLF
 *     Content-Disposition: form-data; name="a"; filename="b.txt" CRLF
 *     CRLF
 *     data CRLF
 *     --boundary-- CRLF
 *
 * Values are taken by the Content-Disposition of each part; nothing is copied
 * but names that hold escapes.
 */
#include "http/multipart.h"

#include <string.h>

#include "base/text.h"

static bool malformed(struct err *err, const char *why)
{
    err_set(err, ERR_INVALID, "The form that was sent cannot be read.");
    return err_detail(err, "multipart: %s", why);
}

/* Where `piece` stands in `s` from `from` on, or s.size. */
static size_t find(str s, size_t from, str piece)
{
    const char *at;

    if (from >= s.size)
        return s.size;
    at = memmem(s.data + from, s.size - from, piece.data, piece.size);
    return at ? (size_t)(at - s.data) : s.size;
}

/* --- parameters of a header --------------------------------------------- */

/* Take a quoted text off *rest, of which the first quote is taken already. */
static str take_quoted(str *rest, struct arena *mem)
{
    struct text text;
    size_t i = 0;

    text_init(&text, mem);
    for (; i < rest->size && rest->data[i] != '"'; i++) {
        /* Old browsers send the bare backslashes of a path; only what must
         * be escaped is unescaped. */
        if (rest->data[i] == '\\' && i + 1 < rest->size &&
            (rest->data[i + 1] == '"' || rest->data[i + 1] == '\\'))
            i++;
        text_add_byte(&text, rest->data[i]);
    }
    *rest = str_part(*rest, i + 1, rest->size);
    return str_from(text_c(&text), text.size);
}

static str take_bare(str *rest)
{
    size_t end = str_find_byte(*rest, ';');
    str value = str_trim(str_part(*rest, 0, end));

    *rest = str_part(*rest, end, rest->size);
    return value;
}

/* Take the next `; name=value` off *rest. */
static bool next_parameter(str *rest, str *name, str *value,
                           struct arena *mem)
{
    size_t semicolon = str_find_byte(*rest, ';'), equals;
    str after = str_part(*rest, semicolon + 1, rest->size);

    equals = str_find_byte(after, '=');
    if (semicolon == rest->size || equals == after.size)
        return false;
    *name = str_trim(str_part(after, 0, equals));
    *rest = str_part(after, equals + 1, after.size);
    while (rest->size > 0 && (rest->data[0] == ' ' || rest->data[0] == '\t'))
        *rest = str_part(*rest, 1, rest->size);
    if (rest->size > 0 && rest->data[0] == '"') {
        *rest = str_part(*rest, 1, rest->size);
        *value = take_quoted(rest, mem);
    } else {
        *value = take_bare(rest);
    }
    return true;
}

/* --- open --------------------------------------------------------------- */

bool multipart_is(str content_type)
{
    str type = str_trim(str_part(content_type, 0,
                                 str_find_byte(content_type, ';')));

    return str_equal_nocase(type, STR("multipart/form-data"));
}

static bool read_boundary(struct multipart *parts, str content_type)
{
    str rest = content_type, name, value;

    while (next_parameter(&rest, &name, &value, parts->mem)) {
        if (!str_equal_nocase(name, STR("boundary")))
            continue;
        if (value.size == 0 || value.size > MULTIPART_BOUNDARY_MAX)
            return false;
        parts->boundary = str_printf(parts->mem, "--%.*s", STR_ARG(value));
        return parts->boundary.size == value.size + 2;
    }
    return false;
}

/* Go past the boundary at parts->at and what ends its line. */
static bool pass_boundary(struct multipart *parts, struct err *err)
{
    str rest;

    parts->at += parts->boundary.size;
    rest = str_part(parts->body, parts->at, parts->body.size);
    if (str_starts(rest, STR("--"))) {
        parts->is_over = true;
        return true;
    }
    while (rest.size > 0 && (rest.data[0] == ' ' || rest.data[0] == '\t')) {
        parts->at++;
        rest = str_part(rest, 1, rest.size);
    }
    if (!str_starts(rest, STR("\r\n")))
        return malformed(err, "no line end behind a boundary");
    parts->at += 2;
    return true;
}

bool multipart_open(struct multipart *parts, str content_type, str body,
                    struct arena *mem, struct err *err)
{
    *parts = (struct multipart){ .mem = mem, .body = body };
    if (!read_boundary(parts, content_type))
        return malformed(err, "no boundary in the content type");

    /* A preamble is allowed, and nobody sends one. */
    parts->at = find(body, 0, parts->boundary);
    if (parts->at == body.size ||
        (parts->at > 0 && body.data[parts->at - 1] != '\n'))
        return malformed(err, "the body does not begin with the boundary");
    return pass_boundary(parts, err);
}

/* --- a part ------------------------------------------------------------- */

/* Browsers write a quote and line ends in a name as %22, %0D and %0A. */
static str unescape(str name, struct arena *mem)
{
    static const char *const ESCAPES[] = { "%22", "%0D", "%0A" };
    struct text text;

    if (!str_has_byte(name, '%'))
        return name;
    text_init(&text, mem);
    for (size_t i = 0; i < name.size; i++) {
        char byte = name.data[i];

        for (size_t j = 0; j < COUNT_OF(ESCAPES); j++) {
            if (str_equal_text(str_part(name, i, 3), ESCAPES[j])) {
                byte = "\"\r\n"[j];
                i += 2;
                break;
            }
        }
        text_add_byte(&text, byte);
    }
    return str_from(text_c(&text), text.size);
}

/* The last part of a path: a browser has no business to send more. */
static str base_name(str path)
{
    for (size_t i = path.size; i-- > 0;) {
        if (path.data[i] == '/' || path.data[i] == '\\')
            return str_part(path, i + 1, path.size);
    }
    return path;
}

static void read_disposition(struct multipart *parts, str value,
                             struct multipart_part *part)
{
    str rest = value, name, text;

    while (next_parameter(&rest, &name, &text, parts->mem)) {
        if (str_equal_nocase(name, STR("name")))
            part->name = unescape(text, parts->mem);
        else if (str_equal_nocase(name, STR("filename")))
            part->file_name = base_name(unescape(text, parts->mem));
    }
}

static void read_part_header(struct multipart *parts, str line,
                             struct multipart_part *part)
{
    size_t colon = str_find_byte(line, ':');
    str name = str_trim(str_part(line, 0, colon));
    str value = str_trim(str_part(line, colon + 1, line.size));

    if (str_equal_nocase(name, STR("content-disposition")))
        read_disposition(parts, value, part);
    else if (str_equal_nocase(name, STR("content-type")))
        part->content_type = value;
}

static bool read_head(struct multipart *parts, struct multipart_part *part,
                      struct err *err)
{
    str head, rest, line;
    size_t end;

    /* A part without headers begins with the empty line itself. */
    if (parts->at < 2)
        return malformed(err, "a part begins nowhere");
    end = find(parts->body, parts->at - 2, STR("\r\n\r\n"));
    if (end == parts->body.size ||
        end - (parts->at - 2) > MULTIPART_HEAD_BYTES_MAX)
        return malformed(err, "the head of a part has no end");
    head = str_part(parts->body, parts->at,
                    end > parts->at ? end - parts->at : 0);
    rest = head;
    while (str_split(&rest, '\n', &line))
        read_part_header(parts, str_trim(line), part);
    parts->at = end + 4;
    return true;
}

static bool read_data(struct multipart *parts, struct multipart_part *part,
                      struct err *err)
{
    size_t from = parts->at - 2, end;

    /* The CRLF before the boundary belongs to it; an empty part has only
     * the one that ends its head. */
    for (end = find(parts->body, from, parts->boundary);
         end < parts->body.size;
         end = find(parts->body, end + 1, parts->boundary)) {
        if (end >= from + 2 && parts->body.data[end - 2] == '\r' &&
            parts->body.data[end - 1] == '\n')
            break;
    }
    if (end == parts->body.size)
        return malformed(err, "the last part has no end");
    part->data = str_part(parts->body, parts->at,
                          end - 2 > parts->at ? end - 2 - parts->at : 0);
    if (str_is_none(part->data))
        part->data = STR("");
    parts->at = end;
    return pass_boundary(parts, err);
}

bool multipart_next(struct multipart *parts, struct multipart_part *part,
                    struct err *err)
{
    *part = (struct multipart_part){ .name = STR_NONE };
    if (parts->is_over)
        return false;
    if (!read_head(parts, part, err) || !read_data(parts, part, err))
        return false;
    if (str_is_none(part->name))
        return malformed(err, "a part has no name");
    return true;
}
