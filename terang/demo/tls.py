"""Certificates of the made-up regency, signed by a made-up authority that lives as long as the server."""

import ssl
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from terang.demo.model import Certificate

SOON: Final = timedelta(days=12)
_ISSUER: Final = "Otoritas Peragaan Sukamaju"
_OTHER: Final = "hosting-murah.test"  # the name on a certificate of somebody else


class Authority:
    """Signs for the hosts of one server. All hosts share one key, as on a shared machine."""

    def __init__(self, folder: Path, at: datetime) -> None:
        self._folder, self._at = folder, at
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._root_key = ec.generate_private_key(ec.SECP256R1())
        self._root = self._sign_root()
        self.pem = folder / "otoritas.pem"
        self.pem.write_bytes(self._root.public_bytes(serialization.Encoding.PEM))
        self._made: dict[tuple[str, Certificate], ssl.SSLContext] = {}

    def context(self, host: str, kind: Certificate) -> ssl.SSLContext:
        """What the server shows for this host."""
        key = (host, kind)
        if key not in self._made:
            self._made[key] = self._context(host, kind, len(self._made))
        return self._made[key]

    def _sign_root(self) -> x509.Certificate:
        name = _name(_ISSUER)
        usage = x509.KeyUsage(
            digital_signature=True, key_cert_sign=True, crl_sign=True, content_commitment=False,
            key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False,
            decipher_only=False,
        )  # fmt: skip
        identifier = x509.SubjectKeyIdentifier.from_public_key(self._root_key.public_key())
        return (
            _builder(name, name, self._at - timedelta(days=900), self._at + timedelta(days=900))
            .public_key(self._root_key.public_key())
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(identifier, critical=False)
            .sign(self._root_key, hashes.SHA256())
        )

    def _leaf(self, host: str, kind: Certificate) -> x509.Certificate:
        start, end = {
            Certificate.EXPIRED: (self._at - timedelta(days=120), self._at - timedelta(days=30)),
            Certificate.SOON: (self._at - timedelta(days=78), self._at + SOON),
        }.get(kind, (self._at - timedelta(days=20), self._at + timedelta(days=70)))
        named = _OTHER if kind is Certificate.WRONG_HOST else host
        own = kind is Certificate.SELF_SIGNED
        issuer, signer = (_name(named), self._key) if own else (self._root.subject, self._root_key)
        authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
        return (
            _builder(_name(named), issuer, start, end)
            .public_key(self._key.public_key())
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName(_names([named])), critical=False)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(authority, critical=False)
            .sign(signer, hashes.SHA256())
        )

    def _context(self, host: str, kind: Certificate, number: int) -> ssl.SSLContext:
        path = self._folder / f"{number}.pem"
        key = self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(key + self._leaf(host, kind).public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        path.unlink()
        return context


def _names(hosts: Iterable[str]) -> list[x509.GeneralName]:
    return [x509.DNSName(host) for host in hosts]


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common[:64])])


def _builder(
    subject: x509.Name, issuer: x509.Name, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
    )
