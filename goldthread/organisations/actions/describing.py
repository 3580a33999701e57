"""Organisations that are added and corrected by hand."""

import dataclasses
import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from goldthread.core import events
from goldthread.core.access import Actor
from goldthread.core.actions import action, constraint
from goldthread.core.errors import DomainError
from goldthread.organisations import access, register
from goldthread.organisations.actions.importing import count_change, lock_versions
from goldthread.organisations.models import (
    AppropriateBody,
    BodyKind,
    Kind,
    Layout,
    Organisation,
)

# Schools, trusts and authorities come from the register, which would undo what is typed.
BY_HAND = (
    Kind.TRAINING_PROVIDER, Kind.UNIVERSITY, Kind.MEMBERSHIP_BODY, Kind.APPROPRIATE_BODY,
)  # fmt: skip
LAYOUTS = {Kind.TRAINING_PROVIDER: Layout.PROVIDERS, Kind.APPROPRIATE_BODY: Layout.BODIES}
NOT_BY_HAND = "This comes from the register. Correct it there, and bring in the file again"
NAME_TAKEN = "{kind} {name} is already here. Correct that one, or enter another name"
NO_BODY_KIND = "Choose what kind of appropriate body it is"
CLOSES_EARLY = "Enter a closing date after the opening date"
NOTHING_CHANGED = "Nothing is different from what is already here"


@dataclass(frozen=True, kw_only=True)
class Description:
    """What somebody enters of an organisation, and what they have it from (`source`).

    `ukprn` is 8 digits or empty; `closed_on` the first day on which it is closed.
    """

    name: str
    source: str
    legal_name: str = ""
    ukprn: str = ""
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None
    body_kind: BodyKind | None = None


@action
def add_organisation(
    *, by: Actor, at: dt.datetime, kind: Kind, described: Description
) -> Organisation:
    """Add an organisation of one of the kinds in BY_HAND; raises DomainError for its fields."""
    _check(by, kind, described)
    made = Organisation(kind=kind)
    _save(made, described)
    if kind == Kind.APPROPRIATE_BODY:
        AppropriateBody.objects.create(organisation=made, kind=str(described.body_kind))
    events.record("organisations.added", by=by, at=at, subject=made, kind=kind.value)
    return made


@action
def correct_organisation(
    *, by: Actor, at: dt.datetime, organisation: Organisation, described: Description
) -> Organisation:
    """Change what is held of an organisation; raises DomainError for its fields."""
    found = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _check(by, Kind(found.kind), described)
    changed = _changed(found, described)
    if not changed:
        raise DomainError(NOTHING_CHANGED)
    _save(found, described)
    if found.kind == Kind.APPROPRIATE_BODY:
        AppropriateBody.objects.filter(organisation=found).update(kind=described.body_kind)
    events.record("organisations.corrected", by=by, at=at, subject=found, changed=changed)
    return found


def _changed(found: Organisation, described: Description) -> list[str]:
    """Names of the fields that differ, where it was had from apart."""
    new = dataclasses.asdict(described)
    names = ("name", "legal_name", "ukprn", "opened_on", "closed_on")
    changed = [name for name in names if getattr(found, name) != new[name]]
    body = AppropriateBody.objects.filter(organisation=found).first()
    return [*changed, "body_kind"] if body and body.kind != described.body_kind else changed


def _check(by: Actor, kind: Kind, described: Description) -> None:
    access.check_can_edit(by)
    if kind not in BY_HAND:
        raise DomainError(NOT_BY_HAND, field="kind")
    if kind == Kind.APPROPRIATE_BODY and not described.body_kind:
        raise DomainError(NO_BODY_KIND, field="body_kind")
    opened, closed = described.opened_on, described.closed_on
    if opened and closed and closed <= opened:
        raise DomainError(CLOSES_EARLY, field="closed_on")


def _save(made: Organisation, described: Description) -> None:
    """Held against files that are checked meanwhile: they must be checked again."""
    values = dataclasses.asdict(described)
    values.pop("body_kind")
    for name, value in values.items():
        setattr(made, name, value)
    searched = (described.legal_name, described.ukprn)
    register.rename(made, described.name, *filter(None, searched))
    layout = LAYOUTS.get(Kind(made.kind))
    if layout:
        lock_versions([layout])
        count_change(layout)
    _keep(made)


def _keep(made: Organisation) -> None:
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        if constraint(error) != "one_organisation_of_a_name":
            raise
        kind = str(Kind(made.kind).label)
        raise DomainError(NAME_TAKEN.format(kind=kind, name=made.name), field="name") from error
