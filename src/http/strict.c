/* http/strict.c -- what a request may look like.
 *
 * The grammar is that of RFC 9112 without its leniences: lines end in CRLF,
 * one space stands between the parts of the first line, a header is one line.
 */
#include "http/strict.h"

#include <string.h>

static bool refuse(struct strict_refusal *refusal, int status,
                   const char *says)
{
    refusal->status = status;
    refusal->says = says;
    return false;
}

/* --- while it comes in -------------------------------------------------- */

/* A line feed that no carriage return precedes, or a control byte. */
static bool is_odd_byte(const char *data, size_t at)
{
    unsigned char byte = (unsigned char)data[at];

    if (byte == '\n')
        return at == 0 || data[at - 1] != '\r';
    if (at > 0 && data[at - 1] == '\r')
        return true;
    return (byte < ' ' && byte != '\t' && byte != '\r') || byte == 0x7f;
}

bool strict_scan(const char *data, size_t from, size_t size,
                 size_t *head_size, struct strict_refusal *refusal)
{
    *head_size = 0;
    for (size_t i = from; i < size && i < STRICT_HEAD_BYTES_MAX; i++) {
        if (is_odd_byte(data, i))
            return refuse(refusal, 400, "The head of the request holds a "
                          "control character or a line that does not end as "
                          "HTTP demands.");
        if (data[i] == '\n' && i >= 3 && data[i - 2] == '\n') {
            *head_size = i + 1;
            return true;
        }
    }
    if (size >= STRICT_HEAD_BYTES_MAX)
        return refuse(refusal, 431, "The head of the request is larger than "
                      "this server reads.");
    return true;
}

/* --- the first line ----------------------------------------------------- */

static const struct {
    str name;
    enum http_method method;
} METHODS[] = {
    { { "GET", 3 }, HTTP_GET },         { { "HEAD", 4 }, HTTP_HEAD },
    { { "POST", 4 }, HTTP_POST },       { { "PUT", 3 }, HTTP_PUT },
    { { "PATCH", 5 }, HTTP_PATCH },     { { "DELETE", 6 }, HTTP_DELETE },
    { { "OPTIONS", 7 }, HTTP_OPTIONS },
};

static bool read_method(struct strict_head *head, str word,
                        struct strict_refusal *refusal)
{
    for (size_t i = 0; i < COUNT_OF(METHODS); i++) {
        if (str_equal(word, METHODS[i].name)) {
            head->method = METHODS[i].method;
            return true;
        }
    }
    if (str_equal(word, STR("TRACE")) || str_equal(word, STR("CONNECT")))
        return refuse(refusal, 405, "This server does not allow that method.");
    return refuse(refusal, 501, "This server does not know that method.");
}

static bool read_target(struct strict_head *head, str word,
                        struct strict_refusal *refusal)
{
    if (word.size > STRICT_TARGET_BYTES_MAX)
        return refuse(refusal, 414, "The address of the page is too long.");
    if (word.size == 0 || word.data[0] != '/')
        return refuse(refusal, 400, "The address of the page does not begin "
                      "with a slash.");
    head->target = word;
    return true;
}

static bool read_version(struct strict_head *head, str word,
                         struct strict_refusal *refusal)
{
    if (str_equal(word, STR("HTTP/1.1")) || str_equal(word, STR("HTTP/1.0"))) {
        head->minor_version = word.data[7] - '0';
        return true;
    }
    if (str_starts(word, STR("HTTP/")))
        return refuse(refusal, 505, "This server speaks HTTP/1.1.");
    return refuse(refusal, 400, "The first line of the request is not one of "
                  "HTTP.");
}

static bool read_first_line(struct strict_head *head, str line,
                            struct strict_refusal *refusal)
{
    str rest = line, method, target, version;

    if (!str_split(&rest, ' ', &method) || !str_split(&rest, ' ', &target) ||
        !str_split(&rest, ' ', &version) || !str_is_none(rest) ||
        method.size == 0)
        return refuse(refusal, 400, "The first line of the request is not one "
                      "of HTTP.");
    return read_version(head, version, refusal) &&
           read_method(head, method, refusal) &&
           read_target(head, target, refusal);
}

/* --- headers ------------------------------------------------------------ */

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') ||
           (byte != '\0' && strchr("!#$%&'*+-.^_`|~", byte) != NULL);
}

static bool is_name(str name)
{
    for (size_t i = 0; i < name.size; i++) {
        if (!is_name_byte(name.data[i]))
            return false;
    }
    return name.size > 0;
}

static bool read_header(struct strict_head *head, str line, struct arena *mem,
                        struct strict_refusal *refusal)
{
    size_t colon = str_find_byte(line, ':');
    str name = str_part(line, 0, colon);
    str value = str_trim(str_part(line, colon + 1, line.size));

    if (head->headers.list.count >= STRICT_HEADERS_MAX)
        return refuse(refusal, 431, "The request has more headers than this "
                      "server reads.");
    if (colon == line.size || !is_name(name))
        return refuse(refusal, 400, "A header of the request is not a name, a "
                      "colon and a value.");
    http_fields_add(&head->headers, mem, str_lower(mem, name), value);
    return true;
}

static bool read_headers(struct strict_head *head, str text, struct arena *mem,
                         struct strict_refusal *refusal)
{
    str rest = text, line;

    /* Every line ends in CRLF, so the last piece is empty. */
    while (str_split(&rest, '\n', &line)) {
        if (line.size > 0)
            line.size--;
        if (line.size == 0)
            continue;
        if (str_is_none(head->target)) {
            if (!read_first_line(head, line, refusal))
                return false;
        } else if (!read_header(head, line, mem, refusal)) {
            return false;
        }
    }
    if (str_is_none(head->target))
        return refuse(refusal, 400, "The request has no first line.");
    return true;
}

/* --- what they mean ----------------------------------------------------- */

static size_t count_of(const struct strict_head *head, const char *name,
                       str *value)
{
    size_t at = 0, count = 0;

    while (http_fields_next(&head->headers, name, &at, value))
        count++;
    return count;
}

static bool check_host(struct strict_head *head,
                       struct strict_refusal *refusal)
{
    size_t count = count_of(head, "host", &head->host);

    if (count > 1)
        return refuse(refusal, 400, "The request names more than one host.");
    if (count == 0 && head->minor_version > 0)
        return refuse(refusal, 400, "The request does not name its host.");
    return true;
}

static bool is_digits(str text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    }
    return text.size > 0;
}

static bool check_length(struct strict_head *head,
                         struct strict_refusal *refusal)
{
    str value;
    size_t count = count_of(head, "content-length", &value);

    head->content_length = -1;
    if (count == 0)
        return true;
    if (count > 1)
        return refuse(refusal, 400, "The request states its length more than "
                      "once.");
    if (!is_digits(value) || !str_to_int(value, &head->content_length))
        return refuse(refusal, 400, "The length that the request states is "
                      "not a number.");
    return true;
}

static bool check_encoding(struct strict_head *head,
                           struct strict_refusal *refusal)
{
    str value;
    size_t count = count_of(head, "transfer-encoding", &value);

    if (count == 0)
        return true;
    if (head->content_length >= 0)
        return refuse(refusal, 400, "The request states a length and a "
                      "transfer encoding; it can have only one of them.");
    if (head->minor_version == 0)
        return refuse(refusal, 400, "HTTP/1.0 has no transfer encodings.");
    if (count > 1 || !str_equal_nocase(value, STR("chunked")))
        return refuse(refusal, 400, "This server does not know that transfer "
                      "encoding.");
    head->is_chunked = true;
    return true;
}

static bool check_expectation(struct strict_head *head,
                              struct strict_refusal *refusal)
{
    str value;

    if (count_of(head, "expect", &value) == 0 || head->minor_version == 0)
        return true;
    if (!str_equal_nocase(value, STR("100-continue")))
        return refuse(refusal, 417, "This server cannot do what the request "
                      "expects.");
    head->expects_continue = true;
    return true;
}

/* HTTP/1.0 is always closed: only so can it be sent a stream. */
static void read_connection(struct strict_head *head)
{
    str value, word;
    size_t at = 0;

    head->wants_close = head->minor_version == 0;
    while (http_fields_next(&head->headers, "connection", &at, &value)) {
        while (str_split(&value, ',', &word)) {
            if (str_equal_nocase(str_trim(word), STR("close")))
                head->wants_close = true;
        }
    }
}

bool strict_read(struct strict_head *head, str text, struct arena *mem,
                 struct strict_refusal *refusal)
{
    *head = (struct strict_head){ .content_length = -1 };
    if (!read_headers(head, str_copy(mem, text), mem, refusal) ||
        !check_host(head, refusal) || !check_length(head, refusal) ||
        !check_encoding(head, refusal) || !check_expectation(head, refusal))
        return false;
    read_connection(head);
    return true;
}
