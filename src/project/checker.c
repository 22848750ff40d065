/* project/checker.c -- a tree of YAML against the table of keys. */
#include "project/checker.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "project/keys.h"
#include "project/lookup.h"
#include "schema/field.h"

struct checker {
    struct arena *mem;
    struct mistakes *mistakes;
};

static void check_keys(struct checker *checker, struct yaml_node *map,
                       const char *path);

static void wrong_kind(struct checker *checker, const struct project_key *key,
                       const struct yaml_node *node)
{
    mistake_add(checker->mistakes, checker->mem, node->place,
                "\"%s\" takes %s, not %s.", project_key_name(key),
                project_key_takes(key->takes), yaml_kind_words(node));
}

static bool has_kind(struct checker *checker, const struct project_key *key,
                     const struct yaml_node *node, enum yaml_kind kind)
{
    if (node->kind == kind)
        return true;
    wrong_kind(checker, key, node);
    return false;
}

/* --- ${NAME} ------------------------------------------------------------------- */

static bool is_variable_name(str name)
{
    for (size_t i = 0; i < name.size; i++) {
        char byte = name.data[i];
        bool is_digit = byte >= '0' && byte <= '9';

        if (!(byte >= 'a' && byte <= 'z') && !(byte >= 'A' && byte <= 'Z') &&
            byte != '_' && !(is_digit && i > 0))
            return false;
    }
    return name.size > 0;
}

/* Fill in what begins at "${"; returns how many bytes that was. */
static size_t fill_variable(struct checker *checker, struct yaml_node *node,
                            str from, struct text *out)
{
    size_t end = str_find_byte(from, '}');
    str name = str_part(from, 2, end > 2 ? end - 2 : 0);
    const char *value;

    if (end == from.size || !is_variable_name(name)) {
        mistake_add(checker->mistakes, checker->mem, node->place,
                    "\"${\" begins the name of a variable and \"}\" ends it; "
                    "write \"$${\" for the text itself.");
        return from.size;
    }
    value = getenv(str_text(checker->mem, name));
    if (!value)
        mistake_add(checker->mistakes, checker->mem, node->place,
                    "The environment has no variable \"%.*s\".",
                    STR_ARG(name));
    text_add_text(out, value ? value : "");
    return end + 1;
}

static void fill_in(struct checker *checker, struct yaml_node *node)
{
    struct text out;

    if (node->is_filled_in || !str_has(node->text, STR("${")))
        return;
    text_init(&out, checker->mem);
    for (size_t i = 0; i < node->text.size;) {
        str rest = str_part(node->text, i, node->text.size);

        if (str_starts(rest, STR("$${"))) {
            text_add_text(&out, "${");
            i += 3;
        } else if (str_starts(rest, STR("${"))) {
            i += fill_variable(checker, node, rest, &out);
        } else {
            text_add_byte(&out, node->text.data[i++]);
        }
    }
    node->text = str_of(text_c(&out));
    node->is_filled_in = true;
}

/* --- scalars -------------------------------------------------------------------- */

static void check_number(struct checker *checker, const struct project_key *key,
                         const struct yaml_node *node)
{
    int64_t number;

    if (!has_kind(checker, key, node, YAML_SCALAR))
        return;
    if (str_to_int(node->text, &number) && number >= key->least &&
        number <= key->most)
        return;
    mistake_add(checker->mistakes, checker->mem, node->place,
                "\"%s\" takes a whole number from %" PRId64 " to %" PRId64 ".",
                project_key_name(key), key->least, key->most);
}

static void check_truth(struct checker *checker, const struct project_key *key,
                        const struct yaml_node *node)
{
    bool truth;

    if (node->kind == YAML_SCALAR && text_is_truth(node->text, &truth))
        return;
    mistake_add(checker->mistakes, checker->mem, node->place,
                "\"%s\" takes true or false.", project_key_name(key));
}

static void check_type(struct checker *checker, const struct project_key *key,
                       const struct yaml_node *node)
{
    struct nearest nearest;
    enum field_type type;

    if (!has_kind(checker, key, node, YAML_SCALAR) ||
        field_type_find(node->text.data, &type))
        return;
    nearest = nearest_to(node->text.data);
    for (int i = 0; i < FIELD_TYPE_COUNT; i++)
        nearest_try(&nearest, field_type_name((enum field_type)i));
    mistake_add(checker->mistakes, checker->mem, node->place,
                "There is no type \"%s\"%s", node->text.data,
                nearest_end(&nearest, checker->mem));
}

/* --- lists ----------------------------------------------------------------------- */

static bool is_name(const struct yaml_node *node)
{
    return node->kind == YAML_SCALAR && !yaml_is_empty(node);
}

static void check_name(struct checker *checker, const struct project_key *key,
                       const struct yaml_node *node)
{
    if (!is_name(node))
        wrong_kind(checker, key, node);
}

static void check_names(struct checker *checker, const struct project_key *key,
                        const struct yaml_node *node)
{
    if (!has_kind(checker, key, node, YAML_LIST))
        return;
    for (size_t i = 0; i < node->count; i++)
        check_name(checker, key, node->items[i]);
}

static void check_rows(struct checker *checker, const struct project_key *key,
                       const struct yaml_node *node)
{
    if (!has_kind(checker, key, node, YAML_LIST))
        return;
    for (size_t i = 0; i < node->count; i++) {
        if (node->items[i]->kind == YAML_LIST)
            check_names(checker, key, node->items[i]);
        else
            check_name(checker, key, node->items[i]);
    }
}

static void check_color(struct checker *checker, const struct yaml_node *node)
{
    struct nearest nearest;

    if (node->kind == YAML_SCALAR && color_find(node->text.data))
        return;
    if (node->kind != YAML_SCALAR) {
        mistake_add(checker->mistakes, checker->mem, node->place,
                    "\"color\" takes the name of a color, not %s.",
                    yaml_kind_words(node));
        return;
    }
    nearest = nearest_to(node->text.data);
    for (size_t i = 0; i < COLOR_COUNT; i++)
        nearest_try(&nearest, COLORS[i]);
    mistake_add(checker->mistakes, checker->mem, node->place,
                "There is no color \"%s\"%s", node->text.data,
                nearest_end(&nearest, checker->mem));
}

/* past_due: {label: Past due, color: red} */
static void check_choice(struct checker *checker, const struct yaml_node *map)
{
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_node *name = map->pairs[i].key;
        const struct yaml_node *value = map->pairs[i].value;

        if (str_equal_text(name->text, "color"))
            check_color(checker, value);
        else if (!str_equal_text(name->text, "label"))
            mistake_add(checker->mistakes, checker->mem, name->place,
                        "A choice has a \"label\" and a \"color\", and no "
                        "\"%s\".", name->text.data);
        else if (value->kind != YAML_SCALAR)
            mistake_add(checker->mistakes, checker->mem, value->place,
                        "\"label\" takes a text, not %s.",
                        yaml_kind_words(value));
    }
}

static void check_choices(struct checker *checker,
                          const struct project_key *key,
                          const struct yaml_node *node)
{
    if (node->kind == YAML_SCALAR)
        wrong_kind(checker, key, node);
    for (size_t i = 0; i < node->count; i++) {
        const struct yaml_node *label = node->kind == YAML_MAP
                                            ? node->pairs[i].value
                                            : node->items[i];

        if (label->kind == YAML_MAP && node->kind == YAML_MAP)
            check_choice(checker, label);
        else if (label->kind != YAML_SCALAR)
            wrong_kind(checker, key, label);
    }
}

static void check_maps(struct checker *checker, const struct project_key *key,
                       const struct yaml_node *node)
{
    if (!has_kind(checker, key, node, YAML_LIST))
        return;
    for (size_t i = 0; i < node->count; i++) {
        struct yaml_node *item = node->items[i];

        if (item->kind == YAML_MAP)
            check_keys(checker, item, key->path);
        else if (key->takes == TAKES_MAPS || !is_name(item))
            wrong_kind(checker, key, item);
    }
}

/* --- maps ------------------------------------------------------------------------- */

static void check_entries(struct checker *checker,
                          const struct project_key *key,
                          const struct yaml_node *node)
{
    const char *below = arena_printf(checker->mem, "%s.*", key->path);

    if (!has_kind(checker, key, node, YAML_MAP))
        return;
    for (size_t i = 0; i < node->count; i++) {
        struct yaml_node *value = node->pairs[i].value;

        if (value->kind == YAML_MAP)
            check_keys(checker, value, below);
        else if (!yaml_is_empty(value))
            mistake_add(checker->mistakes, checker->mem, value->place,
                        "\"%s\" takes a map, not %s.",
                        node->pairs[i].key->text.data, yaml_kind_words(value));
    }
}

static void check_value(struct checker *checker, const struct project_key *key,
                        struct yaml_node *node)
{
    switch (key->takes) {
    case TAKES_TEXT:
        if (has_kind(checker, key, node, YAML_SCALAR))
            fill_in(checker, node);
        break;
    case TAKES_NAME:
        has_kind(checker, key, node, YAML_SCALAR);
        break;
    case TAKES_NUMBER:
        check_number(checker, key, node);
        break;
    case TAKES_TRUTH:
        check_truth(checker, key, node);
        break;
    case TAKES_TYPE:
        check_type(checker, key, node);
        break;
    case TAKES_NAMES:
        check_names(checker, key, node);
        break;
    case TAKES_ROWS:
        check_rows(checker, key, node);
        break;
    case TAKES_CHOICES:
        check_choices(checker, key, node);
        break;
    case TAKES_TEXT_OR_KEYS:
        if (node->kind == YAML_MAP)
            check_keys(checker, node, key->path);
        else
            has_kind(checker, key, node, YAML_SCALAR);
        break;
    case TAKES_KEYS:
        if (has_kind(checker, key, node, YAML_MAP))
            check_keys(checker, node, key->path);
        break;
    case TAKES_ENTRIES:
        check_entries(checker, key, node);
        break;
    case TAKES_MAPS:
    case TAKES_MAPS_OR_NAMES:
        check_maps(checker, key, node);
        break;
    }
}

static void tell_unknown(struct checker *checker, const struct yaml_node *node,
                         const char *path)
{
    struct nearest nearest = nearest_to(node->text.data);

    for (size_t i = 0; i < PROJECT_KEY_COUNT; i++) {
        if (project_key_is_below(&PROJECT_KEYS[i], path))
            nearest_try(&nearest, project_key_name(&PROJECT_KEYS[i]));
    }
    mistake_add(checker->mistakes, checker->mem, node->place,
                "There is no key \"%s\" here%s", node->text.data,
                nearest_end(&nearest, checker->mem));
}

static void check_required(struct checker *checker,
                           const struct yaml_node *map, const char *path)
{
    for (size_t i = 0; i < PROJECT_KEY_COUNT; i++) {
        const struct project_key *key = &PROJECT_KEYS[i];

        if (key->is_required && project_key_is_below(key, path) &&
            !yaml_find(map, project_key_name(key)))
            mistake_add(checker->mistakes, checker->mem, map->place,
                        "The key \"%s\" is missing here.",
                        project_key_name(key));
    }
}

static void check_keys(struct checker *checker, struct yaml_node *map,
                       const char *path)
{
    for (size_t i = 0; i < map->count; i++) {
        struct yaml_node *name = map->pairs[i].key;
        const struct project_key *key = project_key_find(path, name->text);

        if (!key || str_equal_text(name->text, "*"))
            tell_unknown(checker, name, path);
        else if (!yaml_is_empty(map->pairs[i].value))
            check_value(checker, key, map->pairs[i].value);
    }
    check_required(checker, map, path);
}

void project_check(struct yaml_node *root, struct arena *mem,
                   struct mistakes *mistakes)
{
    struct checker checker = { mem, mistakes };

    if (root->kind == YAML_MAP)
        check_keys(&checker, root, "");
    else if (!yaml_is_empty(root))
        mistake_add(mistakes, mem, root->place,
                    "A project file is a map of keys, not %s.",
                    yaml_kind_words(root));
}
