"""A stand-in OpenID provider on loopback, which checks what clients must get right and lies when told to."""

import base64
import contextlib
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import ada_url
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests import people
from tests.serving import serving

CLIENT, SECRET = "terang", "rahasia-klien"
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STRANGER = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """Knows one person; `lies` overrides claims, `key` signs."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {"sub": "7", "email": "", "email_verified": True}
        self.key, self.kid, self.algorithm = _KEY, "satu", "RS256"
        self.issuer = ""
        self.asked: dict[str, str] = {}
        self.refusals: list[str] = []
        self.paths: list[str] = []  # what it was asked for
        self.instead: dict[str, tuple[int, dict[str, str], bytes]] = {}  # status, headers, body by path

    def consent(self, address: str) -> str:
        """What the browser carries back after the person has signed in at the provider."""
        self.asked = dict(ada_url.URLSearchParams(ada_url.URL(address).search).items())
        back = ada_url.URLSearchParams("")
        back.append("code", "kode-1")
        back.append("state", self.asked["state"])
        return f"/masuk/sso/kembali/?{back}"

    def document(self, path: str) -> dict[str, Any] | None:
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/masuk",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/kunci",
            }
        if path == "/kunci":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(_KEY.public_key()))
            return {"keys": [{**public, "kid": "satu", "alg": "RS256", "use": "sig"}]}
        return None

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """RFC 7636, 4.6: the verifier must fit the challenge; the secret and address must be the client's."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest())
        checks = {
            "pkce": challenge.rstrip(b"=").decode() == self.asked["code_challenge"],
            "secret": form["client_secret"] == SECRET,
            "redirect": form["redirect_uri"] == self.asked["redirect_uri"],
            "code": form["code"] == "kode-1",
        }
        self.refusals += [name for name, holds in checks.items() if not holds]
        if self.refusals:
            return None
        now = int(people.now().timestamp())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": self.asked["nonce"],
        }
        key: Any = None if self.algorithm == "none" else self.key
        headers = {"kid": self.kid}
        return {
            "id_token": jwt.encode({**claims, **self.claims}, key, algorithm=self.algorithm, headers=headers)
        }


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(provider.document(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(provider.token(dict(ada_url.URLSearchParams(body).items())))

        def _answer(self, found: dict[str, Any] | None) -> None:
            provider.paths.append(self.path)
            data = json.dumps(found or {"error": "invalid_request"}).encode()
            status, headers, data = provider.instead.get(self.path, (200 if found else 400, {}, data))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with contextlib.suppress(ConnectionError):  # who asked may have heard enough
                self.wfile.write(data)

        def log_message(self, *args: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    with serving(server):
        yield provider
