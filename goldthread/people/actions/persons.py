"""Every write on persons, users and roles."""

import datetime as dt
from collections.abc import Sequence

from goldthread.core import events
from goldthread.core.access import Actor, check_can
from goldthread.core.actions import action, refusing
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.people import trn
from goldthread.people.identity import Identity, checked
from goldthread.people.models import Person, TrnRange, User

_SAME_ADDRESS = "Somebody already signs in with this address"
_IN_A_RANGE = "Some of these numbers are already in another range. Give numbers outside all of them"


@action
def add_trn_range(*, by: Actor, at: dt.datetime, first: int, last: int) -> TrnRange:
    """Make numbers `first` to `last` (both included) available; raises DomainError on a clash."""
    check_can(by, Capability.ADD_NUMBERS)
    _check_numbers(first, last)
    with refusing("trn_ranges_apart", _IN_A_RANGE, field="first"):
        added = TrnRange.objects.create(first=first, last=last, following=first)
    events.record("people.trn_range_added", by=by, at=at, subject=added, first=first, last=last)
    return added


@action
def add_person(*, by: Actor, at: dt.datetime, on: dt.date, identity: Identity) -> Person:
    """Make a record and give it a number; raises DomainError on impossible names or birth date."""
    check_can(by, Capability.RECOMMEND_TRAINEE)
    person = unsaved_person(checked(identity, on=on), trn.issue()[0])
    person.save(force_insert=True)
    events.record("people.person_added", by=by, at=at, subject=person, person_id=person.pk)
    return person


def new_persons(identities: Sequence[Identity]) -> list[Person]:
    """Unsaved persons with numbers, for a bulk action that records the run as its one event."""
    numbers = trn.issue(len(identities))
    return [unsaved_person(who, number) for who, number in zip(identities, numbers, strict=True)]


@action
def add_user(
    *, by: Actor, at: dt.datetime, name: str, email: str, person: Person | None = None
) -> User:
    """Let somebody sign in; they can do nothing before a role is granted."""
    check_can(by, Capability.GRANT_ROLES)
    user = User(name=name, email=email, person=person)
    user.set_unusable_password()
    with refusing("people_user_email_key", _SAME_ADDRESS, field="email"):
        user.save(force_insert=True)
    person_id = person.pk if person else None
    events.record("people.user_added", by=by, at=at, subject=user, person_id=person_id)
    return user


def _check_numbers(first: int, last: int) -> None:
    _check_between("first", first, 1)
    _check_between("last", last, first)
    if Person.objects.filter(trn__range=(trn.written(first), trn.written(last))).exists():
        message = "Some of these numbers are already given to people. Give other numbers"
        raise DomainError(message, field="first")


def _check_between(field: str, number: int, smallest: int) -> None:
    if not smallest <= number <= trn.LARGEST:
        allowed = f"{trn.written(smallest)} to {trn.written(trn.LARGEST)}"
        raise DomainError(f"Enter a {field} number from {allowed}", field=field)


def unsaved_person(identity: Identity, number: str) -> Person:
    """A person with a number that `trn.issue` gave, to be saved by an action."""
    return Person(
        trn=number,
        given_names=identity.given_names,
        family_name=identity.family_name,
        birth_on=identity.birth_on,
        sort_name=identity.sort_name,
    )
