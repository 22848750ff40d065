/* project/name.c -- under which names tables are served.
 *
 * A name is what the database says, except where no URL could hold it, where
 * two would be the same, or where the console has the address for itself.
 */
#include "project/assembly.h"

#include <string.h>
#include <strings.h>

/* First segments of addresses that are the console's own: an app of that name
 * is served with "_" behind it.  Routes in pages/ and api/ must not use a first
 * segment that is missing here. */
static const char *const RESERVED_APPS[] = {
    "api", "auth", "autocomplete", "finder.json", "healthz", "jsi18n",
    "login", "logout", "metrics", "password_change", "readyz", "reeve",
    "sessions", "settings", "static", "status",
};

struct naming {
    struct assembly *assembly;
    struct map apps;            /* schema of the database → name of the app */
    struct map used_apps;
    struct map used_names;      /* full names */
};

bool name_is_reserved_app(const char *app)
{
    for (size_t i = 0; i < COUNT_OF(RESERVED_APPS); i++) {
        if (strcasecmp(app, RESERVED_APPS[i]) == 0)
            return true;
    }
    return false;
}

/* Bytes that are no text, spelled _XX; "", "." and ".." made addressable. */
static const char *address_name(const char *name, struct arena *mem)
{
    str whole = str_of(name);
    struct text out;
    uint32_t code;

    if (name[0] == '\0')
        return "table";
    if (strcmp(name, ".") == 0)
        return "table_2E";
    if (strcmp(name, "..") == 0)
        return "table_2E_2E";
    if (str_is_utf8(whole))
        return name;
    text_init(&out, mem);
    for (size_t i = 0, size; i < whole.size; i += size) {
        size = str_char(whole, i, &code);
        if (size > 0) {
            text_add(&out, str_part(whole, i, size));
            continue;
        }
        text_printf(&out, "_%02X", (unsigned char)whole.data[i]);
        size = 1;
    }
    return text_c(&out);
}

/* `name`, or the first of name_2, name_3 … that is free. */
static const char *free_name(const struct map *used, const char *before,
                             const char *name, struct arena *mem)
{
    const char *tried = name;

    for (int i = 2; map_find(used, str_printf(mem, "%s%s", before, tried)); i++)
        tried = arena_printf(mem, "%s_%d", name, i);
    return tried;
}

static const char *app_of(struct naming *naming, const char *schema)
{
    struct arena *mem = naming->assembly->mem;
    const char *key = schema ? schema : "public";
    const char *app = map_find_text(&naming->apps, key);

    if (app)
        return app;
    app = !schema || strcmp(schema, "public") == 0 ? "main"
                                                   : address_name(schema, mem);
    if (name_is_reserved_app(app))
        app = arena_printf(mem, "%s_", app);
    app = free_name(&naming->used_apps, "", app, mem);
    map_set_text(&naming->used_apps, app, &naming->used_apps);
    map_set_text(&naming->apps, key, (void *)(uintptr_t)app);
    return app;
}

static size_t visible_columns(const struct table *table)
{
    size_t count = 0;

    for (size_t i = 0; i < table->column_count; i++)
        count += !table->columns[i].is_hidden;
    return count;
}

/* Why nothing of a table can be shown, or NULL. */
static const char *why_unserved(const struct table *table)
{
    if (table->problem)
        return table->problem;
    if (!table->may_select)
        return "The role that Reeve connects with may not read it.";
    if (visible_columns(table) == 0)
        return "It has no columns.";
    return NULL;
}

static void add_candidate(struct naming *naming, const struct table *table)
{
    struct assembly *assembly = naming->assembly;
    struct candidate *candidate =
        &assembly->candidates[assembly->candidate_count++];
    const char *app = app_of(naming, table->schema);
    const char *before = arena_printf(assembly->mem, "%s.", app);

    *candidate = (struct candidate){ .table = table, .app = app };
    candidate->name = free_name(&naming->used_names, before,
                                address_name(table->name, assembly->mem),
                                assembly->mem);
    map_set(&naming->used_names,
            str_printf(assembly->mem, "%s%s", before, candidate->name),
            candidate);
}

static void add_unserved(struct assembly *assembly, const struct table *table,
                         const char *reason)
{
    struct schema *schema = assembly->schema;
    const char *app = table->schema && strcmp(table->schema, "public") != 0
                          ? table->schema : NULL;

    schema->unserved[schema->unserved_count++] = (struct unserved){
        .name = app ? arena_printf(assembly->mem, "%s.%s", app, table->name)
                    : table->name,
        .reason = reason,
    };
}

void assemble_candidates(struct assembly *assembly)
{
    const struct catalogue *catalogue = assembly->catalogue;
    struct naming naming = { .assembly = assembly };

    map_init(&naming.apps, assembly->mem);
    map_init(&naming.used_apps, assembly->mem);
    map_init(&naming.used_names, assembly->mem);
    assembly->candidates = arena_new_array(assembly->mem, struct candidate,
                                           catalogue->table_count);
    assembly->schema->unserved = arena_new_array(
        assembly->mem, struct unserved, catalogue->table_count);

    /* "main" belongs to public, whatever other schema is named so. */
    app_of(&naming, "public");
    for (size_t i = 0; i < catalogue->table_count; i++) {
        const struct table *table = &catalogue->tables[i];
        const char *reason = why_unserved(table);

        if (reason)
            add_unserved(assembly, table, reason);
        else
            add_candidate(&naming, table);
    }
}
