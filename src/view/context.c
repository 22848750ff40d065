/* view/context.c -- a small tokenizer of HTML, after the HTML standard's, with
 * only the states that decide what a value may be. */
#include "view/context.h"

#include <string.h>

/* --- elements and attributes that are special ----------------------------- */

struct element {
    const char *name;
    enum context_part content;
};

static const struct element ELEMENTS[] = {
    { "", IN_TEXT },
    { "script", IN_RAW },
    { "style", IN_RAW },
    { "iframe", IN_RAW },
    { "noembed", IN_RAW },
    { "noframes", IN_RAW },
    { "plaintext", IN_RAW },
    { "xmp", IN_RAW },
    { "textarea", IN_PLAIN_TEXT },
    { "title", IN_PLAIN_TEXT },
};

static const char *const URL_ATTRIBUTES[] = {
    "action", "background", "cite", "classid", "codebase", "data",
    "formaction", "href", "hx-delete", "hx-get", "hx-headers", "hx-patch",
    "hx-post", "hx-push-url", "hx-put", "hx-replace-url", "longdesc",
    "manifest", "ping", "poster", "profile", "src", "xlink:href",
};

/* Besides those that begin with "on". */
static const char *const CODE_ATTRIBUTES[] = {
    "attributename", "hx-live", "hx-trigger", "hx-vals", "hx-vars", "srcdoc",
    "style",
};

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r' && byte != '\v');
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static str name_of(const struct context *context)
{
    return str_from(context->name, context->name_size);
}

static void name_add(struct context *context, char byte)
{
    if (context->name_size < CONTEXT_NAME_MAX)
        context->name[context->name_size++] = lower(byte);
}

static bool is_among(str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal_text(name, names[i]))
            return true;
    }
    return false;
}

static enum attribute_kind attribute_kind(str name)
{
    if (str_starts(name, STR("data-hx-")))
        name = str_part(name, 5, name.size);
    if (str_starts(name, STR("on")) || str_starts(name, STR("hx-on")) ||
        is_among(name, CODE_ATTRIBUTES, COUNT_OF(CODE_ATTRIBUTES)))
        return ATTRIBUTE_CODE;
    if (is_among(name, URL_ATTRIBUTES, COUNT_OF(URL_ATTRIBUTES)))
        return ATTRIBUTE_URL;
    return ATTRIBUTE_PLAIN;
}

/* --- moving from part to part --------------------------------------------- */

static void begin_name(struct context *context, enum context_part part)
{
    context->part = part;
    context->name_size = 0;
}

static void end_tag_name(struct context *context)
{
    context->element = 0;
    for (size_t i = 1; i < COUNT_OF(ELEMENTS) && !context->is_closing; i++) {
        if (str_equal_text(name_of(context), ELEMENTS[i].name))
            context->element = (int)i;
    }
    begin_name(context, IN_TAG);
}

static void end_tag(struct context *context, struct text *out)
{
    context->part = ELEMENTS[context->element].content;
    context->name_size = 0;
    if (str_equal_text(str_of(ELEMENTS[context->element].name), "textarea")) {
        text_add_byte(out, '\n');
        context->drops_line_feed = true;
    }
}

static void begin_value(struct context *context, enum context_part part)
{
    context->part = part;
    if (context->attribute != ATTRIBUTE_UNSURE)
        context->attribute = attribute_kind(name_of(context));
    context->url = URL_START;
    context->url_has_value = false;
    context->name_size = 0;
}

static void end_value(struct context *context)
{
    context->attribute = ATTRIBUTE_PLAIN;
    begin_name(context, IN_TAG);
}

/* --- one byte ------------------------------------------------------------- */

static bool scheme_is_fine(str scheme)
{
    static const char *const FINE[] = { "http", "https", "mailto", "tel" };

    return is_among(scheme, FINE, COUNT_OF(FINE));
}

/* A byte of a URL whose scheme is still open. */
static void step_url(struct context *context, char byte)
{
    bool is_first = context->url == URL_START;

    if (byte == '\t' || byte == '\n' || byte == '\r' ||
        (is_first && (unsigned char)byte <= ' '))
        return;
    if (byte == ':' && !is_first) {
        bool is_fine = !context->url_has_value &&
                       scheme_is_fine(name_of(context));

        context->url = is_fine ? URL_DECIDED : URL_FOREIGN;
    } else if (is_letter(byte) || (byte >= '0' && byte <= '9') ||
               byte == '+' || byte == '-' || byte == '.') {
        context->url = URL_MIDDLE;
        name_add(context, byte);
    } else {
        context->url = URL_DECIDED;
    }
}

static void step_quoted(struct context *context, char byte, char quote)
{
    if (byte == quote)
        end_value(context);
    else if (context->attribute == ATTRIBUTE_URL &&
             (context->url == URL_START || context->url == URL_MIDDLE))
        step_url(context, byte);
}

static void step_tag_open(struct context *context, char byte)
{
    context->is_closing = byte == '/';
    if (byte == '/')
        begin_name(context, IN_TAG_NAME);
    else if (byte == '!' || byte == '?')
        begin_name(context, IN_DECLARATION);
    else if (byte == '<')
        context->part = IN_TAG_OPEN;
    else if (is_letter(byte)) {
        begin_name(context, IN_TAG_NAME);
        name_add(context, byte);
    } else {
        context->part = IN_TEXT;
    }
}

static void step_tag_name(struct context *context, char byte,
                          struct text *out)
{
    if (!is_space(byte) && byte != '/' && byte != '>') {
        name_add(context, byte);
        return;
    }
    end_tag_name(context);
    if (byte == '>')
        end_tag(context, out);
}

/* Between attributes, in the name of one, or behind it. */
static void step_tag(struct context *context, char byte, struct text *out)
{
    if (byte == '>') {
        context->attribute = ATTRIBUTE_PLAIN;
        end_tag(context, out);
    } else if (is_space(byte)) {
        if (context->part == IN_NAME)
            context->part = IN_AFTER_NAME;
    } else if (byte == '/') {
        end_value(context);
    } else if (byte == '=' && context->part != IN_TAG) {
        context->part = IN_BEFORE_VALUE;
    } else {
        if (context->part != IN_NAME) {
            context->attribute = ATTRIBUTE_PLAIN;
            begin_name(context, IN_NAME);
        }
        name_add(context, byte);
    }
}

static void step_before_value(struct context *context, char byte,
                              struct text *out)
{
    if (is_space(byte))
        return;
    if (byte == '"')
        begin_value(context, IN_DOUBLE);
    else if (byte == '\'')
        begin_value(context, IN_SINGLE);
    else if (byte == '>')
        end_tag(context, out);
    else
        begin_value(context, IN_UNQUOTED);
}

static void step_unquoted(struct context *context, char byte,
                          struct text *out)
{
    if (is_space(byte))
        end_value(context);
    else if (byte == '>') {
        end_value(context);
        end_tag(context, out);
    }
}

static void step_declaration(struct context *context, char byte)
{
    if (byte == '>') {
        context->part = IN_TEXT;
        return;
    }
    name_add(context, byte);
    if (str_equal(name_of(context), STR("--")))
        begin_name(context, IN_COMMENT);
}

static void step_comment(struct context *context, char byte)
{
    if (byte == '>' && context->name_size >= 2)
        context->part = IN_TEXT;
    if (byte == '-')
        name_add(context, byte);
    else
        context->name_size = 0;
}

/* Whether what was read since "<" is how the end tag begins. */
static bool may_end(const struct context *context)
{
    str name = name_of(context);
    str element = str_of(ELEMENTS[context->element].name);

    if (name.size <= 2)
        return str_starts(STR("</"), name);
    return str_starts(name, STR("</")) &&
           str_starts(element, str_part(name, 2, name.size));
}

/* In script, style, textarea or title: only their own end tag ends them. */
static void step_raw(struct context *context, char byte, struct text *out)
{
    str name = name_of(context);

    if ((is_space(byte) || byte == '/' || byte == '>') &&
        str_starts(name, STR("</")) &&
        str_equal_text(str_part(name, 2, name.size),
                       ELEMENTS[context->element].name)) {
        context->is_closing = true;
        context->element = 0;
        begin_name(context, IN_TAG);
        if (byte == '>')
            end_tag(context, out);
        return;
    }
    if (byte == '<')
        context->name_size = 0;
    if (byte == '<' || context->name_size > 0)
        name_add(context, byte);
    if (!may_end(context))
        context->name_size = 0;
}

static void step(struct context *context, char byte, struct text *out)
{
    switch (context->part) {
    case IN_TEXT:
        if (byte == '<')
            context->part = IN_TAG_OPEN;
        break;
    case IN_TAG_OPEN:     step_tag_open(context, byte); break;
    case IN_TAG_NAME:     step_tag_name(context, byte, out); break;
    case IN_TAG:
    case IN_NAME:
    case IN_AFTER_NAME:   step_tag(context, byte, out); break;
    case IN_BEFORE_VALUE: step_before_value(context, byte, out); break;
    case IN_DOUBLE:       step_quoted(context, byte, '"'); break;
    case IN_SINGLE:       step_quoted(context, byte, '\''); break;
    case IN_UNQUOTED:     step_unquoted(context, byte, out); break;
    case IN_DECLARATION:  step_declaration(context, byte); break;
    case IN_COMMENT:      step_comment(context, byte); break;
    case IN_RAW:
    case IN_PLAIN_TEXT:   step_raw(context, byte, out); break;
    }
}

void context_literal(struct context *context, str literal, struct text *out)
{
    for (size_t i = 0; i < literal.size; i++) {
        bool is_dropped = context->drops_line_feed && literal.data[i] == '\n';

        context->drops_line_feed = false;
        if (is_dropped)
            continue;
        text_add_byte(out, literal.data[i]);
        step(context, literal.data[i], out);
    }
}

/* --- values --------------------------------------------------------------- */

static enum spot url_spot(const struct context *context, const char **why)
{
    switch (context->url) {
    case URL_START:   return SPOT_URL_START;
    case URL_MIDDLE:  return SPOT_URL_MIDDLE;
    case URL_DECIDED: return SPOT_ATTRIBUTE;
    case URL_FOREIGN: break;
    }
    *why = "in a URL with such a scheme";
    return SPOT_NONE;
}

static enum spot attribute_spot(const struct context *context,
                                const char **why)
{
    switch (context->attribute) {
    case ATTRIBUTE_PLAIN: return SPOT_ATTRIBUTE;
    case ATTRIBUTE_URL:   return url_spot(context, why);
    case ATTRIBUTE_CODE:
        *why = "in an attribute that holds code or style";
        return SPOT_NONE;
    case ATTRIBUTE_UNSURE:
        break;
    }
    *why = "in an attribute whose name depends on a branch";
    return SPOT_NONE;
}

enum spot context_spot(const struct context *context, const char **why)
{
    switch (context->part) {
    case IN_TEXT:
    case IN_PLAIN_TEXT:
        /* "</{{ name }}" could end a title. */
        if (context->part == IN_TEXT || context->name_size == 0)
            return SPOT_TEXT;
        break;
    case IN_DOUBLE:
    case IN_SINGLE:
        return attribute_spot(context, why);
    case IN_TAG_NAME:
    case IN_TAG_OPEN:
    case IN_TAG:
    case IN_NAME:
    case IN_AFTER_NAME:
    case IN_BEFORE_VALUE:
    case IN_UNQUOTED:
        *why = "inside a tag without quotation marks around it";
        return SPOT_NONE;
    case IN_DECLARATION:
    case IN_COMMENT:
    case IN_RAW:
        break;
    }
    *why = context_name(context);
    return SPOT_NONE;
}

void context_value(struct context *context)
{
    context->drops_line_feed = false;
    if (context->url == URL_START)
        context->url = URL_MIDDLE;
    context->url_has_value = true;
}

const char *context_name(const struct context *context)
{
    switch (context->part) {
    case IN_TEXT:        return "between tags";
    case IN_DOUBLE:
    case IN_SINGLE:      return "in the value of an attribute";
    case IN_DECLARATION: return "in a declaration";
    case IN_COMMENT:     return "in an HTML comment";
    case IN_RAW:         return "in a script or style";
    case IN_PLAIN_TEXT:  return "in a title or textarea";
    case IN_TAG_OPEN:
    case IN_TAG_NAME:
    case IN_TAG:
    case IN_NAME:
    case IN_AFTER_NAME:
    case IN_BEFORE_VALUE:
    case IN_UNQUOTED:    break;
    }
    return "inside a tag";
}

/* --- branches ------------------------------------------------------------- */

static bool is_in_tag(const struct context *context)
{
    return context->part == IN_TAG_NAME || context->part == IN_TAG ||
           context->part == IN_NAME || context->part == IN_AFTER_NAME;
}

/* In a tag, behind something that may have been the name of an attribute. */
static void make_unsure(struct context *context)
{
    if (context->part == IN_TAG_NAME)
        end_tag_name(context);
    context->part = IN_NAME;
    context->attribute = ATTRIBUTE_UNSURE;
    context->name_size = CONTEXT_NAME_MAX;
    memset(context->name, 0, sizeof context->name);
}

static bool names_equal(const struct context *a, const struct context *b)
{
    return str_equal(name_of(a), name_of(b));
}

static void merge_url(struct context *context, const struct context *other)
{
    enum url_part a = context->url;
    enum url_part b = other->url;

    context->url_has_value |= other->url_has_value ||
                              !names_equal(context, other);
    if (a == URL_FOREIGN || b == URL_FOREIGN)
        context->url = URL_FOREIGN;
    else if (a == URL_MIDDLE || b == URL_MIDDLE)
        context->url = URL_MIDDLE;
    else
        context->url = a == URL_START ? a : b;
}

void context_repeat(struct context *context)
{
    context->drops_line_feed = false;
    if (context->url == URL_START) {
        context->url = URL_MIDDLE;
        context->url_has_value = true;
    }
    if (is_in_tag(context) && context->part != IN_TAG)
        make_unsure(context);
}

bool context_merge(struct context *context, const struct context *other)
{
    struct context second = *other;

    context->drops_line_feed &= second.drops_line_feed;
    if (is_in_tag(context) && is_in_tag(&second) &&
        (context->part != second.part || !names_equal(context, &second) ||
         context->attribute != second.attribute)) {
        make_unsure(context);
        make_unsure(&second);
    }
    if (context->part != second.part || context->element != second.element ||
        context->attribute != second.attribute)
        return false;
    if (is_in_tag(context) && context->is_closing != second.is_closing)
        return false;
    if (context->part == IN_DOUBLE || context->part == IN_SINGLE)
        merge_url(context, &second);
    else if (!names_equal(context, &second))
        context->name_size = 0;
    return true;
}
