"""What a certificate says."""

from functools import lru_cache

from cryptography import x509
from cryptography.x509.oid import ExtensionOID, NameOID

from terang.audit.model import Certificate


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
