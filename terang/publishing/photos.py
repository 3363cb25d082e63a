"""Photographs without what they tell in secret: where they were taken, when, with whose telephone."""

from io import BytesIO
from typing import Final

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_PIXELS: Final = 50_000_000
_SUFFIX: Final = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
_SECRETS: Final = frozenset(
    {"exif", "xmp", "photoshop", "comment", "XML:com.adobe.xmp", "Raw profile type exif"}
)


class Unusable(Exception):
    """Why a picture is not taken, as a sentence."""


def suffix(data: bytes) -> str:
    """What its content says it is; looks at the head only. Raises Unusable."""
    if len(data) > MOST_BYTES:
        raise Unusable(_("Gambar ini lebih dari 10 MB."))
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unusable(_("Gambar ini lebih dari 50 juta piksel."))
            kind = picture.format or ""
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Unusable(_("Isinya bukan gambar yang dapat dibuka.")) from None
    if kind not in _SUFFIX:
        raise Unusable(_("Jenis gambar ini tidak didukung. Pakai JPG, PNG, WEBP, atau GIF."))
    return _SUFFIX[kind]


def without_secrets(data: bytes) -> bytes:
    """The same picture, upright, without EXIF, XMP and comments; untouched if it holds none. Raises Unusable."""
    suffix(data)
    try:
        with Image.open(BytesIO(data)) as picture:
            if not _tells(picture) or getattr(picture, "is_animated", False):
                return data
            kind, colours = picture.format, picture.info.get("icc_profile")
            upright = ImageOps.exif_transpose(picture)
            upright.info = {}
            out = BytesIO()
            more = {"quality": 92} if kind in ("JPEG", "WEBP") else {}
            upright.save(out, kind, exif=b"", **({"icc_profile": colours} if colours else {}), **more)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Unusable(_("Isinya bukan gambar yang dapat dibuka.")) from None
    return out.getvalue()


def _tells(picture: Image.Image) -> bool:
    return bool(_SECRETS & picture.info.keys()) or bool(picture.getexif())
