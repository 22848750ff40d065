/* change/refusal.c -- the database's no, as words beside the right field.
 *
 * The sentences are Django's where it has them.  What the database does not say
 * itself (SQLite: which foreign key; PostgreSQL: which value) is found out
 * afterwards, when the transaction is gone; a statement more does not matter
 * for a save that failed.
 */
#include <string.h>

#include "change/saving.h"

/* SQLite names an unnamed rule by its expression, and keeps no others. */
static const struct sql SELECT_RULE = { .text =
    "SELECT NULL"
    " WHERE $1 <> $1 AND $2 <> $2 AND $3 <> $3", .postgres =
    "SELECT pg_get_constraintdef(pg_constraint.oid)"
    "  FROM pg_constraint"
    "  LEFT JOIN pg_class ON pg_class.oid = pg_constraint.conrelid"
    "  LEFT JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace"
    " WHERE pg_constraint.conname = $1"
    "   AND (pg_class.oid IS NULL OR (nspname = $2 AND relname = $3))"
    " LIMIT 1" };

static const char NO_SUCH_CHOICE[] =
    "Select a valid choice. That choice is not one of the available choices.";

static const char *copy_text(struct arena *mem, const char *text)
{
    return text ? arena_copy_text(mem, text) : NULL;
}

struct refusal refusal_copy(const struct db *db, struct arena *mem)
{
    const struct refusal *refusal = db_refusal(db);

    return (struct refusal){
        .kind = refusal->kind,
        .constraint = copy_text(mem, refusal->constraint),
        .schema = copy_text(mem, refusal->schema),
        .table = copy_text(mem, refusal->table),
        .columns = copy_text(mem, refusal->columns),
        .says = copy_text(mem, refusal->says),
    };
}

/* --- Which fields ----------------------------------------------------- */

struct named {
    const struct field *fields[KEY_PARTS_MAX];
    size_t count;
};

static const struct field *exact_field(const struct model *model, str name)
{
    for (size_t i = 0; i < model->field_count; i++) {
        if (str_equal_text(name, model->fields[i].name))
            return &model->fields[i];
    }
    return NULL;
}

/* A refusal of another table, by a trigger, names no field of this form. */
static bool is_of_table(const struct model *model,
                        const struct refusal *refusal)
{
    return !refusal->table || strcmp(refusal->table, model->db_table) == 0;
}

/* The names are joined by ", ", which a name may hold itself. */
static void find_named(const struct model *model,
                       const struct refusal *refusal, struct named *named)
{
    str rest = str_of(refusal->columns);
    str piece;

    named->count = 0;
    if (str_is_empty(rest) || !is_of_table(model, refusal))
        return;
    named->fields[0] = exact_field(model, rest);
    if (named->fields[0]) {
        named->count = 1;
        return;
    }
    while (str_split(&rest, ',', &piece) && named->count < KEY_PARTS_MAX) {
        const struct field *field = exact_field(model, str_trim(piece));

        if (field)
            named->fields[named->count++] = field;
    }
}

static bool is_word_byte(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || byte == '_' || (byte & 0x80);
}

static bool has_word(const char *text, const char *word)
{
    size_t size = strlen(word);
    const char *at = size ? strstr(text, word) : NULL;

    while (at) {
        if ((at == text || !is_word_byte(at[-1])) && !is_word_byte(at[size]))
            return true;
        at = strstr(at + 1, word);
    }
    return false;
}

/* The one field whose name stands in a text, or NULL. */
static const struct field *only_mentioned(const struct model *model,
                                          const char *text)
{
    const struct field *found = NULL;

    for (size_t i = 0; text && i < model->field_count; i++) {
        if (!has_word(text, model->fields[i].name))
            continue;
        if (found)
            return NULL;
        found = &model->fields[i];
    }
    return found;
}

/* --- Sentences -------------------------------------------------------- */

static const char *with_full_stop(const char *words, struct arena *mem)
{
    size_t size = strlen(words);

    return size && strchr(".!?", words[size - 1])
               ? words : arena_printf(mem, "%s.", words);
}

/* "A, B and C" */
static const char *labels(const struct named *named, struct arena *mem)
{
    struct text text;

    text_init(&text, mem);
    for (size_t i = 0; i < named->count; i++) {
        if (i)
            text_add_text(&text, i + 1 < named->count ? ", " : " and ");
        text_add_text(&text, named->fields[i]->label);
    }
    return text_c(&text);
}

static void explain_unique(struct saving *saving,
                           const struct refusal *refusal)
{
    const struct model *model = saving->request->model;
    const struct field *field = NULL;
    struct named named;

    find_named(model, refusal, &named);
    if (named.count == 0) {
        saving_wrong(saving, NULL,
            arena_printf(saving->mem, "Another %s already has this value%s%s.",
                         record_noun(model, saving->mem),
                         refusal->constraint ? ", says the rule " : "",
                         refusal->constraint ? refusal->constraint : ""));
        return;
    }
    if (named.count == 1)
        field = named.fields[0];
    saving_wrong(saving, field,
        arena_printf(saving->mem, "%s with this %s already exists.",
                     model->label, labels(&named, saving->mem)));
}

static void explain_null(struct saving *saving, const struct refusal *refusal)
{
    struct named named;

    find_named(saving->request->model, refusal, &named);
    if (named.count)
        saving_wrong(saving, named.fields[0], "This field is required.");
    else
        saving_wrong(saving, NULL, "The database needs a value that is "
                                   "missing here.");
}

/* --- Checks ----------------------------------------------------------- */

/* "CHECK ((price > 0))" without what is around it. */
static const char *without_check(const char *rule, struct arena *mem)
{
    str text = str_of(rule);

    if (str_starts(text, STR("CHECK ((")) && str_ends(text, STR("))")))
        text = str_part(text, 8, text.size - 10);
    return str_text(mem, text);
}

/* The expression of a named constraint, or NULL. */
static const char *find_rule(struct saving *saving,
                             const struct refusal *refusal)
{
    struct err ignored = err_in(saving->mem);
    const char *rule = NULL;
    struct rows rows;

    if (!db_query(saving->db, &rows, &SELECT_RULE,
                  BIND(val_text(refusal->constraint),
                       val_text(refusal->schema), val_text(refusal->table)),
                  &ignored))
        return NULL;
    if (rows_next(&rows))
        rule = rows_text(&rows, 0, saving->mem);
    if (!rows_end(&rows, &ignored) || !rule)
        return NULL;
    return without_check(rule, saving->mem);
}

static void explain_check(struct saving *saving,
                          const struct refusal *refusal)
{
    const struct model *model = saving->request->model;
    const char *name = refusal->constraint;
    const char *rule = name ? find_rule(saving, refusal) : NULL;
    const struct field *field = only_mentioned(model, rule ? rule : name);

    if (!name)
        saving_wrong(saving, NULL, with_full_stop(
            refusal->says ? refusal->says
                          : "A rule of the database does not allow this",
            saving->mem));
    else if (rule)
        saving_wrong(saving, field, arena_printf(saving->mem,
            "This is not allowed by the rule %s: %s.", name, rule));
    else
        saving_wrong(saving, field, arena_printf(saving->mem,
            "This is not allowed by the rule %s.", name));
}

/* --- References ------------------------------------------------------- */

static const struct writing *find_writing(const struct saving *saving,
                                          const struct field *field)
{
    for (size_t i = 0; i < saving->writings.count; i++) {
        if (saving->writings.items[i].field == field)
            return &saving->writings.items[i];
    }
    return NULL;
}

/* Whether what was typed for this relation points at nothing. */
static bool is_dangling(struct saving *saving, const struct field *field)
{
    const struct writing *writing = find_writing(saving, field);
    struct err ignored = err_in(saving->mem);
    str label;

    if (!field->relation || !writing || str_is_none(writing->stored))
        return false;
    return record_choice_label(saving->db, field->relation, writing->stored,
                               saving->mem, &label, &ignored) &&
           str_is_none(label);
}

static void explain_reference(struct saving *saving,
                              const struct refusal *refusal)
{
    const struct model *model = saving->request->model;
    size_t before = saving->wrong.count;
    struct named named;

    find_named(model, refusal, &named);
    if (named.count == 1 && find_writing(saving, named.fields[0])) {
        saving_wrong(saving, named.fields[0], NO_SUCH_CHOICE);
        return;
    }
    for (size_t i = 0; i < model->field_count; i++) {
        if (is_dangling(saving, &model->fields[i]))
            saving_wrong(saving, &model->fields[i], NO_SUCH_CHOICE);
    }
    if (saving->wrong.count == before)
        saving_wrong(saving, NULL, "A record that this one points at, or that "
                                   "points at this one, stands in the way.");
}

/* --- Types ------------------------------------------------------------ */

/* PostgreSQL quotes the text that it could not read. */
static const struct field *quoted_field(const struct saving *saving,
                                        const char *says)
{
    const struct field *found = NULL;

    if (saving->writings.count == 1)
        return saving->writings.items[0].field;
    for (size_t i = 0; i < saving->writings.count; i++) {
        const struct writing *writing = &saving->writings.items[i];
        str quoted = str_printf(saving->mem, "\"%.*s\"",
                                STR_ARG(writing->stored));

        if (writing->stored.size == 0 || !str_has(str_of(says), quoted))
            continue;
        if (found)
            return NULL;
        found = writing->field;
    }
    return found;
}

static void explain_type(struct saving *saving, const struct refusal *refusal)
{
    const char *says = refusal->says ? refusal->says
                                     : "the database cannot take it";
    struct named named;

    find_named(saving->request->model, refusal, &named);
    saving_wrong(saving,
        named.count == 1 ? named.fields[0] : quoted_field(saving, says),
        with_full_stop(arena_printf(saving->mem, "Enter a valid value: %s",
                                    says), saving->mem));
}

static void explain_raised(struct saving *saving,
                           const struct refusal *refusal)
{
    struct named named;

    find_named(saving->request->model, refusal, &named);
    saving_wrong(saving, named.count == 1 ? named.fields[0] : NULL,
                 with_full_stop(refusal->says ? refusal->says
                                              : "The database refused this",
                                saving->mem));
}

static void explain_other(struct saving *saving,
                          const struct refusal *refusal)
{
    saving_wrong(saving, NULL, with_full_stop(arena_printf(saving->mem,
        "The database could not save this: %s", refusal->says),
        saving->mem));
}

bool refusal_explain(struct saving *saving, const struct refusal *refusal)
{
    switch (refusal->kind) {
    case REFUSAL_UNIQUE:
        explain_unique(saving, refusal);
        return true;
    case REFUSAL_NULL:
        explain_null(saving, refusal);
        return true;
    case REFUSAL_CHECK:
        explain_check(saving, refusal);
        return true;
    case REFUSAL_REFERENCE:
        explain_reference(saving, refusal);
        return true;
    case REFUSAL_TYPE:
        explain_type(saving, refusal);
        return true;
    case REFUSAL_RAISED:
        explain_raised(saving, refusal);
        return true;
    case REFUSAL_NONE:
        explain_other(saving, refusal);
        return true;
    case REFUSAL_RIGHTS:
        break;
    }
    return false;
}
