/* change/conflict.c -- what somebody else changed since a form was opened.
 *
 * The version tells which fields are no longer as they were, whoever changed
 * them and by whatever program.  Who it was is known when the newest entry of
 * the trail that touched one of these fields left the value that is there.
 */
#include "change/saving.h"
#include "schema/value.h"

enum { ENTRIES_LOOKED_AT = 20 };

static str typed_text(const struct change_request *request,
                      const struct field *field)
{
    for (size_t i = 0; i < request->field_count; i++) {
        if (request->fields[i].field == field)
            return request->fields[i].is_null ? STR_NONE
                                              : request->fields[i].text;
    }
    return STR_NONE;
}

static void add_conflicts(struct saving *saving, const bool *differs)
{
    const struct model *model = saving->request->model;

    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];

        if (differs[i])
            list_push(&saving->conflicts, saving->mem,
                      ((struct field_conflict){
                          .field = field,
                          .theirs = saving->before->values[i],
                          .yours = typed_text(saving->request, field),
                      }));
    }
}

/* Whether this entry made one of the conflicting values. */
static bool made_it(const struct saving *saving,
                    const struct audit_entry *entry)
{
    struct audit_field *fields;
    size_t count = audit_fields(entry, saving->mem, &fields);

    for (size_t f = 0; f < count; f++) {
        for (size_t c = 0; c < saving->conflicts.count; c++) {
            const struct field_conflict *conflict =
                &saving->conflicts.items[c];

            if (str_equal_text(str_of(fields[f].name),
                               conflict->field->name) &&
                str_is_none(fields[f].after) ==
                    str_is_none(conflict->theirs) &&
                str_equal(fields[f].after, conflict->theirs))
                return true;
        }
    }
    return false;
}

static bool find_author(struct saving *saving, struct change_answer *answer,
                        struct err *err)
{
    struct audit_page page;

    if (!audit_of_record(saving->db, saving->request->model->full_name,
                         saving->before->key, 0, ENTRIES_LOOKED_AT,
                         saving->mem, &page, err))
        return false;
    for (size_t i = 0; i < page.count; i++) {
        if (!made_it(saving, &page.entries[i]))
            continue;
        answer->conflict_by = page.entries[i].username;
        answer->conflict_at_ms = page.entries[i].at_ms;
        break;
    }
    return true;
}

bool saving_conflicts(struct saving *saving, struct change_answer *answer,
                      bool *is_conflict, struct err *err)
{
    const struct change_request *request = saving->request;
    bool *differs = arena_new_array(saving->mem, bool,
                                    request->model->field_count);

    *is_conflict = !str_is_none(request->version) &&
                   record_version_differs(saving->before, request->version,
                                          differs);
    if (!*is_conflict)
        return true;
    add_conflicts(saving, differs);
    return find_author(saving, answer, err);
}
