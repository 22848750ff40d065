/* http/chunk.c -- chunks, by the letter of RFC 9112.
 *
 *     5;extension CRLF  hello  CRLF   0 CRLF   trailer: x CRLF   CRLF
 *
 * Extensions and trailers are read over: nothing here wants them, and a
 * trailer that became a header would go past the checks.
 */
#include "http/chunk.h"

#include <event2/buffer.h>

#include <string.h>

enum { LINE_BYTES_MAX = 1024, TRAILER_BYTES_MAX = 8 * 1024 };

static bool refuse(struct strict_refusal *refusal)
{
    refusal->status = 400;
    refusal->says = "The chunks that the request consists of are malformed.";
    return false;
}

/* Take a line off `input` into `line`, NUL-terminated.  *size is -1 when it is
 * not whole yet. */
static bool take_line(struct evbuffer *input, char line[LINE_BYTES_MAX],
                      int *size, struct strict_refusal *refusal)
{
    size_t ending;
    struct evbuffer_ptr end = evbuffer_search_eol(input, NULL, &ending,
                                                  EVBUFFER_EOL_CRLF_STRICT);

    *size = -1;
    if (end.pos < 0)
        return evbuffer_get_length(input) < LINE_BYTES_MAX || refuse(refusal);
    if (end.pos >= LINE_BYTES_MAX)
        return refuse(refusal);
    *size = evbuffer_remove(input, line, (size_t)end.pos);
    evbuffer_drain(input, ending);
    line[*size] = '\0';
    return true;
}

static int digit_of(char byte)
{
    static const char DIGITS[] = "0123456789abcdef";
    const char *at = byte ? strchr(DIGITS, byte | ('A' ^ 'a')) : NULL;

    if (byte >= '0' && byte <= '9')
        return byte - '0';
    return at && at - DIGITS > 9 ? (int)(at - DIGITS) : -1;
}

static bool has_control_byte(const char *line, int size)
{
    for (int i = 0; i < size; i++) {
        if (((unsigned char)line[i] < ' ' && line[i] != '\t') ||
            line[i] == 0x7f)
            return true;
    }
    return false;
}

static bool read_size(const char *line, int size, int64_t *number)
{
    int at = 0;

    *number = 0;
    for (; at < size && digit_of(line[at]) >= 0; at++) {
        if (at >= 12)
            return false;
        *number = *number * 16 + digit_of(line[at]);
    }
    if (at == 0 || has_control_byte(line, size))
        return false;
    while (line[at] == ' ' || line[at] == '\t')
        at++;
    return at == size || line[at] == ';';
}

static bool start_chunk(struct chunk_reader *reader, const char *line,
                        int size, int64_t bytes_max,
                        struct strict_refusal *refusal)
{
    if (!read_size(line, size, &reader->left))
        return refuse(refusal);
    reader->total += reader->left;
    if (reader->total > bytes_max) {
        refusal->status = 413;
        refusal->says = "The request is larger than this server takes.";
        return false;
    }
    reader->part = reader->left > 0 ? CHUNK_DATA : CHUNK_TRAILER;
    return true;
}

static bool read_trailer(struct chunk_reader *reader, const char *line,
                         int size, struct strict_refusal *refusal)
{
    reader->trailer_bytes += size + 2;
    if (reader->trailer_bytes > TRAILER_BYTES_MAX ||
        has_control_byte(line, size))
        return refuse(refusal);
    if (size == 0)
        reader->part = CHUNK_DONE;
    return true;
}

static bool read_line(struct chunk_reader *reader, const char *line, int size,
                      int64_t bytes_max, struct strict_refusal *refusal)
{
    switch (reader->part) {
    case CHUNK_SIZE:
        return start_chunk(reader, line, size, bytes_max, refusal);
    case CHUNK_DATA_END:
        reader->part = CHUNK_SIZE;
        return size == 0 || refuse(refusal);
    case CHUNK_TRAILER:
    default:
        return read_trailer(reader, line, size, refusal);
    }
}

static void move_data(struct chunk_reader *reader, struct evbuffer *input,
                      struct evbuffer *body)
{
    int moved = evbuffer_remove_buffer(input, body, (size_t)reader->left);

    reader->left -= moved > 0 ? moved : 0;
    if (reader->left == 0)
        reader->part = CHUNK_DATA_END;
}

bool chunk_read(struct chunk_reader *reader, struct evbuffer *input,
                struct evbuffer *body, int64_t bytes_max,
                struct strict_refusal *refusal)
{
    char line[LINE_BYTES_MAX];
    int size;

    while (reader->part != CHUNK_DONE && evbuffer_get_length(input) > 0) {
        if (reader->part == CHUNK_DATA) {
            move_data(reader, input, body);
            continue;
        }
        if (!take_line(input, line, &size, refusal))
            return false;
        if (size < 0)
            return true;
        if (!read_line(reader, line, size, bytes_max, refusal))
            return false;
    }
    return true;
}
