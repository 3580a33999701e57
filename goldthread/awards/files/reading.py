"""The bytes of a file as rows of cells, and the template that a provider starts from."""

from collections.abc import Iterator, Mapping

from goldthread.awards import spreadsheet
from goldthread.awards.files.columns import COLUMNS
from goldthread.organisations.reading import table
from goldthread.organisations.reading.decoding import decoded
from goldthread.organisations.reading.errors import UnreadableFile

MOST_ROWS = 1_000
TOO_MANY = f"The file has more than {MOST_ROWS:,} trainees. Split it and check the parts one by one"
EXAMPLE = (
    "T-0142", "Amara Ruth", "Okafor", "2001-05-04", "Provider-led, postgraduate", "Mathematics",
    "Secondary", "Postgraduate certificate in education", "England", "60", "2024-09-02",
    "2025-07-04",
)  # fmt: skip


def rows(content: bytes) -> list[tuple[int, Mapping[str, str] | None]]:
    """Row numbers as a spreadsheet counts them, with cells; raises UnreadableFile."""
    found = list(table.records(decoded(content), COLUMNS, otherwise="start from the template"))
    if len(found) > MOST_ROWS:
        raise UnreadableFile(TOO_MANY)
    return list(found)


def template() -> Iterator[str]:
    """The lines of an empty file with its headings and one made-up trainee."""
    return spreadsheet.csv_lines(list(COLUMNS.values()), [EXAMPLE])
