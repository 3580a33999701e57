"""The columns of a file of trainees, and their cells as what `actions.recommend` takes."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from goldthread.awards import catalogue
from goldthread.core.text import sort_key
from goldthread.organisations.reading import cells
from goldthread.organisations.reading.errors import Refused
from goldthread.people.models import NAME_LENGTH

# Our names and the headings that a provider writes, in the order of the template.
COLUMNS = {
    "own_reference": "Your reference",
    "given_names": "Given names",
    "family_name": "Family name",
    "birth_on": "Date of birth",
    "route": "Route",
    "subject": "Subject",
    "phase": "Ages",
    "degree": "Degree",
    "country": "Country",
    "level_7_credits": "Level 7 credits",
    "training_from": "First day of training",
    "training_until": "Last day of training",
}
LONGEST_REFERENCE = 60
LONGEST_CELL = 200
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_BRITISH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)

Cells = Mapping[str, str]


def values(record: Cells) -> dict[str, Any]:
    """One row as values by our names; raises Refused at the first cell that cannot be read."""
    return {name: read(record[name]) for name, read in _READERS.items()}


def own_reference(record: Cells) -> str:
    """What the provider calls the trainee, as far as it can be shown."""
    return "".join(filter(str.isprintable, record["own_reference"])).strip()[:LONGEST_REFERENCE]


def written_name(record: Cells) -> str:
    """The names of a row that could not be read, as far as they can be shown."""
    names = f"{record.get('given_names', '')} {record.get('family_name', '')}"
    return " ".join("".join(mark if mark.isprintable() else " " for mark in names).split())


def _named(
    called: str, known: Callable[[], Mapping[str, str]], *, required: bool = True
) -> Callable[[str], str]:
    """A reader of one of a list, by its code or its name; nothing typed is an empty code."""

    @cache
    def codes() -> Mapping[str, str]:
        return {sort_key(name): code for code, name in known().items()}

    def read(cell: str) -> str:
        typed = cells.line(cell, called, LONGEST_CELL, required=required)
        code = typed if typed in known() else codes().get(sort_key(typed), "")
        if typed and not code:
            raise Refused(f"{called} “{typed[:40]}” is not in the list of allowed values")
        return code

    return read


def _name(called: str) -> Callable[[str], str]:
    return lambda cell: cells.line(cell, called, NAME_LENGTH)


def _day(called: str) -> Callable[[str], dt.date]:
    """A reader of 2025-07-04 or 4/7/2025, the day before the month."""

    def read(cell: str) -> dt.date:
        typed = cells.line(cell, called, LONGEST_CELL)
        british = _BRITISH.fullmatch(typed)
        parts = british.groups()[::-1] if british else _iso(typed)
        try:
            return dt.date(*map(int, parts))
        except (TypeError, ValueError) as error:
            message = f"{called} “{typed[:20]}” is no date. Write 4/7/2025 or 2025-07-04"
            raise Refused(message) from error

    return read


def _iso(typed: str) -> tuple[str | Any, ...]:
    found = _ISO.fullmatch(typed)
    return found.groups() if found else ()


def _credits(cell: str) -> int | None:
    return cells.whole(cell, "Level 7 credits") if cell.strip() else None


_READERS: Mapping[str, Callable[[str], Any]] = {
    "given_names": _name("Given names"),
    "family_name": _name("Family name"),
    "birth_on": _day("Date of birth"),
    "route": _named("Route", lambda: {code: one.title for code, one in catalogue.ROUTES.items()}),
    "subject": _named("Subject", lambda: catalogue.SUBJECTS),
    "phase": _named("Ages", lambda: {code: one.title for code, one in catalogue.PHASES.items()}),
    "degree": _named("Degree", lambda: catalogue.DEGREES, required=False),
    "country": _named("Country", catalogue.countries, required=False),
    "level_7_credits": _credits,
    "training_from": _day("First day of training"),
    "training_until": _day("Last day of training"),
}
# What each column may hold, for the page that explains the file.
ALLOWED: Mapping[str, Sequence[str]] = {
    "Route": [one.title for one in catalogue.ROUTES.values()],
    "Ages": [one.title for one in catalogue.PHASES.values()],
    "Degree": list(catalogue.DEGREES.values()),
    "Subject": [name for _, name in catalogue.subjects()],
}
