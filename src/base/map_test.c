/* base/map_test.c -- what was set is found, and stays in order. */
#include "base/test.h"

#include "base/map.h"

#include <string.h>

TEST(an_empty_map_finds_nothing)
{
    struct map map;

    map_init(&map, t->mem);
    EXPECT(!map_find_text(&map, "a"));
    EXPECT(!map_find(&map, STR_NONE));
}

TEST(setting_a_key_again_returns_what_it_was)
{
    struct map map;
    int one = 1;
    int two = 2;

    map_init(&map, t->mem);
    EXPECT(!map_set_text(&map, "a", &one));
    EXPECT(map_set_text(&map, "a", &two) == &one);
    EXPECT(map_find_text(&map, "a") == &two);
    EXPECT_INT(map.count, 1);
}

TEST(many_keys_are_found_and_stay_in_order)
{
    static int values[20000];
    struct map map;

    map_init(&map, t->mem);
    for (int i = 0; i < 20000; i++)
        map_set(&map, str_printf(t->mem, "key %d", i), &values[i]);
    EXPECT_INT(map.count, 20000);
    for (int i = 0; i < 20000; i++) {
        str key = str_printf(t->mem, "key %d", i);

        EXPECT(map_find(&map, key) == &values[i]);
        EXPECT_BYTES(map.entries[i].key, key);
    }
    EXPECT(!map_find_text(&map, "key 20000"));
}

TEST(keys_are_bytes)
{
    struct map map;
    int a = 1;
    int b = 2;
    int c = 3;

    map_init(&map, t->mem);
    map_set(&map, str_from("a\0b", 3), &a);
    map_set(&map, STR("a"), &b);
    map_set(&map, STR(""), &c);
    EXPECT(map_find(&map, str_from("a\0b", 3)) == &a);
    EXPECT(map_find_text(&map, "a") == &b);
    EXPECT(map_find_text(&map, "") == &c);
    EXPECT(!map_find_text(&map, "A"));
    EXPECT(!map_find(&map, str_from("a\0c", 3)));
}

TEST(a_map_keeps_a_copy_of_its_keys)
{
    char key[] = "account";
    struct map map;
    int one = 1;

    map_init(&map, t->mem);
    map_set_text(&map, key, &one);
    memset(key, 'x', 7);
    EXPECT(map_find_text(&map, "account") == &one);
}
