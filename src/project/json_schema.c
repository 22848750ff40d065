/* project/json_schema.c -- the table of keys, for editors of reeve.yaml. */
#include "base/json_writer.h"
#include "project/keys.h"
#include "project/project.h"
#include "schema/field.h"

static void write_value(struct json_writer *json,
                        const struct project_key *key);

static void write_type(struct json_writer *json, const char *type)
{
    json_key(json, "type");
    json_text(json, type);
}

/* YAML's reader in an editor takes `5` for a number; Reeve takes any scalar for
 * the text that it is. */
static void write_scalar_types(struct json_writer *json)
{
    json_key(json, "type");
    json_begin_array(json);
    json_text(json, "string");
    json_text(json, "number");
    json_text(json, "boolean");
    json_end(json);
}

static void write_names(struct json_writer *json)
{
    write_type(json, "array");
    json_key(json, "items");
    json_begin_object(json);
    write_scalar_types(json);
    json_end(json);
}

static void write_required(struct json_writer *json, const char *path)
{
    bool is_any = false;

    for (size_t i = 0; i < PROJECT_KEY_COUNT; i++) {
        const struct project_key *key = &PROJECT_KEYS[i];

        if (!key->is_required || !project_key_is_below(key, path))
            continue;
        if (!is_any) {
            json_key(json, "required");
            json_begin_array(json);
        }
        is_any = true;
        json_text(json, project_key_name(key));
    }
    if (is_any)
        json_end(json);
}

static void write_keys(struct json_writer *json, const char *path)
{
    write_type(json, "object");
    json_key(json, "additionalProperties");
    json_bool(json, false);
    json_key(json, "properties");
    json_begin_object(json);
    for (size_t i = 0; i < PROJECT_KEY_COUNT; i++) {
        const struct project_key *key = &PROJECT_KEYS[i];

        if (!project_key_is_below(key, path))
            continue;
        json_key(json, project_key_name(key));
        json_begin_object(json);
        write_value(json, key);
        json_end(json);
    }
    json_end(json);
    write_required(json, path);
}

static void write_entries(struct json_writer *json,
                          const struct project_key *key)
{
    const struct project_key *entry = NULL;

    for (size_t i = 0; i < PROJECT_KEY_COUNT; i++) {
        if (project_key_is_below(&PROJECT_KEYS[i], key->path))
            entry = &PROJECT_KEYS[i];
    }
    write_type(json, "object");
    json_key(json, "additionalProperties");
    json_begin_object(json);
    if (entry)
        write_value(json, entry);
    json_end(json);
}

/* Items that are names, or what may stand for one. */
static void write_one_of_names_and(struct json_writer *json,
                                   const struct project_key *key)
{
    json_key(json, "items");
    json_begin_object(json);
    json_key(json, "anyOf");
    json_begin_array(json);
    json_begin_object(json);
    write_scalar_types(json);
    json_end(json);
    json_begin_object(json);
    if (key->takes == TAKES_ROWS)
        write_names(json);
    else
        write_keys(json, key->path);
    json_end(json);
    json_end(json);
    json_end(json);
}

static void write_choices(struct json_writer *json)
{
    json_key(json, "type");
    json_begin_array(json);
    json_text(json, "object");
    json_text(json, "array");
    json_end(json);
}

static void write_number(struct json_writer *json,
                         const struct project_key *key)
{
    write_type(json, "integer");
    json_key(json, "minimum");
    json_int(json, key->least);
    json_key(json, "maximum");
    json_int(json, key->most);
}

static void write_types(struct json_writer *json)
{
    json_key(json, "enum");
    json_begin_array(json);
    for (int i = 0; i < FIELD_TYPE_COUNT; i++)
        json_text(json, field_type_name((enum field_type)i));
    json_end(json);
}

static void write_value(struct json_writer *json,
                        const struct project_key *key)
{
    json_key(json, "description");
    json_text(json, key->says);
    switch (key->takes) {
    case TAKES_TEXT:
    case TAKES_NAME:
        write_scalar_types(json);
        break;
    case TAKES_NUMBER:
        write_number(json, key);
        break;
    case TAKES_TRUTH:
        write_type(json, "boolean");
        break;
    case TAKES_TYPE:
        write_types(json);
        break;
    case TAKES_NAMES:
        write_names(json);
        break;
    case TAKES_CHOICES:
        write_choices(json);
        break;
    case TAKES_TEXT_OR_KEYS:
        json_key(json, "anyOf");
        json_begin_array(json);
        json_begin_object(json);
        write_scalar_types(json);
        json_end(json);
        json_begin_object(json);
        write_keys(json, key->path);
        json_end(json);
        json_end(json);
        break;
    case TAKES_KEYS:
        write_keys(json, key->path);
        break;
    case TAKES_ENTRIES:
        write_entries(json, key);
        break;
    case TAKES_MAPS:
        write_type(json, "array");
        json_key(json, "items");
        json_begin_object(json);
        write_keys(json, key->path);
        json_end(json);
        break;
    case TAKES_ROWS:
    case TAKES_MAPS_OR_NAMES:
        write_type(json, "array");
        write_one_of_names_and(json, key);
        break;
    }
}

void project_write_json_schema(struct text *out)
{
    struct json_writer json = json_into(out);

    json_begin_object(&json);
    json_key(&json, "$schema");
    json_text(&json, "http://json-schema.org/draft-07/schema#");
    json_key(&json, "title");
    json_text(&json, "A project file of Reeve");
    write_keys(&json, "");
    json_end(&json);
    text_add_byte(out, '\n');
}
