"""Sign-in through the government's own provider: OpenID Connect, authorization code with PKCE (RFC 7636).

The provider is trusted to say who somebody is; what they may do stays in our memberships, and nobody gets an
account by it: the address must have been invited before.
"""

import asyncio
import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import jwt
import msgspec
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode

from terang.audit import urls
from terang.audit.fetch import Fetcher
from terang.audit.guard import PORTS, Reach
from terang.audit.limits import Limits
from terang.audit.model import Failure, Response

ALGORITHMS: Final = ("RS256", "PS256", "ES256", "RS384", "ES384", "RS512", "ES512")
KEPT: Final = 3600  # seconds its addresses and keys are remembered
_MOST: Final = 1_000_000  # bytes of an answer
_LIMITS: Final = Limits(
    connect=5, tls=5, first_byte=10, idle=10, total=15, html=_MOST, pdf=_MOST, other=_MOST
)
_HERE: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class Failed(Exception):
    """The provider did not do its part; the sentence is for the person who wanted to sign in."""


@dataclass(frozen=True)
class Trip:
    """What we remember while a person is away at the provider."""

    state: str
    nonce: str
    verifier: str
    goal: str


def depart(*, goal: str) -> Trip:
    return Trip(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48), goal)


def departure(trip: Trip, *, return_to: str) -> str:
    """Where to send the person. Raises Failed."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(trip.verifier.encode()).digest()).rstrip(b"=")
    asked = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT_ID,
        "redirect_uri": return_to,
        "scope": "openid email profile",
        "state": trip.state,
        "nonce": trip.nonce,
        "code_challenge": challenge.decode(),
        "code_challenge_method": "S256",
    }
    start = _provider()["authorization_endpoint"]
    return f"{start}{'&' if '?' in start else '?'}{urlencode(asked)}"


def arrive(trip: Trip, query: Mapping[str, str], *, return_to: str) -> dict[str, Any]:
    """Who came back: the verified claims of the identity token. Raises Failed."""
    if not constant_time_compare(query.get("state", ""), trip.state):
        raise Failed("Jawaban penyedia tidak cocok dengan permintaan Anda. Silakan coba masuk sekali lagi.")
    if "code" not in query:
        raise Failed("Penyedia menolak: Anda belum masuk di sana, atau belum memberi izin.")
    answer = _post(
        _provider()["token_endpoint"],
        {
            "grant_type": "authorization_code",
            "code": query["code"],
            "redirect_uri": return_to,
            "client_id": settings.OIDC_CLIENT_ID,
            "client_secret": settings.OIDC_CLIENT_SECRET,
            "code_verifier": trip.verifier,
        },
    )
    return verified(str(answer.get("id_token", "")), nonce=trip.nonce)


def verified(token: str, *, nonce: str) -> dict[str, Any]:
    """The claims of an identity token that is signed by the provider, for us, now (OpenID Connect Core, 3.1.3.7)."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key_of(token),
            algorithms=list(ALGORITHMS),
            audience=settings.OIDC_CLIENT_ID,
            issuer=_provider()["issuer"],
            leeway=60,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
        )
    except jwt.PyJWTError as wrong:
        raise Failed("Penyedia memberi bukti masuk yang tidak sah.") from wrong
    audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    is_ours = len(audience) == 1 or claims.get("azp") == settings.OIDC_CLIENT_ID
    if not is_ours or not constant_time_compare(str(claims["nonce"]), nonce):
        raise Failed("Penyedia memberi bukti masuk yang bukan untuk permintaan ini.")
    return claims


def subject(claims: Mapping[str, Any]) -> str:
    """One person at one provider."""
    return f"{claims['iss']}|{claims['sub']}"[:300]


def _provider() -> dict[str, str]:
    """The provider's addresses (OpenID Connect Discovery); they stay at our issuer. Raises Failed."""
    found: dict[str, str] = _remembered(
        "oidc-provider", f"{settings.OIDC_ISSUER}/.well-known/openid-configuration"
    )
    needed = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
    if any(not isinstance(found.get(name), str) for name in needed) or (
        found["issuer"].rstrip("/") != settings.OIDC_ISSUER
    ):
        raise Failed("Keterangan penyedia tidak lengkap. Hubungi pengelola Terang.")
    return found


def _key_of(token: str) -> jwt.PyJWK:
    """The key a token names; keys are fetched anew once when it is none of those we remember."""
    kid = jwt.get_unverified_header(token).get("kid")
    for name in ("oidc-keys", None):
        keys = jwt.PyJWKSet.from_dict(_remembered(name, _provider()["jwks_uri"])).keys
        fitting = [key for key in keys if kid is None or key.key_id == kid]
        if len(fitting) == 1 or (fitting and kid):
            return fitting[0]
    raise jwt.InvalidKeyError("no such key")


def _remembered(name: str | None, url: str) -> dict[str, Any]:
    """What stands at a provider's address, remembered for an hour under `name`; None asks anew."""
    key = f"{name}:{settings.OIDC_ISSUER}" if name else ""
    if key and (known := cache.get(key)):
        return dict(known)
    found = _ask(url)
    cache.set(key or f"oidc-keys:{settings.OIDC_ISSUER}", found, KEPT)
    return found


def _post(url: str, form: Mapping[str, str]) -> dict[str, Any]:
    return _ask(url, data=urlencode(form).encode())


def _ask(url: str, *, data: bytes | None = None) -> dict[str, Any]:
    """The JSON object at an address. Redirects are not followed: a secret goes to whom it was given for. Raises Failed."""
    answer = asyncio.run(_exchange(_safe(url), data))
    if isinstance(answer, Failure) or answer.status != 200:
        raise Failed(
            "Penyedia sedang tidak dapat dihubungi. Masuklah dengan kata sandi, atau coba lagi nanti."
        )
    try:
        return msgspec.json.decode(answer.body, type=dict[str, Any])
    except msgspec.MsgspecError as broken:
        raise Failed("Penyedia memberi jawaban yang tidak dikenal.") from broken


async def _exchange(url: str, data: bytes | None) -> Response | Failure:
    """Public addresses, and hosts of our own network that an operator has opened.

    This machine only when the issuer itself is on it; besides the ports of websites, the one of the issuer.
    """
    issuer = urls.canonical(settings.OIDC_ISSUER) or ""
    reach = Reach(
        allow=frozenset(settings.INTERNAL_HOSTS),
        allow_loopback=urls.host(issuer) in _HERE,
        ports=PORTS | {urls.port(issuer)},
    )
    method = "GET" if data is None else "POST"
    headers = {} if data is None else {"Content-Type": "application/x-www-form-urlencoded"}
    async with Fetcher(reach, _LIMITS) as fetcher:
        return await fetcher.fetch(url, headers=headers, data=data, method=method)


def _safe(url: str) -> str:
    """Only encrypted, but on this machine itself."""
    known = urls.canonical(url) or ""
    if known.startswith("https://") or (known and urls.host(known) in _HERE):
        return known
    raise Failed("Alamat penyedia harus https. Hubungi pengelola Terang.")
