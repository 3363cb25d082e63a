"""The emblem of a region, made anew from its pixels: known picture, sane size, nothing else carried along."""

import base64
import hashlib
import io
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct
from PIL import Image, ImageOps

LARGEST: Final = 2 * 1024 * 1024  # bytes as uploaded
_MOST_PIXELS: Final = 20_000_000
_SHORT_SIDE: Final = 100  # pixels; below it print is blurred
_LONG_SIDE: Final = 480  # pixels of what is kept: 14 mm on paper, sharp on any printer
_SLIM: Final = 4  # as wide as this many heights at most, and the other way round
_KINDS: Final = ("PNG", "JPEG", "WEBP")


class Unfit(Exception):
    """A file that is not accepted; the message says why and what to do."""


class Emblem(Struct, frozen=True):
    """What is kept."""

    data: bytes  # PNG with transparency
    sha256: str
    width: int
    height: int


def read(data: bytes) -> Emblem:
    """Raises Unfit."""
    if not data:
        raise Unfit(_("Berkas ini kosong. Pilih lagi gambarnya."))
    if len(data) > LARGEST:
        raise Unfit(_("Gambar ini terlalu besar: paling besar 2 MB. Kecilkan, lalu kirim lagi."))
    if b"<svg" in data[:2000].lower():
        raise Unfit(_("Gambar SVG tidak dapat dipakai. Simpan sebagai PNG, lalu kirim lagi."))
    try:
        return _made_anew(data)
    except Unfit:
        raise
    except Exception as broken:
        raise Unfit(
            _("Berkas ini bukan gambar PNG, JPG, atau WebP yang utuh, apa pun namanya. Pilih berkas lain.")
        ) from broken


def address(png: bytes) -> str:
    """As a data: address, for pages and papers; "" without one."""
    return f"data:image/png;base64,{base64.b64encode(png).decode()}" if png else ""


def _made_anew(data: bytes) -> Emblem:
    with Image.open(io.BytesIO(data), formats=_KINDS) as opened:
        _judge(opened.width, opened.height)
        turned = ImageOps.exif_transpose(opened)
        has_alpha = "A" in turned.getbands() or "transparency" in turned.info
        plain = turned.convert("RGBA") if has_alpha else turned.convert("RGB").convert("RGBA")
    plain.thumbnail((_LONG_SIDE, _LONG_SIDE))
    clean = Image.frombytes("RGBA", plain.size, plain.tobytes())  # pixels only: nothing else can come along
    target = io.BytesIO()
    clean.save(target, "PNG", optimize=True)
    png = target.getvalue()
    return Emblem(png, hashlib.sha256(png).hexdigest(), clean.width, clean.height)


def _judge(width: int, height: int) -> None:
    if width * height > _MOST_PIXELS:
        raise Unfit(_("Gambar ini terlalu besar (lebih dari 20 megapiksel). Perkecil ukurannya."))
    if min(width, height) < _SHORT_SIDE:
        raise Unfit(_("Gambar ini terlalu kecil untuk dicetak: sisi pendeknya paling sedikit 100 piksel."))
    if max(width, height) > _SLIM * min(width, height):
        raise Unfit(_("Gambar ini terlalu panjang. Potong sampai hanya lambangnya yang tersisa."))
