"""What a career amounts to by a day: the terms served, what was due in each, and when it ended."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from goldthread import policy
from goldthread.policy.engine.calendar import Term
from goldthread.web.demonstration.plan import Career

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Served:
    """One term: its number from 1, how much of full time, and the credit before and after it."""

    number: int
    term: Term
    fte_bp: int
    before: int
    after: int

    def kind(self, system: policy.System, career: Career) -> str:
        """`formal` or `progress`, as the rules say for this term."""
        return assessment_kind(system, career.starts_on, self.before, self.after)


def terms(career: Career, required: int, *, on: dt.date, system: policy.System) -> list[Served]:
    """The terms that had ended by a day, up to the one that completes the service."""
    return list(_served(career, required, on=on, system=system))


def _served(
    career: Career, required: int, *, on: dt.date, system: policy.System
) -> Iterator[Served]:
    credited = 0
    ended = system.calendar.terms_between(career.starts_on, on)
    for number, term in enumerate((term for term in ended if term.ends < on), start=1):
        fte_bp = pattern_in(career, number)
        before, credited = credited, credited + fte_bp // 10
        yield Served(number, term, fte_bp, before, credited)
        if credited >= required:
            return


def pattern_in(career: Career, number: int) -> int:
    """The share of full time in a term, in basis points."""
    return career.pattern[0 if number <= career.changes_after_terms else -1]


def required(system: policy.System, starts_on: dt.date, on: dt.date) -> int:
    """Thousandths of a term that induction takes for a start on a day."""
    return _required(system, starts_on, on)


@lru_cache(maxsize=512)
def _required(system: policy.System, starts_on: dt.date, on: dt.date) -> int:
    # Nobody here is still serving an induction from before 2021, so the day it ended is not asked.
    ended = min(on, dt.date(starts_on.year + 1, 8, 31))
    found = system.determine(
        "induction_length_milliterms",
        inputs={"induction_start": starts_on, "induction_ended": ended},
        on=on,
    )
    return int(found.value)  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def assessment_kind(system: policy.System, starts_on: dt.date, before: int, after: int) -> str:
    found = system.determine(
        "assessment_kind_for_term",
        inputs={
            "induction_start": starts_on, "credited_at_term_start": before,
            "credited_at_term_end": after,
        },
        on=starts_on,
    )  # fmt: skip
    return str(found.value)


@lru_cache(maxsize=512)
def award_code(system: policy.System, training_start: dt.date) -> str:
    """The award at the end of a training that starts on a day."""
    inputs = {"training_start": training_start}
    return str(system.determine("award_now", inputs=inputs, on=training_start).value)
