/* store/store_target.c -- what a database URL means, and how it is shown.
 *
 * A password must not appear even when the URL is malformed, so the name is
 * put together from the parts that are known to be harmless instead of by
 * taking the password out.
 */
#include "store/store_target.h"

#include <string.h>

#include "base/text.h"

static bool is_postgres(str url)
{
    return str_starts(url, STR("postgresql://")) ||
           str_starts(url, STR("postgres://"));
}

/* "///folder/file" and "//file" lose two slashes. */
static const char *sqlite_path(const char *rest)
{
    return strncmp(rest, "//", 2) == 0 ? rest + 2 : rest;
}

static size_t find_last_byte(str s, char byte)
{
    size_t at = s.size;

    while (at > 0 && s.data[at - 1] != byte)
        at--;
    return at > 0 ? at - 1 : s.size;
}

/* "ada:secret@db:5432" as "ada@db:5432".  Without an @ a port that is none may
 * be a piece of a password. */
static void add_authority(struct text *name, str authority)
{
    size_t at = find_last_byte(authority, '@');
    str host = authority;
    size_t colon;
    int64_t port;

    if (at != authority.size) {
        str person = str_part(authority, 0, at);

        text_add(name, str_part(person, 0, str_find_byte(person, ':')));
        text_add_byte(name, '@');
        host = str_part(authority, at + 1, authority.size);
    }
    colon = find_last_byte(host, ':');
    if (colon != host.size &&
        !str_to_int(str_part(host, colon + 1, host.size), &port) &&
        !str_ends(host, STR("]")))
        host = str_part(host, 0, colon);
    text_add(name, host);
}

static bool may_show(str parameter)
{
    static const char *const SHOWN[] = { "host=", "port=", "dbname=",
                                         "user=" };

    for (size_t i = 0; i < COUNT_OF(SHOWN); i++) {
        if (str_starts(parameter, str_of(SHOWN[i])))
            return true;
    }
    return false;
}

static void add_parameters(struct text *name, str query)
{
    char before = '?';
    str piece;

    while (str_split(&query, '&', &piece)) {
        if (!may_show(piece))
            continue;
        text_add_byte(name, before);
        text_add(name, piece);
        before = '&';
    }
}

/* An unescaped slash in a password ends the authority for libpq; the last @
 * before the parameters ends it here. */
static const char *postgres_name(str url, struct arena *mem)
{
    struct text name;
    str rest = str_part(url, (size_t)(strstr(url.data, "://") - url.data) + 3,
                        url.size);
    size_t question = str_find_byte(rest, '?');
    str front = str_part(rest, 0, question);
    size_t at = find_last_byte(front, '@');
    size_t slash;

    if (at == front.size)
        at = 0;
    slash = at + str_find_byte(str_part(front, at, front.size), '/');
    text_init(&name, mem);
    text_add(&name, STR("postgresql://"));
    add_authority(&name, str_part(front, 0, slash));
    text_add(&name, str_part(front, slash, front.size));
    if (question < rest.size)
        add_parameters(&name, str_part(rest, question + 1, rest.size));
    return text_c(&name);
}

static bool not_known(struct err *err)
{
    err_set(err, ERR_INVALID, "The database URL names no kind of database "
                              "that Reeve can open.");
    return err_hint(err, "Write sqlite:FILE or "
                         "postgresql://person@server/database.");
}

bool target_read(const struct store_options *options, struct arena *mem,
                 struct target *target, struct err *err)
{
    str url = str_of(options->url);

    *target = (struct target){ .may_create = options->may_create };
    if (str_is_none(url))
        return err_set(err, ERR_INVALID, "No database is named.");
    target->url = arena_copy_text(mem, options->url);
    if (is_postgres(url)) {
        target->engine = ENGINE_POSTGRES;
        target->name = postgres_name(url, mem);
        return true;
    }
    if (!str_starts(url, STR("sqlite:")))
        return not_known(err);
    target->engine = ENGINE_SQLITE;
    target->path = sqlite_path(target->url + strlen("sqlite:"));
    target->name = target->url;
    return true;
}
