# script/lib/postgres.sh -- a PostgreSQL server of our own, for tests.
#
# Sourced.  The server lives in a temporary folder, listens on a Unix socket
# there and on nothing else, and is stopped by postgres_stop.  It keeps nothing:
# fsync is off.

postgres_bin() {
    for folder in /usr/lib/postgresql/*/bin; do
        bin=$folder
    done
    printf '%s' "$bin"
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

# Set REEVE_TEST_POSTGRES to the address of a fresh server.
postgres_start() {
    POSTGRES_FOLDER=$(mktemp -d /tmp/reeve-postgres.XXXXXX)
    [ "$(id -u)" != 0 ] || chown postgres: "$POSTGRES_FOLDER"
    chmod 711 "$POSTGRES_FOLDER"
    as_postgres "$(postgres_bin)/initdb" -D "$POSTGRES_FOLDER/data" \
        -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >/dev/null
    as_postgres "$(postgres_bin)/pg_ctl" -D "$POSTGRES_FOLDER/data" -s -w \
        -l "$POSTGRES_FOLDER/log" -o "-c listen_addresses='' \
        -c unix_socket_directories='$POSTGRES_FOLDER' -c fsync=off \
        -c full_page_writes=off -c synchronous_commit=off \
        -c max_connections=200 -c autovacuum=off" start
    REEVE_TEST_POSTGRES="postgresql://postgres@/postgres?host=$POSTGRES_FOLDER"
    export REEVE_TEST_POSTGRES
}

postgres_stop() {
    [ -n "${POSTGRES_FOLDER:-}" ] || return 0
    as_postgres "$(postgres_bin)/pg_ctl" -D "$POSTGRES_FOLDER/data" -s \
        -m immediate stop || true
    rm -rf "$POSTGRES_FOLDER"
    POSTGRES_FOLDER=
}
