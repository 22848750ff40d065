/* base/list_test.c -- items are added zeroed, at the end, and kept. */
#include "base/test.h"

#include "base/list.h"

struct pair {
    int a;
    const char *b;
};

TEST(an_added_item_is_zero_even_where_the_list_was_used_before)
{
    LIST(struct pair) pairs = { 0 };
    struct pair *pair = list_add(&pairs, t->mem);

    EXPECT(pair->a == 0 && !pair->b);
    pair->a = 5;
    pairs.count = 0;
    pair = list_add(&pairs, t->mem);
    EXPECT_INT(pair->a, 0);
}

TEST(a_list_keeps_its_items_while_it_grows)
{
    LIST(int) numbers = { 0 };
    LIST(const char *) names = { 0 };

    for (int i = 0; i < 10000; i++) {
        list_push(&numbers, t->mem, i);
        list_push(&names, t->mem, i % 2 ? "odd" : "even");
    }
    EXPECT_INT(numbers.count, 10000);
    for (int i = 0; i < 10000; i++) {
        EXPECT_INT(numbers.items[i], i);
        EXPECT_STR(names.items[i], i % 2 ? "odd" : "even");
    }
}
