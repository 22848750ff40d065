/* http/address_test.c -- connections counted per client. */
#include "http/address.h"

#include <arpa/inet.h>
#include <sys/socket.h>

#include "base/test.h"

static struct address of_v4(const char *text)
{
    struct sockaddr_in peer = { .sin_family = AF_INET };

    inet_pton(AF_INET, text, &peer.sin_addr);
    return address_of((const void *)&peer);
}

static struct address of_v6(const char *text)
{
    struct sockaddr_in6 peer = { .sin6_family = AF_INET6 };

    inet_pton(AF_INET6, text, &peer.sin6_addr);
    return address_of((const void *)&peer);
}

TEST(an_address_gets_so_many_connections_and_no_more)
{
    struct addresses addresses;

    addresses_init(&addresses, 10, t->mem);
    EXPECT(addresses_add(&addresses, of_v4("10.0.0.1"), 2));
    EXPECT(addresses_add(&addresses, of_v4("10.0.0.1"), 2));
    EXPECT(!addresses_add(&addresses, of_v4("10.0.0.1"), 2));
    EXPECT(addresses_add(&addresses, of_v4("10.0.0.2"), 2));
    addresses_remove(&addresses, of_v4("10.0.0.1"));
    EXPECT(addresses_add(&addresses, of_v4("10.0.0.1"), 2));
}

TEST(an_address_without_connections_is_forgotten)
{
    struct addresses addresses;

    addresses_init(&addresses, 2, t->mem);
    for (int i = 0; i < 100; i++) {
        struct address address = of_v4(arena_printf(t->mem, "10.0.0.%d", i));

        EXPECT(addresses_add(&addresses, address, 1));
        addresses_remove(&addresses, address);
    }
    EXPECT_INT(addresses.count, 0);
}

TEST(the_addresses_of_one_ipv6_network_count_together)
{
    struct addresses addresses;

    addresses_init(&addresses, 10, t->mem);
    EXPECT(addresses_add(&addresses, of_v6("2001:db8:1:2::1"), 2));
    EXPECT(addresses_add(&addresses, of_v6("2001:db8:1:2:ffff::9"), 2));
    EXPECT(!addresses_add(&addresses, of_v6("2001:db8:1:2:3::"), 2));
    EXPECT(addresses_add(&addresses, of_v6("2001:db8:1:3::1"), 2));
}

TEST(an_ipv4_client_is_the_same_on_an_ipv6_socket)
{
    struct sockaddr_in6 peer = { .sin6_family = AF_INET6 };
    char text[INET6_ADDRSTRLEN];
    struct addresses addresses;

    inet_pton(AF_INET6, "::ffff:10.0.0.1", &peer.sin6_addr);
    address_write((const void *)&peer, text, sizeof text);
    EXPECT_STR(text, "10.0.0.1");
    addresses_init(&addresses, 10, t->mem);
    EXPECT(addresses_add(&addresses, of_v4("10.0.0.1"), 1));
    EXPECT(!addresses_add(&addresses, address_of((const void *)&peer), 1));
}

TEST(clients_of_a_unix_socket_are_not_counted)
{
    struct sockaddr peer = { .sa_family = AF_UNIX };
    struct addresses addresses;
    char text[INET6_ADDRSTRLEN];

    addresses_init(&addresses, 1, t->mem);
    for (int i = 0; i < 10; i++)
        EXPECT(addresses_add(&addresses, address_of(&peer), 1));
    address_write(&peer, text, sizeof text);
    EXPECT_STR(text, "");
}
