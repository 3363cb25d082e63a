"""The system's Chromium: where it is, and how it is started so that it reaches nothing but the guard."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

VARIABLE: Final = "TERANG_CHROMIUM"
# The headless one first: it has no windows to draw, and costs a quarter.
NAMES: Final = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

MISSING: Final = (
    "Chromium tidak ditemukan, jadi halaman yang bergantung pada JavaScript dan uji aksesibilitas dilewati. "
    "Pasang dengan «sudo apt install chromium», atau isi "
    f"{VARIABLE} dengan letak Chromium atau Google Chrome di komputer ini."
)

# Beside what Playwright sets by itself. Nothing may leave except through the proxy: no QUIC, no WebRTC past it, no
# lookups of its own, no services in the background.
FLAGS: Final = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
    "--dns-prefetch-disable",
    "--no-pings",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--disable-dev-shm-usage",
    "--renderer-process-limit=4",
    "--js-flags=--max-old-space-size=512",
    "--disk-cache-size=67108864",
    "--mute-audio",
)


def find(environ: Mapping[str, str] | None = None) -> Path | None:
    """The browser to use: the one named by TERANG_CHROMIUM, else the first known name on the path; None without one."""
    env = os.environ if environ is None else environ
    if named := env.get(VARIABLE):
        found = shutil.which(named, path=env.get("PATH"))
        return Path(found) if found else None
    spots = (shutil.which(name, path=env.get("PATH")) for name in NAMES)
    return next((Path(spot) for spot in spots if spot), None)


def is_sandboxed() -> bool:
    """Chromium refuses its own sandbox to root."""
    return os.geteuid() != 0
