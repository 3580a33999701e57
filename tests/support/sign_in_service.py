"""A small sign-in service of our own (OpenID Connect), and the ways in which one can go wrong."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from joserfc import jwt
from joserfc.jwk import RSAKey
from pytest_django import Settings

CLIENT, SECRET = "goldthread", "kept-between-the-two"
OURS = RSAKey.generate_key(2048)
PROOF = "vot=P2"


@dataclass
class Account:
    """Somebody known to the service, and what it says of them."""

    sub: str
    given_name: str = ""
    family_name: str = ""
    birthdate: str = ""
    email: str = ""
    email_verified: bool = True
    vot: str = "P2"

    def claims(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if value != ""}


@dataclass
class Service:
    """The state of the service; tests set what is to go wrong.

    `changes` are made to the token's claims (None leaves one out); `signed_with` signs it instead
    of the present key; `says` is what it adds for whoever asks on.
    """

    accounts: list[Account] = field(default_factory=list)
    keys: list[RSAKey] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    says: dict[str, Any] = field(default_factory=dict)
    signed_with: Any = None
    algorithm: str = "RS256"
    broken: bool = False
    issuer: str = ""
    named_issuer: str = ""
    asked: list[str] = field(default_factory=list)
    authenticated: list[str] = field(default_factory=list)

    def rotate(self) -> None:
        """Sign with a new key from now on; the one before is gone."""
        self.keys = [RSAKey.generate_key(2048, {"kid": secrets.token_hex(4), "use": "sig"})]

    def settings(self, **changed: str) -> dict[str, str]:
        """What Goldthread needs to know of it."""
        return {
            "name": "Stand-in Sign-in", "issuer": self.issuer, "client_id": CLIENT,
            "client_secret": SECRET, "proof": PROOF, **changed,
        }  # fmt: skip

    def answer(self, address: str, account: Account) -> str:
        """The way back after somebody said yes at `address`, where they were sent."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_urlsafe(16)
        self.codes[code] = {**asked, "sub": account.sub}
        if account not in self.accounts:
            self.accounts.append(account)
        return self._back(asked, code=code)

    def refuse(self, address: str, error: str = "access_denied") -> str:
        """The way back after somebody said no."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        return self._back(asked, error=error)

    def _back(self, asked: dict[str, str], **said: str) -> str:
        return asked["redirect_uri"] + "?" + urlencode({**said, "state": asked["state"]})

    def token(self, form: dict[str, str], header: str) -> dict[str, Any] | None:
        """Tokens for a code, given once, to whoever began with it; else None."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or not self._is_ours(form, header):
            return None
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != asked["code_challenge"]:
            return None
        return {
            "access_token": asked["sub"], "token_type": "Bearer", "expires_in": 300,
            "id_token": self._signed(asked),
        }  # fmt: skip

    def _is_ours(self, form: dict[str, str], header: str) -> bool:
        if "client_assertion" in form:
            said = jwt.decode(form["client_assertion"], OURS).claims
            self.authenticated.append("private_key_jwt")
            return said["sub"] == CLIENT and said["aud"] == f"{self.issuer}/token"
        self.authenticated.append("client_secret_basic")
        wanted = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        return header == f"Basic {wanted}"

    def _signed(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        account = self.account(asked["sub"])
        claims = {
            "iss": self.issuer, "sub": asked["sub"], "aud": CLIENT, "iat": now, "exp": now + 300,
            "nonce": asked["nonce"], "vot": account.vot, **self.changes,
        }  # fmt: skip
        key = self.signed_with or self.keys[0]
        header = {"alg": self.algorithm, "kid": self.keys[0].kid}
        kept = {name: value for name, value in claims.items() if value is not None}
        return str(jwt.encode(header, kept, key, algorithms=[self.algorithm]))

    def account(self, sub: str) -> Account:
        return next(one for one in self.accounts if one.sub == sub)

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.named_issuer or self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }

    def page(self, query: str) -> str:
        """Where somebody in a browser says who they are, or that they would rather not."""
        address = f"{self.issuer}/authorize?{query}"
        choices = [(one.given_name, self.answer(address, one)) for one in list(self.accounts)]
        choices.append(("Cancel", self.refuse(address)))
        links = "".join(
            f'<p><a href="{link.replace("&", "&amp;")}">{name}</a></p>' for name, link in choices
        )
        return f"<!doctype html><html lang=en><title>Stand-in</title><h1>Who are you?</h1>{links}"


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def log_message(self, *_: object) -> None:
        """Nothing is written of requests."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.service.asked.append(parts.path)
        service = self.service
        if parts.path == "/authorize":
            self._send(service.page(parts.query).encode(), "text/html; charset=utf-8")
        elif parts.path == "/keys":
            self._json({"keys": [key.as_dict(private=False) for key in service.keys]})
        elif parts.path == "/userinfo":
            sub = self.headers["Authorization"].removeprefix("Bearer ")
            self._json({**service.account(sub).claims(), **service.says})
        else:
            self._json(service.metadata())

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        form = {name: one[0] for name, one in parse_qs(self.rfile.read(length).decode()).items()}
        answer = self.service.token(form, self.headers.get("Authorization", ""))
        self._json(answer or {"error": "invalid_grant"}, 200 if answer else 400)

    def _json(self, said: dict[str, Any], status: int = 200) -> None:
        self._send(json.dumps(said).encode(), "application/json", status)

    def _send(self, body: bytes, kind: str, status: int = 200) -> None:
        if self.service.broken:
            status, body = 500, b"<h1>Broken</h1>"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def service(settings: Settings) -> Iterator[Service]:
    """A running service that the settings name."""
    made = Service()
    made.rotate()
    handler = type("Handler", (_Handler,), {"service": made})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    made.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    settings.GOLDTHREAD_OIDC = made.settings()
    yield made
    server.shutdown()
    server.server_close()


def sign_in(client: Client, service: Service, account: Account, onward: str = "") -> Any:
    """There and back; the answer to the way back."""
    sent = client.get("/sign-in/start/", {"next": onward})
    return client.get(service.answer(sent["Location"], account))
