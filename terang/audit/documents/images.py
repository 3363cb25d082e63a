"""Pictures: is it one, and how large."""

import io
import struct
import warnings

from PIL import Image, UnidentifiedImageError

from terang.audit.documents.plain import decode
from terang.audit.documents.reading import Reading
from terang.audit.model import Trouble

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "ICO", "AVIF")
_JPEG_END = b"\xff\xd9"


def read_image(data: bytes) -> Reading:
    """Width and height; nothing is decompressed. A picture of more than 180 million points is a bomb."""
    if b"<svg" in data[:4_096]:
        return Reading(troubles=() if "</svg>" in decode(data[-4_096:]) else (Trouble.TRUNCATED,))
    try:
        return _raster(data)
    except Image.DecompressionBombError:
        return Reading(troubles=(Trouble.BOMB,))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error, EOFError):
        return Reading(troubles=(Trouble.UNDECODABLE,))


def _raster(data: bytes) -> Reading:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # large pictures and odd metadata are no fault
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            width, height, kind = image.width, image.height, image.format
            troubles: tuple[Trouble, ...] = ()
            try:
                image.verify()
            except (OSError, SyntaxError, ValueError, struct.error):
                troubles = (Trouble.TRUNCATED,)
    if kind == "JPEG" and data.rfind(_JPEG_END) < len(data) // 2:
        troubles = (Trouble.TRUNCATED,)
    return Reading(width=width, height=height, troubles=troubles)
