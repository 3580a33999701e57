"""Terms, school days and working days in England.

School years that the rule set does not list follow `rule_year`: three terms
around Easter with a week's half-term in each. School days are the weekdays of
a term outside half-term and bank holidays. Working days leave out weekends and
bank holidays, and count the day they start on as day 1.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

DAY = timedelta(days=1)
MONDAY, FRIDAY = 0, 4


class OutsideCalendar(Exception):
    """A day before the first or after the last school year of the calendar."""


@dataclass(frozen=True)
class Term:
    """One term: first and last day, and the first and last day of half-term."""

    school_year: str
    season: str
    starts: date
    ends: date
    half_term: tuple[date, date]

    @property
    def label(self) -> str:
        """The term as people call it, such as "spring 2027"."""
        return f"{self.season} {self.starts.year}"


@lru_cache(maxsize=4)
def bank_holidays(first_year: int, last_year: int) -> frozenset[date]:
    """The bank holidays of England in these calendar years."""
    years = range(first_year, last_year + 1)
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years))


def rule_year(start: int) -> tuple[Term, Term, Term]:
    """The terms of the school year that begins in September of `start`.

    Autumn: first weekday of September to the last Friday on or before 22
    December. Spring: first Monday from 2 January that is no bank holiday (else
    the day after) to the Easter holiday of two weeks. Summer: to 22 July, or
    the Friday before. Half-terms: the weeks of the fourth Monday of October,
    the Monday from 12 to 18 February and the last Monday of May.
    """
    label, year = f"{start}/{(start + 1) % 100:02d}", start + 1
    spring_end, summer_start = _easter_holiday(year)
    return (
        Term(
            label,
            "autumn",
            _weekday_from(date(start, 9, 1)),
            _friday_by(date(start, 12, 22)),
            _week(_monday_from(date(start, 10, 22))),
        ),
        Term(label, "spring", _new_year(year), spring_end, _week(_monday_from(date(year, 2, 12)))),
        Term(
            label,
            "summer",
            summer_start,
            _summer_end(year),
            _week(_monday_from(date(year, 5, 25))),
        ),
    )


def _easter_holiday(year: int) -> tuple[date, date]:
    """Last day of spring and first of summer: two weeks that hold Easter."""
    sunday = easter(year)
    if sunday < date(year, 4, 1):
        return sunday - 3 * DAY, sunday + 15 * DAY
    if sunday < date(year, 4, 15):
        return sunday - 9 * DAY, sunday + 8 * DAY
    return sunday - 16 * DAY, sunday + 2 * DAY


def _new_year(year: int) -> date:
    monday = _monday_from(date(year, 1, 2))
    return monday + DAY if monday in bank_holidays(year, year) else monday


def _summer_end(year: int) -> date:
    day = date(year, 7, 22)
    return day if day.weekday() <= FRIDAY else _friday_by(day)


def _monday_from(day: date) -> date:
    return day + (-day.weekday() % 7) * DAY


def _friday_by(day: date) -> date:
    return day - ((day.weekday() - FRIDAY) % 7) * DAY


def _weekday_from(day: date) -> date:
    return day if day.weekday() <= FRIDAY else _monday_from(day)


def _week(monday: date) -> tuple[date, date]:
    return monday, monday + FRIDAY * DAY


@dataclass(frozen=True, eq=False)
class Calendar:
    """The terms from one school year to another, with day counts by bisection."""

    terms: tuple[Term, ...]
    _school_days: tuple[date, ...] = field(init=False, repr=False)
    _working_days: tuple[int, ...] = field(init=False, repr=False)
    _starts: tuple[date, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        closed = bank_holidays(self.first_day.year, self.last_day.year)
        days = (day for term in self.terms for day in _days_of(term) if day not in closed)
        object.__setattr__(self, "_school_days", tuple(days))
        weekdays = (day for day in _span(self.first_day, self.last_day) if day.weekday() <= FRIDAY)
        numbers = tuple(day.toordinal() for day in weekdays if day not in closed)
        object.__setattr__(self, "_working_days", numbers)
        object.__setattr__(self, "_starts", tuple(term.starts for term in self.terms))

    @classmethod
    def of_years(
        cls, first: int, last: int, listed: Mapping[int, tuple[Term, Term, Term]] | None = None
    ) -> "Calendar":
        """School years beginning in `first` to `last`; listed years replace the rule."""
        chosen = listed or {}
        years = (chosen.get(year) or rule_year(year) for year in range(first, last + 1))
        return cls(tuple(term for year in years for term in year))

    @property
    def first_day(self) -> date:
        """The first day that the calendar knows."""
        return self.terms[0].starts

    @property
    def last_day(self) -> date:
        """The last day that the calendar knows."""
        return self.terms[-1].ends

    def _inside(self, day: date) -> date:
        if not self.first_day <= day <= self.last_day:
            raise OutsideCalendar(f"{day} is outside the term dates that are known")
        return day

    def terms_between(self, from_: date, until: date) -> tuple[Term, ...]:
        """The terms that share a day with `from_` <= day < `until`."""
        first = bisect_right(self._starts, self._inside(from_)) - 1
        last = bisect_left(self._starts, until)
        return tuple(term for term in self.terms[first:last] if from_ <= term.ends)

    def school_days(self, from_: date, until: date) -> int:
        """How many school days lie in `from_` <= day < `until`."""
        return max(0, bisect_left(self._school_days, until) - bisect_left(self._school_days, from_))

    def days_in(self, term: Term) -> int:
        """How many school days the term has."""
        return self.school_days(term.starts, term.ends + DAY)

    def school_day(self, term: Term, number: int) -> date:
        """School day `number` of the term, from 1."""
        return self._school_days[bisect_left(self._school_days, term.starts) + number - 1]

    def working_day_after(self, start: date, working_days: int) -> date:
        """Working day `working_days`, with `start` (or the first one after it) as day 1."""
        return date.fromordinal(self.working_day_number_after(start.toordinal(), working_days))

    def working_day_number_after(self, start: int, working_days: int) -> int:
        """The same over day numbers, as rules count."""
        self._inside(date.fromordinal(start))
        place = bisect_left(self._working_days, start) + working_days - 1
        if place >= len(self._working_days):
            raise OutsideCalendar("the day is after the last term that is known")
        return self._working_days[place]


def _span(first: date, last: date) -> Iterable[date]:
    return (first + number * DAY for number in range((last - first).days + 1))


def _days_of(term: Term) -> Iterable[date]:
    from_, to = term.half_term
    days = (day for day in _span(term.starts, term.ends) if day.weekday() <= FRIDAY)
    return (day for day in days if not from_ <= day <= to)
