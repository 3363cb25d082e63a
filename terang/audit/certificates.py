"""Certificates: what a server showed, and what is wrong with it."""

import ssl
from functools import lru_cache
from pathlib import Path
from typing import Final

import certifi
from cryptography import x509
from cryptography.x509.oid import ExtensionOID, NameOID

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
    for fields in chain:
        for name, value in fields if isinstance(fields, (list, tuple)) else ():
            if name == "Cert":
                return read(value if isinstance(value, str) else bytes(value).decode("ascii", "replace"))
        return None
    return None


@lru_cache(maxsize=2000)
def read(pem: str) -> Certificate | None:
    """Facts of one certificate; None when it cannot be read."""
    try:
        parsed = x509.load_pem_x509_certificate(pem.encode())
        return Certificate(
            subject=_common(parsed.subject),
            issuer=_common(parsed.issuer),
            names=_names(parsed),
            not_before=parsed.not_valid_before_utc,
            not_after=parsed.not_valid_after_utc,
        )
    except (ValueError, x509.DuplicateExtension):
        return None


def _common(name: x509.Name) -> str:
    """Common name, else organisation, else the whole name."""
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        if found := name.get_attributes_for_oid(oid):
            return str(found[0].value)
    return name.rfc4514_string()


def _names(parsed: x509.Certificate) -> tuple[str, ...]:
    try:
        extension = parsed.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME)
    except x509.ExtensionNotFound:
        return ()
    if not isinstance(extension.value, x509.SubjectAlternativeName):
        return ()
    dns = extension.value.get_values_for_type(x509.DNSName)
    return (*dns, *map(str, extension.value.get_values_for_type(x509.IPAddress)))
