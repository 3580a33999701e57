"""What a career amounts to by a day: the terms served, what was due in each, and when it ended."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from goldthread import policy
from goldthread.policy.engine.calendar import Calendar, Term
from goldthread.web.demonstration.plan import Career

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Served:
    """One term: its number from 1, share of full time, credit before and after it.

    `until` is the last day served: that of the term, or the day that the record is made for.
    """

    number: int
    term: Term
    fte_bp: int
    before: int
    after: int
    until: dt.date

    def kind(self, system: policy.System, career: Career) -> str:
        """`formal` or `progress`, as the rules say for this term."""
        return assessment_kind(system, career.starts_on, self.before, self.after)


def terms(career: Career, required: int, *, on: dt.date, system: policy.System) -> list[Served]:
    """The terms that had ended by a day, up to the one that completes the service.

    With `early`, the present term too, as if its report had been written before its end.
    """
    return list(_served(career, required, on=on, system=system))


def _served(
    career: Career, required: int, *, on: dt.date, system: policy.System
) -> Iterator[Served]:
    credited = 0
    begun = system.calendar.terms_between(career.starts_on, on)
    for number, term in enumerate(begun, start=1):
        fte_bp = pattern_in(career, number)
        until = term.ends if career.early else on
        share = fte_bp * _days(term, career.starts_on, until, system.calendar)
        before, credited = credited, credited + share // (10 * system.calendar.days_in(term))
        ended = term.ends < on
        if ended or credited >= required or career.early:
            yield Served(number, term, fte_bp, before, credited, min(term.ends, on))
        if credited >= required:
            return


def _days(term: Term, from_: dt.date, on: dt.date, calendar: Calendar) -> int:
    """School days of a term served by the end of a day, from the start of induction."""
    return calendar.school_days(max(term.starts, from_), min(term.ends, on) + DAY)


def started_to_complete(system: policy.System, *, by: dt.date, terms: int) -> dt.date:
    """The day on which full-time service must have started to complete so many terms by a day."""
    calendar = system.calendar
    begun = [term for term in calendar.terms if term.starts <= by]
    last, first = begun[-1], begun[-1 - terms]
    share = _days(last, last.starts, by, calendar) / calendar.days_in(last)
    skipped = int(share * calendar.days_in(first))
    if skipped >= calendar.days_in(first):
        return begun[-terms].starts
    return calendar.school_day(first, skipped + 1)


def term_start(system: policy.System, on: dt.date, ahead: int) -> dt.date:
    """The first day of the present term (or the last one), or of one so many terms ahead of it."""
    calendar = system.calendar
    present = max(place for place, term in enumerate(calendar.terms) if term.starts <= on)
    return calendar.terms[present + ahead].starts


def pattern_in(career: Career, number: int) -> int:
    """The share of full time in a term, in basis points."""
    return career.pattern[0 if number <= career.changes_after_terms else -1]


def required(system: policy.System, starts_on: dt.date, on: dt.date) -> int:
    """Thousandths of a term that induction takes for a start on a day."""
    return _required(system, starts_on, on)


@lru_cache(maxsize=512)
def _required(system: policy.System, starts_on: dt.date, on: dt.date) -> int:
    # Nobody here is still serving an induction from before 2021: all were served in their year.
    done = min(on, dt.date(starts_on.year + 1, 8, 31))
    found = system.determine(
        "induction_length_milliterms",
        inputs={"induction_start": starts_on, "shorter_service_done": done},
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
    """The award at the end of a training that starts on a day.

    Training from before the rules begin led to QTS, which these people then brought with them.
    """
    found = system.determine(
        "award_now", inputs={"training_start": training_start}, on=training_start
    )
    return str(found.value) if found.determined else "qts"
