"""A whole file as rows."""

from collections.abc import Iterator, Mapping

from goldthread.organisations.models import Layout
from goldthread.organisations.reading import (
    bodies,
    establishments,
    groups,
    incentives,
    links,
    schools,
    table,
)
from goldthread.organisations.reading.decoding import LARGEST, decoded
from goldthread.organisations.reading.errors import LeftOut, Refused
from goldthread.organisations.reading.rows import Reader, Row

READERS: Mapping[Layout, Reader] = {
    Layout.SCHOOLS: schools.READER,
    Layout.BODIES: bodies.READER,
    Layout.REGISTER: establishments.READER,
    Layout.LINKS: links.READER,
    Layout.GROUPS: groups.READER,
    Layout.MEMBERS: groups.MEMBERS,
    Layout.INCENTIVES: incentives.INCENTIVES,
    Layout.DISTRICTS: incentives.DISTRICTS,
    Layout.PROVIDERS: incentives.PROVIDERS,
}
CELLS_DIFFER = "The row has more or fewer cells than there are headings"
LONGEST_KEY = 200


def read(layout: Layout, content: bytes, *, largest: int = LARGEST) -> list[Row]:
    """Every row of a file of at most `largest` bytes, in order.

    Raises UnreadableFile for the file as a whole.
    """
    reader = READERS[layout]
    records = table.records(decoded(content, largest), reader.columns, reader.optional)
    return list(_once(reader, (_row(reader, number, record) for number, record in records)))


def _row(reader: Reader, number: int, record: Mapping[str, str] | None) -> Row:
    if record is None:
        return Row(number, "", refusal=CELLS_DIFFER)
    key = "".join(filter(str.isprintable, reader.key_of(record))).strip()[:LONGEST_KEY]
    try:
        return Row(number, key, reader.facts(record))
    except Refused as refused:
        return Row(number, key, refusal=str(refused))
    except LeftOut as left_out:
        return Row(number, key, refusal=str(left_out), outside=True)


def _once(reader: Reader, rows: Iterator[Row]) -> Iterator[Row]:
    """The first row of an organisation stands, read or refused; those that follow name it."""
    first: dict[str, int] = {}
    for row in rows:
        earlier = first.setdefault(reader.identity(row.key), row.number) if row.key else row.number
        if row.facts is None or earlier == row.number:
            yield row
        else:
            refusal = f"{reader.twice} {earlier}"
            yield Row(row.number, row.key, refusal=refusal, outside=reader.repeats)
