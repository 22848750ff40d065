/* view/view_test.c -- templates become pages, or mistakes with their place. */
#include "view/view.h"

#include "base/test.h"

#include <string.h>

/* --- what is shown -------------------------------------------------------- */

struct person {
    const char *name;
    str note;
    struct person *boss;
};

struct row {
    int64_t id;
    str name;
    bool is_open;
    struct person owner;
    struct person *people;
    size_t people_count;
};

struct page {
    const char *title;
    const char *none;
    str text;
    str html;
    int64_t number;
    size_t size;
    bool yes;
    bool no;
    struct person owner;
    struct person *boss;
    struct row *rows;
    size_t row_count;
    struct row *nothing;
    size_t nothing_count;
};

static const struct view PERSON;

static const struct view_member PERSON_MEMBERS[] = {
    VIEW_TEXT(struct person, name),
    VIEW_STR(struct person, note),
    VIEW_POINTER(struct person, boss, PERSON),
    VIEW_END,
};

static const struct view PERSON = VIEW_OF(struct person, PERSON_MEMBERS);

static const struct view_member ROW_MEMBERS[] = {
    VIEW_INT(struct row, id),
    VIEW_STR(struct row, name),
    VIEW_BOOL(struct row, is_open),
    VIEW_STRUCT(struct row, owner, PERSON),
    VIEW_LIST(struct row, people, people_count, PERSON),
    VIEW_END,
};

static const struct view ROW = VIEW_OF(struct row, ROW_MEMBERS);

static const struct view_member PAGE_MEMBERS[] = {
    VIEW_TEXT(struct page, title),
    VIEW_TEXT(struct page, none),
    VIEW_STR(struct page, text),
    VIEW_HTML(struct page, html),
    VIEW_INT(struct page, number),
    VIEW_SIZE(struct page, size),
    VIEW_BOOL(struct page, yes),
    VIEW_BOOL(struct page, no),
    VIEW_STRUCT(struct page, owner, PERSON),
    VIEW_POINTER(struct page, boss, PERSON),
    VIEW_LIST(struct page, rows, row_count, ROW),
    VIEW_LIST(struct page, nothing, nothing_count, ROW),
    VIEW_END,
};

static const struct view PAGE = VIEW_OF(struct page, PAGE_MEMBERS);

static struct person chief = { .name = "Bo", .note = { "the chief", 9 } };

static struct person team[] = {
    { .name = "Cy", .boss = &chief },
    { .name = "Di" },
};

static struct row rows[] = {
    { .id = 1, .name = { "first & best", 12 }, .is_open = true,
      .owner = { .name = "Ada", .boss = &chief },
      .people = team, .people_count = 2 },
    { .id = 2, .name = { "second", 6 } },
    { .id = 3, .name = { "third", 5 }, .people = team, .people_count = 1 },
};

static struct page shown_page(void)
{
    return (struct page){
        .title = "Accounts", .text = STR("a<b"), .html = STR("<b>bold</b>"),
        .number = 1234567, .size = 7, .yes = true,
        .owner = { .name = "Ada", .note = STR("O'Neil \"the\" owner") },
        .boss = &chief, .rows = rows, .row_count = 3,
    };
}

/* --- where templates come from -------------------------------------------- */

/* Names and texts in turn, NULL at the end. */
struct folder {
    const char *const *files;
};

static str read_file(const char *name, void *context)
{
    const struct folder *folder = context;

    for (const char *const *file = folder->files; *file; file += 2) {
        if (strcmp(file[0], name) == 0)
            return str_of(file[1]);
    }
    return STR_NONE;
}

static const char *find_pattern(const char *name, void *context UNUSED)
{
    if (strcmp(name, "record.change") == 0)
        return "/:app/:model/:key/change/";
    if (strcmp(name, "index") == 0)
        return "/";
    if (strcmp(name, "file") == 0)
        return "/static/*path";
    return NULL;
}

static const char *find_file(const char *path, void *context UNUSED)
{
    if (strcmp(path, "css/reeve.css") == 0)
        return "/static/css/reeve.1f.css?a=1&b=2";
    if (strcmp(path, "icons/icons.svg") == 0)
        return "/static/icons.svg";
    return NULL;
}

/* The page that the first of `files` makes of `page`, or the mistake. */
static const char *render_files(struct test *t, const char *const *files,
                                const struct page *page)
{
    struct folder folder = { files };
    struct view_source source = { read_file, find_pattern, find_file, &folder };
    const struct view_template *compiled;
    struct err err = err_in(t->mem);
    struct text out;

    if (!view_compile(&source, files[0], &PAGE, t->mem, &compiled, &err)) {
        test_expect(err.code == ERR_INVALID || err.code == ERR_MISSING, t,
                    "a code", __FILE__, __LINE__);
        return err.says;
    }
    text_init(&out, t->mem);
    view_render(compiled, page, &out);
    return text_c(&out);
}

static const char *render(struct test *t, const char *template)
{
    const char *const files[] = { "t", template, NULL };
    struct page page = shown_page();

    return render_files(t, files, &page);
}

#define EXPECT_PAGE(template, wanted) EXPECT_STR(render(t, template), wanted)

#define EXPECT_FILES(wanted, ...)                                         \
    do {                                                                \
        const char *const files_[] = { __VA_ARGS__, NULL };             \
        struct page page_ = shown_page();                               \
        EXPECT_STR(render_files(t, files_, &page_), wanted);            \
    } while (0)

/* --- text and values ------------------------------------------------------ */

TEST(text_without_tags_is_the_page)
{
    EXPECT_PAGE("", "");
    EXPECT_PAGE("<p>Hello {there} 100 %}\n", "<p>Hello {there} 100 %}\n");
}

TEST(values_of_every_type_are_written)
{
    EXPECT_PAGE("{{ title }} {{ none }} {{ number }} {{ size }} {{ yes }} {{ no }}",
                "Accounts  1234567 7 true false");
    EXPECT_PAGE("{{ text }}", "a&lt;b");
    EXPECT_PAGE("{{ owner.name }} {{owner.note}}",
                "Ada O&#39;Neil &quot;the&quot; owner");
    EXPECT_PAGE("{{ boss.name }}{{ boss.boss.name }}{{ owner.boss.boss.name }}.",
                "Bo.");
    EXPECT_PAGE("{{ \"<q>\" }} {{ 'it\\'s' }} {{ -12 }}",
                "&lt;q&gt; it&#39;s -12");
}

TEST(html_is_escaped_until_it_is_made_safe)
{
    EXPECT_PAGE("{{ html }}", "&lt;b&gt;bold&lt;/b&gt;");
    EXPECT_PAGE("{{ html|safe }}", "<b>bold</b>");
    EXPECT_PAGE("{{ html|escape }}", "&lt;b&gt;bold&lt;/b&gt;");
}

TEST(comments_leave_nothing)
{
    EXPECT_PAGE("a{# {{ nothing }} #}b{% comment %}{% if %}{{ x }}{% endcomment %}c",
                "abc");
    EXPECT_PAGE("a\n  {# two\nlines #}\nb\n", "a\nb\n");
    EXPECT_PAGE("a\n{% comment \"why\" %}\n{{ x \n}}\n{% endcomment %}\nb\n", "a\nb\n");
}

TEST(a_line_with_only_a_tag_leaves_no_line)
{
    EXPECT_PAGE("<ul>\n  {% for row in rows %}\n  <li>{{ row.id }}\n  {% endfor %}\n</ul>\n",
                "<ul>\n  <li>1\n  <li>2\n  <li>3\n</ul>\n");
    EXPECT_PAGE("a {% if yes %}\nb\n{% endif %} c", "a \nb\n c");
    EXPECT_PAGE("  {{ title }}\n", "  Accounts\n");
    EXPECT_PAGE("  {% if yes %}  \r\nb\r\n{% endif %}\r\n", "b\r\n");
}

/* --- if, for, with -------------------------------------------------------- */

TEST(an_if_takes_the_first_branch_that_holds)
{
    EXPECT_PAGE("{% if no %}a{% elif yes %}b{% else %}c{% endif %}", "b");
    EXPECT_PAGE("{% if no %}a{% elif none %}b{% else %}c{% endif %}", "c");
    EXPECT_PAGE("{% if no %}a{% endif %}.", ".");
    EXPECT_PAGE("{% if yes %}{% if no %}a{% else %}b{% endif %}{% endif %}", "b");
}

TEST(an_if_knows_what_is_true_of_every_type)
{
    EXPECT_PAGE("{% if title %}1{% endif %}{% if none %}2{% endif %}"
                "{% if text %}3{% endif %}{% if number %}4{% endif %}"
                "{% if rows %}5{% endif %}{% if nothing %}6{% endif %}"
                "{% if boss %}7{% endif %}{% if boss.boss %}8{% endif %}"
                "{% if owner %}9{% endif %}{% if boss.boss.name %}x{% endif %}",
                "134579");
}

TEST(and_binds_closer_than_or_and_not_closest)
{
    EXPECT_PAGE("{% if yes or no and no %}a{% endif %}", "a");
    EXPECT_PAGE("{% if no and no or yes %}a{% endif %}", "a");
    EXPECT_PAGE("{% if no or no and yes %}a{% endif %}.", ".");
    EXPECT_PAGE("{% if not no and not not yes %}a{% endif %}", "a");
    EXPECT_PAGE("{% if not number == 3 %}a{% endif %}", "a");
}

TEST(numbers_and_texts_are_compared)
{
    EXPECT_PAGE("{% if number == 1234567 %}a{% endif %}"
                "{% if number != size %}b{% endif %}"
                "{% if size < 8 %}c{% endif %}{% if size <= 7 %}d{% endif %}"
                "{% if size > 6 %}e{% endif %}{% if size >= 8 %}f{% endif %}",
                "abcde");
    EXPECT_PAGE("{% if title == \"Accounts\" %}a{% endif %}"
                "{% if text != 'a<b' %}b{% endif %}{% if none == '' %}c{% endif %}"
                "{% if title|length > 3 %}d{% endif %}{% if yes == no %}e{% endif %}",
                "acd");
}

TEST(a_loop_goes_over_its_list_and_counts)
{
    EXPECT_PAGE("{% for row in rows %}{{ forloop.counter }}{{ forloop.counter0 }}"
                "{% if forloop.first %}f{% endif %}{% if forloop.last %}l{% endif %}"
                "{{ row.name }}{% if not forloop.last %}, {% endif %}{% endfor %}",
                "10ffirst &amp; best, 21second, 32lthird");
    EXPECT_PAGE("{% for row in nothing %}a{% empty %}none{% endfor %}", "none");
    EXPECT_PAGE("{% for row in rows %}a{% empty %}none{% endfor %}", "aaa");
    EXPECT_PAGE("{% for row in nothing %}a{% endfor %}.", ".");
}

TEST(loops_nest)
{
    EXPECT_PAGE("{% for row in rows %}{{ row.id }}:{% for p in row.people %}"
                "{{ p.name }}{{ p.boss.name }}/{{ row.id }}/{{ forloop.counter }} "
                "{% empty %}-{% endfor %}{{ forloop.counter }};{% endfor %}",
                "1:CyBo/1/1 Di/1/2 1;2:-2;3:CyBo/3/1 3;");
}

TEST(with_gives_names_to_values)
{
    EXPECT_PAGE("{% with o=owner n=owner.name|upper three=3 %}{{ o.note|length }}"
                "{{ n }}{{ n|lower }}{{ three|add:1 }}{% endwith %}{{ owner.name }}",
                "18ADAada4Ada");
    EXPECT_PAGE("{% for row in rows %}{% with c=forloop.counter %}"
                "{% for p in row.people %}{{ c }}{% endfor %}{% endwith %}{% endfor %}",
                "113");
    EXPECT_PAGE("{% for row in rows %}{% with outer=forloop %}"
                "{% for p in row.people %}{{ outer.counter }}{{ forloop.counter }} "
                "{% endfor %}{% endwith %}{% endfor %}",
                "11 12 31 ");
    EXPECT_PAGE("{% with title=text %}{{ title }}{% endwith %}{{ title }}",
                "a&lt;bAccounts");
}

/* --- templates together --------------------------------------------------- */

TEST(an_include_sees_the_scope_and_what_it_is_given)
{
    EXPECT_FILES("<i>Accounts</i>|<i>first &amp; best</i> <i>second</i> <i>third</i> ",
                 "a", "{% include \"_i\" with what=title %}|{% for row in rows %}"
                 "{% include \"_i\" with what=row.name %} {% endfor %}",
                 "_i", "<i>{{ what }}</i>\n");
    EXPECT_FILES("Accounts1", "a",
                 "{% for row in rows %}{% if forloop.first %}{% include '_b' %}"
                 "{% endif %}{% endfor %}",
                 "_b", "{{ title }}{{ row.id }}");
    EXPECT_FILES("_b:1:4: There is no \"title\" among what this template is included with.",
                 "a", "{% include '_b' with x=title only %}", "_b", "{{ title }}");
}

TEST(an_include_alone_in_its_line_keeps_the_lines_of_what_it_includes)
{
    EXPECT_FILES("<p>\nb\n</p>\n", "a", "<p>\n  {% include '_b' %}\n</p>\n", "_b", "b\n");
    EXPECT_FILES("<p>\nb\n</p>\n", "a", "<p>\n  {% include '_b' %}\n</p>\n", "_b", "b");
    EXPECT_FILES("<p>b</p>\n", "a", "<p>{% include '_b' %}</p>\n", "_b", "b\n");
}

TEST(blocks_replace_those_of_the_template_that_is_extended)
{
    EXPECT_FILES("[A|b]", "a", "{% extends 'base' %}\n{% block one %}A{% endblock one %}\n",
                 "base", "[{% block one %}a{% endblock %}|{% block two %}b{% endblock %}]");
    EXPECT_FILES("[3(2(1))]",
                 "c", "{% extends 'b' %}{% block x %}3({{ block.super }}){% endblock %}",
                 "b", "{% extends 'a' %}{% block x %}2({% block.super %}){% endblock %}",
                 "a", "[{% block x %}1{% endblock %}]");
    EXPECT_FILES("[x<i>!</i>]", "c", "{% extends 'b' %}{% block in %}<i>!</i>{% endblock %}",
                 "b", "{% extends 'a' %}{% block x %}x{% block in %}{% endblock %}{% endblock %}",
                 "a", "[{% block x %}1{% endblock %}]");
    EXPECT_FILES("[(1)(2)(3)]", "b", "{% extends 'a' %}{% block x %}({{ row.id }}){% endblock %}",
                 "a", "[{% for row in rows %}{% block x %}{% endblock %}{% endfor %}]");
}

TEST(what_is_included_may_extend_on_its_own)
{
    EXPECT_FILES("1[B]2", "a", "{% block x %}1{% endblock %}{% include 'b' %}2",
                 "b", "{% extends 'c' %}{% block x %}B{% endblock %}",
                 "c", "[{% block x %}C{% endblock %}]");
}

/* --- links ---------------------------------------------------------------- */

TEST(a_url_has_its_values_as_segments)
{
    EXPECT_PAGE("<a href=\"{% url record.change 'main' title rows|length %}\">",
                "<a href=\"/main/Accounts/3/change/\">");
    EXPECT_PAGE("<a href=\"{% url 'record.change' 'a/b%' owner.note text %}\">",
                "<a href=\"/a%2Fb%25/O%27Neil%20%22the%22%20owner/a%3Cb/change/\">");
    EXPECT_PAGE("{% url index %}", "/");
    EXPECT_PAGE("{% url file 'a/b c' %}", "/static/a/b%20c");
}

TEST(a_static_file_has_its_address)
{
    EXPECT_PAGE("<link href=\"{% static 'css/reeve.css' %}\">",
                "<link href=\"/static/css/reeve.1f.css?a=1&amp;b=2\">");
}

TEST(an_icon_is_taken_from_the_sprite)
{
    EXPECT_PAGE("{% icon \"plus\" %}",
                "<svg class=\"icon\" aria-hidden=\"true\">"
                "<use href=\"/static/icons.svg#plus\"></use></svg>");
    EXPECT_PAGE("{% icon text %}",
                "<svg class=\"icon\" aria-hidden=\"true\">"
                "<use href=\"/static/icons.svg#a&lt;b\"></use></svg>");
}

/* --- hostile values ------------------------------------------------------- */

static const char *const HOSTILE[] = {
    "t", "<p title=\"{{ text }}\">{{ text|upper }}{{ text|truncatechars:3 }}"
         "{% if text|length > 3 %}{{ owner.note }}{% endif %}</p>", NULL
};

TEST(values_of_any_bytes_leave_the_page_whole)
{
    struct page page = shown_page();

    page.text = STR("a\0\"\xff<\xc3");
    page.owner.note = STR("</p><script>");
    EXPECT_STR(render_files(t, HOSTILE, &page),
               "<p title=\"a\xef\xbf\xbd&quot;\xef\xbf\xbd&lt;\xef\xbf\xbd\">"
               "A\xef\xbf\xbd&quot;\xef\xbf\xbd&lt;\xef\xbf\xbd"
               "a\xef\xbf\xbd…&lt;/p&gt;&lt;script&gt;</p>");
}

TEST(a_value_of_a_megabyte_is_written_whole)
{
    enum { SIZE = 1 << 20 };
    struct page page = shown_page();
    char *data = arena_alloc(t->mem, SIZE);

    memset(data, '"', SIZE);
    page.text = str_from(data, SIZE);
    page.owner.note = STR("");
    EXPECT_INT(strlen(render_files(t, HOSTILE, &page)),
               2 * 6 * SIZE + 2 * 6 + 3 + strlen("<p title=\"\"></p>"));
}

TEST(a_list_without_its_first_element_is_empty)
{
    const char *const files[] = {
        "t", "{% if rows %}a{% endif %}{{ rows|length }}"
             "{% for row in rows %}b{% empty %}c{% endfor %}", NULL
    };
    struct page page = shown_page();

    page.rows = NULL;
    EXPECT_STR(render_files(t, files, &page), "0c");
}

/* Members are read through offsets only, and the result outlives the texts it
 * was made from. */
TEST(a_compiled_template_borrows_nothing_from_its_source)
{
    char template[] = "{{ 'a<' }}{{ title }}b{% if title == 'Accounts' %}c{% endif %}";
    const char *files[] = { "t", template, NULL };
    struct folder folder = { files };
    struct view_source source = { read_file, NULL, NULL, &folder };
    const struct view_template *compiled;
    struct page page = shown_page();
    struct text out;

    EXPECT(view_compile(&source, "t", &PAGE, t->mem, &compiled, &t->err));
    memset(template, 'x', sizeof template);
    text_init(&out, t->mem);
    view_render(compiled, &page, &out);
    view_render(compiled, &page, &out);
    EXPECT_STR(text_c(&out), "a&lt;Accountsbca&lt;Accountsbc");
}
