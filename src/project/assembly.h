/* project/assembly.h -- a schema while it is being put together.
 *
 * project_schema() runs these steps in order over all models; each needs what
 * the ones before it made.  The schema's models are an array that does not move
 * once it is there, so pointers into it are taken from the second step on.
 */
#ifndef PROJECT_ASSEMBLY_H
#define PROJECT_ASSEMBLY_H

#include "project/lookup.h"
#include "project/yaml.h"

/* A table that is served, before there is a model of it. */
struct candidate {
    const struct table *table;
    const char *app;
    const char *name;
    const struct yaml_node *key;        /* where it is declared, or NULL */
    const struct yaml_node *declared;
    bool is_hidden;
};

struct assembly {
    const struct project *project;      /* or NULL */
    const struct catalogue *catalogue;
    struct arena *mem;
    struct mistakes *mistakes;
    struct schema *schema;
    struct candidate *candidates;
    size_t candidate_count;
    const struct candidate **of_model;  /* by the model's index */
    struct name_index models;           /* those that are served */
};

/* name.c: which tables are served, under which names. */
void assemble_candidates(struct assembly *assembly);

/* Whether the console has the addresses below this name for itself. */
bool name_is_reserved_app(const char *app);

/* match.c: which entry of `models` speaks of which table. */
void assemble_declarations(struct assembly *assembly);

/* model.c: models and fields out of tables. */
void assemble_models(struct assembly *assembly);

/* apply.c: the declared words about models and fields. */
void assemble_words(struct assembly *assembly);

/* relation.c: foreign keys, from both ends. */
void assemble_relations(struct assembly *assembly);

/* display.c */
void display_default(struct model *model, struct arena *mem);
bool display_read(struct model *model, const struct yaml_node *node,
                  struct arena *mem, struct mistakes *mistakes);

/* The same for a column of the model's list, which may name fields by their
 * path. */
bool template_read(const struct model *model, const struct yaml_node *node,
                   struct arena *mem, struct mistakes *mistakes,
                   struct display *words);

/* column.c: list_display, list_display_links, sortable_by. */
void columns_apply(struct assembly *assembly, struct model *model,
                   const struct yaml_node *admin);

/* SQL over one record of the model: false, and a mistake, when it cannot be put
 * in brackets.  Whether the database takes it is found out at the end. */
bool expression_read(struct assembly *assembly, const struct model *model,
                     const struct yaml_node *node,
                     struct expression *expression);

/* search.c: search_fields, search_help_text. */
void search_apply(struct assembly *assembly, struct model *model,
                  const struct yaml_node *admin);

/* write_column.c: the same three, written down. */
void columns_write(const struct admin *admin, struct text *out);

/* What stands behind the value of a choice. */
void choice_write(const struct choice *choice, struct text *out);

/* The column of a list by its name, or NULL. */
const struct list_column *column_find(const struct admin *admin, const char *name);

/* apply.c: "trial: Trial" gives both; a list gives values that are their own
 * label. */
void choices_read(const struct yaml_node *node, struct arena *mem,
                  struct choice **choices, size_t *count);

/* defaults.c: the lists and forms of a model that declares nothing. */
void admin_default(struct model *model, struct arena *mem);

/* The default form: each field on a row of its own. */
struct fieldset fieldset_default(const struct model *model, struct arena *mem);
/* Short enough for a list, and nobody's secret. */
bool field_fits_cell(const struct field *field);
enum filter_kind filter_kind_of(const struct field *field);

/* apply_admin.c: the declared `admin`, but its inlines and its form. */
void admin_apply(struct assembly *assembly, struct model *model,
                 const struct yaml_node *admin);

/* apply_form.c: fields, fieldsets, inlines; needs the lists of all models. */
void form_apply(struct assembly *assembly, struct model *model,
                const struct yaml_node *admin);

#endif
