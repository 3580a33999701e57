"""A whole file as rows."""

from collections.abc import Iterator, Mapping

from goldthread.organisations.models import Layout
from goldthread.organisations.reading import bodies, schools, table
from goldthread.organisations.reading.decoding import decoded
from goldthread.organisations.reading.errors import Refused
from goldthread.organisations.reading.rows import Reader, Row

READERS: Mapping[Layout, Reader] = {
    Layout.SCHOOLS: schools.READER,
    Layout.BODIES: bodies.READER,
}
CELLS_DIFFER = "The row has more or fewer cells than there are headings"
LONGEST_KEY = 200


def read(layout: Layout, content: bytes) -> list[Row]:
    """Every row of a file, in order; raises UnreadableFile for the file as a whole."""
    reader = READERS[layout]
    records = table.records(decoded(content), reader.columns)
    return list(_once(reader, (_row(reader, number, record) for number, record in records)))


def _row(reader: Reader, number: int, record: Mapping[str, str] | None) -> Row:
    if record is None:
        return Row(number, "", refusal=CELLS_DIFFER)
    key = "".join(filter(str.isprintable, record[reader.key])).strip()[:LONGEST_KEY]
    try:
        return Row(number, key, reader.facts(record))
    except Refused as refused:
        return Row(number, key, refusal=str(refused))


def _once(reader: Reader, rows: Iterator[Row]) -> Iterator[Row]:
    """The first row of an organisation stands, read or refused; those that follow name it."""
    first: dict[str, int] = {}
    for row in rows:
        earlier = first.setdefault(reader.identity(row.key), row.number) if row.key else row.number
        if row.facts is None or earlier == row.number:
            yield row
        else:
            yield Row(row.number, row.key, refusal=f"{reader.twice} {earlier}")
