/* base/err_test.c -- errors read as sentences, from the top down. */
#include "base/test.h"

TEST(an_error_is_set_with_its_facts)
{
    err_detail(&t->err, "left over");
    EXPECT(!err_set(&t->err, ERR_MISSING, "There is no role %s.", "clerk"));
    EXPECT(t->err.code == ERR_MISSING);
    EXPECT_STR(t->err.says, "There is no role clerk.");
    EXPECT(!t->err.hint && !t->err.detail && !t->err.cause);
}

TEST(a_wrapped_error_keeps_its_code_and_its_cause)
{
    err_set(&t->err, ERR_CONFLICT, "Another row already has this value.");
    err_hint(&t->err, "Choose another name than %s.", "clerk");
    err_detail(&t->err, "23505");
    EXPECT(!err_wrap(&t->err, "The role was not renamed."));
    EXPECT(t->err.code == ERR_CONFLICT);
    EXPECT_STR(t->err.says, "The role was not renamed.");
    EXPECT_STR(t->err.cause->says, "Another row already has this value.");
    EXPECT_STR(err_sentences(&t->err, t->mem),
               "The role was not renamed. Another row already has this value."
               " Choose another name than clerk.");
    EXPECT_STR(err_first_detail(&t->err), "23505");
}

TEST(a_sentence_may_quote_the_one_it_replaces)
{
    err_set(&t->err, ERR_BUSY, "first");
    err_set(&t->err, ERR_BUSY, "(%s) again", t->err.says);
    EXPECT_STR(t->err.says, "(first) again");
}

TEST(an_empty_error_has_no_sentence)
{
    EXPECT_STR(err_sentences(&t->err, t->mem), "");
    EXPECT(!err_first_detail(&t->err));
}

TEST(each_code_is_one_status)
{
    EXPECT_INT(err_status(ERR_INVALID), 400);
    EXPECT_INT(err_status(ERR_DENIED), 403);
    EXPECT_INT(err_status(ERR_MISSING), 404);
    EXPECT_INT(err_status(ERR_CONFLICT), 409);
    EXPECT_INT(err_status(ERR_BUSY), 503);
    EXPECT_INT(err_status(ERR_BROKEN), 500);
}
