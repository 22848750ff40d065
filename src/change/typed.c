/* change/typed.c -- what was typed, as what is to be written.
 *
 * A text that is what the form showed is not written, so that opening a form
 * and saving it changes nothing.  On a new record, a field that was left empty
 * and that the database fills in is left to it.
 */
#include <string.h>

#include "change/saving.h"
#include "schema/value.h"

static const char REQUIRED[] = "This field is required.";

void saving_wrong(struct saving *saving, const struct field *field,
                  const char *sentence)
{
    list_push(&saving->wrong, saving->mem,
              ((struct field_wrong){ field, sentence }));
}

static void write_field(struct saving *saving, const struct field *field,
                        str stored, str typed)
{
    list_push(&saving->writings, saving->mem,
              ((struct writing){ field, stored, typed }));
}

/* --- Empty texts ------------------------------------------------------ */

static bool is_textual(const struct field *field)
{
    return !field->is_array && field->choice_count == 0 &&
           !field->relation &&
           (field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT ||
            field->type == FIELD_EMAIL || field->type == FIELD_URL);
}

static bool is_in_display(const struct field *field)
{
    const struct display *display = &field->model->display;

    for (size_t i = 0; i < display->count; i++) {
        if (display->parts[i].field == field)
            return true;
    }
    return false;
}

/* A text column that takes no NULL takes the empty text, which is how many
 * programs write "nothing"; but a record is not named by nothing, and of unique
 * values only one could be. */
static bool may_be_empty(const struct field *field)
{
    return is_textual(field) && !field->may_be_null && !field->is_key &&
           !field->is_unique && !is_in_display(field);
}

bool change_needs(const struct field *field)
{
    return (!field->may_be_null || field->is_key) && !field->has_default &&
           field->type != FIELD_BOOLEAN && !may_be_empty(field);
}

static bool is_blank(const struct typed *typed)
{
    return str_trim(typed->text).size == 0;
}

/* --- A record that is there ------------------------------------------- */

/* Characters that a browser drops or replaces on the way through a form. */
static str what_survives(str text, bool keeps_lines, struct arena *mem)
{
    struct text out;
    uint32_t code;

    text_init(&out, mem);
    for (size_t i = 0; i < text.size;) {
        size_t size = str_char(text, i, &code);
        str piece = str_part(text, i, size);

        i += size ? size : 1;
        if (size && code != 0xfffd && code != '\r' &&
            (code != '\n' || keeps_lines) && value_fits_form(piece))
            text_add(&out, piece);
    }
    return text_str(&out);
}

static bool may_have_lines(const struct field *field)
{
    return field->type == FIELD_LONG_TEXT || field->type == FIELD_JSON ||
           field->type == FIELD_OTHER;
}

/* Whether the text came back as far as a form could carry it. */
static bool is_what_survived(const struct field *field, str typed, str shown,
                             struct arena *mem)
{
    bool keeps_lines = may_have_lines(field) || str_has_byte(typed, '\n');

    if (value_fits_form(shown) && !str_has_byte(shown, '\n') &&
        !str_has_byte(typed, '\r'))
        return false;
    return str_equal(what_survives(typed, keeps_lines, mem),
                     what_survives(shown, keeps_lines, mem));
}

/* Widgets of dates, numbers and addresses trim what they are given. */
static bool is_trimmed(const struct field *field, str typed, str shown)
{
    return field->type != FIELD_TEXT && !may_have_lines(field) &&
           str_equal(str_trim(typed), str_trim(shown));
}

static bool is_as_shown(const struct record *before,
                        const struct typed *typed, struct arena *mem)
{
    const struct field *field = typed->field;
    str shown = value_to_form(field, before->values[field->index], mem);

    if (typed->is_null)
        return before->kinds[field->index] == VAL_NULL;
    return str_equal(typed->text, shown) ||
           is_trimmed(field, typed->text, shown) ||
           is_what_survived(field, typed->text, shown, mem);
}

static void read_null(struct saving *saving, const struct typed *typed)
{
    if (typed->field->may_be_null)
        write_field(saving, typed->field, STR_NONE, typed->text);
    else
        saving_wrong(saving, typed->field, REQUIRED);
}

static void read_value(struct saving *saving, const struct typed *typed)
{
    const char *wrong;
    str stored;

    if (is_blank(typed) && may_be_empty(typed->field))
        write_field(saving, typed->field, STR(""), typed->text);
    else if (value_read(typed->field, typed->text, saving->mem, &stored,
                        &wrong))
        write_field(saving, typed->field, stored, typed->text);
    else
        saving_wrong(saving, typed->field, wrong);
}

/* " 7 " and 7, "on" and true: what it is read as may be what is stored. */
static void drop_if_stored(struct saving *saving)
{
    struct writing *last =
        &saving->writings.items[saving->writings.count - 1];
    const struct field *field = last->field;
    str stored = saving->before->values[field->index];
    enum val_kind kind = saving->before->kinds[field->index];

    if (kind == VAL_BLOB || str_is_none(last->stored) != (kind == VAL_NULL))
        return;
    if (str_equal(value_to_form(field, last->stored, saving->mem),
                  value_to_form(field, stored, saving->mem)))
        saving->writings.count--;
}

static void read_changed(struct saving *saving, const struct typed *typed)
{
    size_t count = saving->writings.count;

    if (typed->field->is_key || is_as_shown(saving->before, typed, saving->mem))
        return;
    if (typed->is_null)
        read_null(saving, typed);
    else
        read_value(saving, typed);
    if (saving->writings.count > count)
        drop_if_stored(saving);
}

/* --- A new record ----------------------------------------------------- */

/* An unmarked box says no, whatever the database would fill in. */
static bool is_left_out(const struct typed *typed)
{
    const struct field *field = typed->field;

    return is_blank(typed) && field->has_default &&
           (field->type != FIELD_BOOLEAN || field->may_be_null);
}

static void read_added(struct saving *saving, const struct typed *typed)
{
    const struct field *field = typed->field;

    if (is_left_out(typed) && !typed->is_null)
        return;
    if (field->is_key && is_blank(typed))
        saving_wrong(saving, field, REQUIRED);
    else if (typed->is_null)
        read_null(saving, typed);
    else
        read_value(saving, typed);
}

static bool was_typed(const struct change_request *request,
                      const struct field *field)
{
    for (size_t i = 0; i < request->field_count; i++) {
        if (request->fields[i].field == field)
            return true;
    }
    return false;
}

/* A field that the form does not have cannot be filled in there, so it must be
 * possible without it. */
static void read_absent(struct saving *saving, const struct field *field)
{
    if (field->has_default || !field->is_editable ||
        (field->may_be_null && !field->is_key))
        return;
    if (may_be_empty(field))
        write_field(saving, field, STR(""), STR(""));
    else
        saving_wrong(saving, field, REQUIRED);
}

/* --- All of them ------------------------------------------------------ */

/* A field that stands twice in a form counts once, the last time. */
static bool is_repeated(const struct change_request *request, size_t i)
{
    for (size_t later = i + 1; later < request->field_count; later++) {
        if (request->fields[later].field == request->fields[i].field)
            return true;
    }
    return false;
}

void saving_read(struct saving *saving)
{
    const struct change_request *request = saving->request;
    const struct model *model = request->model;

    for (size_t i = 0; i < request->field_count; i++) {
        const struct typed *typed = &request->fields[i];

        if (!typed->field->is_editable || typed->field->model != model ||
            is_repeated(request, i))
            continue;
        if (saving->before)
            read_changed(saving, typed);
        else
            read_added(saving, typed);
    }
    for (size_t i = 0; !saving->before && i < model->field_count; i++) {
        if (!was_typed(request, &model->fields[i]))
            read_absent(saving, &model->fields[i]);
    }
}
