/* http/listen_test.c -- sockets to listen on. */
#include "http/http.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "http/probe.h"

TEST(a_port_in_use_is_named)
{
    int fd, other, port;

    EXPECT(http_listen("127.0.0.1", 0, &fd, &port, &t->err));
    EXPECT(port > 0);
    EXPECT(!http_listen("127.0.0.1", port, &other, &port, &t->err));
    EXPECT_INT(t->err.code, ERR_CONFLICT);
    EXPECT(str_ends(str_of(t->err.says),
                    STR("is in use by another program.")));
    EXPECT_STR(t->err.hint, "Choose another one with --port.");
    close(fd);
}

TEST(an_address_that_is_none_is_refused)
{
    int fd, port;

    EXPECT(!http_listen("300.1.2.3", 0, &fd, &port, &t->err));
    EXPECT_STR(t->err.says,
               "\"300.1.2.3\" is not an address of this machine.");
    t->err = err_in(t->mem);
    EXPECT(!http_listen("192.0.2.1", 0, &fd, &port, &t->err));
    EXPECT_STR(t->err.says,
               "The address \"192.0.2.1\" cannot be listened on.");
    t->err = err_in(t->mem);
    EXPECT(!http_listen("127.0.0.1", 70000, &fd, &port, &t->err));
    EXPECT_STR(t->err.says, "There is no port 70000.");
}

static char folder[] = "/tmp/reeve-listen-XXXXXX";

static void remove_folder(void *path)
{
    unlink(path);
    rmdir(folder);
    memcpy(folder, "/tmp/reeve-listen-XXXXXX", sizeof folder);
}

static const char *socket_path(struct test *t)
{
    char *path;

    EXPECT(mkdtemp(folder) != NULL);
    path = arena_printf(t->mem, "%s/socket", folder);
    arena_on_close(t->mem, remove_folder, path);
    return path;
}

static int connect_to(const char *path)
{
    struct sockaddr_un name = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    memcpy(name.sun_path, path, strlen(path) + 1);
    if (connect(fd, (const void *)&name, sizeof name) == 0)
        return fd;
    close(fd);
    return -1;
}

TEST(a_unix_socket_is_served)
{
    const char *path = socket_path(t);
    struct http_options options = { .handler = probe_echo };
    struct http_server *server;
    int fd, port;

    EXPECT(http_listen(path, 0, &options.listen_fd, &port, &t->err));
    EXPECT(http_server_open(&options, t->mem, &server, &t->err));
    fd = connect_to(path);
    EXPECT(fd >= 0);
    probe_send(fd, STR("GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    EXPECT_BYTES(probe_read(t, fd, 2000).body, STR("GET /a 0 "));
    close(fd);
    http_server_close(server);
    close(options.listen_fd);
}

TEST(a_socket_left_by_a_crash_is_replaced_but_a_living_one_is_not)
{
    const char *path = socket_path(t);
    int first, second, port;

    EXPECT(http_listen(path, 0, &first, &port, &t->err));
    EXPECT(!http_listen(path, 0, &second, &port, &t->err));
    EXPECT_INT(t->err.code, ERR_CONFLICT);
    close(first);
    t->err = err_in(t->mem);
    EXPECT(http_listen(path, 0, &second, &port, &t->err));
    close(second);
}
