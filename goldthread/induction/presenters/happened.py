"""What happened in an induction, as knots of its thread."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from django.urls import reverse

from goldthread.induction import wording
from goldthread.induction.models import (
    Assessment,
    Decision,
    DecisionOutcome,
    HeadRecommendation,
    Induction,
    Judgement,
    ServicePeriod,
    Signatory,
)
from goldthread.induction.presenters.dated import Dated, happened
from goldthread.induction.queries import Standing, assessments
from goldthread.mentoring import queries as mentoring
from goldthread.pages import parts, words
from goldthread.policy.service import share_of_full_time

DAY = dt.timedelta(days=1)
OUTCOMES = {
    DecisionOutcome.PASSED: "Induction passed",
    DecisionOutcome.FAILED: "Induction failed",
    DecisionOutcome.EXTENDED: "Induction extended",
}


def knots(
    induction: Induction, standing: Standing, on: dt.date, *, own: bool = False
) -> list[Dated]:
    """Everything up to a day, each with its own; `own` speaks to the teacher."""
    told = [
        *_beginning(induction),
        *_mentors(induction),
        *_service(induction),
        *_reviews(induction, standing),
        *_assessments(induction, standing, own=own),
        *_outcomes(induction),
    ]
    return [one for one in told if one.day <= on]


def _beginning(induction: Induction) -> Iterator[Dated]:
    body, school = induction.body.name, induction.school.name
    yield from _asking(induction)
    if induction.accepted_on:
        yield happened(induction.accepted_on, f"Accepted by {body}")
    overseen = f" Overseen by {body}." if induction.accepted_on else ""
    yield happened(induction.starts_on, "Induction started", f"{school}.{overseen}")


def _asking(induction: Induction) -> Iterator[Dated]:
    """Every body that was asked, and each that declined; the first with the registration."""
    by = f"By {induction.school.name}."
    declines = list(induction.declines.select_related("body").order_by("created_at"))
    for number, declined in enumerate(declines):
        yield happened(declined.asked_on, _asked(declined.body.name, again=number > 0), by)
        yield happened(declined.declined_on, f"Declined by {declined.body.name}")
    last = declines[-1] if declines else None
    if last is None or (last.body_id, last.asked_on) != (
        induction.body_id, induction.registered_on,
    ):  # fmt: skip
        title = _asked(induction.body.name, again=bool(declines))
        yield happened(induction.registered_on, title, by)


def _asked(body: str, *, again: bool) -> str:
    return f"{body} asked to oversee induction" if again else f"Registered with {body}"


def _mentors(induction: Induction) -> Iterator[Dated]:
    """Who took over as mentor; the first one began with the induction."""
    for mentorship in mentoring.history(induction.person):
        if mentorship.during.lower > induction.starts_on:
            yield happened(
                mentorship.during.lower, f"{mentorship.mentor_person.full_name} became the mentor"
            )


def _service(induction: Induction) -> Iterator[Dated]:
    periods = list(induction.service.order_by("during"))
    for before, period in pairwise(periods):
        share = share_of_full_time(period.fte_bp)
        if before.during.upper == period.during.lower:
            yield happened(period.during.lower, f"Working pattern: {share}")
            continue
        yield happened(before.during.upper - DAY, f"Last day at {induction.school.name}")
        yield happened(period.during.lower, f"Service resumed: {share}")
    yield from _leaving(induction, periods)


def _leaving(induction: Induction, periods: list[ServicePeriod]) -> Iterator[Dated]:
    after = periods[-1].during.upper if periods else None
    if after is not None and induction.completed_on is None:
        yield happened(after - DAY, f"Last day at {induction.school.name}")


def _reviews(induction: Induction, standing: Standing) -> Iterator[Dated]:
    calendar = standing.rules.system.calendar
    for review in induction.reviews.all():
        label = wording.term(induction, review.term, calendar)
        judged = str(review.get_judgement_display()).lower()
        page = reverse("induction-review-view", args=[induction.pk, review.pk])
        yield happened(
            review.held_on,
            f"Progress review, {label}: {judged}",
            f"Recorded by {review.recorded_by_name}.",
            parts.Link("Read the review", page),
        )


def _assessments(induction: Induction, standing: Standing, *, own: bool) -> Iterator[Dated]:
    final = {row.number for row in standing.terms if row.final}
    for assessment in assessments(induction):
        label = wording.term(induction, assessment.term, standing.rules.system.calendar)
        kind = "Final assessment" if assessment.term in final else "Formal assessment"
        page = reverse("induction-assessment-view", args=[induction.pk, assessment.pk])
        yield happened(
            assessment.held_on,
            f"{kind}, {label}: {judgement(assessment.judgement)}",
            signed(assessment, own=own),
            parts.Link("Read the assessment", page),
        )


def judgement(code: str) -> str:
    """'on track against the standards'."""
    on_track = code == Judgement.ON_TRACK
    return "on track against the standards" if on_track else "not on track against the standards"


def signed(assessment: Assessment, *, own: bool = False) -> str:
    """'Signed by Grace Olanipekun and Ruth Ashdown. The teacher has still to sign.'"""
    signatories = words.joined(one.signed_by_name for one in assessment.signatures.all())
    told = f"Signed by {signatories}." if signatories else ""
    return f"{told} {unsigned(assessment, own=own)}".strip()


def unsigned(assessment: Assessment, *, own: bool = False) -> str:
    """'The headteacher and the teacher have still to sign.'; '' when everyone has signed."""
    if not assessment.unsigned:
        return ""
    missing = [
        "you" if own and role == Signatory.TEACHER else f"the {role.label.lower()}"
        for role in assessment.unsigned
    ]
    has = "has" if len(missing) == 1 and missing != ["you"] else "have"
    return f"{words.first_capital(words.joined(missing))} {has} still to sign."


def _outcomes(induction: Induction) -> Iterator[Dated]:
    for made in induction.recommendations.all():
        yield _recommended(made)
    for decision in induction.decisions.select_related("extension"):
        yield _decided(decision, induction)


def _recommended(made: HeadRecommendation) -> Dated:
    return happened(
        made.made_on,
        f"Headteacher recommends: {str(made.get_outcome_display()).lower()}",
        f"By {made.made_by_name}.",
    )


def _decided(decision: Decision, induction: Induction) -> Dated:
    extension = getattr(decision, "extension", None)
    by_how_much = f" by {words.terms(extension.milliterms)}" if extension else ""
    return happened(
        decision.decided_on,
        OUTCOMES[DecisionOutcome(decision.outcome)] + by_how_much,
        f"Decided by {decision.decided_by_name} for {induction.body.name}.",
    )
