"""Reviews and assessments: what can be written now, and what was."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from goldthread.induction import wording
from goldthread.induction.models import Assessment, Induction, ProgressReview, Signatory, Signature
from goldthread.induction.presenters import happened, texts
from goldthread.induction.queries import Standing, standing
from goldthread.induction.standing import AssessmentKind, TermRow
from goldthread.induction.standing.dues import is_written
from goldthread.induction.states import State
from goldthread.pages import parts, words
from goldthread.rulebook import explanations

DONE = {AssessmentKind.PROGRESS: "reviewed", AssessmentKind.FORMAL: "assessed"}
KINDS = {AssessmentKind.PROGRESS: "progress review", AssessmentKind.FORMAL: "formal assessment"}


@dataclass(frozen=True)
class Writing:
    """What can be written now: `terms` offers each by number and name."""

    title: str
    terms: list[tuple[int, str]]
    lead: str
    why: parts.Why | None
    is_assessment: bool
    next_from: dt.date | None = None


@dataclass(frozen=True)
class Written:
    """A review or an assessment as its page shows it."""

    title: str
    lead: str
    rows: list[parts.SummaryRow]
    summary: Markup
    next_steps: Markup
    signatures: list[parts.StatusStep] = field(default_factory=list)
    comment: Markup = field(default_factory=Markup)
    commented_by: str = ""


def writing(induction: Induction, kind: AssessmentKind, *, on: dt.date) -> Writing:
    """The terms that have begun and want this kind, the oldest first."""
    stands = standing(induction, on)
    open_rows = [
        row for row in stands.terms if row.kind is kind and not is_written(stands.rules.facts, row)
    ]
    begun = [row for row in open_rows if row.starts <= on]
    chosen = begun if induction.state == State.IN_PROGRESS else []
    final = any(row.final for row in chosen)
    name = "final assessment" if final else KINDS[kind]
    return Writing(
        title=f"Write the {name}" if len(chosen) < 2 else f"Write a {KINDS[kind]}",
        terms=[(row.number, _term(row, on)) for row in chosen],
        lead=_lead(chosen, on),
        why=_why(stands, chosen, kind),
        is_assessment=kind is AssessmentKind.FORMAL,
        next_from=open_rows[0].starts if open_rows and not begun else None,
    )


def _term(row: TermRow, on: dt.date) -> str:
    return f"{words.first_capital(row.label)}, {_by(row, on)}"


def _by(row: TermRow, on: dt.date) -> str:
    if row.due_on < on:
        return f"{words.distance(row.due_on, on)}"
    return f"due by {words.short_weekday_date(row.due_on)}"


def _lead(rows: list[TermRow], on: dt.date) -> str:
    if not rows:
        return ""
    first = rows[0]
    day = words.weekday_date(first.due_on)
    far = words.distance(first.due_on, on)
    told = f"was due {day}, {far}" if first.due_on < on else f"is due by {day}, {far}"
    return f"The one for {first.label} {told}."


def _why(stands: Standing, rows: list[TermRow], kind: AssessmentKind) -> parts.Why | None:
    if not rows:
        return None
    asked = f"Why a {KINDS[kind]} in {rows[0].label}?"
    return explanations.why(stands.kind_of(rows[0]), question=asked)


def nothing_to_write(induction: Induction, asked: Writing) -> dict[str, Any]:
    """Why nothing of this kind can be written now, and when it can."""
    name = "formal assessment" if asked.is_assessment else "progress review"
    if induction.state != State.IN_PROGRESS:
        lead = f"A {name} is written while induction is in progress. It is not in progress now."
    elif asked.next_from:
        day = words.weekday_date(asked.next_from)
        lead = f"The next {name} can be written from {day}, when its term begins."
    else:
        lead = f"Every {name} that this induction needs has been written."
    return {
        "induction": induction, "title": f"There is no {name} to write now", "lead": lead,
        "why": None,
    }  # fmt: skip


def review(induction: Induction, written: ProgressReview, *, on: dt.date) -> Written:
    """A review's page."""
    stands = standing(induction, on)
    label = wording.term(induction, written.term, stands.rules.system.calendar)
    return Written(
        title=f"Progress review, {label}",
        lead=f"{written.get_judgement_display()}.",
        rows=_rows(written),
        summary=texts.lines(written.summary),
        next_steps=texts.lines(written.next_steps),
    )


def assessment(induction: Induction, written: Assessment, *, on: dt.date, own: bool) -> Written:
    """An assessment's page; `own` speaks to the teacher."""
    stands = standing(induction, on)
    label = wording.term(induction, written.term, stands.rules.system.calendar)
    final = any(row.final and row.number == written.term for row in stands.terms)
    by_role = {one.role: one for one in written.signatures.all()}
    told = by_role.get(Signatory.TEACHER)
    return Written(
        title=f"{'Final' if final else 'Formal'} assessment, {label}",
        lead=_assessed(written, own=own),
        rows=_rows(written),
        summary=texts.lines(written.summary),
        next_steps=texts.lines(written.next_steps),
        signatures=[_signature(role, by_role.get(role), induction) for role in Signatory],
        comment=texts.lines(told.comment) if told else Markup(),
        commented_by=told.signed_by_name if told else "",
    )


def _assessed(written: Assessment, *, own: bool) -> str:
    judged = words.first_capital(happened.judgement(written.judgement))
    missing = happened.unsigned(written, own=own)
    return f"{judged}. {missing or 'Everyone has signed.'}"


def _rows(written: ProgressReview | Assessment) -> list[parts.SummaryRow]:
    return [
        parts.SummaryRow("Judgement", str(written.get_judgement_display())),
        parts.SummaryRow("Date of the meeting", words.date(written.held_on)),
        parts.SummaryRow("Written by", written.recorded_by_name),
    ]


def _signature(role: Signatory, signed: Signature | None, induction: Induction) -> parts.StatusStep:
    who = induction.person.full_name if role == Signatory.TEACHER else ""
    title = str(role.label)
    if signed is None:
        return parts.StatusStep(title, "Not signed yet", "waiting", who)
    when = f"Signed {words.date(signed.signed_on)}"
    return parts.StatusStep(title, when, "done", signed.signed_by_name)
