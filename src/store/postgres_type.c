/* store/postgres_type.c -- resolves domains, arrays, enums and modifiers. */
#include "store/postgres_type.h"

#include "base/list.h"
#include "store/check_values.h"

#include <string.h>

/* Without the types that stand for the rows of tables and arrays of them.
 * int2vector and oidvector (plain storage) are not written like arrays. */
static const struct sql SELECT_TYPES = {
    NULL,
    "SELECT t.oid,"
    "       t.typname,"
    "       t.typtype,"
    "       t.typbasetype,"
    "       CASE WHEN t.typcategory = 'A'"
    "             AND t.typstorage != 'p'"
    "            THEN t.typelem"
    "            ELSE 0"
    "        END,"
    "       t.typtypmod,"
    "       t.typnotnull"
    "  FROM pg_catalog.pg_type AS t"
    "  LEFT JOIN pg_catalog.pg_type AS e"
    "    ON e.oid = t.typelem"
    "   AND t.typcategory = 'A'"
    " WHERE t.typtype != 'p'"
    "   AND t.typrelid = 0"
    "   AND coalesce(e.typrelid, 0) = 0",
};

static const struct sql SELECT_ENUM_VALUES = {
    NULL,
    "  SELECT enumtypid,"
    "         enumlabel"
    "    FROM pg_catalog.pg_enum"
    " ORDER BY enumtypid,"
    "         enumsortorder",
};

static const struct sql SELECT_DOMAIN_CHECKS = {
    NULL,
    "  SELECT contypid,"
    "         pg_get_expr(conbin, 0)"
    "    FROM pg_catalog.pg_constraint"
    "   WHERE contype = 'c'"
    "     AND contypid != 0"
    " ORDER BY contypid,"
    "         conname",
};

struct type {
    const char *name;
    char kind;                  /* b base, d domain, e enum, r range, m … */
    str base;                   /* of a domain: its oid */
    str element;                /* of an array: its oid; else "0" */
    int64_t modifier;
    bool is_not_null;
    LIST(const char *) values;  /* of an enum */
    LIST(const char *) checks;  /* of a domain */
};

static void add_type(struct postgres_types *types, struct rows *rows,
                     struct arena *mem)
{
    struct type *type = arena_new(mem, struct type);
    str kind = rows_str(rows, 2);
    type->name = rows_text(rows, 1, mem);
    type->kind = kind.size ? kind.data[0] : 'b';
    type->base = rows_str_copy(rows, 3, mem);
    type->element = rows_str_copy(rows, 4, mem);
    type->modifier = rows_int(rows, 5);
    type->is_not_null = rows_bool(rows, 6);
    map_set(&types->by_oid, rows_str(rows, 0), type);
}

static bool read_types(struct db *db, struct arena *mem,
                       struct postgres_types *types, struct err *err)
{
    struct rows rows;
    if (!db_query(db, &rows, &SELECT_TYPES, BIND_NONE, err))
        return false;
    while (rows_next(&rows))
        add_type(types, &rows, mem);
    return rows_end(&rows, err);
}

static bool read_enum_values(struct db *db, struct arena *mem,
                             struct postgres_types *types, struct err *err)
{
    struct rows rows;
    if (!db_query(db, &rows, &SELECT_ENUM_VALUES, BIND_NONE, err))
        return false;
    while (rows_next(&rows)) {
        struct type *type = map_find(&types->by_oid, rows_str(&rows, 0));
        if (type)
            list_push(&type->values, mem, rows_text(&rows, 1, mem));
    }
    return rows_end(&rows, err);
}

static bool read_domain_checks(struct db *db, struct arena *mem,
                               struct postgres_types *types, struct err *err)
{
    struct rows rows;
    if (!db_query(db, &rows, &SELECT_DOMAIN_CHECKS, BIND_NONE, err))
        return false;
    while (rows_next(&rows)) {
        struct type *type = map_find(&types->by_oid, rows_str(&rows, 0));
        if (type && !rows_is_null(&rows, 1))
            list_push(&type->checks, mem, rows_text(&rows, 1, mem));
    }
    return rows_end(&rows, err);
}

bool postgres_types_read(struct db *db, struct arena *mem,
                         struct postgres_types *types, struct err *err)
{
    map_init(&types->by_oid, mem);
    return read_types(db, mem, types, err) &&
           read_enum_values(db, mem, types, err) &&
           read_domain_checks(db, mem, types, err);
}

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* numeric(3,-2) rounds to hundreds: five digits, none behind the point. */
static void read_numeric(struct column *column, int modifier)
{
    column->precision = (modifier >> 16) & 0xffff;
    column->scale = ((modifier & 0x7ff) ^ 0x400) - 0x400;
    if (column->scale < 0) {
        column->precision -= column->scale;
        column->scale = 0;
    }
}

/* PostgreSQL adds the size of its header, 4, to some modifiers. */
static void read_modifier(struct column *column, int64_t modifier)
{
    static const char *const TEXTS[] = { "varchar", "bpchar" };
    static const char *const BITS[] = { "bit", "varbit" };
    if (modifier < 0)
        return;
    if (is_one_of(column->base_type, TEXTS, COUNT_OF(TEXTS)))
        column->length = (int)modifier - 4;
    else if (is_one_of(column->base_type, BITS, COUNT_OF(BITS)))
        column->length = (int)modifier;
    else if (strcmp(column->base_type, "numeric") == 0)
        read_numeric(column, (int)modifier - 4);
}

/* What is found while going down from a column's type to its base. */
struct descent {
    const struct postgres_types *types;
    const struct type *domains[32];     /* from the top; deeper ones, which
                                         * nobody has, say nothing */
    size_t domain_count;
    int64_t modifier;
    bool is_array;
};

static const struct type *go_down(struct descent *descent, str oid,
                                  struct column *column)
{
    const struct type *type = map_find(&descent->types->by_oid, oid);
    while (type && (type->kind == 'd' || !str_equal_text(type->element, "0"))) {
        bool is_domain = type->kind == 'd';
        column->is_not_null |=
            is_domain && type->is_not_null && !descent->is_array;
        if (is_domain && descent->domain_count < COUNT_OF(descent->domains))
            descent->domains[descent->domain_count++] = type;
        if (is_domain && descent->modifier < 0)
            descent->modifier = type->modifier;
        descent->is_array |= !is_domain;
        type = map_find(&descent->types->by_oid,
                        is_domain ? type->base : type->element);
    }
    return type;
}

/* The innermost domain first, so that the outermost has the last word. */
static void apply_domains(const struct descent *descent, struct column *column,
                          struct arena *mem)
{
    for (size_t i = descent->domain_count; i > 0; i--) {
        const struct type *domain = descent->domains[i - 1];
        for (size_t j = 0; j < domain->checks.count; j++)
            check_values_apply_domain(column, domain->checks.items[j], mem);
    }
}

void postgres_type_apply(const struct postgres_types *types, str oid,
                         int64_t modifier, struct column *column,
                         struct arena *mem)
{
    struct descent descent = { .types = types, .modifier = modifier };
    const struct type *type = go_down(&descent, oid, column);
    column->base_type = type ? type->name : column->type;
    column->is_array = descent.is_array;
    column->is_range = type && (type->kind == 'r' || type->kind == 'm');
    column->is_enum = type && type->kind == 'e';
    column->ignores_case = strcmp(column->base_type, "citext") == 0;
    read_modifier(column, descent.modifier);
    if (column->is_enum) {
        column->values = type->values.items;
        column->value_count = type->values.count;
    }
    apply_domains(&descent, column, mem);
}
