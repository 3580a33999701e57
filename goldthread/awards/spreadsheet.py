"""Lists as files that a spreadsheet opens, without anything in them that it would run."""

import csv
from collections.abc import Iterable, Iterator, Sequence

# A cell that begins with one of these is taken for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Tells spreadsheets that the letters with accents are UTF-8.
_MARK = "\ufeff"


class _Line:
    """A file that hands each line back to whoever writes it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a CSV file, one row at a time however many there are."""
    writer = csv.writer(_Line())
    yield _MARK + str(writer.writerow(header))
    for row in rows:
        yield str(writer.writerow([harmless(cell) for cell in row]))


def harmless(cell: str) -> str:
    """The same text, with an apostrophe before it where a spreadsheet would run it."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
