"""Trusts and federations, and the schools in them, in the layouts of the register of groups."""

from collections.abc import Mapping

from goldthread.organisations.models import GroupKind
from goldthread.organisations.reading import cells, tables
from goldthread.organisations.reading.errors import LeftOut, Refused
from goldthread.organisations.reading.rows import Facts, Reader

COLUMNS = {
    "uid": "UID",
    "name": "Group Name",
    "company_number": "Companies House Number",
    "type": "Group Type",
    "closed": "Closed Date",
    "status": "Status (code)",
}
OPTIONAL = {"ukprn": "UKPRN", "opened": "Incorporated on (open date)"}
MEMBER_COLUMNS = {
    "urn": "URN",
    "uid": "Linked UID",
    "type": "Group Type",
    "joined": "Joined date",
}
MEMBER_OPTIONAL = {"name": "EstablishmentName", "group": "Group Name"}
CLOSED, MISTAKEN = "CLOSED", "CREATED_IN_ERROR"


def facts(record: Mapping[str, str]) -> Facts:
    """The values of one group; raises LeftOut for groups of other types, or Refused."""
    kind = _kind(record)
    if record["status"].strip() == MISTAKEN:
        raise LeftOut("The register says that it was entered by mistake")
    read: Facts = {
        "uid": cells.whole_number(record["uid"], "UID", 6),
        "name": cells.line(record["name"], "Group name", 200),
        "kind": kind,
        "company_number": cells.line(record["company_number"], "Company", 8, required=False),
    }
    return read | _dates(record) | _ukprn(record)


def _kind(record: Mapping[str, str]) -> GroupKind:
    kind = tables.groups().get(" ".join(record["type"].split()).casefold())
    if kind is None:
        raise LeftOut(f"A group of type {cells.shown(record['type'])} is not kept")
    return kind


def _dates(record: Mapping[str, str]) -> Facts:
    opened = cells.day(record.get("opened", ""), "Open date")
    last = cells.day(record["closed"], "Closed date")
    if record["status"].strip() == CLOSED and not last:
        raise Refused("It is closed, but its closed date is missing or not known")
    closed = cells.day_after(last) if last else ""
    if closed and opened and closed <= opened:
        raise Refused("It closes before it opens")
    read: Facts = {"closed_on": closed}
    return read | {"opened_on": opened} if "opened" in record else read


def _ukprn(record: Mapping[str, str]) -> Facts:
    typed = record.get("ukprn", "").strip()
    return {"ukprn": cells.digits(typed, "UKPRN", 8)} if typed else {}


def member_facts(record: Mapping[str, str]) -> Facts:
    """One school in one group; raises LeftOut for groups of other types, or Refused."""
    _kind(record)
    read: Facts = {
        "urn": cells.digits(record["urn"], "URN", 6),
        "uid": cells.whole_number(record["uid"], "UID", 6),
        "joined_on": cells.day(record["joined"], "Joined date"),
    }
    if "name" in record:
        read["name"] = cells.line(record["name"], "Name", 200, required=False)
    return read


def member_key(record: Mapping[str, str]) -> str:
    """The numbers of school and group."""
    return f"{record['urn'].strip()} in {record['uid'].strip()}"


READER = Reader(
    columns=COLUMNS, optional=OPTIONAL, facts=facts, key="uid", identity=str.strip,
    twice="UID is already in row",
)  # fmt: skip
MEMBERS = Reader(
    columns=MEMBER_COLUMNS, optional=MEMBER_OPTIONAL, facts=member_facts, key=member_key,
    identity=str.strip, twice="The same is said in row", repeats=True,
)  # fmt: skip
