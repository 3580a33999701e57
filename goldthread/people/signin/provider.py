"""The sign-in service that the settings name: where it is asked, and what it answers.

OpenID Connect Core 1.0, authorization code flow with PKCE (RFC 7636), state and nonce. Authlib
speaks the protocol; here it is held to one issuer, one audience and signatures by public keys.
"""

import datetime as dt
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client import MismatchingStateError
from authlib.integrations.django_client import DjangoIntegration, DjangoOAuth2App
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError
from requests import RequestException

from goldthread.people.models import NAME_LENGTH
from goldthread.people.models.signin import SUBJECT_LENGTH

# Signatures that only the holder of a private key can make; a shared secret or none is refused.
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
TIMEOUT_SECONDS = 5
# Settings and keys of the provider are read again after this, so that a key taken back is gone.
KEPT_SECONDS = 3_600
# How far its clock and ours may be apart.
LEEWAY_SECONDS = 60
LONGEST_CODE = 4_096
LONGEST_EMAIL = 254
_BUSY = frozenset({"temporarily_unavailable", "server_error"})


class Refusal(StrEnum):
    """Why nobody is signed in."""

    CANCELLED = "cancelled"
    STRAY = "stray"
    NOT_GENUINE = "not_genuine"
    UNREACHABLE = "unreachable"
    TURNED_OFF = "turned_off"
    NO_ROLE = "no_role"


class Refused(Exception):
    """The provider's answer signs nobody in."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


@dataclass(frozen=True)
class Config:
    """The settings of a provider; `proof` is "claim=value" where names and birth date are proven.

    The provider knows us by `client_secret` or, when that is empty, by the RSA `private_key` (PEM).
    """

    name: str
    issuer: str
    client_id: str
    client_secret: str = ""
    private_key: str = ""
    scope: str = "openid email profile"
    proof: str = ""


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What a provider says of somebody: checked for form, not for truth."""

    issuer: str
    subject: str
    email: str = ""
    given_names: str = ""
    family_name: str = ""
    birth_on: dt.date | None = None
    proven: bool = False


class _App(DjangoOAuth2App):  # type: ignore[misc]
    """Authlib's client for one issuer."""

    def __init__(self, config: Config) -> None:
        self.config = config
        method = "client_secret_basic" if config.client_secret else PrivateKeyJWT.name
        super().__init__(
            DjangoIntegration("goldthread"),
            client_id=config.client_id,
            client_secret=config.client_secret or config.private_key,
            client_auth_methods=[PrivateKeyJWT()],
            server_metadata_url=f"{config.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": config.scope,
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": method,
                "default_timeout": TIMEOUT_SECONDS,
            },
        )

    def load_server_metadata(self) -> dict[str, Any]:
        metadata: dict[str, Any] = super().load_server_metadata()
        if metadata.get("issuer") != self.config.issuer:
            raise Refused(Refusal.NOT_GENUINE)
        metadata["id_token_signing_alg_values_supported"] = ALGORITHMS
        return metadata


_apps: dict[Config, tuple[float, _App]] = {}


def config() -> Config | None:
    """The provider of the settings, or None where there is none."""
    named: Mapping[str, str] | None = settings.GOLDTHREAD_OIDC
    return Config(**named) if named else None


def begin(request: HttpRequest, named: Config, *, back: str) -> HttpResponse:
    """Send somebody to the provider, who sends them to `back`; raises Refused."""
    with _refusing(named):
        sent: HttpResponse = _app(named).authorize_redirect(request, back)
        return sent


def finish(request: HttpRequest, named: Config) -> Claims:
    """What the provider says of whoever it sent back; raises Refused."""
    with _refusing(named):
        app = _app(named)
        _check_answer(request, app)
        token = app.authorize_access_token(
            request, claims_options=_wanted(named), leeway=LEEWAY_SECONDS
        )
        return _claims(named, _said(app, token))


@contextmanager
def _refusing(named: Config) -> Iterator[None]:
    """Every way in which the protocol fails as one of the few that a person can be told."""
    try:
        yield
    except MismatchingStateError as error:
        raise Refused(Refusal.STRAY) from error
    except RequestException as error:
        _apps.pop(named, None)
        raise Refused(Refusal.UNREACHABLE) from error
    except (JoseError, AuthlibBaseError, ValueError, KeyError, TypeError, RuntimeError) as error:
        _apps.pop(named, None)
        raise Refused(Refusal.NOT_GENUINE) from error


def _app(named: Config) -> _App:
    made_at, app = _apps.get(named, (0.0, None))
    if app is None or time.monotonic() - made_at > KEPT_SECONDS:
        app = _App(named)
        _apps[named] = (time.monotonic(), app)
    return app


def _check_answer(request: HttpRequest, app: _App) -> None:
    """It belongs to a sign-in that began in this browser, and says yes."""
    asked = request.GET
    if not app.framework.get_state_data(request.session, asked.get("state", "")):
        raise Refused(Refusal.STRAY)
    if error := asked.get("error"):
        app.framework.clear_state_data(request.session, asked["state"])
        if error == "access_denied":
            raise Refused(Refusal.CANCELLED)
        raise Refused(Refusal.UNREACHABLE if error in _BUSY else Refusal.NOT_GENUINE)
    # RFC 9207: the answer of another provider is not taken for that of ours.
    if asked.get("iss", app.config.issuer) != app.config.issuer:
        raise Refused(Refusal.NOT_GENUINE)
    if not 0 < len(asked.get("code", "")) <= LONGEST_CODE:
        raise Refused(Refusal.NOT_GENUINE)


def _wanted(named: Config) -> dict[str, Any]:
    return {
        "iss": {"essential": True, "values": [named.issuer]},
        "aud": {"essential": True, "values": [named.client_id]},
    }


def _said(app: _App, token: Mapping[str, Any]) -> dict[str, Any]:
    """The claims of the token and, behind them, those that the provider gives on asking."""
    said = dict(token["userinfo"])
    if not app.load_server_metadata().get("userinfo_endpoint"):
        return said
    more = dict(app.userinfo(token=token))
    if more.get("sub") != said["sub"]:
        raise Refused(Refusal.NOT_GENUINE)
    return {**more, **said}


def _claims(named: Config, said: Mapping[str, Any]) -> Claims:
    subject = said["sub"]
    if not isinstance(subject, str) or not subject.isprintable():
        raise Refused(Refusal.NOT_GENUINE)
    if not 0 < len(subject) <= SUBJECT_LENGTH:
        raise Refused(Refusal.NOT_GENUINE)
    name, _, value = named.proof.partition("=")
    return Claims(
        issuer=named.issuer,
        subject=subject,
        email=_email(said) if said.get("email_verified") is True else "",
        given_names=_name(said.get("given_name")),
        family_name=_name(said.get("family_name")),
        birth_on=_date(said.get("birthdate")),
        proven=bool(name) and said.get(name) == value,
    )


def _email(said: Mapping[str, Any]) -> str:
    """An address that the provider has verified, in lower case; empty when it is none."""
    given = str(said.get("email", "")).lower()[:LONGEST_EMAIL]
    try:
        validate_email(given)
    except ValidationError:
        return ""
    return given


def _name(given: object) -> str:
    name = " ".join(given.split()) if isinstance(given, str) else ""
    return name if name.isprintable() and len(name) <= NAME_LENGTH else ""


def _date(given: object) -> dt.date | None:
    try:
        born = dt.date.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        return None
    return born if born and born.year >= 1900 else None
