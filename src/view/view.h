/* view/view.h -- pages from templates: a small, strict part of Django's
 * template language.
 *
 * Templates are read once, at start, and compiled against a description of the
 * struct that they show (`struct view`): each name in a template becomes an
 * offset, inheritance and includes are resolved, and a name that the struct
 * does not have is a mistake with file, line and column before the first
 * request.  Rendering follows the instructions and writes into the response.
 *
 * The language: {{ name.part|filter:"argument" }}, {% if a and not b %} {% elif %}
 * {% else %} {% endif %} with == != < > <= >= and or not, {% for x in list %}
 * {% empty %} {% endfor %} with forloop.counter, .first, .last, {% with a=b %},
 * {% include "x.html" with a=b %}, {% extends "x.html" %}, {% block name %}
 * {% block.super %}, {% url name value … %}, {% static "css/x.css" %},
 * {% icon "name" %}, {# comment #}, {% comment %}.
 *
 * What is written is escaped for where it stands.  Inside a tag a value must be
 * in quotes; inside <script> and <style> there are no values; a whole URL from
 * a value may not begin with a scheme other than http, https, mailto, tel.
 * Text that is HTML already needs {{ name|safe }}, and names are declared as
 * VIEW_HTML for it.
 */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include <stddef.h>

#include "base/err.h"
#include "base/text.h"

enum view_type {
    VIEW_TYPE_TEXT,         /* const char *; NULL is empty */
    VIEW_TYPE_STR,          /* str */
    VIEW_TYPE_HTML,         /* str that is HTML already */
    VIEW_TYPE_INT,          /* int64_t */
    VIEW_TYPE_SIZE,         /* size_t */
    VIEW_TYPE_BOOL,         /* bool */
    VIEW_TYPE_STRUCT,       /* a struct inside this one */
    VIEW_TYPE_POINTER,      /* a pointer to a struct; NULL is false */
    VIEW_TYPE_LIST,         /* a pointer to structs that stand side by side, and
                             * a size_t with their number */
};

struct view_member {
    const char *name;
    enum view_type type;
    size_t offset;
    size_t count_offset;            /* of a list */
    const struct view *view;        /* of a struct, pointer or list */
};

struct view {
    const char *name;               /* "struct role_form" */
    size_t size;
    const struct view_member *members;      /* ends with { 0 } */
};

#define VIEW_TEXT(type, member) \
    { #member, VIEW_TYPE_TEXT, offsetof(type, member), 0, NULL }
#define VIEW_STR(type, member) \
    { #member, VIEW_TYPE_STR, offsetof(type, member), 0, NULL }
#define VIEW_HTML(type, member) \
    { #member, VIEW_TYPE_HTML, offsetof(type, member), 0, NULL }
#define VIEW_INT(type, member) \
    { #member, VIEW_TYPE_INT, offsetof(type, member), 0, NULL }
#define VIEW_SIZE(type, member) \
    { #member, VIEW_TYPE_SIZE, offsetof(type, member), 0, NULL }
#define VIEW_BOOL(type, member) \
    { #member, VIEW_TYPE_BOOL, offsetof(type, member), 0, NULL }
#define VIEW_STRUCT(type, member, of) \
    { #member, VIEW_TYPE_STRUCT, offsetof(type, member), 0, &(of) }
#define VIEW_POINTER(type, member, of) \
    { #member, VIEW_TYPE_POINTER, offsetof(type, member), 0, &(of) }
#define VIEW_LIST(type, member, count, of) \
    { #member, VIEW_TYPE_LIST, offsetof(type, member), offsetof(type, count), &(of) }
#define VIEW_END { NULL, VIEW_TYPE_TEXT, 0, 0, NULL }

#define VIEW_OF(type, members) { #type, sizeof(type), (members) }

/* Where templates come from and what they may link to. */
struct view_source {
    /* The text of "role/edit.html", or STR_NONE.  Asked first in the project's
     * folder, then among the built-in ones. */
    str (*read)(const char *name, void *context);
    /* The pattern of the route `name` ("/:app/:model/"), or NULL. */
    const char *(*pattern)(const char *name, void *context);
    /* The address of a static file, or NULL. */
    const char *(*file)(const char *path, void *context);
    void *context;
};

struct view_template;

/* Read and compile `name` for structs of `view`.  Lives in `mem`.  A mistake
 * is ERR_INVALID: "list.html:12:8: There is no \"titel\" in struct list_page;
 * did you mean \"title\"?" */
MUST_CHECK bool view_compile(const struct view_source *source,
                             const char *name, const struct view *view,
                             struct arena *mem,
                             const struct view_template **compiled,
                             struct err *err);

/* Write the page.  Cannot fail; safe from several threads. */
void view_render(const struct view_template *compiled, const void *data,
                 struct text *out);

/* Write `value` with & < > " ' as references and with bytes that are no
 * UTF-8, and control characters that HTML does not allow, as U+FFFD. */
void view_escape(struct text *out, str value);

#endif
