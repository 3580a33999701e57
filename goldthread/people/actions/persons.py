"""Every write on persons, users and roles."""

import datetime as dt
from collections.abc import Sequence

from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.core import events
from goldthread.core.access import Actor, check_can
from goldthread.core.actions import action, refusing
from goldthread.core.errors import DomainError
from goldthread.core.roles import ROLES, Capability, Role
from goldthread.organisations.models import Organisation
from goldthread.people import trn
from goldthread.people.identity import Identity, checked
from goldthread.people.models import Person, RoleGrant, TrnRange, User

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


@action
def grant_role(
    *, by: Actor, at: dt.datetime, user: User, role: Role, organisation: Organisation | None,
    from_on: dt.date, until_on: dt.date | None = None,
) -> RoleGrant:  # fmt: skip
    """Grant a role from a date, to before `until_on`, for an organisation of the right kind."""
    check_can(by, Capability.GRANT_ROLES)
    _check_organisation(role, organisation)
    during = _period(from_on, until_on)
    with refusing("one_grant_at_a_time", "This person already has the role in these days"):
        grant = RoleGrant.objects.create(
            user=user, role=role, organisation=organisation, during=during
        )
    events.record(
        "people.role_granted", by=by, at=at, subject=grant, person_id=user.person_id,
        organisation_id=organisation.pk if organisation else None, role=role,
    )  # fmt: skip
    return grant


@action
def end_grant(*, by: Actor, at: dt.datetime, on: dt.date, grant: RoleGrant) -> RoleGrant:
    """End a role, so that `on` is the first day without it; the days before stay on record.

    Raises DomainError when it is not held on `on`, or only begins on it.
    """
    check_can(by, Capability.GRANT_ROLES)
    held = _held(grant, on)
    held.during = DateRange(held.during.lower, on)
    held.save(update_fields=["during"])
    events.record(
        "people.role_ended", by=by, at=at, subject=held, person_id=held.user.person_id,
        organisation_id=held.organisation_id, role=held.role,
    )  # fmt: skip
    return held


def _held(grant: RoleGrant, on: dt.date) -> RoleGrant:
    """The grant as it is now, locked: somebody else may have ended it since it was read."""
    held = RoleGrant.objects.select_for_update().in_force(on).filter(pk=grant.pk).first()
    if held is None:
        raise DomainError("This role is not held on the day on which it would end")
    if held.during.lower == on:
        raise DomainError("This role begins on that day. Give a later day as the first without it")
    return held


def _period(from_on: dt.date, until_on: dt.date | None) -> DateRange:
    if until_on is not None and until_on <= from_on:
        raise DomainError("The role must end after it begins", field="until_on")
    return DateRange(from_on, until_on)


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


def _check_organisation(role: Role, organisation: Organisation | None) -> None:
    wanted = ROLES[role].organisation_kind
    if wanted != (organisation.kind if organisation else None):
        raise DomainError(f"The role of {ROLES[role].title} needs an organisation of kind {wanted}")


def unsaved_person(identity: Identity, number: str) -> Person:
    """A person with a number that `trn.issue` gave, to be saved by an action."""
    return Person(
        trn=number,
        given_names=identity.given_names,
        family_name=identity.family_name,
        birth_on=identity.birth_on,
        sort_name=identity.sort_name,
    )
