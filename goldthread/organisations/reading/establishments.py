"""Schools in the layout of the national register of establishments."""

from collections.abc import Mapping

from goldthread.organisations.models import SchoolStatus
from goldthread.organisations.reading import cells, tables
from goldthread.organisations.reading.errors import LeftOut, Refused
from goldthread.organisations.reading.rows import Facts, Reader

COLUMNS = {
    "urn": "URN",
    "local_authority_code": "LA (code)",
    "local_authority": "LA (name)",
    "establishment_number": "EstablishmentNumber",
    "name": "EstablishmentName",
    "type": "TypeOfEstablishment (code)",
    "status": "EstablishmentStatus (code)",
    "opened": "OpenDate",
    "closed": "CloseDate",
    "phase": "PhaseOfEducation (code)",
}
OPTIONAL = {
    "ukprn": "UKPRN",
    "town": "Town",
    "postcode": "Postcode",
    "district_code": "DistrictAdministrative (code)",
    "constituency": "ParliamentaryConstituency (name)",
}
LONGEST = {"town": 100, "postcode": 10, "district_code": 9, "constituency": 100}


def facts(record: Mapping[str, str]) -> Facts:
    """The values of one school; raises LeftOut for what is no school here, or Refused."""
    kind = _type(record)
    urn = cells.digits(record["urn"], "URN", 6)
    read: Facts = {"urn": urn, "school_type": kind.name, "registered": 1}
    read |= _description(record) | _dates(record)
    read["phase"] = kind.phase or cells.code(record["phase"], "Phase", tables.phases())
    return read | _further(record)


def _type(record: Mapping[str, str]) -> tables.EstablishmentType:
    kind = cells.code(record["type"], "Type", tables.types())
    if kind.left_out:
        raise LeftOut(kind.left_out)
    if record["local_authority_code"].strip().zfill(3) in tables.outside_england():
        raise LeftOut("It is not in England")
    return kind


def _description(record: Mapping[str, str]) -> Facts:
    number = record["establishment_number"].strip()
    return {
        "name": cells.line(record["name"], "Name", 200),
        "local_authority_code": cells.digits(record["local_authority_code"], "LA code", 3),
        "local_authority": cells.line(record["local_authority"], "LA name", 100),
        "establishment_number": cells.digits(number.zfill(4), "Number", 4) if number else "",
    }


def _dates(record: Mapping[str, str]) -> Facts:
    """The register gives the last day that a school was open; we keep the first day after it."""
    status = cells.code(record["status"], "Status", tables.statuses())
    opened, last = (
        cells.day(record["opened"], "Open date"),
        cells.day(record["closed"], "Close date"),
    )
    if status == SchoolStatus.CLOSED and not last:
        raise Refused("It is closed, but its close date is missing or not known")
    closed = cells.day_after(last) if status == SchoolStatus.CLOSED else ""
    if closed and opened and closed <= opened:
        raise Refused("It closes before it opens")
    closes = last if status == SchoolStatus.CLOSING else ""
    return {"status": status, "opened_on": opened, "closed_on": closed, "closes_on": closes}


def _further(record: Mapping[str, str]) -> Facts:
    """What a file may leave out; its absence says nothing about a school."""
    read: Facts = {
        name: cells.line(record[name], OPTIONAL[name], longest, required=False)
        for name, longest in LONGEST.items()
        if name in record
    }
    if "ukprn" in record:
        typed = record["ukprn"].strip()
        read["ukprn"] = cells.digits(typed, "UKPRN", 8) if typed else ""
    return read


READER = Reader(
    columns=COLUMNS, optional=OPTIONAL, facts=facts, key="urn", identity=str.strip,
    twice="URN is already in row",
)  # fmt: skip
