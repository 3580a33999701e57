"""Every write on the other numbers by which somebody is known."""

import datetime as dt

from goldthread.core import events
from goldthread.core.access import Actor
from goldthread.core.actions import action, refusing
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.core.roles import Capability
from goldthread.people import identifiers
from goldthread.people.models import Identifier, Person

_ADDS = (Capability.KEEP_RECORDS, Capability.RECOMMEND_TRAINEE)
_TAKEN = "Another record has this number already. They may be one person: compare the two records"


@action
def add_identifier(
    *, by: Actor, at: dt.datetime, person: Person, kind: str, value: str
) -> Identifier:
    """Record another number of somebody; raises DomainError on a wrong form or one taken."""
    _check_may_add(by)
    tidy = identifiers.cleaned(kind, value)
    added = Identifier(person=person, kind=kind, value=tidy)
    own = f"A {identifiers.KINDS[kind].noun} is on the record already. Take that one off first"
    with (
        refusing("one_identifier_of_a_kind", own, field="kind"),
        refusing("identifier_is_of_one_person", _TAKEN, field="value"),
    ):
        added.save(force_insert=True)
    events.record(
        "people.identifier_added", by=by, at=at, subject=added, person_id=person.pk, kind=kind
    )
    return added


@action
def take_off_identifier(
    *, by: Actor, at: dt.datetime, on: dt.date, identifier: Identifier, reason: str
) -> Identifier:
    """Take a wrong or outdated number off a record; it stays in the history with the reason."""
    if not by.can(Capability.KEEP_RECORDS):
        raise NotPermitted(f"{by.role} may not take numbers off")
    if not reason.strip():
        raise DomainError("Say why the number is taken off", field="reason")
    held = Identifier.objects.select_for_update().get(pk=identifier.pk)
    if held.taken_off_on:
        raise DomainError("This number was taken off already")
    held.taken_off_on, held.taken_off_reason = on, reason.strip()
    held.save(update_fields=["taken_off_on", "taken_off_reason"])
    events.record(
        "people.identifier_taken_off", by=by, at=at, subject=held, person_id=held.person_id,
        kind=held.kind,
    )  # fmt: skip
    return held


def _check_may_add(by: Actor) -> None:
    if not any(map(by.can, _ADDS)):
        raise NotPermitted(f"{by.role} may not record numbers")
