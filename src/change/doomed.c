/* change/doomed.c -- records that a deletion takes along, named and read. */
#include "change/doomed.h"

#include <inttypes.h>

/* Bytes of a binary value that the trail keeps. */
enum { IMAGE_BYTES_MAX = 64 * 1024 };

/* --- Naming records --------------------------------------------------- */

size_t doomed_batch(const struct model *model)
{
    return model->key_count == 1 && !compare_is_loose(model->key[0]) ? 500
                                                                     : 100;
}

static bool all_texts(const struct doomed *items, size_t count, str *texts,
                      struct arena *mem)
{
    for (size_t i = 0; i < count; i++) {
        struct key key;

        if (!key_read(&key, items[i].key, 1, mem) ||
            key.parts[0].kind != KEY_TEXT)
            return false;
        texts[i] = key.parts[0].bytes;
    }
    return true;
}

static void build_each(struct build *build, const struct model *model,
                       const char *alias, const struct doomed *items,
                       size_t count)
{
    build_sql(build, "(1 = 0");
    for (size_t i = 0; i < count; i++) {
        struct key key;

        if (!key_read(&key, items[i].key, model->key_count, build->mem))
            continue;
        build_sql(build, " OR (");
        record_build_key(build, model, alias, &key);
        build_sql(build, ")");
    }
    build_sql(build, ")");
}

void doomed_build(struct build *build, const struct model *model,
                  const char *alias, const struct doomed *items, size_t count)
{
    str *texts = arena_new_array(build->mem, str, count);

    if (model->key_count == 1 && !compare_is_loose(model->key[0]) &&
        all_texts(items, count, texts, build->mem))
        compare_any(build, alias, model->key[0], texts, count);
    else
        build_each(build, model, alias, items, count);
}

/* --- Reading records -------------------------------------------------- */

static void build_size(struct select *select, const struct field *field)
{
    struct build *build = select->build;

    build_words(build, build->engine == ENGINE_POSTGRES ? STR("octet_length(")
                                                        : STR("length("));
    build_column(build, "t", field->name);
    build_sql(build, ")");
}

/* The bytes as far as the trail keeps them, and how many there are. */
static void select_binary(struct select *select, const struct field *field,
                          size_t *at, size_t *size_at)
{
    struct build *build = select->build;

    *at = select->column_count++;
    build_sql(build, ", CASE WHEN ");
    build_size(select, field);
    build_sql(build, " <= ");
    build_int(build, IMAGE_BYTES_MAX);
    build_sql(build, " THEN ");
    build_column(build, "t", field->name);
    build_sql(build, " END");
    if (select->model->field_count > SELECT_FIELDS_MAX)
        return;
    *size_at = select->column_count++;
    build_sql(build, ", ");
    build_size(select, field);
}

static void select_images(struct select *select,
                          struct doomed_columns *columns)
{
    const struct model *model = select->model;

    columns->image_at = arena_new_array(select->mem, size_t,
                                        model->field_count);
    columns->size_at = arena_new_array(select->mem, size_t,
                                       model->field_count);
    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];

        if (field_is_binary(field)) {
            select_binary(select, field, &columns->image_at[i],
                          &columns->size_at[i]);
            continue;
        }
        columns->image_at[i] = select->column_count++;
        build_sql(select->build, ", ");
        build_column(select->build, "t", field->name);
    }
}

void doomed_select(struct select *select, bool wants_images,
                   struct doomed_columns *columns)
{
    *columns = (struct doomed_columns){ 0 };
    build_sql(select->build, "SELECT ");
    select_key(select);
    if (select->column_count == 0) {
        select->column_count++;
        build_sql(select->build, "1");
    }
    columns->parts = select_display(select, "t", select->model,
                                    &columns->part_count);
    if (wants_images)
        select_images(select, columns);
}

static str read_image_value(const struct doomed_columns *columns, size_t i,
                            struct rows *rows, struct arena *mem)
{
    size_t size_at = columns->size_at[i];
    str value = rows_str_copy(rows, columns->image_at[i], mem);

    if (size_at && str_is_none(value) && !rows_is_null(rows, size_at))
        return str_printf(mem, "(%" PRId64 " bytes)", rows_int(rows, size_at));
    return value;
}

static void read_image(const struct model *model,
                       const struct doomed_columns *columns,
                       struct rows *rows, struct arena *mem,
                       struct doomed *doomed)
{
    doomed->image = arena_new_array(mem, struct audit_field,
                                    model->field_count);
    for (size_t i = 0; i < model->field_count; i++) {
        str value = read_image_value(columns, i, rows, mem);

        if (!str_is_none(value))
            doomed->image[doomed->image_count++] = (struct audit_field){
                .name = model->fields[i].name, .before = value,
                .after = STR_NONE,
            };
    }
}

struct doomed doomed_read(struct select *select,
                          const struct doomed_columns *columns,
                          struct rows *rows, struct arena *mem)
{
    struct doomed doomed = { .model = select->model };

    doomed.key = selected_key(select, rows, mem);
    doomed.label = selected_label(select, select->model, columns->parts,
                                  columns->part_count, doomed.key, rows, mem);
    if (columns->image_at)
        read_image(select->model, columns, rows, mem, &doomed);
    return doomed;
}
