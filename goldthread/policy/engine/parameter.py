"""Parameters: values by date, each with its source."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from goldthread.policy.engine import unit as units
from goldthread.policy.engine.result import Value


@dataclass(frozen=True)
class DatedValue:
    """A value in force from a date. `value` None means no longer in force.

    `option` names the adopted option that set it, None for the baseline.
    """

    from_: date
    value: Value | None
    reference: str
    source_url: str
    option: str | None = None


@dataclass(frozen=True)
class Parameter:
    """One length, threshold, share, name or yes/no of the policy.

    `asof` names the fact whose date picks the value; `values` are in order
    of date.
    """

    name: str
    title: str
    unit: str
    description: str
    asof: str
    values: tuple[DatedValue, ...]
    titles: units.CodeList | None = field(default=None, compare=False)
    file: str = field(default="", compare=False)

    def at(self, day: date) -> DatedValue | None:
        """The value in force on `day`, or None when there is none."""
        place = bisect_right(self.values, day, key=lambda dated: dated.from_)
        if not place or self.values[place - 1].value is None:
            return None
        return self.values[place - 1]

    def display(self, value: Value) -> str:
        """`value` in words, such as "6 terms"."""
        return units.display(self.unit, value, self.titles)
