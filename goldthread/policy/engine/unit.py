"""Units: what a value may be, and how it is put into words.

Numbers are whole: pence, minutes, basis points (10,000 = all) and thousandths
of a term (milliterms). A unit that is none of these names a list of codes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from goldthread.policy.engine.errors import PolicyError
from goldthread.policy.engine.result import Value

NO_DATE = date.max


class Kind(StrEnum):
    """How a value behaves in a rule: what it can be compared and added with."""

    NUMBER = "number"
    DAY = "date"
    FLAG = "yes or no"
    CODE = "code"
    TEXT = "text"


@dataclass(frozen=True)
class CodeList:
    """The codes that a unit allows, each with its title.

    `named_by` gives the text parameter that names a code, where the name is
    itself a matter of policy.
    """

    name: str
    titles: MappingProxyType[str, str]
    named_by: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))


def figure(thousandths: int) -> str:
    """Thousandths as a plain decimal: 1250 is "1.25", 6000 is "6"."""
    whole, rest = divmod(abs(thousandths), 1000)
    sign = "-" if thousandths < 0 else ""
    return f"{sign}{whole}.{rest:03d}".rstrip("0").rstrip(".")


def long_date(day: date) -> str:
    """A day as "1 September 2021"."""
    return "no date" if day == NO_DATE else f"{day.day} {day:%B %Y}"


def _counted(one: str, many: str) -> Callable[[int], str]:
    return lambda number: f"{number:,} {one if number == 1 else many}"


def _terms(thousandths: int) -> str:
    return f"{figure(thousandths)} {'term' if thousandths == 1000 else 'terms'}"


def _percent(basis_points: int) -> str:
    return f"{figure(basis_points * 10)}%"


def _pounds(pence: int) -> str:
    pounds, rest = divmod(pence, 100)
    return f"£{pounds:,}.{rest:02d}" if rest else f"£{pounds:,}"


_NUMBERS: dict[str, Callable[[int], str]] = {
    "terms": _counted("term", "terms"),
    "milliterms": _terms,
    "basis_points": _percent,
    "pence": _pounds,
    "minutes": _counted("minute", "minutes"),
    "working_days": _counted("working day", "working days"),
    "school_days": _counted("school day", "school days"),
    "days": _counted("day", "days"),
    "months": _counted("month", "months"),
    "years": _counted("year", "years"),
    "count": "{:,}".format,
}
_KINDS = {"date": Kind.DAY, "flag": Kind.FLAG, "text": Kind.TEXT}
_TYPES: dict[Kind, type] = {
    Kind.NUMBER: int,
    Kind.DAY: date,
    Kind.FLAG: bool,
    Kind.CODE: str,
    Kind.TEXT: str,
}


def kind(unit: str) -> Kind:
    """The kind of `unit`; a name that is no unit stands for a list of codes."""
    return Kind.NUMBER if unit in _NUMBERS else _KINDS.get(unit, Kind.CODE)


def check(unit: str, value: Value, *, what: str, file: str = "") -> None:
    """Refuse a value whose type is not that of its unit."""
    wanted = _TYPES[kind(unit)]
    if type(value) is not wanted:
        raise PolicyError(
            f"{what} is {value!r}: give a {kind(unit)}, because its unit is {unit}", file=file
        )


def display(unit: str, value: Value, titles: CodeList | None = None) -> str:
    """`value` of `unit` in words; a code by its title in `titles`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, str):
        return titles.titles[value] if titles else value
    return _NUMBERS[unit](value)
