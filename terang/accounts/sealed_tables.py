"""Which tables and columns the journal vouches for, as a page of the documentation."""

from collections.abc import Iterator

from django.apps import apps

from terang.accounts import seals

PAGE = "segel.md"
_HEAD = """# Yang tersegel

Dibuat dari kode (`manage.py write_sealed_tables docs/reference`); jangan disunting dengan tangan. `manage.py check_journal`
menghitung ulang semua ini; baris yang diubah di luar aplikasi ditemukan. Cara memakainya:
[mengumumkan hasil](../how-to/mengumumkan-hasil.md#memeriksa-seluruh-jurnal-check_journal).

- **tersegel**: dengan setiap peristiwa di jurnal tersimpan sidik bergaram dari seluruh baris dan bagian-bagiannya, kecuali kolom
  yang disebut di sini. Sebuah baris yang tidak pernah dicatat jurnal juga ditemukan.
- **dihitung ulang**: isinya dicocokkan dengan baris tersegel yang menjadi asalnya.
- **tidak dijamin**: tidak ada nilai, putusan, atau riwayat yang bersandar padanya.

Yang tidak dapat ditemukan: perubahan pada kolom dan tabel yang disebut tidak dijamin; dan penulisan ulang seluruh jurnal beserta
tanda tangannya oleh orang yang memegang server dan kuncinya, kecuali Anda menyimpan titik periksa di luar server.
"""


def page() -> str:
    rows = sorted(_rows())
    told = [f"| `{table}` | {how} | {besides} |" for table, how, besides in rows]
    return "\n".join([_HEAD, "| tabel | bagaimana | kecuali, atau mengapa |", "|---|---|---|", *told]) + "\n"


def ours() -> Iterator[str]:
    """All our tables, but for those that Django makes to join two others."""
    for model in apps.get_models():
        if model.__module__.startswith("terang."):
            yield model._meta.label_lower


def covered(label: str) -> Iterator[seals.Reasons]:
    """What is left out where rows of this table are sealed: alone, or as a part of others."""
    if label in seals.COVERS:
        yield seals.COVERS[label].without
    for cover in seals.COVERS.values():
        yield from (part.without for part in cover.parts if part.label == label)


def _rows() -> Iterator[tuple[str, str, str]]:
    for label in ours():
        for without in covered(label):
            yield label, "tersegel", _spelled(without)
        if label in seals.COMPUTED:
            yield label, "dihitung ulang", _spelled(seals.COMPUTED[label])
        if label in seals.LEFT:
            yield label, "tidak dijamin", seals.LEFT[label]


def _spelled(without: seals.Reasons) -> str:
    return "; ".join(
        f"{', '.join(f'`{name}`' for name in names.split())} ({why})" for why, names in without.items()
    )
