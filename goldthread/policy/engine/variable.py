"""What rule files import: the decorator, and the functions that a rule may call.

A rule file is plain Python that can be read and run as it stands. The system
does not import it, though: it reads the text, checks it (`language`) and
compiles only what was checked.
"""

from collections.abc import Callable
from datetime import date
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

Milliterms = int
Terms = int
BasisPoints = int
Days = int
Day = int
"""A date as the number of its day (`date.toordinal`), as rules count them."""
Code = str


def variable(
    *, unit: str, title: str, reference: str, because: str | tuple[str, ...]
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a function as a rule.

    `because` is a sentence for the explanation, or one for each `return` in
    the order in which they stand; `{name}` shows an argument, `{value}` the
    result.
    """
    return lambda rule: rule


def ceil_div(number: int, divisor: int) -> int:
    """`number` divided by `divisor`, rounded up."""
    return -(-number // divisor)


def round_half_up(number: int, divisor: int) -> int:
    """`number` divided by `divisor`, rounded to the nearest, halves up."""
    return (2 * number + divisor) // (2 * divisor)


def years_after(start: Day, years: int) -> Day:
    """The same day of a later year; 29 February becomes 1 March where there is none.

    A day beyond the calendar of dates is its last day.
    """
    day = date.fromordinal(start)
    if day.year + years > date.max.year:
        return date.max.toordinal()
    try:
        return day.replace(year=day.year + years).toordinal()
    except ValueError:
        return date(day.year + years, 3, 1).toordinal()


def working_day_after(start: Day, working_days: int) -> Day:
    """The day that is working day `working_days`, with `start` as day 1.

    A rule set replaces this by its own calendar.
    """
    raise NotImplementedError("Only a rule set has a calendar of working days.")
