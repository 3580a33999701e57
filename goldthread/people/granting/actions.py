"""Giving roles and ending them."""

import datetime as dt

from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.core import clock, events
from goldthread.core.access import Actor
from goldthread.core.actions import action, refusing
from goldthread.core.errors import DomainError
from goldthread.core.roles import ROLES, Capability, Role
from goldthread.core.text import sort_key
from goldthread.organisations.models import Organisation
from goldthread.people.granting import access
from goldthread.people.models import RoleGrant, User

_SAME_ADDRESS = "Somebody already signs in with this address"
_OTHER_NAME = "Somebody of another name signs in with this address. Check both"
_HAS_IT = "This person already has the role in some of these days"
_LAST_OF_ALL = (
    "Nobody would be left who may give roles. Give the role of record manager, without an end, "
    "to somebody else first"
)
_LAST_HERE = (
    "This is the last person of {name} who may give roles. Give the role to somebody else first, "
    "or ask a record manager"
)


@action
def add_staff(
    *, by: Actor, at: dt.datetime, name: str, email: str, role: Role,
    organisation: Organisation | None, from_on: dt.date, until_on: dt.date | None = None,
) -> RoleGrant:  # fmt: skip
    """Let somebody sign in and give them a role; who signs in with the address already is kept.

    Raises DomainError where the address belongs to somebody of another name.
    """
    access.check_can_grant(by, role, organisation.pk if organisation else None)
    user = _known(name, email) or _new_user(name, email)
    grant = grant_role(
        by=by, at=at, user=user, role=role, organisation=organisation, from_on=from_on,
        until_on=until_on,
    )  # fmt: skip
    events.record(
        "people.staff_added", by=by, at=at, subject=user, person_id=user.person_id,
        organisation_id=grant.organisation_id, role=role,
    )  # fmt: skip
    return grant


@action
def grant_role(
    *, by: Actor, at: dt.datetime, user: User, role: Role, organisation: Organisation | None,
    from_on: dt.date, until_on: dt.date | None = None,
) -> RoleGrant:  # fmt: skip
    """Grant a role from a date, to before `until_on`, for an organisation of the right kind.

    People give roles from today on; set-up may give them for days that are past.
    """
    access.check_can_grant(by, role, organisation.pk if organisation else None)
    access.check_not_oneself(by, user)
    if by.role != Role.SYSTEM and from_on < clock.local_date(at):
        raise DomainError("Enter the first day: today or later", field="from_on")
    _check_organisation(role, organisation)
    during = _period(from_on, until_on)
    with refusing("one_grant_at_a_time", _HAS_IT, field="role"):
        grant = RoleGrant.objects.create(
            user=user, role=role, organisation=organisation, during=during,
            granted_by_id=by.user_id,
        )  # fmt: skip
    events.record(
        "people.role_granted", by=by, at=at, subject=grant, person_id=user.person_id,
        organisation_id=organisation.pk if organisation else None, role=role,
        from_on=from_on.isoformat(), until_on=until_on.isoformat() if until_on else None,
    )  # fmt: skip
    return grant


@action
def end_grant(*, by: Actor, at: dt.datetime, on: dt.date, grant: RoleGrant) -> RoleGrant:
    """End a role, so that `on` is the first day without it; the days before stay on record.

    One that begins on that day is withdrawn: it is not held from now on, and stays on record.
    Raises DomainError when it is not held on `on`, or nobody would be left who may give roles.
    """
    access.check_can_grant(by, grant.role, grant.organisation_id)
    held = _held(grant, on)
    _check_not_last(by, held, on)
    if held.during.lower == on:
        held.withdrawn_at = at
    else:
        held.during = DateRange(held.during.lower, on)
    with refusing("somebody_may_grant", _LAST_OF_ALL):
        held.save(update_fields=["during", "withdrawn_at"])
    events.record(
        "people.role_ended", by=by, at=at, subject=held, person_id=held.user.person_id,
        organisation_id=held.organisation_id, role=held.role, on=on.isoformat(),
    )  # fmt: skip
    return held


def _held(grant: RoleGrant, on: dt.date) -> RoleGrant:
    """The grant as it is now, locked: somebody else may have ended it since it was read."""
    if grant.organisation_id:
        # Those who end roles of one organisation wait for each other, so that one is left.
        Organisation.objects.select_for_update().get(pk=grant.organisation_id)
    grants = RoleGrant.objects.select_for_update(of=("self",)).in_force(on)
    held = grants.select_related("user", "organisation").filter(pk=grant.pk).first()
    if held is None:
        raise DomainError("This role is not held on the day on which it would end", field="on")
    return held


def _check_not_last(by: Actor, held: RoleGrant, on: dt.date) -> None:
    if by.can(Capability.GRANT_ROLES) or held.role not in _GRANTING:
        return
    others = RoleGrant.objects.in_force(on).filter(organisation=held.organisation_id)
    lasting = others.filter(role__in=_GRANTING, during__endswith=None, user__is_active=True)
    if not lasting.exclude(pk=held.pk).exists():
        name = held.organisation.name if held.organisation else ""
        raise DomainError(_LAST_HERE.format(name=name))


_GRANTING = [role for role, row in ROLES.items() if Capability.GRANT_WITHIN in row.capabilities]


def _known(name: str, email: str) -> User | None:
    user = User.objects.filter(email__iexact=email).first()
    if user and sort_key(user.name) != sort_key(name):
        raise DomainError(_OTHER_NAME, field="email")
    return user


def _new_user(name: str, email: str) -> User:
    user = User(name=" ".join(name.split()), email=email.lower())
    user.set_unusable_password()
    with refusing("people_user_email_key", _SAME_ADDRESS, field="email"):
        user.save(force_insert=True)
    return user


def _period(from_on: dt.date, until_on: dt.date | None) -> DateRange:
    if until_on is not None and until_on <= from_on:
        raise DomainError("The role must end after it begins", field="until_on")
    return DateRange(from_on, until_on)


def _check_organisation(role: Role, organisation: Organisation | None) -> None:
    wanted = ROLES[role].organisation_kind
    if wanted != (organisation.kind if organisation else None):
        kind = wanted.replace("_", " ") if wanted else ""
        title = ROLES[role].title
        needs = f"needs an organisation of kind {kind}" if wanted else "is for no organisation"
        raise DomainError(f"The role of {title} {needs}", field="organisation")
