/* pages/agent_test.c -- browsers are told apart though they all claim to be
 * each other. */
#include "pages/agent.h"

#include "base/test.h"

#define LINUX_CHROME "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 " \
    "(KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"

TEST(a_browser_is_named_with_its_system)
{
    EXPECT_STR(agent_words(STR(LINUX_CHROME), t->mem), "Chrome on Linux");
    EXPECT_STR(agent_words(STR(LINUX_CHROME " Edg/140.0.0.0"), t->mem),
               "Edge on Linux");
    EXPECT_STR(agent_words(STR("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like "
                               "Mac OS X) AppleWebKit/605 Safari/604"),
                           t->mem),
               "Safari on iPhone");
}

TEST(what_is_not_recognized_is_a_browser)
{
    EXPECT_STR(agent_words(STR_NONE, t->mem), "A browser");
    EXPECT_STR(agent_words(STR("\xff\xfe"), t->mem), "A browser");
}

TEST(an_android_is_a_phone_and_a_linux_is_not)
{
    EXPECT(agent_is_phone(STR("Mozilla/5.0 (Linux; Android 15)")));
    EXPECT(!agent_is_phone(STR(LINUX_CHROME)));
}
