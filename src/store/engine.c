/* store/engine.c -- which program a database is. */
#include "store/db.h"

static const struct sql SELECT_VERSION = {
    .text = "SELECT sqlite_version()",
    .postgres = "SELECT split_part(current_setting('server_version'), ' ', 1)",
};

bool db_version(struct db *db, struct arena *mem, const char **number,
                struct err *err)
{
    struct rows rows;

    if (!db_query(db, &rows, &SELECT_VERSION, BIND_NONE, err))
        return false;
    while (rows_next(&rows))
        *number = rows_text(&rows, 0, mem);
    return rows_end(&rows, err);
}
