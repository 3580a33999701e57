"""Headings and rows, whatever stands in them."""

import pytest

from goldthread.organisations.reading import table
from goldthread.organisations.reading.errors import UnreadableFile

COLUMNS = {"name": "School Name", "pupils": "Number of  Secondary pupils on roll (10)"}
HEADINGS = "School Name,Number of Secondary pupils on roll"


def read(text: str) -> list[table.Record]:
    return list(table.records(text, COLUMNS))


@pytest.mark.parametrize(
    "headings",
    [
        HEADINGS,
        "SCHOOL NAME , Number of  Secondary\tpupils on roll (10)",
        "School Name (2)(3),Number of Secondary pupils on roll (9)",
        '"School\nName",Number of Secondary pupils on roll',
    ],
)
def test_headings_match_without_spacing_capitals_or_footnotes(headings: str) -> None:
    assert read(f"{headings}\nMillrace,4\n") == [(2, {"name": "Millrace", "pupils": "4"})]


def test_columns_are_found_in_any_order_among_others() -> None:
    text = "x,Number of Secondary pupils on roll,School Name\n-,4,Millrace\n"
    assert read(text) == [(2, {"name": "Millrace", "pupils": "4"})]


def test_rows_are_numbered_as_a_spreadsheet_does_past_blank_ones() -> None:
    text = f'{HEADINGS}\n"Mill\nrace",4\n\n , \nLockgate,5\n'
    assert [number for number, _ in read(text)] == [2, 5]


@pytest.mark.parametrize("row", ["Millrace", "Millrace,4,5"])
def test_row_with_other_number_of_cells_has_no_record(row: str) -> None:
    assert read(f"{HEADINGS}\n{row}\n") == [(2, None)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,type\nA,national\n", "The file has no column “School Name”, “Number of"),
        ("School Name\nMillrace\n", "The file has no column “Number of  Secondary pupils on roll"),
        ("School Name;Number of Secondary pupils on roll\nM;4\n", "with commas between"),
        (f"{HEADINGS},school name\nM,4,N\n", "The file has column “School Name” twice"),
        (f"{HEADINGS}\n", table.NO_ROWS),
        (f"{HEADINGS}\n\n \n", table.NO_ROWS),
        (f'{HEADINGS}\nM,4\n"Millrace,4\n', "Line 3 is not CSV"),
        (f'{HEADINGS}\n"Mill"race,4\n', "Line 2 is not CSV"),
        (f"{HEADINGS}\n{'x' * 200_000},4\n", "Line 2 is not CSV"),
    ],
    ids=[
        "other layout", "a missing column", "semicolons", "a column twice", "no rows",
        "only blank rows", "open quotation", "text after a quotation", "an endless cell",
    ],
)  # fmt: skip
def test_file_that_is_no_table_says_what_to_do(text: str, message: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(text)
    assert message in refused.value.message


def test_file_with_more_rows_than_the_most_is_refused() -> None:
    rows = "M,4\n" * table.MOST_ROWS
    assert len(read(f"{HEADINGS}\n{rows}")) == table.MOST_ROWS
    with pytest.raises(UnreadableFile, match="100,000 rows"):
        read(f"{HEADINGS}\n{rows}M,4\n")
