/* query/record.c -- one record, with the labels of what it points at, from one
 * statement.
 */
#include "query/record.h"

#include <ctype.h>

#include "query/select.h"
#include "query/version.h"
#include "schema/value.h"

/* Bytes of a binary value up to which a version takes its content in, where the
 * database can hash it. */
enum { CONTENT_HASHED_MAX = 1024 * 1024 };

/* --- Words ------------------------------------------------------------ */

const char *record_noun(const struct model *model, struct arena *mem)
{
    char *noun = arena_copy_text(mem, model->label);

    if (isupper((unsigned char)noun[0]) && !isupper((unsigned char)noun[1]))
        noun[0] = (char)tolower((unsigned char)noun[0]);
    return noun;
}

/* A record without a name is named by its key, as "Account 7". */
static str plain_display(const struct model *model, str key,
                         struct arena *mem)
{
    if (str_is_none(key))
        return str_copy(mem, str_of(model->label));
    return str_printf(mem, "%s %.*s", model->label, STR_ARG(key));
}

str record_display(const struct model *model, const str *values, str key,
                   struct arena *mem)
{
    const struct display *display = &model->display;
    bool has_value = false;
    struct text text;

    text_init(&text, mem);
    for (size_t i = 0; i < display->count; i++) {
        const struct display_part *part = &display->parts[i];
        str value = part->field ? values[part->field->index] : STR_NONE;

        text_add(&text, part->before);
        if (str_is_empty(value))
            continue;
        text_add(&text, str_clip(value_to_words(part->field, value, mem),
                                 SELECT_TEXT_MAX));
        has_value = true;
    }
    return has_value ? text_str(&text) : plain_display(model, key, mem);
}

bool record_missing(const struct model *model, str key, struct err *err)
{
    return err_set(err, ERR_MISSING,
                   "There is no %s with the key \"%.*s\". Perhaps it was "
                   "deleted.", record_noun(model, err->mem), STR_ARG(key));
}

/* --- Keys ------------------------------------------------------------- */

void record_build_key(struct build *build, const struct model *model,
                      const char *alias, const struct key *key)
{
    for (size_t i = 0; i < key->count; i++) {
        if (i)
            build_sql(build, " AND ");
        compare_key_part(build, alias, model->key[i], &key->parts[i]);
    }
}

void record_build_itself(struct build *build, const struct record *record,
                         const char *alias)
{
    struct key key;

    if (key_read(&key, record->key, record->model->key_count, build->mem))
        record_build_key(build, record->model, alias, &key);
    else
        build_sql(build, "1 = 0");
}

/* --- Reading ---------------------------------------------------------- */

struct record_read {
    struct select select;
    size_t hash_at;         /* the first hash of a binary field; PostgreSQL */
    struct record *record;
    struct arena *mem;
};

static bool has_hashes(const struct record_read *read)
{
    return read->select.build->engine == ENGINE_POSTGRES &&
           read->select.model->field_count <= SELECT_FIELDS_MAX;
}

static void select_hashes(struct record_read *read)
{
    struct build *build = read->select.build;
    const struct model *model = read->select.model;

    read->hash_at = read->select.column_count;
    if (!has_hashes(read))
        return;
    for (size_t i = 0; i < model->field_count; i++) {
        if (!field_is_binary(&model->fields[i]))
            continue;
        build_sql(build, ", CASE WHEN octet_length(");
        build_column(build, "t", model->fields[i].name);
        build_sql(build, ") <= ");
        build_int(build, CONTENT_HASHED_MAX);
        build_sql(build, " THEN md5(");
        build_column(build, "t", model->fields[i].name);
        build_sql(build, ") END");
    }
}

static void build_read(struct record_read *read, const struct key *key,
                       bool for_update)
{
    struct build *build = read->select.build;
    const struct model *model = read->select.model;

    build_sql(build, "SELECT ");
    select_key(&read->select);
    for (size_t i = 0; i < model->field_count; i++)
        select_field(&read->select, &model->fields[i]);
    select_targets(&read->select);
    select_hashes(read);
    build_sql(build, " FROM ");
    select_table(build, model, "t");
    select_joins(&read->select);
    build_sql(build, " WHERE ");
    record_build_key(build, model, "t", key);
    if (for_update && build->engine == ENGINE_POSTGRES)
        build_sql(build, " FOR UPDATE OF t");
}

static struct record *record_new(const struct model *model, struct arena *mem)
{
    struct record *record = arena_new(mem, struct record);
    size_t count = model->field_count;

    record->model = model;
    record->values = arena_new_array(mem, str, count);
    record->kinds = arena_new_array(mem, enum val_kind, count);
    record->sizes = arena_new_array(mem, int64_t, count);
    record->labels = arena_new_array(mem, str, count);
    record->target_keys = arena_new_array(mem, str, count);
    return record;
}

static void read_field(struct record_read *read, struct rows *rows, size_t i)
{
    struct record *record = read->record;
    bool is_binary = field_is_binary(&record->model->fields[i]);
    size_t at = read->select.fields.items[i].value.at;
    enum val_kind kind = rows_kind(rows, at);
    struct cell cell;

    selected_cell(&read->select, rows, i, read->mem, &cell);
    if (kind != VAL_NULL && is_binary)
        kind = VAL_BLOB;
    record->values[i] = cell.text;
    record->kinds[i] = kind;
    record->sizes[i] = kind == VAL_BLOB ? cell.size_bytes : -1;
    record->labels[i] = cell.label;
    record->target_keys[i] = cell.target_key;
}

/* Of a binary field its size, and on PostgreSQL its content. */
static str hashed_bytes(const struct record_read *read, struct rows *rows,
                        size_t i, size_t *binary_count)
{
    str hash = STR("");

    if (!field_is_binary(&read->record->model->fields[i]))
        return rows_str(rows, read->select.fields.items[i].value.at);
    if (has_hashes(read))
        hash = rows_str(rows, read->hash_at + (*binary_count)++);
    return str_printf(read->mem, "%lld %.*s",
                      (long long)read->record->sizes[i], STR_ARG(hash));
}

static const char *read_version(const struct record_read *read,
                                struct rows *rows)
{
    const struct record *record = read->record;
    size_t binary_count = 0;
    struct text version;

    text_init(&version, read->mem);
    for (size_t i = 0; i < record->model->field_count; i++)
        version_add(&version, record->kinds[i],
                    hashed_bytes(read, rows, i, &binary_count));
    return text_c(&version);
}

static void read_row(struct record_read *read, struct rows *rows)
{
    const struct model *model = read->select.model;
    struct record *record = record_new(model, read->mem);

    read->record = record;
    record->key = selected_key(&read->select, rows, read->mem);
    for (size_t i = 0; i < model->field_count; i++)
        read_field(read, rows, i);
    record->version = read_version(read, rows);
    record->display = record_display(model, record->values, record->key,
                                     read->mem);
}

static bool run_read(struct db *db, struct record_read *read,
                     struct err *err)
{
    struct rows rows;

    if (!build_query(db, read->select.build, &rows, err))
        return false;
    if (rows_next(&rows))
        read_row(read, &rows);
    return rows_end(&rows, err);
}

/* A key that is no value of its column's type is the key of no record. */
static bool find_record(struct db *db, struct record_read *read, str key,
                        struct err *err)
{
    struct err failure = err_in(read->mem);

    if (!run_read(db, read, &failure)) {
        if (db_refusal(db)->kind == REFUSAL_TYPE)
            return record_missing(read->select.model, key, err);
        *err = failure;
        return false;
    }
    return read->record || record_missing(read->select.model, key, err);
}

bool record_load(struct db *db, const struct model *model, str key,
                 bool for_update, struct arena *mem, struct record **record,
                 struct err *err)
{
    struct record_read read = { .mem = mem };
    struct build build;
    struct key parts;

    if (model->key_count == 0 ||
        !key_read(&parts, key, model->key_count, mem))
        return record_missing(model, key, err);
    build_init(&build, db_engine(db), mem);
    select_init(&read.select, &build, model, true);
    build_read(&read, &parts, for_update);
    if (!find_record(db, &read, key, err))
        return false;
    *record = read.record;
    return true;
}

bool record_read(struct db *db, const struct person *person,
                 const struct model *model, str key, bool for_update,
                 struct arena *mem, struct record **record, struct err *err)
{
    return person_must(person, model->full_name, model->label_plural,
                       VERB_VIEW, err) &&
           record_load(db, model, key, for_update, mem, record, err);
}
