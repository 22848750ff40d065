/* store/check_values.c -- reads lists of values out of check constraints.
 *
 * An expression is cut at OR, then at AND, down to comparisons.  All sides of
 * an OR must list values of the same name (or say that it may be NULL), one
 * side of an AND is enough.  Values are kept as the texts that the database
 * would give back for the column, so a list is used only where that is sure:
 * not for numbers with a fraction, nor where letter case does not count.
 */
#include "store/check_values.h"

#include "base/list.h"

#include <string.h>

struct reader {
    const char *name;
    const struct table *table;
    enum engine engine;
    struct arena *mem;
    LIST(const char *) values;
    bool has_number;
};

static bool read_expression(struct reader *reader, struct sql_span span);

static bool is_same_name(const struct reader *reader, str name)
{
    if (reader->engine == ENGINE_SQLITE)
        return str_equal_nocase(name, str_of(reader->name));
    return str_equal_text(name, reader->name);
}

/* Without brackets around it and casts behind it. */
static struct sql_span strip(struct sql_span span)
{
    for (;;) {
        struct sql_span inner = sql_span_unwrap(span);
        inner = sql_span_part(inner, 0, sql_span_find_cast(inner));
        if (inner.count == span.count)
            return inner;
        span = inner;
    }
}

/* Whether the span is the name itself: x, "x", t.x, (x)::text. */
static bool is_the_name(const struct reader *reader, struct sql_span span)
{
    span = strip(span);
    if (span.count == 3 && sql_token_is_symbol(&span.items[1], '.'))
        span = sql_span_part(span, 2, 3);
    if (span.count != 1)
        return false;
    return (span.items[0].kind == SQL_WORD || span.items[0].kind == SQL_NAME) &&
           is_same_name(reader, span.items[0].text);
}

/* SQLite takes "x" for a text when it is the name of nothing. */
static bool is_text(const struct reader *reader, const struct sql_token *token)
{
    if (token->kind == SQL_TEXT)
        return true;
    if (token->kind != SQL_NAME || reader->engine != ENGINE_SQLITE ||
        reader->table == NULL)
        return false;
    for (size_t i = 0; i < reader->table->column_count; i++)
        if (str_equal_nocase(str_of(reader->table->columns[i].name),
                             token->text))
            return false;
    return true;
}

static bool add_value(struct reader *reader, str value)
{
    if (memchr(value.data ? value.data : "", '\0', value.size))
        return false;
    list_push(&reader->values, reader->mem, str_text(reader->mem, value));
    return true;
}

static bool read_number(struct reader *reader, struct sql_span span)
{
    bool is_negative = sql_token_is_symbol(&span.items[0], '-');
    const struct sql_token *number = &span.items[span.count - 1];
    int64_t integer;
    if (span.count > 2 || (span.count == 2 && !is_negative) ||
        number->kind != SQL_NUMBER || !str_to_int(number->text, &integer))
        return false;
    reader->has_number = true;
    return add_value(reader, str_printf(reader->mem, "%s%lld",
                                        is_negative ? "-" : "",
                                        (long long)integer));
}

static bool read_value(struct reader *reader, struct sql_span span)
{
    span = strip(span);
    if (span.count == 0)
        return false;
    if (span.count == 1 && is_text(reader, &span.items[0]))
        return add_value(reader, span.items[0].text);
    return read_number(reader, span);
}

static bool read_list(struct reader *reader, struct sql_span span)
{
    struct sql_splitter splitter = sql_splitter_of(span);
    struct sql_span piece;
    while (sql_split_symbol(&splitter, ',', &piece))
        if (!read_value(reader, piece))
            return false;
    return true;
}

/* ('a', 'b'), what stands behind IN. */
static bool read_in(struct reader *reader, struct sql_span span)
{
    if (span.count < 3 || !sql_token_is_symbol(&span.items[0], '(') ||
        sql_span_close(span, 0) != span.count - 1)
        return false;
    return read_list(reader, sql_span_part(span, 1, span.count - 1));
}

/* (ARRAY['a', 'b']), what stands behind = ANY. */
static bool read_any(struct reader *reader, struct sql_span span)
{
    span = strip(span);
    if (span.count < 4 || !sql_token_is_word(&span.items[0], "ARRAY") ||
        !sql_token_is_symbol(&span.items[1], '[') ||
        sql_span_close(span, 1) != span.count - 1)
        return false;
    return read_list(reader, sql_span_part(span, 2, span.count - 1));
}

static bool read_equals(struct reader *reader, struct sql_span span)
{
    if (span.count > 0 && sql_token_is_symbol(&span.items[0], '='))
        span = sql_span_part(span, 1, span.count);      /* == of SQLite */
    if (span.count > 0 && sql_token_is_word(&span.items[0], "ANY"))
        return read_any(reader, sql_span_part(span, 1, span.count));
    return read_value(reader, span);
}

/* x IS NULL, which allows no further value. */
static bool is_null_test(const struct reader *reader, struct sql_span span)
{
    size_t is = sql_span_find_word(span, 0, "IS");
    return is + 2 == span.count &&
           sql_token_is_word(&span.items[is + 1], "NULL") &&
           is_the_name(reader, sql_span_part(span, 0, is));
}

static bool read_comparison(struct reader *reader, struct sql_span span)
{
    size_t in = sql_span_find_word(span, 0, "IN");
    if (in < span.count)
        return is_the_name(reader, sql_span_part(span, 0, in)) &&
               read_in(reader, sql_span_part(span, in + 1, span.count));
    size_t equals = sql_span_find_symbol(span, 0, '=');
    if (equals < span.count)
        return is_the_name(reader, sql_span_part(span, 0, equals)) &&
               read_equals(reader,
                           sql_span_part(span, equals + 1, span.count));
    return is_null_test(reader, span);
}

static bool read_or(struct reader *reader, struct sql_span span)
{
    struct sql_splitter splitter = sql_splitter_of(span);
    struct sql_span piece;
    while (sql_split_word(&splitter, "OR", &piece))
        if (!read_expression(reader, piece))
            return false;
    return true;
}

/* The first side that lists values wins. */
static bool read_and(struct reader *reader, struct sql_span span)
{
    size_t before = reader->values.count;
    struct sql_splitter splitter = sql_splitter_of(span);
    struct sql_span piece;
    while (sql_split_word(&splitter, "AND", &piece)) {
        if (read_expression(reader, piece) && reader->values.count > before)
            return true;
        reader->values.count = before;
    }
    return false;
}

static bool read_expression(struct reader *reader, struct sql_span span)
{
    span = sql_span_unwrap(span);
    if (sql_span_find_word(span, 0, "BETWEEN") < span.count)
        return false;
    if (sql_span_find_word(span, 0, "OR") < span.count)
        return read_or(reader, span);
    if (sql_span_find_word(span, 0, "AND") < span.count)
        return read_and(reader, span);
    return read_comparison(reader, span);
}

/* Most checks do not speak of most columns: look before reading. */
static bool has_name(const struct reader *reader,
                     const struct sql_tokens *expression)
{
    for (size_t i = 0; i < expression->count; i++) {
        enum sql_token_kind kind = expression->items[i].kind;
        if ((kind == SQL_WORD || kind == SQL_NAME) &&
            is_same_name(reader, expression->items[i].text))
            return true;
    }
    return false;
}

bool check_values_read(const struct sql_tokens *expression, const char *name,
                       const struct table *table, enum engine engine,
                       struct arena *mem, struct check_values *found)
{
    struct reader reader = {
        .name = name, .table = table, .engine = engine, .mem = mem,
    };
    struct sql_span span = { expression->items, expression->count };
    if (!has_name(&reader, expression) || !read_expression(&reader, span) ||
        reader.values.count == 0)
        return false;
    *found = (struct check_values){
        reader.values.items, reader.values.count, reader.has_number,
    };
    return true;
}

/* Types whose values have one text, which is the text of the literal. */
static bool is_plain_type(const struct column *column, enum engine engine,
                          bool has_number)
{
    static const char *const POSTGRES[] = {
        "text", "varchar", "bpchar", "name", "char", "uuid", "date",
        "int2", "int4", "int8",
    };
    if (column->is_array || column->ignores_case)
        return false;
    if (engine == ENGINE_SQLITE)
        return !has_number || (strcmp(column->base_type, "REAL") != 0 &&
                               strcmp(column->base_type, "BLOB") != 0);
    for (size_t i = 0; i < COUNT_OF(POSTGRES); i++)
        if (strcmp(column->base_type, POSTGRES[i]) == 0)
            return true;
    return false;
}

/* PostgreSQL gives the values of char(4) back with four characters. */
static void pad_values(struct column *column, struct arena *mem)
{
    if (strcmp(column->base_type, "bpchar") != 0)
        return;
    for (size_t i = 0; i < column->value_count; i++) {
        size_t length = str_length(str_of(column->values[i]));
        if ((int)length < column->length)
            column->values[i] =
                arena_printf(mem, "%s%*s", column->values[i],
                             column->length - (int)length, "");
    }
}

static void set_values(struct column *column, const struct check_values *found,
                       enum engine engine, struct arena *mem)
{
    if (!is_plain_type(column, engine, found->has_number))
        return;
    column->values = found->items;
    column->value_count = found->count;
    if (engine == ENGINE_POSTGRES)
        pad_values(column, mem);
}

static void apply_check(struct table *table, const struct check *check,
                        enum engine engine, struct arena *mem,
                        struct arena *scratch)
{
    struct sql_tokens expression =
        sql_tokens_read(str_of(check->sql), engine, scratch);
    for (size_t i = 0; i < table->column_count; i++) {
        struct column *column = &table->columns[i];
        struct check_values found;
        if (check_values_read(&expression, column->name, table, engine, mem,
                              &found))
            set_values(column, &found, engine, mem);
    }
}

void check_values_apply(struct table *table, enum engine engine,
                        struct arena *mem)
{
    struct arena *scratch = arena_open();
    for (size_t i = 0; i < table->check_count; i++) {
        apply_check(table, &table->checks[i], engine, mem, scratch);
        arena_reset(scratch);
    }
    arena_close(scratch);
}

void check_values_apply_domain(struct column *column, const char *sql,
                               struct arena *mem)
{
    struct sql_tokens expression =
        sql_tokens_read(str_of(sql), ENGINE_POSTGRES, mem);
    struct check_values found;
    if (check_values_read(&expression, "VALUE", NULL, ENGINE_POSTGRES, mem,
                          &found))
        set_values(column, &found, ENGINE_POSTGRES, mem);
}
