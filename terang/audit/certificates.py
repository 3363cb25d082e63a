"""Certificates: what a server showed, and what is wrong with it."""

import ssl
from pathlib import Path
from typing import Final

import certifi

from terang.audit.model import Certificate, Trouble

# X509_V_ERR_*: https://docs.openssl.org/master/man3/X509_STORE_CTX_get_error/
_EXPIRED: Final = 10
_NOT_YET: Final = 9
_HOST: Final = frozenset({62, 64})  # host name, address

FAULTS: Final = frozenset(
    {
        Trouble.CERTIFICATE_EXPIRED,
        Trouble.CERTIFICATE_NOT_YET,
        Trouble.CERTIFICATE_HOST,
        Trouble.CERTIFICATE_UNTRUSTED,
    }
)


def fault(verdict: int, message: str) -> Trouble:
    """The Trouble behind a failed verification: OpenSSL's verdict, and libcurl's own check of the name."""
    if verdict == _EXPIRED:
        return Trouble.CERTIFICATE_EXPIRED
    if verdict == _NOT_YET:
        return Trouble.CERTIFICATE_NOT_YET
    if verdict in _HOST or "subject name" in message:
        return Trouble.CERTIFICATE_HOST
    return Trouble.CERTIFICATE_UNTRUSTED


def trusted() -> str:
    """PEM file of the roots this system trusts; Mozilla's when it has none."""
    own = ssl.get_default_verify_paths().cafile
    return own if own and Path(own).is_file() else certifi.where()


def leaf(chain: list[object]) -> Certificate | None:
    """The first certificate of libcurl's CERTINFO."""
    from terang.audit.x509 import read  # slow to import, and wanted only where a site has HTTPS

    for fields in chain:
        for name, value in fields if isinstance(fields, (list, tuple)) else ():
            if name == "Cert":
                return read(value if isinstance(value, str) else bytes(value).decode("ascii", "replace"))
        return None
    return None
