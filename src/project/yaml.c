/* project/yaml.c -- libyaml's events, gathered into a tree.
 *
 * The tree is built from the top down, one function for each kind of node; the
 * first mistake of form ends the reading, since what follows it means nothing.
 * Keys that stand twice do not: all of them are told.
 */
#include "project/yaml.h"

#include <string.h>
#include <strings.h>
#include <yaml.h>

struct loader {
    yaml_parser_t parser;
    const char *file;
    str source;
    struct arena *mem;
    struct mistakes *mistakes;
    struct map anchors;         /* → struct yaml_node, complete or open */
};

/* --- what went wrong ------------------------------------------------------------ */

static struct place place_of(const struct loader *loader, yaml_mark_t mark)
{
    return (struct place){ loader->file, mark.line + 1, mark.column + 1 };
}

/* Whether the character at a mark is a tab. */
static bool is_tab(str source, yaml_mark_t mark)
{
    size_t at = 0, line = 0, column = 0;

    while (at < source.size && line < mark.line)
        line += source.data[at++] == '\n';
    while (at < source.size && column < mark.column) {
        uint32_t code;
        size_t size = str_char(source, at, &code);

        at += size ? size : 1;
        column++;
    }
    return at < source.size && source.data[at] == '\t';
}

/* The bytes themselves are wrong: only their offset is known. */
static void tell_reader_problem(struct loader *loader)
{
    struct place place = { loader->file, 1, 1 };
    size_t offset = loader->parser.problem_offset;

    for (size_t i = 0; i < offset && i < loader->source.size; i++) {
        place.column++;
        if (loader->source.data[i] == '\n') {
            place.line++;
            place.column = 1;
        }
    }
    mistake_add(loader->mistakes, loader->mem, place,
                "The file is not UTF-8 text here (%s).",
                loader->parser.problem);
}

static void tell_problem(struct loader *loader)
{
    const yaml_parser_t *parser = &loader->parser;
    struct place place = place_of(loader, parser->problem_mark);

    if (parser->error == YAML_READER_ERROR)
        tell_reader_problem(loader);
    else if (is_tab(loader->source, parser->problem_mark))
        mistake_add(loader->mistakes, loader->mem, place,
                    "A tab stands here; YAML is indented with spaces.");
    else if (parser->context && parser->context_mark.line + 1 != place.line)
        mistake_add(loader->mistakes, loader->mem, place,
                    "The YAML cannot be read: %s, %s that begins in line %zu.",
                    parser->problem, parser->context,
                    parser->context_mark.line + 1);
    else
        mistake_add(loader->mistakes, loader->mem, place,
                    "The YAML cannot be read: %s.",
                    parser->problem ? parser->problem : "it ends too early");
}

static bool next_event(struct loader *loader, yaml_event_t *event)
{
    if (yaml_parser_parse(&loader->parser, event))
        return true;
    tell_problem(loader);
    return false;
}

static struct yaml_node *refuse(struct loader *loader, yaml_mark_t mark,
                                const char *says)
{
    mistake_add(loader->mistakes, loader->mem, place_of(loader, mark), "%s",
                says);
    return NULL;
}

/* --- nodes ---------------------------------------------------------------------- */

static struct yaml_node *read_node(struct loader *loader,
                                   const yaml_event_t *event, size_t depth);

static struct yaml_node *new_node(struct loader *loader, enum yaml_kind kind,
                                  yaml_mark_t mark, const yaml_char_t *anchor)
{
    struct yaml_node *node = arena_new(loader->mem, struct yaml_node);

    node->kind = kind;
    node->place = place_of(loader, mark);
    /* Without weight it is open: an alias to it would be inside of it. */
    if (anchor)
        map_set_text(&loader->anchors, (const char *)anchor, node);
    return node;
}

static struct yaml_node *read_scalar(struct loader *loader,
                                     const yaml_event_t *event)
{
    struct yaml_node *node = new_node(loader, YAML_SCALAR, event->start_mark,
                                      event->data.scalar.anchor);
    size_t size = event->data.scalar.length;

    node->text = str_from(arena_copy(loader->mem, event->data.scalar.value,
                                     size), size);
    node->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->weight = 1;
    return node;
}

static struct yaml_node *read_alias(struct loader *loader,
                                    const yaml_event_t *event)
{
    struct yaml_node *node = map_find_text(
        &loader->anchors, (const char *)event->data.alias.anchor);

    if (!node)
        return refuse(loader, event->start_mark,
                      "There is no anchor of this name above.");
    if (node->weight == 0)
        return refuse(loader, event->start_mark,
                      "A part of the file cannot stand inside of itself.");
    return node;
}

static bool add_weight(struct loader *loader, struct yaml_node *node,
                       const struct yaml_node *part, size_t *weight)
{
    *weight += part->weight;
    if (*weight <= YAML_NODES_MAX)
        return true;
    mistake_add(loader->mistakes, loader->mem, node->place,
                "The file is too large once its aliases are filled in.");
    return false;
}

/* The next node inside of `node`; *is_end when there is none any more. */
static struct yaml_node *read_inner(struct loader *loader,
                                    yaml_event_type_t end, size_t depth,
                                    bool *is_end)
{
    struct yaml_node *inner = NULL;
    yaml_event_t event;

    *is_end = false;
    if (!next_event(loader, &event))
        return NULL;
    if (event.type == end)
        *is_end = true;
    else
        inner = read_node(loader, &event, depth + 1);
    yaml_event_delete(&event);
    return inner;
}

static struct yaml_node *read_list(struct loader *loader,
                                   const yaml_event_t *event, size_t depth)
{
    struct yaml_node *node = new_node(loader, YAML_LIST, event->start_mark,
                                      event->data.sequence_start.anchor);
    LIST(struct yaml_node *) items = { 0 };
    size_t weight = 1;
    bool is_end;

    for (;;) {
        struct yaml_node *item = read_inner(loader, YAML_SEQUENCE_END_EVENT,
                                            depth, &is_end);

        if (is_end)
            break;
        if (!item || !add_weight(loader, node, item, &weight))
            return NULL;
        list_push(&items, loader->mem, item);
    }
    node->items = items.items;
    node->count = items.count;
    node->weight = weight;
    return node;
}

static void tell_duplicate(struct loader *loader, const struct yaml_node *key,
                           const struct yaml_node *before)
{
    mistake_add(loader->mistakes, loader->mem, key->place,
                "\"%s\" stands twice; the first is in line %zu.",
                key->text.data, before->place.line);
}

static struct yaml_node *read_map(struct loader *loader,
                                  const yaml_event_t *event, size_t depth)
{
    struct yaml_node *node = new_node(loader, YAML_MAP, event->start_mark,
                                      event->data.mapping_start.anchor);
    LIST(struct yaml_pair) pairs = { 0 };
    struct map seen;
    size_t weight = 1;
    bool is_end;

    map_init(&seen, loader->mem);
    for (;;) {
        struct yaml_node *key = read_inner(loader, YAML_MAPPING_END_EVENT,
                                           depth, &is_end);
        struct yaml_node *value, *before;

        if (is_end)
            break;
        if (!key)
            return NULL;
        if (key->kind != YAML_SCALAR) {
            mistake_add(loader->mistakes, loader->mem, key->place,
                        "A key is a text, not %s.", yaml_kind_words(key));
            return NULL;
        }
        value = read_inner(loader, YAML_MAPPING_END_EVENT, depth, &is_end);
        if (!value || !add_weight(loader, node, key, &weight) ||
            !add_weight(loader, node, value, &weight))
            return NULL;
        before = map_set(&seen, key->text, key);
        if (before)
            tell_duplicate(loader, key, before);
        else
            list_push(&pairs, loader->mem, ((struct yaml_pair){ key, value }));
    }
    node->pairs = pairs.items;
    node->count = pairs.count;
    node->weight = weight;
    return node;
}

static struct yaml_node *read_node(struct loader *loader,
                                   const yaml_event_t *event, size_t depth)
{
    if (depth > YAML_DEPTH_MAX)
        return refuse(loader, event->start_mark,
                      "The file is nested too deeply here.");
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return read_scalar(loader, event);
    case YAML_ALIAS_EVENT:
        return read_alias(loader, event);
    case YAML_SEQUENCE_START_EVENT:
        return read_list(loader, event, depth);
    case YAML_MAPPING_START_EVENT:
        return read_map(loader, event, depth);
    default:
        return refuse(loader, event->start_mark,
                      "The YAML cannot be read here.");
    }
}

/* --- the document ------------------------------------------------------------------ */

/* The one document of the stream; NULL when there is none, or after a mistake. */
static struct yaml_node *read_stream(struct loader *loader)
{
    struct yaml_node *root = NULL;
    bool is_done = false;

    while (!is_done) {
        yaml_event_t event;
        bool is_wrong = false;

        if (!next_event(loader, &event))
            return NULL;
        if (event.type == YAML_STREAM_END_EVENT)
            is_done = true;
        else if (event.type == YAML_STREAM_START_EVENT ||
                 event.type == YAML_DOCUMENT_START_EVENT ||
                 event.type == YAML_DOCUMENT_END_EVENT)
            is_wrong = false;
        else if (root)
            is_wrong = !refuse(loader, event.start_mark, "A second document "
                               "begins here; a project file holds one.");
        else
            is_wrong = !(root = read_node(loader, &event, 0));
        yaml_event_delete(&event);
        if (is_wrong)
            return NULL;
    }
    return root;
}

struct yaml_node *yaml_read(const char *file, str text, struct arena *mem,
                            struct mistakes *mistakes)
{
    struct loader loader = { .file = file, .source = text, .mem = mem,
                             .mistakes = mistakes };
    struct yaml_node *root;

    map_init(&loader.anchors, mem);
    if (!yaml_parser_initialize(&loader.parser)) {
        mistake_add(mistakes, mem, (struct place){ file, 1, 1 },
                    "There is not enough memory to read the file.");
        return NULL;
    }
    yaml_parser_set_encoding(&loader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&loader.parser,
                                 (const unsigned char *)text.data, text.size);
    root = read_stream(&loader);
    yaml_parser_delete(&loader.parser);
    return root;
}

/* --- looking at it -------------------------------------------------------------------- */

const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++) {
        if (str_equal_text(map->pairs[i].key->text, key))
            return map->pairs[i].value;
    }
    return NULL;
}

bool yaml_is_empty(const struct yaml_node *node)
{
    return !node || (node->kind == YAML_SCALAR && node->is_plain &&
                     (node->text.size == 0 ||
                      str_equal_text(node->text, "~") ||
                      str_equal_text(node->text, "null")));
}

const char *yaml_kind_words(const struct yaml_node *node)
{
    switch (node->kind) {
    case YAML_SCALAR:
        return "a text";
    case YAML_LIST:
        return "a list";
    default:
        return "a map";
    }
}
