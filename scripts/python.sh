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

# Plain Debian splits ensurepip off: its package when we may install, else borrow a pip, else say so.
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

# pip can install pip: that of this Python, a wheel of the system, or the one pinned wheel from PyPI.
borrow_pip() {
  if "$2" -m pip --python "$1/bin/python" install --quiet pip >/dev/null 2>&1; then return; fi
  for wheel in /usr/share/python-wheels/pip-*.whl /usr/lib/python3*/ensurepip/_bundled/pip-*.whl; do
    if install_wheel "$1" "$wheel"; then return; fi
  done
  say "Mengambil pip dari PyPI …" "Fetching pip from PyPI …"
  wheel=$("$1/bin/python" scripts/fetch_pip.py "$1") && install_wheel "$1" "$wheel"
}

# A wheel is a zip that Python can run.
install_wheel() {
  [ -f "$2" ] && "$1/bin/python" "$2/pip" install --quiet --no-index "$2" >/dev/null 2>&1
}
