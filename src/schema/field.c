/* schema/field.c -- what the types of fields are called, and their choices. */
#include "schema/field.h"

#include <string.h>

static const char *const TYPE_NAMES[FIELD_TYPE_COUNT] = {
    [FIELD_TEXT] = "text",
    [FIELD_LONG_TEXT] = "long text",
    [FIELD_INTEGER] = "integer",
    [FIELD_REAL] = "real",
    [FIELD_DECIMAL] = "decimal",
    [FIELD_BOOLEAN] = "boolean",
    [FIELD_DATE] = "date",
    [FIELD_TIME] = "time",
    [FIELD_DATETIME] = "datetime",
    [FIELD_DATETIME_ZONE] = "datetime with zone",
    [FIELD_DURATION] = "duration",
    [FIELD_UUID] = "uuid",
    [FIELD_JSON] = "json",
    [FIELD_BINARY] = "binary",
    [FIELD_EMAIL] = "email",
    [FIELD_URL] = "url",
    [FIELD_OTHER] = "other",
};

const char *field_type_name(enum field_type type)
{
    return TYPE_NAMES[type];
}

bool field_type_find(const char *name, enum field_type *type)
{
    for (int i = 0; i < FIELD_TYPE_COUNT; i++) {
        if (strcmp(TYPE_NAMES[i], name) == 0) {
            *type = (enum field_type)i;
            return true;
        }
    }
    return false;
}

const char *const COLORS[COLOR_COUNT] = {
    "gray", "green", "amber", "red", "blue", "purple",
};

const char *color_find(const char *name)
{
    for (size_t i = 0; i < COLOR_COUNT; i++) {
        if (strcmp(COLORS[i], name) == 0)
            return COLORS[i];
    }
    return NULL;
}

const struct choice *field_find_choice(const struct field *field, str value)
{
    for (size_t i = 0; i < field->choice_count; i++) {
        if (str_equal_text(value, field->choices[i].value))
            return &field->choices[i];
    }
    return NULL;
}

const char *field_choice_label(const struct field *field, str value)
{
    const struct choice *choice = field_find_choice(field, value);

    return choice ? choice->label : NULL;
}
