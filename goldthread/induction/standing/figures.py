"""Where an induction stands: figures, terms and what is due, from facts and policy alone."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from goldthread import policy
from goldthread.induction.models import Signatory
from goldthread.induction.standing import dues, terms
from goldthread.induction.standing.dues import Waiting
from goldthread.induction.standing.facts import Assessed, Facts
from goldthread.induction.standing.rules import LEFT, NoAnswer, Rules
from goldthread.induction.standing.terms import TermRow
from goldthread.pages import words
from goldthread.policy import service
from goldthread.policy.engine.calendar import Calendar, OutsideCalendar
from goldthread.policy.engine.unit import figure
from goldthread.policy.projection import Projection, expected_end

MILLI = 1_000


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Standing at the end of `as_of`; credit in thousandths of a term.

    Without an answer (`reason` says why) the figures are None and there are no terms.
    `complete_on` is the day on which the service required was done; `not_ready` says in a
    sentence what an outcome still waits for, or is empty.
    """

    as_of: dt.date
    credited: int | None = None
    required: int | None = None
    left: int | None = None
    expected_end: dt.date | None = None
    complete_on: dt.date | None = None
    terms: tuple[TermRow, ...] = ()
    dues: tuple[Waiting, ...] = ()
    not_ready: str = ""
    reason: str = ""
    credit: service.Credit | None = None
    projection: Projection | None = None

    @property
    def next_due(self) -> Waiting | None:
        return self.dues[0] if self.dues else None


def of(facts: Facts, *, system: policy.System, on: dt.date) -> Figures:
    """The figures of one induction; an induction that has ended stands as on its last day."""
    as_of = min(on, facts.completed_on or on)
    try:
        return _worked_out(Rules(system, facts, as_of))
    except (NoAnswer, OutsideCalendar) as gap:
        return Figures(as_of=as_of, reason=str(gap), not_ready=str(gap))


def _worked_out(rules: Rules) -> Figures:
    facts, on, calendar = rules.facts, rules.on, rules.system.calendar
    credit = service.credit(facts.service, on, rules.least_terms(), calendar)
    required = rules.required()
    left = rules.number(LEFT, credited_milliterms=credit.milliterms)
    ahead = _projection(facts, credit, required, calendar)
    rows = terms.rows(rules, credit, required=required, until=ahead.on or facts.dated_to(on))
    complete_on = ahead.on if not left else None
    not_ready = _not_ready(facts, rows, left=left, expected_on=ahead.on)
    return Figures(
        as_of=on, credited=credit.milliterms, required=required, left=left,
        expected_end=facts.completed_on or ahead.on, complete_on=complete_on, terms=rows,
        dues=dues.waiting(rules, rows, complete_on=complete_on, ready=not not_ready),
        not_ready=not_ready, credit=credit, projection=ahead,
    )  # fmt: skip


def _projection(
    facts: Facts, credit: service.Credit, required: int, calendar: Calendar
) -> Projection:
    """The expected end, after whatever service is on record with dates that lie ahead."""
    dated_to = facts.dated_to(credit.as_of)
    if dated_to == credit.as_of:
        return expected_end(credit, required, facts.fte_bp_now, dated_to, calendar)
    planned = service.credit(facts.service, dated_to, credit.minimum_terms, calendar)
    ahead = expected_end(planned, required, facts.fte_bp_now, dated_to, calendar)
    said = f"Changes are on record to {words.date(dated_to)}, so service is counted to that day."
    return Projection(ahead.on, (policy.Step(said, dated_to), *ahead.lines))


def _not_ready(
    facts: Facts, rows: Sequence[TermRow], *, left: int, expected_on: dt.date | None
) -> str:
    if left:
        expected = f", expected on {words.date(expected_on)}" if expected_on else ""
        terms_are = "term of service is" if left == MILLI else "terms of service are"
        return f"{figure(left)} {terms_are} left{expected}"
    final = next((row.number for row in reversed(rows) if row.final), None)
    assessed = facts.final_assessment(final) if final else None
    if assessed is not None:
        return _unsigned(assessed)
    after = " after the extension" if facts.extensions else ""
    return f"The final assessment{after} has not been recorded"


def _unsigned(assessed: Assessed) -> str:
    if not assessed.unsigned:
        return ""
    names = words.joined(f"the {Signatory(role).label.lower()}" for role in assessed.unsigned)
    return f"The final assessment waits for the signature of {names}"
