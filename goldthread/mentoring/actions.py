"""Every write on mentors and whom they support."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.core import events
from goldthread.core.access import Actor
from goldthread.core.actions import action, constraint
from goldthread.core.errors import DomainError
from goldthread.mentoring import access
from goldthread.mentoring.models import Mentor, Mentorship
from goldthread.organisations.models import Kind, Organisation
from goldthread.people.models import Person

REFUSALS = {
    "mentor_at_a_school_once_at_a_time": "This person is a mentor at the school at that time",
    "nobody_mentors_themselves": "Choose somebody else: nobody can be their own mentor",
    "one_mentor_at_a_time": "This teacher has a mentor at that time. End that first.",
}


@action
def add_mentor(
    *, by: Actor, at: dt.datetime, person: Person, school: Organisation, from_on: dt.date,
    until_on: dt.date | None = None,
) -> Mentor:  # fmt: skip
    """Make somebody a mentor at a school from a date, to before `until_on`."""
    access.check_can_change_mentors(by, school.pk)
    if school.kind != Kind.SCHOOL:
        raise DomainError("Choose a school", field="school")
    mentor = Mentor(person=person, school=school, during=_during(from_on, until_on))
    _save(mentor, field="person")
    events.record(
        "mentoring.mentor_added", by=by, at=at, subject=mentor, person_id=person.pk,
        organisation_id=school.pk, from_on=from_on.isoformat(),
    )  # fmt: skip
    return mentor


@action
def match(
    *, by: Actor, at: dt.datetime, mentor: Mentor, teacher: Person, from_on: dt.date,
    until_on: dt.date | None = None,
) -> Mentorship:  # fmt: skip
    """Let a mentor support a teacher from a date, to before `until_on`."""
    access.check_can_change_mentors(by, mentor.school_id)
    _check_serves(mentor, from_on)
    mentorship = Mentorship(
        mentor=mentor, mentor_person_id=mentor.person_id, teacher=teacher,
        during=_during(from_on, until_on),
    )  # fmt: skip
    _save(mentorship, field="mentor")
    events.record(
        "mentoring.matched", by=by, at=at, subject=mentorship, person_id=teacher.pk,
        organisation_id=mentor.school_id, from_on=from_on.isoformat(),
    )  # fmt: skip
    return mentorship


@action
def end_match(
    *, by: Actor, at: dt.datetime, mentorship: Mentorship, until_on: dt.date
) -> Mentorship:
    """End a mentorship before `until_on`, which lies after its start."""
    held = Mentorship.objects.select_for_update().select_related("mentor").get(pk=mentorship.pk)
    access.check_can_change_mentors(by, held.mentor.school_id)
    _check_end(held, until_on)
    held.during = _during(held.during.lower, until_on)
    held.save(update_fields=["during"])
    events.record(
        "mentoring.match_ended", by=by, at=at, subject=held, person_id=held.teacher_id,
        organisation_id=held.mentor.school_id, until_on=until_on.isoformat(),
    )  # fmt: skip
    return held


@action
def take_back_match(*, by: Actor, at: dt.datetime, mentorship: Mentorship) -> None:
    """Undo a match that another takes the place of from its first day; history keeps it."""
    held = Mentorship.objects.select_for_update().select_related("mentor").get(pk=mentorship.pk)
    access.check_can_change_mentors(by, held.mentor.school_id)
    events.record(
        "mentoring.match_taken_back", by=by, at=at, subject=held, person_id=held.teacher_id,
        organisation_id=held.mentor.school_id,
    )  # fmt: skip
    held.delete()


def joined(
    who: Mentor | Person, *, by: Actor, at: dt.datetime, on: dt.date, school: Organisation,
    from_on: dt.date,
) -> Mentor:  # fmt: skip
    """The mentor; somebody who is none at the school on `from_on` becomes one, today at the latest.

    To be called in the action that needs the mentor: where that is refused, nobody has joined.
    """
    if isinstance(who, Mentor):
        return who
    here = Mentor.objects.on(from_on).filter(person=who, school=school).first()
    if here is not None:
        return here
    try:
        return add_mentor(by=by, at=at, person=who, school=school, from_on=min(from_on, on))
    except DomainError as refused:
        raise DomainError(refused.message, field="mentor") from refused


def _check_serves(mentor: Mentor, from_on: dt.date) -> None:
    if not Mentor.objects.on(from_on).filter(pk=mentor.pk).exists():
        raise DomainError("This person is no mentor at the school on that date", field="mentor")


def _check_end(held: Mentorship, until_on: dt.date) -> None:
    if held.during.upper is not None and held.during.upper <= until_on:
        raise DomainError("This mentorship has ended already", field="from_on")
    if until_on <= held.during.lower:
        raise DomainError(
            f"The present mentor starts on {held.during.lower:%-d %B %Y}. Enter a later date.",
            field="from_on",
        )


def _during(from_on: dt.date, until_on: dt.date | None) -> DateRange:
    if until_on is not None and until_on <= from_on:
        raise DomainError("The end must be after the start", field="until_on")
    return DateRange(from_on, until_on)


def _save(row: Mentor | Mentorship, *, field: str) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if constraint(error) not in REFUSALS:
            raise
        raise DomainError(REFUSALS[constraint(error)], field=field) from error
