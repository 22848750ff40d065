/* project/defaults.c -- the lists and forms of a model that declares nothing.
 *
 * What is chosen here is what a person would put on a list first: what names a
 * record, then its facts in the order of the table, nothing that needs more than
 * a cell.  Nothing may depend on the rows, for a default must not change from
 * one start to the next more than it has to.
 */
#include "project/assembly.h"

#include <string.h>

#include "project/words.h"

enum {
    COLUMNS_MAX = 6,
    FILTERS_MAX = 4,
    DATE_FILTERS_MAX = 2,
    SEARCHED_MAX = 6,
    SMALL_RELATION = 100,       /* rows of the target */
};

/* --- columns ------------------------------------------------------------------- */

/* Texts of PostgreSQL that are as long as a document. */
static bool is_bulky(const struct field *field)
{
    static const char *const TYPES[] = { "tsvector", "xml", "geometry",
                                         "geography", "path", "polygon",
                                         "raster", "vector" };

    for (size_t i = 0; i < COUNT_OF(TYPES); i++) {
        if (strcmp(field->base_type, TYPES[i]) == 0)
            return true;
    }
    return false;
}

bool field_fits_cell(const struct field *field)
{
    return field->type != FIELD_LONG_TEXT && field->type != FIELD_BINARY &&
           field->type != FIELD_JSON && !is_bulky(field) &&
           !words_mean_secret(field->name);
}

static bool is_listed(const struct admin *admin, const struct field *field)
{
    for (size_t i = 0; i < admin->list_display_count; i++) {
        if (admin->list_display[i].field == field)
            return true;
    }
    return false;
}

static void list_field(struct admin *admin, const struct field *field)
{
    if (admin->list_display_count < COLUMNS_MAX && !is_listed(admin, field))
        admin->list_display[admin->list_display_count++] =
            column_of_field(field, (struct steps){ 0 });
}

static size_t count_cells(const struct model *model)
{
    size_t count = 0;

    for (size_t i = 0; i < model->field_count; i++)
        count += field_fits_cell(&model->fields[i]);
    return count;
}

/* The date that a list is sorted by is to be seen on it. */
static void list_order(struct model *model)
{
    struct admin *admin = &model->admin;
    const struct field *field = admin->ordering_count > 0
                                    ? admin->ordering[0].field : NULL;

    if (!field || filter_kind_of(field) != FILTER_DATE ||
        is_listed(admin, field))
        return;
    admin->list_display_count -= admin->list_display_count == COLUMNS_MAX;
    list_field(admin, field);
}

static void default_columns(struct model *model, struct arena *mem)
{
    struct admin *admin = &model->admin;
    bool has_few = count_cells(model) <= COLUMNS_MAX;

    admin->list_display = arena_new_array(mem, struct list_column,
                                          COLUMNS_MAX);
    for (size_t i = 0; i < model->display.count; i++) {
        const struct field *field = model->display.parts[i].field;

        if (field && (field_fits_cell(field) || field->is_key))
            list_field(admin, field);
    }
    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];

        if (field_fits_cell(field) && (has_few || !field->is_key || field->relation))
            list_field(admin, field);
    }
    list_order(model);
    if (admin->list_display_count == 0)
        list_field(admin, &model->fields[0]);
    admin->list_display[0].is_link = true;
}

/* --- filters ------------------------------------------------------------------- */

enum filter_kind filter_kind_of(const struct field *field)
{
    if (field->choice_count > 0)
        return FILTER_CHOICES;
    if (field->relation)
        return FILTER_RELATION;
    switch (field->type) {
    case FIELD_BOOLEAN:
        return FILTER_BOOLEAN;
    case FIELD_DATE:
    case FIELD_DATETIME:
    case FIELD_DATETIME_ZONE:
        return FILTER_DATE;
    case FIELD_LONG_TEXT:
    case FIELD_JSON:
    case FIELD_BINARY:
        return FILTER_EMPTY;
    default:
        return FILTER_VALUES;
    }
}

static bool is_wanted_filter(const struct field *field, enum filter_kind kind)
{
    int64_t rows;

    if (filter_kind_of(field) != kind)
        return false;
    if (kind == FILTER_CHOICES)
        return field->choice_count > 1;
    if (kind != FILTER_RELATION)
        return true;
    rows = field->relation->to->estimated_rows;
    return rows >= 0 && rows <= SMALL_RELATION;
}

/* Mark up to `most` fields of one kind. */
static size_t pick_filters(const struct model *model, enum filter_kind kind,
                           size_t most, bool *is_picked)
{
    size_t count = 0;

    for (size_t i = 0; i < model->field_count && count < most; i++) {
        if (is_picked[i] || !is_wanted_filter(&model->fields[i], kind))
            continue;
        is_picked[i] = true;
        count++;
    }
    return count;
}

static void default_filters(struct model *model, struct arena *mem)
{
    static const enum filter_kind KINDS[] = { FILTER_BOOLEAN, FILTER_CHOICES,
                                              FILTER_RELATION, FILTER_DATE };
    struct admin *admin = &model->admin;
    bool *is_picked = arena_new_array(mem, bool, model->field_count);
    size_t left = FILTERS_MAX;

    for (size_t i = 0; i < COUNT_OF(KINDS); i++) {
        size_t most = KINDS[i] == FILTER_DATE && left > DATE_FILTERS_MAX
                          ? DATE_FILTERS_MAX : left;

        left -= pick_filters(model, KINDS[i], most, is_picked);
    }
    admin->list_filter = arena_new_array(mem, struct filter, FILTERS_MAX);
    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];

        if (is_picked[i])
            admin->list_filter[admin->list_filter_count++] =
                (struct filter){ field, filter_kind_of(field) };
    }
}

/* --- search and order ------------------------------------------------------------ */

static bool is_searchable(const struct model *model, const struct field *field)
{
    if (field->type != FIELD_TEXT && field->type != FIELD_EMAIL)
        return false;
    if (field->choice_count > 0 || field->relation || field->is_array ||
        words_mean_secret(field->name))
        return false;
    if (field->is_unique || field->type == FIELD_EMAIL ||
        words_mean_name(field->name))
        return true;
    for (size_t i = 0; i < model->display.count; i++) {
        if (model->display.parts[i].field == field)
            return true;
    }
    return false;
}

static void default_search(struct model *model, struct arena *mem)
{
    struct admin *admin = &model->admin;

    admin->search_fields = arena_new_array(mem, struct search_field,
                                           SEARCHED_MAX);
    for (size_t i = 0; i < model->field_count; i++) {
        if (admin->search_field_count < SEARCHED_MAX &&
            is_searchable(model, &model->fields[i]))
            admin->search_fields[admin->search_field_count++] =
                (struct search_field){ .field = &model->fields[i] };
    }
}

static const struct field *birth_of(const struct model *model)
{
    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = &model->fields[i];

        if (filter_kind_of(field) == FILTER_DATE && field->has_index &&
            words_mean_birth(field->name))
            return field;
    }
    return NULL;
}

static void add_order(struct admin *admin, const struct field *field,
                      bool is_descending)
{
    admin->ordering[admin->ordering_count++] =
        (struct order){ .field = field, .is_descending = is_descending };
}

static void default_ordering(struct model *model, struct arena *mem)
{
    struct admin *admin = &model->admin;
    const struct field *birth = birth_of(model);

    admin->ordering = arena_new_array(mem, struct order, model->key_count + 1);
    if (birth && model->key_count > 0) {
        add_order(admin, birth, true);
    } else if (model->key_count == 1 && model->key[0]->type == FIELD_INTEGER) {
        add_order(admin, model->key[0], true);
    } else {
        for (size_t i = 0; i < model->key_count; i++)
            add_order(admin, model->key[i], false);
    }
}

/* --- the form -------------------------------------------------------------------- */

/* A key that the database numbers is not for a form; Django leaves it out. */
static bool is_on_form(const struct field *field)
{
    return !(field->is_key && field->is_automatic && !field->relation);
}

static void add_row(struct fieldset *set, const struct field *field,
                    struct arena *mem)
{
    set->rows[set->row_count] = arena_new(mem, const struct field *);
    set->rows[set->row_count][0] = field;
    set->row_sizes[set->row_count++] = 1;
}

struct fieldset fieldset_default(const struct model *model, struct arena *mem)
{
    struct fieldset set = { 0 };

    set.rows = arena_new_array(mem, const struct field **, model->field_count);
    set.row_sizes = arena_new_array(mem, size_t, model->field_count);
    for (size_t i = 0; i < model->field_count; i++) {
        if (is_on_form(&model->fields[i]))
            add_row(&set, &model->fields[i], mem);
    }
    if (set.row_count == 0)
        add_row(&set, &model->fields[0], mem);
    return set;
}

void admin_default(struct model *model, struct arena *mem)
{
    struct admin *admin = &model->admin;

    admin->list_per_page = 100;
    admin->list_max_show_all = 200;
    admin->empty_value = "-";
    default_ordering(model, mem);
    default_columns(model, mem);
    default_filters(model, mem);
    default_search(model, mem);
    admin->fieldsets = arena_new(mem, struct fieldset);
    admin->fieldsets[0] = fieldset_default(model, mem);
    admin->fieldset_count = 1;
}
