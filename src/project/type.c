/* project/type.c -- from the database's types to the types of fields.
 *
 * PostgreSQL's types are a table.  SQLite's declarations are free text, of which
 * the first known word decides, in the order of the table; what is stored may
 * still be anything.  Text without a limit is long only when the name speaks of
 * prose: most such columns hold a name, a state or a city.
 */
#include "project/type.h"

#include <string.h>
#include <strings.h>

#include "project/words.h"

struct type_row {
    const char *name;
    enum field_type type;
};

static const struct type_row POSTGRES_TYPES[] = {
    { "int2", FIELD_INTEGER },      { "int4", FIELD_INTEGER },
    { "int8", FIELD_INTEGER },      { "float4", FIELD_REAL },
    { "float8", FIELD_REAL },       { "numeric", FIELD_DECIMAL },
    { "bool", FIELD_BOOLEAN },      { "date", FIELD_DATE },
    { "time", FIELD_TIME },         { "timetz", FIELD_TIME },
    { "timestamp", FIELD_DATETIME },
    { "timestamptz", FIELD_DATETIME_ZONE },
    { "interval", FIELD_DURATION }, { "uuid", FIELD_UUID },
    { "json", FIELD_JSON },         { "jsonb", FIELD_JSON },
    { "bytea", FIELD_BINARY },      { "text", FIELD_TEXT },
    { "varchar", FIELD_TEXT },      { "bpchar", FIELD_TEXT },
    { "citext", FIELD_TEXT },       { "name", FIELD_TEXT },
};

/* The first that the declaration holds decides. */
static const struct type_row SQLITE_TYPES[] = {
    { "INTERVAL", FIELD_OTHER },    { "POINT", FIELD_OTHER },
    { "BOOL", FIELD_BOOLEAN },      { "TIMESTAMPTZ", FIELD_DATETIME_ZONE },
    { "TIMESTAMP WITH TIME ZONE", FIELD_DATETIME_ZONE },
    { "TIMESTAMP", FIELD_DATETIME }, { "DATETIME", FIELD_DATETIME },
    { "DATE", FIELD_DATE },         { "TIME", FIELD_TIME },
    { "JSON", FIELD_JSON },         { "UUID", FIELD_UUID },
    { "GUID", FIELD_UUID },         { "INT", FIELD_INTEGER },
    { "SERIAL", FIELD_INTEGER },    { "REAL", FIELD_REAL },
    { "FLOA", FIELD_REAL },         { "DOUB", FIELD_REAL },
    { "NUMERIC", FIELD_DECIMAL },   { "DECIMAL", FIELD_DECIMAL },
    { "NUMBER", FIELD_DECIMAL },    { "MONEY", FIELD_DECIMAL },
    { "VARBINARY", FIELD_BINARY },  { "BINARY", FIELD_BINARY },
    { "BLOB", FIELD_BINARY },       { "BYTEA", FIELD_BINARY },
    { "CHAR", FIELD_TEXT },         { "CLOB", FIELD_TEXT },
    { "TEXT", FIELD_TEXT },         { "STRING", FIELD_TEXT },
    { "ENUM", FIELD_TEXT },         { "CITEXT", FIELD_TEXT },
};

/* A text longer than this is written in several lines. */
enum { ONE_LINE_MAX = 255 };

static enum field_type postgres_type(const struct column *column)
{
    if (column->is_array || column->is_range)
        return FIELD_OTHER;
    if (column->is_enum)
        return FIELD_TEXT;
    for (size_t i = 0; i < COUNT_OF(POSTGRES_TYPES); i++) {
        if (strcmp(column->base_type, POSTGRES_TYPES[i].name) == 0)
            return POSTGRES_TYPES[i].type;
    }
    return FIELD_OTHER;
}

static bool declares(const char *declared, const char *word)
{
    return strcasestr(declared, word) != NULL;
}

bool type_is_checked_boolean(const struct column *column)
{
    return column->value_count == 2 && declares(column->type, "INT") &&
           strlen(column->values[0]) == 1 && strlen(column->values[1]) == 1 &&
           column->values[0][0] + column->values[1][0] == '0' + '1' &&
           (column->values[0][0] == '0' || column->values[0][0] == '1');
}

/* How databases that came from elsewhere declare truth. */
static bool is_foreign_boolean(const char *declared)
{
    return strcasecmp(declared, "tinyint(1)") == 0 ||
           strcasecmp(declared, "bit") == 0 ||
           strcasecmp(declared, "bit(1)") == 0;
}

static enum field_type sqlite_type(const struct column *column)
{
    if (type_is_checked_boolean(column) || is_foreign_boolean(column->type))
        return FIELD_BOOLEAN;
    for (size_t i = 0; i < COUNT_OF(SQLITE_TYPES); i++) {
        if (declares(column->type, SQLITE_TYPES[i].name))
            return SQLITE_TYPES[i].type;
    }
    return FIELD_OTHER;
}

static bool is_unlimited(enum engine engine, const struct column *column)
{
    if (column->length > 0)
        return column->length > ONE_LINE_MAX;
    if (engine == ENGINE_POSTGRES)
        return strcmp(column->base_type, "text") == 0 ||
               strcmp(column->base_type, "varchar") == 0 ||
               strcmp(column->base_type, "citext") == 0;
    return true;
}

static enum field_type type_of_text(enum engine engine,
                                    const struct column *column)
{
    if (column->is_enum || column->value_count > 0)
        return FIELD_TEXT;
    if (words_mean_email(column->name))
        return FIELD_EMAIL;
    if (words_mean_url(column->name))
        return FIELD_URL;
    if (is_unlimited(engine, column) && words_mean_prose(column->name))
        return FIELD_LONG_TEXT;
    return column->length > ONE_LINE_MAX && !words_mean_name(column->name)
               ? FIELD_LONG_TEXT : FIELD_TEXT;
}

enum field_type type_of_column(enum engine engine, const struct column *column)
{
    enum field_type type = engine == ENGINE_POSTGRES ? postgres_type(column)
                                                     : sqlite_type(column);

    return type == FIELD_TEXT ? type_of_text(engine, column) : type;
}
