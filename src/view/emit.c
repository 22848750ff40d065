/* view/emit.c -- values and links become steps, each as its spot demands. */
#include "view/compile.h"

#include "view/escape.h"

#include <string.h>

/* --- steps ---------------------------------------------------------------- */

void emit_literal(struct compiler *compiler, str literal)
{
    context_literal(&compiler->context, literal, &compiler->literal);
}

size_t emit(struct compiler *compiler, const struct step *step)
{
    struct step *last = list_add(&compiler->steps, compiler->scratch);

    *last = *step;
    last->literal = str_copy(compiler->mem, text_str(&compiler->literal));
    text_clear(&compiler->literal);
    return compiler->steps.count - 1;
}

size_t emit_label(struct compiler *compiler)
{
    if (compiler->literal.size > 0)
        emit(compiler, &(struct step){ .operation = DO_NOTHING });
    return compiler->steps.count;
}

/* --- values --------------------------------------------------------------- */

static bool find_spot(struct compiler *compiler, struct place place,
                      enum spot *spot)
{
    const char *why = NULL;

    *spot = context_spot(&compiler->context, &why);
    return *spot != SPOT_NONE ||
           mistake(compiler->err, place, "A value cannot stand %s.", why);
}

bool emit_constant(struct compiler *compiler, str text, struct place place)
{
    struct text escaped;
    enum spot spot;

    if (!find_spot(compiler, place, &spot))
        return false;
    text_init(&escaped, compiler->scratch);
    view_escape(&escaped, text);
    emit_literal(compiler, text_str(&escaped));
    return true;
}

static bool is_html(const struct expr *expr)
{
    return expr->kind == VALUE_HTML && expr->filters;
}

/* The operation that needs least, for a value that is escaped. */
static enum operation plain_operation(const struct expr *expr)
{
    if (expr->from != FROM_MEMBER || expr->filters || expr->pointer_count > 0)
        return DO_VALUE;
    switch (expr->type) {
    case VIEW_TYPE_TEXT: return DO_TEXT;
    case VIEW_TYPE_STR:
    case VIEW_TYPE_HTML: return DO_STR;
    case VIEW_TYPE_INT:  return DO_INT;
    case VIEW_TYPE_SIZE: return DO_SIZE;
    case VIEW_TYPE_BOOL:
    case VIEW_TYPE_STRUCT:
    case VIEW_TYPE_POINTER:
    case VIEW_TYPE_LIST: break;
    }
    return DO_VALUE;
}

static enum operation operation_for(const struct expr *expr, enum spot spot)
{
    if (expr->kind == VALUE_INT || expr->kind == VALUE_BOOL)
        return plain_operation(expr);
    if (spot == SPOT_URL_START)
        return DO_URL;
    if (spot == SPOT_URL_MIDDLE)
        return DO_URL_REST;
    return is_html(expr) ? DO_HTML : plain_operation(expr);
}

static void emit_expr(struct compiler *compiler, enum operation operation,
                      const struct expr *expr)
{
    emit(compiler, &(struct step){ .operation = operation, .expr = expr,
                                   .base = expr->base,
                                   .offset = expr->offset });
    context_value(&compiler->context);
}

static bool check_writable(struct compiler *compiler, const struct expr *expr,
                           struct place place)
{
    if (expr->kind == VALUE_LIST || expr->kind == VALUE_THING)
        return mistake(compiler->err, place,
                       "This is %s, which cannot be written.",
                       kind_name(expr->kind));
    if (is_html(expr) && compiler->context.part != IN_TEXT)
        return mistake(compiler->err, place, "HTML cannot stand %s.",
                       context_name(&compiler->context));
    return true;
}

bool emit_value(struct compiler *compiler, const struct expr *expr,
                struct place place)
{
    enum spot spot;

    if (expr->from == FROM_TEXT && !expr->filters)
        return emit_constant(compiler, expr->text, place);
    if (!find_spot(compiler, place, &spot) ||
        !check_writable(compiler, expr, place))
        return false;
    emit_expr(compiler, operation_for(expr, spot), expr);
    return true;
}

/* --- links ---------------------------------------------------------------- */

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
}

/* The value of one ":name" or "*name". */
static bool emit_capture(struct compiler *compiler, const struct binding *value,
                         const struct scope *scope, enum operation operation)
{
    const struct expr *expr;

    if (!scope_resolve(scope, &value->value, compiler->mem, &expr,
                       compiler->err))
        return false;
    if (expr->kind != VALUE_TEXT && expr->kind != VALUE_INT)
        return mistake(compiler->err, value->place,
                       "This is %s, which cannot be part of a path.",
                       kind_name(expr->kind));
    emit_expr(compiler, operation, expr);
    return true;
}

/* Take what stands before the next capture off the front of *rest. */
static str take_literal(str *rest)
{
    str literal = *rest;
    size_t size = 0;

    while (size < rest->size && rest->data[size] != ':' &&
           rest->data[size] != '*')
        size++;
    literal.size = size;
    *rest = str_part(*rest, size, rest->size);
    return literal;
}

static size_t capture_size(str rest)
{
    size_t size = 1;

    while (size < rest.size && is_name_byte(rest.data[size]))
        size++;
    return size;
}

static bool emit_pattern(struct compiler *compiler, const struct node *node,
                         str rest, const struct scope *scope)
{
    const struct binding *value = node->bindings;
    struct err *err = compiler->err;

    for (;;) {
        str literal = take_literal(&rest);
        size_t size;

        if (!emit_constant(compiler, literal, node->place))
            return false;
        if (rest.size == 0)
            break;
        size = capture_size(rest);
        if (!value)
            return mistake(err, node->place,
                           "The route %s needs a value for %s.",
                           quoted(node->text, err->mem),
                           quoted(str_part(rest, 1, size - 1), err->mem));
        if (!emit_capture(compiler, value, scope,
                          rest.data[0] == '*' ? DO_PATH : DO_SEGMENT))
            return false;
        value = value->next;
        rest = str_part(rest, size, rest.size);
    }
    return !value || mistake(err, value->place,
                             "The route %s has no place for this value.",
                             quoted(node->text, err->mem));
}

bool compile_url(struct compiler *compiler, const struct node *node,
                 const struct scope *scope)
{
    const struct view_source *source = compiler->source;
    const char *name = str_text(compiler->scratch, node->text);
    const char *pattern =
        source->pattern ? source->pattern(name, source->context) : NULL;

    if (!pattern)
        return mistake(compiler->err, node->place,
                       "There is no route named %s.",
                       quoted(node->text, compiler->err->mem));
    return emit_pattern(compiler, node, str_of(pattern), scope);
}

static bool find_file(struct compiler *compiler, str path, struct place place,
                      str *address)
{
    const struct view_source *source = compiler->source;
    const char *name = str_text(compiler->scratch, path);

    *address = STR_NONE;
    if (source->file)
        *address = str_of(source->file(name, source->context));
    return !str_is_none(*address) ||
           mistake(compiler->err, place, "There is no file %s.",
                   quoted(path, compiler->err->mem));
}

bool compile_static(struct compiler *compiler, const struct node *node)
{
    str address;

    return find_file(compiler, node->text, node->place, &address) &&
           emit_constant(compiler, address, node->place);
}

bool compile_icon(struct compiler *compiler, const struct node *node,
                  const struct scope *scope)
{
    const struct expr *name;
    str sprite;

    if (!scope_resolve(scope, &node->term, compiler->mem, &name,
                       compiler->err) ||
        !find_file(compiler, STR("icons/icons.svg"), node->place, &sprite))
        return false;
    if (name->kind != VALUE_TEXT)
        return mistake(compiler->err, node->term.place,
                       "The name of an icon is a text; this is %s.",
                       kind_name(name->kind));
    if (compiler->context.part != IN_TEXT)
        return mistake(compiler->err, node->place, "An icon cannot stand %s.",
                       context_name(&compiler->context));
    emit_literal(compiler, STR("<svg class=\"icon\" aria-hidden=\"true\">"
                               "<use href=\""));
    if (!emit_constant(compiler, sprite, node->place))
        return false;
    emit_literal(compiler, STR("#"));
    if (!emit_value(compiler, name, node->term.place))
        return false;
    emit_literal(compiler, STR("\"></use></svg>"));
    return true;
}
