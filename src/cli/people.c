/* cli/people.c -- the way of commands to Reeve's own tables. */
#include "cli/people.h"

#include "auth/password.h"
#include "cli/source.h"
#include "store/migration.h"

static int newest(void)
{
    return MIGRATIONS[MIGRATION_COUNT - 1].number;
}

bool people_are_known(int applied, struct err *err)
{
    if (applied <= newest())
        return true;
    err_set(err, ERR_CONFLICT, "Reeve's tables in this database belong to a "
            "newer version of Reeve.");
    return err_hint(err, "Start the newer program.");
}

bool people_are_ready(struct db *db, const char *url, struct err *err)
{
    int applied;

    if (!migration_applied(db, &applied, err) ||
        !people_are_known(applied, err))
        return false;
    if (applied == newest())
        return true;
    err_set(err, ERR_MISSING, applied == 0
            ? "Reeve's own tables (reeve_user, reeve_session, "
              "reeve_audit_entry …) are not in this database."
            : "Reeve's own tables in this database are of an older version.");
    return err_hint(err, "Make them with \"reeve migrate --database %s\", or "
                    "serve the database read-only with \"--state "
                    "sqlite:FILE\", which keeps people and sessions in that "
                    "file.", url);
}

bool people_open(const struct arguments *arguments, struct db **db,
                 struct err *err)
{
    struct store_options options = { 0 };
    struct source source;
    struct store *store;

    if (!source_find_database(arguments, &source, err))
        return false;
    if (!source_is_sound(&source))
        return err_set(err, ERR_INVALID, "The project file has mistakes.");
    options.url = source.url;
    return password_open(err) &&
           store_open(&options, arguments->mem, &store, err) &&
           store_lend_for(store, LEND_WRITER, arguments->mem, db, err) &&
           people_are_ready(*db, store_name(store), err);
}
