"""Files of organisations for tests: the published headings over rows of our own."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from goldthread.organisations.models import ImportRun
from tests.support import published

Check = Callable[..., ImportRun]

HEADINGS = [
    "URN", "LAEstab", "LA", "Local Authority", "Estab", "School Name", "School Type",
    "Parliamentary Constituency", "Number of pupils on roll (7)",
    "Number of Primary pupils on roll (9)",
    "Number of Primary pupils eligible for the Deprivation Pupil Premium",
    "Percentage of Primary pupils eligible for the Deprivation Pupil Premium",
    "Deprivation Pupil Premium Allocation (11)",
    "Number of  Secondary pupils on roll (10)",
    "Number of Secondary pupils eligible for the Deprivation Pupil Premium",
    "Percentage of Secondary pupils eligible for the Deprivation Pupil Premium",
    "Deprivation Pupil Premium Allocation (12)",
    "Total number of pupils eligible for the Deprivation Pupil Premium",
    "Total allocation for the Deprivation Pupil Premium",
]  # fmt: skip
URN, LA, LA_NAME, ESTAB, NAME, TYPE, PLACE = 0, 2, 3, 4, 5, 6, 7
PUPILS, PRIMARY, SECONDARY, ELIGIBLE, ALLOCATION = 8, 9, 13, 17, 18
MILLRACE = [
    "900002", "9812000", "981", "Pennine Vale", "2000", "Millrace Primary School", "Mainstream",
    "Calderbrook and Hollin", "236", "236", "52", "22.00%", "\ufffd69,940", "0", "0", "0.00%",
    "\ufffd0", "52", "\ufffd69,940",
]  # fmt: skip


def school_row(**changed: str) -> list[str]:
    """Millrace's row with other cells: `urn="123456"`, `pupils="1,012"`."""
    row = list(MILLRACE)
    for name, cell in changed.items():
        row[globals()[name.upper()]] = cell
    return row


def schools_text(*rows: list[str], headings: list[str] = HEADINGS) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([headings, *rows])
    return written.getvalue()


def schools_file(*rows: list[str], headings: list[str] = HEADINGS) -> bytes:
    return schools_text(*rows, headings=headings).encode()


def bodies_file(*rows: tuple[str, str]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows([("name", "type"), *rows])
    return written.getvalue().encode()


def published_content(path: Path) -> bytes:
    """The bytes of a published file, which the closing lines of the tests then name."""
    if path.name not in published.READ:
        published.READ.append(path.name)
    return path.read_bytes()
