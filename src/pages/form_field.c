/* pages/form_field.c -- which widget edits a field, and what it shows.
 *
 * Values are shown as text in the form that the database wrote them, so any
 * value survives being opened and saved; dates and numbers are plain inputs
 * with a hint, since a native date box would lose what it cannot show (a year
 * BC, a fraction of a second). */
#include "pages/form_field.h"

#include <string.h>

#include "change/change.h"
#include "schema/value.h"

static const struct view_member OPTION_MEMBERS[] = {
    VIEW_TEXT(struct form_option_view, value),
    VIEW_TEXT(struct form_option_view, label),
    VIEW_BOOL(struct form_option_view, is_selected),
    VIEW_END,
};
static const struct view OPTION_VIEW =
    VIEW_OF(struct form_option_view, OPTION_MEMBERS);

static const struct view_member FIELD_MEMBERS[] = {
    VIEW_TEXT(struct form_field_view, name),
    VIEW_TEXT(struct form_field_view, label),
    VIEW_TEXT(struct form_field_view, help),
    VIEW_TEXT(struct form_field_view, type_note),
    VIEW_TEXT(struct form_field_view, wrong),
    VIEW_STR(struct form_field_view, value),
    VIEW_BOOL(struct form_field_view, is_required),
    VIEW_BOOL(struct form_field_view, is_wide),
    VIEW_BOOL(struct form_field_view, is_read_only),
    VIEW_BOOL(struct form_field_view, is_line),
    VIEW_BOOL(struct form_field_view, is_text_area),
    VIEW_BOOL(struct form_field_view, is_checkbox),
    VIEW_BOOL(struct form_field_view, is_select),
    VIEW_BOOL(struct form_field_view, is_relation),
    VIEW_TEXT(struct form_field_view, input_type),
    VIEW_TEXT(struct form_field_view, input_mode),
    VIEW_TEXT(struct form_field_view, placeholder),
    VIEW_INT(struct form_field_view, max_length),
    VIEW_INT(struct form_field_view, text_rows),
    VIEW_BOOL(struct form_field_view, is_code),
    VIEW_BOOL(struct form_field_view, is_checked),
    VIEW_LIST(struct form_field_view, options, option_count, OPTION_VIEW),
    VIEW_STRUCT(struct form_field_view, cell, CELL_VIEW),
    VIEW_STR(struct form_field_view, relation_label),
    VIEW_TEXT(struct form_field_view, relation_url),
    VIEW_TEXT(struct form_field_view, choices_url),
    VIEW_TEXT(struct form_field_view, relation_add_url),
    VIEW_TEXT(struct form_field_view, why_not_editable),
    VIEW_END,
};
const struct view FORM_FIELD_VIEW =
    VIEW_OF(struct form_field_view, FIELD_MEMBERS);

static str stored_value(const struct field *field,
                        const struct form_state *state)
{
    return state->record ? state->record->values[field->index] : STR_NONE;
}

/* SQLite keeps any bytes in any column. */
static bool holds_bytes(const struct field *field,
                        const struct form_state *state)
{
    return state->record &&
           (state->record->kinds[field->index] == VAL_BLOB ||
            !value_fits_form(state->record->values[field->index]));
}

bool form_field_is_editable(const struct field *field,
                            const struct form_state *state)
{
    if (!state->may_save || !field->is_editable || holds_bytes(field, state))
        return false;
    return !field->is_key || !state->record;
}

/* The text between the quotes of an SQL literal, which a cast may follow. */
static str unquote(str literal, struct arena *mem)
{
    struct text text;
    size_t i = 1;

    text_init(&text, mem);
    for (; i < literal.size; i++) {
        if (literal.data[i] == '\'' &&
            (i + 1 == literal.size || literal.data[i + 1] != '\''))
            break;
        if (literal.data[i] == '\'')
            i++;
        text_add_byte(&text, literal.data[i]);
    }
    literal = str_part(literal, i + 1, literal.size);
    return str_is_empty(literal) || str_starts(literal, STR("::"))
               ? text_str(&text) : STR("");
}

/* What the database would fill in, when that is a plain value: 'trial', 7,
 * true.  Anything that it has to work out is left to it. */
static str default_literal(const struct field *field, struct arena *mem)
{
    str sql = str_trim(str_of(field->default_sql));
    str lower = str_lower(mem, sql);

    if (str_is_empty(sql))
        return STR("");
    if (sql.data[0] == '\'')
        return value_to_form(field, unquote(sql, mem), mem);
    if (str_equal(lower, STR("true")) || str_equal(lower, STR("false")))
        return lower;
    for (size_t i = 0; i < sql.size; i++)
        if (!strchr("0123456789.-", sql.data[i]))
            return STR("");
    return value_to_form(field, sql, mem);
}

static const char *why_not(const struct field *field,
                           const struct form_state *state)
{
    if (!state->may_save)
        return NULL;
    if (field->not_editable_because)
        return field->not_editable_because;
    if (holds_bytes(field, state))
        return "It holds bytes that a form cannot carry.";
    return NULL;
}

static void fill_read_only(struct rq *rq, const struct field *field,
                           const struct form_state *state,
                           struct form_field_view *view)
{
    struct cell cell = { .text = STR_NONE, .label = STR_NONE,
                         .target_key = STR_NONE };

    view->is_read_only = true;
    view->why_not_editable = why_not(field, state);
    if (state->record) {
        cell.text = state->record->values[field->index];
        cell.size_bytes = state->record->sizes[field->index];
        cell.label = state->record->labels[field->index];
        cell.target_key = state->record->target_keys[field->index];
        if (field->currency_field)
            cell.currency =
                state->record->values[field->currency_field->index];
    }
    view->cell = cell_show(rq, field, &cell);
}

const char *form_field_input(struct arena *mem, const struct field *field)
{
    if (field->name[0] == '_' || field->name[0] == '\0' ||
        strcmp(field->name, "csrfmiddlewaretoken") == 0)
        return arena_printf(mem, "field:%s", field->name);
    return field->name;
}

/* What was typed, or asked for by the address, or is stored, in the words of a
 * form. */
static str form_value(struct rq *rq, const struct field *field,
                      const struct form_state *state)
{
    const char *input = form_field_input(rq->mem, field);
    str typed = rq_form(rq, input);
    str asked = rq_query(rq, input);

    if (state->is_sent)
        return str_is_none(typed) ? STR("") : typed;
    if (!state->record && !str_is_none(asked))
        return asked;
    if (!state->record)
        return default_literal(field, rq->mem);
    return value_to_form(field, stored_value(field, state), rq->mem);
}

struct options {
    LIST(struct form_option_view) list;
};

static void add_option(struct rq *rq, struct options *options,
                       const char *value, const char *label, str now)
{
    struct form_option_view *option = list_add(&options->list, rq->mem);

    option->value = value;
    option->label = label;
    option->is_selected = str_equal_text(now, value);
}

static bool is_any_selected(const struct options *options)
{
    for (size_t i = 0; i < options->list.count; i++)
        if (options->list.items[i].is_selected)
            return true;
    return false;
}

static void use_options(struct form_field_view *view,
                        const struct options *options)
{
    view->is_select = true;
    view->options = options->list.items;
    view->option_count = options->list.count;
}

/* A stored value that is none of the choices stays one while it is stored. */
static void fill_choices(struct rq *rq, const struct field *field,
                         struct form_field_view *view)
{
    struct options options = { 0 };

    if (field->may_be_null || str_is_empty(view->value) ||
        field->has_default)
        add_option(rq, &options, "", "---------", view->value);
    for (size_t i = 0; i < field->choice_count; i++)
        add_option(rq, &options, field->choices[i].value,
                   field->choices[i].label, view->value);
    if (!is_any_selected(&options)) {
        const char *value = str_text(rq->mem, view->value);

        add_option(rq, &options, value, value, view->value);
    }
    use_options(view, &options);
}

static void fill_boolean(struct rq *rq, const struct field *field,
                         struct form_field_view *view)
{
    struct options options = { 0 };
    bool is_known = str_is_empty(view->value) ||
                    str_equal(view->value, STR("true")) ||
                    str_equal(view->value, STR("on")) ||
                    str_equal(view->value, STR("false"));

    if (!field->may_be_null && is_known) {
        view->is_checkbox = true;
        view->is_checked = str_equal(view->value, STR("true")) ||
                           str_equal(view->value, STR("on"));
        return;
    }
    add_option(rq, &options, "", "Unknown", view->value);
    add_option(rq, &options, "true", "Yes", view->value);
    add_option(rq, &options, "false", "No", view->value);
    if (!is_any_selected(&options)) {
        const char *value = str_text(rq->mem, view->value);

        add_option(rq, &options, value, value, view->value);
    }
    use_options(view, &options);
}

static const char *choices_url(struct rq *rq, const struct field *field)
{
    struct text url;

    text_init(&url, rq->mem);
    text_add_text(&url, "/autocomplete/?app_label=");
    http_encode_query(&url, str_of(field->model->app));
    text_add_text(&url, "&model_name=");
    http_encode_query(&url, str_of(field->model->name));
    text_add_text(&url, "&field_name=");
    http_encode_query(&url, str_of(field->name));
    text_add_text(&url, "&term=");
    return text_c(&url);
}

static bool find_relation_label(struct rq *rq, const struct field *field,
                                const struct form_state *state,
                                struct form_field_view *view,
                                struct err *err)
{
    struct db *db;

    if (state->record &&
        str_equal(view->value, state->record->values[field->index])) {
        view->relation_label = state->record->labels[field->index];
        return true;
    }
    if (str_is_empty(view->value))
        return true;
    return rq_reader(rq, &db, err) &&
           record_choice_label(db, field->relation, view->value, rq->mem,
                               &view->relation_label, err);
}

static bool fill_relation(struct rq *rq, const struct field *field,
                          const struct form_state *state,
                          struct form_field_view *view, struct err *err)
{
    const struct model *to = field->relation->to;

    view->is_relation = true;
    view->choices_url = choices_url(rq, field);
    if (state->record && person_may(rq->person, to->full_name, VERB_VIEW) &&
        !str_is_none(state->record->target_keys[field->index]))
        view->relation_url = url_record(
            rq->mem, to, state->record->target_keys[field->index], "change");
    if (rq_may(rq, to, VERB_ADD))
        view->relation_add_url = url_add(rq->mem, to);
    return find_relation_label(rq, field, state, view, err);
}

static int64_t lines_of(str text)
{
    int64_t lines = 1 + (int64_t)(text.size / 90);

    for (size_t i = 0; i < text.size; i++)
        lines += text.data[i] == '\n';
    return lines < 3 ? 3 : lines > 20 ? 20 : lines;
}

static void fill_text_area(struct form_field_view *view, bool is_code)
{
    view->is_text_area = true;
    view->is_wide = true;
    view->is_code = is_code;
    view->text_rows = lines_of(view->value);
}

static void fill_line(const struct field *field, struct form_field_view *view)
{
    view->is_line = true;
    view->input_type = "text";
    view->max_length = field->max_length;
    switch (field->type) {
    case FIELD_INTEGER:       view->input_mode = "numeric"; break;
    case FIELD_REAL:
    case FIELD_DECIMAL:       view->input_mode = "decimal"; break;
    case FIELD_DATE:          view->placeholder = "YYYY-MM-DD"; break;
    case FIELD_TIME:          view->placeholder = "HH:MM:SS"; break;
    case FIELD_DATETIME:
    case FIELD_DATETIME_ZONE: view->placeholder = "YYYY-MM-DD HH:MM:SS"; break;
    case FIELD_EMAIL:         view->input_mode = "email"; break;
    case FIELD_URL:           view->input_mode = "url"; break;
    case FIELD_UUID:
    case FIELD_OTHER:         view->is_code = true; break;
    default:                  break;
    }
}

static bool is_long(const struct field *field, str value)
{
    return field->type == FIELD_LONG_TEXT || field->type == FIELD_JSON ||
           str_has_byte(value, '\n') || str_has_byte(value, '\r') ||
           field->max_length > 255 || value.size > 200;
}

static bool fill_widget(struct rq *rq, const struct field *field,
                        const struct form_state *state,
                        struct form_field_view *view, struct err *err)
{
    view->value = form_value(rq, field, state);
    if (field->relation)
        return fill_relation(rq, field, state, view, err);
    if (field->choice_count > 0 && !field->is_array)
        fill_choices(rq, field, view);
    else if (field->type == FIELD_BOOLEAN)
        fill_boolean(rq, field, view);
    else if (is_long(field, view->value))
        fill_text_area(view, field->type == FIELD_JSON ||
                                 field->type == FIELD_OTHER);
    else
        fill_line(field, view);
    return true;
}

bool form_field_fill(struct rq *rq, const struct field *field,
                     const struct form_state *state,
                     struct form_field_view *view, struct err *err)
{
    view->name = form_field_input(rq->mem, field);
    view->label = field->label;
    view->help = field->help;
    /* How to write an array or a range is worth a word; that a name is text is
     * not. */
    if (field->type == FIELD_OTHER || field->type == FIELD_DURATION)
        view->type_note = field->column_type;
    view->relation_label = STR_NONE;
    view->is_required = change_needs(field);
    if (form_field_is_editable(field, state))
        return fill_widget(rq, field, state, view, err);
    fill_read_only(rq, field, state, view);
    return true;
}
