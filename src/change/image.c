/* change/image.c -- what a record was before and after, for the trail. */
#include <inttypes.h>

#include "change/saving.h"

/* A value as the trail keeps it.  Of bytes that were not read, their number. */
static str image_value(const struct record *record, size_t i,
                       struct arena *mem)
{
    if (!record || record->kinds[i] == VAL_NULL)
        return STR_NONE;
    if (record->kinds[i] == VAL_BLOB)
        return str_printf(mem, "(%" PRId64 " bytes)", record->sizes[i]);
    return record->values[i];
}

size_t image_diff(const struct record *before, const struct record *after,
                  struct arena *mem, struct audit_field **fields)
{
    const struct model *model = (before ? before : after)->model;
    bool *differs = arena_new_array(mem, bool, model->field_count);
    size_t count = 0;

    *fields = arena_new_array(mem, struct audit_field, model->field_count);
    if (before && after)
        record_version_differs(after, str_of(before->version), differs);
    for (size_t i = 0; i < model->field_count; i++) {
        struct audit_field field = {
            .name = model->fields[i].name,
            .before = image_value(before, i, mem),
            .after = image_value(after, i, mem),
        };

        if (before && after ? differs[i]
                            : !str_is_none(before ? field.before
                                                  : field.after))
            (*fields)[count++] = field;
    }
    return count;
}

bool image_append(struct db *db, const struct person *person,
                  const char *change_id, const char *action,
                  const struct record *before, const struct record *after,
                  struct arena *mem, struct err *err)
{
    const struct record *record = after ? after : before;
    struct audit_field *fields;
    size_t count = image_diff(before, after, mem, &fields);
    struct audit_entry entry = {
        .change_id = change_id, .user_id = person->id,
        .username = person->username, .action = action,
        .model = record->model->full_name, .record_key = record->key,
        .display = record->display,
        .fields = audit_write_fields(fields, count, mem), .note = STR(""),
    };

    return audit_append(db, &entry, err);
}
