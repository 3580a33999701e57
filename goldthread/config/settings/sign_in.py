"""Which sign-in service: the one that GOLDTHREAD_OIDC_ISSUER names, else none."""

from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PREFIX = "GOLDTHREAD_OIDC_"
OPTIONAL = ("NAME", "SCOPE", "PROOF")
_ONE_OF = "Set GOLDTHREAD_OIDC_CLIENT_SECRET or GOLDTHREAD_OIDC_PRIVATE_KEY_FILE, one of the two."


def sign_in_service(environment: Mapping[str, str]) -> dict[str, str] | None:
    """The settings of the service from the environment; raises ImproperlyConfigured on half of it.

    Without an issuer nobody can sign in. The private key is an RSA key as PEM in a file.
    """
    given = {
        name.removeprefix(PREFIX): value
        for name, value in environment.items()
        if name.startswith(PREFIX) and value
    }
    if not given:
        return None
    _check(given)
    service = {"name": "your sign-in service", "issuer": given["ISSUER"]}
    service |= {"client_id": given["CLIENT_ID"], **_credential(given)}
    return service | {name.lower(): given[name] for name in OPTIONAL if name in given}


def _check(given: Mapping[str, str]) -> None:
    for name in ("ISSUER", "CLIENT_ID"):
        if name not in given:
            raise ImproperlyConfigured(f"Set {PREFIX}{name} too, so that people can sign in.")
    if not given["ISSUER"].startswith("https://"):
        raise ImproperlyConfigured(f"{PREFIX}ISSUER must start with https://")
    if ("CLIENT_SECRET" in given) == ("PRIVATE_KEY_FILE" in given):
        raise ImproperlyConfigured(_ONE_OF)
    if "PROOF" in given and "=" not in given["PROOF"]:
        raise ImproperlyConfigured(f"{PREFIX}PROOF is a claim and its value, such as vot=P2.")


def _credential(given: Mapping[str, str]) -> dict[str, str]:
    if "CLIENT_SECRET" in given:
        return {"client_secret": given["CLIENT_SECRET"]}
    file = Path(given["PRIVATE_KEY_FILE"])
    if not file.is_file():
        raise ImproperlyConfigured(f"{PREFIX}PRIVATE_KEY_FILE names no file that can be read.")
    return {"private_key": file.read_text("utf-8")}
