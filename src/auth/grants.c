/* auth/grants.c -- given rights: read, compared, written.
 *
 * The database has a row for each verb; here a model has one number.
 */
#include "auth/grants.h"

#include "base/list.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define MODEL_SIZE_MAX 500

struct grant_statements {
    struct sql select, insert, remove;
};

static const struct grant_statements OF_USER = {
    .select = { .text =
        "SELECT model, verb"
        "  FROM reeve_user_right"
        " WHERE user_id = $1"
        " ORDER BY model" },
    .insert = { .text =
        "INSERT INTO reeve_user_right (user_id, model, verb)"
        " VALUES ($1, $2, $3)"
        " ON CONFLICT DO NOTHING" },
    .remove = { .text =
        "DELETE FROM reeve_user_right"
        " WHERE user_id = $1"
        "   AND model = $2"
        "   AND verb = $3" },
};

static const struct grant_statements OF_GROUP = {
    .select = { .text =
        "SELECT model, verb"
        "  FROM reeve_group_right"
        " WHERE group_id = $1"
        " ORDER BY model" },
    .insert = { .text =
        "INSERT INTO reeve_group_right (group_id, model, verb)"
        " VALUES ($1, $2, $3)"
        " ON CONFLICT DO NOTHING" },
    .remove = { .text =
        "DELETE FROM reeve_group_right"
        " WHERE group_id = $1"
        "   AND model = $2"
        "   AND verb = $3" },
};

static const enum verb VERBS[] = { VERB_VIEW, VERB_ADD, VERB_CHANGE,
                                   VERB_DELETE };
#define VERBS_ALL 15u

static const struct grant_statements *statements_of(enum grantee grantee)
{
    return grantee == GRANTEE_USER ? &OF_USER : &OF_GROUP;
}

/* --- tidy lists ----------------------------------------------------------- */

static int compare(const void *left, const void *right)
{
    const struct granted *a = left, *b = right;

    return strcmp(a->model, b->model);
}

struct grants grants_tidy(const struct granted *items, size_t count,
                          struct arena *mem)
{
    struct grants tidy = { arena_new_array(mem, struct granted, count), 0 };

    for (size_t i = 0; i < count; i++) {
        if (items[i].verbs & VERBS_ALL)
            tidy.items[tidy.count++] =
                (struct granted){ arena_copy_text(mem, items[i].model),
                                  items[i].verbs & VERBS_ALL };
    }
    if (tidy.count < 2)
        return tidy;

    qsort(tidy.items, tidy.count, sizeof *tidy.items, compare);
    count = tidy.count;
    tidy.count = 1;
    for (size_t i = 1; i < count; i++) {
        struct granted *last = &tidy.items[tidy.count - 1];

        if (compare(last, &tidy.items[i]) == 0)
            last->verbs |= tidy.items[i].verbs;
        else
            tidy.items[tidy.count++] = tidy.items[i];
    }
    return tidy;
}

const char *grants_wrong(const struct granted *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        str model = str_of(items[i].model);

        if (str_is_empty(model) || model.size > MODEL_SIZE_MAX ||
            !str_is_utf8(model))
            return "A right was chosen on something that does not exist.";
    }
    return NULL;
}

static void add_verbs(struct text *text, unsigned verbs)
{
    const char *separator = ": ";

    for (size_t i = 0; i < COUNT_OF(VERBS); i++) {
        if (!(verbs & VERBS[i]))
            continue;
        text_add_text(text, separator);
        text_add_text(text, verb_name(VERBS[i]));
        separator = ", ";
    }
}

const char *grants_words(struct grants grants, struct arena *mem)
{
    struct text text;

    text_init(&text, mem);
    for (size_t i = 0; i < grants.count; i++) {
        if (i > 0)
            text_add_text(&text, "; ");
        text_add_text(&text, grants.items[i].model);
        add_verbs(&text, grants.items[i].verbs);
    }
    return text_c(&text);
}

/* --- comparing ------------------------------------------------------------ */

static unsigned verbs_on(struct grants grants, const char *model)
{
    const struct granted wanted = { model, 0 };
    const struct granted *found = NULL;

    if (grants.count > 0)
        found = bsearch(&wanted, grants.items, grants.count,
                        sizeof *grants.items, compare);
    return found ? found->verbs : 0;
}

const char *grants_excess(const struct person *actor, struct grants before,
                          struct grants after, struct arena *mem)
{
    if (!actor || actor->is_superuser)
        return NULL;
    for (size_t i = 0; i < after.count; i++) {
        const char *model = after.items[i].model;
        unsigned added = after.items[i].verbs & ~verbs_on(before, model);

        for (size_t v = 0; v < COUNT_OF(VERBS); v++) {
            if ((added & VERBS[v]) && !person_may(actor, model, VERBS[v]))
                return arena_printf(mem,
                                    "You cannot give the right \"%s %s\","
                                    " because you do not have it yourself.",
                                    verb_name(VERBS[v]), model);
        }
    }
    return NULL;
}

/* --- in the database ------------------------------------------------------ */

static unsigned verb_of(str name)
{
    for (size_t i = 0; i < COUNT_OF(VERBS); i++) {
        if (str_equal_text(name, verb_name(VERBS[i])))
            return VERBS[i];
    }
    return 0;
}

bool grants_load(struct db *db, enum grantee grantee, int64_t id,
                 struct arena *mem, struct grants *grants, struct err *err)
{
    LIST(struct granted) list = { 0 };
    struct rows rows;

    if (!db_query(db, &rows, &statements_of(grantee)->select, BIND(val_int(id)),
                  err))
        return false;
    while (rows_next(&rows)) {
        struct granted *item = list_add(&list, mem);

        item->model = rows_text(&rows, 0, mem);
        item->verbs = verb_of(rows_str(&rows, 1));
    }
    if (!rows_end(&rows, err))
        return false;
    *grants = grants_tidy(list.items, list.count, mem);
    return true;
}

/* Run `sql` for each verb that `some` has and `others` have not. */
static bool run_difference(struct db *db, const struct sql *sql, int64_t id,
                           struct grants some, struct grants others,
                           struct err *err)
{
    for (size_t i = 0; i < some.count; i++) {
        const char *model = some.items[i].model;
        unsigned verbs = some.items[i].verbs & ~verbs_on(others, model);

        for (size_t v = 0; v < COUNT_OF(VERBS); v++) {
            if ((verbs & VERBS[v]) &&
                !db_run(db, sql,
                        BIND(val_int(id), val_text(model),
                             val_text(verb_name(VERBS[v]))),
                        err))
                return false;
        }
    }
    return true;
}

bool grants_write(struct db *db, enum grantee grantee, int64_t id,
                  struct grants before, struct grants after, struct err *err)
{
    const struct grant_statements *statements = statements_of(grantee);

    return run_difference(db, &statements->remove, id, before, after, err) &&
           run_difference(db, &statements->insert, id, after, before, err);
}
