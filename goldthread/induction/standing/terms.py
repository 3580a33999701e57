"""The terms of an induction, past and to come, and what each ends with."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from goldthread.induction.standing.rules import AssessmentKind, Rules
from goldthread.policy import service
from goldthread.policy.service import Credit

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class TermRow:
    """One term of the calendar with service in it; credit in thousandths of a term.

    `number` counts from 1 over all terms of the calendar since the start, whether or not there
    was service in each. `due_on` is the day by which its review or assessment is due.
    """

    number: int
    label: str
    starts: dt.date
    ends: dt.date
    credited_at_start: int
    credited_at_end: int
    kind: AssessmentKind
    final: bool
    due_on: dt.date


def rows(rules: Rules, credit: Credit, *, required: int, until: dt.date) -> tuple[TermRow, ...]:
    """The terms up to the one that holds `until`: where the service ends, or is counted to."""
    calendar = rules.system.calendar
    gains = _gains(credit, until, rules)
    found: list[TermRow] = []
    credited, exact = 0, Fraction(0)
    since_start = calendar.terms_between(rules.facts.starts_on, until + DAY)
    for number, term in enumerate(since_start, start=1):
        if term.label not in gains:
            continue
        exact += gains[term.label]
        before, credited = credited, service.thousandths(exact)
        found.append(
            TermRow(
                number=number, label=term.label, starts=term.starts, ends=term.ends,
                credited_at_start=before, credited_at_end=credited,
                kind=rules.kind(at_start=before, at_end=credited, ends=term.ends),
                final=credited >= required > before,
                due_on=min(term.ends, until) if credited >= required else term.ends,
            )
        )  # fmt: skip
    return tuple(found)


def _gains(credit: Credit, until: dt.date, rules: Rules) -> dict[str, Fraction]:
    """What each term brings in terms, the present pattern going on to `until`.

    Exact, because the thousandths of a credit line depend on the service that follows it.
    """
    end = max(credit.as_of, until)
    whole = service.credit(credit.periods, end, credit.minimum_terms, rules.system.calendar)
    gains: defaultdict[str, Fraction] = defaultdict(Fraction)
    for line in whole.lines:
        share = Fraction(line.days_served * line.fte_bp, line.days_in_term * service.FULL_TIME)
        gains[line.term_label] += share if line.counted else 0
    return dict(gains)
