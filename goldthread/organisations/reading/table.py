"""Text as records: a mapping of our names to cells for each row below the headings."""

import csv
import io
import re
from collections.abc import Iterator, Mapping

from goldthread.organisations.reading.errors import UnreadableFile

MOST_ROWS = 100_000
FOOTNOTE = re.compile(r"(\s*\(\d+\))+$")

NO_ROWS = "The file has headings but no rows. Choose a file with at least one row below them."
TOO_MANY = f"The file has more than {MOST_ROWS:,} rows. Split it and check the parts one by one."

Record = tuple[int, dict[str, str] | None]


def records(
    text: str,
    columns: Mapping[str, str],
    optional: Mapping[str, str] | None = None,
    *,
    otherwise: str = "choose another layout",
) -> Iterator[Record]:
    """Row numbers as a spreadsheet counts them, with cells by our names of `columns`.

    `columns` maps our name to the published heading, and so does `optional` where there is one.
    The cells are None where a row has too few or too many. Raises UnreadableFile for the file as
    a whole; `otherwise` is what else a person can do about a column that is missing.
    """
    lines = _lines(text)
    headings = [folded(heading) for heading in next(lines)]
    present = {
        name: heading for name, heading in (optional or {}).items() if folded(heading) in headings
    }
    places = _places(headings, {**columns, **present}, otherwise)
    found = False
    for number, cells in enumerate(lines, start=2):
        if number > MOST_ROWS + 1:
            raise UnreadableFile(TOO_MANY)
        if any(map(str.strip, cells)):
            found, fits = True, len(cells) == len(headings)
            yield number, {name: cells[at] for name, at in places.items()} if fits else None
    if not found:
        raise UnreadableFile(NO_ROWS)


def folded(heading: str) -> str:
    """A heading without its footnote numbers, double spaces and capitals."""
    return FOOTNOTE.sub("", " ".join(heading.split())).casefold()


def _lines(text: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        message = f"Line {reader.line_num} is not CSV. Check its quotation marks and commas."
        raise UnreadableFile(message) from error


def _places(headings: list[str], columns: Mapping[str, str], otherwise: str) -> dict[str, int]:
    wanted = {name: folded(heading) for name, heading in columns.items()}
    missing = [columns[name] for name, heading in wanted.items() if heading not in headings]
    _check_present(missing, otherwise)
    _check_once([columns[name] for name, heading in wanted.items() if headings.count(heading) > 1])
    return {name: headings.index(heading) for name, heading in wanted.items()}


def _check_present(missing: list[str], otherwise: str) -> None:
    if missing:
        raise UnreadableFile(
            f"The file has no column {_quoted(missing)}. Add it with commas between the columns, "
            f"or {otherwise}."
        )


def _check_once(repeated: list[str]) -> None:
    if repeated:
        raise UnreadableFile(f"The file has column {_quoted(repeated)} twice. Take one out.")


def _quoted(headings: list[str]) -> str:
    return ", ".join(f"“{heading}”" for heading in headings)
