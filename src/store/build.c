/* store/build.c -- statements that are put together from typed pieces. */
#include "store/build.h"

#include <string.h>

void build_init(struct build *build, enum engine engine, struct arena *mem)
{
    *build = (struct build){ .engine = engine, .mem = mem };
    text_init(&build->text, mem);
}

void build_words(struct build *build, str words)
{
    text_add(&build->text, words);
}

void build_int(struct build *build, int64_t number)
{
    text_add_int(&build->text, number);
}

/* `text` between two quotes, with those inside doubled. */
static void add_quoted(struct text *out, const char *text, char quote)
{
    text_add_byte(out, quote);
    for (const char *at = text; *at; at++) {
        if (*at == quote)
            text_add_byte(out, quote);
        text_add_byte(out, *at);
    }
    text_add_byte(out, quote);
}

void build_name(struct build *build, const char *name)
{
    add_quoted(&build->text, name, '"');
}

void build_column(struct build *build, const char *alias, const char *name)
{
    if (alias) {
        build_name(build, alias);
        text_add_byte(&build->text, '.');
    }
    build_name(build, name);
}

void build_table(struct build *build, const char *schema, const char *name)
{
    build_column(build, schema, name);
}

void build_value(struct build *build, val value)
{
    list_push(&build->values, build->mem, value);
    text_add_byte(&build->text, '$');
    text_add_int(&build->text, (int64_t)build->values.count);
}

/* The line break keeps a comment at the end of the expression from taking the
 * bracket with it. */
void build_expression(struct build *build, const char *declared)
{
    text_add_byte(&build->text, '(');
    text_add_text(&build->text, declared);
    text_add(&build->text, STR("\n)"));
}

/* On PostgreSQL a backslash means itself only under a setting that a script
 * could change; E'' with doubled backslashes means the same under both. */
void build_quoted(struct build *build, const char *text)
{
    struct text *out = &build->text;

    if (build->engine == ENGINE_SQLITE || !strchr(text, '\\')) {
        add_quoted(out, text, '\'');
        return;
    }
    text_add(out, STR(" E'"));
    for (const char *at = text; *at; at++) {
        if (*at == '\'' || *at == '\\')
            text_add_byte(out, *at);
        text_add_byte(out, *at);
    }
    text_add_byte(out, '\'');
}

bool build_query(struct db *db, struct build *build, struct rows *rows,
                 struct err *err)
{
    return db_query_text(db, rows, text_c(&build->text), build->values.items,
                         build->values.count, false, err);
}

bool build_run(struct db *db, struct build *build, struct err *err)
{
    return db_run_text(db, text_c(&build->text), build->values.items,
                       build->values.count, err);
}
