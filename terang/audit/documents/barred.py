"""A link that promises a document and opens a door instead: asks for access, for a password, or says it is gone."""

import re

from terang.audit.model import Document, Kind

_LOCKED = "Dokumen terkunci dengan kata sandi sehingga tidak dapat dibaca publik."
_ACCESS = "Dokumen belum dibuka untuk umum: pengunjung diminta meminta izin akses."
_GONE = "Dokumen sudah tidak ada di tempat penyimpanannya."
_QUOTA = "Dokumen sementara tidak dapat dibuka karena terlalu sering diakses."
_LOGIN = "Pengunjung diminta masuk (login) sebelum dapat membuka dokumen."

_WORDS = (
    (
        _ACCESS,
        re.compile(
            r"you need (?:access|permission)|request access|anda (?:perlu|memerlukan|membutuhkan) (?:akses|izin)"
            r"|(?:minta|meminta) (?:izin )?akses|access denied|akses ditolak|you do ?n[o']t have (?:access|permission)"
            r"|tidak (?:memiliki|mempunyai|punya) (?:izin|akses)|only the owner",
            re.I,
        ),
    ),
    (
        _QUOTA,
        re.compile(
            r"too many users have viewed|terlalu banyak pengguna|download quota|kuota (?:unduhan|download)",
            re.I,
        ),
    ),
    (
        _GONE,
        re.compile(
            r"file you have requested does not exist|file (?:yang )?anda minta tidak ada|(?:is|berada|ada) (?:in|di) "
            r"(?:the )?(?:owner's )?(?:trash|sampah)|(?:file|item|document|berkas|dokumen)\w* (?:was|has been|telah|sudah) "
            r"(?:deleted|removed|dihapus)|file (?:not found|tidak ditemukan)|this link (?:has|was) (?:expired|removed)",
            re.I,
        ),
    ),
)
_SIGN_IN = re.compile(r"^\W*(?:sign in|log ?in|masuk|login)\b|google (?:accounts|akun)|akun google\W*$", re.I)
_SECRET = re.compile(r"password|kata sandi|sandi|nama pengguna|username", re.I)
_DOOR = re.compile(r"log ?in|sign in|masuk", re.I)
_SHORT = 1_500  # characters: a door has few words; a page that merely has a login box in its corner has many


def barred(document: Document) -> str | None:
    """Why the public cannot read this document, as an Indonesian sentence; None when nothing stands in the way."""
    if document.encrypted:
        return _LOCKED
    if document.kind is not Kind.HTML or len(document.text) > 2 * _SHORT:
        return None
    words = f"{document.title}\n{document.text}".replace("’", "'")
    for reason, pattern in _WORDS:
        if pattern.search(words):
            return reason
    return _LOGIN if _asks_login(document) else None


def _asks_login(document: Document) -> bool:
    if _SIGN_IN.search(document.title.strip()):
        return True
    text = document.text
    return len(text) <= _SHORT and bool(_SECRET.search(text)) and bool(_DOOR.search(text))
