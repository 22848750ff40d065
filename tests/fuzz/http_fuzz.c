/* fuzz/http_fuzz.c -- what a client sends, read from any bytes.
 *
 * The first byte chooses the reader: the head of a request, a chunked body,
 * fields, cookies, a multipart form.
 *
 *     CC=clang meson setup build-fuzz -Dfuzz=true -Dbuildtype=debug
 *     ninja -C build-fuzz http_fuzz
 *     build-fuzz/src/http/http_fuzz -max_total_time=60 -max_len=4096
 */
#include <stdlib.h>
#include <string.h>

#include <event2/buffer.h>

#include "http/chunk.h"
#include "http/cookie.h"
#include "http/multipart.h"
#include "http/strict.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* A head that was scanned byte by byte is refused or taken just as one that
 * came at once. */
static void fuzz_head(str text, struct arena *mem)
{
    struct strict_refusal refusal = { 0 }, other = { 0 };
    struct strict_head head;
    size_t whole, stepwise = 0;
    bool is_good, is_good_stepwise = true;

    is_good = strict_scan(text.data, 0, text.size, &whole, &refusal);
    for (size_t i = 0; i < text.size && stepwise == 0 && is_good_stepwise; i++)
        is_good_stepwise = strict_scan(text.data, i, i + 1, &stepwise, &other);
    if (is_good != is_good_stepwise || whole != stepwise)
        abort();
    if (is_good && whole > 0 &&
        strict_read(&head, str_part(text, 0, whole), mem, &refusal)) {
        if (!str_starts(head.target, STR("/")) ||
            (head.is_chunked && head.content_length >= 0))
            abort();
    }
}

static void fuzz_chunks(str text)
{
    struct evbuffer *input = evbuffer_new(), *body = evbuffer_new();
    struct chunk_reader reader = { .part = CHUNK_SIZE };
    struct strict_refusal refusal = { 0 };

    for (size_t i = 0; i < text.size; i++) {
        evbuffer_add(input, text.data + i, 1);
        if (!chunk_read(&reader, input, body, 1000, &refusal))
            break;
    }
    if (evbuffer_get_length(body) > 1000)
        abort();
    evbuffer_free(input);
    evbuffer_free(body);
}

/* What was read is the same when written and read again. */
static void fuzz_fields(str text, struct arena *mem)
{
    struct http_fields fields = { .list = { 0 } }, again = fields;
    struct err err = err_in(mem);
    struct text written;

    if (!http_fields_read(&fields, text, mem, &err))
        return;
    text_init(&written, mem);
    http_fields_write(&fields, &written);
    if (!http_fields_read(&again, text_str(&written), mem, &err) ||
        again.list.count != fields.list.count)
        abort();
    for (size_t i = 0; i < fields.list.count; i++) {
        if (!str_equal(fields.list.items[i].name, again.list.items[i].name) ||
            !str_equal(fields.list.items[i].value, again.list.items[i].value))
            abort();
    }
}

static void fuzz_cookies(str text, struct arena *mem)
{
    struct http_fields cookies = { .list = { 0 } };

    cookies_read(&cookies, text, mem);
    if (cookies.list.count > COOKIES_MAX)
        abort();
}

/* The first line is the content type. */
static void fuzz_multipart(str text, struct arena *mem)
{
    size_t line = str_find_byte(text, '\n');
    struct multipart parts;
    struct multipart_part part;
    struct err err = err_in(mem);

    if (!multipart_open(&parts, str_part(text, 0, line),
                        str_part(text, line + 1, text.size), mem, &err))
        return;
    while (multipart_next(&parts, &part, &err)) {
        if (part.data.size > text.size || str_is_none(part.name))
            abort();
    }
    if (!parts.is_over && !err.says)
        abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct arena *mem;
    char *copy;
    str text;

    if (size < 1)
        return 0;

    /* A block of exactly this size, so that the sanitizer sees its end. */
    mem = arena_open();
    copy = malloc(size);
    memcpy(copy, data + 1, size - 1);
    text = str_from(copy, size - 1);
    switch (data[0] % 5) {
    case 0: fuzz_head(text, mem); break;
    case 1: fuzz_chunks(text); break;
    case 2: fuzz_fields(text, mem); break;
    case 3: fuzz_cookies(text, mem); break;
    case 4: fuzz_multipart(text, mem); break;
    }
    arena_close(mem);
    free(copy);
    return 0;
}
