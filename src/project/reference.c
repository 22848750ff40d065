/* project/reference.c -- the table of keys, for people. */
#include "project/keys.h"
#include "project/project.h"
#include "schema/field.h"

static const char INTRODUCTION[] =
    "# The project file\n"
    "\n"
    "A project is a folder with `reeve.yaml`: the database, and what differs\n"
    "from the defaults. Every key is optional; with no file at all Reeve serves\n"
    "the database with its defaults, and `reeve inspect` writes those down as a\n"
    "file to edit. `reeve check` reads a project and tells every mistake in it\n"
    "with file, line and column.\n"
    "\n"
    "Texts are taken as they stand: `on`, `010` and `1.10` need no quotes. In\n"
    "texts for people and in `database`, `${NAME}` is replaced by the variable\n"
    "of the environment; `$${` stands for `${` itself.\n";

/* "models.MODEL.fields.FIELD.label": the stars say what stands there. */
static void write_path(struct text *out, const char *path)
{
    static const char *const WORDS[] = { "MODEL", "FIELD" };
    size_t stars = 0;

    for (const char *at = path; *at; at++) {
        if (*at == '*')
            text_add_text(out, WORDS[stars++ % COUNT_OF(WORDS)]);
        else
            text_add_byte(out, *at);
    }
}

static void write_takes(struct text *out, const struct project_key *key)
{
    text_printf(out, "Takes %s", project_key_takes(key->takes));
    if (key->takes == TAKES_NUMBER)
        text_printf(out, " from %lld to %lld", (long long)key->least,
                    (long long)key->most);
    if (key->takes == TAKES_TYPE) {
        for (int i = 0; i < FIELD_TYPE_COUNT; i++)
            text_printf(out, "%s`%s`", i == 0 ? ": " : ", ",
                        field_type_name((enum field_type)i));
    }
    text_add_text(out, key->is_required ? "; it must be there.\n" : ".\n");
}

static void write_key(struct text *out, const struct project_key *key)
{
    text_add_text(out, "\n## `");
    write_path(out, key->path);
    text_add_text(out, "`\n\n");
    text_add_text(out, key->says);
    text_add_text(out, "\n");
    write_takes(out, key);
    if (key->example)
        text_printf(out, "\n```yaml\n%s\n```\n", key->example);
}

void project_write_reference(struct text *out)
{
    text_add_text(out, INTRODUCTION);
    for (size_t i = 0; i < PROJECT_KEY_COUNT; i++)
        write_key(out, &PROJECT_KEYS[i]);
}
