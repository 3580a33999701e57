"""Files of the national register for tests: its headings over rows of our own."""

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence

from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.organisations import actions
from goldthread.organisations.models import ImportRun, Layout, School

REGISTER = [
    "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName",
    "TypeOfEstablishment (code)", "TypeOfEstablishment (name)", "EstablishmentStatus (code)",
    "EstablishmentStatus (name)", "OpenDate", "CloseDate", "PhaseOfEducation (code)", "UKPRN",
    "Town", "Postcode", "DistrictAdministrative (code)", "ParliamentaryConstituency (name)",
]  # fmt: skip
MILLRACE = dict(zip(REGISTER, [
    "900002", "981", "Pennine Vale", "2000", "Millrace Primary School", "1", "Community school",
    "1", "Open", "01-09-1999", "", "2", "10012345", "Hollinwick", "PV1 2AB", "E07000999",
    "Calderbrook and Hollin",
], strict=True))  # fmt: skip
SHORT = {
    "urn": "URN", "la": "LA (code)", "la_name": "LA (name)", "estab": "EstablishmentNumber",
    "name": "EstablishmentName", "type": "TypeOfEstablishment (code)",
    "status": "EstablishmentStatus (code)", "opened": "OpenDate", "closed": "CloseDate",
    "phase": "PhaseOfEducation (code)", "ukprn": "UKPRN",
}  # fmt: skip
LINKS = ["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"]
GROUPS = [
    "UID", "Group Name", "Companies House Number", "Group Type", "Group Type (code)",
    "Closed Date", "Status", "Status (code)", "UKPRN",
]  # fmt: skip
MEMBERS = ["URN", "Linked UID", "Group Name", "Group Type", "Joined date", "EstablishmentName"]
# Millrace closes as a community school and goes on as an academy the next day.
CLOSED = {"status": "2", "closed": "31-08-2024"}
ACADEMY = {
    "urn": "900102", "name": "Millrace Academy", "type": "34", "opened": "01-09-2024",
    "estab": "2100",
}  # fmt: skip
CONVERSION = ("900002", "900102", "Millrace Academy", "Successor", "01-09-2024")


def register_row(**changed: str) -> dict[str, str]:
    """Millrace's row with other cells: `urn="900102"`, `status="2"`."""
    return MILLRACE | {SHORT[name]: cell for name, cell in changed.items()}


def register_text(*rows: Mapping[str, str], headings: Sequence[str] = REGISTER) -> str:
    return _text(headings, [[row[heading] for heading in headings] for row in rows])


def register_file(*rows: Mapping[str, str]) -> bytes:
    return register_text(*rows).encode()


def links_file(*rows: Sequence[str]) -> bytes:
    return _text(LINKS, rows).encode()


def groups_file(*rows: Sequence[str]) -> bytes:
    return _text(GROUPS, rows).encode()


def members_file(*rows: Sequence[str]) -> bytes:
    return _text(MEMBERS, rows).encode()


def incentives_file(*rows: Sequence[str]) -> bytes:
    return _text(["URN", "Pupil Premium Incentive", "Sparsity Incentive"], rows).encode()


def trust(uid: str = "3001", name: str = "Harbourlight Trust", closed: str = "") -> list[str]:
    status = ("Closed", "CLOSED") if closed else ("Open", "OPEN")
    return [uid, name, "01234567", "Multi-academy trust", "06", closed, *status, "10054321"]


def _text(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([headings, *rows])
    return written.getvalue()


def check(layout: Layout, content: bytes, year: int | None = None) -> ImportRun:
    """Check a file as the system."""
    return actions.check_file(
        by=SYSTEM, at=_now(), layout=layout, file_name="ours.csv", content=content, year=year
    )


def bring_in(layout: Layout, content: bytes, year: int | None = None) -> ImportRun:
    """Check a file and commit it."""
    return actions.commit_run(by=SYSTEM, at=_now(), run=check(layout, content, year))


def convert() -> School:
    """Millrace as one school with two numbers."""
    bring_in(Layout.REGISTER, register_file(register_row(**CLOSED), register_row(**ACADEMY)))
    bring_in(Layout.LINKS, links_file(CONVERSION))
    return School.objects.get(urn="900102")


def _now() -> dt.datetime:
    return clock.now()
