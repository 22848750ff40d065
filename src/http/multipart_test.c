/* http/multipart_test.c -- forms with files. */
#include "http/multipart.h"

#include "base/test.h"

#define TYPE STR("multipart/form-data; boundary=x")
#define PART "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"

static struct multipart open(struct test *t, str body)
{
    struct multipart parts;

    EXPECT(multipart_open(&parts, TYPE, body, t->mem, &t->err));
    return parts;
}

static void expect_refused(struct test *t, str type, str body)
{
    struct multipart parts;
    struct multipart_part part;

    t->err = err_in(t->mem);
    if (multipart_open(&parts, type, body, t->mem, &t->err)) {
        while (multipart_next(&parts, &part, &t->err))
            continue;
        EXPECT(!parts.is_over || t->err.says);
    }
    EXPECT_INT(t->err.code, ERR_INVALID);
    EXPECT_STR(t->err.says, "The form that was sent cannot be read.");
}

TEST(fields_and_files_are_told_apart)
{
    struct multipart parts = open(t, STR(PART "1\r\n2\r\n"
        "--x\r\ncontent-disposition: form-data; name=f; filename=\"a b.txt\""
        "\r\nContent-Type: text/plain\r\n\r\n\0--x\r\n\r\n--x--\r\n"));
    struct multipart_part part;

    EXPECT(multipart_next(&parts, &part, &t->err));
    EXPECT_BYTES(part.name, STR("a"));
    EXPECT_BYTES(part.file_name, STR_NONE);
    EXPECT_BYTES(part.data, STR("1\r\n2"));
    EXPECT(multipart_next(&parts, &part, &t->err));
    EXPECT_BYTES(part.name, STR("f"));
    EXPECT_BYTES(part.file_name, STR("a b.txt"));
    EXPECT_BYTES(part.content_type, STR("text/plain"));
    EXPECT_BYTES(part.data, STR("\0--x\r\n"));
    EXPECT(!multipart_next(&parts, &part, &t->err));
    EXPECT(parts.is_over);
}

TEST(empty_parts_and_a_form_without_any_are_read)
{
    struct multipart parts = open(t, STR(PART "\r\n--x--"));
    struct multipart_part part;

    EXPECT(multipart_next(&parts, &part, &t->err));
    EXPECT_BYTES(part.data, STR(""));
    EXPECT(!multipart_next(&parts, &part, &t->err));
    EXPECT(parts.is_over);

    parts = open(t, STR("--x--\r\n"));
    EXPECT(!multipart_next(&parts, &part, &t->err));
    EXPECT(parts.is_over);
}

TEST(a_file_input_left_empty_is_a_file_without_a_name)
{
    struct multipart parts = open(t, STR(
        "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n"));
    struct multipart_part part;

    EXPECT(multipart_next(&parts, &part, &t->err));
    EXPECT_BYTES(part.file_name, STR(""));
    EXPECT_BYTES(part.data, STR(""));
}

TEST(names_may_hold_quotes_line_ends_and_semicolons)
{
    struct multipart parts = open(t, STR(
        "--x\r\nContent-Disposition: form-data; name=\"a;b=\\\"c\\\\%22%0D%0A"
        "%41\"\r\n\r\n1\r\n--x--\r\n"));
    struct multipart_part part;

    EXPECT(multipart_next(&parts, &part, &t->err));
    EXPECT_BYTES(part.name, STR("a;b=\"c\\\"\r\n%41"));
}

TEST(a_file_name_loses_its_folders)
{
    struct multipart parts = open(t, STR(
        "--x\r\nContent-Disposition: form-data; name=\"f\"; "
        "filename=\"C:\\dir/../b.txt\"\r\n\r\n1\r\n--x--\r\n"));
    struct multipart_part part;

    EXPECT(multipart_next(&parts, &part, &t->err));
    EXPECT_BYTES(part.file_name, STR("b.txt"));
}

TEST(the_boundary_may_be_quoted_and_the_type_in_capitals)
{
    struct multipart parts;

    EXPECT(multipart_is(STR("Multipart/Form-Data; boundary=x")));
    EXPECT(!multipart_is(STR("multipart/form-database")));
    EXPECT(!multipart_is(STR_NONE));
    EXPECT(multipart_open(&parts,
                          STR("multipart/form-data; charset=utf-8; "
                              "Boundary=\"a b\""),
                          STR("--a b--"), t->mem, &t->err));
    EXPECT(parts.is_over);
}

TEST(what_is_malformed_is_refused)
{
    expect_refused(t, STR("multipart/form-data"), STR("--x--"));
    expect_refused(t, STR("multipart/form-data; boundary="), STR("--x--"));
    expect_refused(t, TYPE, STR(""));
    expect_refused(t, TYPE, STR("--y--"));
    expect_refused(t, TYPE, STR("a--x--"));
    expect_refused(t, TYPE, STR("--x"));
    expect_refused(t, TYPE, STR("--xy\r\n"));
    expect_refused(t, TYPE, STR("--x\r\n"));
    expect_refused(t, TYPE, STR("--x\r\n\r\n--x--"));
    expect_refused(t, TYPE, STR("--x\r\n\r\n\r\n--x--"));
    expect_refused(t, TYPE, STR(PART "1"));
    expect_refused(t, TYPE, STR(PART "1--x--"));
    expect_refused(t, TYPE, STR(PART "1\r\n--x"));
    expect_refused(t, TYPE, STR("--x\r\nContent-Disposition: form-data\r\n\r\n"
                                "1\r\n--x--"));
}

TEST(no_prefix_of_a_form_is_read_beyond_its_end)
{
    str whole = STR(PART "1\r\n2\r\n--x\r\nContent-Disposition: form-data; "
                    "name=\"f\"; filename=\"g\"\r\n\r\n3\r\n--x--\r\n");

    for (size_t size = 0; size < whole.size - 4; size++) {
        /* A copy of its own, so that the sanitizer sees its end. */
        str body = str_from(arena_alloc(t->mem, size + 1), size);
        struct multipart parts;
        struct multipart_part part;

        body = str_part(str_copy(t->mem, str_part(whole, 0, size)), 0, size);
        t->err = err_in(t->mem);
        if (multipart_open(&parts, TYPE, body, t->mem, &t->err)) {
            while (multipart_next(&parts, &part, &t->err))
                continue;
        }
        EXPECT(t->err.says != NULL);
    }
}
