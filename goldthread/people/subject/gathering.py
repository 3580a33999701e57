"""Everything held on a person, as plain data: for the file, and for the page in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.organisations.models import Organisation
from goldthread.pages import words
from goldthread.people.models import Person, User
from goldthread.people.subject.register import HOLDINGS, Holding

DAY = dt.timedelta(days=1)
# Whose name stands for a row that another row refers to; other rows are their own entry.
NAMED = (Organisation, User)


@dataclass(frozen=True)
class Entry:
    """One row: each field by name, and the same in words for people to read."""

    values: dict[str, Any]
    lines: list[tuple[str, str]]


@dataclass(frozen=True)
class Section:
    """All rows of one table, and their earlier states."""

    title: str
    entries: list[Entry]
    earlier: list[Entry]


def gather(person: Person) -> list[Section]:
    """Everything held on the person, a section for each table with something in it."""
    sections = (_section(holding, person) for holding in HOLDINGS)
    return [section for section in sections if section.entries]


def counts(person: Person) -> list[tuple[str, int]]:
    """How many entries each table holds, without reading them."""
    found = ((one.title, one.rows(person).count()) for one in HOLDINGS)
    return [(title, count) for title, count in found if count]


def _section(holding: Holding, person: Person) -> Section:
    rows = list(holding.rows(person))
    entries = [_entry(row, holding.fields()) for row in rows]
    return Section(holding.title, entries, _earlier(holding, [row.pk for row in rows]))


def _earlier(holding: Holding, keys: list[Any]) -> list[Entry]:
    """States that rows had before; the last state of each is the row itself."""
    history = holding.history
    if history is None:
        return []
    states = history._default_manager.filter(pgh_obj_id__in=keys).order_by("pgh_obj_id", "pgh_id")
    found: list[Any] = list(states)
    newest = {state.pgh_obj_id: state.pgh_id for state in found}
    fields = holding.fields(history)
    return [
        _entry(state, fields, since=state.pgh_created_at)
        for state in found
        if newest[state.pgh_obj_id] != state.pgh_id
    ]


def _entry(row: Any, fields: list[Any], since: dt.datetime | None = None) -> Entry:
    values = {field.name: _value(row, field) for field in fields}
    lines = [(_label(field), _words(row, field)) for field in fields]
    if since:
        values = {"recorded_at": since.isoformat(), **values}
        lines = [("Recorded", words.moment(since)), *lines]
    return Entry(values, [(label, text) for label, text in lines if text])


def _label(field: models.Field[Any, Any]) -> str:
    return words.first_capital(str(field.verbose_name))


def _value(row: Any, field: Any) -> Any:
    """As the file says it: names for organisations and users, identifiers for other rows."""
    if _is_named(field):
        return str(getattr(row, field.name) or "") or None
    value = field.value_from_object(row)
    if isinstance(value, DateRange):
        return {"from": value.lower, "before": value.upper}
    return value


def _is_named(field: Any) -> bool:
    return bool(field.is_relation) and issubclass(field.related_model, NAMED)


def _words(row: Any, field: Any) -> str:
    """As people read it; identifiers say nothing to them."""
    if _is_named(field):
        return str(getattr(row, field.name) or "")
    value = field.value_from_object(row)
    if field.is_relation or isinstance(field, models.UUIDField) or value in (None, "", {}, []):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _spoken(value)


def _spoken(value: Any) -> str:
    match value:
        case bool():
            return "Yes" if value else "No"
        case dt.datetime():
            return words.moment(value)
        case dt.date():
            return words.date(value)
        case DateRange():
            last = value.upper - DAY if value.upper else None
            return words.period(value.lower, last) if value.lower else ""
        case dict():
            return "; ".join(f"{key}: {part}" for key, part in value.items())
    return str(value)
