/* auth/grants_test.c -- lists of rights: tidy, in words, and no more than one
 * has.
 */
#include "auth/grants.h"
#include "base/test.h"

TEST(tidy_grants_are_sorted_merged_and_without_empty_ones)
{
    struct granted items[] = {
        { "b.x", 1 }, { "a.y", 0 }, { "a.z", 255 }, { "b.x", 4 }
    };
    struct grants tidy = grants_tidy(items, COUNT_OF(items), t->mem);

    EXPECT_INT(tidy.count, 2);
    EXPECT_STR(grants_words(tidy, t->mem),
               "a.z: view, add, change, delete; b.x: view, change");
    EXPECT_INT(grants_tidy(NULL, 0, t->mem).count, 0);
    EXPECT_STR(grants_words(grants_tidy(NULL, 0, t->mem), t->mem), "");
}

TEST(a_right_on_no_model_is_wrong)
{
    struct granted good = { "main.weird \"table\" / %", 1 };
    struct granted bad[] = { { "", 1 }, { NULL, 1 }, { "\xff", 1 } };

    EXPECT(!grants_wrong(&good, 1));
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        EXPECT(grants_wrong(&bad[i], 1));
}

TEST(nobody_gives_more_than_they_have_but_what_was_given_may_stay)
{
    struct person actor = { .is_active = true };
    struct granted view = { "main.account", VERB_VIEW };
    struct granted both = { "main.account", VERB_VIEW | VERB_DELETE };
    struct grants none = { 0 }, has_view = { &view, 1 },
                  has_both = { &both, 1 };

    map_init(&actor.rights, t->mem);
    map_set_text(&actor.rights, "main.account", (void *)(uintptr_t)1);
    EXPECT(!grants_excess(&actor, none, has_view, t->mem));
    EXPECT_STR(grants_excess(&actor, has_view, has_both, t->mem),
               "You cannot give the right \"delete main.account\", because you"
               " do not have it yourself.");
    EXPECT(!grants_excess(&actor, has_both, has_both, t->mem));
    EXPECT(!grants_excess(&actor, has_both, none, t->mem));
    EXPECT(!grants_excess(NULL, none, has_both, t->mem));
    actor.is_superuser = true;
    EXPECT(!grants_excess(&actor, none, has_both, t->mem));
}
