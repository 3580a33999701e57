"""People of the demonstration who signed in for the first time and wait to be linked."""

import datetime as dt
from collections.abc import Mapping

from goldthread.core import clock
from goldthread.core.access import PUBLIC, SYSTEM
from goldthread.people.models import Person
from goldthread.people.signin import actions
from goldthread.people.signin.provider import Claims

ISSUER = "https://sign-in.demonstration.goldthread.example"
# A new family name that the record does not have yet, no number, and nobody on record.
MARRIED, UNKNOWN = "Ashgrove", "Marchbanks"


def add(persons: Mapping[str, Person], *, at: dt.datetime) -> None:
    """Three doubts: one to link, one to look at twice, one to decline."""
    if lena := persons.get("lena"):
        _ask(_claims("lena", lena, family_name=MARRIED), lena.trn, at - dt.timedelta(days=6))
    if samir := persons.get("samir"):
        _ask(_claims("samir", samir), "", at - dt.timedelta(days=2))
    born = dt.date(1996, 11, 23)
    odile = Claims(
        issuer=ISSUER, subject="odile", given_names="Odile", family_name=UNKNOWN, birth_on=born,
        proven=True,
    )  # fmt: skip
    _ask(odile, "", at - dt.timedelta(days=1))


def _claims(subject: str, person: Person, *, family_name: str = "") -> Claims:
    return Claims(
        issuer=ISSUER, subject=subject, given_names=person.given_names,
        family_name=family_name or person.family_name, birth_on=person.birth_on, proven=True,
    )  # fmt: skip


def _ask(claims: Claims, trn: str, at: dt.datetime) -> None:
    on = clock.local_date(at)
    identity = actions.recognise(by=SYSTEM, at=at, on=on, claims=claims)
    actions.ask_for_link(by=PUBLIC, at=at, on=on, identity=identity, trn=trn)
