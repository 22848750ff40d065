/* auth/people.c -- one transaction at a time, each with its entry. */
#include "auth/people.h"

/* On SQLite the one writer is the lock. */
static const struct sql LOCK_PEOPLE = {
    .text = "SELECT 1",
    .postgres = "SELECT pg_advisory_xact_lock(7091820312)",
};

bool people_must(const struct person *actor, const char *model, enum verb verb,
                 struct err *err)
{
    bool is_user = str_equal_text(str_of(model), USER_MODEL);

    return !actor ||
           person_must(actor, model, is_user ? "Users" : "Groups", verb, err);
}

bool people_begin(struct db *db, struct err *err)
{
    if (!db_begin(db, err))
        return false;
    if (db_run(db, &LOCK_PEOPLE, BIND_NONE, err))
        return true;
    db_rollback(db);
    return false;
}

/* --- the entry ------------------------------------------------------------ */

static str text_or_none(const char *text)
{
    return text && *text ? str_of(text) : STR_NONE;
}

void people_field(struct people_fields *fields, const char *name,
                  const char *before, const char *after)
{
    struct audit_field field = { name, text_or_none(before),
                                 text_or_none(after) };

    if (!str_equal(field.before, field.after))
        list_push(&fields->list, fields->mem, field);
}

void people_flag(struct people_fields *fields, const char *name, bool before,
                 bool after)
{
    people_field(fields, name, before ? "true" : "false",
                 after ? "true" : "false");
}

bool people_record(struct db *db, const struct person *actor,
                   const char *action, const char *model, int64_t id,
                   const char *display, const struct people_fields *fields,
                   struct err *err)
{
    struct arena *mem = fields->mem;
    struct audit_entry entry = {
        .change_id = audit_change_id(mem),
        .user_id = actor ? actor->id : 0,
        .username = actor ? actor->username : "command line",
        .action = action,
        .model = model,
        .record_key = str_printf(mem, "%lld", (long long)id),
        .display = str_of(display),
        .fields =
            audit_write_fields(fields->list.items, fields->list.count, mem),
    };

    if (fields->list.count == 0 && str_equal_text(str_of(action), "change"))
        return true;
    return audit_append(db, &entry, err);
}
