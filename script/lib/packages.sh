# script/lib/packages.sh -- install what a script needs, once.
#
# Sourced.  Knows Debian and Ubuntu; elsewhere it names what is missing.

# What building the program takes.
BUILD_PACKAGES="gcc libc6-dev meson ninja-build pkg-config libevent-dev
    libsqlite3-dev libpq-dev libyaml-dev libjansson-dev libsodium-dev
    libssl-dev zlib1g-dev"

# What running the tests takes beside that.
TEST_PACKAGES="libcmocka-dev postgresql chromium curl sqlite3"

say() {
    printf '%s\n' "$*" >&2
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        say "Root rights are needed for: $*"
        say "Run this script as root, or install sudo."
        return 1
    fi
}

is_installed() {
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'
}

# Node and npm may come from elsewhere than Debian; what counts is that they
# are there.
missing_packages() {
    for package in "$@"; do
        is_installed "$package" || printf '%s ' "$package"
    done
    command -v node >/dev/null 2>&1 || printf 'nodejs '
    command -v npm >/dev/null 2>&1 || printf 'npm '
}

install_packages() {
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        say "These packages are missing, and there is no apt-get to install"
        say "them: $missing"
        return 1
    fi
    say "Installing: $missing"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends $missing >&2
}
