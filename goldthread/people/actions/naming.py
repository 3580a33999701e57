"""Every write on names: changes, corrections, and what teachers ask for."""

import datetime as dt
from dataclasses import dataclass

from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.core import events
from goldthread.core.access import Actor, check_can
from goldthread.core.actions import action, refusing
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.core.roles import Capability
from goldthread.core.text import sort_key
from goldthread.pages import words
from goldthread.people import identity as identities
from goldthread.people.models import (
    SORT_NAME_LENGTH,
    Answer,
    FormerName,
    How,
    NameRequest,
    Person,
    User,
)
from goldthread.people.states import next_answer

CHANGED_MEANWHILE = (
    "Somebody else has changed this name since you opened the page. Look at the name above, then "
    "save again if yours is still right"
)


@dataclass(frozen=True, kw_only=True)
class NewName:
    """The name to record, and what it rests on.

    `from_on` is the first day on which it is borne; None where the name on record was an error.
    `evidence` says where the proof is kept.
    """

    given_names: str
    family_name: str
    how: How
    from_on: dt.date | None
    evidence: str


@action
def change_name(
    *, by: Actor, at: dt.datetime, on: dt.date, person: Person, new: NewName, seen: str = ""
) -> FormerName:
    """Record another name; the one before becomes a former name, or one recorded in error.

    `seen` is the name that whoever writes had before them, if it is known. Raises DomainError
    where that is no longer the name on record, or on what can be mended.
    """
    check_can(by, Capability.KEEP_RECORDS)
    former = _changed(person, new, on=on, seen=seen)
    events.record(
        "people.name_changed", by=by, at=at, subject=former, person_id=person.pk, how=new.how,
        from_on=new.from_on.isoformat() if new.from_on else None,
    )  # fmt: skip
    return former


@action
def ask_for_name(*, by: Actor, at: dt.datetime, on: dt.date, new: NewName) -> NameRequest:
    """Ask a record manager for another name on one's own record; one request at a time."""
    check_can(by, Capability.SEE_OWN_RECORD)
    person = Person.objects.filter(pk=by.person_id).first() if by.person_id else None
    if person is None:
        raise NotPermitted(f"{by.name} has no record")
    given, family = _names(person, new, on=on)
    with refusing("one_name_request_at_a_time", "You have asked already. Wait for the answer"):
        asked = NameRequest.objects.create(
            person=person, given_names=given, family_name=family, how=new.how,
            from_on=new.from_on, evidence=_evidence(new), asked_on=on,
        )  # fmt: skip
    events.record("people.name_asked_for", by=by, at=at, subject=asked, person_id=person.pk)
    return asked


@action
def answer_name_request(
    *, by: Actor, at: dt.datetime, on: dt.date, request: NameRequest, move: str, reason: str = ""
) -> NameRequest:
    """`grant` what a teacher asked for, which records it, or `decline` it with a reason.

    Raises IllegalMove when it has been answered.
    """
    check_can(by, Capability.KEEP_RECORDS)
    held = NameRequest.objects.select_for_update().select_related("person").get(pk=request.pk)
    held.answer = next_answer(held.answer, move)
    held.answered_on, held.answer_reason = on, reason.strip()
    if held.answer == Answer.DECLINED and not held.answer_reason:
        raise DomainError("Say why, so that they know what to do", field="reason")
    held.save(update_fields=["answer", "answered_on", "answer_reason"])
    if held.answer == Answer.GRANTED:
        _changed(held.person, _asked(held), on=on, seen="")
    events.record(
        "people.name_request_answered", by=by, at=at, subject=held, person_id=held.person_id,
        answer=held.answer,
    )  # fmt: skip
    return held


def _asked(request: NameRequest) -> NewName:
    return NewName(
        given_names=request.given_names, family_name=request.family_name, how=How(request.how),
        from_on=request.from_on, evidence=request.evidence,
    )  # fmt: skip


def _changed(person: Person, new: NewName, *, on: dt.date, seen: str) -> FormerName:
    held = Person.objects.select_for_update().get(pk=person.pk)
    if seen and seen != held.full_name:
        raise DomainError(CHANGED_MEANWHILE)
    given, family = _names(held, new, on=on)
    former = FormerName(
        person=held, given_names=held.given_names, family_name=held.family_name,
        sort_name=held.sort_name, how=new.how, during=_borne(held, new), evidence=_evidence(new),
        recorded_on=on,
    )  # fmt: skip
    former.save(force_insert=True)
    _rename(held, given, family)
    person.refresh_from_db()
    return former


def _rename(person: Person, given: str, family: str) -> None:
    """Record the names, also for the user whose name was the person's."""
    User.objects.filter(person=person, name=person.full_name).update(name=f"{given} {family}")
    person.given_names, person.family_name = given, family
    person.sort_name = sort_key(family, given)[:SORT_NAME_LENGTH]
    person.save(update_fields=["given_names", "family_name", "sort_name"])


def _borne(person: Person, new: NewName) -> DateRange | None:
    """The days on which the name on record was borne, up to the first day of the new one."""
    if new.from_on is None:
        return None
    changes = person.former_names.exclude(how=How.IN_ERROR).order_by("during")
    ends = [name.until for name in changes if name.until]
    since = max(ends, default=None)
    if since and new.from_on <= since:
        message = f"The name on record was borne from {words.date(since)}. Give a later day"
        raise DomainError(message, field="from_on")
    return DateRange(since, new.from_on)


def _names(person: Person, new: NewName, *, on: dt.date) -> tuple[str, str]:
    given = identities.checked_name("given_names", new.given_names)
    family = identities.checked_name("family_name", new.family_name)
    if (given, family) == (person.given_names, person.family_name):
        raise DomainError("This is the name on record already", field="family_name")
    _check_from(person, new, on=on)
    return given, family


def _check_from(person: Person, new: NewName, *, on: dt.date) -> None:
    if new.how == How.IN_ERROR:
        return
    if new.from_on is None:
        raise DomainError("Enter the first day of the new name", field="from_on")
    if not person.birth_on < new.from_on <= on:
        message = "The new name must begin after the date of birth, and no later than today"
        raise DomainError(message, field="from_on")


def _evidence(new: NewName) -> str:
    evidence = " ".join(new.evidence.split())
    if not evidence:
        raise DomainError("Say what shows the name and where it is kept", field="evidence")
    return evidence
