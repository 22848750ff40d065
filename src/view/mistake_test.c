/* view/mistake_test.c -- each mistake in a template is a sentence with its
 * place. */
#include "base/test.h"

#include <string.h>

#include "base/text.h"
#include "view/view.h"

struct item {
    const char *name;
};

struct list_page {
    const char *title;
    str html;
    int64_t number;
    bool is_open;
    struct item item;
    struct item *items;
    size_t item_count;
};

static const struct view_member ITEM_MEMBERS[] = {
    VIEW_TEXT(struct item, name), VIEW_END,
};

static const struct view ITEM = VIEW_OF(struct item, ITEM_MEMBERS);

static const struct view_member PAGE_MEMBERS[] = {
    VIEW_TEXT(struct list_page, title),
    VIEW_HTML(struct list_page, html),
    VIEW_INT(struct list_page, number),
    VIEW_BOOL(struct list_page, is_open),
    VIEW_STRUCT(struct list_page, item, ITEM),
    VIEW_LIST(struct list_page, items, item_count, ITEM),
    VIEW_END,
};

static const struct view PAGE = VIEW_OF(struct list_page, PAGE_MEMBERS);

/* Files are names and texts in turn. */
static str read_file(const char *name, void *context)
{
    for (const char *const *file = context; *file; file += 2) {
        if (strcmp(file[0], name) == 0)
            return str_of(file[1]);
    }
    return STR_NONE;
}

static const char *find_pattern(const char *name, void *context UNUSED)
{
    return strcmp(name, "record") == 0 ? "/:app/:key/" : NULL;
}

static const char *find_file(const char *path, void *context UNUSED)
{
    return strcmp(path, "icons/icons.svg") == 0 ? "/icons.svg" : NULL;
}

static const char *mistake_in(struct test *t, const char *const *files)
{
    struct view_source source = { read_file, find_pattern, find_file,
                                  (void *)(uintptr_t)files };
    const struct view_template *compiled;
    struct err err = err_in(t->mem);

    if (view_compile(&source, files[0], &PAGE, t->mem, &compiled, &err))
        return "(none)";
    return err.says;
}

/* The mistake in one template named "t". */
#define EXPECT_MISTAKE(template, wanted) EXPECT_FILES(wanted, "t", template)

#define EXPECT_FILES(wanted, ...)                                       \
    do {                                                                \
        const char *const files_[] = { __VA_ARGS__, NULL };             \
        EXPECT_STR(mistake_in(t, files_), wanted);                      \
    } while (0)

/* --- names ---------------------------------------------------------------- */

TEST(a_name_that_is_not_there_is_named_with_the_nearest)
{
    EXPECT_MISTAKE("<h1>\n  é {{ titel }}",
                   "t:2:8: There is no \"titel\" in struct list_page; did you mean \"title\"?");
    EXPECT_MISTAKE("{{ x.y }}", "t:1:4: There is no \"x\" in struct list_page.");
    EXPECT_MISTAKE("{{ item.nam }}",
                   "t:1:4: There is no \"nam\" in struct item; did you mean \"name\"?");
    EXPECT_MISTAKE("{% for i in items %}{{ forloop.count }}{% endfor %}",
                   "t:1:24: There is no \"count\" in forloop; did you mean \"counter\"?");
    EXPECT_MISTAKE("{{ forloop.counter }}",
                   "t:1:4: There is no \"forloop\" in struct list_page.");
    EXPECT_MISTAKE("{% for i in items %}{% endfor %}{{ i.name }}",
                   "t:1:36: There is no \"i\" in struct list_page.");
    EXPECT_MISTAKE("{{ title.size }}",
                   "t:1:4: \"title\" is a text and has no \"size\" in it.");
    EXPECT_MISTAKE("{{ items.name }}",
                   "t:1:4: \"items\" is a list and has no \"name\" in it.");
    EXPECT_MISTAKE("{{ item. }}", "t:1:4: There is no \"\" in struct item.");
}

TEST(a_long_name_is_shown_in_part)
{
    EXPECT_MISTAKE("{{ aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgg }}",
                   "t:1:4: There is no \"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeee"
                   "eeeffffffffff…\" in struct list_page.");
}

TEST(what_is_no_text_cannot_be_written)
{
    EXPECT_MISTAKE("{{ items }}", "t:1:1: This is a list, which cannot be written.");
    EXPECT_MISTAKE("{{ item }}", "t:1:1: This is a struct, which cannot be written.");
    EXPECT_MISTAKE("{% for i in title %}{% endfor %}",
                   "t:1:13: A {% for %} goes over a list; this is a text.");
}

/* --- filters -------------------------------------------------------------- */

TEST(a_filter_is_used_as_it_can_be)
{
    EXPECT_MISTAKE("{{ title|uper }}",
                   "t:1:10: There is no filter named \"uper\"; did you mean \"upper\"?");
    EXPECT_MISTAKE("{{ title|safe }}",
                   "t:1:10: Only what is declared as HTML can be safe; this is a text.");
    EXPECT_MISTAKE("{{ html|upper|safe }}",
                   "t:1:9: The filter upper cannot be used on HTML.");
    EXPECT_MISTAKE("{{ number|upper }}", "t:1:11: The filter upper cannot be used on a number.");
    EXPECT_MISTAKE("{{ title|default }}", "t:1:10: The filter default needs an argument.");
    EXPECT_MISTAKE("{{ title|upper:1 }}", "t:1:16: The filter upper has no argument.");
    EXPECT_MISTAKE("{{ title|truncatechars:'x' }}",
                   "t:1:24: The filter truncatechars cannot use a text as its argument.");
    EXPECT_MISTAKE("{{ title|default:nothing }}",
                   "t:1:18: There is no \"nothing\" in struct list_page.");
    EXPECT_MISTAKE("{{ title| }}", "t:1:11: Here the name of a filter is missing.");
    EXPECT_MISTAKE("{{ title|upper: }}",
                   "t:1:17: Here a name, a number or a text in quotation marks is missing.");
}

/* --- tags ----------------------------------------------------------------- */

TEST(a_tag_that_is_not_there_is_named_with_the_nearest)
{
    EXPECT_MISTAKE("{% inclde 'x' %}",
                   "t:1:1: There is no tag named \"inclde\"; did you mean \"include\"?");
    EXPECT_MISTAKE("{% %}", "t:1:1: This tag has no name.");
    EXPECT_MISTAKE("{% 'if' %}", "t:1:1: This tag has no name.");
}

TEST(what_is_opened_is_closed)
{
    EXPECT_MISTAKE("a\n {% if title %}b", "t:2:2: This {% if %} has no {% endif %}.");
    EXPECT_MISTAKE("{% if title %}{% else %}", "t:1:1: This {% if %} has no {% endif %}.");
    EXPECT_MISTAKE("{% for i in items %}{% empty %}", "t:1:1: This {% for %} has no {% endfor %}.");
    EXPECT_MISTAKE("{% with a=title %}", "t:1:1: This {% with %} has no {% endwith %}.");
    EXPECT_MISTAKE("{% block a %}", "t:1:1: This {% block %} has no {% endblock %}.");
    EXPECT_MISTAKE("x{% comment %}", "t:1:2: This {% comment %} has no {% endcomment %}.");
    EXPECT_MISTAKE("{% endif %}", "t:1:1: Nothing is open that {% endif %} could belong to.");
    EXPECT_MISTAKE("{% if title %}\n{% endfor %}",
                   "t:2:1: {% endfor %} does not belong to the {% if %} that was opened at t:1:1.");
    EXPECT_MISTAKE("{% if title %}{% else %}{% else %}{% endif %}",
                   "t:1:25: {% else %} does not belong to the {% if %} that was opened at t:1:1.");
    EXPECT_MISTAKE("{% block a %}{% endblock b %}",
                   "t:1:26: The block that ends here is named \"a\".");
}

TEST(braces_and_quotes_are_closed)
{
    EXPECT_MISTAKE("a {{ title", "t:1:3: \"{{\" is opened here and not closed with \"}}\".");
    EXPECT_MISTAKE("{% if", "t:1:1: \"{%\" is opened here and not closed with \"%}\".");
    EXPECT_MISTAKE("{# a", "t:1:1: \"{#\" is opened here and not closed with \"#}\".");
    EXPECT_MISTAKE("{{ 'a }}", "t:1:1: \"{{\" is opened here and not closed with \"}}\".");
}

TEST(words_in_a_tag_are_where_they_belong)
{
    EXPECT_MISTAKE("{{ }}",
                   "t:1:4: Here a name, a number or a text in quotation marks is missing.");
    EXPECT_MISTAKE("{{ title name }}", "t:1:10: \"name\" stands behind the value.");
    EXPECT_MISTAKE("{{ title & }}", "t:1:10: \"&\" has no meaning here.");
    EXPECT_MISTAKE("{{ 12a }}", "t:1:4: \"12a\" is not a whole number.");
    EXPECT_MISTAKE("{{ 99999999999999999999 }}",
                   "t:1:4: \"99999999999999999999\" is not a whole number.");
    EXPECT_MISTAKE("{% if %}{% endif %}",
                   "t:1:7: Here a name, a number or a text in quotation marks is missing.");
    EXPECT_MISTAKE("{% if title x %}{% endif %}",
                   "t:1:13: \"x\" stands behind what {% if %} can hold.");
    EXPECT_MISTAKE("{% for a.b in items %}{% endfor %}",
                   "t:1:8: Here the name for one element is missing.");
    EXPECT_MISTAKE("{% for a of items %}{% endfor %}", "t:1:10: Here \"in\" is missing.");
    EXPECT_MISTAKE("{% with %}{% endwith %}", "t:1:9: Here name=value is missing.");
    EXPECT_MISTAKE("{% with a %}{% endwith %}", "t:1:11: Here \"=\" is missing.");
    EXPECT_MISTAKE("{% include name %}",
                   "t:1:12: Here the name of a template in quotation marks is missing.");
    EXPECT_MISTAKE("{% block %}{% endblock %}", "t:1:10: Here the name of the block is missing.");
}

TEST(only_what_is_alike_is_compared)
{
    EXPECT_MISTAKE("{% if title == 3 %}{% endif %}",
                   "t:1:7: This compares a text with a number, which cannot be done like this.");
    EXPECT_MISTAKE("{% if title < 'a' %}{% endif %}",
                   "t:1:7: This compares a text with a text, which cannot be done like this.");
    EXPECT_MISTAKE("{% if items == items %}{% endif %}",
                   "t:1:7: This compares a list with a list, which cannot be done like this.");
}

/* --- other templates and links -------------------------------------------- */

TEST(another_template_is_there)
{
    EXPECT_FILES("There is no template named \"x\".", "x", NULL);
    EXPECT_MISTAKE("a{% include 'b' %}", "t:1:2: There is no template named \"b\".");
    EXPECT_MISTAKE("{% extends 'b' %}", "t:1:1: There is no template named \"b\".");
    EXPECT_FILES("b:1:4: There is no \"y\" in struct list_page.",
                 "a", "{% include 'b' %}", "b", "{{ y }}");
}

TEST(templates_that_never_end_are_refused)
{
    EXPECT_MISTAKE("{% include 't' %}", "t:1:1: More than 20 templates include one another.");
    EXPECT_MISTAKE("{% extends 't' %}", "t:1:1: More than 20 templates extend one another.");
    EXPECT_FILES("c:1:45: Templates and tags are nested more than 400 levels deep here.",
                 "c", "{% extends 'b' %}{% block y %}a{% block x %}{{ block.super }}"
                 "{% endblock %}{% endblock %}",
                 "b", "{% extends 'a' %}{% block x %}{% block y %}{% endblock %}{% endblock %}",
                 "a", "{% block x %}{% endblock %}");
}

TEST(blocks_are_those_of_the_template_that_is_extended)
{
    EXPECT_FILES("a:1:18: There is no block \"contnet\" in b; did you mean \"content\"?",
                 "a", "{% extends 'b' %}{% block contnet %}{% endblock %}",
                 "b", "{% if title %}{% block content %}{% endblock %}{% endif %}");
    EXPECT_FILES("a:1:18: What stands outside of the blocks is never shown,"
                 " since this template extends another.",
                 "a", "{% extends 'b' %}text", "b", "");
    EXPECT_FILES("a:1:2: {% extends %} must be the first tag.", "a", "x{% extends 'b' %}", "b", "");
    EXPECT_MISTAKE("{% block a %}{% endblock %}{% block a %}{% endblock %}",
                   "t:1:28: This template has another block \"a\" before.");
    EXPECT_MISTAKE("{{ block.super }}", "t:1:1: block.super has a meaning only in a block.");
    EXPECT_MISTAKE("{% block a %}{{ block.super }}{% endblock %}",
                   "t:1:14: No other template has the block \"a\".");
}

TEST(links_are_to_what_is_there)
{
    EXPECT_MISTAKE("{% url recrd %}", "t:1:1: There is no route named \"recrd\".");
    EXPECT_MISTAKE("{% url record title %}",
                   "t:1:1: The route \"record\" needs a value for \"key\".");
    EXPECT_MISTAKE("{% url record title title number %}",
                   "t:1:27: The route \"record\" has no place for this value.");
    EXPECT_MISTAKE("{% url record items 1 %}",
                   "t:1:15: This is a list, which cannot be part of a path.");
    EXPECT_MISTAKE("{% static 'x' %}", "t:1:1: There is no file \"x\".");
    EXPECT_MISTAKE("{% icon number %}", "t:1:9: The name of an icon is a text; this is a number.");
    EXPECT_MISTAKE("<a title=\"{% icon 'x' %}\">",
                   "t:1:11: An icon cannot stand in the value of an attribute.");
}

/* --- depth ---------------------------------------------------------------- */

TEST(tags_nest_to_a_depth_and_no_further)
{
    struct text text;

    text_init(&text, t->mem);
    for (int i = 0; i < 70; i++)
        text_add_text(&text, "{% if title %}");
    EXPECT_MISTAKE(text_c(&text), "t:1:841: Tags are nested more than 60 levels deep here.");
    text_clear(&text);
    for (int i = 0; i < 25; i++)
        text_add_text(&text, "{% for i in items %}");
    for (int i = 0; i < 25; i++)
        text_add_text(&text, "{% endfor %}");
    EXPECT_MISTAKE(text_c(&text), "t:1:481: More than 24 loops stand inside one another.");
}

TEST(templates_that_double_at_each_level_are_refused)
{
    const char *files[2 * 20 + 1] = { NULL };

    for (int i = 0; i < 20; i++) {
        files[2 * i] = arena_printf(t->mem, "%d", i);
        files[2 * i + 1] = arena_printf(t->mem, "{%% include '%d' %%}{%% include '%d' %%}",
                                        i + 1, i + 1);
    }
    files[2 * 19 + 1] = "x";
    EXPECT(strstr(mistake_in(t, files), "The page grew too large here") != NULL);
}
