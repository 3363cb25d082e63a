# Messages of the set-up: Indonesian first, then English.
say() { printf '%s\n  (%s)\n' "$1" "$2" >&2; }
stop() { printf '\n'; say "BERHENTI: $1" "STOPPED: $2"; exit 1; } >&2

# Runs a command as root: directly, or by sudo when it asks for no password.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}
may_be_root() { [ "$(id -u)" = 0 ] || { command -v sudo && sudo -n true; } >/dev/null 2>&1; }
may_apt() { command -v apt-get >/dev/null 2>&1 && may_be_root; }

# Fetches the package lists once, and never waits for an answer from the keyboard.
apt_install() {
  as_root apt-get update -qq >/dev/null \
    && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
