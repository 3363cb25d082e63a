"""Links that lead to a file: by extension, or through a viewer that shows one (Drive, Office, PDF.js …)."""

import re
from enum import Enum
from functools import lru_cache
from typing import Final

from msgspec import Struct

from terang.audit import urls


class Aim(Enum):
    """What a link promises, told by its URL alone."""

    PAGE = "page"
    DOCUMENT = "document"
    MEDIA = "media"  # sound, film, program: only checked, never read
    ASSET = "asset"  # style, script, font: part of a page


class Target(Struct, frozen=True):
    """Where to fetch what a link shows."""

    aim: Aim
    url: str


_DOCUMENTS: Final = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "docm",
        "dot",
        "rtf",
        "odt",
        "xls",
        "xlsx",
        "xlsm",
        "xlsb",
        "ods",
        "csv",
        "ppt",
        "pptx",
        "pps",
        "ppsx",
        "odp",
        "zip",
        "rar",
        "7z",
        "jpg",
        "jpeg",
        "png",
        "webp",
        "gif",
        "tif",
        "tiff",
        "bmp",
    ]
)
_MEDIA: Final = frozenset(
    [
        "mp3",
        "mp4",
        "m4a",
        "m4v",
        "avi",
        "mov",
        "wmv",
        "mkv",
        "webm",
        "ogg",
        "wav",
        "flv",
        "exe",
        "msi",
        "apk",
        "iso",
        "dmg",
        "tar",
        "gz",
        "bz2",
        "mpg",
        "mpeg",
    ]
)
_ASSETS: Final = frozenset(
    ["css", "js", "mjs", "map", "ico", "svg", "woff", "woff2", "ttf", "eot", "otf", "json", "webmanifest"]
)
_SHORTENERS: Final = frozenset(
    {"bit.ly", "s.id", "tinyurl.com", "shorturl.at", "cutt.ly", "linkd.id", "goo.gl", "t.ly", "rb.gy"}
)
_STORES: Final = (
    "drive.google.com",
    "docs.google.com",
    "drive.usercontent.google.com",
    "storage.googleapis.com",
    "dropbox.com",
    "dropboxusercontent.com",
    "onedrive.live.com",
    "1drv.ms",
    "sharepoint.com",
    "amazonaws.com",
    "mediafire.com",
)
_DRIVE_FILE: Final = re.compile(r"/file/(?:u/\d+/)?d/([\w-]{10,})")
_DRIVE_ID: Final = re.compile(r"[?&]id=([\w-]{10,})")
_EDITOR: Final = re.compile(r"/(document|spreadsheets|presentation)/(?:u/\d+/)?d/([\w-]{10,})")
_EXPORTS: Final = {
    "document": "export?format=pdf",
    "spreadsheets": "export?format=xlsx",
    "presentation": "export/pdf",
}
_VIEWER_KEYS: Final = frozenset({"url", "file", "src", "pdf", "document", "doc", "link", "path", "embed"})


_HOST: Final = len("https://")  # no path begins before


def extension(url: str) -> str:
    """The extension of the path's last part in lower case, '' when there is none."""
    front = url.partition("?")[0]
    slash = front.rfind("/", _HOST)
    dot = front.rfind(".", slash + 2) if slash > 0 else -1  # a name that begins with a dot has none
    end = front[dot + 1 :] if dot > 0 else ""
    return end.lower() if len(end) <= 12 else ""


def is_shortened(url: str) -> bool:
    return urls.bare(urls.host(url)) in _SHORTENERS


def is_store(url: str) -> bool:
    """Whether the host keeps files for others."""
    name = urls.host(url)
    return name.endswith(_STORES) and any(name == s or name.endswith("." + s) for s in _STORES)


@lru_cache(maxsize=urls.LATELY)
def target(url: str) -> Target:
    """What a canonical URL promises, and where the file itself is when the URL shows a viewer."""
    if found := _shown(url):
        return Target(Aim.DOCUMENT, found)
    end = extension(url)
    if end in _DOCUMENTS:
        return Target(Aim.DOCUMENT, url)
    if end in _MEDIA:
        return Target(Aim.MEDIA, url)
    if end in _ASSETS:
        return Target(Aim.ASSET, url)
    if is_store(url) or is_shortened(url):
        return Target(Aim.DOCUMENT, url)
    return Target(Aim.PAGE, url)


def _shown(url: str) -> str | None:
    """The file behind a viewer."""
    name = urls.host(url)
    if name.endswith(("google.com", "dropbox.com")) and (found := _stored(url, name)):
        return found
    query = urls.query(url)
    if not query or "." not in query:
        return None
    for key, value in urls.pairs(url):
        if (
            key.lower() in _VIEWER_KEYS
            and (inner := urls.canonical(value, url))
            and extension(inner) in _DOCUMENTS
        ):
            return inner
    return None


def _stored(url: str, name: str) -> str | None:
    """The download address of what Drive, Docs or Dropbox show."""
    if name == "drive.google.com":
        found = _DRIVE_FILE.search(url) or (
            _DRIVE_ID.search(url) if urls.path(url) in {"/open", "/uc", "/viewer"} else None
        )
        return f"https://drive.google.com/uc?export=download&id={found[1]}" if found else None
    if name == "docs.google.com" and (found := _EDITOR.search(url)) and "/d/e/" not in url:
        return f"https://docs.google.com/{found[1]}/d/{found[2]}/{_EXPORTS[found[1]]}"
    if name.endswith("dropbox.com") and "dl=0" in urls.query(url):
        return url.replace("dl=0", "dl=1")
    return None
