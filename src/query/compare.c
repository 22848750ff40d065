/* query/compare.c -- one column against one text, on both engines. */
#include "query/compare.h"

#include <stdlib.h>
#include <string.h>

#include "schema/value.h"

/* A LIKE pattern beyond this is refused by SQLite. */
enum { PATTERN_MAX = 10000 };

enum engine model_engine(const struct model *model)
{
    return model->db_schema ? ENGINE_POSTGRES : ENGINE_SQLITE;
}

static bool is_on_postgres(const struct field *field)
{
    return model_engine(field->model) == ENGINE_POSTGRES;
}

bool field_is_binary(const struct field *field)
{
    return field->type == FIELD_BINARY && !field->is_array;
}

static const char *base_type(const struct field *field)
{
    return field->base_type ? field->base_type : "";
}

static bool is_one_of(const char *name, const char *const *names)
{
    while (*names && strcmp(name, *names) != 0)
        names++;
    return *names;
}

/* --- Types ------------------------------------------------------------ */

static const char *const TEXT_TYPES[] = {
    "text", "varchar", "bpchar", "citext", "name", NULL,
};

bool field_is_text(const struct field *field)
{
    if (field->is_array)
        return false;
    if (is_on_postgres(field))
        return is_one_of(base_type(field), TEXT_TYPES);
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_LONG_TEXT:
    case FIELD_EMAIL:
    case FIELD_URL:
    case FIELD_UUID:
    case FIELD_JSON:
    case FIELD_OTHER:
        return true;
    default:
        return false;
    }
}

/* PostgreSQL's types that have no operator for "less", or none for "equal". */
static const char *const UNORDERED_TYPES[] = {
    "json", "xml", "jsonpath", "point", "line", "lseg", "box", "path",
    "polygon", "circle", "aclitem", "gtsvector", "pg_node_tree",
    "pg_snapshot", "txid_snapshot", "refcursor", "unknown", "xid", "cid",
    "hstore", "geometry", "geography", "cube", "tsvector", "tsquery",
    "ltree", "lquery", NULL,
};

/* The first types are those that a FIELD_OTHER may have and still be ordered;
 * of what is in neither list nothing is known, so it is taken as text. */
static const char *const ORDERED_TYPES[] = {
    "inet", "cidr", "macaddr", "macaddr8", "money", "jsonb", "int4range",
    "int8range", "numrange", "daterange", "tsrange", "tstzrange", "bit",
    "varbit", "oid", "char", "timetz", "interval", "pg_lsn", "int2", "int4",
    "int8", "numeric", "text", "varchar", "bpchar", "uuid", "date", "time",
    "timestamp", "timestamptz", "bool", "float4", "float8", "citext", NULL,
};

static bool has_order(const struct field *field)
{
    if (!is_on_postgres(field))
        return true;
    if (is_one_of(base_type(field), UNORDERED_TYPES))
        return false;
    if (field->type == FIELD_OTHER || field->type == FIELD_JSON)
        return is_one_of(base_type(field), ORDERED_TYPES);
    return true;
}

/* --- Columns ---------------------------------------------------------- */

void compare_column(struct build *build, const char *alias,
                    const struct field *field)
{
    build_column(build, alias, field->name);
    if (!has_order(field))
        build_sql(build, "::text");
}

/* A collation that was declared for the column may not allow ILIKE. */
void compare_text_column(struct build *build, const char *alias,
                         const struct field *field)
{
    if (build->engine == ENGINE_SQLITE) {
        build_column(build, alias, field->name);
        return;
    }
    build_sql(build, "(");
    build_column(build, alias, field->name);
    build_sql(build, "::text COLLATE \"default\")");
}

bool compare_is_judged(const struct field *field)
{
    if (field->is_array)
        return false;
    switch (field->type) {
    case FIELD_OTHER:
    case FIELD_JSON:
    case FIELD_DURATION:
    case FIELD_BINARY:
        return false;
    default:
        return true;
    }
}

static bool fits_engine(const struct field *field, str text)
{
    return !is_on_postgres(field) ||
           (str_is_utf8(text) && !str_has_byte(text, '\0'));
}

bool compare_fits(const struct field *field, str text, struct arena *mem,
                  const char **wrong)
{
    str stored;

    if (!fits_engine(field, text)) {
        *wrong = "The text holds characters that the database cannot store.";
        return false;
    }
    if (field_is_text(field) || !has_order(field))
        return true;
    if (field->choice_count &&
        (!is_on_postgres(field) || field_choice_label(field, text)))
        return true;
    return value_read(field, text, mem, &stored, wrong);
}

/* --- Values ----------------------------------------------------------- */

/* Whether it is the one way to write this integer: "07" and "+7" are not. */
static bool is_canonical_int(str text, int64_t *number)
{
    size_t digits = text.size && text.data[0] == '-' ? 1 : 0;

    if (!str_to_int(text, number) || text.data[0] == '+')
        return false;
    return text.data[digits] != '0' || (text.size == 1);
}

/* A decimal number and nothing else: no hex, no "inf", no spaces. */
static bool is_real(str text, double *real)
{
    char copy[64];
    char *end;

    if (text.size == 0 || text.size >= sizeof copy)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        if (!strchr("0123456789+-.eE", text.data[i]) || !text.data[i])
            return false;
    }
    memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    *real = strtod(copy, &end);
    return *end == '\0' && end != copy;
}

static val number_or_text(str text)
{
    int64_t number;
    double real;

    if (is_canonical_int(text, &number))
        return val_int(number);
    if (is_real(text, &real))
        return val_real(real);
    return val_str(text);
}

static bool is_untyped(const struct field *field)
{
    return strcmp(base_type(field), "BLOB") == 0 || !base_type(field)[0];
}

val compare_sqlite_value(const struct field *field, str text)
{
    if (strcmp(base_type(field), "TEXT") == 0)
        return val_str(text);
    return number_or_text(text);
}

static void add_value(struct build *build, bool *is_first, val value)
{
    if (!*is_first)
        build_sql(build, ", ");
    *is_first = false;
    build_value(build, value);
}

/* All values that one text may stand for. */
static void add_candidates(struct build *build, const struct field *field,
                           str text, bool *is_first)
{
    val value = val_str(text);

    if (build->engine == ENGINE_SQLITE)
        value = compare_sqlite_value(field, text);
    add_value(build, is_first, value);
    if (build->engine == ENGINE_SQLITE && is_untyped(field) &&
        value.kind != VAL_TEXT)
        add_value(build, is_first, val_str(text));
}

void compare_any(struct build *build, const char *alias,
                 const struct field *field, const str *texts, size_t count)
{
    bool is_first = true;

    if (count == 0) {
        build_sql(build, "1 = 0");
        return;
    }
    compare_column(build, alias, field);
    build_sql(build, " IN (");
    for (size_t i = 0; i < count; i++)
        add_candidates(build, field, texts[i], &is_first);
    build_sql(build, ")");
}

static str operator_of(enum comparison comparison)
{
    switch (comparison) {
    case COMPARE_LESS:
        return STR(" < ");
    case COMPARE_LESS_OR_EQUAL:
        return STR(" <= ");
    case COMPARE_GREATER:
        return STR(" > ");
    case COMPARE_GREATER_OR_EQUAL:
        return STR(" >= ");
    case COMPARE_EQUAL:
        break;
    }
    return STR(" = ");
}

void compare_build(struct build *build, const char *alias,
                   const struct field *field, enum comparison comparison,
                   str text)
{
    if (comparison == COMPARE_EQUAL) {
        compare_any(build, alias, field, &text, 1);
        return;
    }
    compare_column(build, alias, field);
    build_words(build, operator_of(comparison));
    build_value(build, build->engine == ENGINE_SQLITE
                           ? compare_sqlite_value(field, text)
                           : val_str(text));
}

/* --- Likeness --------------------------------------------------------- */

/* Bytes that neither engine takes in a pattern are left out. */
static void add_escaped(struct text *pattern, str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];

        if (byte == '\0')
            continue;
        if (byte == '%' || byte == '_' || byte == '\\')
            text_add_byte(pattern, '\\');
        text_add_byte(pattern, byte);
    }
}

void compare_like(struct build *build, const char *alias,
                  const struct field *field, enum likeness likeness, str text)
{
    struct text pattern;

    text_init(&pattern, build->mem);
    if (likeness == LIKE_CONTAINS || likeness == LIKE_ENDS)
        text_add_byte(&pattern, '%');
    add_escaped(&pattern, str_clip(text, PATTERN_MAX));
    if (likeness == LIKE_CONTAINS || likeness == LIKE_STARTS)
        text_add_byte(&pattern, '%');
    compare_text_column(build, alias, field);
    if (build->engine == ENGINE_POSTGRES)
        build_sql(build, " ILIKE ");
    else
        build_sql(build, " LIKE ");
    build_value(build, val_str(text_str(&pattern)));
    build_sql(build, " ESCAPE '\\'");
}

void compare_words(struct build *build, const char *alias,
                   const struct field *field, str text)
{
    if (build->engine == ENGINE_SQLITE || str_has_byte(text, '\0')) {
        compare_like(build, alias, field, LIKE_CONTAINS, text);
        return;
    }
    build_sql(build, "to_tsvector(");
    compare_text_column(build, alias, field);
    build_sql(build, ") @@ plainto_tsquery(");
    build_value(build, val_str(str_clip(text, PATTERN_MAX)));
    build_sql(build, ")");
}

/* --- Keys ------------------------------------------------------------- */

static void build_is_null(struct build *build, const char *alias,
                          const struct field *field)
{
    build_column(build, alias, field->name);
    build_sql(build, " IS NULL");
}

static void build_equal(struct build *build, const char *alias,
                        const struct field *field, val value)
{
    build_column(build, alias, field->name);
    build_sql(build, " = ");
    build_value(build, value);
}

static bool may_hold_bytes(const struct field *field)
{
    return !is_on_postgres(field) || strcmp(base_type(field), "bytea") == 0;
}

/* In a column without a type the keys 1, 1.0 and "1.0" stand side by side: a
 * number must be of the kind that is written so; the text is a KEY_NUMERAL. */
static void build_untyped_key(struct build *build, const char *alias,
                              const struct field *field, str text)
{
    val value = number_or_text(text);

    if (value.kind == VAL_TEXT) {
        build_equal(build, alias, field, value);
        return;
    }
    build_equal(build, alias, field, value);
    build_sql(build, " AND typeof(");
    build_column(build, alias, field->name);
    build_words(build, value.kind == VAL_INT ? STR(") = 'integer'")
                                             : STR(") = 'real'"));
}

bool compare_is_loose(const struct field *field)
{
    return !is_on_postgres(field) && is_untyped(field);
}

bool compare_is_numeral(const struct field *field, str text)
{
    return compare_is_loose(field) && number_or_text(text).kind != VAL_TEXT;
}

void compare_key_part(struct build *build, const char *alias,
                      const struct field *field, const struct key_part *part)
{
    switch (part->kind) {
    case KEY_NULL:
        build_is_null(build, alias, field);
        break;
    case KEY_BYTES:
        if (may_hold_bytes(field))
            build_equal(build, alias, field, val_blob(part->bytes));
        else
            build_sql(build, "1 = 0");
        break;
    case KEY_NUMERAL:
        if (compare_is_loose(field))
            build_equal(build, alias, field, val_str(part->bytes));
        else
            build_sql(build, "1 = 0");
        break;
    case KEY_TEXT:
        if (compare_is_loose(field))
            build_untyped_key(build, alias, field, part->bytes);
        else
            compare_any(build, alias, field, &part->bytes, 1);
        break;
    }
}
