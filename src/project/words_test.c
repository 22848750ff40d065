/* project/words_test.c -- what names of columns suggest. */
#include "project/words.h"

#include <string.h>

#include "base/test.h"

TEST(names_are_cut_into_words_whatever_their_style)
{
    char words[WORDS_SIZE];

    EXPECT_STR(words_of("FirstName", words), "first name");
    EXPECT_STR(words_of("first_name", words), "first name");
    EXPECT_STR(words_of("FIRST-NAME", words), "first name");
    EXPECT_STR(words_of("__x__", words), "x");
    EXPECT_STR(words_of("", words), "");
    EXPECT_STR(words_of("HTMLBody", words), "html body");
}

TEST(a_name_of_any_length_is_cut_to_fit)
{
    char words[WORDS_SIZE];
    char *name = arena_alloc(t->mem, 100001);

    for (size_t i = 0; i < 100000; i++)
        name[i] = i % 2 ? 'A' : 'b';
    EXPECT(strlen(words_of(name, words)) < WORDS_SIZE);
    EXPECT(!words_mean_secret(name));
}

TEST(meanings_come_from_the_last_words)
{
    EXPECT(words_mean_email("ContactEmail"));
    EXPECT(!words_mean_email("email_template"));
    EXPECT(words_mean_url("home_page"));
    EXPECT(words_mean_prose("internal_notes"));
    EXPECT(!words_mean_prose("city"));
    EXPECT(words_mean_secret("api_key"));
    EXPECT(!words_mean_secret("monkey"));
    EXPECT(words_mean_birth("created_at"));
    EXPECT(words_mean_birth("InvoiceDate"));
    EXPECT(!words_mean_birth("updated_at"));
    EXPECT(!words_mean_birth("birth_date"));
}

TEST(the_best_name_of_a_record_has_the_lowest_rank)
{
    EXPECT_INT(words_name_rank("name", "account"), 1);
    EXPECT_INT(words_name_rank("CompanyName", "companies"),
               words_name_rank("company_name", "company"));
    EXPECT(words_name_rank("company_name", "company") <
           words_name_rank("title", "company"));
    EXPECT(words_name_rank("title", "x") < words_name_rank("email", "x"));
    EXPECT(words_name_rank("email", "x") < words_name_rank("file_name", "x"));
    EXPECT_INT(words_name_rank("postal_code", "invoice"), 0);
    EXPECT_INT(words_name_rank("amount", "x"), 0);
}
