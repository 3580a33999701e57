"""What the tutor writes each term, and the signatures under it."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Max

from goldthread.core.access import Actor
from goldthread.core.actions import action, constraint
from goldthread.core.errors import DomainError
from goldthread.induction import access, standing, telling
from goldthread.induction.actions.held import locked, said, settle
from goldthread.induction.models import (
    Assessment,
    Induction,
    Judgement,
    ProgressReview,
    Signatory,
    Signature,
)
from goldthread.induction.standing import AssessmentKind, TermRow
from goldthread.induction.states import State
from goldthread.pages import words
from goldthread.rulebook import queries as rulebook

REFUSALS = {
    "one_review_a_term": "The review of this term has been recorded already",
    "one_assessment_a_term": "The assessment of this term has been recorded already",
    "each_role_signs_once": "This assessment has your role’s signature already",
}
WRONG_KIND = {
    AssessmentKind.PROGRESS: "This term has a progress review, not a formal assessment",
    AssessmentKind.FORMAL: "This term has a formal assessment, not a progress review",
}


@action
def record_review(
    *, by: Actor, at: dt.datetime, on: dt.date, induction: Induction, term: int,
    held_on: dt.date, judgement: Judgement, summary: str, next_steps: str = "",
) -> ProgressReview:  # fmt: skip
    """Record the review of a term that has one by the policy in force; `term` counts from 1."""
    held = locked(induction)
    access.check_can_review(by, held)
    _check_term(held, term, AssessmentKind.PROGRESS, held_on=held_on, on=on)
    review = ProgressReview(
        induction=held, term=term, held_on=held_on, judgement=judgement,
        summary=_summary(summary), next_steps=next_steps.strip(),
        recorded_by_id=by.user_id, recorded_by_name=by.name,
    )  # fmt: skip
    _save(review, field="term")
    settle("review_recorded", by=by, at=at, on=on, induction=held, term=term, judgement=judgement)
    return review


@action
def record_assessment(
    *, by: Actor, at: dt.datetime, on: dt.date, induction: Induction, term: int,
    held_on: dt.date, judgement: Judgement, summary: str, next_steps: str = "",
) -> Assessment:  # fmt: skip
    """Record and sign, as tutor, the formal assessment of a term; head and teacher sign after."""
    held = locked(induction)
    access.check_can_assess(by, held)
    row = _check_term(held, term, AssessmentKind.FORMAL, held_on=held_on, on=on)
    assessment = Assessment(
        induction=held, term=term, held_on=held_on, judgement=judgement,
        summary=_summary(summary), next_steps=next_steps.strip(),
        recorded_by_id=by.user_id, recorded_by_name=by.name,
        after_extensions=held.extensions.count() if row.final else 0,
    )  # fmt: skip
    _save(assessment, field="term")
    _save(_signature(assessment, Signatory.TUTOR, by, on), field="role")
    telling.signature_asked(assessment, at=at, on=on)
    settle(
        "assessment_recorded", by=by, at=at, on=on, induction=held, term=term, judgement=judgement
    )
    return assessment


@action
def sign(
    *, by: Actor, at: dt.datetime, on: dt.date, assessment: Assessment, comment: str = ""
) -> Signature:
    """Sign as what one acts as, once; the teacher may add a comment."""
    held = locked(assessment.induction)
    role = access.check_can_sign(by, held)
    if held.state != State.IN_PROGRESS:
        raise DomainError("Assessments are signed while induction is in progress")
    if comment.strip() and role != Signatory.TEACHER:
        raise DomainError("Only the teacher adds a comment", field="comment")
    signature = _signature(assessment, role, by, on, comment.strip())
    _save(signature, field="role")
    settle(
        "assessment_signed", by=by, at=at, on=on, induction=held, term=assessment.term, role=role
    )
    return signature


def _check_term(
    induction: Induction, term: int, kind: AssessmentKind, *, held_on: dt.date, on: dt.date
) -> TermRow:
    if induction.state != State.IN_PROGRESS:
        raise DomainError("Reviews and assessments are recorded while induction is in progress")
    row = _row(induction, term, on)
    if row.kind != kind:
        raise DomainError(WRONG_KIND[row.kind], field="term")
    earliest = _earliest(induction, row)
    if not earliest <= held_on <= on:
        raise DomainError(f"Enter a day from {words.date(earliest)} to today", field="held_on")
    return row


def _earliest(induction: Induction, row: TermRow) -> dt.date:
    """The first day on which the meeting can have been: after an extension, in the last term."""
    begun = max(row.starts, induction.starts_on)
    extended = induction.decisions.filter(extension__isnull=False)
    last = extended.aggregate(last=Max("decided_on"))["last"] if row.final else None
    return max(begun, last or begun)


def _row(induction: Induction, term: int, on: dt.date) -> TermRow:
    figures = standing.figures_of(induction, system=rulebook.policy_in_force(), on=on)
    row = next((row for row in figures.terms if row.number == term), None)
    if row is None:
        raise DomainError("This induction has no such term", field="term")
    if row.starts > on:
        raise DomainError(
            f"This term begins on {words.date(row.starts)}. Record it once it has begun.",
            field="term",
        )
    return row


def _summary(text: str) -> str:
    return said(text, field="summary", message="Enter what you found")


def _signature(
    assessment: Assessment, role: Signatory, by: Actor, on: dt.date, comment: str = ""
) -> Signature:
    return Signature(
        assessment=assessment, role=role, signed_on=on, signed_by_id=by.user_id,
        signed_by_name=by.name, comment=comment,
    )  # fmt: skip


def _save(row: ProgressReview | Assessment | Signature, *, field: str) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if constraint(error) not in REFUSALS:
            raise
        raise DomainError(REFUSALS[constraint(error)], field=field) from error
