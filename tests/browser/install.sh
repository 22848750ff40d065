# tests/browser/install.sh -- what the browser tests take from others.
#
# Sourced.  Installed outside the tracked files: exactly the versions of
# package-lock.json, checked by their hashes, none of their scripts run.  When
# the lock file has not changed, npm is not asked again.

install_browser_packages() {
    from=$1
    to=$2
    mkdir -p "$to" || return 1
    if cat "$from/package-lock.json" "$from/.npmrc" | cmp -s - "$to/installed"; then
        return 0
    fi
    rm -f "$to/installed"
    cp "$from/package.json" "$from/package-lock.json" "$from/.npmrc" "$to/" || return 1
    (cd "$to" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) || return 1
    cat "$from/package-lock.json" "$from/.npmrc" >"$to/installed"
}
