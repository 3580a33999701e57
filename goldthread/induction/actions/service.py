"""Changes of working pattern and mentor, leaving the school and serving there again.

Service at another school afterwards is not recorded yet: an induction has one school.
"""

import datetime as dt
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.core.access import SYSTEM, Actor
from goldthread.core.actions import action
from goldthread.core.errors import DomainError
from goldthread.induction import access, states
from goldthread.induction.actions.held import locked, settle
from goldthread.induction.bounds import CONTRACT_AHEAD, check_not_far
from goldthread.induction.models import Induction, ServicePeriod
from goldthread.induction.models.service import FULL_TIME_BP, LEAST_FTE_BP
from goldthread.mentoring import actions as mentoring
from goldthread.mentoring import queries as mentors
from goldthread.mentoring.models import Mentor, Mentorship
from goldthread.pages import words
from goldthread.people.models import Person

DAY = dt.timedelta(days=1)


@action
def change_pattern(
    *, by: Actor, at: dt.datetime, on: dt.date, induction: Induction, from_on: dt.date, fte_bp: int
) -> ServicePeriod:
    """Serve another share of full time from a day; what was served before stays as it is.

    `fte_bp` is in basis points, 1,000 to 10,000.
    """
    held = locked(induction)
    access.check_can_change_service(by, held)
    check_fte(fte_bp)
    check_not_far(from_on, on, field="from_on")
    period = _open_period(held)
    if from_on <= period.during.lower:
        raise DomainError(
            f"The present pattern holds from {words.date(period.during.lower)}. "
            "Enter a later date.",
            field="from_on",
        )
    _close(period, from_on)
    following = ServicePeriod.objects.create(
        induction=held, school_id=held.school_id, fte_bp=fte_bp, during=DateRange(from_on, None)
    )
    settle(
        "pattern_changed", by=by, at=at, on=on, induction=held, from_on=from_on.isoformat(),
        fte_bp=fte_bp,
    )  # fmt: skip
    return following


@action
def change_mentor(
    *, by: Actor, at: dt.datetime, on: dt.date, induction: Induction, mentor: Mentor | Person,
    from_on: dt.date,
) -> Mentorship:  # fmt: skip
    """Have another mentor of the school, or somebody who joins them, support from a day on.

    The day is not after today, or after the start of an induction that has yet to begin.
    """
    held = locked(induction)
    access.check_can_change_service(by, held)
    _check_not_ended(held)
    _check_not_left(held)
    check_mentor(mentor, held.school_id, held.person)
    if from_on > max(on, held.starts_on):
        raise DomainError("Enter today or an earlier day", field="from_on")
    _end_mentoring(held, by=by, at=at, until_on=from_on)
    mentorship = _supported(held, mentor, by=by, at=at, on=on, from_on=from_on)
    settle("mentor_changed", by=by, at=at, on=on, induction=held, from_on=from_on.isoformat())
    return mentorship


@action
def leave_school(
    *, by: Actor, at: dt.datetime, on: dt.date, induction: Induction, last_on: dt.date
) -> ServicePeriod:
    """End service and mentoring at the school; `last_on` is the last day of both."""
    held = locked(induction)
    access.check_can_change_service(by, held)
    check_not_far(last_on, on, field="last_on", by=CONTRACT_AHEAD)
    period = _open_period(held)
    if last_on < period.during.lower:
        raise DomainError(
            f"The present service began on {words.date(period.during.lower)}. Enter that day or "
            "a later one.",
            field="last_on",
        )
    _close(period, last_on + DAY)
    _end_support(held, at=at, last_on=last_on)
    settle("school_left", by=by, at=at, on=on, induction=held, last_on=last_on.isoformat())
    return period


@action
def resume_service(
    *, by: Actor, at: dt.datetime, on: dt.date, induction: Induction, from_on: dt.date,
    fte_bp: int, mentor: Mentor | Person,
) -> ServicePeriod:  # fmt: skip
    """Serve at the school again after leaving it, from a day on, with a mentor.

    `fte_bp` is the share of full time in basis points. What was served before stays as it is.
    """
    held = locked(induction)
    access.check_can_change_service(by, held)
    states.check_serving(held.state)
    check_fte(fte_bp)
    check_not_far(from_on, on, field="from_on")
    check_mentor(mentor, held.school_id, held.person)
    _check_after_leaving(held, from_on)
    period = ServicePeriod.objects.create(
        induction=held, school_id=held.school_id, fte_bp=fte_bp, during=DateRange(from_on, None)
    )
    _supported(held, mentor, by=by, at=at, on=on, from_on=from_on)
    settle(
        "service_resumed", by=by, at=at, on=on, induction=held, from_on=from_on.isoformat(),
        fte_bp=fte_bp,
    )  # fmt: skip
    return period


def check_fte(fte_bp: int) -> None:
    """Raise DomainError unless the share of full time is from a tenth to the whole."""
    if not LEAST_FTE_BP <= fte_bp <= FULL_TIME_BP:
        raise DomainError("Enter a share of full time from 10% to 100%", field="fte_bp")


def end_service(induction: Induction, *, at: dt.datetime, last_on: dt.date) -> None:
    """End service and the mentor's support with an induction; what was planned after it goes."""
    for period in induction.service.all():
        if period.during.lower > last_on:
            period.delete()
        elif period.during.upper is None or period.during.upper > last_on + DAY:
            _close(period, last_on + DAY)
    _end_support(induction, at=at, last_on=last_on)


def _open_period(induction: Induction) -> ServicePeriod:
    states.check_serving(induction.state)
    return _check_not_left(induction)


def _check_not_left(induction: Induction) -> ServicePeriod:
    period = induction.service.filter(during__upper_inf=True).first()
    if period is None:
        raise DomainError("This teacher has left the school, so there is no service to change")
    return period


def _check_not_ended(induction: Induction) -> None:
    if induction.state in states.ENDED:
        raise DomainError("This induction has ended, so its service cannot be changed")


def _end_support(induction: Induction, *, at: dt.datetime, last_on: dt.date) -> None:
    until_on = last_on + DAY
    lasting = Mentorship.objects.filter(during__overlap=DateRange(until_on, None))
    for mentorship in lasting.filter(teacher=induction.person_id):
        if mentorship.during.lower < until_on:
            mentoring.end_match(by=SYSTEM, at=at, mentorship=mentorship, until_on=until_on)
        else:
            mentoring.take_back_match(by=SYSTEM, at=at, mentorship=mentorship)


def _close(period: ServicePeriod, until_on: dt.date) -> None:
    period.during = DateRange(period.during.lower, until_on)
    period.save(update_fields=["during"])


def check_mentor(mentor: Mentor | Person, school_id: UUID, teacher: Person) -> None:
    """Raise DomainError unless the mentor is of the school, or joins it, and somebody else."""
    if isinstance(mentor, Mentor) and mentor.school_id != school_id:
        raise DomainError("Choose a mentor of your school", field="mentor")
    who = mentor.person_id if isinstance(mentor, Mentor) else mentor.pk
    if who == teacher.pk:
        raise DomainError("Choose somebody else: nobody can be their own mentor", field="mentor")


def _supported(
    induction: Induction, mentor: Mentor | Person, *, by: Actor, at: dt.datetime, on: dt.date,
    from_on: dt.date,
) -> Mentorship:  # fmt: skip
    supporter = mentoring.joined(
        mentor, by=by, at=at, on=on, school=induction.school, from_on=from_on
    )
    return mentoring.match(
        by=by, at=at, mentor=supporter, teacher=induction.person, from_on=from_on
    )


def _check_after_leaving(induction: Induction, from_on: dt.date) -> None:
    last = induction.service.order_by("during").last()
    if last is None or last.during.upper is None:
        raise DomainError("This teacher is in service. Change the working pattern instead.")
    if from_on < last.during.upper:
        raise DomainError(
            f"The last day of service was {words.date(last.during.upper - DAY)}. "
            "Enter a later date.",
            field="from_on",
        )


def _end_mentoring(induction: Induction, *, by: Actor, at: dt.datetime, until_on: dt.date) -> None:
    present = mentors.last(induction.person)
    if present is None:
        return
    if present.during.lower == until_on:
        mentoring.take_back_match(by=by, at=at, mentorship=present)
    else:
        mentoring.end_match(by=by, at=at, mentorship=present, until_on=until_on)
