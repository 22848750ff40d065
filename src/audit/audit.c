/* audit/audit.c -- the trail, kept in one table.
 *
 * Pages of entries go backwards by id, not by time: ids grow in the order in
 * which entries are written and are never equal, so no entry is shown twice or
 * left out between two pages, whatever the clock did.
 */
#include "audit/audit.h"

#include "base/clock.h"
#include "base/list.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct sql INSERT_ENTRY = { .text =
    "INSERT INTO reeve_audit_entry"
    "       (change_id, at_ms, user_id, username, action, model, record_key,"
    "        display, fields, note)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)" };

static const struct sql SELECT_OF_RECORD = { .text =
    "SELECT id, change_id, at_ms, user_id, username, action, model,"
    "       record_key, display, fields, note"
    "  FROM reeve_audit_entry"
    " WHERE model = $1"
    "   AND record_key = $2"
    "   AND id < $3"
    " ORDER BY id DESC"
    " LIMIT $4" };

static const struct sql SELECT_OF_USER = { .text =
    "SELECT id, change_id, at_ms, user_id, username, action, model,"
    "       record_key, display, fields, note"
    "  FROM reeve_audit_entry"
    " WHERE user_id = $1"
    "   AND action <> '" AUDIT_SIGN_IN "'"
    "   AND id < $2"
    " ORDER BY id DESC"
    " LIMIT $3" };

const char *audit_change_id(struct arena *mem)
{
    uint64_t number;

    /* Of 8 bytes it fails only on a system without random numbers. */
    if (getentropy(&number, sizeof number) != 0) {
        perror("random numbers");
        abort();
    }
    return arena_printf(mem, "%016llx", (unsigned long long)number);
}

/* --- writing -------------------------------------------------------------- */

/* Whether both engines can keep `s` as it is. */
static bool is_clean(str s)
{
    return str_is_utf8(s) && !str_has_byte(s, '\0');
}

str audit_clean(str s, struct arena *mem)
{
    struct text text;

    if (is_clean(s))
        return s;
    text_init(&text, mem);
    for (size_t at = 0; at < s.size;) {
        uint32_t code = 0;
        size_t size = str_char(s, at, &code);

        text_add(&text, size == 0 || code == 0 ? STR("\xef\xbf\xbd")
                                               : str_part(s, at, size));
        at += size ? size : 1;
    }
    return text_str(&text);
}

/* The columns are NOT NULL: what is absent is empty. */
static val text_or(str s, str otherwise)
{
    return val_str(str_is_none(s) ? otherwise : s);
}

static val id_or_null(int64_t id)
{
    return id == 0 ? val_null() : val_int(id);
}

static bool insert_entry(struct db *db, const struct audit_entry *entry,
                         struct arena *mem, struct err *err)
{
    return db_run(db, &INSERT_ENTRY,
                  BIND(val_text(entry->change_id),
                       val_int(entry->at_ms ? entry->at_ms : clock_now_ms()),
                       id_or_null(entry->user_id),
                       text_or(str_of(entry->username), STR("")),
                       val_text(entry->action), val_text(entry->model),
                       text_or(entry->record_key, STR("")),
                       text_or(audit_clean(entry->display, mem), STR("")),
                       text_or(entry->fields, STR("{}")),
                       text_or(audit_clean(entry->note, mem), STR(""))),
                  err);
}

bool audit_append(struct db *db, const struct audit_entry *entry,
                  struct err *err)
{
    struct arena *scratch;
    bool is_written;

    /* Outside a transaction the entry could survive a change that did not. */
    if (!db_in_tx(db))
        return err_set(err, ERR_BROKEN, "The change could not be recorded.");

    scratch = arena_open();
    is_written = insert_entry(db, entry, scratch, err);
    arena_close(scratch);
    return is_written;
}

/* --- reading -------------------------------------------------------------- */

static void read_entry(struct rows *rows, struct arena *mem,
                       struct audit_entry *entry)
{
    entry->id = rows_int(rows, 0);
    entry->change_id = rows_text(rows, 1, mem);
    entry->at_ms = rows_int(rows, 2);
    entry->user_id = rows_int(rows, 3);
    entry->username = rows_text(rows, 4, mem);
    entry->action = rows_text(rows, 5, mem);
    entry->model = rows_text(rows, 6, mem);
    entry->record_key = rows_str_copy(rows, 7, mem);
    entry->display = rows_str_copy(rows, 8, mem);
    entry->fields = rows_str_copy(rows, 9, mem);
    entry->note = rows_str_copy(rows, 10, mem);
}

/* Fill the page from a result that was asked for one entry more than fits. */
static bool read_page(struct rows *rows, size_t limit, struct arena *mem,
                      struct audit_page *page, struct err *err)
{
    LIST(struct audit_entry) entries = { 0 };

    *page = (struct audit_page){ 0 };
    while (rows_next(rows)) {
        if (entries.count == limit)
            page->has_older = true;
        else
            read_entry(rows, mem, list_add(&entries, mem));
    }
    page->entries = entries.items;
    page->count = entries.count;
    return rows_end(rows, err);
}

static val below(int64_t before_id)
{
    return val_int(before_id == 0 ? INT64_MAX : before_id);
}

static val one_more(size_t limit)
{
    return val_int((int64_t)limit + 1);
}

bool audit_of_record(struct db *db, const char *model, str record_key,
                     int64_t before_id, size_t limit, struct arena *mem,
                     struct audit_page *page, struct err *err)
{
    struct rows rows;

    /* Keys come out of URLs.  PostgreSQL keeps clean texts only, so no record
     * of it has another key, and it would refuse the question. */
    if (db_engine(db) == ENGINE_POSTGRES && !is_clean(record_key)) {
        *page = (struct audit_page){ 0 };
        return true;
    }
    if (!db_query(db, &rows, &SELECT_OF_RECORD,
                  BIND(val_text(model), text_or(record_key, STR("")),
                       below(before_id), one_more(limit)),
                  err))
        return false;
    return read_page(&rows, limit, mem, page, err);
}

bool audit_of_user(struct db *db, int64_t user_id, int64_t before_id,
                   size_t limit, struct arena *mem, struct audit_page *page,
                   struct err *err)
{
    struct rows rows;

    if (!db_query(db, &rows, &SELECT_OF_USER,
                  BIND(val_int(user_id), below(before_id), one_more(limit)),
                  err))
        return false;
    return read_page(&rows, limit, mem, page, err);
}
