/* view/context_test.c -- a value is escaped for where it stands, or refused. */
#include "base/test.h"

#include <string.h>

#include "base/text.h"
#include "view/view.h"

struct item {
    str text;
};

struct page {
    str text;
    const char *url;
    str html;
    int64_t number;
    bool yes;
    bool no;
    struct item *items;
    size_t item_count;
};

static const struct view_member ITEM_MEMBERS[] = {
    VIEW_STR(struct item, text), VIEW_END,
};

static const struct view ITEM = VIEW_OF(struct item, ITEM_MEMBERS);

static const struct view_member PAGE_MEMBERS[] = {
    VIEW_STR(struct page, text),
    VIEW_TEXT(struct page, url),
    VIEW_HTML(struct page, html),
    VIEW_INT(struct page, number),
    VIEW_BOOL(struct page, yes),
    VIEW_BOOL(struct page, no),
    VIEW_LIST(struct page, items, item_count, ITEM),
    VIEW_END,
};

static const struct view PAGE = VIEW_OF(struct page, PAGE_MEMBERS);

static str read_file(const char *name, void *context)
{
    if (strcmp(name, "t") == 0)
        return str_of(context);
    if (strcmp(name, "_checked") == 0)
        return STR("{% if yes %} checked{% endif %} id=\"a\"\n");
    return STR_NONE;
}

static const char *find_pattern(const char *name, void *context UNUSED)
{
    return strcmp(name, "record") == 0 ? "/record/:key/" : NULL;
}

static struct item ITEMS[] = {
    { { "java", 4 } }, { { "script:alert(1)", 15 } },
};

/* The page, or the mistake. */
static const char *render(struct test *t, const char *template)
{
    struct view_source source = { read_file, find_pattern, NULL,
                                  (void *)(uintptr_t)template };
    const struct page page = {
        .text = STR("\"'<&>"), .url = " JaVa\nscript:alert(1)", .yes = true,
        .html = STR("<b>"), .number = 5, .items = ITEMS, .item_count = 2,
    };
    const struct view_template *compiled;
    struct err err = err_in(t->mem);
    struct text out;

    if (!view_compile(&source, "t", &PAGE, t->mem, &compiled, &err))
        return err.says;
    text_init(&out, t->mem);
    view_render(compiled, &page, &out);
    return text_c(&out);
}

#define EXPECT_PAGE(template, wanted) EXPECT_STR(render(t, template), wanted)
#define EXPECT_REFUSED(template, wanted)                                \
    EXPECT(strstr(render(t, template), "A value cannot stand " wanted) != NULL)

#define SIGNS "&quot;&#39;&lt;&amp;&gt;"

/* --- where values may stand ----------------------------------------------- */

TEST(a_value_stands_in_text_and_in_quotes)
{
    EXPECT_PAGE("<p>{{ text }}</p>", "<p>" SIGNS "</p>");
    EXPECT_PAGE("<p class=\"a {{ text }}\">", "<p class=\"a " SIGNS "\">");
    EXPECT_PAGE("<p class='{{ text }} b'>", "<p class='" SIGNS " b'>");
    EXPECT_PAGE("a < b {{ text }}", "a < b " SIGNS);
    EXPECT_PAGE("<br/>{{ number }}", "<br/>5");
    EXPECT_PAGE("<!DOCTYPE html>{{ number }}", "<!DOCTYPE html>5");
    EXPECT_PAGE("<!-- a > b -->{{ number }}", "<!-- a > b -->5");
    EXPECT_PAGE("<script src=\"/a.js\"></script>{{ number }}",
                "<script src=\"/a.js\"></script>5");
    EXPECT_PAGE("<style>a > b { c: \"</p>\" }</STYLE >{{ number }}",
                "<style>a > b { c: \"</p>\" }</STYLE >5");
    EXPECT_PAGE("<a b=\">\">{{ number }}", "<a b=\">\">5");
    EXPECT_PAGE("<a b=c>{{ number }}", "<a b=c>5");
    EXPECT_PAGE("<a b = \"{{ number }}\" c>", "<a b = \"5\" c>");
}

TEST(a_value_in_a_tag_is_in_quotes)
{
    EXPECT_REFUSED("<p class={{ text }}>", "inside a tag without quotation marks");
    EXPECT_REFUSED("<p class=a{{ text }}>", "inside a tag without quotation marks");
    EXPECT_REFUSED("<p {{ text }}>", "inside a tag without quotation marks");
    EXPECT_REFUSED("<{{ text }}>", "inside a tag without quotation marks");
    EXPECT_REFUSED("<h{{ number }}>", "inside a tag without quotation marks");
    EXPECT_REFUSED("<p a{{ number }}=\"\">", "inside a tag without quotation marks");
    EXPECT_REFUSED("</{{ text }}>", "inside a tag without quotation marks");
}

TEST(a_value_is_no_code)
{
    EXPECT_REFUSED("<script>var a = \"{{ text }}\"</script>", "in a script or style");
    EXPECT_REFUSED("<SCRIPT type=\"x\">{{ number }}</script>", "in a script or style");
    EXPECT_REFUSED("<script>'</scriptx>'{{ number }}", "in a script or style");
    EXPECT_REFUSED("<style>{{ text }}</style>", "in a script or style");
    EXPECT_REFUSED("<!-- {{ text }} -->", "in an HTML comment");
    EXPECT_REFUSED("<!DOCTYPE {{ text }}>", "in a declaration");
    EXPECT_REFUSED("<p onclick=\"a('{{ text }}')\">", "in an attribute that holds code");
    EXPECT_REFUSED("<p STYLE=\"{{ text }}\">", "in an attribute that holds code");
    EXPECT_REFUSED("<p hx-on:click=\"{{ text }}\">", "in an attribute that holds code");
    EXPECT_REFUSED("<p data-hx-vals='{{ text }}'>", "in an attribute that holds code");
    EXPECT_REFUSED("<iframe srcdoc=\"{{ text }}\">", "in an attribute that holds code");
}

TEST(a_title_and_a_textarea_hold_text)
{
    EXPECT_PAGE("<title>a < b <i>{{ text }}</title>{{ number }}",
                "<title>a < b <i>" SIGNS "</title>5");
    EXPECT_PAGE("<textarea name=\"a\">{{ text }}</textarea>{{ number }}",
                "<textarea name=\"a\">\n" SIGNS "</textarea>5");
    EXPECT_PAGE("<textarea>\nx</textarea>", "<textarea>\nx</textarea>");
    EXPECT_PAGE("<title>{{ html|safe }}</title>",
                "t:1:8: HTML cannot stand in a title or textarea.");
    EXPECT_PAGE("<p title=\"{{ html|safe }}\">",
                "t:1:11: HTML cannot stand in the value of an attribute.");
    EXPECT_PAGE("<p title=\"{{ text|linebreaksbr }}\">",
                "t:1:11: HTML cannot stand in the value of an attribute.");
}

/* --- URLs ----------------------------------------------------------------- */

TEST(a_whole_url_is_checked_when_it_is_written)
{
    EXPECT_PAGE("<a href=\"{{ url }}\">", "<a href=\"#\">");
    EXPECT_PAGE("<a HREF=' {{ url }}'>", "<a HREF=' #'>");
    EXPECT_PAGE("<form action=\"{{ url }}\">", "<form action=\"#\">");
    EXPECT_PAGE("<p hx-get=\"{{ url }}\">", "<p hx-get=\"#\">");
    EXPECT_PAGE("<p title=\"{{ url }}\">", "<p title=\" JaVa\nscript:alert(1)\">");
    EXPECT_PAGE("<a href=\"{{ number }}\">", "<a href=\"5\">");
}

TEST(what_continues_a_url_is_only_escaped)
{
    EXPECT_PAGE("<a href=\"/x/{{ url }}\">", "<a href=\"/x/ JaVa\nscript:alert(1)\">");
    EXPECT_PAGE("<a href=\"?q={{ text|urlencode }}\">", "<a href=\"?q=%22%27%3C%26%3E\">");
    EXPECT_PAGE("<a href=\"mailto:{{ text }}\">", "<a href=\"mailto:" SIGNS "\">");
    EXPECT_REFUSED("<a href=\"javascript:{{ number }}\">", "in a URL with such a scheme");
    EXPECT_REFUSED("<a href=\"Java\tscript:a({{ number }})\">", "in a URL with such a scheme");
    EXPECT_REFUSED("<a href=\"{{ text }}:{{ number }}\">", "in a URL with such a scheme");
    EXPECT_PAGE("<p hx-headers='{\"X-CSRFToken\": \"{{ text }}\"}'>",
                "<p hx-headers='{\"X-CSRFToken\": \"" SIGNS "\"}'>");
}

TEST(values_side_by_side_make_no_scheme)
{
    EXPECT_PAGE("<a href=\"{% for i in items %}{{ i.text }}{% endfor %}\">",
                "<a href=\"javascript%3Aalert(1)\">");
    EXPECT_PAGE("<a href=\"{% if no %}{{ text }}{% endif %}{{ url }}\">",
                "<a href=\" JaVa\nscript%3Aalert(1)\">");
    EXPECT_PAGE("<a href=\"{% if no %}/x/{% endif %}{{ url }}\">", "<a href=\"#\">");
    EXPECT_PAGE("<a href=\"java{{ url }}\">", "<a href=\"java JaVa\nscript%3Aalert(1)\">");
    EXPECT_PAGE("<a href=\"{% url record url %}{{ url }}\">",
                "<a href=\"/record/%20JaVa%0Ascript%3Aalert%281%29/ JaVa\nscript:alert(1)\">");
}

/* --- branches ------------------------------------------------------------- */

TEST(literal_pieces_of_a_tag_may_depend_on_branches)
{
    EXPECT_PAGE("<input{% if yes %} checked{% endif %}>{{ number }}", "<input checked>5");
    EXPECT_PAGE("<input a=\"b\"{% if no %} checked{% else %} x=\"{{ number }}\""
                "{% endif %} title=\"{{ number }}\">",
                "<input a=\"b\" x=\"5\" title=\"5\">");
    EXPECT_PAGE("<input {% include '_checked' %}>{{ number }}", "<input  checked id=\"a\">5");
    EXPECT_PAGE("<p class=\"a{% if yes %} b{% endif %}\">{{ number }}", "<p class=\"a b\">5");
    EXPECT_PAGE("<p {% for i in items %} data-x{% endfor %} class=\"{{ number }}\">",
                "<p  data-x data-x class=\"5\">");
    EXPECT_PAGE("{% if yes %}<p>{% else %}<div class=\"a\">{% endif %}{{ number }}", "<p>5");
}

TEST(branches_end_in_the_same_part_of_html)
{
    EXPECT_PAGE("{% if yes %}<p{% endif %}>",
                "t:1:1: One branch of this {% if %} ends inside a tag, another between tags.");
    EXPECT_PAGE("{% if yes %}<script>{% else %}<p>{% endif %}",
                "t:1:1: One branch of this {% if %} ends in a script or style,"
                " another between tags.");
    EXPECT_PAGE("<a {% if yes %}href=\"{% else %}title=\"{% endif %}{{ url }}\">",
                "t:1:4: The branches of this {% if %} end in different tags or attributes.");
    EXPECT_PAGE("{% if yes %}<title>{% else %}<textarea>{% endif %}",
                "t:1:1: The branches of this {% if %} end in different tags or attributes.");
    EXPECT_PAGE("{% for i in items %}<p {% endfor %}",
                "t:1:1: One branch of this {% for %} ends between tags, another inside a tag.");
    EXPECT_PAGE("<a b={% if yes %}\"x\"{% endif %}>",
                "t:1:6: The branches of this {% if %} end in different tags or attributes.");
    EXPECT_REFUSED("<a {% if yes %}href{% else %}title{% endif %}=\"{{ url }}\">",
                   "in an attribute whose name depends on a branch");
    EXPECT_REFUSED("<p {% if yes %}on{% endif %}click=\"{{ text }}\">",
                   "in an attribute whose name depends on a branch");
}

TEST(a_page_ends_between_tags)
{
    EXPECT_PAGE("<p", "t:1:3: The page ends inside a tag.");
    EXPECT_PAGE("<p a=\"\n", "t:2:1: The page ends in the value of an attribute.");
    EXPECT_PAGE("<!-- x", "t:1:7: The page ends in an HTML comment.");
    EXPECT_PAGE("<script>", "t:1:9: The page ends in a script or style.");
}
