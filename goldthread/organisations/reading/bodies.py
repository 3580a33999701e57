"""Appropriate bodies: a name and a type."""

from collections.abc import Mapping

from goldthread.organisations import search
from goldthread.organisations.models import BodyKind
from goldthread.organisations.reading import cells
from goldthread.organisations.reading.errors import Refused
from goldthread.organisations.reading.rows import Facts, Reader

COLUMNS = {"name": "name", "kind": "type"}


def facts(record: Mapping[str, str]) -> Facts:
    """The values of one body; raises Refused."""
    return {"name": cells.line(record["name"], "Name", 200), "kind": _kind(record["kind"])}


def _kind(cell: str) -> BodyKind:
    typed = cells.line(cell, "Type", 100).casefold().replace(" ", "_")
    if typed not in BodyKind.values:
        known = ", ".join(BodyKind.values)
        raise Refused(f"Type “{typed[:30]}” is not one of {known}")
    return BodyKind(typed)


READER = Reader(
    columns=COLUMNS,
    facts=facts,
    key="name",
    identity=search.sort_name,
    twice="Name is already in row",
)
