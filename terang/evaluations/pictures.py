"""Photos: known by their content, made anew from their pixels, never larger than a page needs.

What a camera writes beside the picture (place, time, serial number) is not carried over. The place is read first when
the team asked for it.
"""

import hashlib
import io
import warnings
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct
from PIL import ExifTags, Image, ImageOps

from terang.evaluations import uploads

LARGEST: Final = 15 * 1024 * 1024  # bytes as they come from a phone
_MOST_PIXELS: Final = 60_000_000
_LONG_SIDE: Final = 1600  # pixels of what is kept
_KINDS: Final = ("JPEG", "PNG", "WEBP")


class Unfit(Exception):
    """A file that is not accepted; the message says why and what to do."""


class Picture(Struct, frozen=True):
    """What is kept."""

    data: bytes  # JPEG
    sha256: str
    width: int
    height: int
    place: str  # "-7.12345, 110.54321", or ""


def read(source: Path | bytes, *, wants_place: bool) -> Picture:
    """From a file, or from bytes. Raises Unfit."""
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size == 0:
        raise Unfit(_("Foto ini kosong. Ambil atau pilih lagi fotonya."))
    if size > LARGEST:
        raise Unfit(_("Foto ini terlalu besar: paling besar 15 MB. Kecilkan, lalu kirim lagi."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a picture that claims to be enormous is one
            return _made_anew(source, wants_place=wants_place)
    except Unfit:
        raise
    except Exception as broken:
        raise Unfit(
            _("Berkas ini bukan foto JPG, PNG, atau WebP yang utuh, apa pun namanya. Ambil ulang fotonya.")
        ) from broken


def keep(picture: Picture) -> Path:
    """In its place under its hash; the same picture is kept once."""
    place = uploads.stored(picture.sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        beside = place.with_suffix(".baru")
        beside.write_bytes(picture.data)
        beside.replace(place)
    return place


def _made_anew(source: Path | bytes, *, wants_place: bool) -> Picture:
    given = io.BytesIO(source) if isinstance(source, bytes) else source
    with Image.open(given, formats=_KINDS) as opened:
        if opened.width * opened.height > _MOST_PIXELS:
            raise Unfit(_("Foto ini terlalu besar (lebih dari 60 megapiksel). Perkecil ukurannya."))
        place = _place(opened) if wants_place else ""
        turned = opened.getexif().get(ExifTags.Base.Orientation, 1)
        opened.draft("RGB", (_LONG_SIDE, _LONG_SIDE))  # a JPEG is decoded at about the size that is kept
        plain = _flat(opened)
    plain.getexif()[ExifTags.Base.Orientation] = turned
    plain = ImageOps.exif_transpose(plain)
    plain.thumbnail((_LONG_SIDE, _LONG_SIDE))
    clean = Image.frombytes("RGB", plain.size, plain.tobytes())  # pixels only: nothing else can come along
    target = io.BytesIO()
    clean.save(target, "JPEG", quality=80)  # not optimised: three times the work for a twentieth of the size
    data = target.getvalue()
    return Picture(data, hashlib.sha256(data).hexdigest(), clean.width, clean.height, place)


def _flat(image: Image.Image) -> Image.Image:
    """As RGB; what is transparent becomes white."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        return white.convert("RGB")
    return image.convert("RGB")


def _place(image: Image.Image) -> str:
    """Where it was taken, to about ten metres; "" when the camera did not say."""
    gps = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    try:
        latitude = _degrees(gps[ExifTags.GPS.GPSLatitude], gps.get(ExifTags.GPS.GPSLatitudeRef) == "S")
        longitude = _degrees(gps[ExifTags.GPS.GPSLongitude], gps.get(ExifTags.GPS.GPSLongitudeRef) == "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return ""
    return f"{latitude:.4f}, {longitude:.4f}"


def _degrees(parts: tuple[float, float, float], is_negative: bool) -> float:  # noqa: FBT001 - a sign
    degrees = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    return -degrees if is_negative else degrees
