/* project/display.c -- how a record is named: "{company} <{email}>".
 *
 * {name} stands for a field, {{ and }} for the braces themselves.  A field whose
 * name holds a brace or a quote is written {"na}me"}, a quote in it twice.
 */
#include "project/assembly.h"

#include <string.h>

#include "project/path_read.h"
#include "project/words.h"

/* --- reading ------------------------------------------------------------------- */

struct reader {
    const struct model *model;
    struct arena *mem;
    struct mistakes *mistakes;
    const struct yaml_node *node;
    bool takes_paths;
    str rest;
    struct text words;          /* since the last field */
    LIST(struct display_part) parts;
};

static bool take(struct reader *reader, const char *piece)
{
    if (!str_starts(reader->rest, str_of(piece)))
        return false;
    reader->rest = str_part(reader->rest, strlen(piece), reader->rest.size);
    return true;
}

static char take_byte(struct reader *reader)
{
    char byte = reader->rest.data[0];

    reader->rest = str_part(reader->rest, 1, reader->rest.size);
    return byte;
}

/* The name behind "{", up to and without "}"; false when that is missing. */
static bool take_name(struct reader *reader, struct text *name)
{
    bool is_quoted = take(reader, "\"");

    while (reader->rest.size > 0) {
        if (is_quoted && take(reader, "\"\"")) {
            text_add_byte(name, '"');
            continue;
        }
        if (take(reader, is_quoted ? "\"}" : "}"))
            return true;
        text_add_byte(name, take_byte(reader));
    }
    return false;
}

static bool wrong(struct reader *reader, const char *says)
{
    mistake_add(reader->mistakes, reader->mem, reader->node->place, "%s", says);
    return false;
}

static void add_part(struct reader *reader, const struct path *path)
{
    struct display_part *part = list_add(&reader->parts, reader->mem);

    part->before = str_copy(reader->mem, text_str(&reader->words));
    part->field = path->field;
    part->through = path->steps;
    text_clear(&reader->words);
}

static bool find_named(struct reader *reader, const char *name,
                       struct path *path)
{
    struct place place = reader->node->place;

    if (reader->takes_paths)
        return path_read(reader->model, name, false, place, reader->mem,
                         reader->mistakes, path);
    path->field = lookup_field(reader->model, name, place, reader->mem,
                               reader->mistakes);
    return path->field;
}

static bool read_field(struct reader *reader)
{
    struct path path = { 0 };
    struct text name;

    text_init(&name, reader->mem);
    if (!take_name(reader, &name))
        return wrong(reader, "A \"{\" is not closed; write \"{{\" for the "
                             "brace itself.");
    if (!find_named(reader, text_c(&name), &path))
        return false;
    add_part(reader, &path);
    return true;
}

static bool read_parts(struct reader *reader)
{
    while (reader->rest.size > 0) {
        if (take(reader, "{{"))
            text_add_byte(&reader->words, '{');
        else if (take(reader, "}}"))
            text_add_byte(&reader->words, '}');
        else if (take(reader, "}"))
            return wrong(reader, "A \"}\" has no \"{\"; write \"}}\" for the "
                                 "brace itself.");
        else if (!take(reader, "{"))
            text_add_byte(&reader->words, take_byte(reader));
        else if (!read_field(reader))
            return false;
    }
    if (reader->words.size > 0)
        add_part(reader, &(struct path){ 0 });
    return true;
}

static bool read_all(struct reader *reader, struct display *display)
{
    text_init(&reader->words, reader->mem);
    if (!read_parts(reader))
        return false;
    *display = (struct display){
        .parts = reader->parts.items,
        .count = reader->parts.count,
        .source = str_text(reader->mem, reader->node->text),
    };
    return true;
}

bool display_read(struct model *model, const struct yaml_node *node,
                  struct arena *mem, struct mistakes *mistakes)
{
    struct reader reader = { .model = model, .mem = mem, .node = node,
                             .mistakes = mistakes, .rest = node->text };

    return read_all(&reader, &model->display);
}

bool template_read(const struct model *model, const struct yaml_node *node,
                   struct arena *mem, struct mistakes *mistakes,
                   struct display *words)
{
    struct reader reader = { .model = model, .mem = mem, .node = node,
                             .mistakes = mistakes, .rest = node->text,
                             .takes_paths = true };

    return read_all(&reader, words);
}

/* --- writing ------------------------------------------------------------------- */

static void write_words(struct text *source, str words)
{
    for (size_t i = 0; i < words.size; i++) {
        if (words.data[i] == '{' || words.data[i] == '}')
            text_add_byte(source, words.data[i]);
        text_add_byte(source, words.data[i]);
    }
}

static void write_field(struct text *source, const char *name)
{
    bool is_odd = name[0] == '\0' || strpbrk(name, "{}\"") != NULL;

    text_add_text(source, is_odd ? "{\"" : "{");
    for (const char *at = name; *at; at++) {
        if (is_odd && *at == '"')
            text_add_byte(source, '"');
        text_add_byte(source, *at);
    }
    text_add_text(source, is_odd ? "\"}" : "}");
}

static const char *source_of(const struct display *display, struct arena *mem)
{
    struct text source;

    text_init(&source, mem);
    for (size_t i = 0; i < display->count; i++) {
        write_words(&source, display->parts[i].before);
        if (display->parts[i].field)
            write_field(&source, display->parts[i].field->name);
    }
    return text_c(&source);
}

/* --- the default ------------------------------------------------------------------ */

static bool can_name(const struct field *field)
{
    return field->type == FIELD_TEXT || field->type == FIELD_EMAIL ||
           field->type == FIELD_LONG_TEXT ||
           (field->type == FIELD_INTEGER && field->is_unique);
}

static const struct field *field_of_words(const struct model *model,
                                          const char *const *wanted)
{
    char words[WORDS_SIZE];

    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];

        words_of(field->name, words);
        for (size_t k = 0; wanted[k]; k++) {
            if (can_name(field) && strcmp(words, wanted[k]) == 0)
                return field;
        }
    }
    return NULL;
}

/* A person's two names, which together are better than a title but not than
 * one whole name. */
enum { RANK_OF_TWO_NAMES = 6 };

static bool find_two_names(const struct model *model,
                           const struct field **first,
                           const struct field **last)
{
    static const char *const FIRST[] = { "first name", "firstname", "forename",
                                         "given name", NULL };
    static const char *const LAST[] = { "last name", "lastname", "surname",
                                        "family name", NULL };

    *first = field_of_words(model, FIRST);
    *last = field_of_words(model, LAST);
    return *first && *last;
}

static const struct field *best_name(const struct model *model, int *best)
{
    const struct field *found = NULL;

    *best = 0;
    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];
        int rank = words_name_rank(field->name, model->name);

        if (rank == 0 || !can_name(field) || field->relation ||
            field->choice_count > 0)
            continue;
        if (!found || rank < *best) {
            found = field;
            *best = rank;
        }
    }
    return found;
}

static void set_part(struct display *display, str before,
                     const struct field *field)
{
    display->parts[display->count++] =
        (struct display_part){ .before = before, .field = field };
}

/* What comes nearest to a name where there is not even a key. */
static const struct field *first_cell(const struct model *model)
{
    for (size_t i = 0; i < model->field_count; i++) {
        if (field_fits_cell(&model->fields[i]))
            return &model->fields[i];
    }
    return &model->fields[0];
}

static void display_key(struct model *model, struct arena *mem)
{
    struct display *display = &model->display;
    str before = str_printf(mem, "%s ", model->label);

    for (size_t i = 0; i < model->key_count; i++)
        set_part(display, i == 0 ? before : STR(", "), model->key[i]);
    if (model->key_count == 0)
        set_part(display, STR(""), first_cell(model));
}

void display_default(struct model *model, struct arena *mem)
{
    struct display *display = &model->display;
    const struct field *first, *last, *best;
    int rank;

    *display = (struct display){ .parts = arena_new_array(
        mem, struct display_part, model->key_count + 2) };
    best = best_name(model, &rank);
    if ((!best || rank > RANK_OF_TWO_NAMES) &&
        find_two_names(model, &first, &last)) {
        set_part(display, STR(""), first);
        set_part(display, STR(" "), last);
    } else if (best) {
        set_part(display, STR(""), best);
    } else {
        display_key(model, mem);
    }
    display->source = source_of(display, mem);
}
