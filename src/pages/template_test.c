/* pages/template_test.c -- every template goes with the view it is shown
 * with. */
#include "pages/console.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/test.h"
#include "pages/routes.h"

static bool compile(struct test *t, struct console *console,
                    const char *folder)
{
    console->router = router_new(INDEX_ROUTES, t->mem);
    return console_compile(console, folder, t->mem, &t->err);
}

TEST(every_template_goes_with_its_view)
{
    struct console console = { 0 };

    EXPECT(compile(t, &console, NULL));
    for (size_t i = 0; i < PAGE_COUNT; i++)
        EXPECT(console.templates[i] != NULL);
}

static void remove_folder(void *folder)
{
    struct arena *mem = arena_open();

    remove(arena_printf(mem, "%s/error.html", (const char *)folder));
    rmdir(folder);
    arena_close(mem);
}

/* A project's folder with an error.html of its own. */
static const char *own_error_page(struct test *t, const char *text)
{
    char *folder = arena_copy_text(t->mem, "/tmp/reeve-template-XXXXXX");
    FILE *file;

    EXPECT(mkdtemp(folder) != NULL);
    arena_on_close(t->mem, remove_folder, folder);
    file = fopen(arena_printf(t->mem, "%s/error.html", folder), "w");
    EXPECT(file && fputs(text, file) >= 0 && fclose(file) == 0);
    return folder;
}

TEST(a_template_of_the_project_stands_in_for_ours)
{
    struct console console = { 0 };
    const char *folder = own_error_page(t, "{% extends \"_page.html\" %}"
                                           "{% block content %}{{ status }}"
                                           "{% endblock %}");

    EXPECT(compile(t, &console, folder));
}

TEST(a_name_that_a_view_does_not_have_is_told_with_its_place)
{
    struct console console = { 0 };
    const char *folder = own_error_page(t, "\n{{ statu }}");

    EXPECT(!compile(t, &console, folder));
    EXPECT(str_starts(str_of(t->err.says), STR("error.html:2:4: ")));
    EXPECT(str_has(str_of(t->err.says), STR("\"status\"")));
}
