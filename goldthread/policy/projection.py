"""When induction is expected to end, with the sum that a reader can check by hand.

Credit of future terms is shown as the growth of the rounded total, so that
each line adds up as printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from math import ceil

from goldthread.policy.engine.calendar import Calendar, Term
from goldthread.policy.engine.result import Step
from goldthread.policy.engine.unit import figure, long_date
from goldthread.policy.service import (
    FULL_TIME,
    Credit,
    Waiting,
    reached_on,
    share_of_full_time,
    thousandths,
)

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Projection:
    """The day on which the required credit is reached, and the sum in words.

    `on` is None when no end can be expected; the last line says why.
    """

    on: date | None
    lines: tuple[Step, ...]


@dataclass(frozen=True)
class _Stretch:
    """The school days of one term that are still ahead."""

    term: Term
    before: int
    ahead: int
    of: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.ahead, self.of)

    @property
    def name(self) -> str:
        return f"the rest of {self.term.label}" if self.before else self.term.label


def expected_end(
    credit: Credit,
    required_milliterms: int,
    current_fte_bp: int,
    as_of: date,
    calendar: Calendar,
) -> Projection:
    """The day on which `credit` comes to what is required at the present pattern.

    Service goes on from the day after `as_of`, or from the next period that
    has a date, at `current_fte_bp` (0: no service is under way). Raises
    ValueError unless `credit` was counted to `as_of`.
    """
    if credit.as_of != as_of:
        raise ValueError(f"The credit is counted to {credit.as_of}: count it to {as_of}.")
    done = reached_on(credit, required_milliterms, calendar)
    if done:
        said = f"{_terms(required_milliterms)} of service were reached on {long_date(done)}."
        return Projection(done, (Step(said, done),))
    return _Walk(credit, required_milliterms, current_fte_bp, as_of, calendar).projection()


def _terms(milliterms: int) -> str:
    return f"{figure(milliterms)} {'term' if milliterms == 1000 else 'terms'}"


class _Walk:
    """Goes forward term by term until the required credit is reached."""

    def __init__(
        self, credit: Credit, required: int, fte_bp: int, as_of: date, calendar: Calendar
    ) -> None:
        self.credit, self.required, self.calendar = credit, required, calendar
        self.fte_bp, self.fte = fte_bp, Fraction(fte_bp, FULL_TIME)
        self.resumes = _resumes(credit, as_of)
        self.least = _terms(1000 * credit.minimum_terms)
        held = credit.waiting or Waiting(Fraction(0), Fraction(credit.minimum_terms))
        self.total, self.covered = credit.exact + held.share, held.covered
        self.lines: list[Step] = [self._so_far()]

    def projection(self) -> Projection:
        """The end, or the reason why there is none."""
        if not self.fte_bp:
            return self._open("No service is under way, so no end can be expected.")
        passed: list[_Stretch] = []
        gains: list[int] = []
        for stretch in self._stretches():
            days = max(self._days_for_share(stretch), self._days_for_cover(stretch))
            if days <= stretch.ahead:
                self._between(passed, gains)
                return self._end(stretch, days)
            before = thousandths(self.total)
            self.total += self.fte * stretch.share
            self.covered += stretch.share
            passed.append(stretch)
            gains.append(thousandths(self.total) - before)
        return self._open("The end lies beyond the term dates that are known.")

    def _stretches(self) -> Iterator[_Stretch]:
        for term in self.calendar.terms_between(self.resumes, self.calendar.last_day):
            start = max(term.starts, self.resumes)
            ahead = self.calendar.school_days(start, term.ends + DAY)
            of = self.calendar.days_in(term)
            yield _Stretch(term, of - ahead, ahead, of)

    def _days_for_share(self, stretch: _Stretch) -> int:
        # Half a thousandth short rounds up to what is required.
        short = Fraction(2 * self.required - 1, 2000) - self.total
        return ceil(short / self.fte * stretch.of)

    def _days_for_cover(self, stretch: _Stretch) -> int:
        return ceil((self.credit.minimum_terms - self.covered) * stretch.of)

    def _so_far(self) -> Step:
        amounts = [figure(line.milliterms) for line in self.credit.lines if line.counted]
        total = self.credit.milliterms
        added = f"{' + '.join(amounts)} = " if len(amounts) > 1 else ""
        left = figure(self.required - total)
        said = f"Credited so far: {added}{_terms(total)}. That leaves {left} of "
        said += f"{_terms(self.required)}."
        held = thousandths(self.total) - total
        if held:
            said += f" {figure(held)} more counts once the present employment covers {self.least}."
        return Step(said, total)

    def _between(self, passed: list[_Stretch], gains: list[int]) -> None:
        if not passed:
            return
        brought = _brought(list(zip(passed, gains, strict=True)))
        listed = ", ".join(brought[:-1]) + (" and " if len(brought) > 1 else "") + brought[-1]
        left = self._left()
        said = f"At {share_of_full_time(self.fte_bp)}, {listed}. That leaves {figure(left)}."
        self.lines.append(Step(said, left))

    def _left(self) -> int:
        return self.required - thousandths(self.total)

    def _end(self, stretch: _Stretch, days: int) -> Projection:
        number = stretch.before + days
        day = self.calendar.school_day(stretch.term, number)
        where = f"day {number} of the {stretch.of} school days in {stretch.term.label}"
        left = f"{figure(self._left())} at {share_of_full_time(self.fte_bp)}"
        if self._days_for_cover(stretch) > self._days_for_share(stretch):
            said = f"The present employment covers {self.least} on {where}: {long_date(day)}."
        elif stretch.before:
            said = f"{left} is {days} school days, to {where}: {long_date(day)}."
        else:
            said = f"{left} is {where}: {long_date(day)}."
        return Projection(day, (*self.lines, Step(said, day)))

    def _open(self, said: str) -> Projection:
        return Projection(None, (*self.lines, Step(said, self._left())))


def _brought(gained: list[tuple[_Stretch, int]]) -> list[str]:
    """What each term brings; three or more equal ones in a row are told together."""
    told: list[str] = []
    for gain, run in groupby(gained, key=lambda pair: pair[1]):
        names = [stretch.name for stretch, _ in run]
        if len(names) > 2:
            told.append(
                f"the {len(names)} terms {names[0]} to {names[-1]} bring {figure(gain)} each"
            )
        else:
            told.extend(f"{name} brings {figure(gain)}" for name in names)
    return told


def _resumes(credit: Credit, as_of: date) -> date:
    """The first day of service still ahead."""
    ahead = [period.from_ for period in credit.periods if as_of < period.end]
    return max([as_of + DAY, *ahead[:1]])
