/* change/write.c -- INSERT and UPDATE of one record. */
#include <string.h>

#include "change/saving.h"
#include "query/select.h"

/* --- Values ----------------------------------------------------------- */

static bool is_number(const struct field *field)
{
    return field->type == FIELD_INTEGER || field->type == FIELD_REAL ||
           field->type == FIELD_DECIMAL || field->type == FIELD_BOOLEAN;
}

/* A SQLite column without a type keeps the kind that it is given, so a number
 * must stay one; all others, and PostgreSQL, read a text as what they need. */
static val value_of(const struct saving *saving, const struct writing *writing)
{
    const struct field *field = writing->field;
    const char *base_type = field->base_type ? field->base_type : "";
    enum val_kind kind = VAL_NULL;

    if (str_is_none(writing->stored))
        return val_null();
    if (db_engine(saving->db) == ENGINE_POSTGRES ||
        (base_type[0] && strcmp(base_type, "BLOB") != 0))
        return val_str(writing->stored);
    if (saving->before)
        kind = saving->before->kinds[field->index];
    if (is_number(field) || kind == VAL_INT || kind == VAL_REAL)
        return compare_sqlite_value(field, writing->stored);
    return val_str(writing->stored);
}

/* --- UPDATE ----------------------------------------------------------- */

static void build_update(struct build *build, const struct saving *saving)
{
    const struct model *model = saving->request->model;

    build_sql(build, "UPDATE ");
    build_table(build, model->db_schema, model->db_table);
    for (size_t i = 0; i < saving->writings.count; i++) {
        const struct writing *writing = &saving->writings.items[i];

        build_words(build, i ? STR(", ") : STR(" SET "));
        build_name(build, writing->field->name);
        build_sql(build, " = ");
        build_value(build, value_of(saving, writing));
    }
    build_sql(build, " WHERE ");
    record_build_itself(build, saving->before, NULL);
}

/* A trigger may leave a statement without effect, and without a word. */
static bool say_not_taken(struct saving *saving, const char *sentence,
                          struct err *err)
{
    saving_wrong(saving, NULL, sentence);
    return err_set(err, ERR_CONFLICT, "%s", sentence);
}

static bool update(struct saving *saving, struct err *err)
{
    const char *noun = record_noun(saving->request->model, saving->mem);
    struct build build;

    build_init(&build, db_engine(saving->db), saving->mem);
    build_update(&build, saving);
    if (!build_run(saving->db, &build, err))
        return false;
    if (db_changed(saving->db) == 1)
        return true;
    return say_not_taken(saving, arena_printf(saving->mem,
        db_changed(saving->db) == 0
            ? "The database did not take the change of this %s."
            : "More than one %s has this key, so none was changed.", noun),
        err);
}

/* --- INSERT ----------------------------------------------------------- */

static void build_insert(struct build *build, const struct saving *saving)
{
    const struct model *model = saving->request->model;
    size_t count = saving->writings.count;

    build_sql(build, "INSERT INTO ");
    build_table(build, model->db_schema, model->db_table);
    for (size_t i = 0; i < count; i++) {
        build_words(build, i ? STR(", ") : STR(" ("));
        build_name(build, saving->writings.items[i].field->name);
    }
    build_words(build, count ? STR(") VALUES (") : STR(" DEFAULT VALUES"));
    for (size_t i = 0; i < count; i++) {
        if (i)
            build_sql(build, ", ");
        build_value(build, value_of(saving, &saving->writings.items[i]));
    }
    if (count)
        build_sql(build, ")");
    build_sql(build, " RETURNING ");
    for (size_t i = 0; i < model->key_count; i++) {
        if (i)
            build_sql(build, ", ");
        build_name(build, model->key[i]->name);
    }
    if (model->key_count == 0)
        build_sql(build, "1");
}

static bool insert(struct saving *saving, struct err *err)
{
    const struct model *model = saving->request->model;
    struct build build;
    struct rows rows;
    bool is_added = false;

    build_init(&build, db_engine(saving->db), saving->mem);
    build_insert(&build, saving);
    if (!build_query(saving->db, &build, &rows, err))
        return false;
    while (rows_next(&rows)) {
        saving->key = selected_key_at(&rows, 0, model->key,
                                      model->key_count, saving->mem);
        is_added = true;
    }
    if (!rows_end(&rows, err))
        return false;
    return is_added ||
           say_not_taken(saving, arena_printf(saving->mem,
               "The database did not take the new %s.",
               record_noun(model, saving->mem)), err);
}

bool saving_write(struct saving *saving, struct err *err)
{
    return saving->before ? update(saving, err) : insert(saving, err);
}
