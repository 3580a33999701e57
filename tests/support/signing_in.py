"""Accounts of a sign-in service and doubts about them, for tests."""

import datetime as dt

from goldthread.core import clock
from goldthread.core.access import PUBLIC, SYSTEM
from goldthread.people.models.signin import LinkRequest, SignInIdentity
from goldthread.people.signin import actions
from goldthread.people.signin.provider import Claims

ISSUER = "https://sign-in.example"


def claims(subject: str = "nadia", **changed: object) -> Claims:
    """What the service says of Nadia Thornbury, proven, unless told otherwise."""
    told = {
        "given_names": "Nadia", "family_name": "Thornbury", "birth_on": dt.date(2001, 5, 4),
        "proven": True, **changed,
    }  # fmt: skip
    return Claims(issuer=ISSUER, subject=subject, **told)  # type: ignore[arg-type]


def recognised(subject: str = "nadia", **changed: object) -> SignInIdentity:
    return actions.recognise(
        by=SYSTEM, at=clock.now(), on=clock.today(), claims=claims(subject, **changed)
    )


def asked(identity: SignInIdentity, trn: str = "") -> SignInIdentity:
    return actions.ask_for_link(
        by=PUBLIC, at=clock.now(), on=clock.today(), identity=identity, trn=trn
    )


def doubt(subject: str = "nadia", trn: str = "", **changed: object) -> LinkRequest:
    """A sign-in in doubt."""
    return asked(recognised(subject, **changed), trn).requests.get()
