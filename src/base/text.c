/* base/text.c -- a text that is being written; it doubles when it is full. */
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 128 };

void text_init(struct text *text, struct arena *mem)
{
    *text = (struct text){ .mem = mem };
}

void text_clear(struct text *text)
{
    text->size = 0;
}

char *text_room(struct text *text, size_t size)
{
    size_t needed;
    size_t room;

    if (text->data && size <= text->room - text->size)
        return text->data + text->size;

    /* A sum that wraps becomes a request the arena refuses. */
    if (__builtin_add_overflow(text->size, size, &needed))
        needed = SIZE_MAX;
    room = text->room < FIRST_ROOM ? FIRST_ROOM : text->room;
    while (room < needed && room <= SIZE_MAX / 2)
        room *= 2;
    if (room < needed)
        room = needed;

    text->data = arena_grow(text->mem, text->data, text->room, room);
    text->room = room;
    return text->data + text->size;
}

void text_wrote(struct text *text, size_t size)
{
    if (size > text->room - text->size)
        abort();
    text->size += size;
}

void text_add(struct text *text, str piece)
{
    if (piece.size == 0)
        return;
    memcpy(text_room(text, piece.size), piece.data, piece.size);
    text->size += piece.size;
}

void text_add_text(struct text *text, const char *piece)
{
    text_add(text, str_of(piece));
}

void text_add_byte(struct text *text, char byte)
{
    *text_room(text, 1) = byte;
    text->size++;
}

void text_add_int(struct text *text, int64_t number)
{
    char digits[24];
    char *at = digits + sizeof digits;
    /* The negative of the smallest number exists only without a sign. */
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do {
        *--at = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (number < 0)
        *--at = '-';
    text_add(text, str_from(at, (size_t)(digits + sizeof digits - at)));
}

PRINTF_LIKE(2, 0)
static void add_formatted(struct text *text, const char *format, va_list args)
{
    va_list again;
    int size;

    va_copy(again, args);
    text_room(text, 1);
    size = vsnprintf(text->data + text->size, text->room - text->size, format,
                     args);
    if (size < 0)
        abort();
    if ((size_t)size >= text->room - text->size)
        vsnprintf(text_room(text, (size_t)size + 1), (size_t)size + 1, format,
                  again);
    text->size += (size_t)size;
    va_end(again);
}

void text_printf(struct text *text, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_formatted(text, format, args);
    va_end(args);
}

str text_str(const struct text *text)
{
    return text->data ? str_from(text->data, text->size) : STR("");
}

const char *text_c(struct text *text)
{
    *text_room(text, 1) = '\0';
    return text->data;
}
