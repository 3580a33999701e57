"""Whom an action on an induction is told to, and in which words of `core.outbox`."""

import datetime as dt
from typing import Any

from django.urls import reverse

from goldthread.core.outbox import writing
from goldthread.core.outbox.writing import To
from goldthread.core.roles import Role
from goldthread.induction.models import (
    Assessment,
    Decision,
    DecisionOutcome,
    HeadRecommendation,
    Induction,
    Signatory,
)
from goldthread.pages import words
from goldthread.people import recipients
from goldthread.rulebook import queries as rulebook


def registration_asked(induction: Induction, *, at: dt.datetime, on: dt.date) -> None:
    """Ask the officers of the body to accept or decline."""
    writing.send(
        "registration_asked", to=_officers(induction, on), at=at, href=_page(induction),
        about=f"{induction.pk}:{induction.body_id}:{induction.registered_on}",
        school=induction.school.name, teacher=induction.person.full_name,
        starts=words.date(induction.starts_on),
    )  # fmt: skip


def accepted(induction: Induction, *, at: dt.datetime, on: dt.date) -> None:
    """Tell tutors and the teacher that the body takes the teacher on."""
    writing.send(
        "registration_accepted", at=at, about=str(induction.pk), href=_page(induction),
        to=[*_holders(Role.INDUCTION_TUTOR, induction, on), _teacher(induction)],
        body=induction.body.name, teacher=induction.person.full_name,
        starts=words.date(induction.starts_on),
    )  # fmt: skip


def declined(induction: Induction, *, at: dt.datetime, on: dt.date) -> None:
    """Tell tutors that another body must be named."""
    writing.send(
        "registration_declined", to=_holders(Role.INDUCTION_TUTOR, induction, on), at=at,
        about=f"{induction.pk}:{induction.body_id}:{induction.registered_on}",
        href=_page(induction), body=induction.body.name, teacher=induction.person.full_name,
    )  # fmt: skip


def signature_asked(assessment: Assessment, *, at: dt.datetime, on: dt.date) -> None:
    """Ask those who have not signed yet: heads, the teacher."""
    induction = assessment.induction
    signed = set(assessment.signatures.values_list("role", flat=True))
    heads = _holders(Role.HEADTEACHER, induction, on) if Signatory.HEAD not in signed else []
    teacher = [_teacher(induction)] if Signatory.TEACHER not in signed else []
    writing.send(
        "signature_asked", to=[*heads, *teacher], at=at, about=str(assessment.pk),
        href=reverse("induction-assessment-view", args=[induction.pk, assessment.pk]),
        school=induction.school.name, teacher=induction.person.full_name,
        term=str(assessment.term),
    )  # fmt: skip


def recommended(recommendation: HeadRecommendation, *, at: dt.datetime, on: dt.date) -> None:
    """Tell the officers of the body that a decision waits for them."""
    induction = recommendation.induction
    writing.send(
        "outcome_recommended", to=_officers(induction, on), at=at, about=str(recommendation.pk),
        href=_page(induction), school=induction.school.name, teacher=induction.person.full_name,
    )  # fmt: skip


def decided(decision: Decision, *, at: dt.datetime, on: dt.date) -> None:
    """Tell the teacher and the school, with the last day to appeal where there is one."""
    if decision.outcome == DecisionOutcome.PASSED:
        _told_of(decision, "outcome_decided", at=at, on=on)
    else:
        appeal_by = _appeal_by(on)
        _told_of(decision, "outcome_can_be_appealed", at=at, on=on, appeal_by=appeal_by)


def _told_of(
    decision: Decision, template: str, *, at: dt.datetime, on: dt.date, **fields: Any
) -> None:
    induction = decision.induction
    writing.send(
        template, at=at, about=str(decision.pk), href=_page(induction),
        to=[
            _teacher(induction),
            *_holders(Role.INDUCTION_TUTOR, induction, on),
            *_holders(Role.HEADTEACHER, induction, on),
        ],
        body=induction.body.name, teacher=induction.person.full_name, **fields,
    )  # fmt: skip


def _appeal_by(on: dt.date) -> str:
    """The last day to appeal when notice is given on `on`."""
    system = rulebook.policy_in_force()
    due = system.determine("appeal_due", inputs={"notice_sent": on}, on=on)
    if not isinstance(due.value, dt.date):
        raise ValueError(due.reason)
    return words.weekday_date(due.value)


def _officers(induction: Induction, on: dt.date) -> list[To]:
    return recipients.holders(Role.BODY_OFFICER, induction.body_id, on=on)


def _holders(role: Role, induction: Induction, on: dt.date) -> list[To]:
    return recipients.holders(role, induction.school_id, on=on)


def _teacher(induction: Induction) -> To:
    return recipients.teacher(induction.person_id)


def _page(induction: Induction) -> str:
    return reverse("induction", args=[induction.pk])
