/* base/log.h -- one line for what happened, as logfmt or JSON.
 *
 *     log_line(LOG_INFO, "request", LOG_TEXT("route", route),
 *              LOG_INT("status", 200));
 *     time=2026-11-20T16:44:10.123Z level=info event=request route=… status=200
 *
 * Each line is one write(2), so lines of several threads and processes do not
 * mix.  Values are escaped; a line is cut at 16 KB.  Passwords, cookies and
 * tokens are never given to the log: nothing here can tell them apart.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/str.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };
enum log_format { LOG_LOGFMT, LOG_JSON };

struct log_pair {
    const char *name;
    str text;
    int64_t number;
    bool is_number;         /* the number is meant, else the text */
};

#define LOG_TEXT(name, value) LOG_STR(name, str_of(value))
#define LOG_STR(name, value) ((struct log_pair){ (name), (value), 0, false })
#define LOG_INT(name, value) \
    ((struct log_pair){ (name), STR_NONE, (int64_t)(value), true })

/* Where lines go (a file descriptor, standard error at first), how they look
 * and from which level on.  Call before threads start. */
void log_open(int fd, enum log_format format, enum log_level from);

/* Write one line.  A pair whose text is NULL is written as empty. */
#define log_line(level, event, ...)                                     \
    log_write((level), (event),                                         \
              (const struct log_pair[]){ __VA_ARGS__ },                 \
              sizeof((const struct log_pair[]){ __VA_ARGS__ }) /        \
                  sizeof(struct log_pair))

void log_write(enum log_level level, const char *event,
               const struct log_pair *pairs, size_t count);

#endif
