"""Schools in the layout of the published pupil premium allocations."""

from collections.abc import Mapping

from goldthread.organisations.models import Phase
from goldthread.organisations.reading import cells
from goldthread.organisations.reading.errors import Refused
from goldthread.organisations.reading.rows import Facts, Reader

COLUMNS = {
    "urn": "URN",
    "local_authority_code": "LA",
    "local_authority": "Local Authority",
    "establishment_number": "Estab",
    "name": "School Name",
    "school_type": "School Type",
    "constituency": "Parliamentary Constituency",
    "pupils": "Number of pupils on roll",
    "primary": "Number of Primary pupils on roll",
    "secondary": "Number of Secondary pupils on roll",
    "eligible": "Total number of pupils eligible for the Deprivation Pupil Premium",
    "allocation": "Total allocation for the Deprivation Pupil Premium",
}
# Words in the type of a school that stands outside the mainstream phases.
SPECIAL_TYPES = ("special", "pupil referral", "ap academy", "alternative provision")


def facts(record: Mapping[str, str]) -> Facts:
    """The values of one school; raises Refused."""
    read: Facts = {"urn": cells.digits(record["urn"], "URN", 6), **_description(record)}
    read["phase"] = _phase(record, str(read["school_type"]))
    return read | _figures(record)


def _description(record: Mapping[str, str]) -> Facts:
    return {
        "name": cells.line(record["name"], "School name", 200),
        "local_authority_code": cells.digits(record["local_authority_code"], "LA", 3),
        "local_authority": cells.line(record["local_authority"], "Local authority", 100),
        "establishment_number": cells.digits(record["establishment_number"], "Estab", 4),
        "school_type": cells.line(record["school_type"], "School type", 100),
        "constituency": cells.line(
            record["constituency"], "Parliamentary constituency", 100, required=False
        ),
    }


def _figures(record: Mapping[str, str]) -> Facts:
    pupils = cells.whole(record["pupils"], "Number of pupils on roll")
    eligible = cells.whole(record["eligible"], "Number of eligible pupils")
    if eligible > pupils:
        raise Refused(f"{eligible:,} pupils are eligible, but only {pupils:,} are on roll")
    allocation = cells.pence(record["allocation"], "Total allocation")
    return {"pupils": pupils, "eligible": eligible, "allocation_pence": allocation}


def _phase(record: Mapping[str, str], school_type: str) -> Phase:
    primary = cells.whole(record["primary"], "Number of primary pupils")
    secondary = cells.whole(record["secondary"], "Number of secondary pupils")
    if any(word in school_type.casefold() for word in SPECIAL_TYPES):
        return Phase.SPECIAL
    if primary and secondary:
        return Phase.ALL_THROUGH
    if primary:
        return Phase.PRIMARY
    return Phase.SECONDARY if secondary else Phase.NOT_KNOWN


READER = Reader(
    columns=COLUMNS, facts=facts, key="urn", identity=str.strip, twice="URN is already in row"
)
