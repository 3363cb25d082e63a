"""Parts of the office, as the register of personal fields is folded by them."""

from typing import Final

_AREAS: Final = {
    "Akun, peran, dan badan publik": ("accounts", "bodies", "sessions", "auth"),
    "Permohonan, keberatan, dan aduan": ("cases",),
    "Pemberitahuan": ("notices",),
    "Evaluasi dan instrumen": ("evaluations", "instruments"),
    "Pemeriksaan situs web": ("inspections",),
    "Pembinaan": ("coaching",),
    "Daftar informasi dan data fungsional": ("catalogue", "datasets"),
    "Situs badan publik": (
        "publishing",
        "wagtailcore",
        "wagtailadmin",
        "wagtailusers",
        "wagtailimages",
        "wagtaildocs",
        "taggit",
    ),
    "Laporan": ("reports",),
}
_BY_APP: Final = {app: area for area, apps in _AREAS.items() for app in apps}
OTHER: Final = "Lainnya"
ORDER: Final = (*_AREAS, OTHER)


def of(app: str) -> str:
    return _BY_APP.get(app, OTHER)
