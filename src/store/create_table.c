/* store/create_table.c -- finds CHECK and COLLATE in a CREATE TABLE.
 *
 *     CREATE TABLE name ( definition , definition … ) options
 *
 * A definition is a column, whose first token is its name, or constraints of
 * the table.  CHECK and COLLATE are looked for outside inner brackets, so
 * those inside an expression do not count.
 */
#include "store/create_table.h"

#include "store/sql_token.h"

static const char *const CONSTRAINT_WORDS[] = {
    "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN",
};

static bool is_column(struct sql_span definition)
{
    if (definition.count == 0)
        return false;
    for (size_t i = 0; i < COUNT_OF(CONSTRAINT_WORDS); i++)
        if (sql_token_is_word(&definition.items[0], CONSTRAINT_WORDS[i]))
            return false;
    return true;
}

/* The name behind CONSTRAINT, when that stands right before `check`. */
static const char *check_name(struct sql_span definition, size_t check,
                              struct arena *mem)
{
    if (check < 2 ||
        !sql_token_is_word(&definition.items[check - 2], "CONSTRAINT"))
        return NULL;
    return str_text(mem, definition.items[check - 1].text);
}

static void add_check(struct create_table *found, const char *sql,
                      struct sql_span definition, size_t at,
                      struct arena *mem)
{
    size_t open = at + 1;
    if (open >= definition.count ||
        !sql_token_is_symbol(&definition.items[open], '('))
        return;
    size_t close = sql_span_close(definition, open);
    if (close == definition.count)
        return;
    size_t start = definition.items[open].end;
    str inside = str_from(sql + start, definition.items[close].start - start);
    struct check *check = list_add(&found->checks, mem);
    check->name = check_name(definition, at, mem);
    check->sql = str_text(mem, str_trim(inside));
}

static void read_checks(struct create_table *found, const char *sql,
                        struct sql_span definition, struct arena *mem)
{
    size_t at = sql_span_find_word(definition, 0, "CHECK");
    while (at < definition.count) {
        add_check(found, sql, definition, at, mem);
        at = sql_span_find_word(definition, at + 1, "CHECK");
    }
}

static void read_collation(struct create_table *found,
                           struct sql_span definition, struct arena *mem)
{
    size_t at = sql_span_find_word(definition, 1, "COLLATE");
    if (at + 1 >= definition.count)
        return;
    struct column_collation *added = list_add(&found->collations, mem);
    added->column = str_text(mem, definition.items[0].text);
    added->collation = str_text(mem, definition.items[at + 1].text);
}

void create_table_read(const char *sql, struct arena *mem,
                       struct create_table *found)
{
    *found = (struct create_table){ 0 };
    struct sql_tokens tokens = sql_tokens_read(str_of(sql), ENGINE_SQLITE, mem);
    struct sql_span span = { tokens.items, tokens.count };
    if (span.count < 2 || !sql_token_is_word(&span.items[0], "CREATE"))
        return;
    size_t open = sql_span_find_symbol(span, 0, '(');
    struct sql_span body =
        sql_span_part(span, open + 1, sql_span_close(span, open));
    struct sql_splitter splitter = sql_splitter_of(body);
    struct sql_span definition;
    while (sql_split_symbol(&splitter, ',', &definition)) {
        read_checks(found, sql, definition, mem);
        if (is_column(definition))
            read_collation(found, definition, mem);
    }
}
