# A virtual environment with pip, from whatever Python ≥ 3.11 is there.

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
  for name in ${PYTHON-} python3 python3.13 python3.12 python3.11 python3.14 python; do
    if is_new_enough "$name"; then command -v "$name" && return; fi
  done
  stop "Python 3.11 atau lebih baru tidak ditemukan. Pada Debian: apt-get install python3" \
    "No Python 3.11 or newer found. On Debian: apt-get install python3"
}

has_pip() { "$1/bin/python" -m pip --version >/dev/null 2>&1; }

# Keeps a working environment; makes a broken or outdated one anew.
make_venv() {
  if [ -x "$1/bin/python" ] && is_new_enough "$1/bin/python" && has_pip "$1"; then return; fi
  python=$(find_python)
  say "Membuat lingkungan $1 dengan $python …" "Making the environment $1 with $python …"
  rm -rf "$1"
  "$python" -m venv "$1" >/dev/null 2>&1 && has_pip "$1" || make_venv_without_ensurepip "$1" "$python"
}

# Plain Debian splits ensurepip off: its package when we may install, else a pip that lies around, else say so.
make_venv_without_ensurepip() {
  version=$("$2" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  if may_apt && apt_install "python$version-venv"; then
    rm -rf "$1" && "$2" -m venv "$1" >/dev/null 2>&1 && has_pip "$1" && return
  fi
  rm -rf "$1"
  "$2" -m venv --without-pip "$1" && borrow_pip "$1" "$2" && has_pip "$1" && return
  rm -rf "$1"
  stop "Python ini tidak membawa pip. Mintalah administrator menjalankan: apt-get install python$version-venv" \
    "This Python comes without pip. Ask an administrator to run: apt-get install python$version-venv"
}

# pip can install pip: from the same Python's own pip, or from a wheel of the system or of any Python nearby.
borrow_pip() {
  if "$2" -m pip --version >/dev/null 2>&1; then
    "$2" -m pip --python "$1/bin/python" install --quiet pip >/dev/null 2>&1 && return
  fi
  for wheel in ${PIP_WHEEL-} /usr/share/python-wheels/pip-*.whl /usr/lib/python3*/ensurepip/_bundled/pip-*.whl \
    /usr/local/lib/python3*/ensurepip/_bundled/pip-*.whl; do
    [ -f "$wheel" ] || continue
    "$1/bin/python" "$wheel/pip" install --quiet --no-index "$wheel" >/dev/null 2>&1 && return
  done
  return 1
}
