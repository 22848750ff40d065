/* view/scope.c -- each name becomes an offset, or a mistake with the nearest
 * name. */
#include "view/scope.h"

#include <string.h>

/* What is needed all the way down while one term is resolved. */
struct resolver {
    const struct scope *scope;
    struct arena *mem;
    struct err *err;
    struct place place;
};

/* --- scopes --------------------------------------------------------------- */

struct scope scope_with(const struct scope *outer, str name,
                        const struct expr *expr, struct arena *mem)
{
    struct local *local = arena_new(mem, struct local);
    struct scope inner = *outer;

    local->name = str_text(mem, name);
    local->expr = expr;
    local->outer = outer->locals;
    inner.locals = local;
    return inner;
}

struct scope scope_loop(const struct scope *outer, str name,
                        const struct expr *list, struct arena *mem)
{
    struct expr *loop = arena_new(mem, struct expr);
    struct expr *element = arena_new(mem, struct expr);
    struct scope inner = *outer;

    inner.loops++;
    loop->from = FROM_LOOP;
    loop->base = inner.loops;
    loop->kind = VALUE_THING;
    element->from = FROM_MEMBER;
    element->type = VIEW_TYPE_STRUCT;
    element->kind = VALUE_THING;
    element->view = list->view;
    element->base = inner.loops;
    inner = scope_with(&inner, STR("forloop"), loop, mem);
    return scope_with(&inner, name, element, mem);
}

/* --- kinds ---------------------------------------------------------------- */

static enum value_kind kind_of(enum view_type type)
{
    switch (type) {
    case VIEW_TYPE_TEXT:
    case VIEW_TYPE_STR:     return VALUE_TEXT;
    case VIEW_TYPE_HTML:    return VALUE_HTML;
    case VIEW_TYPE_INT:
    case VIEW_TYPE_SIZE:    return VALUE_INT;
    case VIEW_TYPE_BOOL:    return VALUE_BOOL;
    case VIEW_TYPE_LIST:    return VALUE_LIST;
    case VIEW_TYPE_STRUCT:
    case VIEW_TYPE_POINTER: break;
    }
    return VALUE_THING;
}

const char *kind_name(enum value_kind kind)
{
    switch (kind) {
    case VALUE_TEXT:  return "a text";
    case VALUE_HTML:  return "HTML";
    case VALUE_INT:   return "a number";
    case VALUE_BOOL:  return "a yes or no";
    case VALUE_LIST:  return "a list";
    case VALUE_THING: break;
    }
    return "a struct";
}

/* --- members -------------------------------------------------------------- */

static const struct view_member *find_member(const struct view *view, str name)
{
    for (const struct view_member *member = view->members; member->name;
         member++) {
        if (str_equal_text(name, member->name))
            return member;
    }
    return NULL;
}

static void try_members(struct near *near, const struct view *view)
{
    for (const struct view_member *member = view->members; member->name;
         member++)
        near_try(near, member->name);
}

static bool no_member(const struct resolver *resolver, const struct view *view,
                      str name)
{
    struct err *err = resolver->err;
    struct near near = near_to(name, err->mem);

    try_members(&near, view);
    return mistake(err, resolver->place, "There is no %s in %s%s",
                   quoted(name, err->mem), view->name,
                   near_end(&near, err->mem));
}

/* Follow the pointer that `expr` stands for: its offset becomes one more of
 * the pointers. */
static void follow(struct expr *expr, struct arena *mem)
{
    size_t *pointers = arena_new_array(mem, size_t, expr->pointer_count + 1);

    if (expr->pointer_count > 0)
        memcpy(pointers, expr->pointers,
               expr->pointer_count * sizeof *pointers);
    pointers[expr->pointer_count++] = expr->offset;
    expr->pointers = pointers;
    expr->offset = 0;
}

static bool add_member(const struct resolver *resolver, struct expr *expr,
                       str name)
{
    const struct view_member *member = find_member(expr->view, name);

    if (!member)
        return no_member(resolver, expr->view, name);
    if (expr->type == VIEW_TYPE_POINTER)
        follow(expr, resolver->mem);
    expr->count_offset = expr->offset + member->count_offset;
    expr->offset += member->offset;
    expr->type = member->type;
    expr->view = member->view;
    expr->kind = kind_of(member->type);
    return true;
}

static bool add_loop_part(const struct resolver *resolver, struct expr *expr,
                          str name)
{
    static const struct { const char *name; enum expr_from from; } PARTS[] = {
        { "counter", FROM_COUNTER }, { "counter0", FROM_COUNTER0 },
        { "first", FROM_FIRST }, { "last", FROM_LAST },
    };
    struct err *err = resolver->err;
    struct near near = near_to(name, err->mem);

    for (size_t i = 0; i < COUNT_OF(PARTS); i++) {
        if (str_equal_text(name, PARTS[i].name)) {
            expr->from = PARTS[i].from;
            expr->kind = i < 2 ? VALUE_INT : VALUE_BOOL;
            return true;
        }
        near_try(&near, PARTS[i].name);
    }
    return mistake(err, resolver->place, "There is no %s in forloop%s",
                   quoted(name, err->mem), near_end(&near, err->mem));
}

/* Go on from `expr` to its part `name`. */
static bool add_part(const struct resolver *resolver, struct expr *expr,
                     str before, str name)
{
    if (expr->from == FROM_LOOP)
        return add_loop_part(resolver, expr, name);
    if (expr->from == FROM_MEMBER && !expr->filters &&
        (expr->type == VIEW_TYPE_STRUCT || expr->type == VIEW_TYPE_POINTER))
        return add_member(resolver, expr, name);
    return mistake(resolver->err, resolver->place,
                   "%s is %s and has no %s in it.",
                   quoted(before, resolver->err->mem), kind_name(expr->kind),
                   quoted(name, resolver->err->mem));
}

/* --- names ---------------------------------------------------------------- */

static const struct expr *find_local(const struct scope *scope, str name)
{
    for (const struct local *local = scope->locals; local;
         local = local->outer) {
        if (str_equal_text(name, local->name))
            return local->expr;
    }
    return NULL;
}

static bool no_name(const struct resolver *resolver, str name)
{
    const struct scope *scope = resolver->scope;
    struct err *err = resolver->err;
    struct near near = near_to(name, err->mem);

    for (const struct local *local = scope->locals; local; local = local->outer)
        near_try(&near, local->name);
    if (!scope->view)
        return mistake(err, resolver->place,
                       "There is no %s among what this template is included"
                       " with%s", quoted(name, err->mem),
                       near_end(&near, err->mem));
    try_members(&near, scope->view);
    return mistake(err, resolver->place, "There is no %s in %s%s",
                   quoted(name, err->mem), scope->view->name,
                   near_end(&near, err->mem));
}

/* Begin with what the first part of a name means. */
static bool begin_name(const struct resolver *resolver, struct expr *expr,
                       str name)
{
    const struct scope *scope = resolver->scope;
    const struct expr *local = find_local(scope, name);

    if (local) {
        *expr = *local;
        return true;
    }
    if (!scope->view || !find_member(scope->view, name))
        return no_name(resolver, name);
    *expr = (struct expr){ .from = FROM_MEMBER, .type = VIEW_TYPE_STRUCT,
                           .view = scope->view };
    return add_member(resolver, expr, name);
}

static bool resolve_name(const struct resolver *resolver, str name,
                         struct expr *expr)
{
    str rest = name;
    str part;

    str_split(&rest, '.', &part);
    if (!begin_name(resolver, expr, part))
        return false;
    while (str_split(&rest, '.', &part)) {
        size_t size = (size_t)(part.data - name.data);

        if (!add_part(resolver, expr, str_part(name, 0, size - 1), part))
            return false;
    }
    return true;
}

static bool resolve_operand(const struct resolver *resolver,
                            const struct term *term, struct expr *expr)
{
    switch (term->kind) {
    case TERM_TEXT:
        *expr = (struct expr){ .from = FROM_TEXT, .kind = VALUE_TEXT,
                               .text = str_copy(resolver->mem, term->text) };
        return true;
    case TERM_INT:
        *expr = (struct expr){ .from = FROM_INT, .kind = VALUE_INT,
                               .number = term->number };
        return true;
    case TERM_NAME:
        break;
    }
    return resolve_name(resolver, term->text, expr);
}

/* --- filters -------------------------------------------------------------- */

static bool check_argument(const struct filter_call *call,
                           const struct filter *filter,
                           const struct expr *argument, struct err *err)
{
    if (filter->rule == ARGUMENT_NEEDED && !argument)
        return mistake(err, call->place, "The filter %s needs an argument.",
                       filter->name);
    if (filter->rule == ARGUMENT_NONE && argument)
        return mistake(err, call->argument->place,
                       "The filter %s has no argument.", filter->name);
    if (argument && !(filter->argument_takes & 1U << argument->kind))
        return mistake(err, call->argument->place,
                       "The filter %s cannot use %s as its argument.",
                       filter->name, kind_name(argument->kind));
    return true;
}

static bool check_filter(const struct expr *expr,
                         const struct filter_call *call,
                         const struct filter *filter, struct err *err)
{
    if (filter->takes & 1U << expr->kind)
        return true;
    if (strcmp(filter->name, "safe") == 0)
        return mistake(err, call->place,
                       "Only what is declared as HTML can be safe; this is %s.",
                       kind_name(expr->kind));
    return mistake(err, call->place, "The filter %s cannot be used on %s.",
                   filter->name, kind_name(expr->kind));
}

static bool find_filter(const struct filter_call *call,
                        const struct filter **filter, struct err *err)
{
    struct near near = near_to(call->name, err->mem);

    *filter = filter_find(call->name, &near);
    return *filter ||
           mistake(err, call->place, "There is no filter named %s%s",
                   quoted(call->name, err->mem), near_end(&near, err->mem));
}

/* A new list, since the old one may belong to a name that others use too. */
static const struct filter_use *append(const struct filter_use *uses,
                                       struct filter_use *last,
                                       struct arena *mem)
{
    const struct filter_use *first = last;
    const struct filter_use **tail = &first;

    for (; uses; uses = uses->next) {
        struct filter_use *copy = arena_new(mem, struct filter_use);

        *copy = *uses;
        copy->next = last;
        *tail = copy;
        tail = &copy->next;
    }
    return first;
}

static bool add_filter(const struct resolver *resolver, struct expr *expr,
                       const struct filter_call *call)
{
    struct filter_use *use = arena_new(resolver->mem, struct filter_use);

    if (!find_filter(call, &use->filter, resolver->err) ||
        (call->argument &&
         !scope_resolve(resolver->scope, call->argument, resolver->mem,
                        &use->argument, resolver->err)) ||
        !check_filter(expr, call, use->filter, resolver->err) ||
        !check_argument(call, use->filter, use->argument, resolver->err))
        return false;
    expr->filters = append(expr->filters, use, resolver->mem);
    expr->kind = use->filter->gives;
    return true;
}

/* HTML that came out of a filter is HTML for good; what is only declared so
 * counts as text until it is made safe. */
bool scope_resolve(const struct scope *scope, const struct term *term,
                   struct arena *mem, const struct expr **expr,
                   struct err *err)
{
    struct resolver resolver = { scope, mem, err, term->place };
    struct expr *result = arena_new(mem, struct expr);

    if (!resolve_operand(&resolver, term, result))
        return false;
    for (const struct filter_call *call = term->filters; call;
         call = call->next) {
        if (!add_filter(&resolver, result, call))
            return false;
    }
    *expr = result;
    return true;
}

/* --- conditions ----------------------------------------------------------- */

static bool is_text(const struct expr *expr)
{
    return expr->kind == VALUE_TEXT || expr->kind == VALUE_HTML;
}

static bool check_comparison(const struct condition *condition,
                             const struct test_term *test, struct err *err)
{
    const struct expr *left = condition->left;
    const struct expr *right = condition->right;
    bool is_equality = condition->comparison == COMPARE_EQUAL ||
                       condition->comparison == COMPARE_NOT_EQUAL;

    if (left->kind == VALUE_INT && right->kind == VALUE_INT)
        return true;
    if (is_equality && is_text(left) && is_text(right))
        return true;
    if (is_equality && left->kind == VALUE_BOOL && right->kind == VALUE_BOOL)
        return true;
    return mistake(err, test->place,
                   "This compares %s with %s, which cannot be done"
                   " like this.",
                   kind_name(left->kind), kind_name(right->kind));
}

static bool resolve_test(const struct scope *scope,
                         const struct test_term *test, struct arena *mem,
                         struct condition *condition, struct err *err)
{
    condition->begins_alternative = test->begins_alternative;
    condition->is_negated = test->is_negated;
    condition->comparison = test->comparison;
    if (!scope_resolve(scope, &test->left, mem, &condition->left, err))
        return false;
    return test->comparison == COMPARE_NONE ||
           (scope_resolve(scope, &test->right, mem, &condition->right, err) &&
            check_comparison(condition, test, err));
}

bool scope_condition(const struct scope *scope, const struct test_term *tests,
                     struct arena *mem, const struct condition **condition,
                     struct err *err)
{
    for (; tests; tests = tests->next) {
        struct condition *next = arena_new(mem, struct condition);

        if (!resolve_test(scope, tests, mem, next, err))
            return false;
        *condition = next;
        condition = &next->next;
    }
    return true;
}
