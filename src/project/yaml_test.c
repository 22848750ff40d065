/* project/yaml_test.c -- trees that know where everything stands. */
#include "project/yaml.h"

#include <string.h>

#include "base/test.h"

static const char *mistakes_of(struct test *t, const char *text)
{
    struct mistakes mistakes = { 0 };

    yaml_read("f", str_of(text), t->mem, &mistakes);
    return mistakes_text(&mistakes, t->mem);
}

static struct yaml_node *read_well(struct test *t, const char *text)
{
    struct mistakes mistakes = { 0 };
    struct yaml_node *root = yaml_read("f", str_of(text), t->mem, &mistakes);

    EXPECT_STR(mistakes_text(&mistakes, t->mem), "");
    return root;
}

TEST(scalars_stay_text_and_know_their_place)
{
    struct yaml_node *root = read_well(t, "a: on\nb:\n  - 010\n  - \"1.10\"\n");
    const struct yaml_node *list = yaml_find(root, "b");

    EXPECT_BYTES(yaml_find(root, "a")->text, STR("on"));
    EXPECT_BYTES(list->items[0]->text, STR("010"));
    EXPECT_INT(list->items[1]->place.line, 4);
    EXPECT_INT(list->items[1]->place.column, 5);
    EXPECT(!list->items[1]->is_plain);
}

TEST(aliases_are_the_node_that_the_anchor_names)
{
    struct yaml_node *root = read_well(t, "a: &x [1, 2]\nb: *x\n");

    EXPECT(yaml_find(root, "a") == yaml_find(root, "b"));
    EXPECT_INT(root->weight, 1 + 2 + 2 * 3);
}

TEST(an_empty_file_is_no_mistake)
{
    EXPECT(read_well(t, "") == NULL);
    EXPECT(read_well(t, "# nothing\n") == NULL);
    EXPECT(yaml_is_empty(read_well(t, "---\n")));
}

TEST(mistakes_of_form_are_sentences_with_a_place)
{
    static const char *const TEXTS[][2] = {
        { "a:\n\tb: 1\n",
          "f:2:1: A tab stands here; YAML is indented with spaces.\n" },
        { "a: 1\nb: 2\na: 3\n",
          "f:3:1: \"a\" stands twice; the first is in line 1.\n" },
        { "a: 1\n---\nb: 2\n", "f:3:1: A second document begins here; a "
          "project file holds one.\n" },
        { "a: *x\n", "f:1:4: There is no anchor of this name above.\n" },
        { "a: &x [*x]\n",
          "f:1:8: A part of the file cannot stand inside of itself.\n" },
        { "[a]: 1\n", "f:1:1: A key is a text, not a list.\n" },
        { "a: b: c\n", "f:1:5: The YAML cannot be read: mapping values are "
          "not allowed in this context.\n" },
        { "a: \377\n", "f:1:4: The file is not UTF-8 text here (invalid "
          "leading UTF-8 octet).\n" },
    };

    for (size_t i = 0; i < COUNT_OF(TEXTS); i++)
        EXPECT_STR(mistakes_of(t, TEXTS[i][0]), TEXTS[i][1]);
}

TEST(aliases_that_would_unfold_without_end_are_refused)
{
    struct text bomb;

    text_init(&bomb, t->mem);
    text_add_text(&bomb, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++)
        text_printf(&bomb, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n", i, i, i - 1,
                    i - 1, i - 1, i - 1);
    EXPECT(strstr(mistakes_of(t, text_c(&bomb)), "too large once its aliases"));
}

TEST(deep_nesting_is_refused)
{
    struct text deep;

    text_init(&deep, t->mem);
    for (int i = 0; i < 100000; i++)
        text_add_byte(&deep, '[');
    EXPECT(strstr(mistakes_of(t, text_c(&deep)), "nested too deeply"));
}

TEST(every_text_is_read_back_as_it_was_written)
{
    const str texts[] = {
        STR(""), STR("a"), STR("true"), STR("No"), STR("~"), STR("null"),
        STR("12"), STR("1.10"), STR("- a"), STR("a: b"), STR("a #b"),
        STR("#a"), STR("&a"), STR("*a"), STR("!a"), STR("%a"), STR("@a"),
        STR("'a'"), STR("\"a\""), STR("a\\b"), STR("a\nb"), STR("\ta "),
        STR(" a"), STR("a "), STR("[a]"), STR("{a}"), STR("a, b"), STR("? a"),
        STR("\001\033\177"), STR("Zürich 東京 😀"), STR("\xe2\x80\xa8"),
        STR("\xef\xbb\xbf" "a"), STR("\xc2\x85\xc2\x9f"), STR("---"),
        STR("\xef\xbf\xbf"), STR("a/b.c-d e"), STR("\r\n"), STR("null "),
    };

    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct yaml_node *root;
        struct text out;

        text_init(&out, t->mem);
        yaml_write_text(&out, texts[i]);
        text_add_text(&out, ": [");
        yaml_write_text(&out, texts[i]);
        text_add_text(&out, "]\n");
        root = read_well(t, text_c(&out));
        EXPECT_BYTES(root->pairs[0].key->text, texts[i]);
        EXPECT_BYTES(root->pairs[0].value->items[0]->text, texts[i]);
        EXPECT(!yaml_is_empty(root->pairs[0].key));
    }
}
