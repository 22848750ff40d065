/* base/log.c -- lines of pairs, each made on the stack and written at once.
 *
 * Nothing is allocated and no lock is held, so a line can be written from
 * anywhere but a signal handler.  A line that would be too long loses the end
 * of the value that does not fit and the pairs behind it, and stays
 * well-formed: room for the closing marks is set aside.
 */
#include "base/log.h"

#include "base/clock.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    LINE_BYTES = 16 * 1024,
    CLOSING_BYTES = 4,          /* quote, brace, line feed, one to spare */
    PIECE_BYTES = 8,            /* the longest character or escape, and a NUL */
};

struct line {
    size_t size;
    bool is_full;
    char data[LINE_BYTES];
};

static struct {
    int fd;
    enum log_format format;
    enum log_level from;
} output = { STDERR_FILENO, LOG_LOGFMT, LOG_INFO };

void log_open(int fd, enum log_format format, enum log_level from)
{
    output.fd = fd;
    output.format = format;
    output.from = from;
}

/* --- pieces ------------------------------------------------------------------ */

/* All of the piece or nothing; once something did not fit, nothing does. */
static void add(struct line *line, str piece)
{
    if (piece.size > LINE_BYTES - CLOSING_BYTES - line->size)
        line->is_full = true;
    if (line->is_full || piece.size == 0)
        return;
    memcpy(line->data + line->size, piece.data, piece.size);
    line->size += piece.size;
}

/* One of the bytes that room is set aside for. */
static void add_closing(struct line *line, char byte)
{
    line->data[line->size++] = byte;
}

/* The character at `at` as it is written between quotes, in `piece`; returns
 * how many bytes of `value` it stands for. */
static size_t escape_at(str value, size_t at, char piece[PIECE_BYTES])
{
    unsigned char byte = (unsigned char)value.data[at];
    uint32_t code;
    size_t size = str_char(value, at, &code);

    if (size == 0)
        snprintf(piece, PIECE_BYTES, "\xef\xbf\xbd");
    else if (byte == '"' || byte == '\\')
        snprintf(piece, PIECE_BYTES, "\\%c", byte);
    else if (byte == '\n')
        snprintf(piece, PIECE_BYTES, "\\n");
    else if (byte < ' ' || byte == 0x7f)
        snprintf(piece, PIECE_BYTES, "\\u%04x", (unsigned)byte);
    else
        snprintf(piece, PIECE_BYTES, "%.*s", (int)size, value.data + at);
    return size == 0 ? 1 : size;
}

static void add_quoted(struct line *line, str value)
{
    add(line, STR("\""));
    if (line->is_full)
        return;
    for (size_t at = 0; at < value.size && !line->is_full;) {
        char piece[PIECE_BYTES];

        at += escape_at(value, at, piece);
        add(line, str_of(piece));
    }
    add_closing(line, '"');
}

/* Whether logfmt readers take `value` as it is. */
static bool is_bare(str value)
{
    for (size_t i = 0; i < value.size; i++) {
        unsigned char byte = (unsigned char)value.data[i];

        if (byte <= ' ' || byte >= 0x7f || byte == '"' || byte == '=' ||
            byte == '\\')
            return false;
    }
    return value.size > 0 && value.size < LINE_BYTES / 2;
}

static void add_value(struct line *line, str value)
{
    if (output.format == LOG_LOGFMT && (is_bare(value) || value.size == 0))
        add(line, value);
    else
        add_quoted(line, value);
}

/* --- pairs --------------------------------------------------------------------- */

/* The name and what stands between it and its value.  Kept back as a whole
 * where not even an empty value would fit behind it. */
static bool add_name(struct line *line, const char *name)
{
    bool is_json = output.format == LOG_JSON;
    size_t name_size = strlen(name);

    if (line->is_full || name_size > LINE_BYTES ||
        line->size + name_size + 32 > LINE_BYTES - CLOSING_BYTES) {
        line->is_full = true;
        return false;
    }
    if (line->size > 0)
        add(line, is_json ? STR(",") : STR(" "));
    else if (is_json)
        add(line, STR("{"));
    if (is_json)
        add_quoted(line, str_from(name, name_size));
    else
        add(line, str_from(name, name_size));
    add(line, is_json ? STR(":") : STR("="));
    return true;
}

static void add_pair(struct line *line, const char *name, str value)
{
    if (add_name(line, name))
        add_value(line, value);
}

static void add_number(struct line *line, const char *name, int64_t number)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%lld", (long long)number);
    if (add_name(line, name))
        add(line, str_of(digits));
}

static const char *level_name(enum log_level level)
{
    static const char *const NAMES[] = { "debug", "info", "warning", "error" };

    return NAMES[level];
}

static void write_line(const struct line *line)
{
    int before = errno;
    ssize_t written;

    /* A log that cannot be written must not stop what it tells of. */
    do
        written = write(output.fd, line->data, line->size);
    while (written < 0 && errno == EINTR);
    errno = before;
}

void log_write(enum log_level level, const char *event,
               const struct log_pair *pairs, size_t count)
{
    struct line line;
    char time[CLOCK_ISO_SIZE];

    if (level < output.from)
        return;
    line.size = 0;
    line.is_full = false;

    clock_iso(clock_now_ms(), time);
    add_pair(&line, "time", str_of(time));
    add_pair(&line, "level", str_of(level_name(level)));
    add_pair(&line, "event", str_of(event));
    for (size_t i = 0; i < count; i++) {
        if (pairs[i].is_number)
            add_number(&line, pairs[i].name, pairs[i].number);
        else
            add_pair(&line, pairs[i].name, pairs[i].text);
    }
    if (output.format == LOG_JSON)
        add_closing(&line, '}');
    add_closing(&line, '\n');
    write_line(&line);
}
