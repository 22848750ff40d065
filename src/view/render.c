/* view/render.c -- the machine that follows the steps of a compiled template.
 *
 * It keeps the current element of each open loop and nothing else, so several
 * threads can render one template.  What filters make lives in an arena of the
 * machine's own, opened when the first filter needs it.
 */
#include "view/program.h"

#include "view/escape.h"

#include <string.h>

enum { SCRATCH_MAX = 256 * 1024 };

struct loop {
    const char *item;           /* the current element */
    size_t index;
    size_t count;
    size_t stride;
};

struct machine {
    struct loop loops[LOOPS_MAX + 1];       /* 0: the struct that is shown */
    struct arena *scratch;      /* NULL until a filter needs it */
    struct text *out;
};

/* --- reading members ------------------------------------------------------ */

/* The address of the member at `offset`, or NULL when a pointer on the way to
 * it is. */
static const char *address(const struct machine *machine,
                           const struct expr *expr, size_t offset)
{
    const char *at = machine->loops[expr->base].item;

    for (unsigned i = 0; i < expr->pointer_count; i++) {
        const void *next;

        memcpy(&next, at + expr->pointers[i], sizeof next);
        if (!next)
            return NULL;
        at = next;
    }
    return at + offset;
}

static int64_t number_of(size_t size)
{
    return size > INT64_MAX ? INT64_MAX : (int64_t)size;
}

static size_t size_at(const char *at)
{
    size_t size;

    memcpy(&size, at, sizeof size);
    return size;
}

static str text_at(const char *at)
{
    const char *text;

    memcpy(&text, at, sizeof text);
    return str_of(text);
}

static str str_at(const char *at)
{
    str value;

    memcpy(&value, at, sizeof value);
    return value;
}

static int64_t int_at(const char *at)
{
    int64_t number;

    memcpy(&number, at, sizeof number);
    return number;
}

static bool bool_at(const char *at)
{
    bool is_set;

    memcpy(&is_set, at, sizeof is_set);
    return is_set;
}

/* The number of elements; none without a pointer to the first. */
static size_t list_count(const struct machine *machine, const struct expr *expr)
{
    const char *at = address(machine, expr, expr->offset);
    const void *first;

    if (!at)
        return 0;
    memcpy(&first, at, sizeof first);
    return first ? size_at(address(machine, expr, expr->count_offset)) : 0;
}

static bool is_there(const struct expr *expr, const char *at)
{
    const void *next;

    if (expr->type == VIEW_TYPE_STRUCT)
        return true;
    memcpy(&next, at, sizeof next);
    return next != NULL;
}

static struct value member_value(const struct machine *machine,
                                 const struct expr *expr, const char *at)
{
    struct value value = { .text = STR_NONE };

    switch (expr->type) {
    case VIEW_TYPE_TEXT: value.text = text_at(at); break;
    case VIEW_TYPE_STR:
    case VIEW_TYPE_HTML: value.text = str_at(at); break;
    case VIEW_TYPE_INT:  value.number = int_at(at); break;
    case VIEW_TYPE_SIZE: value.number = number_of(size_at(at)); break;
    case VIEW_TYPE_BOOL: value.number = bool_at(at); break;
    case VIEW_TYPE_LIST:
        value.number = number_of(list_count(machine, expr));
        break;
    case VIEW_TYPE_STRUCT:
    case VIEW_TYPE_POINTER:
        value.number = is_there(expr, at);
        break;
    }
    return value;
}

/* --- expressions ---------------------------------------------------------- */

static enum value_kind member_kind(enum view_type type)
{
    static const enum value_kind KINDS[] = {
        [VIEW_TYPE_TEXT] = VALUE_TEXT, [VIEW_TYPE_STR] = VALUE_TEXT,
        [VIEW_TYPE_HTML] = VALUE_HTML, [VIEW_TYPE_INT] = VALUE_INT,
        [VIEW_TYPE_SIZE] = VALUE_INT, [VIEW_TYPE_BOOL] = VALUE_BOOL,
        [VIEW_TYPE_STRUCT] = VALUE_THING, [VIEW_TYPE_POINTER] = VALUE_THING,
        [VIEW_TYPE_LIST] = VALUE_LIST,
    };

    return KINDS[type];
}

static struct value loop_value(enum value_kind kind, int64_t number)
{
    return (struct value){ .kind = kind, .number = number };
}

static struct value operand(const struct machine *machine,
                            const struct expr *expr)
{
    const struct loop *loop = &machine->loops[expr->base];
    struct value value = { .text = STR_NONE };
    const char *at;

    switch (expr->from) {
    case FROM_MEMBER:
        at = address(machine, expr, expr->offset);
        if (at)
            value = member_value(machine, expr, at);
        value.kind = member_kind(expr->type);
        break;
    case FROM_TEXT:
        value = (struct value){ .kind = VALUE_TEXT, .text = expr->text };
        break;
    case FROM_INT:      return loop_value(VALUE_INT, expr->number);
    case FROM_COUNTER:  return loop_value(VALUE_INT, (int64_t)loop->index + 1);
    case FROM_COUNTER0: return loop_value(VALUE_INT, (int64_t)loop->index);
    case FROM_FIRST:    return loop_value(VALUE_BOOL, loop->index == 0);
    case FROM_LAST:
        return loop_value(VALUE_BOOL, loop->index + 1 == loop->count);
    case FROM_LOOP:     return loop_value(VALUE_THING, 1);
    }
    return value;
}

static struct value evaluate(struct machine *machine, const struct expr *expr)
{
    struct value value = operand(machine, expr);

    for (const struct filter_use *use = expr->filters; use; use = use->next) {
        struct value argument;

        if (!machine->scratch)
            machine->scratch = arena_open();
        if (use->argument)
            argument = evaluate(machine, use->argument);
        value = use->filter->apply(value, use->argument ? &argument : NULL,
                                   machine->scratch);
    }
    return value;
}

/* Filters made something for the step that is over now. */
static void forget(struct machine *machine)
{
    if (machine->scratch && arena_used(machine->scratch) > SCRATCH_MAX)
        arena_reset(machine->scratch);
}

/* --- conditions ----------------------------------------------------------- */

static int compare(const struct value *left, const struct value *right)
{
    if (left->kind == VALUE_TEXT || left->kind == VALUE_HTML)
        return str_compare(left->text, right->text);
    return (left->number > right->number) - (left->number < right->number);
}

static bool test_holds(struct machine *machine, const struct condition *test)
{
    struct value left = evaluate(machine, test->left);
    struct value right;
    int order;

    if (test->comparison == COMPARE_NONE)
        return value_is_true(&left) != test->is_negated;
    right = evaluate(machine, test->right);
    order = compare(&left, &right);
    switch (test->comparison) {
    case COMPARE_NONE:       break;
    case COMPARE_EQUAL:      return (order == 0) != test->is_negated;
    case COMPARE_NOT_EQUAL:  return (order != 0) != test->is_negated;
    case COMPARE_LESS:       return (order < 0) != test->is_negated;
    case COMPARE_LESS_EQUAL: return (order <= 0) != test->is_negated;
    case COMPARE_MORE:       return (order > 0) != test->is_negated;
    case COMPARE_MORE_EQUAL: return (order >= 0) != test->is_negated;
    }
    return false;
}

static bool condition_holds(struct machine *machine,
                            const struct condition *test)
{
    bool holds = false;

    for (; test; test = test->next) {
        if (test->begins_alternative) {
            if (holds)
                return true;
            holds = test_holds(machine, test);
        } else if (holds) {
            holds = test_holds(machine, test);
        }
    }
    return holds;
}

/* --- loops ---------------------------------------------------------------- */

static bool loop_begin(struct machine *machine, const struct step *step)
{
    struct loop *loop = &machine->loops[step->base];
    size_t count = list_count(machine, step->expr);

    if (count == 0)
        return false;
    memcpy(&loop->item, address(machine, step->expr, step->expr->offset),
           sizeof loop->item);
    loop->index = 0;
    loop->count = count;
    loop->stride = step->expr->view->size;
    return true;
}

static bool loop_next(struct loop *loop)
{
    if (++loop->index == loop->count)
        return false;
    loop->item += loop->stride;
    return true;
}

/* --- writing -------------------------------------------------------------- */

/* The value as a text, which lives until the next step. */
static str written(struct machine *machine, const struct expr *expr)
{
    struct value value = evaluate(machine, expr);
    struct text text;

    if (value.kind == VALUE_TEXT || value.kind == VALUE_HTML)
        return value.text;
    if (!machine->scratch)
        machine->scratch = arena_open();
    text_init(&text, machine->scratch);
    value_add(&value, &text);
    return text_str(&text);
}

static void write_value(struct machine *machine, const struct expr *expr)
{
    struct value value = evaluate(machine, expr);

    /* Numbers and words for yes and no have nothing to escape. */
    if (value.kind == VALUE_TEXT || value.kind == VALUE_HTML)
        view_escape(machine->out, value.text);
    else
        value_add(&value, machine->out);
}

/* The steps that write an expression that is not a plain member. */
static void write_expr(struct machine *machine, const struct step *step)
{
    struct text *out = machine->out;

    switch (step->operation) {
    case DO_HTML:
        escape_html(out, written(machine, step->expr));
        break;
    case DO_URL:
        escape_url(out, written(machine, step->expr));
        break;
    case DO_URL_REST:
        escape_url_rest(out, written(machine, step->expr));
        break;
    case DO_SEGMENT:
        escape_percent(out, written(machine, step->expr), STR_NONE);
        break;
    case DO_PATH:
        escape_percent(out, written(machine, step->expr), STR("/"));
        break;
    default:
        write_value(machine, step->expr);
        break;
    }
    forget(machine);
}

static bool jumps(struct machine *machine, const struct step *step)
{
    struct value value;
    bool holds;

    if (step->operation == DO_UNLESS) {
        holds = condition_holds(machine, step->condition);
    } else {
        value = evaluate(machine, step->expr);
        holds = value_is_true(&value);
    }
    forget(machine);
    return !holds;
}

/* The address of a plain member. */
static const char *plain(const struct machine *machine, const struct step *step)
{
    return machine->loops[step->base].item + step->offset;
}

static void run(struct machine *machine, const struct step *steps)
{
    struct text *out = machine->out;
    const struct step *step = steps;

    for (;;) {
        const struct step *next = step + 1;

        text_add(out, step->literal);
        switch (step->operation) {
        case DO_NOTHING: break;
        case DO_TEXT: view_escape(out, text_at(plain(machine, step))); break;
        case DO_STR:  view_escape(out, str_at(plain(machine, step))); break;
        case DO_INT:  text_add_int(out, int_at(plain(machine, step))); break;
        case DO_SIZE:
            text_add_int(out, number_of(size_at(plain(machine, step))));
            break;
        case DO_VALUE:
        case DO_HTML:
        case DO_URL:
        case DO_URL_REST:
        case DO_SEGMENT:
        case DO_PATH: write_expr(machine, step); break;
        case DO_JUMP: next = steps + step->target; break;
        case DO_UNLESS:
        case DO_UNLESS_TRUE:
            if (jumps(machine, step))
                next = steps + step->target;
            break;
        case DO_FOR:
            if (!loop_begin(machine, step))
                next = steps + step->target;
            break;
        case DO_NEXT:
            if (loop_next(&machine->loops[step->base]))
                next = steps + step->target;
            break;
        case DO_END: return;
        }
        step = next;
    }
}

void view_render(const struct view_template *compiled, const void *data,
                 struct text *out)
{
    struct machine machine = { .out = out };

    machine.loops[0].item = data;
    run(&machine, compiled->steps);
    if (machine.scratch)
        arena_close(machine.scratch);
}
