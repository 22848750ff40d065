/* http/static_file_test.c -- files that browsers may keep. */
#include "http/static_file.h"

#include "base/asset.h"
#include "base/test.h"

static struct http_request request_with(struct test *t, const char *name,
                                        str value)
{
    struct http_request request = { .mem = t->mem };

    if (name)
        http_fields_add(&request.headers, t->mem, str_of(name), value);
    return request;
}

/* Any style sheet there is, so that the test outlives their names. */
static const struct asset *a_sheet(struct test *t)
{
    const struct asset *sheet = NULL, *assets;
    size_t count;

    assets = asset_list(&count);
    for (size_t i = 0; i < count && !sheet; i++) {
        if (str_ends(str_of(assets[i].path), STR(".css")) &&
            !str_is_none(assets[i].gzip))
            sheet = &assets[i];
    }
    EXPECT(sheet != NULL);
    return sheet;
}

static str header(const struct http_response *response, const char *name)
{
    return http_fields_find(&response->headers, name);
}

TEST(a_url_with_the_hash_is_kept_for_a_year)
{
    const struct asset *sheet = a_sheet(t);
    const char *url = static_file_url(sheet->path, t->mem);
    struct http_request request = request_with(t, NULL, STR_NONE);
    struct http_response response = { .mem = t->mem, .status = 200 };

    EXPECT(str_starts(str_of(url), STR("/static/")));
    EXPECT(static_file_answer(&request, str_of(url + 8), &response));
    EXPECT_BYTES(response.fixed, sheet->data);
    EXPECT(response.is_static);
    EXPECT_STR(response.content_type, sheet->content_type);
    EXPECT_BYTES(header(&response, "Cache-Control"),
                 STR("public, max-age=31536000, immutable"));
}

TEST(without_the_hash_or_with_an_old_one_it_is_asked_for_each_time)
{
    const struct asset *sheet = a_sheet(t);
    struct http_request request = request_with(t, NULL, STR_NONE);
    struct http_response response = { .mem = t->mem, .status = 200 };
    str stem = str_part(str_of(sheet->path), 0,
                        str_of(sheet->path).size - 4);

    EXPECT(static_file_answer(&request, str_of(sheet->path), &response));
    EXPECT_BYTES(header(&response, "Cache-Control"), STR("no-cache"));
    response = (struct http_response){ .mem = t->mem, .status = 200 };
    EXPECT(static_file_answer(&request,
                              str_printf(t->mem, "%.*s.00000000.css",
                                         STR_ARG(stem)), &response));
    EXPECT_BYTES(header(&response, "Cache-Control"), STR("no-cache"));
}

TEST(gzip_is_sent_to_those_who_take_it)
{
    const struct asset *sheet = a_sheet(t);
    struct http_response response = { .mem = t->mem, .status = 200 };
    struct http_request request;

    request = request_with(t, "accept-encoding", STR("br, gzip;q=0.5"));
    EXPECT(static_file_answer(&request, str_of(sheet->path), &response));
    EXPECT_BYTES(response.fixed, sheet->gzip);
    EXPECT_BYTES(header(&response, "Content-Encoding"), STR("gzip"));
    EXPECT_BYTES(header(&response, "Vary"), STR("Accept-Encoding"));

    response = (struct http_response){ .mem = t->mem, .status = 200 };
    request = request_with(t, "accept-encoding", STR("gzip;q=0.0, br"));
    EXPECT(static_file_answer(&request, str_of(sheet->path), &response));
    EXPECT_BYTES(response.fixed, sheet->data);
}

TEST(what_the_browser_has_is_not_sent_again)
{
    const struct asset *sheet = a_sheet(t);
    struct http_response response = { .mem = t->mem, .status = 200 };
    struct http_request request;
    str tag = str_printf(t->mem, "\"%s\"", sheet->hash);

    request = request_with(t, "if-none-match",
                           str_printf(t->mem, "\"x\", W/%.*s", STR_ARG(tag)));
    EXPECT(static_file_answer(&request, str_of(sheet->path), &response));
    EXPECT_INT(response.status, 304);
    EXPECT_BYTES(header(&response, "ETag"), tag);
    EXPECT(!response.is_static);
}

TEST(templates_and_what_is_not_there_are_not_served)
{
    static const char *const PATHS[] = {
        "", "/", "no.css", "css/", "css/no.0011223344.css", "css/.css",
        "templates/_app.html", "../src/http/http.h", "css/../package.json",
    };
    struct http_request request = request_with(t, NULL, STR_NONE);
    struct http_response response = { .mem = t->mem, .status = 200 };

    for (size_t i = 0; i < COUNT_OF(PATHS); i++)
        EXPECT(!static_file_answer(&request, str_of(PATHS[i]), &response));
    EXPECT_INT(response.headers.list.count, 0);
    EXPECT_STR(static_file_url("no.css", t->mem), "/static/no.css");
}
