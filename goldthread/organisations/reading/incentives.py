"""Incentives by school, sparse districts, and training providers, as they are published."""

from collections.abc import Mapping

from goldthread.organisations import search
from goldthread.organisations.reading import cells
from goldthread.organisations.reading.rows import Facts, Reader

YES_NO = {"0": 0, "1": 1}


def incentives(record: Mapping[str, str]) -> Facts:
    """Whether a school attracts each incentive, 1 or 0; raises Refused."""
    return {
        "urn": cells.digits(record["urn"], "URN", 6),
        "pupil_premium": cells.code(record["pupil_premium"], "Pupil premium incentive", YES_NO),
        "sparsity": cells.code(record["sparsity"], "Sparsity incentive", YES_NO),
    }


def district(record: Mapping[str, str]) -> Facts:
    """A district by its nine-character code; raises Refused."""
    return {
        "code": cells.district(record["code"]),
        "name": cells.line(record["name"], "Name", 100),
    }


def provider(record: Mapping[str, str]) -> Facts:
    """A provider's name in use and in law; raises Refused."""
    return {
        "name": cells.line(record["name"], "Operating name", 200),
        "legal_name": cells.line(record["legal_name"], "Legal accredited name", 200),
    }


INCENTIVES = Reader(
    columns={
        "urn": "URN",
        "pupil_premium": "Pupil Premium Incentive",
        "sparsity": "Sparsity Incentive",
    },
    facts=incentives,
    key="urn",
    identity=str.strip,
    twice="URN is already in row",
)
DISTRICTS = Reader(
    columns={"code": "LAD_CODE", "name": "LAD_NAME"},
    facts=district,
    key="code",
    identity=str.strip,
    twice="Code is already in row",
)
PROVIDERS = Reader(
    columns={"name": "Operating name", "legal_name": "Legal accredited name"},
    facts=provider,
    key="name",
    identity=search.sort_name,
    twice="Name is already in row",
)
