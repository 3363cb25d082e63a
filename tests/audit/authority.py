"""Certificates for servers on loopback: good ones and every kind of bad one."""

import ssl
import warnings
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

KINDS = ("valid", "expired", "not_yet", "wrong_host", "self_signed", "unknown_root", "old_protocol")
_DAY = timedelta(days=1)


class Authority:
    """A root of our own, and leaf certificates signed by it."""

    def __init__(self, name: str = "Otoritas Uji") -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name(name)
        self._now = datetime.now(UTC)  # noqa: TID251
        self.root = self._sign(
            self._name, self._key, self._name, self._key, days=(-400, 400), names=(), root=True
        )

    def pem(self) -> bytes:
        """The root, for a CA file."""
        root: bytes = self.root.public_bytes(serialization.Encoding.PEM)
        return root

    def leaf(self, host: str, *, days: tuple[int, int] = (-10, 80), alone: bool = False) -> bytes:
        """Key and certificate for `host`, valid from and until so many days from now; `alone`: self-signed."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _name(host)
        issuer, issuer_key = (subject, key) if alone else (self._name, self._key)
        certificate = self._sign(subject, key, issuer, issuer_key, days=days, names=(host,), root=False)
        private: bytes = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        public: bytes = certificate.public_bytes(serialization.Encoding.PEM)
        return private + public

    def _sign(self, subject, key, issuer, issuer_key, *, days, names, root):
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self._now + days[0] * _DAY)
            .not_valid_after(self._now + days[1] * _DAY)
            .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        )
        if names:
            listed = [x509.DNSName(name) for name in names]
            builder = builder.add_extension(x509.SubjectAlternativeName(listed), critical=False)
        return builder.sign(issuer_key, hashes.SHA256())


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@lru_cache(maxsize=1)
def authorities() -> tuple[Authority, Authority]:
    """The one that tests trust, and one they do not."""
    return Authority(), Authority("Otoritas Asing")


def context(kind: str, host: str, folder: Path) -> ssl.SSLContext:
    """A server's TLS set-up with the fault `kind` (one of KINDS) for clients that ask for `host`."""
    trusted, foreign = authorities()
    pem = {
        "expired": lambda: trusted.leaf(host, days=(-90, -1)),
        "not_yet": lambda: trusted.leaf(host, days=(1, 90)),
        "wrong_host": lambda: trusted.leaf("lain.contoh.go.id"),
        "self_signed": lambda: trusted.leaf(host, alone=True),
        "unknown_root": lambda: foreign.leaf(host),
    }.get(kind, lambda: trusted.leaf(host))()
    file = folder / f"{kind}.pem"
    file.write_bytes(pem)
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(file)
    if kind == "old_protocol":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            made.set_ciphers("ALL:@SECLEVEL=0")
            made.minimum_version = ssl.TLSVersion.TLSv1
            made.maximum_version = ssl.TLSVersion.TLSv1_1
    return made
