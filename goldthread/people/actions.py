"""Every write on persons, users and roles."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.core import events
from goldthread.core.access import Actor
from goldthread.core.actions import action
from goldthread.core.errors import DomainError
from goldthread.core.roles import ROLES, Role
from goldthread.core.text import sort_key
from goldthread.organisations.models import Organisation
from goldthread.people import trn
from goldthread.people.models import Person, RoleGrant, TrnRange, User

YOUNGEST, OLDEST = 16, 100


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who somebody is: names as they write them, and the day they were born."""

    given_names: str
    family_name: str
    birth_on: dt.date


@action
def add_trn_range(*, by: Actor, at: dt.datetime, first: int, last: int) -> TrnRange:
    """Make numbers `first` to `last` (both included) available."""
    added = TrnRange.objects.create(first=first, last=last, following=first)
    events.record("people.trn_range_added", by=by, at=at, subject=added, first=first, last=last)
    return added


@action
def add_person(*, by: Actor, at: dt.datetime, on: dt.date, identity: Identity) -> Person:
    """Make a record and give it a number; raises DomainError on an unlikely birth date."""
    check_birth_on(identity.birth_on, on=on)
    person = _unsaved(identity, trn.issue()[0])
    person.save(force_insert=True)
    events.record("people.person_added", by=by, at=at, subject=person, person_id=person.pk)
    return person


def new_persons(identities: Sequence[Identity]) -> list[Person]:
    """Unsaved persons with numbers, for a bulk action that records the run as its one event."""
    numbers = trn.issue(len(identities))
    return [_unsaved(who, number) for who, number in zip(identities, numbers, strict=True)]


def check_birth_on(birth_on: dt.date, *, on: dt.date) -> None:
    """Raise DomainError unless the person is 16 to 100 years old on a date."""
    age = on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))
    if age < 0:
        raise DomainError("Date of birth must be in the past", field="birth_on")
    if not YOUNGEST <= age <= OLDEST:
        message = f"Check the date of birth: it makes this person {age} years old"
        raise DomainError(message, field="birth_on")


@action
def add_user(
    *, by: Actor, at: dt.datetime, name: str, email: str, person: Person | None = None
) -> User:
    """Let somebody sign in; they can do nothing before a role is granted."""
    user = User(name=name, email=email, person=person)
    user.set_unusable_password()
    user.save(force_insert=True)
    person_id = person.pk if person else None
    events.record("people.user_added", by=by, at=at, subject=user, person_id=person_id)
    return user


@action
def grant_role(
    *, by: Actor, at: dt.datetime, user: User, role: Role, organisation: Organisation | None,
    from_on: dt.date, until_on: dt.date | None = None,
) -> RoleGrant:  # fmt: skip
    """Grant a role from a date, to before `until_on`, for an organisation of the right kind."""
    _check_organisation(role, organisation)
    grant = RoleGrant.objects.create(
        user=user, role=role, organisation=organisation, during=DateRange(from_on, until_on)
    )
    events.record(
        "people.role_granted", by=by, at=at, subject=grant, person_id=user.person_id,
        organisation_id=organisation.pk if organisation else None, role=role,
    )  # fmt: skip
    return grant


def _check_organisation(role: Role, organisation: Organisation | None) -> None:
    wanted = ROLES[role].organisation_kind
    if wanted != (organisation.kind if organisation else None):
        raise DomainError(f"The role of {ROLES[role].title} needs an organisation of kind {wanted}")


def _unsaved(identity: Identity, number: str) -> Person:
    return Person(
        trn=number,
        given_names=identity.given_names,
        family_name=identity.family_name,
        birth_on=identity.birth_on,
        sort_name=sort_key(identity.family_name, identity.given_names),
    )
