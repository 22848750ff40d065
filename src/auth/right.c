/* auth/right.c -- the rights of a person, read and asked.
 *
 * The database adds up the verbs, in the order of its keys and without sorting
 * anything, so that somebody with rights on a thousand models costs a thousand
 * rows and not four thousand.
 */
#include "auth/right.h"

static const struct sql SELECT_RIGHTS = { .text =
    "SELECT model,"
    "       sum(CASE verb WHEN 'view' THEN 1"
    "                     WHEN 'add' THEN 2"
    "                     WHEN 'change' THEN 4"
    "                     WHEN 'delete' THEN 8"
    "                     ELSE 0 END)"
    "  FROM reeve_user_right"
    " WHERE user_id = $1"
    " GROUP BY model"
    " UNION ALL "
    "SELECT given.model,"
    "       sum(CASE given.verb WHEN 'view' THEN 1"
    "                           WHEN 'add' THEN 2"
    "                           WHEN 'change' THEN 4"
    "                           WHEN 'delete' THEN 8"
    "                           ELSE 0 END)"
    "  FROM reeve_membership AS membership"
    "  JOIN reeve_group_right AS given"
    "    ON given.group_id = membership.group_id"
    " WHERE membership.user_id = $1"
    " GROUP BY membership.group_id, given.model" };

const char *verb_name(enum verb verb)
{
    switch (verb) {
    case VERB_VIEW:
        return "view";
    case VERB_ADD:
        return "add";
    case VERB_CHANGE:
        return "change";
    case VERB_DELETE:
        return "delete";
    }
    return "";
}

const char *person_name(const struct person *person, struct arena *mem)
{
    const char *first = person->first_name ? person->first_name : "";
    const char *last = person->last_name ? person->last_name : "";
    str name = str_trim(str_printf(mem, "%s %s", first, last));

    return name.size > 0 ? str_text(mem, name) : person->username;
}

/* --- asking --------------------------------------------------------------- */

static unsigned verbs_on(const struct person *person, const char *model)
{
    unsigned verbs = (unsigned)(uintptr_t)map_find_text(&person->rights, model);

    return verbs & VERB_CHANGE ? verbs | VERB_VIEW : verbs;
}

bool person_may(const struct person *person, const char *model, enum verb verb)
{
    if (!person || !person->is_active)
        return false;
    return person->is_superuser || (verbs_on(person, model) & verb) != 0;
}

/* "Accounts" inside of a sentence is "accounts"; "API keys" stays. */
static const char *inside_a_sentence(const char *label, struct arena *mem)
{
    char *copy = arena_copy_text(mem, label);
    bool is_capital = copy[0] >= 'A' && copy[0] <= 'Z';

    if (is_capital && !(copy[1] >= 'A' && copy[1] <= 'Z'))
        copy[0] = (char)(copy[0] - 'A' + 'a');
    return copy;
}

bool person_must(const struct person *person, const char *model,
                 const char *label, enum verb verb, struct err *err)
{
    if (person_may(person, model, verb))
        return true;
    err_set(err, ERR_DENIED, "You may not %s %s.", verb_name(verb),
            inside_a_sentence(label, err->mem));
    err_hint(err, "A superuser can give you the right \"%s %s\".",
             verb_name(verb), model);
    return false;
}

/* --- reading -------------------------------------------------------------- */

/* The person and each group may give something on the same model. */
static void add_verbs(struct map *rights, str model, int64_t verbs)
{
    uintptr_t before = (uintptr_t)map_find(rights, model);

    map_set(rights, model, (void *)(before | (uintptr_t)verbs));
}

bool rights_load(struct db *db, struct person *person, struct arena *mem,
                 struct err *err)
{
    struct rows rows;

    map_init(&person->rights, mem);
    if (person->is_superuser)
        return true;
    if (!db_query(db, &rows, &SELECT_RIGHTS, BIND(val_int(person->id)), err))
        return false;
    while (rows_next(&rows))
        add_verbs(&person->rights, rows_str(&rows, 0), rows_int(&rows, 1));
    return rows_end(&rows, err);
}
