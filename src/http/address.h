/* http/address.h -- how many connections each client address holds. */
#ifndef HTTP_ADDRESS_H
#define HTTP_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct sockaddr;

/* An IPv6 client has a whole network of 2^64 addresses, so that is what is
 * counted for it. */
struct address {
    unsigned char bytes[8];
    bool is_known;              /* a Unix socket has none */
};

struct address_count {
    struct address address;
    int count;
};

struct addresses {
    struct address_count *items;    /* those with a count, in no order */
    size_t count;
    size_t room;
};

void addresses_init(struct addresses *addresses, size_t connections_max,
                    struct arena *mem);

struct address address_of(const struct sockaddr *peer);

/* Its dotted or colon form into `text`; "" for a Unix socket. */
void address_write(const struct sockaddr *peer, char *text, size_t size);

/* Count one more; false, and not counted, when it has `limit` already. */
bool addresses_add(struct addresses *addresses, struct address address,
                   int limit);
void addresses_remove(struct addresses *addresses, struct address address);

#endif
