/* http/listen.c -- the socket that connections come in by. */
#include "http/http.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { WAITING_CONNECTIONS = 1024 };

/* --- what went wrong, as a sentence ------------------------------------- */

static bool say_why(const char *address, int port, struct err *err)
{
    int reason = errno;

    if (reason == EADDRINUSE && address[0] == '/')
        err_set(err, ERR_CONFLICT, "Another program listens on \"%s\".",
                address);
    else if (reason == EADDRINUSE)
        err_set(err, ERR_CONFLICT, "Port %d is in use by another program.",
                port);
    else if (reason == EACCES || reason == EPERM)
        err_set(err, ERR_DENIED, "The system does not let this program listen "
                "on \"%s\" port %d.", address, port);
    else
        err_set(err, ERR_INVALID, "The address \"%s\" cannot be listened on.",
                address);
    if (reason == EADDRINUSE && address[0] != '/')
        err_hint(err, "Choose another one with --port.");
    return err_detail(err, "listen: %s", strerror(reason));
}

static bool give_up(int fd, const char *address, int port, struct err *err)
{
    say_why(address, port, err);
    close(fd);
    return false;
}

/* --- Unix sockets ------------------------------------------------------- */

/* A socket file that nobody listens on any more is left by a crash. */
static void remove_stale(const struct sockaddr_un *name)
{
    struct stat file;
    int probe;

    if (lstat(name->sun_path, &file) != 0 || !S_ISSOCK(file.st_mode))
        return;
    probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (probe < 0)
        return;
    if (connect(probe, (const void *)name, sizeof *name) != 0 &&
        errno == ECONNREFUSED)
        unlink(name->sun_path);
    close(probe);
}

static bool listen_on_path(const char *path, int *fd, struct err *err)
{
    struct sockaddr_un name = { .sun_family = AF_UNIX };

    if (strlen(path) >= sizeof name.sun_path)
        return err_set(err, ERR_INVALID,
                       "The name of the socket \"%s\" is too long.", path);
    memcpy(name.sun_path, path, strlen(path) + 1);
    remove_stale(&name);
    *fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (*fd < 0)
        return say_why(path, 0, err);
    if (bind(*fd, (const void *)&name, sizeof name) != 0 ||
        listen(*fd, WAITING_CONNECTIONS) != 0)
        return give_up(*fd, path, 0, err);
    return true;
}

/* --- TCP ---------------------------------------------------------------- */

static bool open_socket(const struct addrinfo *info, int *fd)
{
    int on = 1, off = 0;

    *fd = socket(info->ai_family,
                 SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (*fd < 0)
        return false;
    setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);

    /* "::" is for everyone, IPv4 too. */
    if (info->ai_family == AF_INET6)
        setsockopt(*fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    return bind(*fd, info->ai_addr, info->ai_addrlen) == 0 &&
           listen(*fd, WAITING_CONNECTIONS) == 0;
}

static int port_of(int fd)
{
    struct sockaddr_storage name;
    socklen_t size = sizeof name;

    if (getsockname(fd, (void *)&name, &size) != 0)
        return 0;
    if (name.ss_family == AF_INET6)
        return ntohs(((const struct sockaddr_in6 *)(const void *)&name)
                     ->sin6_port);
    return ntohs(((const struct sockaddr_in *)(const void *)&name)->sin_port);
}

static bool listen_on_port(const char *address, int port, int *fd,
                           int *port_used, struct err *err)
{
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM,
                              .ai_flags = AI_PASSIVE | AI_NUMERICSERV };
    struct addrinfo *info;
    char digits[16];
    bool is_open;

    snprintf(digits, sizeof digits, "%d", port);
    if (port < 0 || port > 65535)
        return err_set(err, ERR_INVALID, "There is no port %d.", port);
    if (getaddrinfo(address, digits, &hints, &info) != 0)
        return err_set(err, ERR_INVALID,
                       "\"%s\" is not an address of this machine.", address);
    is_open = open_socket(info, fd);
    if (!is_open) {
        say_why(address, port, err);
        if (*fd >= 0)
            close(*fd);
    }
    freeaddrinfo(info);
    if (is_open)
        *port_used = port_of(*fd);
    return is_open;
}

bool http_listen(const char *address, int port, int *fd, int *port_used,
                 struct err *err)
{
    *port_used = 0;
    if (address[0] == '/')
        return listen_on_path(address, fd, err);
    return listen_on_port(address, port, fd, port_used, err);
}
