"""What is verified, read from the database in one snapshot or from an export of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import psycopg

from goldthread.core import chain

A_FETCH = 5_000
_ENTRIES = f"""
    SELECT s.number, (extract(epoch FROM s.at) * 1000000)::bigint, s.commitment, s.hash,
           e.salt, e.name, {chain.BODY}
    FROM core_seal s LEFT JOIN core_event e ON e.id = s.event ORDER BY s.number
"""  # noqa: S608 - a constant of our own
# Events that are neither sealed nor wait to be: nothing of ours writes one.
_STRAYS = """
    SELECT count(*) FROM core_event e
    WHERE NOT EXISTS (SELECT FROM core_seal s WHERE s.event = e.id)
      AND NOT EXISTS (SELECT FROM core_unsealed u WHERE u.event = e.id)
"""
_WAITING = """
    SELECT e.name, e.data::text FROM core_unsealed u JOIN core_event e ON e.id = u.event
"""
ERASURE = "core.events_erased"


class Entry(NamedTuple):
    """One entry as it stands; salt, name and body are None where they were erased."""

    number: int
    at: int
    commitment: bytes
    hash: bytes
    salt: bytes | None
    name: str | None
    body: str | None

    @property
    def erases(self) -> list[tuple[int, int]]:
        """The first and last number of each run of entries that it says were erased."""
        if self.name != ERASURE or self.body is None:
            return []
        return _runs(json.loads(self.body)["data"])


def _runs(data: Any) -> list[tuple[int, int]]:
    return [(int(first), int(last)) for first, last in data["numbers"]]


@dataclass
class Beside:
    """What is known beside the chain: strays, and erasures that wait for their own seal."""

    strays: int = 0
    erased: list[tuple[int, int]] = field(default_factory=list)


def beside(connection: psycopg.Connection[Any]) -> Beside:
    strays = connection.execute(_STRAYS).fetchone()
    waiting = connection.execute(_WAITING).fetchall()
    runs = [run for name, data in waiting if name == ERASURE for run in _runs(json.loads(data))]
    return Beside(strays[0] if strays else 0, runs)


def entries(connection: psycopg.Connection[Any]) -> Iterator[Entry]:
    """Every entry in its order, a few thousand in memory at a time."""
    with connection.cursor("gt_entries", binary=True) as cursor:
        cursor.itersize = A_FETCH
        cursor.execute(_ENTRIES)
        yield from map(Entry._make, cursor)


def write_export(connection: psycopg.Connection[Any], file: TextIO) -> int:
    """Write everything that `verify` needs, a line an entry; how many entries."""
    aside = beside(connection)
    file.write(json.dumps({"strays": aside.strays, "erased": aside.erased}) + "\n")
    count = 0
    for count, entry in enumerate(entries(connection), start=1):  # noqa: B007
        shown = [one.hex() if isinstance(one, bytes) else one for one in entry]
        file.write(json.dumps(shown, ensure_ascii=False) + "\n")
    return count


def read_export(place: Path) -> tuple[Beside, Iterator[Entry]]:
    """The same from a file that `write_export` wrote; raises ValueError where it is none."""
    file = place.open(encoding="utf-8")
    head = json.loads(file.readline())
    return Beside(int(head["strays"]), [(a, b) for a, b in head["erased"]]), _lines(file)


def _lines(file: TextIO) -> Iterator[Entry]:
    with file:
        for line in file:
            number, at, bound, hash_, salt, name, body = json.loads(line)
            yield Entry(
                number, at, bytes.fromhex(bound), bytes.fromhex(hash_),
                None if salt is None else bytes.fromhex(salt), name, body,
            )  # fmt: skip
