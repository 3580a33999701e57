"""Which school follows which, in the layout of the register's links."""

from collections.abc import Mapping

from goldthread.organisations.reading import cells, tables
from goldthread.organisations.reading.errors import LeftOut, Refused
from goldthread.organisations.reading.rows import Facts, Reader

COLUMNS = {"urn": "URN", "other": "LinkURN", "type": "LinkType", "on": "LinkEstablishedDate"}


def facts(record: Mapping[str, str]) -> Facts:
    """The number before and after; raises LeftOut for links that say nothing of that kind."""
    kind = tables.links().get(" ".join(record["type"].split()).casefold())
    if kind is None:
        raise LeftOut(f"A link of type {cells.shown(record['type'])} is not a succession")
    one = cells.digits(record["urn"], "URN", 6)
    other = cells.digits(record["other"], "LinkURN", 6)
    if one == other:
        raise Refused("A school cannot follow itself")
    before, after = (one, other) if kind.forward else (other, one)
    on = cells.day(record["on"], "Link date")
    return {"before": before, "after": after, "kind": kind.kind, "same": int(kind.same), "on": on}


def key(record: Mapping[str, str]) -> str:
    """Both directions of one link have one key."""
    kind = tables.links().get(" ".join(record["type"].split()).casefold())
    pair = [record["urn"].strip(), record["other"].strip()]
    return " to ".join(pair if kind is None or kind.forward else pair[::-1])


READER = Reader(
    columns=COLUMNS, facts=facts, key=key, identity=str.strip,
    twice="The same is said in row", repeats=True,
)  # fmt: skip
