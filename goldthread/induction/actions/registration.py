"""From registration by the school to acceptance by the appropriate body."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.core.access import Actor
from goldthread.core.actions import action, constraint
from goldthread.core.errors import DomainError
from goldthread.induction import access, eligibility, oversight, telling
from goldthread.induction.actions.held import locked, said, settle
from goldthread.induction.actions.service import check_fte, check_mentor
from goldthread.induction.bounds import check_start
from goldthread.induction.models import Decline, Induction, ServicePeriod
from goldthread.induction.states import Move, after
from goldthread.mentoring import actions as mentoring
from goldthread.mentoring.models import Mentor
from goldthread.organisations.models import Kind, Organisation
from goldthread.people import queries as people
from goldthread.people import trn as numbers
from goldthread.people.models import Person

ONE_CHANCE = "induction_induction_person_id_key"


@action
def register_teacher(
    *, by: Actor, at: dt.datetime, on: dt.date, trn: str, birth_on: dt.date, body: Organisation,
    mentor: Mentor | Person, starts_on: dt.date, fte_bp: int,
) -> Induction:  # fmt: skip
    """Register a new teacher at the school that the tutor acts for.

    A `mentor` who is none yet joins the school's. `fte_bp` is the share of full time in basis
    points. Raises DomainError, each with its field, where no teacher has this number and birth
    date, the teacher may not serve, or a date, body or mentor does not fit.
    """
    school_id = access.check_can_register(by)
    person = _matching(trn, birth_on)
    access.check_not_own(by, person.pk)
    check_start(starts_on, on)
    _check_body(body, person, on)
    check_mentor(mentor, school_id, person)
    check_fte(fte_bp)
    eligibility.check_may_serve(person, starts_on=starts_on, on=on)
    induction = _registered(school_id, person, body, starts_on, on)
    _serve_from(induction, fte_bp)
    supporter = mentoring.joined(
        mentor, by=by, at=at, on=on, school=induction.school, from_on=starts_on
    )
    mentoring.match(by=by, at=at, mentor=supporter, teacher=person, from_on=starts_on)
    telling.registration_asked(induction, at=at, on=on)
    settle("teacher_registered", by=by, at=at, on=on, induction=induction, body=str(body.pk))
    return induction


@action
def accept(*, by: Actor, at: dt.datetime, on: dt.date, induction: Induction) -> Induction:
    """The body takes the teacher on; of several who try at once, one does."""
    held = locked(induction)
    access.check_can_answer(by, held)
    held.state = after(held.state, Move.ACCEPT)
    oversight.check_may_oversee(held.body, held.person, on=on)
    held.accepted_on = on
    held.save(update_fields=["state", "accepted_on"])
    telling.accepted(held, at=at, on=on)
    settle("accepted", by=by, at=at, on=on, induction=held)
    return held


@action
def decline(
    *, by: Actor, at: dt.datetime, on: dt.date, induction: Induction, reason: str
) -> Induction:
    """The body does not take the teacher on, and says why."""
    held = locked(induction)
    access.check_can_answer(by, held)
    held.state = after(held.state, Move.DECLINE)
    held.declined_reason = said(reason, field="reason", message="Enter why you decline")
    held.save(update_fields=["state", "declined_reason"])
    Decline.objects.create(
        induction=held, body=held.body, asked_on=held.registered_on, declined_on=on,
        reason=held.declined_reason,
    )  # fmt: skip
    telling.declined(held, at=at, on=on)
    settle("declined", by=by, at=at, on=on, induction=held)
    return held


@action
def name_body(
    *, by: Actor, at: dt.datetime, on: dt.date, induction: Induction, body: Organisation
) -> Induction:
    """After a body has declined, the tutor names another."""
    held = locked(induction)
    access.check_can_change_service(by, held)
    held.state = after(held.state, Move.NAME_BODY)
    _check_body(body, held.person, on)
    if body.pk == held.body_id:
        raise DomainError(f"{body.name} has declined. Choose another body.", field="body")
    held.body, held.declined_reason, held.registered_on = body, "", on
    held.save(update_fields=["state", "body", "declined_reason", "registered_on"])
    telling.registration_asked(held, at=at, on=on)
    settle("body_named", by=by, at=at, on=on, induction=held, body=str(body.pk))
    return held


def _matching(trn: str, birth_on: dt.date) -> Person:
    person = people.matching(trn=numbers.cleaned(trn), birth_on=birth_on)
    if person is None:
        raise DomainError(
            "No teacher has this number together with this date of birth. Check both.", field="trn"
        )
    return person


def _check_body(body: Organisation, person: Person, on: dt.date) -> None:
    if body.kind != Kind.APPROPRIATE_BODY:
        raise DomainError("Choose an appropriate body", field="body")
    if body.closed_on is not None and body.closed_on <= on:
        raise DomainError(f"{body.name} has closed. Choose another body.", field="body")
    oversight.check_may_oversee(body, person, on=on)


def _registered(
    school_id: UUID, person: Person, body: Organisation, starts_on: dt.date, on: dt.date
) -> Induction:
    induction = Induction(
        person=person, school_id=school_id, body=body, starts_on=starts_on,
        registered_on=on,
    )  # fmt: skip
    try:
        with transaction.atomic():
            induction.save(force_insert=True)
    except IntegrityError as error:
        if constraint(error) != ONE_CHANCE:
            raise
        raise DomainError("This teacher has been registered already", field="trn") from error
    return induction


def _serve_from(induction: Induction, fte_bp: int) -> None:
    ServicePeriod.objects.create(
        induction=induction, school_id=induction.school_id, fte_bp=fte_bp,
        during=DateRange(induction.starts_on, None),
    )  # fmt: skip
