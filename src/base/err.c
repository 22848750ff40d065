/* base/err.c -- failures as sentences.
 *
 * The texts are formatted before the struct is changed, so that a sentence may
 * quote the one that it replaces.
 */
#include "base/err.h"

#include "base/text.h"

struct err err_in(struct arena *mem)
{
    return (struct err){ .code = ERR_NONE, .mem = mem };
}

bool err_set(struct err *err, enum err_code code, const char *says, ...)
{
    va_list args;
    const char *sentence;

    va_start(args, says);
    sentence = arena_vprintf(err->mem, says, args);
    va_end(args);
    *err = (struct err){ .code = code, .says = sentence, .mem = err->mem };
    return false;
}

bool err_hint(struct err *err, const char *hint, ...)
{
    va_list args;

    va_start(args, hint);
    err->hint = arena_vprintf(err->mem, hint, args);
    va_end(args);
    return false;
}

bool err_detail(struct err *err, const char *detail, ...)
{
    va_list args;

    va_start(args, detail);
    err->detail = arena_vprintf(err->mem, detail, args);
    va_end(args);
    return false;
}

bool err_wrap(struct err *err, const char *says, ...)
{
    struct err *cause = arena_new(err->mem, struct err);
    va_list args;
    const char *sentence;

    va_start(args, says);
    sentence = arena_vprintf(err->mem, says, args);
    va_end(args);
    *cause = *err;
    *err = (struct err){
        .code = cause->code, .says = sentence, .cause = cause, .mem = err->mem,
    };
    return false;
}

int err_status(enum err_code code)
{
    switch (code) {
    case ERR_INVALID:
        return 400;
    case ERR_DENIED:
        return 403;
    case ERR_MISSING:
        return 404;
    case ERR_CONFLICT:
        return 409;
    case ERR_BUSY:
        return 503;
    case ERR_NONE:
    case ERR_BROKEN:
        break;
    }
    return 500;
}

static void add_sentence(struct text *text, const char *sentence)
{
    if (!sentence || !*sentence)
        return;
    if (text->size > 0)
        text_add_byte(text, ' ');
    text_add_text(text, sentence);
}

const char *err_sentences(const struct err *err, struct arena *mem)
{
    const char *hint = NULL;
    struct text text;

    text_init(&text, mem);
    for (; err; err = err->cause) {
        add_sentence(&text, err->says);
        if (err->hint)
            hint = err->hint;
    }
    add_sentence(&text, hint);
    return text_c(&text);
}

const char *err_first_detail(const struct err *err)
{
    for (; err; err = err->cause) {
        if (err->detail)
            return err->detail;
    }
    return NULL;
}
