# Chromium from the system's packages: for pages made by scripts, and for the accessibility check.

has_browser() {
  [ -n "${TERANG_CHROMIUM-}" ] && [ -x "$TERANG_CHROMIUM" ] && return
  for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then return; fi
  done
  return 1
}

# The headless one is smaller and costs a quarter; where it is not packaged, Chromium does the same.
# libatomic1: what drives the browser needs it, and a bare Debian has none.
# Without a browser the work goes on and the report says what it could not see; in CI that is a failure.
install_browser() {
  if has_browser; then return; fi
  if may_apt; then
    say "Memasang Chromium dari paket sistem …" "Installing Chromium from the system's packages …"
    apt_install chromium-headless-shell libatomic1 || apt_install chromium libatomic1 || true
  fi
  if has_browser; then return; fi
  [ "${CI-}" != true ] || stop "Chromium tidak ada dan tidak dapat dipasang (CI=true mewajibkannya)." \
    "Chromium is missing and could not be installed (CI=true demands it)."
  say "Chromium belum ada: dilanjutkan tanpa peramban. Agar halaman berbasis skrip dan aksesibilitas ikut diperiksa, mintalah administrator menjalankan: apt-get install chromium" \
    "No Chromium: going on without a browser. To have scripted pages and accessibility checked too, ask an administrator to run: apt-get install chromium"
}
