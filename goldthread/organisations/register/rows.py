"""What all kinds share: an organisation's names, values of facts, and writing in bulk."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.organisations import search
from goldthread.organisations.models import Kind, Organisation
from goldthread.organisations.reading import Facts

BATCH = 2_000
NAME_FIELDS = ("name", "sort_name", "search_text")
OWN_FIELDS = ("legal_name", "ukprn", "opened_on", "closed_on")


def organisation(kind: Kind, name: str, *searched: str) -> Organisation:
    """An unsaved organisation that is found by its name and the other texts."""
    made = Organisation(kind=kind)
    rename(made, name, *searched)
    return made


def rename(made: Organisation, name: str, *searched: str) -> None:
    """Give a name, and what it is found by."""
    made.name, made.sort_name = name, search.sort_name(name)
    made.search_text = search.text(name, *searched)


def some(facts: Facts, names: Iterable[str]) -> dict[str, Any]:
    """The values of those names that the facts hold, dates as dates."""
    return {name: _value(name, facts[name]) for name in names if name in facts}


def _value(name: str, value: str | int) -> Any:
    return when(value) if name.endswith("_on") else value


def when(iso: str | int) -> dt.date | None:
    """A date of facts; None for one that is not known."""
    return dt.date.fromisoformat(str(iso)) if iso else None


def period(facts: Facts) -> DateRange:
    """From opening to closing, open where not known."""
    return DateRange(when(facts.get("opened_on", "")), when(facts.get("closed_on", "")))


def assign(row: models.Model, values: dict[str, Any]) -> None:
    """Set fields by name."""
    for name, value in values.items():
        setattr(row, name, value)


def write(model: type[models.Model], rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Update in bulk: one insert that meets its own keys costs far less than a long CASE."""
    cast(Any, model).objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=list(names),
    )
