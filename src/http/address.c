/* http/address.c -- connections counted per client.
 *
 * A plain array: it is walked once for each connection that opens or closes,
 * and even two thousand entries are read faster than the connection is made.
 */
#include "http/address.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>

void addresses_init(struct addresses *addresses, size_t connections_max,
                    struct arena *mem)
{
    addresses->items = arena_new_array(mem, struct address_count,
                                       connections_max);
    addresses->count = 0;
    addresses->room = connections_max;
}

static bool is_mapped(const struct sockaddr *peer)
{
    const struct sockaddr_in6 *in6 = (const void *)peer;

    return peer->sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&in6->sin6_addr);
}

struct address address_of(const struct sockaddr *peer)
{
    const struct sockaddr_in *in = (const void *)peer;
    const struct sockaddr_in6 *in6 = (const void *)peer;
    struct address address = { { 0 }, true };

    if (is_mapped(peer))
        memcpy(address.bytes, in6->sin6_addr.s6_addr + 12, 4);
    else if (peer->sa_family == AF_INET6)
        memcpy(address.bytes, in6->sin6_addr.s6_addr, 8);
    else if (peer->sa_family == AF_INET)
        memcpy(address.bytes, &in->sin_addr, 4);
    else
        address.is_known = false;
    return address;
}

void address_write(const struct sockaddr *peer, char *text, size_t size)
{
    const struct sockaddr_in *in = (const void *)peer;
    const struct sockaddr_in6 *in6 = (const void *)peer;

    text[0] = '\0';
    if (is_mapped(peer))
        inet_ntop(AF_INET, in6->sin6_addr.s6_addr + 12, text,
                  (socklen_t)size);
    else if (peer->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &in6->sin6_addr, text, (socklen_t)size);
    else if (peer->sa_family == AF_INET)
        inet_ntop(AF_INET, &in->sin_addr, text, (socklen_t)size);
}

static struct address_count *find(const struct addresses *addresses,
                                  struct address address)
{
    for (size_t i = 0; i < addresses->count; i++) {
        if (memcmp(addresses->items[i].address.bytes, address.bytes,
                   sizeof address.bytes) == 0)
            return &addresses->items[i];
    }
    return NULL;
}

bool addresses_add(struct addresses *addresses, struct address address,
                   int limit)
{
    struct address_count *item;

    if (!address.is_known)
        return true;
    item = find(addresses, address);
    if (item && item->count >= limit)
        return false;
    if (!item) {
        if (addresses->count == addresses->room)
            return false;
        item = &addresses->items[addresses->count++];
        *item = (struct address_count){ address, 0 };
    }
    item->count++;
    return true;
}

void addresses_remove(struct addresses *addresses, struct address address)
{
    struct address_count *item;

    if (!address.is_known)
        return;
    item = find(addresses, address);
    if (item && --item->count == 0)
        *item = addresses->items[--addresses->count];
}
