/* pages/number_words.c -- numbers with commas. */
#include "pages/number_words.h"

#include "base/text.h"

const char *number_words(int64_t number, struct arena *mem)
{
    const char *digits = arena_printf(mem, "%lld", (long long)number);
    str all = str_of(digits);
    size_t sign = number < 0 ? 1 : 0;
    struct text text;

    text_init(&text, mem);
    for (size_t i = 0; i < all.size; i++) {
        if (i > sign && (all.size - i) % 3 == 0)
            text_add_byte(&text, ',');
        text_add_byte(&text, all.data[i]);
    }
    return text_c(&text);
}

const char *number_about(int64_t estimate, struct arena *mem)
{
    int64_t unit = 1;

    if (estimate <= 0)
        return NULL;
    while (estimate / unit >= 1000)
        unit *= 10;
    return arena_printf(mem, "about %s",
                        number_words(estimate / unit * unit, mem));
}

const char *noun_of(int64_t number, const struct model *model,
                    struct arena *mem)
{
    return label_in_sentence(number == 1 ? model->label : model->label_plural,
                             mem);
}

const char *number_of(int64_t number, const struct model *model,
                      struct arena *mem)
{
    return arena_printf(mem, "%s %s", number_words(number, mem),
                        noun_of(number, model, mem));
}
