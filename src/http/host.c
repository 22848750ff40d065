/* http/host.c -- which Host names are allowed. */
#include "http/host.h"

/* The name without its port and without the dot that may end it. */
static str name_of(str host)
{
    size_t colon = str_find_byte(host, ':');

    if (host.size > 0 && host.data[0] == '[')
        return str_part(host, 0, str_find_byte(host, ']') + 1);
    host = str_part(host, 0, colon);
    if (host.size > 1 && host.data[host.size - 1] == '.')
        host.size--;
    return host;
}

static bool ends_nocase(str name, str end)
{
    return name.size >= end.size &&
           str_equal_nocase(str_part(name, name.size - end.size, end.size),
                            end);
}

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' ||
           byte == '_' || byte == '[' || byte == ']' || byte == ':';
}

/* Host texts end up in links and logs; nothing odd is let through, even
 * where every name is allowed. */
static bool is_well_formed(str host)
{
    for (size_t i = 0; i < host.size; i++) {
        if (!is_name_byte(host.data[i]))
            return false;
    }
    return host.size > 0;
}

/* 127.0.0.0/8 in the form of four numbers. */
static bool is_loopback_v4(str name)
{
    str rest = name, number;
    int64_t value;
    int count = 0;

    while (str_split(&rest, '.', &number)) {
        if (number.size > 3 || !str_to_int(number, &value) || value < 0 ||
            value > 255 || (count == 0 && value != 127))
            return false;
        count++;
    }
    return count == 4;
}

static bool is_loopback(str name)
{
    return str_equal_nocase(name, STR("localhost")) ||
           ends_nocase(name, STR(".localhost")) ||
           str_equal(name, STR("[::1]")) || is_loopback_v4(name);
}

static bool matches(str name, str pattern)
{
    if (str_equal(pattern, STR("*")))
        return true;
    if (str_starts(pattern, STR(".")))
        return ends_nocase(name, pattern) ||
               str_equal_nocase(name, str_part(pattern, 1, pattern.size));
    return str_equal_nocase(name, name_of(pattern));
}

bool host_is_allowed(str host, const char *const *allowed)
{
    str name = name_of(host);

    if (!is_well_formed(host))
        return false;
    if (!allowed)
        return is_loopback(name);
    for (; *allowed; allowed++) {
        if (matches(name, str_of(*allowed)))
            return true;
    }
    return false;
}
